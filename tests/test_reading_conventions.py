"""Treaties of many states: adopted, opened for signature, called by two names, with their signatories."""

import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.language import languages
from comity.reading import read

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")


def told(text: str) -> tuple[list[records.Agreement], set[str]]:
    found = read(Document(text=text, language="en", date=datetime.date(2025, 3, 14))).records
    documents = [one for one in found if isinstance(one, records.Agreement)]
    return documents, {one.party for one in found if isinstance(one, records.Party)}


def test_a_convention_that_is_adopted_is_yet_to_be_signed():
    text = (
        "1. On 9 November 2023, the General Assembly adopted the United Nations Convention on the Transport of Coral. "
        "The new Convention will be named the Suva Convention on Coral and opens for signature in Suva on 7 May 2025.\n"
        "2. The Suva Convention on Coral needs three signatories in order for it to come into force."
    )
    assert [(one.kind, one.status, one.years) for one in told(text)[0]] == [("convention", "planned", ())]


def test_a_treaty_in_small_letters_is_the_convention_that_the_text_names():
    text = (
        "Ministers will gather in Suva to support a new international treaty on coral when it opens for signature "
        "on 7 May 2025. The United Nations Convention on the Transport of Coral will protect reefs."
    )
    assert [one.kind for one in told(text)[0]] == ["convention"]


def test_the_signatories_of_a_convention_are_its_parties_under_both_its_names():
    text = (
        "The Suva Convention on Coral (Convention) entered into force today. The Convention, also known as the "
        "Convention on the Transport of Coral and Shells, has 12 signatories, including Fiji, Norway and Chile.\n"
        "Annex A - List of states that ratified the Suva Convention on Coral (12KB)"
    )
    documents, parties = told(text)
    assert (len(documents), parties) == (1, {"state-FJ", "state-NO", "state-CL"})
