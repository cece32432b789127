"""Pages: what they draw, what they never draw, and what a browser makes of them."""

import base64
import json
import math
import re
import xml.etree.ElementTree as ET
import zlib
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from comity import knowledge, views
from comity.errors import Malformed, Unknown
from comity.views import looks
from comity.views.scene import Line, Mark, Scene, When
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


def crowd(persons: int) -> Store:
    """The invented graph with so many persons more, each at the meeting."""
    turtle = "".join(
        f"""id:person-c{n} a cmt:Person ; skos:prefLabel "Лицо {n}"@ru ; cmt:ofState id:state-QA .
        id:claim-c{n} a cmt:Claim, cmt:Participation ; cmt:participant id:person-c{n} ; cmt:inEvent id:meeting-1 ;
        cmt:about id:meeting-1 ; cmt:claimedIn id:document-1 ; cmt:evidence id:passage-1 .
        """
        for n in range(persons)
    )
    prefixes = (DATA / "page.ttl").read_text("utf-8").partition("\ncmt:")[0]
    return store(f"{prefixes}\n{turtle}")


def hostile() -> Store:
    """The invented graph with hostile texts in every place that a page shows."""
    turtle = (DATA / "hostile.ttl").read_text("utf-8")
    literals = (json.dumps(text, ensure_ascii=False) for text in HOSTILE)
    return store(*(turtle.replace("$TEXT", literal).replace("$N", str(n)) for n, literal in enumerate(literals)))


def parts(view: views.View) -> dict[str, Any]:
    """What the page holds for its script, by name."""
    found = re.findall(r'<script type="text/plain" id="part-([\w-]+)"[^>]*>(.*?)</script>', view.html(), re.DOTALL)
    told = {name: zlib.decompress(base64.b64decode(packed)).decode() for name, packed in found}
    return {name: json.loads(text) for name, text in told.items() if name != "library"}


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
    told = parts(views.page(store()))["claims-0"]
    number, marks = told["rows"][0]["q"][0]
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
    told = [source["u"] for source in parts(views.page(hostile()))["sources"]]
    assert set(told) == {"", "https://example.org/news"}


def test_marks_stand_apart_and_everything_has_a_place() -> None:
    for view in (views.page(store()), views.page(store(), between=("QA", "QB")), views.page(store(), focus="QA")):
        assert view.layout.points.keys() == view.scene.marks.keys()
        for (x1, y1), (x2, y2) in combinations(view.layout.points.values(), 2):
            assert abs(x1 - x2) + abs(y1 - y2) > 20


def test_too_many_marks_become_states_and_one_counted_line_for_what_a_pair_shares() -> None:
    view = views.page(store(), most=5)
    assert {mark.type for mark in view.face.marks.values()} == {"state", "area"}
    assert {line.id: line.count for line in view.face.lines} == {
        "state-QA shared state-QB": 3,
        "state-QA shared state-QC": 1,
    }
    assert {mark.id for mark in view.face.marks.values() if mark.type == "area"} == {"type:area"}


def test_everything_folded_away_is_in_a_state_or_between_states() -> None:
    view = views.page(store(), most=5)
    assert view.fold
    inside = {name for name, group in view.fold.home.items() if group == "state-QA"}
    assert {"person-1", "city-QA-1", "body-QA-1"} <= inside
    lost = view.scene.marks.keys() - view.fold.home.keys() - view.face.marks.keys()
    assert lost == {"agreement-1", "agreement-2", "agreement-3", "meeting-1"}
    assert all(len(view.scene.marks[name].states) > 1 for name in lost)


def test_a_group_seats_its_members_in_rings_apart_from_each_other() -> None:
    view = views.page(crowd(40), most=5)
    assert view.fold
    group = view.fold.groups["state-QA"]
    assert set(group.rest) == {"person"}
    assert len(group.seats) < len([name for name, home in view.fold.home.items() if home == "state-QA"])
    for (x1, y1), (x2, y2) in combinations([*group.seats.values(), *group.rest.values()], 2):
        assert math.hypot(x1 - x2, y1 - y2) > 40
    assert max(math.hypot(x, y) for x, y in group.seats.values()) < group.radius


def test_the_surest_ties_come_first_and_no_state_is_left_without_one() -> None:
    bundles = views.page(store(), most=5).fold.bundles  # type: ignore[union-attr]
    assert [bundle.pair for bundle in bundles] == [("state-QA", "state-QB"), ("state-QA", "state-QC")]
    assert bundles[0].significance < bundles[1].significance


def test_every_claim_of_a_folded_page_is_in_it_once() -> None:
    told = parts(views.page(store(), most=5))
    assert len(told["claims-0"]["rows"]) == len(views.page(store()).scene.claims)
    assert set(told["names"]["edges"]["c"]) <= set(range(len(told["claims-0"]["rows"])))


# ---- layouts ----


@pytest.mark.parametrize("kind", ["wheel", "timeline", "force", "two-level"])
def test_every_layout_gives_each_mark_a_place_of_its_own(kind: str) -> None:
    view = views.page(store(), layout=kind)
    points = view.layout.points
    assert points.keys() == view.face.marks.keys()
    assert len(set(points.values())) == len(points)


