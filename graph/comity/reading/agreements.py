"""Documents between states and bodies: title, parties, status, term; what was done to them, and in whose presence."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.periods import Period
from comity.reading.annotate import Annotated, Line, OrganizationMention, PolityMention
from comity.reading.coreference import meant, mentions_between
from comity.reading.cues import Cues, Hit, Part, cues
from comity.reading.events import Draft as EventDraft
from comity.reading.events import event_key
from comity.reading.places import sovereign
from comity.reading.quotes import Quote, inside, word_class
from comity.reading.rules import evidence
from comity.records import Action, Agreement, Party, Record, Ref

_DASHES = "–—-"
_TITLE = 80  # tokens a title has at most
_LEAD = 3  # words before the head noun that belong to it
_CLAUSE = 90  # tokens to each side of a title
_KNOWN = 100  # documents back with which a further mention is compared
_GROUPS = 3  # enumerations of parties in one title
_STEM = 5  # letters that «транспортный» and «транспорт» share


@dataclass(kw_only=True)
class Draft:
    """A document while the text is being read: tokens `first` to `until` are its title, `head` its noun."""

    kind: str
    first: int
    head: int
    until: int
    rule: str
    status: str = "mentioned"
    parties: dict[Ref, tuple[tuple[int, int], str]] = field(default_factory=dict)
    actions: dict[str, tuple[int, int]] = field(default_factory=dict)
    planned: bool = False
    term: Period | None = None
    term_at: tuple[int, int] | None = None
    years: tuple[int, ...] = ()
    witnesses: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    signatories: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    event: int | None = None
    when: Period | None = None
    repeats: list[tuple[int, int]] = field(default_factory=list)
    quoted: bool = False
    item: bool = False
    former: bool = False
    one_of: bool = False

    @property
    def titled(self) -> bool:
        """Whether words of a title stand behind the head noun."""
        return self.until > self.head + 1


def agreements(annotated: Annotated, quotes: tuple[Quote, ...], events: tuple[EventDraft, ...]) -> tuple[Draft, ...]:
    """Every document the text names, in order of first mention, repeats merged."""
    lists = _lists(annotated)
    leads = {header.first for _, header in lists.values()}
    drafts = [
        _told(annotated, draft, lists, quotes, events)
        for draft in _heads(annotated)
        if annotated.line_at(annotated.tokens[draft.head].start).first not in leads
    ]
    return _distinct(annotated, [draft for draft in drafts if _counts(draft)])


def records(annotated: Annotated, drafts: tuple[Draft, ...]) -> Iterator[Record]:
    """The documents with their parties and what was done to them."""
    for number, draft in enumerate(drafts, 1):
        key = agreement_key(number)
        span = title_span(annotated, draft)
        modality = "planned" if draft.status == "planned" else "asserted"
        yield Agreement(
            key=key,
            kind=draft.kind,
            title=annotated.text[slice(*span)],
            status=draft.status,
            term=draft.term,
            term_evidence=evidence(annotated, "agreement-term", draft.term_at) if draft.term_at else None,
            years=draft.years,
            modality=modality,
            evidence=evidence(annotated, draft.rule, span, *draft.repeats[:3]),
        )
        for party, (place, rule) in draft.parties.items():
            yield Party(agreement=key, party=party, modality=modality, evidence=evidence(annotated, rule, place, span))
        for kind, place in sorted(draft.actions.items()):
            signing = kind == "signed"
            yield Action(
                agreement=key,
                kind=kind,
                event=event_key(draft.event + 1) if signing and draft.event is not None else None,
                signatories=tuple(draft.signatories) if signing else (),
                witnesses=tuple(draft.witnesses) if signing else (),
                when=draft.when if signing else None,
                modality=modality,
                evidence=evidence(
                    annotated,
                    "agreement-witness" if signing and draft.witnesses else "agreement-action",
                    place,
                    span,
                    *draft.witnesses.values(),
                ),
            )


def agreement_key(number: int) -> Ref:
    """The key of the document with this number, counted from 1."""
    return f"#agreement-{number}"


def title_span(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The code points of a title."""
    return annotated.tokens[draft.first].start, annotated.tokens[draft.until - 1].end


