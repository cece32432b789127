"""Titles of documents in a text: from the head noun to where something else is told; and lists of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from comity.language import Token
from comity.periods import Period
from comity.reading.annotate import Annotated, Line
from comity.reading.bodies.bearers import CLOSE, OPEN
from comity.reading.cues import Cues, Part, cues
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_DASHES = "–—-"
_TITLE = 80  # tokens a title has at most
_NAMED = 12  # capitalised words before it
_NAME = 100  # code points of a body's name
_HEADS = 2  # further documents named within a title: «Протокол к Соглашению о …»
_APPOSED = 4  # tokens from «между» to the last of two names: «между городами Кишинев и Черновцы»
_LONGEST_DATE = 20  # letters of a month and its year
_SIGNED = ("protocol", "programme", "plan", "contract", "communique")  # what is signed is a document between sides
_AT_LARGE = ("plan", "programme", "contract")
_TIED = 4  # words between a noun and what tells that it is a document
_LEAD = 3  # words before the head noun that belong to it


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
    about: frozenset[str] | None = None
    named: bool = False
    loose: bool = False
    aliases: list[frozenset[str]] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        """Whether words of a title stand behind the head noun."""
        return self.named or self.until > self.head + 1


def title_span(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The code points of a title."""
    return annotated.tokens[draft.first].start, annotated.tokens[draft.until - 1].end


@cache
def _phrases(code: str, what: str) -> Cues:
    """The words of one row kind of `agreements.tsv`."""
    return cues(code, "agreements", "value", "cues", {"what": what})


def phrases(annotated: Annotated, what: str) -> Cues:
    """The words of one row kind of `agreements.tsv`, in the language of a text."""
    return _phrases(annotated.language.code, what)


def titles(annotated: Annotated) -> Iterator[Draft]:
    """Every head noun of a document with the words of its title."""
    words = annotated.words
    heads, loose, proper, nots = (phrases(annotated, what) for what in ("head", "loose", "proper", "not"))
    tied = phrases(annotated, "tied")
    begins = heads.places(words) | loose.places(words) | proper.places(words) | nots.places(words)
    place = 0
    while place < len(words):
        if place not in begins:
            place += 1
            continue
        hit = heads.at(words, place)
        slack = None if hit else loose.at(words, place)
        found = hit or slack or proper.at(words, place)
        no = nots.at(words, place)
        if no and (not found or no.until >= found.until):
            place = no.until
            continue
        if found and annotated.language.inflected and _of_body(annotated, words[found.first].token):
            place += 1
            continue
        if found is None or annotated.tokens[words[found.until - 1].token].pos not in ("noun", "mark"):
            place += 1
            continue
        first, head = _lead(annotated, words[found.first].token), words[found.until - 1].token
        known = _tied_behind(annotated, tied, words, found.until) or _led(
            annotated, first, words[found.first].token, tied
        )
        called = _named(annotated, words[found.first].token, head) or _marked(annotated, words[found.first].token) >= 0
        known = known and not _of_any_kind(annotated, found.value, head)
        known = known or (found.value in _SIGNED and _signed_at_once(annotated, first))
        told = called if not (hit or slack) else known or called or _proper(annotated, first, head)
        if not (hit or told):
            place += 1
            continue
        until = _title_end(annotated, head)
        named = False
        if not annotated.language.inflected:
            first, named = _plain_lead(annotated, words[found.first].token)
        yield Draft(
            kind=found.value,
            first=first,
            head=head,
            until=until,
            rule="agreement-titled",
            named=named,
            loose=not hit,
        )
        place = max(found.until, place + 1)


def _of_any_kind(annotated: Annotated, kind: str, head: int) -> bool:
    """Whether plans or programmes are told of at large: «развитие программ сотрудничества»."""
    forms = annotated.tokens[head].word.forms
    plural = bool(forms) and forms[0].number == "plural" and annotated.tokens[head].text.islower()
    return plural and kind in _AT_LARGE and annotated.language.inflected


def _signed_at_once(annotated: Annotated, first: int) -> bool:
    """Whether a verb of signing stands right before a noun: «подписали протокол»."""
    words = annotated.words[max(0, first - 1) : first]
    hit = next(phrases(annotated, "action").hits(words), None) if annotated.language.inflected else None
    return hit is not None and hit.value == "signed"


def _of_body(annotated: Annotated, head: int) -> bool:
    """Whether a noun belongs to the name of a body: «Организация Договора о коллективной безопасности»."""
    token = annotated.tokens[head]
    near = annotated.organizations_in(max(0, token.start - _NAME), token.end + _NAME)
    around = (body for body in near if body.first < head < body.until)
    return any(annotated.body(body.key).kind == "intl-org" for body in around)