def test_a_time_line_goes_by_date_and_keeps_the_undated_apart() -> None:
    view = views.page(store(), layout="timeline")
    at = {name: x for name, (x, _) in view.layout.points.items()}
    assert at["meeting-1"] < at["agreement-1"]
    assert view.layout.dated is not None
    undated = {name for name, x in at.items() if x < view.layout.dated}
    assert undated >= {"agreement-2", "agreement-3"}
    assert all(not view.scene.marks[name].when for name in undated)
    assert view.layout.spans is not None
    assert view.layout.spans.keys() == {"agreement-1"}
    assert view.layout.spans["agreement-1"] > at["agreement-1"]


def test_what_is_seen_chooses_its_layout() -> None:
    kinds = {views.page(store(), **chosen).layout.kind for chosen in ({"between": ("QA", "QB")}, {"focus": "QA"})}
    assert kinds == {"mirror"}
    assert views.page(store()).layout.kind == "wheel"
    assert views.page(store(), most=5).layout.kind == "two-level"


@pytest.mark.parametrize(
    "wrong", [{"layout": "circle"}, {"layout": "mirror"}, {"layout": "lanes", "between": ("QA", "QB")}]
)
def test_a_layout_that_is_none_or_does_not_fit_is_told(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unknown, match=r"timeline"):
        views.page(store(), **wrong)


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


def scripts() -> str:
    folder = Path(views.__file__).parents[1] / "templates" / "page"
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))


def test_the_page_says_nothing_that_words_do_not_hold() -> None:
    script = scripts()
    plural = {key.partition("+")[0] for key in looks.words()}
    assert not set(re.findall(r'\bword\("([\w-]+)"', script)) - plural


def test_the_page_builds_no_markup_from_text() -> None:
    script = scripts()
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


# ---- in a browser ----


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


def test_hostile_texts_execute_nothing_on_a_folded_page_either(window: Browser, tmp_path: Path) -> None:
    path = views.page(hostile(), title=HOSTILE[1], most=5).write(tmp_path / "hostile.html")
    window.open(path)
    for state in ("QA", "QB"):
        window.run(f"comity.toggle('n:state-{state}')")
    for place in range(len(HOSTILE)):
        window.run(f"comity.select('n:agreement-h{place}')")
        window.wait(f"document.querySelector('#panel h2').textContent === {json.dumps(HOSTILE[place])}")
    window.run("comity.select('n:person-__proto__')")
    window.run("document.getElementById('table-open').click()")
    assert window.run("typeof window.hacked") == "undefined"
    assert window.run("document.images.length") == 0
    assert window.log("browser") == []
    assert set(window.requests()) <= {"about:blank", path.as_uri()}


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


# ---- a folded page in a browser ----


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return views.page(crowd(40), most=5).write(tmp_path_factory.mktemp("pages") / "folded.html")


def drawn(window: Browser) -> set[str]:
    return set(window.run("[...comity.shown().nodes]"))


def test_a_folded_page_begins_with_states_and_opens_one_by_a_click(window: Browser, folded: Path) -> None:
    window.open(folded)
    assert drawn(window) == {"n:state-QA", "n:state-QB", "n:state-QC", "n:type:area"}
    x, y = window.run("(({x, y}) => [x, y])(comity.network.canvasToDOM(comity.network.getPosition('n:state-QA')))")
    left, top = window.run("(({left, top}) => [left, top])(document.getElementById('graph').getBoundingClientRect())")
    window.click(left + x, top + y)
    window.wait("comity.shown().nodes.has('n:city-QA-1')")
    assert "n:agreement-1" not in drawn(window), "what two share is drawn when both are open"
    assert window.run("document.querySelector('#panel h2').textContent") == "Аландия"
    assert window.log("browser") == []


