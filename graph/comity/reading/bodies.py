"""What a language calls bodies by: head nouns, short words, portfolios, and international organisations by name."""

from functools import cache
from typing import NamedTuple

from comity.knowledge import ontology, table
from comity.language import Gazetteer, Token, Word, language

_ENDINGS = ("", "а", "у", "ом", "е", "ой", "ы", "и", "ою", "ами", "ах")


class Head(NamedTuple):
    """A head noun: `kind` of scheme organization-kind, and what that becomes for a `region` or a `city`.

    `bare`: it needs no complement; `of`: what it must be of to be a body; `full`: what a short word is short for, empty
    for a head in full.
    """

    words: str
    kind: str
    region: str
    city: str
    bare: bool
    of: str = ""
    serves: bool = False
    full: str = ""


class Lexicon(NamedTuple):
    """The tables of one language about bodies."""

    heads: Gazetteer
    rows: dict[str, Head]
    shorts: dict[str, str]
    international: Gazetteer
    portfolios: Gazetteer
    plain: frozenset[str]
    generic: frozenset[str]
    names: dict[str, str]
    kinds: dict[str, str]
    cues: frozenset[str]
    others: frozenset[str]

    def short_at(self, word: Word) -> Head | None:
        """The full head a short word stands for («МИДом», «Минздрава»)."""
        if word.shape in ("mark", "number") or (word.shape == "lower" and len(word.lower) < 6):
            return None
        for ending in _ENDINGS:
            if word.lower.endswith(ending):
                full = self.shorts.get(word.lower.removesuffix(ending) if ending else word.lower)
                if full and (ending == "" or word.shape != "upper"):
                    return self._full(full)
        return None

    def _full(self, full: str) -> Head:
        lower = full.lower().replace("ё", "е")
        row = self.rows.get(lower) or self.rows.get(lower.split()[0]) or self.rows.get(" ".join(lower.split()[-2:]))
        row = row or self.rows.get(lower.split()[-1]) or Head(lower, "agency", "", "", False)
        return row._replace(full=full)

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
        _column(folder, "generic_nouns", "noun"), {}, {}, _column(folder, "media_cues", "lemma"),
        _column(folder, "other_names", "lemma"),
    )  # fmt: skip
    for row in table(f"{folder}/organizations.tsv"):
        for words in row["heads"].replace("ё", "е").split(" | "):
            found.rows[words] = Head(
                words, row["kind"], row["region"], row["city"], row["bare"] == "yes", row["of"], row["serves"] == "yes"
            )
            found.heads.add((token.word for token in tongue.tokens(words)), words)
    for row in table(f"{folder}/abbreviations.tsv"):
        found.shorts[row["short"].lower().replace("ё", "е")] = row["full"]
    for row in table(f"{folder}/portfolios.tsv"):
        found.portfolios.add((token.word for token in tongue.tokens(row["words"])), row["portfolio"])
    if (ontology() / "register/organizations.tsv").exists():
        for row in table("register/organizations.tsv"):
            found.names[row["id"]] = row[f"name@{code}"]
            found.kinds[row["id"]] = row["kind"]
            for column in (f"name@{code}", f"alias@{code}", f"abbreviation@{code}", "abbreviation@en"):
                for name in row.get(column, "").split(" | "):
                    if name:
                        found.international.add((token.word for token in tongue.tokens(name)), row["id"])
    return found


def _column(folder: str, name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in table(f"{folder}/{name}.tsv"))
