"""Russian person names: which nominative a name in any case comes from, by one case and gender for all its words.

The dictionary settles names it has; endings settle the rest. Endings and the like are grammar, no words of the world.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from comity.language.tokens import CASES, Declined, Form, Word

_GENDERS = ("masculine", "feminine")
_VOWELS = "аеёиоуыэюя"
_HISSING = "жшщчц"
_VELAR = "кгх"
_OBLIQUE = CASES[1:]
_NAMES = ("given", "surname", "patronymic")
_ENDED = {"у": ("dative",), "ю": ("dative",), "е": ("dative", "locative")}  # cases of a name that has such an ending
_NEVER = ("дзе", "шве")  # family names that end so never change


class _Guess(NamedTuple):
    base: str
    cases: tuple[str, ...]
    genders: tuple[str, ...]
    weight: float


@lru_cache(maxsize=5_000)
def declined(words: tuple[Word, ...], cases: frozenset[str] = frozenset(), gender: str = "") -> tuple[Declined, ...]:
    """The readings of a name, best first; `cases` and `gender` are what the words around it tell."""
    readings = []
    for here, sex in product(CASES, _GENDERS):
        chosen = [_best(word, here, sex, last=number == len(words) - 1) for number, word in enumerate(words)]
        if any(guess is None for guess in chosen):
            continue
        fit = sum(guess.weight for guess in chosen if guess) / len(words)
        fit += (here == "nominative") * 0.3 + (here in cases) * 1.5 + (sex == gender) * 0.8 - (sex == "feminine") * 0.05
        readings.append(Declined(tuple(guess.base for guess in chosen if guess), here, sex, round(fit, 4)))
    return tuple(sorted(readings, key=lambda reading: (-reading.fit, CASES.index(reading.case), reading.words)))


def _best(word: Word, case: str, gender: str, *, last: bool) -> _Guess | None:
    fitting = [guess for guess in _guesses(word, last) if case in guess.cases and gender in guess.genders]
    return max(fitting, key=lambda guess: guess.weight, default=None)


@lru_cache(maxsize=20_000)
def _guesses(word: Word, last: bool) -> tuple[_Guess, ...]:
    if "-" in word.text and len(word.text) > 3:
        return tuple(_hyphenated(word))
    unchanged = tuple(_unchanged(word, last=last))
    return tuple(_dictionary(word, last=last)) + tuple(_endings(word.text, word.known)) + unchanged


def _dictionary(word: Word, *, last: bool) -> Iterator[_Guess]:
    for form in word.forms:
        if form.number != "singular" or form.case not in CASES or not word.known:
            continue
        genders = (form.gender,) if form.gender in _GENDERS else _GENDERS
        weight = 1.2 if last and form.name == "given" else 3.0  # a name ends with the family's
        if form.name == "patronymic":
            yield from _patronymic(word.text, form)
        elif form.name in ("given", "surname"):
            yield _Guess(
                like(_nominative(form.lemma, form.gender, form.name), word.text), (form.case,), genders, weight
            )
        elif form.pos == "adjective" and form.gender in _GENDERS:
            yield _Guess(
                like(_nominative(form.lemma, form.gender, "surname"), word.text),
                (form.case,),
                genders,
                1.6 if last else 0.9,
            )
        elif form.pos == "noun" and form.gender in _GENDERS:
            yield _Guess(like(form.lemma, word.text), (form.case,), _GENDERS, 1.2)


def _patronymic(text: str, form: Form) -> Iterator[_Guess]:
    """Patronymics keep the spelling of the text («Григорьевич»): only the ending changes."""
    endings = ("ем", "а", "у", "е") if form.gender == "masculine" else ("ой", "ою", "ы", "е", "у", "а")
    stem = next((text.removesuffix(ending) for ending in endings if text.endswith(ending)), text)
    base = stem + ("а" if form.gender == "feminine" else "")
    yield _Guess(base, (form.case,), (form.gender or "masculine",), 3.0)


def _nominative(lemma: str, gender: str, kind: str) -> str:
    """The nominative of a name whose dictionary form is masculine: `петров` gives `петрова` for a woman."""
    if gender != "feminine" or kind == "given":
        return lemma
    for ending, feminine in (("ский", "ская"), ("цкий", "цкая"), ("ый", "ая"), ("ий", "ая"), ("ой", "ая")):
        if lemma.endswith(ending):
            return lemma.removesuffix(ending) + feminine
    if kind == "patronymic" and lemma.endswith("ич"):
        return lemma[:-2] + "на"
    return lemma + "а" if lemma.endswith(("ов", "ев", "ин", "ын")) else lemma


def _hyphenated(word: Word) -> Iterator[_Guess]:
    """Both parts decline («Кристиана-Леона»), or only the last («Касым-Жомартом»)."""
    first, _, last = word.text.partition("-")
    if not first or not last:
        yield from _unchanged(word, last=True)
        return
    tails = tuple(_endings(last, known=False)) + tuple(_still(last))
    heads = (
        tuple(g for g in _endings(first, known=False) if not g.base.endswith(("ый", "ий")))
        + tuple(_still(first))
        + (_Guess(first, CASES, _GENDERS, 0.5),)
    )
    for tail in tails:
        for head in heads:
            cases = tuple(case for case in tail.cases if case in head.cases)
            genders = tuple(gender for gender in tail.genders if gender in head.genders)
            if cases and genders and (last[:1].isupper() or head.base == first):
                yield _Guess(f"{head.base}-{tail.base}", cases, genders, tail.weight * 0.8 + head.weight * 0.2)


def _unchanged(word: Word, *, last: bool) -> Iterator[_Guess]:
    """The word as it stands: in the nominative, or left undeclined as foreign and women's names are."""
    named = [form for form in word.forms if form.name in _NAMES and form.number != "plural"] if word.known else []
    if not named or (word.lower[-1] in "оеиуюыэ" and any(form.case == "nominative" for form in named)):
        yield from _still(word.text)
    else:
        given = not last and any(
            form.name == "given" for form in named
        )  # «Эдварду» is of Эдвард, whom the dictionary has
        yield _Guess(word.text, CASES, _GENDERS, 1.0 if word.lower[-1] in "оуюэ" and not given else 0.2)
        if word.lower[-1] not in _VOWELS and any(form.case == "nominative" for form in named):
            yield _Guess(word.text, _OBLIQUE, ("feminine",), 1.0)


