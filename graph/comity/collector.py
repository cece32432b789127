"""The collector of garbage, which looks through all there is each time that much is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Millions of new values, none of them garbage: to look for garbage takes longer than to make them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