def _tied_behind(annotated: Annotated, table: Cues, words: list[Part], place: int) -> bool:
    """Whether words that tell of a document stand behind its noun, adjectives between: «об общем сотрудничестве»."""
    if place < len(words) and table.at(words, place) is not None:
        return True
    step, about = place, word_class(annotated.language.code, "about")
    while annotated.language.inflected and step + 1 < len(words) and step - place < _TIED:
        token = annotated.tokens[words[step].token]
        if token.pos != "adjective" and not (step == place and about.any_in(token)):
            return False
        step += 1
        if table.at(words, step) is not None:
            return True
    return False


def _led(annotated: Annotated, first: int, until: int, table: Cues) -> bool:
    return any(table.any_in(token) for token in annotated.tokens[first:until])


def _proper(annotated: Annotated, first: int, head: int) -> bool:
    """Whether a plain noun is a name by its capital within a sentence, or has a term: «программа на 2026 год»."""
    tokens = annotated.tokens
    behind = tokens[head + 1] if head + 1 < len(tokens) else None
    if behind is None or first == annotated.sentence_at(tokens[first].start).first:
        return False
    capital = tokens[first].word.shape == "title" and "genitive" in behind.word.cases and not behind.word.capital
    years = annotated.dates_in(tokens[head].end, tokens[head].end + 60)
    term = bool(years) and years[0].first - head <= _LEAD + 1 and years[0].period.precision == "year"
    return capital or (term and word_class(annotated.language.code, "for-years").any_in(tokens[years[0].first - 1]))


def _lead(annotated: Annotated, head: int) -> int:
    """The first of the adjectives and numerals before a head noun."""
    tokens, first = annotated.tokens, head
    while first > 0 and head - first < _LEAD:
        token = tokens[first - 1]
        if token.pos not in ("adjective", "numeral") or token.end + 1 != tokens[first].start:
            break
        first -= 1
    return first


def _capital_lead(annotated: Annotated, head: int) -> tuple[int, bool]:
    """Where the capitalised words before a head noun begin, and whether there are any: «U.S.-Fiji Trade Agreement»."""
    tokens, first = annotated.tokens, head
    named = False
    while first > 0 and head - first < _NAMED:
        token = tokens[first - 1]
        tight = annotated.text[token.end : tokens[first].start] in ("", " ")
        joint = token.text == "-" or (token.pos == "conjunction" and first > 1 and tokens[first - 2].word.capital)
        plain = token.word.capital and token.pos not in ("preposition", "particle", "pronoun", "verb")
        if not tight or not (joint or plain) or not (tokens[head].word.capital or token.word.shape == "upper" or joint):
            break
        named = named or plain
        first -= 1
    own = word_class(annotated.language.code, "own")
    while first < head and (own.any_in(tokens[first]) or tokens[first].pos in ("mark", "conjunction")):
        first += 1
    return first, named and first < head and tokens[head].word.capital


def _plain_lead(annotated: Annotated, head: int) -> tuple[int, bool]:
    """Where the words before a head noun begin in a language without endings, and whether they name the document."""
    marked = _marked(annotated, head)
    if marked >= 0:
        return marked, True
    first, named = _capital_lead(annotated, head)
    first = first if named else _small_lead(annotated, head)
    year = _year_before(annotated, first)
    return (year, True) if year >= 0 else (first, named)


def _marked(annotated: Annotated, head: int) -> int:
    """Where a name in quotation marks opens that stands right before a head noun; -1 when none does."""
    tokens = annotated.tokens
    if annotated.language.inflected or head < 2 or tokens[head - 1].text not in CLOSE:
        return -1
    return next((n for n in range(head - 2, max(-1, head - _NAMED), -1) if tokens[n].text in OPEN), -1)


def _year_before(annotated: Annotated, first: int) -> int:
    """Where the year begins that tells which document is meant: «the November 2012 agreement»; -1 when none does."""
    tokens = annotated.tokens
    if first < 1 or not (tokens[first - 1].text.isdecimal() and len(tokens[first - 1].text) == 4):
        return -1
    days = annotated.dates_in(max(0, tokens[first - 1].start - _LONGEST_DATE), tokens[first - 1].end)
    return days[-1].first if days and days[-1].until == first else first - 1


def _listed(annotated: Annotated, head: int, comma: int) -> bool:
    """Whether a comma parts capitalised words of a name: «Agreement on Fair, Open, and Balanced Trade»."""
    tokens = annotated.tokens
    after = tokens[comma + 1 : comma + 3]
    after = after[1:] if after and after[0].pos == "conjunction" else after[:1]
    return tokens[head].word.capital and tokens[comma - 1].word.capital and bool(after) and after[0].word.capital


