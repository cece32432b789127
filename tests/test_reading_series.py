"""Sittings told by their number, alone and in rows."""

import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.language import languages
from comity.reading import read

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")

ROW = (
    "Deputy Prime Minister Ingrid Solheim of Norway co-chaired the 8th Joint Council for Fisheries (JCF), "
    "5th Norway-Fiji (Suva) Harbour Park (HP) Joint Steering Council and the 2nd Coral Coast HPC meetings "
    "with Vice Premier Sefanaia Qarase of Fiji in Suva on 12 March 2025."
)


def events(text: str) -> list[records.Event]:
    day = datetime.date(2025, 3, 14)
    found = read(Document(text=text, language="en", date=day)).records
    return [one for one in found if isinstance(one, records.Event)]


def test_each_sitting_of_a_row_is_an_event():
    told = [one for one in events(ROW) if one.kind == "commission"]
    assert [(set(one.states), one.place, str(one.when.start)) for one in told] == [
        ({"state-NO", "state-FJ"}, "city-FJ-suva", "2025-03-12")
    ] * 3


def test_a_sitting_told_again_by_its_number_is_the_same():
    text = (
        f"{ROW}\nThe 8th Joint Council for Fisheries reviewed trade. The 7th Joint Council for Fisheries met in Oslo."
    )
    assert len([one for one in events(text) if one.kind == "commission"]) == 4


def test_a_numbered_meeting_of_ministers_is_one_of_many_whatever_stands_in_its_name():
    text = (
        "Minister Jane Doeman of Fiji attended the Sixth Pacific Summit (PS) Economic Ministers’ Meeting in Suva "
        "on 3 March 2025."
    )
    assert [(one.kind, one.place) for one in events(text)] == [("multilateral", "city-FJ-suva")]


def test_a_number_that_no_body_bears_is_no_sitting():
    assert not events("Fiji and Norway marked the 50th Anniversary of their ties and the Second World War in Suva.")


def test_a_retreat_of_two_leaders_is_a_meeting():
    text = (
        "Prime Minister Anna Vunibola of Fiji hosted the 3rd Fiji-Norway Leaders’ Retreat with Prime Minister Ida Moen."
    )
    assert {one.kind for one in events(text)} == {"meeting"}