def _table(annotated: Annotated, what: str) -> Cues:
    return cues(annotated.language.code, "agreements", "value", "cues", {"what": what})


def _heads(annotated: Annotated) -> Iterator[Draft]:
    """Every head noun of a document with the words of its title."""
    words = annotated.words
    heads, loose, nots = (_table(annotated, what) for what in ("head", "loose", "not"))
    tied = _table(annotated, "tied")
    place = 0
    while place < len(words):
        hit = heads.at(words, place)
        slack = None if hit else loose.at(words, place)
        found = hit or slack
        no = nots.at(words, place)
        if no and (not found or no.until > found.until):
            place = no.until
            continue
        if found is None or annotated.tokens[words[found.until - 1].token].pos not in ("noun", "mark"):
            place += 1
            continue
        first, head = _lead(annotated, words[found.first].token), words[found.until - 1].token
        if slack and not (_starts(tied, words, found.until) or _led(annotated, first, words[found.first].token, tied)):
            place += 1
            continue
        until = _title_end(annotated, head)
        yield Draft(kind=found.value, first=first, head=head, until=until, rule="agreement-titled")
        place = max(found.until, place + 1)


def _starts(table: Cues, words: list[Part], place: int) -> bool:
    return place < len(words) and table.at(words, place) is not None


def _led(annotated: Annotated, first: int, until: int, table: Cues) -> bool:
    return any(table.any_in(token) for token in annotated.tokens[first:until])


def _lead(annotated: Annotated, head: int) -> int:
    """The first of the adjectives and numerals before a head noun."""
    tokens, first = annotated.tokens, head
    while first > 0 and head - first < _LEAD:
        token = tokens[first - 1]
        if token.pos not in ("adjective", "numeral") or token.end + 1 != tokens[first].start:
            break
        first -= 1
    return first


def _title_end(annotated: Annotated, head: int) -> int:
    """The token after the last word of a title: it ends at a verb, a clause, its date, or what is told about it."""
    tokens = annotated.tokens
    line = annotated.line_at(tokens[head].start)
    stops = _table(annotated, "stop")
    high = min(line.until, head + _TITLE)
    words = annotated.words[head + 1 : high]
    place, comma = head + 1, 0
    while place < high:
        token = tokens[place]
        if token.text in "«(":
            closing = _closing(annotated, place, high)
            if not closing:
                break
            place = closing
            continue
        if token.text == ",":
            if not _goes_on(annotated, head, place, high):
                comma = 0
                break
            comma = comma or place
        elif token.pos == "mark" and not _inner_mark(annotated, place):
            comma = 0
            break
        elif _dated(annotated, place):
            place = _dated(annotated, place)
            between = place < high and word_class(annotated.language.code, "between").any_in(tokens[place])
            if not between:
                break
            continue
        elif _verbal(annotated, place):
            place = _before_subject(annotated, head, comma or place)
            break
        elif stops.at(words, place - head - 1) or _elsewhere(annotated, place):
            break
        place += 1
    while place > head + 1 and (
        tokens[place - 1].pos in ("preposition", "conjunction", "particle", "adverb")
        or tokens[place - 1].text in ",–—-«("
    ):
        place -= 1
    return place


def _before_subject(annotated: Annotated, head: int, place: int) -> int:
    """Where a title ends whose end runs into the subject of a verb: «… арсеналов Москва и Вашингтон подписали»."""
    tokens = annotated.tokens
    while place > head + 1:
        near = annotated.polities_in(tokens[max(head + 1, place - 6)].start, tokens[place - 1].end)
        last = near[-1] if near and near[-1].until == place else None
        cases = tokens[place - 1].word.cases
        if last is None or "nominative" not in cases or "genitive" in cases:
            return place
        place = last.first
        while place > head + 1 and tokens[place - 1].pos in ("conjunction", "mark"):
            place -= 1
    return place


def _closing(annotated: Annotated, place: int, high: int) -> int:
    """The token after a name in marks or a bracket within a title; 0 when what opens here is something else."""
    tokens = annotated.tokens
    close = "»" if tokens[place].text == "«" else ")"
    end = next((n for n in range(place + 1, min(high, place + 20)) if tokens[n].text == close), 0)
    named = place + 1 < high and (tokens[place + 1].word.capital or close == ")")
    return end + 1 if end and named else 0


