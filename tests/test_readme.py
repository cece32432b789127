"""The examples a person meets first run as they stand, one after the other, in an empty folder."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import comity
from comity.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


COMMANDS = [
    words
    for block in blocks("sh")
    for line in block.splitlines()
    if (words := shlex.split(line, comments=True)) and words[0] == "comity"
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with texts/, as a newcomer has it, and the graph that the first command makes of them."""
    place = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(comity.samples(), place / "texts")
    comity.build(place / "texts", place / "comity-build")
    return place


def test_the_example_in_python_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (example,) = blocks("python")
    names: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), names)  # noqa: S102 - our own example
    assert names["answer"]
    assert (folder / "page.html").stat().st_size > 10_000


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_runs(words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    told = CliRunner().invoke(main, words[1:], catch_exceptions=False)
    assert told.exit_code in ((0, 1) if words[1] == "check" else (0,)), told.output
    assert told.stdout or told.stderr
