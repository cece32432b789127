"""An invented scene of any size, in the shape of a real one: states with bodies, persons and regions, and what they
share; few states do most of it (Zipf), and every line rests on a claim with its sentence."""

from itertools import accumulate
from random import Random

from comity.views.looks import facts
from comity.views.scene import Claim, Line, Mark, Quote, Scene, Source, When

SYLLABLES = "ба ве го да жи ка ло ма не по ра си та фу ха".split()
AREAS = "торговля экономика инвестиции туризм энергетика культура спорт наука финансы логистика".split()
KINDS = ("Дорожная карта", "Меморандум", "Соглашение", "Протокол", "Программа")
SHARES = {"person": 0.2, "body": 0.1, "region": 0.08, "local": 0.08, "agreement": 0.3, "event": 0.24}


class Crowd:
    """Marks, lines and claims as they are drawn by lot; the same number gives the same scene."""

    def __init__(self, number: int, seed: int = 7) -> None:
        self.random = Random(seed)  # noqa: S311  nothing secret here
        self.marks: dict[str, Mark] = {}
        self.lines: list[Line] = []
        self.claims: dict[str, Claim] = {}
        self.sources: dict[str, Source] = {}
        self.sentence = ""
        states = [self.mark("state", n) for n in range(min(max(number // 40, 8), 195))]
        weights = list(accumulate(1 / (rank + 1) for rank in range(len(states))))
        areas = [self.mark("area", n) for n in range(len(AREAS))]
        left = number - len(states) - len(areas)
        counts = {kind: round(left * share) for kind, share in SHARES.items()}
        counts["event"] += left - sum(counts.values())
        own: dict[str, dict[str, list[str]]] = {state: {kind: [] for kind in SHARES} for state in states}
        for kind in ("body", "region", "local", "person"):
            for n in range(counts[kind]):
                (state,) = self.random.choices(states, cum_weights=weights) if n >= len(states) else (states[n],)
                name = self.mark(kind, n, (state,))
                own[state][kind].append(name)
                if kind == "person":
                    self.line("heads", name, self.random.choice(own[state]["body"] or [state]), 1)
                else:
                    self.line("within" if kind == "region" else "organ-of", name, state, 0)
        for kind, joining in (("agreement", "party"), ("event", "took-part")):
            actors = ("body", "local") if kind == "agreement" else ("person",)
            for n in range(counts[kind]):
                pair: list[str] = []
                while len(set(pair)) < 2:
                    pair = self.random.choices(states, cum_weights=weights, k=2)
                name = self.mark(kind, n, tuple(sorted(pair)))
                for state in pair:
                    kinds = [actor for actor in actors if own[state][actor]]
                    actor = self.random.choice(own[state][self.random.choice(kinds)]) if kinds else state
                    self.line(joining, actor, name, 1)
                self.line("covers" if kind == "agreement" else "discussed", name, self.random.choice(areas), 1)

    def word(self, syllables: int) -> str:
        """A name nobody has."""
        return "".join(self.random.choices(SYLLABLES, k=syllables)).capitalize()

    def day(self) -> When:
        """A day of some year."""
        year, month, day = (self.random.randrange(*bounds) for bounds in ((2012, 2027), (1, 13), (1, 28)))
        return When(since=f"{year}-{month:02}-{day:02}", until="", precision="day")

    def mark(self, kind: str, number: int, states: tuple[str, ...] = ()) -> str:
        """Add a mark; gives its id."""
        name = f"{kind}-{number}"
        called = {"ru": f"{self.word(3)} {self.word(4)} {number}", "en": f"{kind} {number}"}
        short, glyph, when = called, {}, When()
        if kind in ("agreement", "event"):
            when = self.day() if self.random.random() < 0.8 else When()
            title = self.random.choice(KINDS) if kind == "agreement" else "Встреча"
            called = {"ru": f"{title} о сотрудничестве: {self.word(3)}, {self.word(4)}"}
            short = {"ru": f"{title} {when.since[:4]}"}
            glyph = {"ru": title[0]} if kind == "agreement" else {}
        if kind == "state":
            states, glyph = (name,), {"": chr(65 + number // 26) + chr(65 + number % 26)}
        if kind == "person":
            glyph = {"": "".join(part[0] for part in called["ru"].split()[:2])}
        if kind == "area":
            called = short = {"ru": AREAS[number]}
        self.marks[name] = Mark(
            id=name, type=kind, kind={}, names=called, short=short, aliases=(), glyph=glyph, states=states, level="",
            when=when, says=((0, called),) if kind == "person" else (), disputed=(), claims=(),
        )  # fmt: skip
        return name

    def line(self, relation: str, tail: str, head: str, claims: int) -> None:
        """Add a line resting on so many claims, or a few more; none is structure."""
        named = []
        for _ in range(claims and self.random.choice((1, 1, 2, 3))):
            number = len(self.claims)
            document = f"document-{number // 18}"
            if document not in self.sources:
                self.sources[document] = Source(
                    id=document, title=f"{self.word(3)} и {self.word(4)} провели переговоры", date="2025-11-03",
                    url=f"https://example.org/{document}", publisher={"": "example.org"}, language="ru",
                )  # fmt: skip
            if number % 3 == 0:  # a sentence bears some claims, as real ones do
                said = f"{self.word(3)} и {self.word(4)} обсудили {self.random.choice(AREAS)} и подписали документ"
                self.sentence = f"{said} в присутствии {self.word(3)} {self.word(4)}."
            quote = Quote(source=document, text=self.sentence, marks=((0, self.random.randrange(8, 24)),))
            claim = f"claim-{number:08}"
            home = next(iter(self.marks[tail].states), tail)
            when = self.marks[head].when if self.random.random() < 0.9 else When()
            self.claims[claim] = Claim(
                id=claim, kind="Participation", names={"ru": "Участие", "en": "Participation"}, about=head,
                modality="asserted", review=self.random.random() < 0.2, source=document, when=when,
                says=((number % len(facts()), {"ru": self.random.choice(AREAS)}), (0, self.marks[home].names)),
                quotes=(quote,),
            )  # fmt: skip
            named.append(claim)
        self.lines.append(
            Line(id=f"{tail} {relation} {head}", tail=tail, head=head, relation=relation, claims=tuple(named),
                 when=self.marks[head].when)
        )  # fmt: skip


def scene(number: int) -> Scene:
    """A scene of so many marks, about twice as many lines, and as many claims."""
    crowd = Crowd(number)
    own: dict[str, list[str]] = {}
    for claim in crowd.claims.values():
        own.setdefault(claim.about, []).append(claim.id)
    marks = {name: _with(mark, tuple(own.get(name, ()))) for name, mark in crowd.marks.items()}
    once = {line.id: line for line in crowd.lines}
    return Scene(marks=marks, lines=tuple(once.values()), claims=crowd.claims, sources=crowd.sources)


def _with(mark: Mark, claims: tuple[str, ...]) -> Mark:
    from dataclasses import replace

    return replace(mark, claims=claims) if claims else mark