def _still(text: str) -> Iterator[_Guess]:
    """The name does not change: it stands in the nominative, or it is one that never changes."""
    last = text[-1].lower()
    if last in "оеиуюэыё" or text.lower().endswith(("их", "ых")):
        ends = len(text) > 3 and text[-2].lower() not in _VOWELS and not text.lower().endswith(_NEVER)
        cases = _ENDED.get(last, ()) if ends else ()
        yield _Guess(text, tuple(one for one in CASES if one not in cases), _GENDERS, 0.7 if last == "ы" else 1.4)
        if cases:  # «канцлеру Мерцу» is rather of Мерц than of a name that never changes
            yield _Guess(text, cases, _GENDERS, 0.7)
    elif last in "ая":
        yield _Guess(text, ("nominative",), _GENDERS, 1.3)
        double = len(text) > 3 and text[-2].lower() == text[-3].lower()
        yield _Guess(text, _OBLIQUE, _GENDERS, 1.3 if double else 0.3)
    elif text.islower() or last in ".":
        yield _Guess(text, CASES, _GENDERS, 1.0)
    else:
        oblique = text.lower().endswith(("ом", "ем", "ой", "ей", "ым", "им")) and len(text) > 3
        yield _Guess(text, ("nominative",), ("masculine",), 0.6 if oblique else 1.5)
        yield _Guess(text, CASES, ("feminine",), 0.4 if oblique else 1.1)
        yield _Guess(text, _OBLIQUE, ("masculine",), 0.3 if len(text) > 3 else 0.9)


def _endings(text: str, known: bool) -> Iterator[_Guess]:
    """What an oblique ending may come from; less sure where the dictionary has the word already."""
    lower, factor = text.lower(), 0.6 if known else 1.0
    for ending, cases, genders, weight, bases in _RULES:
        if lower.endswith(ending) and len(lower) >= len(ending) + 2:
            stem = text[: -len(ending)]
            doubt = 0.6 if ending == "а" and stem[-1] == stem[-2] else 1.0  # «Маттарелла» is nobody's genitive
            for base in bases(stem):
                rather = known and bases is _possessive and len(stem) > 4  # «Малиновым» is of Малинов, not of the berry
                yield _Guess(base, cases, genders, weight * (0.8 if rather else factor) * doubt)


