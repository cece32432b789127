"""All that is known of one thing, as a text to read: names, facts, what is linked to it, and the sentences behind."""

from collections.abc import Iterator, Mapping
from textwrap import fill

from pyoxigraph import Literal, NamedNode, Store

from comity.answers import Value
from comity.questions import ask
from comity.vocabulary import ID, expand

WIDTH = 100
SENTENCES = 2  # behind one fact; the question `neighbourhood` gives them all
HIDDEN = {expand(name) for name in ("rdf:type", "skos:prefLabel", "skos:altLabel", "cmt:disputed", "dcterms:title")}
WORDS = {
    "ru": {"disputed": "источники расходятся", "also": "также", "more": "и ещё предложений: {}", "none": "без даты"},
    "en": {"disputed": "sources differ", "also": "also", "more": "and {} more sentences", "none": "undated"},
}

Row = dict[str, Value]


def profile(store: Store, entity: str, language: str = "ru") -> str:
    """The thing of that local name or name; raises Unknown, with the nearest names, when nobody bears it."""
    rows = list(ask(store, "neighbourhood", entity=entity, language=language).records())
    told = WORDS.get(language, WORDS["en"])
    names = [str(row["value"]) for row in rows if row["property"] == expand("skos:prefLabel")]
    lines = [_first(names, language), *_underline(store, rows, language)]
    if others := [str(row["value"]) for row in rows if row["property"] == expand("skos:altLabel")]:
        lines.append(f"{told['also']}: {'; '.join(dict.fromkeys((*names[1:], *others)))}")
    for row in rows:
        if row["property"] == expand("cmt:disputed"):
            lines.append(f"! {told['disputed']}: {_label(store, str(row['value']), language)}")
    documents = {str(row["document"]): _source(store, str(row["document"]), told) for row in rows if row["document"]}
    for (direction, name), values in _facts(rows).items():
        lines += ["", f"{'' if direction == 'from' else '← '}{_label(store, name, language)}"]
        for value, sentences in values.items():
            lines += [f"  {value}", *_quoted(sentences, documents, told)]
    return "\n".join(lines) + "\n"


def _first(names: list[str], language: str) -> str:
    cyrillic = [name for name in names if any("а" <= letter <= "я" for letter in name.casefold())]
    fitting = cyrillic if language == "ru" else [name for name in names if name not in cyrillic]
    return (fitting or names or ["?"])[0]


def _underline(store: Store, rows: list[Row], language: str) -> Iterator[str]:
    classes = [str(row["value"]) for row in rows if row["property"] == expand("rdf:type")]
    if classes:
        yield ", ".join(_label(store, name, language) for name in classes)


def _facts(rows: list[Row]) -> Mapping[tuple[str, str], dict[str, list[tuple[str, str]]]]:
    found: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = {}
    for row in rows:
        if row["property"] in HIDDEN:
            continue
        value = str(row["valueLabel"] or row["value"]).removeprefix(ID)
        behind = found.setdefault((str(row["direction"]), str(row["property"])), {}).setdefault(value, [])
        if row["sentence"]:
            behind.append((str(row["document"]), str(row["sentence"])))
    return found


def _quoted(sentences: list[tuple[str, str]], documents: Mapping[str, str], told: Mapping[str, str]) -> Iterator[str]:
    distinct = list(dict.fromkeys(sentences))
    for document, sentence in distinct[:SENTENCES]:
        quote = f"«{sentence}» ({documents[document]})"
        yield fill(quote, WIDTH, initial_indent="      ", subsequent_indent="      ", break_on_hyphens=False)
    if len(distinct) > SENTENCES:
        yield f"      … {told['more'].format(len(distinct) - SENTENCES)}"


def _source(store: Store, document: str, told: Mapping[str, str]) -> str:
    said = {name: _value(store, document, name) for name in ("cmt:sourceName", "dcterms:title", "dcterms:issued")}
    who = said["cmt:sourceName"] or said["dcterms:title"] or document.removeprefix(ID)
    return f"{who}, {said['dcterms:issued'] or told['none']}"


def _value(store: Store, subject: str, name: str) -> str | None:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(expand(name)), None, None)
    return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default=None)


def _label(store: Store, name: str, language: str) -> str:
    found = store.quads_for_pattern(NamedNode(name), NamedNode(expand("rdfs:label")), None, None)
    labels = {q.object.language: q.object.value for q in found if isinstance(q.object, Literal)}
    return labels.get(language) or labels.get("en") or name.rpartition("#")[2].rpartition("/")[2]
