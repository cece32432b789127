"""What a notebook shows: pages in frames, several in one notebook, and something to see where it is not trusted."""

import re
from pathlib import Path

from browser import Browser
from test_dossiers import hostile as hostile_dossiers
from test_networked import missions
from test_views import HOSTILE, hostile, store

from comity import views
from comity.dossiers import dossier
from comity.views.frames import framed


def notebook(place: Path, *outputs: str) -> Path:
    """A page around several outputs, as a notebook that was written to HTML."""
    place.write_text(f"<!doctype html><meta charset=utf-8><main>{''.join(outputs)}</main>", "utf-8")
    return place


def untrusted(output: str) -> str:
    """What a notebook's sanitizer leaves: no frames and no styles."""
    return re.sub(r"<style>.*?</style>|<iframe .*?</iframe>", "", output, flags=re.DOTALL)


def asked_for(window: Browser) -> set[str]:
    """What was asked of disk or network: neither empty pages nor what stands in the page itself."""
    return {address for address in window.requests() if not address.startswith(("about:", "data:"))}


def shown(*made: object) -> list[str]:
    return [getattr(each, "_repr_mimebundle_")()["text/html"] for each in made]  # noqa: B009  (of several classes)


def everything() -> list[str]:
    return shown(
        views.page(store(), between=("QA", "QB")),
        views.page(store(), between=("QA", "QB")),
        views.network(store(), missions()),
        views.page(hostile(), title=HOSTILE[1]),
        dossier(hostile_dossiers(), ("XA", "XB")),
    )


def test_several_views_of_one_notebook_stand_each_in_its_own_frame_and_run(window: Browser, tmp_path: Path) -> None:
    page = notebook(tmp_path / "trusted.html", *everything())
    window.open(page, ready="document.readyState === 'complete'")
    assert window.run("document.querySelectorAll('iframe').length") == 5
    assert window.run("[...document.images].filter((each) => each.offsetWidth).length") == 0
    marks = []
    for frame in range(4):
        window.enter(frame)
        window.wait("document.documentElement.dataset.ready === 'yes'")
        marks.append(window.run("comity.cast().nodes.length"))
        assert window.run("typeof window.hacked") == "undefined"
        window.enter(None)
    assert marks[0] == marks[1] > marks[2] == 3
    assert window.run("document.querySelectorAll('iframe')[4].title") != ""
    assert asked_for(window) == {page.as_uri()}
    assert window.log("browser") == []


def test_a_notebook_nobody_trusts_shows_pictures_and_first_lines(window: Browser, tmp_path: Path) -> None:
    page = notebook(tmp_path / "untrusted.html", *map(untrusted, everything()))
    window.open(page, ready="document.readyState === 'complete'")
    seen = "[...document.images].map((each) => each.naturalWidth > 0 && each.offsetWidth > 300)"
    assert window.run(seen) == [True] * 4
    assert window.run("document.querySelector('main > div:last-child li').textContent.length") > 10
    assert window.run("typeof window.hacked") == "undefined"
    assert asked_for(window) == {page.as_uri()}


def test_nothing_in_a_page_ends_its_frame() -> None:
    text = framed('"></iframe><script>window.hacked=1</script>', "<p>x</p>", title='"><b>', sandbox="", height=10)
    assert text.count("<iframe") == text.count("</iframe>") == 1
    assert "<script" not in text
    assert "<b>" not in text