def _hard(stem: str) -> tuple[str, ...]:
    return (stem,) if stem[-1].lower() not in _VOWELS + "ьй" else ()


def _soft(stem: str) -> tuple[str, ...]:
    last = stem[-1].lower()
    if last in _VOWELS:
        return (stem + "й",)
    if last == "ь":
        return (stem[:-1] + "й",) if len(stem) > 2 else ()
    return (stem,) if last in _HISSING else (stem + "ь",)


def _in_a(stem: str) -> tuple[str, ...]:
    return (stem + "а",) if stem[-1].lower() not in _VOWELS + "ьй" else ()


def _in_ya(stem: str) -> tuple[str, ...]:
    return (stem + ("а" if stem[-1].lower() in _HISSING + _VELAR else "я"),)


def _adjective(stem: str) -> tuple[str, ...]:
    return (stem + ("ий" if stem[-1].lower() in _VELAR + _HISSING else "ый"),)


def _possessive(stem: str) -> tuple[str, ...]:
    """Surnames in -ов, -ев, -ин, -ын: a man's has no ending."""
    return (stem,) if stem.lower().endswith(("ов", "ев", "ёв", "ин", "ын")) else ()


def _hers(stem: str) -> tuple[str, ...]:
    return (stem + "а",) if _possessive(stem) else ()


def _hers_adjective(stem: str) -> tuple[str, ...]:
    return (stem + "ая",) if stem.lower().endswith(("ск", "цк")) else ()


_M, _F = ("masculine",), ("feminine",)
_RULES = (
    ("ым", ("instrumental",), _M, 2.2, _possessive),
    ("ым", ("instrumental",), _M, 1.3, _adjective),
    ("им", ("instrumental",), _M, 1.3, _adjective),
    ("ого", ("genitive", "accusative"), _M, 1.7, _adjective),
    ("его", ("genitive", "accusative"), _M, 1.4, lambda stem: (stem + "ий",)),
    ("ому", ("dative",), _M, 1.7, _adjective),
    ("ом", ("instrumental",), _M, 1.5, _hard),
    ("ем", ("instrumental",), _M, 1.5, _soft),
    ("а", ("genitive", "accusative"), _M, 1.4, _hard),
    ("я", ("genitive", "accusative"), _M, 1.4, _soft),
    ("у", ("dative",), _M, 1.0, _hard),
    ("ю", ("dative",), _M, 1.2, _soft),
    ("е", ("locative",), _M, 0.8, _hard),
    ("ой", ("genitive", "dative", "instrumental", "locative"), _F, 2.2, _hers),
    ("ой", ("genitive", "dative", "instrumental", "locative"), _F, 1.8, _hers_adjective),
    ("ой", ("instrumental",), _GENDERS, 1.5, _in_a),
    ("ей", ("instrumental",), _GENDERS, 1.5, _in_ya),
    ("ы", ("genitive",), _GENDERS, 1.5, _in_a),
    ("и", ("genitive",), _GENDERS, 1.2, _in_ya),
    ("у", ("accusative",), _F, 1.7, _hers),
    ("у", ("accusative",), _GENDERS, 0.9, _in_a),
    ("ю", ("accusative",), _GENDERS, 1.0, _in_ya),
    ("ую", ("accusative",), _F, 1.8, _hers_adjective),
    ("ную", ("accusative",), _F, 1.5, lambda stem: (stem + "ная",)),
    ("е", ("dative", "locative"), _GENDERS, 0.9, _in_a),
    ("е", ("dative", "locative"), _GENDERS, 0.8, lambda stem: (stem + "я",) if stem[-1].lower() in _VOWELS else ()),
    ("ии", ("dative", "locative"), _F, 1.2, lambda stem: (stem + "ия",)),
)


def like(lemma: str, text: str) -> str:
    """The folded lemma with the capitals and the ё of the text."""
    letters = []
    for place, letter in enumerate(lemma):
        there = text[place] if place < len(text) else ""
        if letter == "е" and there.lower() == "ё":
            letter = "ё"
        letters.append(letter.upper() if there.isupper() and (place == 0 or lemma[place - 1] in "-'") else letter)
    if text.isupper() and len(text) > 2:
        return "".join(letters).upper()
    return "".join(letters)
