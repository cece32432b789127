"""How lists of records are held against a gold annotation: which belong together, and what of them is right."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

Entry = dict[str, Any]
Tally = dict[str, Counter[str]]
Pairs = dict[int, int]


def folded(name: str | None) -> str:
    """A name without quotation marks, points, hyphens, case and ё."""
    plain = re.sub(r"[«»\"“”'’.,()]", "", name or "").lower().replace("ё", "е").replace("-", " ")
    return " ".join(plain.split())


def alike(one: str | None, other: str | None) -> float:
    """How alike two names are spelled, 0 to 1."""
    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def surname(name: str | None) -> str:
    """The last word of a name that is no initial or suffix."""
    words = [word for word in folded(name).split() if len(word) > 2 and word not in ("jr", "мл")]
    return words[-1] if words else folded(name)


def overlap(one: Entry, other: Entry) -> int:
    """How many letters two spans share."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def shared(one: Entry, other: Entry) -> int:
    """The same for any of the places where either is named."""
    first = [(one["start"], one["end"]), *map(tuple, one.get("mentions", ()))]
    second = [(other["start"], other["end"]), *map(tuple, other.get("mentions", ()))]
    return max(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)


def paired(gold: list[Entry], ours: list[Entry], fit: Callable[[Entry, Entry], float]) -> Pairs:
    """Which of our entries (value) stands for which of the gold ones (key): the best fits first, each used once."""
    scored = [(fit(g, o), i, j) for i, g in enumerate(gold) for j, o in enumerate(ours)]
    pairs: Pairs = {}
    for score, i, j in sorted(scored, key=lambda each: -each[0]):
        if score > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def person_fit(gold: Entry, ours: Entry) -> float:
    if surname(gold["name"]) == surname(ours["name"]):
        return 2 + alike(gold["name"], ours["name"])
    if alike(surname(gold["name"]), surname(ours["name"])) > 0.8:
        return 1 + alike(gold["name"], ours["name"])
    return 0.5 if shared(gold, ours) else 0


def body_fit(gold: Entry, ours: Entry) -> float:
    likeness, common = alike(gold["name"], ours["name"]), overlap(gold, ours)
    if likeness > 0.8:
        return 1 + likeness
    shorter = min(gold["end"] - gold["start"], ours["end"] - ours["start"])
    return likeness + common / max(1, gold["end"] - gold["start"]) if common and common >= shorter / 2 else 0


def event_fit(gold: Entry, ours: Entry) -> float:
    if gold["type"] != ours["type"]:
        return 0
    told, read = set(gold["states"]), set(ours["states"])
    if overlap(gold, ours):
        return 2 + len(told & read)
    if folded(gold["place"]) and folded(gold["place"]) == folded(ours["place"]):
        return 1.5
    return 1 if told and len(told & read) * 2 >= len(told | read) else 0


def agreement_fit(gold: Entry, ours: Entry) -> float:
    length, common = gold["end"] - gold["start"], overlap(gold, ours)
    return common / length + (gold["kind"] == ours["kind"]) / 2 if common >= 0.3 * length else 0


def quote_fit(gold: Entry, ours: Entry) -> float:
    common = overlap(gold, ours)
    return common if common >= (gold["end"] - gold["start"]) / 2 else 0


def same_parties(gold: Entry, ours: Entry) -> bool:
    told, read = gold["parties"], ours["parties"]
    return len(told) == len(read) and all(any(alike(one, other) > 0.85 for other in read) for one in told)


def count(tally: Tally, name: str, right: int, given: int, there: int) -> None:
    """Add to a line of the table: right ones, of those we gave, of those there are."""
    tally.setdefault(name, Counter()).update(right=right, wrong=given - right, missed=there - right)


def common(one: Iterable[Any], other: Iterable[Any]) -> int:
    """How many things two lists share, repeats counted."""
    return (Counter(one) & Counter(other)).total()


def compare(gold: dict[str, list[Entry]], ours: dict[str, list[Entry]], tally: Tally) -> Iterator[str]:
    """Count one text into the table; gives each fault in words."""
    yield from persons(gold["persons"], ours["persons"], tally)
    yield from bodies(gold["orgs"], ours["orgs"], tally)
    yield from events(gold["events"], ours["events"], tally)
    yield from agreements(gold["agreements"], ours["agreements"], tally)
    yield from areas(gold["areas"], ours["areas"], tally)
    yield from quotes(gold["quotes"], ours["quotes"], tally)


def faults(kind: str, gold: list[Entry], ours: list[Entry], pairs: Pairs) -> Iterator[str]:
    for i, entry in enumerate(gold):
        if i not in pairs:
            yield f"{kind} missed: {entry['text'][:90]}"
    for j, entry in enumerate(ours):
        if j not in pairs.values():
            yield f"{kind} made up: {entry['text'][:90]}"


def wrong(kind: str, gold: list[Entry], ours: list[Entry], pairs: Pairs, field: str) -> Iterator[str]:
    for i, j in pairs.items():
        if gold[i][field] != ours[j][field]:
            yield f"{kind} {field}: {ours[j][field]!r}, not {gold[i][field]!r}"


