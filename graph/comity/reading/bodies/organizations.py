"""Bodies named in a text: found by head noun, by the register or by the recogniser, one record a body."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from comity.evidence import cite
from comity.reading.annotate import Annotated, OrganizationMention
from comity.reading.bodies.bare_names import bare_name
from comity.reading.bodies.capital_bodies import bodies
from comity.reading.bodies.chains import recognised
from comity.reading.bodies.found import Found
from comity.reading.bodies.joint_bodies import joint_bodies
from comity.reading.bodies.lexicon import FIRMS, Lexicon, lexicon
from comity.reading.bodies.naming import Naming
from comity.reading.bodies.resolution import resolved
from comity.reading.home import home, state_of_site
from comity.reading.rules import evidence
from comity.reading.small_words import small_words
from comity.records import Organization, Ref
from comity.register import register

_SEATED = ("company", "university", "other", "bank", "media")
_OFFICIAL = frozenset(("gov", "gob", "gouv"))  # the part of a domain name that tells a body of a state
_LOCAL = ("company", "bank", "university", "party")
_ALONE = 0.6  # share of the names of polities by which a text is on one state alone


def with_organizations(annotated: Annotated) -> Annotated:
    """The text with every body it names, later mentions joined to the first."""
    found = _found(annotated, lexicon(annotated.language.code))
    found = sorted(_without_overlap(found), key=lambda one: one.first)
    return _merged(annotated, found)


def _found(annotated: Annotated, words: Lexicon) -> list[Found]:
    """Every body that a head noun or the recogniser tells of, as the language tells what belongs to a name."""
    if not annotated.language.inflected:
        found = list(bodies(annotated, words))
        taken = {number for one in found for number in range(one.first, one.until)}
        return [*found, *_sites(annotated, taken)]
    reader = Naming(annotated, words)
    headed = list(_headed(reader))
    return [*headed, *_unheaded(annotated, headed, reader)]


def _without_overlap(found: list[Found]) -> Iterator[Found]:
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.first - one.until, one.first)):
        span = range(one.first, one.until)
        if not taken.intersection(span):
            taken.update(span)
            yield one


def _headed(reader: Naming) -> Iterator[Found]:
    place = 0
    while place < len(reader.tokens):
        one = reader.at(place) if place not in reader.persons else None
        found = (one,) if one else joint_bodies(reader, place)
        yield from found
        place = max(place + 1, found[-1].until if found else 0)


def _unheaded(annotated: Annotated, headed: list[Found], reader: Naming) -> Iterator[Found]:
    """What only the recogniser takes for an organisation, and domain names: names without a known head noun."""
    taken = {number for one in headed for number in range(one.first, one.until)}
    taken |= reader.persons
    taken |= {number for polity in annotated.polities for number in range(polity.first, polity.until)}
    for first, until in (*_domains(annotated), *recognised(annotated)):
        if first < until and not taken.intersection(range(first, until)):
            found = None if _part_of_domain(annotated, until) else bare_name(reader, first, until)
            if found:
                taken.update(range(found.first, found.until))
                yield found


def _part_of_domain(annotated: Annotated, until: int) -> bool:
    """Whether a name goes on behind a point without a space, and is not found as a domain: «mfa.gov.pe»."""
    tokens = annotated.tokens
    if until + 1 >= len(tokens) or tokens[until].text != "." or tokens[until].start != tokens[until - 1].end:
        return False
    return tokens[until + 1].start == tokens[until].end and tokens[until + 1].text.isascii()


def _sites(annotated: Annotated, taken: set[int]) -> Iterator[Found]:
    """News sites called by their domain."""
    for first, until in _domains(annotated):
        inner = (
            first
            and annotated.tokens[first - 1].text in "./@-"
            and annotated.tokens[first - 1].end == annotated.tokens[first].start
        )
        if not inner and not taken.intersection(range(first, until)):
            name = annotated.text[annotated.tokens[first].start : annotated.tokens[until - 1].end]
            rule = "organization-recognised"
            state = state_of_site(name.lower())
            yield Found(first=first, until=until, head=first, name=name, kind="media", polity=state, rule=rule)


def _domains(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """«Лента.ру», «kazlenta.kz»: a word, a point and a short ending without a space."""
    tokens, ends = annotated.tokens, small_words(annotated.language.code).domains
    for number in range(1, len(tokens) - 1):
        if tokens[number].text != ".":
            continue
        one, point, other = tokens[number - 1 : number + 2]
        tight = one.end == point.start and point.end == other.start
        if tight and other.text.isalpha() and len(other.text) <= 4 and len(one.text) > 1 and one.text[0].isalpha():
            if register().is_official(f"{one.lower}.{other.lower}") or {one.lower, other.lower} & _OFFICIAL:
                continue  # the site of a body is none itself
            ascii_end = other.text.isascii() and one.text.isascii()
            if ascii_end or (other.lower in ends and one.word.capital):
                yield number - 1, number + 2


def _merged(annotated: Annotated, found: list[Found]) -> Annotated:
    """One record a body: the same name, or the same bare noun of the same polity."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    own = home(annotated)
    last: Found | None = None
    for one in found:
        known = resolved(annotated, _following(annotated, one, last), own)
        last = known if known.polity and not known.polity.startswith("organization-") else last
        groups.setdefault(_identity(known, own), []).append(known)
    bodies, mentions = [], []
    for number, group in enumerate(groups.values(), 1):
        key = f"#organization-{number}"
        best = max(group, key=lambda one: (not one.bare, not one.short, one.until - one.first, -one.first))
        bodies.append(_record(annotated, key, best, group, own))
        mentions += [
            OrganizationMention(
                start=annotated.tokens[one.first].start,
                end=annotated.tokens[one.until - 1].end,
                first=one.first,
                until=one.until,
                key=key,
            )
            for one in group
        ]
    mentions.sort(key=lambda mention: mention.start)
    return replace(annotated, organizations=tuple(mentions), bodies=tuple(bodies))


