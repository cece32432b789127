"""What an English word is where it stands: one of its forms, and the case its place is worth."""

from collections.abc import Iterator, Sequence
from functools import cache

from comity.knowledge import table
from comity.language.tokens import Form, Token, Word

_ENDS = ".!?;:"
_NOMINAL = ("noun", "adjective", "pronoun", "numeral", "gerund", "participle")
_DASHES = "–—-"
_DATELINE = 12  # tokens of one
_BACK = 24  # tokens before a verb that can be its subject


def placed(tokens: Sequence[Token], text: str) -> Iterator[tuple[int | None, str]]:
    """For each token the number of its form and its case; None for what has no forms."""
    chosen = _chosen(tokens, text)
    cases = _cases(tokens, chosen, text)
    for token, number, case in zip(tokens, chosen, cases, strict=True):
        yield (number if token.word.forms else None), case


def _chosen(tokens: Sequence[Token], text: str) -> list[int]:
    """The number of the form each token has, decided from left to right."""
    chosen: list[int] = []
    before: Form | None = None
    asks = ""
    began = True
    for place, token in enumerate(tokens):
        word = token.word
        if place and "\n" in text[tokens[place - 1].end : token.start]:
            before, asks, began = None, "", True
        if not word.forms:
            began = word.text in _ENDS or (began and word.shape == "mark")
            before = None if word.text in _ENDS else before
            asks = ""
            if word.shape == "number":
                before = Form(word.lower, "numeral")
            chosen.append(0)
            continue
        after = tokens[place + 1].word if place + 1 < len(tokens) else None
        number = _form(word, before, asks, after, began=began) if len(word.forms) > 1 else 0
        chosen.append(number)
        if word.forms[number].pos != "adverb":
            before = word.forms[number]
            asks = _roles().get((word.lower, before.pos), "")
        began = False
    return chosen


def _form(word: Word, before: Form | None, asks: str, after: Word | None, *, began: bool) -> int:
    """The form of a word between two others."""
    forms = word.forms
    kinds = [form.pos for form in forms]

    def of(*wanted: str) -> int | None:
        return next((kinds.index(kind) for kind in wanted if kind in kinds), None)

    capital = word.capital and not began
    if _roles().get((word.lower, "particle")) == "infinitive":
        follows = after is not None and any(form.pos == "infinitive" for form in after.forms) and after.text.islower()
        return kinds.index("particle" if follows else "preposition") if {"particle", "preposition"} <= set(kinds) else 0
    if capital:
        small = kinds[0] in ("preposition", "particle", "conjunction")
        return _first(0 if small else of("adjective", "noun") if after is not None and after.capital else of("noun"))
    if before is None:
        if began and after is not None and word.capital and after.capital:
            return _first(of("adjective", "noun") if kinds[0] == "adjective" else of("noun", "adjective"))
        return _first(of("noun", "adjective") if "verb" in kinds and "noun" in kinds else 0)
    if word.lower == "that" and before.pos in ("noun", "verb", "gerund", "infinitive", "participle", "pronoun"):
        return kinds.index("conjunction")
    if asks == "infinitive" or before.tense in ("modal", "future"):
        return _first(of("infinitive", "verb"))
    if asks in ("determiner", "owner"):
        noun_next = after is not None and any(form.pos == "noun" for form in after.forms)
        return _first(
            of("adjective", "participle", "noun", "gerund")
            if noun_next and "noun" not in kinds[:1]
            else of("noun", "adjective", "participle", "gerund")
        )
    if "past" in [form.tense for form in forms] and ("verb" in kinds):
        if before.lemma == "be":
            return _first(of("participle"))
        if (
            before.pos in ("preposition", "adjective", "numeral")
            and after is not None
            and after.pos in ("noun", "adjective")
        ):
            return _first(of("participle", "adjective"))
        if after is not None and after.lower == "by" and before.lemma != "have" and before.name == "":
            return _first(of("participle"))
        return _first(of("verb"))
    if before.pos in ("adjective", "numeral", "participle", "preposition"):
        return _first(of("noun", "adjective", "gerund"))
    if before.lemma == "be" and "gerund" in kinds:
        return kinds.index("gerund")
    if before.lemma in ("be", "have", "hold"):
        return _first(of("noun", "adjective"))
    if "verb" in kinds and "noun" in kinds:
        return _first(of("verb") if _acts(word, before, after) else of("noun"))
    if "infinitive" in kinds and before.pos in ("noun", "pronoun"):
        return _first(of("verb"))
    return 0


