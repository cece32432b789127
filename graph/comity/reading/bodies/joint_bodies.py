"""Bodies of one kind named together, each of its own state: «министерства энергетики Чили и Перу»."""

from comity.reading.annotate import PolityMention
from comity.reading.bodies.found import Found
from comity.reading.bodies.naming import Naming

_KINDS = ("government", "parliament", "ministry")
_SEVERAL = 4  # states named together


def joint_bodies(reader: Naming, place: int) -> tuple[Found, ...]:
    """The bodies that a head noun in the plural names at a token, when at least two states follow it."""
    match = reader.words.heads.at(reader.tokens, place) if place not in reader.inner else None
    head = reader.words.rows[match.values[0]] if match else None
    if match is None or head is None or head.kind not in _KINDS or not reader.plural(place + head.noun):
        return ()
    chain = reader.right(match.until, head)
    states = _states(reader, chain.until)
    if len(states) < 2 or any(state.local for state in states):
        return ()
    tokens, text = reader.tokens, reader.annotated.text
    topic = text[tokens[match.until - 1].end : states[0].start]
    return tuple(
        Found(
            first=state.first if number else place,
            until=state.until,
            head=state.first if number else place + head.noun,
            name=" ".join(f"{head.words.capitalize()}{topic}{text[state.start : state.end]}".split()),
            kind=head.kind,
            polity=state.ref,
            rule="organization-headed",
            noun=head.words,
            national=True,
            executive=head.executive,
            portfolio=reader.words.portfolio(tokens[match.until : states[0].first]),
        )
        for number, state in enumerate(states)
    )


def _states(reader: Naming, until: int) -> list[PolityMention]:
    """The polity whose name ends at a token, and those that commas and «и» join to it."""
    first = reader.polity_ends.get(until)
    found = [first] if first and first.form != "adjective" else []
    while found and len(found) < _SEVERAL and until + 1 < len(reader.tokens):
        joint, after = reader.tokens[until], reader.polities.get(until + 1)
        if after is None or not (joint.text == "," or joint.lower in reader.small.joining):
            break
        if after.form == "adjective" or "genitive" not in reader.tokens[after.first].word.cases:
            break
        found.append(after)
        until = after.until
    return found