def _inner_mark(annotated: Annotated, place: int) -> bool:
    """Whether a mark belongs to a title: a dash between years, a hyphen in a word, an abbreviation's full stop."""
    token = annotated.tokens[place]
    if token.text in _DASHES:
        glued = annotated.tokens[place - 1].end == token.start and annotated.text[token.end : token.end + 1].isalnum()
        return glued or _between_numbers(annotated, place)
    return token.text == "." and _abbreviated(annotated, place)


def _dated(annotated: Annotated, place: int) -> int:
    """The token after a date or term that begins here with «от» or «на»; 0 when none does."""
    code, token = annotated.language.code, annotated.tokens[place]
    if not (word_class(code, "of-date").any_in(token) or word_class(code, "for-years").any_in(token)):
        return 0
    day = next((d for d in annotated.dates_in(token.end, token.end + 80) if d.first == place + 1), None)
    if day is None:
        return 0
    end = day.until
    tokens = annotated.tokens
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
        end += 2
    return end


def _abbreviated(annotated: Annotated, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation inside a title: «г. Минск»."""
    token = annotated.tokens[place]
    return (
        token.text == "."
        and place > 0
        and len(annotated.tokens[place - 1].text) == 1
        and (place + 1 < len(annotated.tokens) and annotated.tokens[place - 1].text.islower())
    )


def _between_numbers(annotated: Annotated, place: int) -> bool:
    tokens = annotated.tokens
    return 0 < place < len(tokens) - 1 and tokens[place - 1].text.isdigit() and tokens[place + 1].text[:1].isdigit()


def _verbal(annotated: Annotated, place: int) -> bool:
    token = annotated.tokens[place]
    return token.pos in ("verb", "infinitive", "gerund", "short") and not token.word.capital


def _goes_on(annotated: Annotated, head: int, comma: int, high: int) -> bool:
    """Whether a title goes on behind a comma: in the case of what stands before it, and with no new document."""
    tokens, place = annotated.tokens, comma + 1
    if place >= high:
        return False
    token = tokens[place]
    if _table(annotated, "continue").any_in(token):
        return True
    if comma == head + 1 or word_class(annotated.language.code, "clause").any_in(token):
        return False
    heads = _table(annotated, "head")
    near = annotated.words[place : min(high, place + 4)]
    if heads.found_in(near):
        return False
    if token.pos == "preposition":
        return True
    return token.pos in ("adjective", "noun", "other") and bool(token.word.cases & tokens[comma - 1].word.cases)


def _elsewhere(annotated: Annotated, place: int) -> bool:
    """Whether a place or a day begins that is of the signing, not of the title."""
    tokens = annotated.tokens
    token = tokens[place]
    if word_class(annotated.language.code, "into").any_in(token):
        near = annotated.polities_in(token.end, token.end + 40)
        return bool(near) and near[0].first == place + 1 and near[0].form in ("city", "capital")
    days = annotated.dates_in(token.start, token.start + 60)
    if days and days[0].first == place and days[0].period.precision in ("day", "month"):
        return not word_class(annotated.language.code, "term").any_in(tokens[place - 1])
    return False


def _lists(annotated: Annotated) -> dict[int, tuple[Line, Line]]:
    """For the first token of every item of a list of documents: its line, and the line that heads the list."""
    table = _table(annotated, "list")
    found: dict[int, tuple[Line, Line]] = {}
    head: Line | None = None
    for line in annotated.lines:
        ends_in_colon = annotated.text[line.end - 1] == ":"
        if ends_in_colon:
            words = annotated.words[line.first : line.until]
            head = line if table.found_in(words) else None
        elif head is not None:
            if _is_item(annotated, line):
                found[line.first] = (line, head)
            else:
                head = None
    return found


def _is_item(annotated: Annotated, line: Line) -> bool:
    if line.kind == "item":
        return True
    heads = _table(annotated, "head")
    words = annotated.words[line.first : min(line.until, line.first + 6)]
    return heads.found_in(words) or _table(annotated, "loose").found_in(words)


def _told(
    annotated: Annotated,
    draft: Draft,
    lists: dict[int, tuple[Line, Line]],
    quotes: tuple[Quote, ...],
    events: tuple[EventDraft, ...],
) -> Draft:
    """The draft with what its clause, or the head of its list, tells: status, action, parties, term, witnesses."""
    start, end = title_span(annotated, draft)
    line = annotated.line_at(start)
    low, high = _clause(annotated, draft)
    if line.first in lists and draft.head - line.first <= 2 * _LEAD:
        item, header = lists[line.first]
        draft.item, draft.rule = True, "agreement-listed"
        low, high = header.first, header.until
        last = item.until
        while last > draft.head + 1 and annotated.tokens[last - 1].text in ".;,":
            last -= 1
        draft.until = max(draft.until, last) if _one_sentence(annotated, draft.head, last) else draft.until
    elif not _begins_title(annotated, draft):
        draft.until, draft.rule = draft.head + 1, "agreement-bare"
    draft.former = any(
        word_class(annotated.language.code, "former").any_in(token)
        for token in annotated.tokens[draft.first : draft.head]
    )
    each = _table(annotated, "each")
    draft.one_of = any(each.any_in(token) for token in annotated.tokens[draft.first : draft.head])
    draft.quoted = inside(quotes, start, end) is not None
    _act(annotated, draft, low, high)
    _date(annotated, draft, low, high)
    _people(annotated, draft, low, high)
    draft.event = _event(annotated, draft, events)
    _parties(annotated, draft, low, high, events)
    return draft


def _one_sentence(annotated: Annotated, first: int, until: int) -> bool:
    return not any(annotated.tokens[n].text in "!?;" for n in range(first, until))


def _clause(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The tokens of the sentence around a title, no farther than a semicolon or a colon."""
    tokens = annotated.tokens
    sentence = annotated.sentence_at(tokens[draft.head].start)
    low, high = draft.first, draft.until
    while low > max(sentence.first, draft.first - _CLAUSE) and tokens[low - 1].text not in ";:":
        low -= 1
    while high < min(sentence.until, draft.until + _CLAUSE) and tokens[high].text not in ";:":
        high += 1
    return low, high


def _begins_title(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words behind a head noun are a title: «о …», «между …», a genitive, a year."""
    if not draft.titled:
        return False
    token = annotated.tokens[draft.head + 1]
    if token.pos == "preposition" or token.text in '«"(':
        return not word_class(annotated.language.code, "not-title").any_in(token)
    if token.text[0].isdigit():
        return len(token.text) == 4
    if token.word.shape == "upper":
        return True
    return "genitive" in token.word.cases or _table(annotated, "continue").any_in(token) or token.text == ","


def _act(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """What is done to the document, by the verb or verbal noun nearest to its title; from it the status."""
    tokens = annotated.tokens
    words = annotated.words[low:high]
    hits = [
        hit
        for hit in _table(annotated, "action").hits(words)
        if not draft.first <= words[hit.first].token < draft.until or draft.item
    ]
    hits = [h for h in hits if not _foreign(draft, words, h)]
    if not hits:
        draft.status = "planned" if _drafted(annotated, draft) else "mentioned"
        return
    hits.sort(key=lambda h: _distance(draft, words[h.first].token))
    hit = hits[0]
    place = words[hit.first].token
    negated = place > 0 and word_class(annotated.language.code, "negation").any_in(tokens[place - 1])
    draft.planned = negated or _drafted(annotated, draft) or _future(annotated, words, place, low, high)
    if (
        hit.value == "signed"
        and tokens[place].pos == "noun"
        and not draft.planned
        and not _took_place(annotated, place)
    ):
        draft.status = "mentioned"
    else:
        if not negated:
            draft.actions[hit.value] = tokens[place].start, tokens[words[hit.until - 1].token].end
        unsettled = hit.value in ("signed", "approved", "initialled") and draft.planned
        draft.status = "planned" if unsettled else "mentioned" if hit.value in ("amended", "acceded") else "signed"
    for behind in hits[1:]:
        place = words[behind.first].token
        if tokens[place].pos == "participle" and 0 <= place - draft.until <= 1:
            draft.actions[behind.value] = tokens[place].start, tokens[place].end
            draft.status = "signed"


def _took_place(annotated: Annotated, place: int) -> bool:
    """Whether a signing told by a noun is told as one that was: «состоялось подписание»."""
    return _table(annotated, "took-place").found_in(annotated.words[max(0, place - 5) : place + 4])


def _distance(draft: Draft, place: int) -> int:
    return draft.first - place if place < draft.first else place - draft.until


def _foreign(draft: Draft, words: list[Part], hit: Hit) -> bool:
    """Whether a verb of the clause is about something else: another document, or no document."""
    if draft.item or hit.value == "signed":
        return False
    unilateral = draft.kind in ("declaration", "joint-statement", "statement", "communique")
    return _distance(draft, words[hit.first].token) > (3 if hit.value == "approved" and not unilateral else 8)


def _drafted(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words right before the title say that there is only a draft of it."""
    before = annotated.words[max(0, draft.first - 3) : draft.first]
    return _table(annotated, "draft").found_in(before)


def _future(annotated: Annotated, words: list[Part], place: int, low: int, high: int) -> bool:
    """Whether an action is yet to be: a future tense beside it, an infinitive or a noun with a word of planning."""
    tokens = annotated.tokens
    form = tokens[place].word.forms[0] if tokens[place].word.forms else None
    if form and form.tense == "past" and form.pos == "verb":
        return False
    near = range(max(low, place - 3), min(high, place + 2))
    if any(f.tense == "future" for n in near for f in tokens[n].word.forms[:1]):
        return True
    if form and form.tense == "past" and form.pos in ("short", "participle"):
        return False
    around = words if form and form.pos in ("noun", "infinitive") else annotated.words[max(low, place - 12) : place]
    return _table(annotated, "planned").found_in(around)


def _date(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The term a title names for itself, the years in it, and the day of the action."""
    tokens = annotated.tokens
    start, end = title_span(annotated, draft)
    for day in annotated.dates_in(start, end):
        before = tokens[day.first - 1] if day.first else None
        if before is not None and word_class(annotated.language.code, "for-years").any_in(before):
            draft.term, draft.term_at = day.period, (tokens[day.first - 1].start, day.end)
        elif day.first and word_class(annotated.language.code, "of-date").any_in(tokens[day.first - 1]):
            draft.when = day.period
    years = [int(t.text) for t in tokens[draft.first : draft.until] if len(t.text) == 4 and t.text.isdigit()]
    done = draft.actions.get("signed") or draft.actions.get("approved")
    if done and draft.when is None and not draft.item:
        outside = [
            d
            for d in annotated.dates_in(tokens[low].start, tokens[high - 1].end)
            if d.until <= draft.first or d.first >= draft.until
        ]
        outside = [
            d
            for d in outside
            if d.period.start
            and not (d.first and word_class(annotated.language.code, "term").any_in(tokens[d.first - 1]))
        ]
        place = done
        if outside:
            nearest = min(outside, key=lambda d: abs(d.start - place[0]))
            draft.when = nearest.period
            years += [
                int(t.text) for t in tokens[nearest.first : nearest.until] if len(t.text) == 4 and t.text.isdigit()
            ]
    draft.years = tuple(dict.fromkeys(year for year in years if 1500 < year < 2200))


def _people(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The witnesses, and those who are said to sign."""
    tokens, code = annotated.tokens, annotated.language.code
    if "signed" not in draft.actions:
        return
    words = annotated.words[low:high]
    witnessed: list[tuple[int, int]] = []
    for hit in word_class(code, "presence").hits(words):
        place = words[hit.until - 1].token + 1
        until = min(high, place + 25)
        witnessed.append((place, until))
        for mention in mentions_between(annotated, place, until):
            if getattr(mention, "case", "genitive") in ("genitive", "accusative", ""):
                for person in meant(annotated, mention):
                    draft.witnesses.setdefault(person, (mention.start, mention.end))
    verb = annotated.token_at(draft.actions["signed"][0])
    if tokens[verb].pos != "verb" or draft.planned:
        return
    for mention in mentions_between(annotated, low, high):
        apart = any(first <= mention.first < until for first, until in witnessed)
        if isinstance(mention, OrganizationMention) or apart or draft.first <= mention.first < draft.until:
            continue
        if getattr(mention, "case", "") == "nominative" and abs(mention.first - verb) < 25:
            for person in meant(annotated, mention):
                draft.signatories.setdefault(person, (mention.start, mention.end))


def _event(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> int | None:
    """The event at which the document was signed: of those reported so far the signing, the meeting, then the visit."""
    if draft.status == "mentioned" or draft.quoted or not draft.actions:
        return None
    start = annotated.tokens[draft.first].start
    known = [(n, e) for n, e in enumerate(events) if e.news and e.told[0][0] < start]
    if draft.when is not None:
        known = [(n, e) for n, e in known if e.when is not None and _overlap(e.when, draft.when)]
    for kind in ("signing", "meeting", "visit"):
        fitting = [n for n, e in known if e.kind == kind]
        if fitting:
            return fitting[-1]
    return None


def _overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day, as far as is known."""
    if one.start is None or other.start is None:
        return False
    return (one.until is None or other.start < one.until) and (other.until is None or one.start < other.until)


def _parties(annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]) -> None:
    """Who concluded it: named behind «между» or «с» in the title, else the states of the sentence or the event."""
    code, tokens = annotated.language.code, annotated.tokens
    between, with_ = word_class(code, "between"), word_class(code, "with")
    for place in [n for n in range(draft.head + 1, draft.until) if between.any_in(tokens[n])][:_GROUPS]:
        _group(annotated, draft, place + 1, draft.until, "agreement-party-between", events)
    if draft.parties:
        return
    for place in range(draft.head + 1, min(draft.until, draft.head + 4)):
        if with_.any_in(tokens[place]) and _names_party(annotated, place + 1):
            _group(annotated, draft, place + 1, draft.until, "agreement-party-between", events)
    if len(draft.parties) > 1 or _of_old(annotated, draft):
        return
    own = tuple(_own_side(annotated, draft, low, high, events))
    _level(annotated, draft, own)
    for party, span in own:
        if not any(_state(annotated, known) == _state(annotated, party) for known in draft.parties):
            draft.parties[party] = (span, "agreement-party-context")


def _names_party(annotated: Annotated, place: int) -> bool:
    """Whether a body or polity begins at a token: «соглашение с Францией», not «декларация с осуждением»."""
    if place >= len(annotated.tokens):
        return False
    near = annotated.tokens[place].start
    mentions = (*annotated.organizations_in(near, near + 300), *annotated.polities_in(near, near + 100))
    return any(mention.first == place for mention in mentions)


def _of_old(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is only mentioned as one of former years: nobody in the text need be a party to it."""
    day = annotated.document.date
    return draft.status == "mentioned" and bool(draft.years) and (day is None or day.year not in draft.years)


def _level(annotated: Annotated, draft: Draft, own: tuple[tuple[Ref, tuple[int, int]], ...]) -> None:
    """Let «с правительством» stand for its state where the other side is told as a state."""
    if not own or len(draft.parties) != 1:
        return
    party, told = next(iter(draft.parties.items()))
    if party.startswith("#") and annotated.body(party).kind == "government" and annotated.body(party).polity:
        draft.parties = {annotated.body(party).polity or party: told}


def _group(
    annotated: Annotated, draft: Draft, first: int, until: int, rule: str, events: tuple[EventDraft, ...]
) -> None:
    """The bodies and polities of one enumeration of parties."""
    tokens = annotated.tokens
    bodies = list(annotated.organizations_in(tokens[first].start, tokens[until - 1].end)) if first < until else []
    until = _group_end(annotated, first, until, bodies)
    if first >= until:
        return
    start, end = tokens[first].start, tokens[until - 1].end
    words = annotated.words[first:until]
    for hit in _table(annotated, "both").hits(words):
        span = tokens[words[hit.first].token].start, tokens[words[hit.until - 1].token].end
        for state in _pair(annotated, draft, events):
            draft.parties.setdefault(state, (span, "agreement-party-both"))
    outer = [b for b in bodies if b.end <= end and not any(_contains(o, b) for o in bodies)]
    for body in outer:
        draft.parties.setdefault(body.key, ((body.start, body.end), rule))
    for polity in annotated.polities_in(start, end):
        inner = any(b.start <= polity.start and polity.end <= b.end for b in outer)
        if polity.form != "adjective" and not inner and not _qualifies(annotated, polity, first):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), rule))


def _contains(outer: OrganizationMention, inner: OrganizationMention) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _qualifies(annotated: Annotated, polity: PolityMention, first: int) -> bool:
    """Whether a polity only says where a common noun belongs: «районом Молдовы»."""
    before = annotated.tokens[polity.first - 1] if polity.first > first else None
    if before is None or (before.pos != "noun" and before.text != ")"):
        return False
    word = annotated.tokens[polity.until - 1].word
    whole = polity.ref == polity.state
    return whole and "genitive" in word.cases and "instrumental" not in word.cases


def _group_end(annotated: Annotated, first: int, until: int, bodies: list[OrganizationMention]) -> int:
    """Where an enumeration of parties ends: at the preposition that begins what the document is about."""
    ends = word_class(annotated.language.code, "about")
    place = first
    while place < until:
        body = next((b for b in bodies if b.first <= place < b.until), None)
        if body:
            place = body.until
            continue
        if ends.any_in(annotated.tokens[place]):
            return place
        place += 1
    return until


def _state(annotated: Annotated, party: Ref) -> Ref | None:
    """The state a party belongs to: a body's polity, a polity itself."""
    polity = (annotated.body(party).polity or annotated.body(party).register) if party.startswith("#") else party
    return sovereign(annotated.language.code, polity) or polity or party


def _own_side(
    annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]
) -> Iterator[tuple[Ref, tuple[int, int]]]:
    """Those of the sentence that act, then the states of the event, then the two the text names most."""
    named = _acting(annotated, draft, low, high)
    yield from named.items()
    if named and draft.kind in ("declaration", "statement"):
        return
    have = {_state(annotated, party) for party in (*draft.parties, *named)}
    if len(have) < 2:
        span = title_span(annotated, draft)
        for party in _pair(annotated, draft, events):
            if _state(annotated, party) not in have:
                yield party, span


