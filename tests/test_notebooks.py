"""Every notebook runs from its first cell to its last, offline, and shows what it promises."""

from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.py"))
USERS = {"briefing", "fact_check", "region", "sparql"}


def test_there_is_a_notebook_for_each_of_the_four_users() -> None:
    assert {notebook.stem for notebook in NOTEBOOKS} == USERS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_to_its_end_and_every_cell_shows_something(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = run(notebook, tmp_path, monkeypatch)
    cells = [cell for cell in told.cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if not cell.outputs] == []
    assert [output for cell in cells for output in cell.outputs if output.get("name") == "stderr"] == []
    assert any(f"<{tag}" in page(output) for cell in cells for output in cell.outputs for tag in ("table", "iframe"))


def run(notebook: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The notebook with its outputs."""
    jupytext = pytest.importorskip("jupytext", reason="jupytext is not installed: notebooks are not run")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: notebooks are not run")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: notebooks are not run")
    for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(variable, str(folder / variable.lower()))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    told = jupytext.read(notebook)
    nbclient.NotebookClient(
        told, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return told


def page(output: Any) -> str:
    """What an output shows as HTML, or nothing."""
    return str(output.get("data", {}).get("text/html", ""))