def persons(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    pairs = paired(gold, ours, person_fit)
    count(tally, "person", len(pairs), len(ours), len(gold))
    named = sum(folded(gold[i]["name"]) == folded(ours[j]["name"]) for i, j in pairs.items())
    count(tally, "person name", named, len(ours), len(gold))
    back = {j: i for i, j in pairs.items()}
    told = [(i, post["role"], post["state"]) for i, one in enumerate(gold) for post in one["posts"]]
    read = [(back.get(j, -1 - j), post["role"], post["state"]) for j, one in enumerate(ours) for post in one["posts"]]
    for name, keep in (("post role+state", (0, 1, 2)), ("post role", (0, 1)), ("post state", (0, 2))):
        right = common(*([tuple(one[k] for k in keep) for one in each] for each in (told, read)))
        count(tally, name, right, len(read), len(told))
    yield from faults("person", gold, ours, pairs)
    yield from wrong("person", gold, ours, pairs, "name")
    for post in sorted((Counter(told) - Counter(read)).elements(), key=str):
        yield f"post missed: {gold[post[0]]['name']} {post[1:]}"
    for post in sorted((Counter(read) - Counter(told)).elements(), key=str):
        whose = gold[post[0]]["name"] if post[0] >= 0 else ours[-1 - post[0]]["name"]
        yield f"post made up: {whose} {post[1:]}"


def bodies(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    distinct: list[Entry] = []
    for one in ours:
        if not any(alike(one["name"], other["name"]) > 0.92 for other in distinct):
            distinct.append(one)
    pairs = paired(gold, distinct, body_fit)
    count(tally, "org", len(pairs), len(distinct), len(gold))
    named = {i: j for i, j in pairs.items() if alike(gold[i]["name"], distinct[j]["name"]) >= 0.9}
    count(tally, "org name", len(named), len(distinct), len(gold))
    whole = sum(all(gold[i][f] == distinct[j][f] for f in ("state", "kind")) for i, j in named.items())
    count(tally, "org name+kind+state", whole, len(distinct), len(gold))
    yield from faults("org", gold, distinct, pairs)
    for field in ("name", "kind", "state"):
        yield from wrong("org", gold, distinct, pairs, field)


def events(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    pairs = paired(gold, ours, event_fit)
    count(tally, "event", len(pairs), len(ours), len(gold))
    back = {j: i for i, j in pairs.items()}
    for field in ("host", "place", "date"):
        told = [(i, folded(one[field])) for i, one in enumerate(gold) if one[field]]
        read = [(back.get(j, -1), folded(one[field])) for j, one in enumerate(ours) if one[field]]
        count(tally, f"event {field}", common(told, read), len(read), len(told))
    right = sum(len(set(gold[i]["states"]) & set(ours[j]["states"])) for i, j in pairs.items())
    given = sum(len(set(one["states"])) for one in ours)
    count(tally, "event states", right, given, sum(len(one["states"]) for one in gold))
    yield from faults("event", gold, ours, pairs)
    for field in ("host", "place", "date", "states"):
        yield from wrong("event", gold, ours, pairs, field)


def agreements(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    pairs = paired(gold, ours, agreement_fit)
    count(tally, "agreement", len(pairs), len(ours), len(gold))
    kind = {i: j for i, j in pairs.items() if gold[i]["kind"] == ours[j]["kind"]}
    parties = {i: j for i, j in pairs.items() if same_parties(gold[i], ours[j])}
    whole = [i for i, j in kind.items() if i in parties and all(gold[i][f] == ours[j][f] for f in ("years", "status"))]
    count(tally, "agreement kind", len(kind), len(ours), len(gold))
    count(tally, "agreement parties", len(parties), len(ours), len(gold))
    count(tally, "agreement whole", len(whole), len(ours), len(gold))
    yield from faults("agreement", gold, ours, pairs)
    for field in ("kind", "parties", "years", "status"):
        yield from wrong("agreement", gold, ours, pairs, field)


def areas(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    told, read = {one["area"] for one in gold}, {one["area"] for one in ours}
    count(tally, "area", len(told & read), len(read), len(told))
    yield from (f"area missed: {area}" for area in sorted(told - read))
    yield from (f"area made up: {area}" for area in sorted(read - told))


def quotes(gold: list[Entry], ours: list[Entry], tally: Tally) -> Iterator[str]:
    pairs = paired(gold, ours, quote_fit)
    count(tally, "quote", len(pairs), len(ours), len(gold))
    spoken = {
        i: j
        for i, j in pairs.items()
        if surname(gold[i]["speaker"]) == surname(ours[j]["speaker"])
        or alike(surname(gold[i]["speaker"]), surname(ours[j]["speaker"])) > 0.8
    }
    count(tally, "quote speaker", len(spoken), len(ours), len(gold))
    yield from faults("quote", gold, ours, pairs)
    yield from wrong("quote", gold, ours, pairs, "speaker")