def _first(number: int | None) -> int:
    return number or 0


def _acts(word: Word, before: Form, after: Word | None) -> bool:
    """Whether a spelling that is noun and verb is the verb: behind its subject, before its object."""
    if after is None or not (after.capital or after.pos in ("particle", "pronoun", "preposition", "numeral")):
        return False
    plural = any(form.number == "plural" for form in word.forms if form.pos == "noun")
    if before.pos == "pronoun":
        return before.lemma in ("they", "we", "i", "you", "who", "which", "that", "he", "she", "it") or not plural
    if before.pos != "noun":
        return False
    if _prepositions().get(after.lower) == "genitive":
        return False
    return (
        (plural and (before.name != "" or before.number == "singular") and after.pos != "preposition")
        or (plural and after.lower == "with" and before.name != "")
        or (not plural and before.number == "plural")
    )


def _cases(tokens: Sequence[Token], chosen: list[int], text: str) -> list[str]:
    """The case each token's place is worth."""
    asked = _prepositions()
    cases = [""] * len(tokens)
    case, clause = "nominative", 0
    for place, token in enumerate(tokens):
        word = token.word
        if place and "\n" in text[tokens[place - 1].end : token.start]:
            case, clause = "nominative", place
        if not word.forms:
            led = word.text == "," and clause < place and _leads(tokens, chosen, clause, place)
            if word.text in _ENDS or led or _datelined(tokens, clause, place):
                case, clause = "nominative", place + 1 if not led else clause
            cases[place] = case if word.shape == "number" else ""
            continue
        form = word.forms[chosen[place]]
        if form.pos == "preposition":
            case = asked.get(word.lower, "locative")
        elif form.pos == "verb":
            _subject(tokens, chosen, cases, place, clause)
            case = "accusative"
        elif form.pos in ("infinitive", "gerund", "participle"):
            cases[place] = case
            case = "accusative" if form.pos != "participle" or case == "accusative" else case
        elif _roles().get((word.lower, form.pos)) == "clause":
            case, clause = "nominative", place + 1
        else:
            cases[place] = case
    return cases


def _datelined(tokens: Sequence[Token], clause: int, dash: int) -> bool:
    """Whether a dash ends a dateline: «OSLO. AGENCY – At the invitation of …»."""
    before = tokens[clause:dash]
    plain = all(token.word.capital or token.word.shape in ("mark", "number") for token in before)
    apart = bool(before) and tokens[dash].start > before[-1].end
    return tokens[dash].text in _DASHES and apart and len(before) < _DATELINE and plain


def _leads(tokens: Sequence[Token], chosen: list[int], clause: int, comma: int) -> bool:
    """Whether words up to a comma only lead in the subject of a clause: «In June, the ministers …»."""
    words = [(tokens[n].word, chosen[n]) for n in range(clause, comma)]
    kinds = [word.forms[form].pos if word.forms else "mark" for word, form in words]
    return kinds[0] == "preposition" and not any(kind in ("verb", "infinitive") for kind in kinds)


def _subject(tokens: Sequence[Token], chosen: list[int], cases: list[str], verb: int, clause: int) -> None:
    """Put the nouns between a comma or `and` and their verb into the nominative: they begin a clause of their own."""
    place = verb - 1
    while place >= clause and verb - place < _BACK:
        word = tokens[place].word
        pos = word.forms[chosen[place]].pos if word.forms else "mark"
        within = place > clause and tokens[place - 1].word.capital and tokens[place + 1].word.capital
        if pos == "verb" or (pos == "preposition" and not within and _prepositions().get(word.lower) != "genitive"):
            return
        if (pos == "conjunction" and not within) or word.text == ",":
            for inner in range(place + 1, verb):
                word = tokens[inner].word
                if (
                    word.forms
                    and word.forms[chosen[inner]].pos in _NOMINAL
                    and cases[inner] not in ("genitive", "dative")
                ):
                    cases[inner] = "nominative"
            return
        place -= 1


@cache
def _prepositions() -> dict[str, str]:
    return {row["preposition"]: row["case"] for row in table("language/en/prepositions.tsv")}


@cache
def _roles() -> dict[tuple[str, str], str]:
    return {(row["word"], row["pos"]): row["role"] for row in table("language/en/words.tsv") if row["role"]}
