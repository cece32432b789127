"""Dossiers: every fact with its note, nothing that texts do not tell, and no text that becomes markup."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import available, browser
from click.testing import CliRunner
from pyoxigraph import NamedNode, RdfFormat, Store

import comity
from comity import knowledge, questions
from comity.answers import Answer
from comity.cli import main
from comity.dossiers import Dossier, dossier
from comity.dossiers.names import shown
from comity.dossiers.standing import Standing, standing
from comity.dossiers.words import Words
from comity.errors import Malformed, Unknown
from comity.vocabulary import ID, expand

DATA = Path(__file__).parent / "data"
HOSTILE = (
    "<script>window.hacked=1</script>",
    "</style><img src=x onerror=window.hacked=2>",
    '" onload="window.hacked=3',
    "{{ 7*7 }}{% raw %}{x}{n}",
    "\u202eтекст\u2066 \x00\x1b",
    "</svg></title><svg onload=window.hacked=4>",
)
ALL_KINDS = (("KZ", "BY"), ("KZ", "UZ"), "KZ", "person-kasym-zhomart-tokaev", "body-KZ-19-executive", "trade")


class Page(HTMLParser):
    """What of a page counts: its elements, its references, and the facts with the references in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.facts: list[list[str]] = []
        self.texts: list[str] = []
        self._open: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told: Mapping[str, str] = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(told)
        self.ids |= {told["id"]} if "id" in told else set()
        classes = told.get("class", "").split()
        if "fact" in classes:
            self.facts.append([])
        if "ref" in classes:
            self.facts[-1].append(told["href"])
        if tag == "a":
            self.links.append(told["href"])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dossiers") / "graph"


@pytest.fixture(scope="module")
def graph(where: Path) -> comity.Graph:
    return comity.build(comity.samples(), where)


def hostile() -> Store:
    found = Store()
    turtle = (DATA / "dossier-hostile.ttl").read_text("utf-8")
    for number, text in enumerate(HOSTILE):
        literal = json.dumps(text, ensure_ascii=False)
        found.load(turtle.replace("$TEXT", literal).replace("$N", str(number)).encode(), format=RdfFormat.TURTLE)
    return found


def text_of(graph: comity.Graph, document: str) -> str:
    (quad,) = graph.store.quads_for_pattern(NamedNode(ID + document), NamedNode(expand("cmt:text")), None, None)
    return str(getattr(quad.object, "value"))  # noqa: B009  (a node of any kind, to the type checker)


# ---- what it tells ----


@pytest.mark.parametrize("of", ALL_KINDS, ids=str)
def test_every_fact_has_a_note_that_the_page_holds(graph: comity.Graph, of: str | tuple[str, str]) -> None:
    page = Page(graph.dossier(of, since="2024-06-01").html())
    assert page.facts
    assert not [fact for fact in page.facts if not fact]
    assert {href.removeprefix("#") for fact in page.facts for href in fact} <= page.ids


@pytest.mark.parametrize("of", ALL_KINDS, ids=str)
def test_every_note_quotes_its_source_to_the_letter(graph: comity.Graph, of: str | tuple[str, str]) -> None:
    notes = graph.dossier(of).notes
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        assert text_of(graph, note.source.id)[note.start : note.end] == note.sentence
        assert "".join(text for text, _ in note.parts) == note.sentence
        assert any(bold for _, bold in note.parts)


def test_every_note_is_referred_to(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "BY"))
    referred = {href for fact in Page(found.html()).facts for href in fact}
    assert {f"#n{note.number}" for note in found.notes} == referred


def test_a_claim_read_with_doubt_is_marked_where_it_is_told(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "BY"))
    cells = [cell for paper in found.sections.papers for cell in (*paper.terms, *paper.parties, *paper.signed)]
    cells += [holder for post in found.sections.posts for holder in post.holders]
    assert {ref.review for cell in cells for ref in cell.refs} == {True, False}
    assert re.search(r'class="ref doubt" href="#n\d+" aria-label="[^"]+">\d+\?<', found.html())


def test_who_leads_is_told_as_of_a_day_and_never_as_current(graph: comity.Graph) -> None:
    posts = graph.dossier(("KZ", "BY"), language="en").sections.posts
    assert {post.state for post in posts} == {"Kazakhstan", "Belarus"}
    assert all(re.search(r"\d{4}|undated", holder.detail) for post in posts for holder in post.holders)
    assert not [holder for post in posts for holder in post.holders if "current" in holder.detail]


