"""Pages for everyone: nothing serious found by axe-core, targets for fingers, words that can be read."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from test_views import contrast, store

import comity
from comity import edges, networks, views

TEMPLATES = Path(views.__file__).parents[1] / "templates"
DESK, PHONE = (1440, 900), (390, 844)
RULES = "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
STATES = {
    "start": "null",
    "mark": "comity.select('n:agreement-1')",
    "line": "comity.select('e:person-1 took-part meeting-1')",
    "path": "document.querySelector('#panel .row button:nth-child(2)').click(), comity.select('n:state-QB')",
    "search": "(document.getElementById('search').value = 'а', "
    "document.getElementById('search').dispatchEvent(new Event('input')))",
    "table": "document.getElementById('table-open').click()",
    "dark": "document.getElementById('theme').click()",
    "english": "document.getElementById('language').click()",
}


@pytest.fixture(scope="module")
def axe() -> str:
    path = os.environ.get("COMITY_AXE", "")
    if not path:
        pytest.skip("axe-core is not here: scripts/audit fetches it and runs these tests")
    return Path(path).read_text("utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    edges.write_tables(store(), folder / "tables")
    made = {
        "pair": views.page(store(), between=("QA", "QB")),
        "whole": views.page(store()),
        "folded": views.page(store(), most=5),
        "timeline": views.page(store(), layout="timeline"),
        "network": views.network(store(), networks.network(folder / "tables", "agreements")),
    }
    return {name: view.write(folder / f"{name}.html") for name, view in made.items()}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dossiers")
    graph = comity.build(comity.samples(), folder / "graph")
    made = {
        "pair": graph.dossier(("KZ", "BY"), since="2025-11-01"),
        "state": graph.dossier("KZ", language="en"),
        "person": graph.dossier("person-kasym-zhomart-tokaev"),
        "area": graph.dossier("trade"),
        "silent": graph.dossier(("FR", "BR")),
    }
    return {name: dossier.write(folder / f"{name}.html") for name, dossier in made.items()}


def findings(window: Browser, axe: str) -> list[str]:
    """What axe-core calls serious or critical on the page as it stands."""
    window.devtools("Runtime.evaluate", expression=axe)
    asked = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}}).then((told) => JSON.stringify(told))"
    told = window.devtools("Runtime.evaluate", expression=asked, awaitPromise=True, returnByValue=True)
    found: list[dict[str, Any]] = json.loads(told["result"]["value"])["violations"]
    assert json.loads(told["result"]["value"])["testEngine"]["name"] == "axe-core"
    return [
        f"{each['impact']}: {each['id']} at {node['target']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("state", STATES)
def test_a_page_has_no_serious_finding_in_any_of_its_states(
    window: Browser, axe: str, pages: dict[str, Path], state: str, size: tuple[int, int]
) -> None:
    window.open(pages["pair"], size=size)
    if state == "path":
        window.run(f"void ({STATES['mark']})")
        window.wait("document.querySelector('#panel .row')")
    window.run(f"void ({STATES[state]})")
    window.wait("document.getElementById('panel').getAttribute('aria-busy') !== 'true'")
    if state == "table":
        window.wait("document.getElementById('table').open")
    assert findings(window, axe) == []


@pytest.mark.parametrize("name", ["whole", "folded", "timeline", "network"])
def test_no_kind_of_page_has_a_serious_finding(window: Browser, axe: str, pages: dict[str, Path], name: str) -> None:
    for size in (DESK, PHONE):
        window.open(pages[name], size=size)
        assert findings(window, axe) == []


@pytest.mark.parametrize("name", ["pair", "state", "person", "area", "silent"])
def test_no_dossier_has_a_serious_finding_or_runs_over_its_paper(
    window: Browser, axe: str, dossiers: dict[str, Path], name: str
) -> None:
    for size in (DESK, PHONE):
        window.open(dossiers[name], size=size, ready="document.readyState === 'complete'")
        assert findings(window, axe) == []


# ---- without axe ----

CONTROLS = (
    "[...document.querySelectorAll('header button, #search, #legend button, #legend input, .zoom button, #grip, "
    "#panel .row button, #panel button.to, summary, .brush input, #time label, dialog[open] button')]"
    ".map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width && box.height)"
)


@pytest.mark.parametrize("name", ["pair", "folded", "network"])
@pytest.mark.parametrize("state", ["start", "mark", "table"])
def test_a_finger_hits_every_main_control_of_a_phone(
    window: Browser, pages: dict[str, Path], name: str, state: str
) -> None:
    window.open(pages[name], size=PHONE)
    chosen = "comity.select(comity.cast().nodes[0].id)" if state == "mark" else STATES[state]
    window.run(f"void ({chosen})")
    window.wait("document.getElementById('panel').getAttribute('aria-busy') !== 'true'")
    if state == "table":
        window.wait("document.getElementById('table').open")
    assert window.run(f"{CONTROLS}.length") > 5
    small = f"{CONTROLS}.filter(([, box]) => box.width < 43.5 || box.height < 43.5).map(([each]) => each.outerHTML)"
    assert window.run(small) == []
    assert window.run("document.documentElement.scrollWidth") <= PHONE[0]


def colours(sheet: str, theme: str) -> dict[str, str]:
    """The colours of a style sheet by their names: those of the light page, and what the dark one makes of them."""
    text = (TEMPLATES / sheet).read_text("utf-8")
    blocks = {":root": re.search(r"^:root \{(.*?)\}", text, re.DOTALL | re.MULTILINE)}
    blocks["dark"] = re.search(r'^:root\[data-theme="dark"\] \{(.*?)\}', text, re.DOTALL | re.MULTILINE)
    told = [found[1] for key, found in blocks.items() if found and key in (":root", theme)]
    return {name: value for block in told for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)}


WRITTEN = {
    ("ink", "paper"), ("ink", "ground"), ("ink", "band"), ("ink", "quote"), ("ink", "warn-ground"),
    ("soft", "paper"), ("soft", "ground"), ("soft", "band"), ("accent", "paper"), ("accent", "quote"),
    ("mark-ink", "mark"), ("warn", "paper"), ("warn", "warn-ground"),
}  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", sorted(WRITTEN), ids=" on ".join)
def test_every_word_of_a_page_can_be_read_on_its_ground(pair: tuple[str, str], theme: str) -> None:
    named = colours("page.css", theme)
    assert contrast(named[pair[0]], named[pair[1]]) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link", "doubt"])
def test_every_word_of_a_dossier_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    named = colours("dossier.css", "light")
    assert contrast(named[ink], named[ground]) >= 4.5
