"""Whatever a text is like, it is read without exception, and every quote is the slice of the text it names."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CORPUS = CHECKOUT.parent / "shared" / "corpus"


def test_spoilt_texts_are_read_and_quoted_exactly() -> None:
    more = ["--texts", str(CORPUS)] if CORPUS.is_dir() else []
    command = [sys.executable, str(CHECKOUT / "scripts" / "endure"), "--spoilt", "200", "--long", "20000", *more]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]
