"""Bodies that the register knows, by the name that stands in a text."""

from comity.language import Match, Token
from comity.language.gazetteer import key, keys
from comity.reading.annotate import Annotated
from comity.reading.bodies.found import Found
from comity.reading.bodies.lexicon import Lexicon
from comity.records import Ref
from comity.register import Entry, register


def registered(annotated: Annotated, words: Lexicon, match: Match, ref: Ref) -> Found:
    """The body of the register that the words of a match name, as the text spells it."""
    entry, tokens = register()[ref], annotated.tokens[match.first : match.until]
    spelled = annotated.text[tokens[0].start : tokens[-1].end]
    foreign = spelled.isascii() and any(letter.isalpha() for letter in spelled)
    return Found(
        first=match.first,
        until=match.until,
        head=match.first,
        name=spelled if foreign else _written(annotated, words, entry, tokens),
        kind="parliament" if _assembles(annotated, words, entry) else entry.kind,
        polity=_owner(entry),
        rule="organization-international",
        register=ref,
        portfolio=next(iter(entry.portfolios), None),
    )


def _assembles(annotated: Annotated, words: Lexicon, entry: Entry) -> bool:
    """Whether the name of a body in the language of the text begins as that of a parliament."""
    tongue = annotated.language
    head = words.heads.at(tongue.tokens(entry.names.get(tongue.code, "")), 0)
    return head is not None and words.rows[head.values[0]].kind == "parliament"


def _written(annotated: Annotated, words: Lexicon, entry: Entry, tokens: tuple[Token, ...]) -> str:
    """The name of a body that stands here; the full one where it is abbreviated or contracted."""
    tongue = annotated.language
    for text, told, form in entry.forms():
        named = [token.word for token in tongue.tokens(text)] if told == tongue.code else []
        if len(named) == len(tokens) and all(
            key(one) in keys(here.word) for one, here in zip(named, tokens, strict=True)
        ):
            short = form == "abbreviation" or named[0].lower in words.shorts
            return _full(entry, tongue.code) if short else text[:1].upper() + text[1:]
    return _full(entry, tongue.code)


def _owner(entry: Entry) -> Ref | None:
    """The polity a body of the register belongs to: the one whose organ it is, else its state."""
    around = entry.within
    return around if around and not around.startswith("body-") else entry.state


def _full(entry: Entry, code: str) -> str:
    """What the register calls a body in a language, else in another."""
    return entry.names.get(code) or entry.names.get("en") or next(iter(entry.names.values()), entry.id)