def _named(annotated: Annotated, first: int, head: int) -> bool:
    """Whether a capitalised noun in the singular ends a name: «the Northern Ireland Protocol»."""
    word = annotated.tokens[head].word
    if annotated.language.inflected or not word.capital or not word.forms or word.forms[0].number == "plural":
        return False
    return _capital_lead(annotated, first)[1]


def _small_lead(annotated: Annotated, head: int) -> int:
    """Where the words before a head noun in small letters begin: «a comprehensive free trade agreement»."""
    tokens, first = annotated.tokens, head
    begin = annotated.sentence_at(tokens[head].start).first
    while first > begin and head - first < _NAMED and tokens[head].text.islower():
        token = tokens[first - 1]
        begins = first - 1 > begin and tokens[first - 2].pos in ("particle", "conjunction")
        telling = token.pos in ("adjective", "noun", "participle") or (begins and _finished(token))
        telling = telling or first - 1 in annotated.polity_tokens
        if phrases(annotated, "action").any_in(token):  # «Fiji, Samoa sign pact»
            break
        joint = token.pos == "conjunction" and first - 1 > begin and _finished(tokens[first - 2])
        hyphen = token.text == "-" and tokens[first].start == token.end and first - 2 in annotated.polity_tokens
        tight = token.end + (tokens[first - 1].text != "-" and tokens[first].text != "-") == tokens[first].start
        if not (joint or telling or hyphen) or not tight:
            break
        first -= 1
    while first < head and tokens[first].pos == "conjunction":
        first += 1
    return first


def _finished(token: Token) -> bool:
    """Whether a word can be a participle before a noun: the «refined» of «a refined framework»."""
    forms = token.word.forms if token.text.islower() else ()
    return any(form.pos == "participle" and form.tense == "past" for form in forms)


def _title_end(annotated: Annotated, head: int) -> int:
    """The token after the last word of a title: it ends at a verb, a clause, its date, or what is told about it."""
    tokens = annotated.tokens
    line = annotated.line_at(tokens[head].start)
    stops = phrases(annotated, "stop")
    high = min(line.until, head + _TITLE)
    words = annotated.words[head + 1 : high]
    heads = phrases(annotated, "head")
    place, comma, further = head + 1, 0, 0
    while place < high:
        token = tokens[place]
        further += heads.any_in(token)
        if further > _HEADS:
            break
        if token.text in "«(":
            closing = _closing(annotated, place, high)
            if not closing or (not annotated.language.inflected and tokens[place + 1].word.shape == "number"):
                break  # «… Agreement (12 MB)»
            place = closing
            continue
        if token.text == ",":
            if not _goes_on(annotated, head, place, high):
                comma = 0
                break
            listed = not annotated.language.inflected and _listed(annotated, head, place)
            comma = comma or (0 if listed else place)
        elif token.pos == "mark" and not _inner_mark(annotated, place):
            comma = 0
            break
        elif token.pos == "conjunction" and _another(annotated, place + 1, high):
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
        or tokens[place - 1].text in ",–—-«(&"
    ):
        place -= 1
    return place


def _another(annotated: Annotated, place: int, high: int) -> bool:
    """Whether the head noun of a further document comes next."""
    words = annotated.words[place : min(high, place + 3)]
    loose = annotated.language.inflected and phrases(annotated, "loose").found_in(words)
    return loose or phrases(annotated, "head").found_in(words)


def _before_subject(annotated: Annotated, head: int, place: int) -> int:
    """Where a title ends whose end runs into the subject of a verb: «… арсеналов Москва и Вашингтон подписали»."""
    tokens, between = annotated.tokens, word_class(annotated.language.code, "between")
    while place > head + 1:
        near = annotated.polities_in(tokens[max(head + 1, place - 6)].start, tokens[place - 1].end)
        last = near[-1] if near and near[-1].until == place else None
        if last and between.found_in(annotated.words[max(head + 1, last.first - _APPOSED) : last.first]):
            return place
        cases = tokens[place - 1].word.cases
        if last is None or "nominative" not in cases or "genitive" in cases:
            return place
        around = annotated.organizations_in(max(0, last.start - 300), last.end)
        if any(body.start < last.start and last.end <= body.end for body in around):
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
    if token.lower in small_words(annotated.language.code).joining:
        return annotated.text[token.end : token.end + 1] == " "
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
    if not annotated.language.inflected and token.pos == "gerund":
        return annotated.tokens[place - 1].pos not in ("adjective", "noun", "conjunction", "preposition")
    return token.pos in ("verb", "infinitive", "gerund", "short") and not token.word.capital