def _acting(annotated: Annotated, draft: Draft, low: int, high: int) -> dict[Ref, tuple[int, int]]:
    """The polities that are subject or counterpart in a clause, and those whose people are."""
    tokens, code = annotated.tokens, annotated.language.code
    with_, between = word_class(code, "with"), word_class(code, "between")
    named: dict[Ref, tuple[int, int]] = {}
    follows = False
    for polity in annotated.polities_in(tokens[low].start, tokens[high - 1].end):
        before = tokens[polity.first - 1] if polity.first else None
        follows = before is not None and (
            with_.any_in(before) or between.any_in(before) or (follows and before.text in (",", "и"))
        )
        subject = "nominative" in tokens[polity.until - 1].word.cases and (
            before is None or before.pos != "preposition"
        )
        if polity.form == "adjective" or draft.first <= polity.first < draft.until:
            continue
        if polity.state and (follows or (subject and _bare(annotated, polity))):
            named.setdefault(polity.ref, (polity.start, polity.end))
    for mention in mentions_between(annotated, low, high):
        if isinstance(mention, OrganizationMention) or draft.first <= mention.first < draft.until:
            continue
        for person in meant(annotated, mention):
            for polity_ref in annotated.states_of(person)[:1]:
                if not any(_state(annotated, known) == _state(annotated, polity_ref) for known in named):
                    named.setdefault(polity_ref, (mention.start, mention.end))
    return named


