"""The claims of a scope → the sections of a dossier."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from comity.dossiers.sections import Cell, Dispute, Event, Paper, Post, Row, Saying, Sections
from comity.dossiers.standing import standing
from comity.dossiers.subject import Subject
from comity.dossiers.telling import Claim, Ref, Telling, as_day, local
from comity.dossiers.words import Words
from comity.statements.resolution import STAGES
from comity.vocabulary import expand

ENDING = ("terminated", "denounced")
BOUNDS = ("cmt:validFrom", "cmt:validUntil")

Kinds = Mapping[str, tuple[Claim, ...]]
Areas = tuple[tuple[str, tuple[Ref, ...]], ...]


class Collection:
    """The sections about a subject on a day, read from what was told by then."""

    def __init__(self, telling: Telling, words: Words, about: Subject, on: date | None) -> None:
        self.told = telling
        self.words = words
        self.about = about
        self.on = on

    def sections(self, scope: Mapping[str, tuple[str, ...]]) -> Sections:
        """Everything in the order of the page, so that notes are numbered as they are met."""
        papers, events = self._codes(scope.get("agreements", ())), scope.get("events", ())
        posts = tuple(self._posts(scope.get("posts", ())))
        codes = self._event_codes(events)
        read_papers = tuple(self._paper(thing, code, kinds, codes) for thing, (code, kinds) in papers.items())
        read_events = tuple(self._event(thing, code, kinds) for thing, (code, kinds) in codes.items())
        return Sections(
            posts=posts,
            papers=read_papers,
            events=read_events,
            matrix=tuple(self._matrix(read_events, read_papers)),
            commitments=_once(map(self._commitment, self.told.claims(scope.get("commitments", ())))),
            statements=_once(map(self._statement, self.told.claims(scope.get("statements", ())))),
            characterisations=_once(map(self._called, self.told.claims(scope.get("characterisations", ())))),
            disputes=tuple(self._disputes((*codes, *papers), {**codes, **papers})),
        )

    # ---- who leads whom ----

    def _posts(self, scope: Iterable[str]) -> Iterator[Post]:
        held: dict[str, dict[str, list[Claim]]] = {}
        for claim in (claim for name in scope for claim in self.told.claims([name])):
            people = held.setdefault(claim.one("cmt:throughOffice"), {})
            people.setdefault(claim.one("org:member"), []).append(claim)
        order = {thing: place for place, thing in enumerate(self.about.things)}
        states = {office: self.told.one(office, "cmt:ofState") for office in held}
        for office in sorted(held, key=lambda office: order.get(states[office], len(order))):
            holders = sorted(held[office].items(), key=lambda held: (_first_day(held[1]), held[0]))
            yield Post(
                state=self.told.name(states[office]) if states[office] else "",
                office=self.told.name(office),
                holders=tuple(self._holder(person, claims) for person, claims in holders),
            )

    def _holder(self, person: str, claims: Sequence[Claim]) -> Cell:
        dated = sorted((claim for claim in claims if claim.day("cmt:attestedOn")), key=_attested)
        days = [day for claim in dated if (day := claim.day("cmt:attestedOn"))]
        shown = [dated[0], dated[-1]] if dated else claims
        if not days:
            when = self.words("attested-undated")
        elif days[0] == days[-1]:
            source = self.told.source(dated[0].document)
            when = self.words("attested", x=self.words.day(days[0]), y=source.publisher or source.title)
        else:
            texts = len({claim.document for claim in claims})
            when = self.words("attested-span", x=self.words.day(days[0]), y=self.words.day(days[-1]), n=texts)
        return self._cell(f"{self.told.name(person)}, {when}", shown)

    # ---- what was agreed ----

    def _codes(self, scope: Iterable[str]) -> dict[str, tuple[str, Kinds]]:
        """The agreements told of by the day: by level, the latest signed first, each with its code and its claims."""
        told = {thing: kinds for thing in scope if (kinds := self._kinds(thing))}
        names = sorted(told, key=lambda thing: (self._level(thing), _signed_on(told[thing]) or date.max, thing))
        return {thing: (self.words("paper-code", n=n), told[thing]) for n, thing in enumerate(names, 1)}

    def _level(self, thing: str) -> tuple[int, str]:
        level = local(self.told.one(thing, "cmt:levelOfConclusion")).removeprefix("agreement-level-")
        return (LEVELS.index(level) if level in LEVELS else len(LEVELS), level)

    def _paper(self, thing: str, code: str, kinds: Kinds, events: Mapping[str, tuple[str, Kinds]]) -> Paper:
        acts = kinds.get("AgreementAction", ())
        status = _furthest(kinds.get("AgreementDescription", ()), "cmt:agreementStatus", "agreement-status-")
        signing = [act for act in acts if _code(act, "cmt:actionType", "action-type-") == "signed"]
        terms, (since, until) = self._terms(thing, kinds.get("AgreementTerm", ()))
        level = self.told.one(thing, "cmt:levelOfConclusion")
        return Paper(
            id=local(thing),
            code=code,
            name=self._paper_name(thing, kinds),
            level=_capital(self.told.name(level)) if level else self.words("level-unknown"),
            states=self._states(thing, "cmt:partyState"),
            parties=tuple(self._parties(thing, kinds.get("AgreementParty", ()))),
            signed=tuple(self._signing(signing, events)) or tuple(self._signed(kinds)),
            signed_on=_signed_on(kinds),
            terms=tuple(terms),
            since=since,
            until=until,
            standing=standing(
                status="signed" if signing and status == "mentioned" else status,
                since=since,
                until=until,
                on=self.on,
                ended=any(self._ends(act) for act in acts),
                differs=len(terms) > 1 and not (since or until),
            ),
            areas=self._areas(kinds.get("AgreementArea", ())),
        )

    def _paper_name(self, thing: str, kinds: Kinds) -> Cell:
        claims = kinds.get("AgreementDescription", ()) or next(iter(kinds.values()))
        kind = next((code for claim in claims for code in claim.texts("cmt:agreementType")), "")
        told = [title for claim in claims for title in claim.texts("cmt:title") + claim.texts("dcterms:title")]
        resolved = self.told.one(thing, "dcterms:title")
        title = resolved if resolved in told or not told else told[0]
        named = _capital(self.told.name(kind)) if kind else _capital(self.words("paper"))
        if title and title.casefold() != named.casefold():
            return self._cell(title if _alike(title, named) else f"{named}. {_capital(title)}", claims)
        return self._cell(named, claims)

    def _parties(self, thing: str, claims: Sequence[Claim]) -> Iterator[Cell]:
        kept = set(self.told.texts(thing, "cmt:party"))
        kept = kept if any(claim.one("cmt:partyBody") in kept for claim in claims) else set()
        told: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda claim: (claim.one("cmt:side"), claim.one("cmt:partyBody"))):
            if not kept or claim.one("cmt:partyBody") in kept:
                told.setdefault(claim.one("cmt:partyBody"), []).append(claim)
        for body, behind in told.items():
            state = behind[0].one("cmt:onBehalfOf")
            name = self.told.name(body)
            of_state = self.told.name(state) if state and state != body else ""
            yield self._cell(f"{name} ({of_state})" if of_state and of_state not in name else name, behind)

    def _signing(self, acts: Sequence[Claim], events: Mapping[str, tuple[str, Kinds]]) -> Iterator[Cell]:
        for day in sorted({day for act in acts if (day := act.day("cmt:actionDate"))}):
            yield self._cell(self.words.day(day), [act for act in acts if act.day("cmt:actionDate") == day])
        for event in sorted({name for act in acts for name in act.texts("cmt:atEvent")} & set(events)):
            behind = [act for act in acts if event in act.texts("cmt:atEvent")]
            yield self._cell(self.words("at-event", x=events[event][0]), behind)
        for key, hand in (("signed-by", "cmt:signedBy"), ("in-presence", "cmt:inPresenceOf")):
            people = sorted({name for act in acts for name in act.texts(hand)})
            behind = [act for act in acts if act.texts(hand)]
            if people:
                yield self._cell(self.words(key, x=", ".join(map(self.told.name, people))), behind)

    def _signed(self, kinds: Kinds) -> Iterator[Cell]:
        """That it was signed, where nobody tells more of the signing."""
        claims = kinds.get("AgreementDescription", ())
        if told := [claim for claim in claims if _code(claim, "cmt:agreementStatus", "agreement-status-") == "signed"]:
            yield self._cell(self.words("signed-undated"), told)

    def _terms(self, thing: str, claims: Sequence[Claim]) -> tuple[tuple[Cell, ...], tuple[date | None, date | None]]:
        """Each term told; and the one that holds: the only one, or that which the graph resolved from them."""
        told: dict[tuple[date | None, date | None], list[Claim]] = {}
        for claim in claims:
            told.setdefault(_bounds(claim), []).append(claim)
        cells = tuple(
            self._cell(self.words.period(*days, _code(behind[0], "cmt:datePrecision", "precision-")), behind)
            for days, behind in sorted(told.items(), key=lambda item: str(item[0]))
        )
        resolved = (as_day(self.told.one(thing, BOUNDS[0])), as_day(self.told.one(thing, BOUNDS[1])))
        if len(told) == 1:
            return cells, next(iter(told))
        return cells, resolved if resolved in told else (None, None)

    def _ends(self, act: Claim) -> bool:
        """Whether a party's act has ended the agreement by the day; one without a date has."""
        day = act.day("cmt:actionDate")
        ended = _code(act, "cmt:actionType", "action-type-") in ENDING and act.modality == "asserted"
        return ended and not (day and self.on and day > self.on)

    # ---- visits and meetings ----

    def _event_codes(self, scope: Iterable[str]) -> dict[str, tuple[str, Kinds]]:
        told = {thing: kinds for thing in scope if (kinds := self._kinds(thing))}
        names = sorted(told, key=lambda thing: (self._event_days(thing, told[thing])[0] or date.max, thing))
        return {thing: (self.words("event-code", n=n), told[thing]) for n, thing in enumerate(names, 1)}

    def _event_days(self, thing: str, kinds: Kinds) -> tuple[date | None, date | None]:
        told = {_bounds(claim) for claim in kinds.get("EventDate", ())}
        resolved = (as_day(self.told.one(thing, BOUNDS[0])), as_day(self.told.one(thing, BOUNDS[1])))
        if resolved in told or not told:
            return resolved if told else (None, None)
        return next(iter(told)) if len(told) == 1 else (None, None)

    def _event(self, thing: str, code: str, kinds: Kinds) -> Event:
        dates = kinds.get("EventDate", ())
        since, until = self._event_days(thing, kinds)
        shown = [claim for claim in dates if _bounds(claim) == (since, until)] if since or until else list(dates)
        occurrences = kinds.get("Occurrence", ()) or next(iter(kinds.values()))
        status = _furthest(occurrences, "cmt:eventStatus", "event-status-")
        precise = {_code(claim, "cmt:datePrecision", "precision-") for claim in shown}
        return Event(
            id=local(thing),
            code=code,
            name=self._event_name(thing, occurrences, status),
            states=self._states(thing, "cmt:participatingState"),
            days=tuple(self._days(shown)),
            since=since,
            until=until,
            by_report=precise == {"report"},
            places=tuple(self._each(kinds.get("EventPlace", ()), "cmt:heldIn", "cmt:placeName")),
            people=tuple(self._each(kinds.get("Participation", ()), "cmt:participant")),
            topics=self._areas(kinds.get("TopicDiscussed", ())),
        )

    def _event_name(self, thing: str, claims: Sequence[Claim], status: str) -> Cell:
        classes = [name for name in self.told.texts(thing, "rdf:type") if not name.endswith("#DiplomaticEvent")]
        kind = self.told.name(classes[0]) if classes else local(thing)
        visit = next((self.told.name(code) for claim in claims for code in claim.texts("cmt:visitType")), "")
        states = " – ".join(self._states(thing, "cmt:participatingState"))
        text = ": ".join(part for part in (_capital(visit or kind), states) if part)
        return self._cell(text, claims, *((f"status-{status}",) if status in ("planned", "mentioned") else ()))

    def _days(self, claims: Sequence[Claim]) -> Iterator[Cell]:
        told: dict[tuple[date | None, date | None], list[Claim]] = {}
        for claim in claims:
            told.setdefault(_bounds(claim), []).append(claim)
        for days, behind in sorted(told.items(), key=lambda item: str(item[0])):
            precisions = {_code(claim, "cmt:datePrecision", "precision-") for claim in behind}
            text = self.words.period(*days, min(precisions))
            yield self._cell(text, behind, *(("report-day",) if precisions == {"report"} else ()))

    # ---- areas, words, disagreement ----

    def _matrix(self, events: Sequence[Event], papers: Sequence[Paper]) -> Iterator[Row]:
        """By area; the dossier of an area goes by the states that met or agreed."""
        of_area = self.about.kind == "area"
        wanted = {self.told.name(thing) for thing in self.about.things}
        discussed: dict[str, list[Cell]] = defaultdict(list)
        covered: dict[str, list[Cell]] = defaultdict(list)
        for cells, things in ((discussed, ((e, e.topics) for e in events)), (covered, ((p, p.areas) for p in papers))):
            for thing, areas in things:
                for area, refs in areas:
                    if not of_area:
                        cells[area].append(Cell(text=thing.code, refs=refs))
                    elif area in wanted:
                        cells[" – ".join(thing.states)].append(Cell(text=thing.code, refs=refs))
        for name in sorted({*discussed, *covered}):
            shown = name or self.words("not-told")
            yield Row(name=shown, discussed=tuple(discussed.get(name, ())), covered=tuple(covered.get(name, ())))

    def _commitment(self, claim: Claim) -> Saying:
        about = [self.words("to-whom", x=self.told.name(name)) for name in claim.texts("cmt:obligee")]
        about += [self.told.name(area) for area in claim.texts("cmt:area")]
        due, status = claim.day("cmt:dueBy"), claim.one("cmt:commitmentStatus")
        tags = [self.told.name(status)] if status else []
        if due:
            about.append(self.words("due", x=self.words.day(due)))
            if self.on and due <= self.on and not status.endswith("-fulfilled"):
                tags.append(self.words("overdue"))
        who = self._people(claim, "cmt:obligor")
        return self._saying(claim, who, claim.one("cmt:text"), about, tags)

    def _statement(self, claim: Claim) -> Saying:
        capacity = [self.told.name(office) for office in claim.texts("cmt:speakerCapacity")]
        areas = [self.told.name(area) for area in claim.texts("cmt:area")]
        mode = [self.told.name(code) for code in claim.texts("cmt:quotationMode")]
        return self._saying(claim, self._people(claim, "cmt:speaker"), claim.one("cmt:text"), capacity + areas, mode)

    def _called(self, claim: Claim) -> Saying:
        states = sorted(self.told.name(n) for r in claim.texts("cmt:ofRelation") for n in self._relation(r))
        said = self.told.claims(claim.texts("cmt:expressedIn"))
        who = ", ".join(self._people(statement, "cmt:speaker") for statement in said)
        who = self.words("by-speaker", x=who) if said else self.words("by-source")
        tags = [self.told.name(code) for code in claim.texts("cmt:characterisedAs")]
        return self._saying(claim, " – ".join(states), claim.one("cmt:words"), [who], tags)

    def _relation(self, relation: str) -> list[str]:
        return self.told.texts(relation, "cmt:relationParty")

    def _people(self, claim: Claim, name: str) -> str:
        people = [self.told.name(person) for person in claim.texts(name)]
        return ", ".join(people) or self.words("unknown-speaker")

    def _saying(self, claim: Claim, who: str, text: str, about: Iterable[str], tags: Iterable[str]) -> Saying:
        modality = [self.words(f"modality-{claim.modality}")] if claim.modality in ("planned", "claimed") else []
        return Saying(who=who, text=text, about=tuple(about), tags=(*tags, *modality), refs=self.told.refs([claim]))

    def _disputes(self, things: Iterable[str], codes: Mapping[str, tuple[str, Kinds]]) -> Iterator[Dispute]:
        for thing in things:
            code, kinds = codes[thing]
            claims = [claim for behind in kinds.values() for claim in behind]
            for fact in self.told.texts(thing, "cmt:disputed"):
                values = self._differing(claims, self.told.texts(fact, "cmt:resolvedFrom"))
                if len(values) > 1:
                    yield Dispute(
                        thing=code,
                        property=self._disputed(fact, kinds),
                        values=tuple(self._cell(value, behind) for value, behind in values.items()),
                        quotes=tuple(tuple(self._sentences(behind)) for behind in values.values()),
                    )

    def _disputed(self, fact: str, kinds: Kinds) -> str:
        if fact == expand("cmt:validFrom"):
            return self.words("when" if "EventDate" in kinds else "term")
        return _capital(self.told.name(fact))

    def _differing(self, claims: Iterable[Claim], names: Iterable[str]) -> dict[str, list[Claim]]:
        told: dict[str, list[Claim]] = {}
        properties = set(names)
        for claim in claims:
            for name in sorted(properties & set(claim.values)):
                if name == expand("cmt:validFrom"):
                    precision = _code(claim, "cmt:datePrecision", "precision-")
                    words = self.words.period(*_bounds(claim), precision)
                    words += f" ({self.words('report-day')})" if precision == "report" else ""
                    told.setdefault(words, []).append(claim)
                    continue
                for value in claim.values[name]:
                    told.setdefault(self._written(value.value), []).append(claim)
        return told

    def _written(self, value: str) -> str:
        day = as_day(value)
        return self.words.day(day) if day else self.told.name(value) if "://" in value else value

    def _sentences(self, claims: Iterable[Claim]) -> Iterator[str]:
        seen = dict.fromkeys(
            self.told.one(passage, "cmt:sentence") for claim in claims for passage in claim.texts("cmt:evidence")[:1]
        )
        yield from (sentence for sentence in seen if sentence)

    # ---- small things ----

    def _kinds(self, thing: str) -> Kinds:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.told.about(thing):
            for kind in claim.texts("rdf:type"):
                if kind != expand("cmt:Claim"):
                    found[local(kind)].append(claim)
        return {kind: tuple(found[kind]) for kind in sorted(found)}

    def _states(self, thing: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(map(self.told.name, self.told.texts(thing, name))))

    def _areas(self, claims: Sequence[Claim]) -> Areas:
        told: dict[str, list[Claim]] = {}
        for claim in claims:
            for area in claim.texts("cmt:area"):
                told.setdefault(self.told.name(area), []).append(claim)
        return tuple((name, self.told.refs(told[name])) for name in sorted(told))

    def _each(self, claims: Sequence[Claim], *names: str) -> Iterator[Cell]:
        told: dict[str, list[Claim]] = {}
        for claim in claims:
            for value in (value for name in names for value in claim.texts(name)):
                told.setdefault(self._written(value), []).append(claim)
        for name, behind in told.items():
            role = {_code(claim, "cmt:participationRole", "participation-role-") for claim in behind} - {
                "",
                "participant",
            }
            shown = (
                [self.told.name(c) for claim in behind for c in claim.texts("cmt:participationRole")] if role else []
            )
            yield self._cell(f"{name} ({shown[0]})" if shown else name, behind)

    def _cell(self, text: str, claims: Sequence[Claim], *tags: str) -> Cell:
        modalities = {claim.modality for claim in claims}
        told = (
            tuple(f"modality-{name}" for name in modalities if name in ("planned", "claimed"))
            if len(modalities) == 1
            else ()
        )
        kept = tuple(tag for tag in told if not (tag == "modality-planned" and "status-planned" in tags))
        return Cell(text=text, refs=self.told.refs(claims), tags=(*tags, *kept))


