"""Languages a text can be in: tokens, forms of words, names; `language("ru")` gives the adapter, `detect` the code."""

from comity.errors import Unknown
from comity.language.adapter import Language
from comity.language.detection import detect
from comity.language.gazetteer import Gazetteer, Match
from comity.language.tokens import CASES, Declined, Form, Name, Token, Word

__all__ = [
    "CASES",
    "Declined",
    "Form",
    "Gazetteer",
    "Language",
    "Match",
    "Name",
    "Token",
    "Word",
    "detect",
    "language",
    "languages",
]


def languages() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that can be read."""
    from comity.language.english import installed

    return ("en", "ru") if installed() else ("ru",)


def language(code: str) -> Language:
    """The adapter of a language by its ISO 639-1 code; raises Unknown for one that cannot be read yet."""
    if code == "ru":
        from comity.language.russian import russian

        return russian()
    if code == "en" and code in languages():
        from comity.language.english import english

        return english()
    remedy = "install comity[english]" if code == "en" else f"there is {', '.join(languages())}"
    raise Unknown(f"no reader for language {code!r}; {remedy}")
