"""A subject → one HTML file to print: no script, nothing asked of the network, no text that becomes markup."""

import base64
import hashlib
import html
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from comity import views
from comity.dossiers.collection import sections
from comity.dossiers.desk import Desk
from comity.dossiers.glance import Line, glance
from comity.dossiers.partners import partners
from comity.dossiers.sections import Change, Event, Sections
from comity.dossiers.subject import Subject, asked, scope, subject
from comity.dossiers.telling import Note, Telling
from comity.dossiers.timeline import timeline
from comity.dossiers.words import Words
from comity.parameters import Parameter
from comity.statements import earlier
from comity.views.frames import framed

TEMPLATES = Path(__file__).parents[1] / "templates"
POLICY = "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
RUNNING = """
@media print {{
  @page {{
    @top-left {{ content: "{}"; font: 8.5pt sans-serif; color: #5b6472; }}
    @top-right {{ content: "{}"; font: 8.5pt sans-serif; color: #5b6472; }}
  }}
  @page :first {{ @top-left {{ content: none; }} @top-right {{ content: none; }} }}
}}
"""
DRAWN = 250  # marks of the picture; above, only states are drawn


def dossier(
    store: Store,
    of: str | Sequence[str],
    *,
    as_of: str | date | None = None,
    since: str | date | None = None,
    language: str = "ru",
) -> "Dossier":
    """The dossier of two states, a state, a person, a body or an area, from texts issued by a day.

    Without `as_of` it is the day of the last text. `since` adds what is new after that day. `language` is ru or en.
    Raises Unknown for a name nobody has, Malformed for a day that is none.
    """
    words = Words(language)
    about = subject(store, of)
    telling = Telling(store, language, None)
    on = _day(store, "as_of", as_of) or telling.last_day
    then = earlier.as_of(store, on) if on else store
    told = Telling(then, language, on)
    desk = Desk(told=told, words=words, about=about, on=on)
    found = sections(desk, scope(then, asked(store, about)))
    return Dossier(
        store=then,
        about=about,
        on=on,
        given=as_of is not None,
        since=_day(store, "since", since),
        language=language,
        titles=tuple(name[:1].upper() + name[1:] for name in map(telling.name, about.things)),
        register=tuple(_register(told, words, about)),
        sections=found,
        glance=glance(desk, found),
        notes=told.notes(),
        signs=tuple(sorted(told.signs)),
    )


def _day(store: Store, name: str, value: str | date | None) -> date | None:
    if value is None:
        return None
    ((term,),) = Parameter(name=name, type="date").rows(store, value)
    return date.fromisoformat(term.value)


