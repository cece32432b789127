"""Which language a text is in, told by its letters."""

_LETTERS = {"kk": "әғқңөұүһі", "be": "ўі", "uk": "їєґі", "ru": "ыэъё"}


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language: ru, kk, be, uk or en; None when no letter tells."""
    sample = text[:20_000].lower()
    latin = sum("a" <= letter <= "z" for letter in sample)
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in sample)
    if latin + cyrillic == 0:
        return None
    if latin > cyrillic:
        return "en"
    telling = {code: sum(sample.count(letter) for letter in letters) for code, letters in _LETTERS.items()}
    rare = {code: count for code, count in telling.items() if code != "ru" and count > cyrillic / 100}
    return max(sorted(rare), key=lambda code: rare[code]) if rare else "ru"