def _bare(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity is named for itself, not as part of an office or a body."""
    inside_post = any(
        p.start <= polity.start and polity.end <= p.end
        for p in annotated.posts_in(polity.start - 300, polity.end + 300)
    )
    return not inside_post and not any(
        o.start <= polity.start and polity.end <= o.end
        for o in annotated.organizations_in(polity.start - 300, polity.end + 300)
    )


def _pair(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> tuple[Ref, ...]:
    """The two sides a text is about: the states of the event, else those it names most often."""
    event = events[draft.event] if draft.event is not None else next((e for e in events if len(e.states) == 2), None)
    if event and len(event.states) == 2:
        return tuple(event.states)
    counts: dict[Ref, int] = {}
    for polity in annotated.polities:
        if polity.state:
            counts[polity.state] = counts.get(polity.state, 0) + 1
    for tenure in annotated.tenures:
        if tenure.polity and sovereign(annotated.language.code, tenure.polity) is None:
            counts[tenure.polity] = counts.get(tenure.polity, 0) + 1
    return tuple(sorted(counts, key=lambda party: (-counts[party], party))[:2])


def _counts(draft: Draft) -> bool:
    """Whether a draft is a document: it has a title, or something is done to it."""
    return draft.titled or draft.one_of or (bool(draft.actions) and not draft.former)


def _distinct(annotated: Annotated, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Each document once: repeats add to the fullest mention."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.one_of:
            _of_several(found, draft)
        recent = list(range(len(found) - 1, max(-1, len(found) - 1 - _KNOWN), -1))
        if not draft.titled:
            recent.sort(key=lambda number: _of_old(annotated, found[number]))
        place = next((number for number in recent if _same(annotated, found[number], draft)), None)
        if place is None:
            found.append(draft)
        else:
            found[place] = _joined(annotated, found[place], draft)
    return tuple(sorted(found, key=lambda draft: draft.first))


def _of_several(found: list[Draft], draft: Draft) -> None:
    """Let «второй меморандум» share what was told of both together."""
    several = next((old for old in reversed(found) if old.kind == draft.kind and not old.one_of), None)
    if several and draft.status == "mentioned":
        draft.status, draft.event, draft.when = several.status, several.event, several.when
        draft.actions = dict(several.actions)
        draft.parties = draft.parties or dict(several.parties)


def _same(annotated: Annotated, old: Draft, new: Draft) -> bool:
    if old.kind != new.kind or (old.item and new.item) or old.former != new.former:
        return False
    if old.years and new.years and not set(old.years) & set(new.years):
        return False
    if old.one_of or new.one_of:
        return False
    if not new.titled or not old.titled:
        fresh = word_class(annotated.language.code, "fresh")
        lead = annotated.tokens[new.first : new.head]
        return old.titled or not any(fresh.any_in(token) for token in lead)
    left, right = _subject(annotated, old), _subject(annotated, new)
    small = min(len(left), len(right))
    return small == 0 or len(left & right) >= 0.5 * small


def _subject(annotated: Annotated, draft: Draft) -> frozenset[str]:
    """The lemmas that tell what a document is about."""
    common = word_class(annotated.language.code, "common-title")
    return frozenset(
        token.lemma[:_STEM]
        for token in annotated.tokens[draft.head + 1 : _own_words(annotated, draft)]
        if len(token.text) > 3 and token.pos not in ("preposition", "mark", "number") and not common.any_in(token)
    )


def _own_words(annotated: Annotated, draft: Draft) -> int:
    """Where a title only points back: at «между двумя …»."""
    words = annotated.words[draft.head + 1 : draft.until]
    hit = next(word_class(annotated.language.code, "both-of").hits(words), None)
    return words[hit.first].token if hit else draft.until


def _joined(annotated: Annotated, old: Draft, new: Draft) -> Draft:
    """The fuller of two mentions of one document, with what the other adds."""
    fuller = 2 * len(_subject(annotated, new)) > 3 * len(_subject(annotated, old))
    heading = annotated.line_at(title_span(annotated, old)[0]).kind == "heading"
    best, other = (new, old) if new.titled and (fuller or heading or new.item) else (old, new)
    best.repeats = [*old.repeats, *new.repeats, title_span(annotated, other)]
    rank = ("mentioned", "planned", "signed")
    best.status = max(old.status, new.status, key=rank.index)
    named = "agreement-party-between"
    if not any(rule == named for _, rule in best.parties.values()) and any(
        r == named for _, r in other.parties.values()
    ):
        best.parties = other.parties
    for kind, span in other.actions.items():
        best.actions.setdefault(kind, span)
    for person, span in other.witnesses.items():
        best.witnesses.setdefault(person, span)
    for person, span in other.signatories.items():
        best.signatories.setdefault(person, span)
    best.years = best.years or other.years
    best.when = best.when or other.when
    best.event = best.event if best.event is not None else other.event
    best.quoted = best.quoted and other.quoted
    return best