def _goes_on(annotated: Annotated, head: int, comma: int, high: int) -> bool:
    """Whether a title goes on behind a comma: in the case of what stands before it, and with no new document."""
    tokens, place = annotated.tokens, comma + 1
    if place >= high:
        return False
    token = tokens[place]
    if phrases(annotated, "continue").any_in(token):
        return True
    if not annotated.language.inflected and token.pos == "conjunction" and tokens[head].word.capital:
        return place + 1 < high and tokens[place + 1].word.capital
    if comma == head + 1 or word_class(annotated.language.code, "clause").any_in(token):
        return False
    heads = phrases(annotated, "head")
    near = annotated.words[place : min(high, place + 4)]
    if heads.found_in(near):
        return False
    if token.pos == "preposition":
        return True
    return token.pos in ("adjective", "noun", "other") and bool(token.word.cases & tokens[comma - 1].word.cases)


def _elsewhere(annotated: Annotated, place: int) -> bool:
    """Whether somebody, a place or a day begins that is of the signing, not of the title."""
    tokens = annotated.tokens
    token = tokens[place]
    people = annotated.persons_in(token.start, token.start + 60) if annotated.language.inflected else ()
    if people and people[0].first == place and people[0].case == "nominative":
        return True
    if annotated.language.inflected and _by_somebody(annotated, place):
        return True
    if word_class(annotated.language.code, "into").any_in(token):
        near = annotated.polities_in(token.end, token.end + 40)
        return bool(near) and near[0].first == place + 1 and near[0].form in ("city", "capital")
    days = annotated.dates_in(token.start, token.start + 60)
    if days and days[0].first == place and days[0].period.precision in ("day", "month"):
        return not word_class(annotated.language.code, "term").any_in(tokens[place - 1])
    return False


def _by_somebody(annotated: Annotated, place: int) -> bool:
    """Whether the one begins by whom a document was signed: «… о взаимопонимании министром энергетики»."""
    token, before = annotated.tokens[place], annotated.tokens[place - 1]
    posts = annotated.posts_in(token.start, token.start + _NAME)
    joined = before.pos in ("preposition", "conjunction", "mark", "adjective")
    return bool(posts) and posts[0].first == place and posts[0].case == "instrumental" and not joined


def begins_title(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words behind a head noun are a title: «о …», «между …», a genitive, a year."""
    if draft.until <= draft.head + 1:
        return draft.named
    token = annotated.tokens[draft.head + 1]
    goes_on = draft.head + 2 < draft.until and annotated.tokens[draft.head + 2].word.capital
    if draft.named and goes_on and not annotated.language.inflected:  # «the Fiji Strategy to Address Migration»
        return True
    if token.pos == "preposition" or token.text in '«"(':
        return not word_class(annotated.language.code, "not-title").any_in(token)
    if token.text[0].isdigit():
        return len(token.text) == 4
    if token.word.shape == "upper":
        return True
    return "genitive" in token.word.cases or phrases(annotated, "continue").any_in(token) or token.text == ","


def document_lists(annotated: Annotated) -> dict[int, tuple[Line, Line]]:
    """For the first token of every item of a list of documents: its line, and the line that heads the list."""
    table = phrases(annotated, "list")
    found: dict[int, tuple[Line, Line]] = {}
    head: Line | None = None
    marked = False
    for line in annotated.lines:
        ends_in_colon = annotated.text[line.end - 1] == ":"
        if ends_in_colon:
            words = annotated.words[line.first : line.until]
            head, marked = line if table.found_in(words) else None, False
        elif head is not None:
            if _is_item(annotated, line) and not (marked and not _is_marked(annotated, line)):
                found[line.first] = (line, head)
                marked = marked or (_is_marked(annotated, line) and not annotated.language.inflected)
            if line.first not in found or (annotated.text[line.end - 1] == "." and line.kind != "item"):
                head = None
    return found


def _is_marked(annotated: Annotated, line: Line) -> bool:
    """Whether a line begins with a bullet or a number: «– Memorandum …», «2) Agreement …»."""
    if line.kind == "item":
        return True
    opening = annotated.tokens[line.first : line.first + 3]
    return any(token.word.shape == "number" for token in opening[:2]) and any(token.text in ").:" for token in opening)


def _is_item(annotated: Annotated, line: Line) -> bool:
    if line.kind == "item" or (not annotated.language.inflected and _is_marked(annotated, line)):
        return True
    heads = phrases(annotated, "head")
    words = annotated.words[line.first : min(line.until, line.first + 6)]
    return heads.found_in(words) or phrases(annotated, "loose").found_in(words)


def one_sentence(annotated: Annotated, first: int, until: int) -> bool:
    """Whether no sentence ends between two tokens."""
    return not any(annotated.tokens[n].text in "!?;" for n in range(first, until))
