"""What several files of tests use."""

from collections.abc import Iterator

import pytest
from browser import Browser, available, browser


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    """A browser for the tests of one file; they are skipped where there is none."""
    if not available():
        pytest.skip("no chromium with chromedriver on this machine: pages are not opened")
    with browser() as opened:
        yield opened
