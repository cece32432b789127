"""Offices in a text: what they are called, what they are of, and who is said to hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from comity.reading import leaders
from comity.reading.annotate import Annotated, PostMention
from comity.reading.places import short_name
from comity.reading.posts.capital_callings import CapitalCallings
from comity.reading.posts.colleagues import mirrored
from comity.reading.posts.declined_callings import DeclinedCallings
from comity.reading.posts.defaults import placed
from comity.reading.posts.holders import held
from comity.reading.posts.incumbents import incumbent, referred
from comity.reading.posts.landmarks import landmarks
from comity.reading.posts.ministries import of_ministry
from comity.reading.posts.offices import acting_from, offices
from comity.reading.posts.special_titles import specialized
from comity.reading.rules import evidence
from comity.records import Person, Ref, Tenure
from comity.register import fold

_CHARGED = 3  # words of a title that tells what an office is for
_Key = tuple[Ref, str, Ref | None, str | None]


def with_posts(annotated: Annotated) -> Annotated:
    """The text with every office it calls, and the tenures of those it names as holders."""
    callings = DeclinedCallings if annotated.language.inflected else CapitalCallings
    posts = callings(landmarks(annotated)).posts()
    posts = of_ministry(annotated, posts)
    posts = held(annotated, posts)
    posts = mirrored(annotated, posts)
    posts = placed(annotated, posts)
    posts = posts if annotated.language.inflected else specialized(annotated, posts)
    posts = incumbent(annotated, posts)
    posts = referred(annotated, posts)
    tenures = tuple(_surer(annotated, tenure) for tenure in _tenures(annotated, posts))
    return replace(annotated, posts=posts, tenures=tenures, people=tuple(_named(annotated, tenures)))


def _surer(annotated: Annotated, tenure: Tenure) -> Tenure:
    """A tenure, by a rule of its own where the register knows its person to have held that office there."""
    person = annotated.person(tenure.person)
    if tenure.polity not in leaders.known_for(annotated.language.code, person, tenure.office):
        return tenure
    spans = ((passage.start, passage.end) for passage in tenure.evidence.passages)
    return replace(tenure, evidence=evidence(annotated, "post-known", *spans))


def _named(annotated: Annotated, tenures: Sequence[Tenure]) -> Iterator[Person]:
    """The people, by a rule of its own each who is known by nothing but a name: often it is no person's."""
    posted = {tenure.person for tenure in tenures}
    for person in annotated.people:
        if person.key in posted or person.evidence.rule == "person-known":
            yield person
        else:
            spans = ((passage.start, passage.end) for passage in person.evidence.passages)
            yield replace(person, evidence=evidence(annotated, "person-unposted", *spans))


def _tenures(annotated: Annotated, posts: tuple[PostMention, ...]) -> Iterator[Tenure]:
    """One record a person, office and polity: the first place that tells it."""
    found: dict[_Key, Tenure] = {}
    told: set[_Key] = set()
    last: PostMention | None = None
    for post in posts:
        further = _charge(post) if last and last.holders == post.holders and post.first - last.until <= 1 else None
        last = post
        for number, holder in enumerate(post.holders):
            polity = post.polities[number] if post.plural and number < len(post.polities) else post.polity
            rule = "post-referred" if post.referred else "post-default" if post.by_default else "post-told"
            repeats = post.plural and post.by_default and any(key[:2] == (holder, post.office) for key in found)
            known = further or (post.portfolio and not annotated.language.inflected)
            same = (holder, post.office, polity, post.portfolio or fold(post.title))
            if repeats or (known and same in told):
                continue
            told.add(same)
            found.setdefault(
                (holder, post.office, polity, further),
                Tenure(
                    person=holder,
                    office=post.office,
                    polity=polity,
                    title=_title(annotated, post) if not post.plural else _one_of(annotated, post, polity),
                    body=post.body if polity == post.polity else None,
                    portfolio=post.portfolio,
                    evidence=evidence(annotated, rule, (post.start, post.end)),
                ),
            )
    of_person: dict[Ref, list[Tenure]] = {}
    for tenure in found.values():
        of_person.setdefault(tenure.person, []).append(tenure)
    for tenure in found.values():
        if not any(_says_more(other, tenure) for other in of_person[tenure.person] if other is not tenure):
            yield tenure


def _charge(post: PostMention) -> str | None:
    """What an office is for: its portfolio, or else a minister's words: «Minister for National Security»."""
    told = "minister" in post.office and len(post.title.split()) >= _CHARGED
    return post.portfolio or (fold(post.title) if told else None)


def _title(annotated: Annotated, post: PostMention) -> str:
    """The title in the nominative, the spaces as printed: «премьер-министр Казахстана» for «премьер-министром …»."""
    tokens = annotated.tokens[post.first : post.until]
    acting = acting_from(annotated.tokens, post.head, offices(annotated.language.code).marks) <= post.first < post.head
    head = 0 if acting and post.case else post.head - post.first
    if not 0 <= head < len(tokens) or (acting and not post.case):
        return post.title
    spelled = annotated.language.nominative([token.word for token in tokens], head, case=post.case)
    gaps = [annotated.text[one.end : two.start] for one, two in pairwise(tokens)]
    return " ".join("".join(word + gap for word, gap in zip(spelled, (*gaps, ""), strict=True)).split())


def _one_of(annotated: Annotated, post: PostMention, polity: Ref | None) -> str:
    """The title of one of several: «министр обороны Ирана» for «министры обороны России и Ирана»."""
    tokens, code = annotated.tokens, annotated.language.code
    named = annotated.polities_in(post.start, post.end)
    if post.first != post.head or not polity or not tokens[post.head].word.forms:
        return _title(annotated, post)
    noun = tokens[post.head].lemma
    noun = noun.capitalize() if tokens[post.head].word.capital else noun
    rest = annotated.text[tokens[post.head].end : named[0].start if named else post.end]
    return " ".join(f"{noun} {rest} {annotated.language.genitive(short_name(code, polity))}".split())


def _says_more(one: Tenure, other: Tenure) -> bool:
    """Whether the other tenure only repeats this one in fewer words: «министр» for the foreign minister."""
    if other.evidence.rule != "post-default":
        return False
    if other.polity is None and one.office == other.office:
        return True
    vague = other.office in ("official", "executive") and other.body is None
    bare = other.portfolio is None and len(other.title.split()) < _CHARGED
    return vague or (other.office == "minister" and bare and "minister" in one.office)