@pytest.mark.parametrize(
    ("day", "key", "days"),
    [
        ("2025-12-31", "not-begun", 1),
        ("2026-01-01", "in-force", 1096),
        ("2028-12-31", "in-force", 1),
        ("2029-01-01", "expired", 0),
    ],
)
def test_a_term_is_judged_by_its_half_open_days(graph: comity.Graph, day: str, key: str, days: int) -> None:
    papers = graph.dossier(("KZ", "BY"), as_of=day).sections.papers
    assert Standing(key=key, days=days) in {paper.standing for paper in papers}
    assert Standing(key="end-unknown") in {paper.standing for paper in papers}


def test_a_plan_is_not_in_force_and_an_unknown_end_is_no_end() -> None:
    since, until, on = date(2026, 1, 1), date(2029, 1, 1), date(2027, 1, 1)
    assert standing(status="planned", since=since, until=until, on=on).key == "planned"
    assert standing(status="", since=since, until=until, on=on).key == "mentioned"
    assert standing(status="signed", since=since, until=until, on=on, ended=True).key == "terminated"
    assert standing(status="signed", since=since, until=until, on=on, differs=True).key == "term-differs"
    assert standing(status="signed", since=since, until=None, on=on).key == "end-unknown"
    assert standing(status="signed", since=None, until=None, on=None).key == "no-day"


def test_texts_later_than_the_day_are_left_out(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "BY"), as_of="2025-11-04")
    assert found.sections.events
    assert not [note for note in found.notes if note.source.date > "2025-11-04"]
    assert len(found.notes) < len(graph.dossier(("KZ", "BY")).notes)


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> comity.Graph:
    """A graph of only those texts that were issued by a day."""
    texts = [text for text in sorted(comity.samples().rglob("*.md")) if issued(text) <= BY]
    return comity.build(texts, tmp_path_factory.mktemp("early") / "graph")


BY = "2024-09-01"


def issued(text: Path) -> str:
    (day,) = re.findall(r"^date: (\S+)$", text.read_text("utf-8"), re.MULTILINE)
    return str(day)


@pytest.mark.parametrize("of", [("KZ", "BY"), ("KZ", "UZ"), "KZ", "person-kasym-zhomart-tokaev", "trade"], ids=str)
def test_on_a_day_it_is_what_it_would_have_been_had_no_later_text_been_read(
    graph: comity.Graph, early: comity.Graph, of: str | tuple[str, str]
) -> None:
    assert graph.dossier(of, as_of=BY).html() == early.dossier(of, as_of=BY).html()


def test_of_what_only_later_texts_name_nothing_is_told(graph: comity.Graph) -> None:
    found = graph.dossier("Олжас Бектенов", as_of=BY)
    assert found.silent
    assert found.title == "Олжас Бектенов"


def test_without_a_day_it_is_the_day_of_the_last_text(graph: comity.Graph) -> None:
    issued = graph.store.quads_for_pattern(None, NamedNode(expand("dcterms:issued")), None, None)
    assert str(graph.dossier(("KZ", "BY")).on) == max(str(getattr(quad.object, "value")) for quad in issued)  # noqa: B009


def test_what_changed_rests_on_later_texts_alone(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "BY"), since="2025-11-04")
    assert {change.first for change in found.changes} == {True, False}
    assert all(ref.issued > "2025-11-04" for change in found.changes for ref in change.refs)
    assert not graph.dossier(("KZ", "BY"), since="2100-01-01").changes


def test_sources_that_differ_are_told_side_by_side_with_both_quotes(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "RU")).sections.disputes
    assert found
    for dispute in found:
        assert len({value.text for value in dispute.values}) > 1
        assert all(dispute.quotes)


def test_areas_discussed_stand_against_areas_covered(graph: comity.Graph) -> None:
    rows = {row.name: row.key for row in graph.dossier(("KZ", "BY"), language="en").sections.matrix}
    assert rows["trade"] == "both"
    assert rows["tourism"] == "only-discussed"


def test_the_dossier_of_an_area_goes_by_states(graph: comity.Graph) -> None:
    rows = {row.name for row in graph.dossier("trade", language="en").sections.matrix}
    assert "Belarus – Kazakhstan" in rows


def test_the_dossier_of_an_area_draws_who_discussed_or_agreed_it(graph: comity.Graph) -> None:
    (figure,) = re.findall(r'<section id="network">.*?</section>', graph.dossier("trade").html(), re.DOTALL)
    assert {"Казахстан", "Беларусь", Words("ru")("discussed"), Words("ru")("covered")} <= set(
        re.findall(r"<text[^>]*>([^<]+)</text>", figure)
    )


