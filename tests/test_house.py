"""The house itself: rooms open in one direction, its papers are true, and nothing in it belongs to one machine."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity import documents, knowledge
from comity.documents import Document

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "graph" / "comity"
# from what a claim is, over reading and building, to asking and showing; a room opens only doors to its left
ROOMS = """
    errors knowledge vocabulary evidence periods records references documents register concord language reading findings
    readers answered llm archive intake journals workers harvest review amendments corrections identity statements
    collector sorting dataset shapes checks parameters answers questions syntax bounded edges selections multigraphs
    ties foreign totals networks sources tables measures backend changes chance forecasts plots exports contents
    profiles builds views dossiers watching asking graph cli __main__
""".split()
HEAVY = {"duckdb", "jinja2", "natasha", "networkx", "pandas", "polars", "pymorphy3", "pyoxigraph", "pyvis", "rdflib"}
HEAVY |= {"IPython", "matplotlib", "numpy", "pkg_resources", "pyarrow", "rich", "yaml"}


def imported(module: Path) -> Iterator[str]:
    """The rooms a module opens when it runs; what it imports for its types alone opens none."""
    tree = ast.parse(module.read_text("utf-8"))
    typed = (node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    unseen = {id(inner) for node in typed for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        yield from (name.split(".")[1] for name in names if name.startswith("comity."))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def tracked() -> list[Path]:
    """Every text file that belongs to the project."""
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: what belongs to the project is not known")
    files = (CHECKOUT / name for name in listed.stdout.splitlines())
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:8192]]


PAPERS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "ontology").glob("*.md")])
MODULES = sorted(module for module in PACKAGE.rglob("*.py") if module != PACKAGE / "__init__.py")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_room_opens_only_doors_to_rooms_before_it(module: Path) -> None:
    assert room(module) in ROOMS, f"{room(module)} is new: give it a place in ROOMS"
    doors = set(imported(module)) & set(ROOMS) - {room(module)}
    assert not {door for door in doors if ROOMS.index(door) > ROOMS.index(room(module))}


@pytest.mark.parametrize("start", ["import comity", "import comity.cli"])
def test_nothing_heavy_is_loaded_before_it_is_needed(start: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{start}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(told.stdout.split())


def test_the_package_exports_few_names_and_has_them_all() -> None:
    import comity

    assert len(comity.__all__) <= 20
    assert all(getattr(comity, name) for name in comity.__all__)


def commands(paper: Path) -> Iterator[list[str]]:
    """The lines of a paper's shell examples, as words."""
    for block in re.findall(r"^```(?:sh|console)\n(.*?)^```", paper.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            words = line.split("#")[0].removeprefix("$ ").split()
            if words:
                yield words


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(CHECKOUT)))
def test_every_command_in_the_papers_exists(paper: Path) -> None:
    from comity.cli import main

    for words in commands(paper):
        if words[0].endswith("comity"):
            assert words[1].startswith("-") or words[1] in main.commands, words
        elif words[0].startswith("scripts/"):
            assert os.access(CHECKOUT / words[0], os.X_OK), words


@pytest.mark.parametrize("kind", ["questions", "networks"])
def test_the_examples_in_the_readme_name_only_what_there_is(kind: str) -> None:
    verb = {"questions": "ask", "networks": "network"}[kind]
    told = re.findall(rf"""\.{verb}\("([\w-]+)"|comity {verb} ([\w-]+)""", (CHECKOUT / "README.md").read_text("utf-8"))
    assert told
    assert {one or other for one, other in told} <= {path.stem for path in (knowledge.ontology() / kind).glob("*.rq")}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(CHECKOUT)))
def test_every_link_within_the_project_leads_somewhere(paper: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#\s]+)", paper.read_text("utf-8"))
    assert not [link for link in links if not (paper.parent / link).exists()]


def test_the_map_in_the_readme_names_only_what_exists() -> None:
    (drawn,) = re.findall(r"^```text\n(.*?)^```", (CHECKOUT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    paths = [line.split()[0] for line in drawn.splitlines() if line and not line.startswith(" ")]
    assert paths
    assert not [path for path in paths if not (CHECKOUT / path).exists()]


def test_the_changelog_tells_of_this_version() -> None:
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version}" in (CHECKOUT / "CHANGELOG.md").read_text("utf-8")


TABLES = sorted(str(path.relative_to(knowledge.ontology())) for path in knowledge.ontology().rglob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_rows_as_wide_as_its_heading(name: str) -> None:
    assert list(knowledge.table(name))


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_a_table_hides_white_space(name: str) -> None:
    cells = {cell for row in knowledge.table(name) for cell in row.values()}
    assert not {cell for cell in cells if cell != cell.strip() or "\ufeff" in cell or "\xa0" in cell}


SAMPLES = sorted(knowledge.samples().rglob("*.md"))


def test_there_are_texts_to_begin_with() -> None:
    assert len(SAMPLES) >= 15


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_shipped_text_says_where_and_when_its_news_was_told(sample: Path) -> None:
    (document,) = documents.documents(sample)
    assert isinstance(document, Document)
    assert document.title
    assert document.date
    assert document.language == "ru"
    assert document.url or "\ncites: " in sample.read_text("utf-8")
    assert 300 < len(document.text) < 2500


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    place = re.compile(r"(?<![\w.:/~])/(?:home|root|work|Users)/\w")
    assert not [str(file) for file in tracked() if place.search(file.read_text("utf-8", "replace"))]


def test_no_script_or_lock_names_the_address_of_an_index() -> None:
    ours = [".ci/run", "requirements.lock", "requirements-dev.lock"]
    files = [CHECKOUT / name for name in ours] + [p for p in (CHECKOUT / "scripts").iterdir() if p.is_file()]
    assert not [file.name for file in files if re.search(r"\w://|--(?:extra-)?index", file.read_text("utf-8"))]


def pinned(lock: str) -> dict[str, str]:
    """The packages of a lock file with all that follows their names."""
    entries = re.split(r"\n(?=\w)", (CHECKOUT / lock).read_text("utf-8"))
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_is_held_by_a_hash(lock: str) -> None:
    assert not [name for name, entry in pinned(lock).items() if "--hash=sha256:" not in entry]


def test_everything_the_project_asks_for_is_locked() -> None:
    described = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    asked = described["project"]["dependencies"] + described["dependency-groups"]["dev"]
    names = {re.split(r"[^\w-]", line)[0].lower() for line in asked} - {"comity"}
    assert names <= set(pinned("requirements-dev.lock"))
    assert set(pinned("requirements.lock")) <= set(pinned("requirements-dev.lock"))


def test_a_wheel_carries_the_ontology_and_the_texts(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="without the builder there is no wheel to look into")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    told = subprocess.run(
        [sys.executable, "-c", "import comity.knowledge as k; print(k.ontology()); print(k.samples())"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    ontology, samples = map(Path, told.stdout.splitlines())
    assert ontology == tmp_path / "site" / "comity" / "ontology"
    assert sorted(path.name for path in samples.rglob("*.md")) == [path.name for path in SAMPLES]
    assert {path.name for path in ontology.rglob("*.rq")} == {path.name for path in knowledge.ontology().rglob("*.rq")}
