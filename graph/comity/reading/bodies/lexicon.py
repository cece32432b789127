"""What a language calls bodies by: head nouns, short words, portfolios, and international organisations by name."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Gazetteer, Token, Word, language
from comity.reading.small_words import small_words
from comity.records import Ref
from comity.register import register

FIRMS = ("company", "bank", "media")
_REMEMBERED = 50_000  # words
_ENDINGS = ("", "а", "у", "ом", "е", "ой", "ы", "и", "ою", "ами", "ах")


class Head(NamedTuple):
    """A head noun: `kind` of scheme organization-kind, and what that becomes for a `region` or a `city`.

    `noun` is the place of the noun among the words. `bare`: it needs no complement; `of`: what it must be of to be a
    body; `serves`: it speaks for another; `executive`: it governs its polity; `full`: what a short word is short for;
    `home`: it is of the text's own state unless told.
    """

    words: str
    kind: str
    region: str
    city: str
    bare: bool
    of: str = ""
    serves: bool = False
    executive: bool = False
    noun: int = 0
    full: str = ""
    home: bool = False


class Chamber(NamedTuple):
    """A parliament that a committee is of: where its name ends, its noun, and whose it is if only one bears it."""

    until: int
    noun: str
    polity: Ref | None


class Lexicon(NamedTuple):
    """The tables of one language about bodies."""

    heads: Gazetteer
    rows: dict[str, Head]
    shorts: dict[str, tuple[str, str]]
    international: Gazetteer
    portfolios: Gazetteer
    plain: frozenset[str]
    generic: frozenset[str]
    cues: frozenset[str]
    others: frozenset[str]
    adverbial: frozenset[str]
    worldly: frozenset[str]
    met: dict[Word, Head | None]

    def short_at(self, word: Word) -> Head | None:
        """The full head a short word stands for («МИДом», «Минздрава»); remembered for the words met."""
        if word not in self.met:
            if len(self.met) > _REMEMBERED:
                self.met.clear()
            self.met[word] = self._short_at(word)
        return self.met[word]

    def _short_at(self, word: Word) -> Head | None:
        if word.shape in ("mark", "number") or (word.shape == "lower" and len(word.lower) < 6):
            return None
        for lemma in word.lemmas:  # «Госдуме»: the dictionary or its guess knows the nominative
            short, full = self.shorts.get(lemma, ("", ""))
            if full and not short.isupper():
                return self._full(full)
        for ending in _ENDINGS:
            if word.lower.endswith(ending):
                short, full = self.shorts.get(word.lower.removesuffix(ending) if ending else word.lower, ("", ""))
                if (
                    full
                    and (not short.isupper() or word.text.startswith(short))
                    and (not ending or word.shape != "upper")
                ):
                    return self._full(full)
        return None

    def _full(self, full: str) -> Head:
        lower = full.lower().replace("ё", "е")
        row = self.rows.get(lower) or self.rows.get(lower.split()[0]) or self.rows.get(" ".join(lower.split()[-2:]))
        row = row or self.rows.get(lower.split()[-1]) or Head(lower, "agency", "", "", False)
        return row._replace(full=full)

    def chamber_at(self, tokens: Sequence[Token], place: int) -> "Chamber | None":
        """The parliament whose name begins at a token."""
        known = self.international.at(tokens, place) if tokens[place].word.capital else None
        if known and (entry := register()[known.values[0]]).kind == "parliament":
            within = None if (entry.within or "").startswith("body-") else entry.within
            return Chamber(known.until, "", within or entry.state)
        match = self.heads.at(tokens, place)
        head = self.rows[match.values[0]] if match else self.short_at(tokens[place].word)
        if head is None or head.kind != "parliament":
            return None
        noun = head.full or head.words
        named = [entry for entry in register().named(noun) if entry.kind == "parliament"]
        return Chamber(match.until if match else place + 1, noun, named[0].state if len(named) == 1 else None)

    def portfolio(self, tokens: tuple[Token, ...]) -> str | None:
        """What a ministry is for, by the first words of its title that tell it."""
        match = next(iter(self.portfolios.matches(tokens)), None)
        return match.values[0] if match else None


@cache
def lexicon(code: str) -> Lexicon:
    """The tables of a language about bodies."""
    tongue = language(code)
    folder = f"language/{code}"
    found = Lexicon(
        Gazetteer(), {}, {}, Gazetteer(), Gazetteer(), _column(folder, "plain_adjectives", "adjective"),
        _column(folder, "generic_nouns", "noun"), _column(folder, "media_cues", "lemma"),
        _column(folder, "other_names", "lemma"), _column(folder, "adverbial_nouns", "noun"),
        small_words(code).worldly, {},
    )  # fmt: skip
    for row in table(f"{folder}/organizations.tsv"):
        for words in row["heads"].replace("ё", "е").split(" | "):
            tokens = [token.word for token in tongue.tokens(words)]
            found.heads.add(tokens, words, spelled=row["kind"] == "company" and not tongue.inflected)
            found.rows[words] = Head(
                words=words, kind=row["kind"], region=row["region"], city=row["city"], bare=row["bare"] == "yes",
                of=row["of"], serves=row["serves"] == "yes", executive=row["executive"] == "yes", noun=_noun(tokens),
                home=row.get("home") == "yes",
            )  # fmt: skip
    for row in table(f"{folder}/abbreviations.tsv"):
        found.shorts[row["short"].lower().replace("ё", "е")] = (row["short"], row["full"])
    for row in table(f"{folder}/portfolios.tsv"):
        found.portfolios.add((token.word for token in tongue.tokens(row["words"])), row["portfolio"])
    for text, entry, form in register().forms(code):
        if entry.id.startswith("organization-") or (entry.id.startswith("body-") and form != "former"):
            words_of = [token.word for token in tongue.tokens(text)]
            headed = found.heads.begins(words_of) or found.short_at(words_of[0]) is not None
            if entry.id.startswith("organization-") or not headed:
                found.international.add(words_of, entry.id)
    for text, entry, form in register().forms("en"):
        firm = entry.kind in FIRMS and code != "en"  # «Bosch» is a name in any text, «Visa» in no English one for sure
        if entry.id.startswith("organization-") and (form == "abbreviation" or firm):
            found.international.add((token.word for token in tongue.tokens(text)), entry.id)
    return found


def _noun(words: list[Word]) -> int:
    """The place of the noun: the last that the dictionary knows in the nominative singular, else the last word."""
    told = ("noun", "nominative", "singular")
    known = [n for n, w in enumerate(words) if w.known and any((f.pos, f.case, f.number) == told for f in w.forms)]
    sure = [n for n in known if words[n].pos == "noun"]
    return next(reversed(sure or known), len(words) - 1)


def _column(folder: str, name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(f"{folder}/{name}.tsv"))