def test_a_pair_that_no_text_joins_gives_an_honest_empty_page(graph: comity.Graph) -> None:
    found = graph.dossier(("FR", "BR"))
    assert found.silent
    assert not found.notes
    assert Words("ru")("nothing-between") in found.html()
    assert Words("ru")("nothing-between") not in graph.dossier(("KZ", "BY")).html()


def test_an_event_without_one_day_is_listed_and_not_drawn(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "RU"))
    undated = [event.code for event in found.sections.events if not event.since]
    assert undated
    (figure,) = re.findall(r'<section id="events">.*?<figure>(.*?)</figure>', found.html(), re.DOTALL)
    assert not [code for code in undated if f">{code}<" in figure]
    assert Words("ru")("undated-list", x=", ".join(undated)) in found.html()


# ---- what is asked of it ----


def test_an_unknown_name_is_answered_with_the_nearest(graph: comity.Graph) -> None:
    with pytest.raises(Unknown, match="did you mean"):
        graph.dossier("Казахстон")
    with pytest.raises(Unknown, match="comity show"):
        graph.dossier(graph.dossier(("KZ", "BY")).sections.events[0].id)


def test_what_is_no_pair_no_day_or_no_language_is_refused(graph: comity.Graph) -> None:
    with pytest.raises(Malformed, match="pair"):
        graph.dossier(("KZ", "KZ"))
    with pytest.raises(Malformed, match="day"):
        graph.dossier("KZ", as_of="yesterday")
    with pytest.raises(Unknown, match="ru, en"):
        graph.dossier("KZ", language="xx")


def test_states_stand_in_the_order_asked(graph: comity.Graph) -> None:
    assert graph.dossier(("BY", "KZ"), language="en").title == "Belarus – Kazakhstan"
    assert graph.dossier(("Казахстан", "BLR"), language="en").title == "Kazakhstan – Belarus"


def test_the_command_writes_the_page(graph: comity.Graph, where: Path, tmp_path: Path) -> None:
    out = tmp_path / "d.html"
    told = CliRunner().invoke(main, ["dossier", "KZ", "BY", "--lang", "en", "-g", str(where), "-o", str(out)])
    assert told.exit_code == 0, told.output
    assert out.read_text("utf-8") == graph.dossier(("KZ", "BY"), language="en").html()
    assert CliRunner().invoke(main, ["dossier", "KZ", "BY", "UZ", "-g", str(where)]).exit_code == 2


def test_a_period_is_written_with_its_last_day_and_an_odd_one_does_not_break() -> None:
    words = Words("en")
    assert words.period(date(2025, 11, 11), date(2025, 11, 13), "day") == "11–12\u00a0November 2025"
    assert words.period(date(2026, 1, 1), date(2029, 1, 1), "year") == "2026–2028"
    assert words.period(None, date(2029, 1, 1), "year") == "until 1\u00a0January 2029"
    assert words.period(None, None, "") == "not told"
    assert words.period(date(1, 1, 1), date(1, 1, 1), "day") == "1\u00a0January 1"


# ---- the page ----


def test_the_same_graph_gives_the_same_bytes(graph: comity.Graph, where: Path) -> None:
    again = comity.open(where)
    assert graph.dossier(("KZ", "BY")).html() == again.dossier(("KZ", "BY")).html()


def test_each_language_says_the_page_in_its_own_words(graph: comity.Graph) -> None:
    pages = {tag: graph.dossier(("KZ", "BY"), language=tag).html() for tag in ("ru", "en")}
    for tag, page in pages.items():
        assert f'<html lang="{tag}">' in page
        assert Words(tag)("agreements") in page
    assert Words("ru")("agreements") not in pages["en"]


def test_a_name_without_an_english_form_bears_a_sign_that_the_page_explains(graph: comity.Graph) -> None:
    found = graph.dossier("KZ", language="en")
    holders = [holder.text for post in found.sections.posts for holder in post.holders]
    assert "Yerlan Koshanov*" in holders
    assert not [name for name in holders if re.search("[а-я]", name)]
    assert Words("en")("romanised") in found.html()
    assert "*" not in "".join(h.text for post in graph.dossier("KZ").sections.posts for h in post.holders)


@pytest.mark.parametrize(
    ("names", "language", "told"),
    [
        ({"ru": "Пётр Ёлкин", "en": "Peter Elkin"}, "en", ("Peter Elkin", "")),
        ({"ru": "Сергей Щукин"}, "en", ("Sergey Shchukin*", "romanised")),
        ({"ru": "Зубаир Хан 汗"}, "en", ("Зубаир Хан 汗\xa0[ru]", "foreign")),
        ({"en": "Peter Elkin"}, "ru", ("Peter Elkin\xa0[en]", "foreign")),
        ({"": "X-1"}, "en", ("X-1", "")),
        ({}, "en", ("", "")),
    ],
)
def test_a_name_falls_back_and_says_so(names: dict[str, str], language: str, told: tuple[str, str]) -> None:
    assert shown(names, language, person=True) == told