LEVELS = (
    "inter-state", "inter-governmental", "inter-agency", "inter-regional", "inter-municipal", "inter-organizational",
    "mixed",
)  # fmt: skip


def _bounds(claim: Claim) -> tuple[date | None, date | None]:
    return claim.day(BOUNDS[0]), claim.day(BOUNDS[1])


def _code(claim: Claim, name: str, scheme: str) -> str:
    return local(claim.one(name)).removeprefix(scheme)


def _furthest(claims: Iterable[Claim], name: str, scheme: str) -> str:
    told = {_code(claim, name, scheme) for claim in claims} & set(STAGES)
    return max(told, key=STAGES.index, default="")


def _signed_on(kinds: Kinds) -> date | None:
    """The day of signature, if all who tell one tell the same."""
    acts = kinds.get("AgreementAction", ())
    days = {act.day("cmt:actionDate") for act in acts if _code(act, "cmt:actionType", "action-type-") == "signed"}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _attested(claim: Claim) -> tuple[str, str]:
    return claim.one("cmt:attestedOn"), claim.id


def _first_day(claims: Iterable[Claim]) -> str:
    return min((claim.one("cmt:attestedOn") or "9999") for claim in claims)


def _alike(title: str, kind: str) -> bool:
    """Whether a title begins as the name of its kind does, whatever its endings."""
    first = kind.casefold().split()[0]
    return title.casefold().startswith(first[: max(4, len(first) - 2)])


def _once(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Each saying once, with the notes of all who tell it."""
    told: dict[Saying, list[Ref]] = {}
    for one in sayings:
        told.setdefault(replace(one, refs=()), []).extend(one.refs)
    return tuple(replace(one, refs=_merged(refs)) for one, refs in told.items())


def _merged(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Each note once; it is in doubt only if all say so."""
    found: dict[int, Ref] = {}
    for ref in refs:
        found[ref.number] = replace(ref, review=ref.review and found.get(ref.number, ref).review)
    return tuple(found[number] for number in sorted(found))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
