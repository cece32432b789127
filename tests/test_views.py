"""Pages: what they draw, what they never draw, and what a browser makes of them."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, available, browser
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from comity import knowledge, views
from comity.errors import Malformed, Unknown
from comity.views import looks
from comity.vocabulary import CODE, ID, ONTOLOGY

ENTER, ESCAPE, DOWN = "\ue007", "\ue00c", "\ue015"
DAYS = ("2025-12-31", "2027-01-01", "2030-01-01")
TEXT = (
    "Министр торговли Аландии Пётр Ёлкин 😀 встретился в Бете с мэром. "
    "Подписан меморандум акимата Беты и порта Вельма. Стороны обсудили торговлю."
)
HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    "<img src=x onerror=window.hacked=3>",
    "{{ 7*7 }}{% raw %}${window.hacked=4}",
    "href='javascript:window.hacked=5' \u202eтекст\u2066",
    '=HYPERLINK("http://example.invalid","x")',
    "\u2028</title><svg onload=window.hacked=6>",
)
DATA = Path(__file__).parent / "data"


def store(*more: str) -> Store:
    """The invented graph, and what a test adds in Turtle."""
    found = Store()
    for turtle in ((DATA / "page.ttl").read_text("utf-8"), *more):
        found.load(turtle.encode(), format=RdfFormat.TURTLE)
    return found


def hostile() -> Store:
    """The invented graph with hostile texts in every place that a page shows."""
    turtle = (DATA / "hostile.ttl").read_text("utf-8")
    literals = (json.dumps(text, ensure_ascii=False) for text in HOSTILE)
    return store(*(turtle.replace("$TEXT", literal).replace("$N", str(n)) for n, literal in enumerate(literals)))


def payload(view: views.View) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', view.html(), re.DOTALL)
    told: dict[str, Any] = json.loads(found)
    return told


# ---- what is drawn ----


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert views.page(store()).html() == views.page(store()).html()


def test_a_page_changes_nothing_in_the_graph_it_shows() -> None:
    shown = store()
    before = sorted(map(str, shown))
    views.page(shown).html()
    assert sorted(map(str, shown)) == before


def test_a_line_without_a_claim_is_structure_from_the_register() -> None:
    scene = views.page(store()).scene
    bare = {line.relation for line in scene.lines if not line.claims}
    assert bare == {"organ-of", "within"}


def test_every_claim_drawn_has_words_marked_in_its_sentence() -> None:
    scene = views.page(store()).scene
    assert scene.claims
    for claim in scene.claims.values():
        for quote in claim.quotes:
            assert [quote.text[start:end] for start, end in quote.marks] == ["Пётр Ёлкин 😀"]
        assert claim.quotes


def test_marked_words_are_counted_as_a_browser_counts_them() -> None:
    told = payload(views.page(store()))
    number, marks = told["claims"][0]["q"][0]
    sentence = told["sentences"][number].encode("utf-16-le")
    assert [sentence[2 * start : 2 * end].decode("utf-16-le") for start, end in marks] == ["Пётр Ёлкин 😀"]


def test_two_agreements_between_one_pair_stay_two() -> None:
    scene = views.page(store(), between=("QA", "QB")).scene
    assert {"agreement-1", "agreement-2"} <= scene.marks.keys()


def test_what_joins_two_states_leaves_out_a_third() -> None:
    scene = views.page(store(), between=("QB", "QA")).scene
    assert scene.between == ("state-QB", "state-QA")
    assert not {"state-QC", "agreement-3"} & scene.marks.keys()


def test_around_a_person_is_what_she_took_part_in() -> None:
    scene = views.page(store(), focus="Пётр Ёлкин").scene
    assert {"person-1", "meeting-1", "agreement-1"} <= scene.marks.keys()
    assert "agreement-3" not in scene.marks


def test_a_state_takes_part_only_where_nobody_of_it_is_seen() -> None:
    lines = {line.id for line in views.page(store()).scene.lines}
    assert "state-QB state-in meeting-1" in lines
    assert "state-QA state-in meeting-1" not in lines


def test_a_day_leaves_out_what_had_not_begun_and_what_had_ended() -> None:
    seen = {day: {(line.relation, line.head) for line in views.page(store(), on=day).scene.lines} for day in DAYS}
    assert ("took-part", "meeting-1") in seen["2025-12-31"]
    assert ("party", "agreement-1") not in seen["2025-12-31"] | seen["2030-01-01"]
    assert ("party", "agreement-1") in seen["2027-01-01"]
    assert all(("party", "agreement-2") in lines for lines in seen.values()), "what has no date stays"


def test_a_day_that_is_only_the_report_s_is_not_drawn_as_the_event_s() -> None:
    reported = store()
    day, report = (NamedNode(f"{CODE}precision-{name}") for name in ("day", "report"))
    meeting, precision = NamedNode(f"{ID}meeting-1"), NamedNode(f"{ONTOLOGY}datePrecision")
    reported.remove(Quad(meeting, precision, day))
    reported.add(Quad(meeting, precision, report))
    assert views.page(store()).scene.marks["meeting-1"].short["ru"] == "Встреча 04.03.2025"
    assert views.page(reported).scene.marks["meeting-1"].short["ru"] == "Встреча ≈ 04.03.2025"


def test_what_sources_differ_on_is_told_with_its_mark() -> None:
    mark = views.page(store()).scene.marks["agreement-1"]
    assert [looks.facts()[place].property for place in mark.disputed] == ["cmt:signedOn"]


@pytest.mark.parametrize("wrong", [{"between": ("QA", "ZZ")}, {"focus": "nobody"}, {"language": "tlh"}])
def test_a_name_nobody_has_is_unknown(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unknown):
        views.page(store(), **wrong)


def test_a_day_that_is_none_is_malformed() -> None:
    with pytest.raises(Malformed):
        views.page(store(), on="2025-02-30")


def test_a_graph_without_anything_to_draw_still_makes_a_page() -> None:
    assert "<!doctype html>" in views.page(Store()).html()


def test_only_web_addresses_become_links() -> None:
    told = [source["u"] for source in payload(views.page(hostile()))["sources"]]
    assert set(told) == {"", "https://example.org/news"}


def test_marks_stand_apart_and_everything_has_a_place() -> None:
    for view in (views.page(store()), views.page(store(), between=("QA", "QB")), views.page(store(), focus="QA")):
        assert view.layout.points.keys() == view.scene.marks.keys()
        for (x1, y1), (x2, y2) in combinations(view.layout.points.values(), 2):
            assert abs(x1 - x2) + abs(y1 - y2) > 20


def test_too_many_marks_become_states_and_one_counted_line_for_what_a_pair_shares() -> None:
    scene = views.page(store(), most=5).scene
    assert {mark.type for mark in scene.marks.values()} == {"state"}
    assert {line.id: line.count for line in scene.lines} == {
        "state-QA shared state-QB": 3,
        "state-QA shared state-QC": 1,
    }
    assert all(line.claims for line in scene.lines)
    assert scene.hidden > 5


# ---- PyVis, the still picture, the notebook ----


def test_pyvis_carries_every_mark_and_line_without_physics() -> None:
    view = views.page(store())
    net = view.to_pyvis()
    assert (len(net.nodes), len(net.edges)) == (len(view.scene.marks), len(view.scene.lines))
    assert net.options.physics.enabled is False


def test_the_still_picture_is_well_formed_and_holds_every_mark() -> None:
    view = views.page(hostile())
    drawn = ET.fromstring(view.svg())  # noqa: S314  (drawn by ourselves)
    assert len(drawn.findall(".//{*}path[@class='mark']")) == len(view.scene.marks)
    assert not drawn.findall(".//{*}script")


def test_a_notebook_gets_a_sandboxed_frame_and_a_picture_for_who_does_not_trust_it() -> None:
    shown = views.page(store())._repr_mimebundle_()
    assert 'sandbox="allow-scripts' in shown["text/html"]
    assert "allow-same-origin" not in shown["text/html"]
    assert "data:image/svg+xml;base64," in shown["text/html"]
    assert shown["text/plain"].startswith("<comity.View")


def test_a_page_is_written_as_utf_8_with_one_kind_of_line_end(tmp_path: Path) -> None:
    written = views.page(store()).write(tmp_path / "страница.html").read_bytes()
    assert b"\r" not in written
    assert "Аландия" in written.decode("utf-8")


# ---- looks ----


def test_every_relation_of_the_query_has_a_look_and_every_look_a_line() -> None:
    named = re.findall(r'BIND\("([\w-]+)" AS', looks.lines()) + re.findall(
        r'"([\w-]+)", "([\w-]+)"\) AS', looks.lines()
    )
    flat = {name for each in named for name in ([each] if isinstance(each, str) else each)}
    assert flat | {"shared"} == looks.relations().keys()


def test_every_class_that_looks_speak_of_is_in_the_ontology() -> None:
    ontology = (knowledge.ontology() / "comity.ttl").read_text("utf-8")
    classes = {name for look in looks.types().values() for name in look.classes} - {"Concept"}
    assert not {name for name in {*classes, *looks.claims()} if f"cmt:{name} " not in ontology}


def test_types_are_told_apart_by_their_shapes() -> None:
    shapes = [look.shape for look in looks.types().values()]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= looks.shapes().keys()


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT, DARK = ("#fbfaf7", "#f1efe9"), ("#11151b", "#171d26")


@pytest.mark.parametrize("look", looks.types().values(), ids=lambda look: look.id)
def test_a_mark_stands_out_from_the_page_light_or_dark(look: looks.Type) -> None:
    assert min(contrast(look.outline, ground) for ground in LIGHT) >= 3
    assert min(contrast(look.outline_dark, ground) for ground in DARK) >= 3


@pytest.mark.parametrize("look", [look for look in looks.types().values() if look.glyph], ids=lambda look: look.id)
def test_what_is_written_inside_a_mark_can_be_read(look: looks.Type) -> None:
    assert contrast(look.ink, look.fill) >= 3


@pytest.mark.parametrize("look", looks.relations().values(), ids=lambda look: look.id)
def test_a_line_stands_out_from_the_page_light_or_dark(look: looks.Relation) -> None:
    assert min(contrast(look.color, ground) for ground in LIGHT) >= 3
    assert min(contrast(look.color_dark, ground) for ground in DARK) >= 3


def test_everything_is_called_something_in_both_languages() -> None:
    tables = [looks.types().values(), looks.relations().values(), looks.facts(), looks.lanes()]
    names = [each.names for table in tables for each in table] + list(looks.words().values())
    names += [look.inverse for look in looks.relations().values()]
    assert not [name for name in names if not all(name[tag] for tag in looks.LANGUAGES)]


def test_the_page_says_nothing_that_words_do_not_hold() -> None:
    script = (Path(views.__file__).parents[1] / "templates" / "page.js").read_text("utf-8")
    plural = {key.partition("+")[0] for key in looks.words()}
    assert not set(re.findall(r'\bword\("([\w-]+)"', script)) - plural


def test_the_page_builds_no_markup_from_text() -> None:
    script = (Path(views.__file__).parents[1] / "templates" / "page.js").read_text("utf-8")
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


# ---- in a browser ----


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    if not available():
        pytest.skip("no chromium with chromedriver on this machine: pages are not opened")
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return views.page(store(), between=("QA", "QB")).write(tmp_path_factory.mktemp("pages") / "page.html")


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return views.page(hostile(), title=HOSTILE[1]).write(tmp_path_factory.mktemp("pages") / "hostile.html")


def test_a_page_asks_nothing_of_the_network_and_logs_nothing(window: Browser, page: Path) -> None:
    window.open(page)
    assert set(window.requests()) - {"about:blank"} == {page.as_uri()}
    assert window.log("browser") == []


def test_hostile_texts_execute_nothing_and_break_nothing(window: Browser, hostile_page: Path) -> None:
    window.open(hostile_page)
    ids = window.run("[...document.querySelectorAll('#legend button')].map((each) => each.dataset.key)")
    assert {"agreement", "person", "party"} <= set(ids)
    for place in range(len(HOSTILE)):
        window.run(f"comity.select('n:agreement-h{place}')")
        assert window.run("document.querySelector('#panel h2').textContent") == HOSTILE[place]
    window.run("comity.select('n:person-__proto__')")
    window.run("document.getElementById('table-open').click()")
    assert window.run("typeof window.hacked") == "undefined"
    assert window.run("document.images.length") == 0
    assert window.run("[...document.links].filter((each) => !each.href.startsWith('https://example.org/')).length") == 0
    assert window.log("browser") == []
    assert set(window.requests()) <= {"about:blank", hostile_page.as_uri()}


def test_a_table_for_spreadsheets_holds_no_formula(window: Browser, hostile_page: Path) -> None:
    window.open(hostile_page)
    cells = re.findall(r'"((?:[^"]|"")*)"', window.run("comity.csv()"))
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@") and cell]


def test_choosing_a_line_shows_the_sentence_with_its_words_marked(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("comity.select('e:person-1 took-part meeting-1')")
    assert window.run("document.querySelector('#panel blockquote').textContent") == TEXT
    assert window.run("document.querySelector('#panel mark').textContent") == "Пётр Ёлкин 😀"
    assert window.run("document.querySelector('#panel cite a').href") == "https://example.org/news"


def test_a_click_on_a_mark_opens_its_panel(window: Browser, page: Path) -> None:
    window.open(page)
    box = window.run("comity.labels().find((each) => each.id === 'n:state-QA').box")
    left, top = window.run("(({left, top}) => [left, top])(document.getElementById('graph').getBoundingClientRect())")
    window.click(left + (box[0] + box[2]) / 2, top + box[1] - 15)
    window.wait("comity.state.selected === 'n:state-QA'")
    assert window.run("document.querySelector('#panel h2').textContent") == "Аландия"


def test_what_sources_differ_on_is_said_and_both_claims_shown(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("comity.select('n:agreement-1')")
    assert window.run("document.querySelectorAll('#panel .warned').length") == 1
    assert window.run("document.querySelectorAll('#panel .at-odds').length") == 2


def test_search_forgives_diacritics_and_knows_both_languages(window: Browser, page: Path) -> None:
    window.open(page)
    for typed, found in (("елкин", "Пётр Ёлкин"), ("Velma", "Вельма"), ("АЛАНД", "Аландия")):
        window.run(f"(document.getElementById('search').value = {json.dumps(typed)}, "
                   "document.getElementById('search').dispatchEvent(new Event('input')))")  # fmt: skip
        assert window.run("document.querySelector('#found li span').textContent") == found


def test_keys_alone_lead_from_search_to_the_sentence(window: Browser, page: Path) -> None:
    window.open(page)
    window.press("/", *"ёлк", ENTER)
    window.wait("comity.state.selected === 'n:person-1'")
    assert "Пётр Ёлкин" in window.run("document.getElementById('live').textContent")
    window.press(DOWN)
    window.wait("comity.state.selected !== 'n:person-1'")
    window.press(ENTER)
    assert window.run("document.activeElement.id") == "panel"
    assert window.run("document.querySelectorAll('#panel blockquote').length") > 0
    window.press(ESCAPE)
    window.wait("comity.state.selected === null")


def test_a_legend_entry_takes_its_marks_off_the_page(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("document.querySelector('#legend [data-key=person]').click()")
    assert window.run("comity.labels().some((each) => each.id === 'n:person-1')") is False
    assert window.run("document.querySelector('#legend [data-key=person]').getAttribute('aria-pressed')") == "false"


def test_a_page_changes_its_language_and_its_light(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("document.getElementById('language').click()")
    assert window.run("[document.documentElement.lang, document.title]") == ["en", "Alandia – Velma"]
    before = window.run("getComputedStyle(document.body).backgroundColor")
    window.run("document.getElementById('theme').click()")
    assert window.run("getComputedStyle(document.body).backgroundColor") != before


def test_an_address_brings_back_what_was_seen(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("comity.select('n:agreement-2')")
    fragment = window.run("location.hash")
    window.open(page, fragment)
    assert window.run("comity.state.selected") == "n:agreement-2"


def test_time_takes_claims_away_and_things_only_with_them(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("document.querySelector('#time input[type=checkbox]').click()")
    shown = window.run("comity.labels().map((each) => each.id)")
    assert "n:agreement-2" not in shown
    assert "n:state-QB" in shown


def test_what_is_seen_can_be_taken_away_as_a_drawing(window: Browser, page: Path) -> None:
    window.open(page)
    drawn = ET.fromstring(window.run("comity.svg()"))  # noqa: S314  (drawn by our own page)
    assert "Пётр Ёлкин" in "".join(drawn.itertext())
    assert len(drawn.findall("{*}g")) == len(views.page(store(), between=("QA", "QB")).scene.marks)


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_no_label_lies_on_another_and_the_page_fits_its_window(
    window: Browser, page: Path, size: tuple[int, int]
) -> None:
    window.open(page, size=size)
    boxes = [each["box"] for each in window.run("comity.labels()")]
    assert len(boxes) >= 8
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert window.run("document.documentElement.scrollWidth") <= size[0]


def test_every_control_has_a_name(window: Browser, page: Path) -> None:
    window.open(page)
    window.run("comity.select('n:agreement-1')")
    unnamed = (
        "[...document.querySelectorAll('button, input, a')].filter((each) => "
        "!(each.getAttribute('aria-label') || each.textContent.trim() || each.closest('label'))).length"
    )
    assert window.run(unnamed) == 0