def test_a_section_of_which_nothing_is_told_is_named_once_and_not_drawn(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "AM"), language="en")
    page = Page(found.html())
    assert found.sections.silent
    assert not set(found.sections.silent) & page.ids
    assert "The texts tell nothing of the following" in "".join(page.texts)


def test_the_glance_names_the_last_contact_and_the_first_term_to_end(graph: comity.Graph) -> None:
    told = {line.head: [cell.text for cell in line.cells] for line in graph.dossier(("KZ", "BY"), language="en").glance}
    assert any("Meeting" in text for text in told["Last contact:"])
    assert told["Agreements:"] == ["in force by its term: 2", "end not told: 1"]
    (first,) = told["The first to end:"]
    assert first.startswith("D1. ")
    assert not [head for head in told if head.startswith("Sources differ")]


def test_every_word_of_the_dossier_is_said_in_both_languages() -> None:
    for row in knowledge.table("dossiers/words.tsv"):
        assert row["ru"]
        assert row["en"]
        assert set(re.findall(r"{\w}", row["ru"])) == set(re.findall(r"{\w}", row["en"])), row["id"]


@pytest.mark.parametrize("query", sorted(path.stem for path in (knowledge.ontology() / "dossiers").glob("*.rq")))
def test_every_query_of_a_dossier_finds_something_for_its_example(graph: comity.Graph, query: str) -> None:
    read = questions.read(knowledge.ontology() / "dossiers" / f"{query}.rq")
    (parameter,) = (each for name, each in read.parameters.items() if name != "language")
    text = read.sparql(graph.store, **{parameter.name: parameter.example})
    assert Answer.of(graph.store.query(text, use_default_graph_as_union=True))


def hostile_pages() -> list[Dossier]:
    store = hostile()
    asked = (("XA", "XB"), "XA", "person-h0")
    return [dossier(store, of, language=tag, since="2000-01-01") for of in asked for tag in ("ru", "en")]


def test_no_hostile_text_becomes_markup() -> None:
    for found in hostile_pages():
        text = found.html()
        page = Page(text)
        assert not page.tags & {"script", "img", "iframe", "object", "link", "base"}
        assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
        assert not [link for link in page.links if not link.startswith("#")]
        assert "49" not in "".join(page.texts)
        assert not set("\u202e\u2066\x00\x1b") & set(text)


def test_hostile_texts_are_told_whole() -> None:
    told = "".join(Page(hostile_pages()[0].html()).texts)
    assert not [text for text in (*HOSTILE[:4], HOSTILE[5]) if told.count(text) < 9]


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(graph: comity.Graph) -> None:
    text = graph.dossier(("KZ", "BY")).html()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in policy
    assert "default-src &#39;none&#39;" in policy
    assert "script" not in policy
    assert "url(" not in style
    page = Page(text)
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert not {"src", "style"} & page.attributes
    assert all(link.startswith(("#", "http://", "https://")) for link in page.links)


def test_a_notebook_shows_the_page_in_a_frame_where_nothing_runs(graph: comity.Graph) -> None:
    found = graph.dossier(("KZ", "BY"))
    shown = found._repr_mimebundle_()
    assert 'sandbox="allow-popups"' in shown["text/html"]
    assert shown["text/plain"] == repr(found)


@pytest.mark.skipif(not available(), reason="no chromium and chromedriver here")
def test_a_browser_shows_it_on_a_desk_and_in_a_hand_and_asks_for_nothing_else(
    graph: comity.Graph, tmp_path: Path
) -> None:
    pages = {"shipped": graph.dossier("KZ", since="2025-01-01"), "hostile": hostile_pages()[0]}
    with browser() as window:
        for name, found in pages.items():
            page = found.write(tmp_path / f"{name}.html")
            for size in ((1440, 900), (390, 844)):
                window.open(page, size=size, ready="document.readyState === 'complete'")
                assert window.run("document.documentElement.scrollWidth") <= size[0]
                assert window.run("typeof window.hacked") == "undefined"
                assert window.run("getComputedStyle(document.querySelector('main')).maxWidth") == "980px"
                assert set(window.requests()) - {"about:blank"} == {page.as_uri()}
                assert window.log("browser") == []