def _following(annotated: Annotated, one: Found, last: Found | None) -> Found:
    """A commission that tells no state, as one of the state that the body before it in the sentence belongs to."""
    if one.polity or one.kind != "commission" or last is None or one.shared:
        return one
    sentence = annotated.sentence_at(annotated.tokens[one.first].start)
    return replace(one, polity=last.polity) if last.first >= sentence.first else one


def _identity(one: Found, own: Ref | None) -> tuple[str, ...]:
    if one.register:
        return (one.register,)
    polity = one.polity or own or ""
    if one.kind == "ministry" and one.portfolio:
        return (one.kind, one.portfolio, polity)
    if one.kind == "embassy" and one.polity:
        return (one.kind, polity)
    if one.kind in ("government", "parliament") and one.national:
        return (one.kind, one.noun, polity)
    if one.kind in ("regional-authority", "city-authority") and one.polity:
        return (one.kind, one.noun, polity)
    return (one.name.lower(), polity)


def _seat(annotated: Annotated, one: Found) -> Ref | None:
    """Where a firm, school or the like must lie: where the text says it is, or where it says somebody visits it."""
    if one.kind not in _SEATED or one.rule != "organization-headed":
        return _house(annotated, one)
    tokens, placing = annotated.tokens, small_words(annotated.language.code).placing
    sentence = annotated.sentence_at(tokens[one.first].start)
    told = [
        polity
        for polity in annotated.polities_in(sentence.start, sentence.end)
        if polity.form != "adjective" and polity.first and tokens[polity.first - 1].lower in placing
    ]
    behind = [polity.ref for polity in told if polity.first == one.until + 1]
    before = [polity.ref for polity in told if polity.until <= one.first]
    return next(iter((*behind, *before[-1:], *_only_state(annotated, one))), None)


def _near(annotated: Annotated, one: Found) -> bool:
    """Whether a firm or school that tells no state is most likely of the text's own, being of no many states."""
    worldly = annotated.tokens[one.first].lower in small_words(annotated.language.code).worldly
    return one.kind in _LOCAL and not (worldly or one.register or annotated.language.inflected)


def _house(annotated: Annotated, one: Found) -> Ref | None:
    """The state of the city in which the text says a body of state is: «the Ministry of Foreign Affairs in Astana»."""
    tokens, placing = annotated.tokens, small_words(annotated.language.code).placing
    if annotated.language.inflected or not one.national or one.until + 1 >= len(tokens):
        return None
    if tokens[one.until].lower not in placing:
        return None
    near = annotated.polities_in(tokens[one.until].end, tokens[one.until].end + 60)
    return near[0].state if near and near[0].first == one.until + 1 else None


def _only_state(annotated: Annotated, one: Found) -> Iterator[Ref]:
    """The state that a text on one state alone speaks of, for a firm or paper it names without telling whose it is."""
    counts = Counter(polity.state for polity in annotated.polities if polity.state)
    most = counts.most_common(1)
    single = most and most[0][0] and most[0][1] >= _ALONE * counts.total()
    if single and one.kind in (*FIRMS, "other") and not annotated.language.inflected:
        yield most[0][0] or ""


def _organ_of(polity: Ref | None) -> Ref | None:
    """The polity a body belongs to; one of a body of a union is the union's, one of another organisation nobody's."""
    if polity is None or not polity.startswith("organization-"):
        return polity
    entry = register().get(polity)
    return polity if entry and entry.cls == "SupranationalUnion" else entry.within if entry else None


def _record(annotated: Annotated, key: str, best: Found, group: list[Found], own: Ref | None) -> Organization:
    def stretch(one: Found) -> tuple[int, int]:
        return annotated.tokens[one.first].start, annotated.tokens[one.until - 1].end

    polity = _organ_of(best.polity)
    if best.polity is None:
        polity = _seat(annotated, best) or (own if best.national or _near(annotated, best) else None)
    doubt = 1.0 if best.polity or not best.national else 0.8
    rule = "organization-registered" if best.rule == "organization-headed" and best.register else best.rule
    return Organization(
        key=key,
        name=best.name,
        kind=best.kind,
        polity=polity,
        register=best.register,
        portfolio=best.portfolio,
        mentions=tuple(cite(annotated.text, *stretch(one)) for one in group),
        evidence=evidence(annotated, rule, stretch(best), doubt=doubt),
    )