def _register(told: Telling, words: Words, about: Subject) -> list[str]:
    """What the register tells of the subject, without notes and marked as such."""
    facts = []
    for thing in about.things:
        if any(True for _ in told.about(thing)) and about.kind not in ("pair", "state"):
            continue  # a thing that texts name: what is said of it may be theirs
        for key, name in (("capital", "cmt:capital"), ("organ-of", "cmt:organOf"), ("within", "cmt:withinPolity")):
            facts += [f"{told.name(thing)}, {words(key, x=told.name(value))}" for value in told.texts(thing, name)]
    return facts


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A dossier, not yet written; in a notebook it shows itself."""

    store: Store
    about: Subject
    on: date | None
    given: bool
    since: date | None
    language: str
    titles: tuple[str, ...]
    register: tuple[str, ...]
    sections: Sections
    glance: tuple[Line, ...]
    notes: tuple[Note, ...]
    signs: tuple[str, ...]

    def __repr__(self) -> str:
        told = f"{len(self.sections.events)} events, {len(self.sections.papers)} agreements, {len(self.notes)} notes"
        return f"<comity.Dossier {self.title!r} as of {self.on}: {told}>"

    @property
    def title(self) -> str:
        """The names of what it is of."""
        return " – ".join(self.titles)

    @property
    def silent(self) -> bool:
        """Whether texts tell nothing of the subject; who leads two states does not join them."""
        return not (self.sections.beyond_posts or (self.sections.posts and self.about.kind != "pair"))

    @property
    def _untold(self) -> tuple[str, ...]:
        return tuple(name for name in self.sections.silent if (name, self.about.kind) != ("posts", "area"))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What texts after `since` tell."""
        return self.sections.changes(self.since) if self.since else ()

    @cached_property
    def words(self) -> Words:
        """What the page says itself."""
        return Words(self.language)

    def html(self) -> str:
        """The whole page as text; the same graph gives the same bytes."""
        return self._page

    @cached_property
    def _page(self) -> str:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

        style = (TEMPLATES / "dossier.css").read_text(encoding="utf-8").replace("\r\n", "\n")
        day = self.words("as-of", x=self.words.day(self.on)) if self.on else ""
        style += RUNNING.format(_css_text(f"{self.words('dossier')}: {self.title}"), _css_text(day))
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_plain,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        return environment.get_template("dossier.html").render(
            d=self,
            s=self.sections,
            words=self.words,
            years=[(year, list(events)) for year, events in groupby(self.sections.events, _year)],
            levels=[
                (level, list(papers)) for level, papers in groupby(self.sections.papers, lambda paper: paper.level)
            ],
            states=[(state, list(posts)) for state, posts in groupby(self.sections.posts, lambda post: post.state)],
            changed=[(section, list(found)) for section, found in groupby(self.changes, lambda change: change.section)],
            silent="; ".join(self.words(f"{name}-short") for name in self._untold),
            undated=", ".join(event.code for event in self.sections.events if not event.since),
            sources=len({note.source.id for note in self.notes}),
            policy=POLICY.format(style=f"'sha256-{digest}'"),
            style=Markup(style),  # noqa: S704  (our own file, hashed in the policy; never data)
            line=Markup(timeline(self.sections.events, self.sections.papers, self.on, self.words)),  # noqa: S704
            picture=Markup(self._picture()),  # noqa: S704  (drawn by us, every text in it escaped)
        )

    def write(self, path: str | Path) -> Path:
        """Write the page as UTF-8; gives the path."""
        place = Path(path)
        place.write_text(self.html(), encoding="utf-8", newline="\n")
        return place

    def _picture(self) -> str:
        """The still picture of the view of the same subject, or nothing when it has no lines."""
        things = self.about.things
        if self.silent:
            return ""
        if self.about.kind == "area":
            told = Telling(self.store, self.language, self.on)
            network = partners(told, things[0], self.sections, self.words)
            drawn = views.network(self.store, network, by="kind", title=self.title, language=self.language)
            return drawn.svg() if drawn.scene.lines else ""
        chosen: Mapping[str, Any] = {"between": things} if self.about.kind == "pair" else {"focus": things[0]}
        view = views.page(self.store, **chosen, language=self.language, most=DRAWN)
        return view.svg() if view.scene.lines else ""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """In a notebook: the page in a frame of its own, where nothing runs; if not trusted, its first lines."""
        shown = framed(self.html(), self._instead(), title=self.title, sandbox="allow-popups", height=720)
        return {"text/plain": repr(self), "text/html": shown}

    def _instead(self) -> str:
        """The dossier in a few lines, for a notebook that is not trusted."""
        told = [f"{line.head} {'; '.join(cell.text for cell in line.cells)}" for line in self.glance]
        day = self.words("as-of", x=self.words.day(self.on)) if self.on else self.words("as-of-none")
        rows = "".join(f"<li>{_escaped(text)}</li>" for text in told)
        title = _escaped(f"{self.words('dossier')}: {self.title}. {day}")
        return f"<p><b>{title}</b></p><ul>{rows}</ul><p>{_escaped(self.words('untrusted'))}</p>"


def _escaped(text: str) -> str:
    return html.escape(str(_plain(text)))


def _year(event: Event) -> str:
    return str(event.since.year) if event.since else ""


def _css_text(text: str) -> str:
    """A text as a string of CSS, every sign by its number, so that none can end the string (CSS Syntax 3, 4.3.7)."""
    return "".join(f"\\{ord(sign):06x}" for sign in str(_plain(text)))


def _plain(value: object) -> object:
    """A text without what HTML forbids or what turns the direction of the text around it."""
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return "".join(
        sign
        for sign in value
        if sign in "\t\n" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in TURNING)
    )


TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
