"""A number leads back to its sentences."""

from pathlib import Path

import invented
import polars as pl
import pytest

from comity.errors import Malformed, Unknown
from comity.measures import portfolio
from comity.networks import from_table, network, write_tables
from comity.sources import sources, told
from comity.vocabulary import ID

KZ, BY, UZ = (f"{ID}state-{state}" for state in ("KZ", "BY", "UZ"))
DOCUMENTS = """
id:claim-1 cmt:evidence id:passage-1 . id:claim-1 cmt:claimedIn id:document-1 .
id:passage-1 oa:exact "дорожную карту" ; oa:start 10 ; oa:end 24 ; cmt:sentence "Подписали дорожную карту." .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sources")
    write_tables(invented.store(), made)
    return made


def test_an_edge_leads_to_the_sentences_it_counts(folder: Path) -> None:
    answer = sources(invented.store(DOCUMENTS), network(folder, "agreements"), KZ, BY, f"{ID}agreement-roadmap")
    first = next(row for row in answer.records() if row["claim"] == f"{ID}claim-1")
    assert first["exact"] == "дорожную карту"
    assert first["sentence"] == "Подписали дорожную карту."
    assert first["title"] == "Переговоры"
    assert set(answer.column("claim")) == {f"{ID}claim-1", f"{ID}claim-2"}


def test_a_pair_leads_to_the_sentences_of_all_its_edges(folder: Path) -> None:
    told_both = [
        set(sources(invented.store(DOCUMENTS), network(folder, "agreements"), *pair).column("claim"))
        for pair in ((KZ, BY), (BY, KZ))
    ]
    assert told_both[0] == told_both[1] >= {f"{ID}claim-1"}


def test_a_directed_edge_is_not_that_of_the_other_way(folder: Path) -> None:
    visits = network(folder, "visits")
    assert sources(invented.store(), visits, BY, KZ).column("claim") == [f"{ID}claim-7"]
    with pytest.raises(Unknown, match="no edge between"):
        sources(invented.store(), visits, UZ, KZ)
    with pytest.raises(Unknown, match=r"there are .*visit-1"):
        sources(invented.store(), visits, BY, KZ, "visit-9")


def test_a_cell_of_the_portfolio_leads_to_its_sentences(folder: Path) -> None:
    cells = portfolio(network(folder, "areas-states"))
    claims = {claim for row in cells["claims"] for claim in row}
    assert claims
    assert set(told(invented.store(DOCUMENTS), claims).column("claim")) <= claims


def test_an_edge_of_a_foreign_table_names_its_source_and_row() -> None:
    table = from_table(pl.DataFrame({"a": ["x"], "b": ["y"]}), tail="a", head="b", source="A table (2020)")
    with pytest.raises(Unknown, match=r"A table \(2020\), row-1"):
        sources(invented.store(), table, "x", "y")


def test_no_claims_have_no_sentences_and_what_is_no_iri_is_refused() -> None:
    assert len(told(invented.store(), [])) == 0
    with pytest.raises(Malformed, match="by their IRIs"):
        told(invented.store(), ["claim> } DROP"])
