"""Whatever a text is like, it is read without exception, and every quote is the slice of the text it names."""

import subprocess
import sys
from pathlib import Path

from comity.documents import Document
from comity.reading import annotate, read

CHECKOUT = Path(__file__).parents[1]
CORPUS = CHECKOUT.parent / "shared" / "corpus"


def test_spoilt_texts_are_read_and_quoted_exactly() -> None:
    more = ["--texts", str(CORPUS)] if CORPUS.is_dir() else []
    command = [sys.executable, str(CHECKOUT / "scripts" / "endure"), "--spoilt", "200", "--long", "20000", *more]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]


def test_a_chain_of_offices_may_be_longer_than_the_stack() -> None:
    chain = " и министром Петром Ивановым" * 1500
    text = f"Посол Казахстана встретился с президентом Иваном Петровым{chain}."
    assert read(Document(text=text, language="ru", source="tass.ru")).records


def test_what_goes_on_for_ever_is_cut_into_sentences_without_a_gap() -> None:
    text = annotate(Document(text="Премьер-министр Казахстана прибыл в Астану и " * 1000, language="ru"))
    assert max(sentence.until - sentence.first for sentence in text.sentences) <= 1000
    assert [n for s in text.sentences for n in range(s.first, s.until)] == list(range(len(text.tokens)))