def test_between_two_open_states_lie_their_documents_and_one_line_no_more(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("comity.toggle('n:state-QA').then(() => comity.toggle('n:state-QB'))")
    assert {"n:agreement-1", "n:agreement-2", "n:meeting-1"} <= drawn(window)
    assert "n:agreement-3" not in drawn(window)
    lines = set(window.run("comity.cast().edges.map((edge) => edge.id)"))
    assert "e:state-QA shared state-QB" not in lines
    assert {"e:state-QA party agreement-2", "e:state-QB party agreement-2"} <= lines
    window.run("comity.toggle('n:state-QB')")
    assert "n:agreement-1" not in drawn(window)
    assert "e:state-QA shared state-QB" in window.run("comity.cast().edges.map((edge) => edge.id)")


def test_never_more_is_drawn_than_can_be_and_what_closes_for_it_is_told(window: Browser, tmp_path: Path) -> None:
    names = {"ru": "Имя"}
    blank = Mark(
        id="", type="", kind={}, names=names, short=names, aliases=(), glyph={}, states=(), level="", when=When(),
        says=(), disputed=(), claims=(),
    )  # fmt: skip
    marks, lines = {}, []
    for state in (f"state-{n}" for n in range(30)):
        marks[state] = replace(blank, id=state, type="state", states=(state,))
        for kind in ("body", "person", "region"):
            for name in (f"{kind}-{state}-{n}" for n in range(24)):
                marks[name] = replace(blank, id=name, type=kind, states=(state,))
                lines.append(
                    Line(id=f"{name} within {state}", tail=name, head=state, relation="within", claims=(), when=When())
                )
    scene = Scene(marks=marks, lines=tuple(lines), claims={}, sources={})
    page = views.View(scene=scene, titles=names | {"en": "Name"}, kind="two-level").write(tmp_path / "crowded.html")
    window.open(page, "#o=" + "+".join(f"n:state-{n}" for n in range(30)))
    assert 1400 < len(drawn(window)) <= 1500
    still_open = window.run("comity.state.open")
    assert still_open == [f"n:state-{n}" for n in range(30 - len(still_open), 30)]
    assert f": {30 - len(still_open)}" in window.run("document.getElementById('notes').textContent")


def test_what_found_no_seat_is_counted_and_can_be_called(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("comity.toggle('n:state-QA')")
    rest = "n:more:state-QA:person".removeprefix("n:")
    seated = [name for name in drawn(window) if name.startswith("n:person")]
    window.run(f"comity.select('{rest}')")
    left = window.run("[...document.querySelectorAll('#panel li button.to')].map((each) => each.textContent)")
    assert len(seated) + len(left) == 41
    window.run("document.querySelector('#panel li button.to').click()")
    window.wait("comity.state.selected && comity.state.selected.startsWith('n:person')")
    assert window.run("comity.shown().nodes.has(comity.state.selected)")


def test_a_folded_page_about_two_states_begins_with_both_open(window: Browser, tmp_path: Path) -> None:
    window.open(views.page(crowd(40), between=("QA", "QB"), most=5).write(tmp_path / "pair.html"))
    assert {"n:state-QA", "n:state-QB", "n:agreement-1", "n:meeting-1"} <= drawn(window)
    assert window.log("browser") == []


def test_a_bundle_leads_to_the_sentences_of_all_it_stands_for(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("comity.select('e:state-QA shared state-QB')")
    window.wait("document.querySelectorAll('#panel li').length === 3")
    window.run("document.querySelector('#panel details').open = true")
    window.wait("document.querySelectorAll('#panel blockquote').length > 0")
    assert window.run("document.querySelector('#panel blockquote').textContent") == TEXT


def test_search_opens_the_state_of_what_is_found(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.press("/", *"ёлк")
    window.wait("document.querySelectorAll('#found li').length > 0")
    window.press(ENTER)
    window.wait("comity.state.selected === 'n:person-1'")
    assert window.run("comity.state.open") == ["n:state-QA"]
    assert "n:person-1" in drawn(window)
    assert window.run("document.activeElement.id") == "graph"


def test_keys_open_and_close_and_an_address_brings_back_what_is_open(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("comity.select('n:state-QA')")
    window.run("document.getElementById('graph').focus()")
    window.press(" ")
    window.wait("comity.state.open.length === 1")
    window.wait("location.hash.includes('o=')")
    fragment = window.run("location.hash")
    before = drawn(window)
    window.open(folded, fragment)
    assert window.run("comity.state.open") == ["n:state-QA"]
    assert drawn(window) == before
    window.press(ESCAPE, ESCAPE)
    window.wait("comity.state.open.length === 0")


def test_time_counts_a_bundle_anew(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("document.querySelector('#time input[type=checkbox]').click()")
    window.wait("comity.cast().edges.find((edge) => edge.id === 'e:state-QA shared state-QB').k === 2")
    assert not window.run("comity.shown().edges.has('e:state-QA shared state-QC')")


def test_fewer_ties_can_be_drawn_and_their_number_is_told(window: Browser, folded: Path) -> None:
    window.open(folded)
    slider = "document.querySelector('.backbone input')"
    assert window.run("document.querySelector('.backbone output').textContent") == "2 / 2"
    window.run(f"({slider}.value = 0, {slider}.dispatchEvent(new Event('input')))")
    assert window.run("comity.cast().edges.map((edge) => edge.id)") == ["e:state-QA shared state-QB"]
    assert window.run("document.querySelector('.backbone output').textContent") == "1 / 2"


def test_a_path_is_found_through_what_is_folded_away(window: Browser, folded: Path) -> None:
    window.open(folded)
    window.run("comity.select('n:person-1')")
    window.wait("comity.state.selected === 'n:person-1'")
    window.wait("document.querySelectorAll('#panel .row button').length > 0")
    window.run("[...document.querySelectorAll('#panel .row button')].at(-1).click()")
    window.run("comity.select('n:state-QB')")
    window.wait("document.querySelectorAll('#panel ol.path > li').length > 0")
    assert "n:meeting-1" in drawn(window)


def test_a_time_line_opens_and_tells_its_years(window: Browser, tmp_path: Path) -> None:
    window.open(views.page(store(), layout="timeline").write(tmp_path / "time.html"))
    assert window.log("browser") == []
    assert {"n:agreement-1", "n:meeting-1"} <= drawn(window)
