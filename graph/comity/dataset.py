"""Quads on disk and in the engine: canonical N-Quads, and the Oxigraph store made from them."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from comity.errors import Damaged

IN_MEMORY = 1_000_000  # quads; above it a question is answered from disk


def write(quads: Iterable[Quad], path: Path) -> tuple[str, Counter[str]]:
    """Write the quads as sorted N-Quads, each once; gives their SHA-256 and the number of quads in each graph.

    Sorted N-Quads are canonical because a build has no blank nodes.
    """
    lines = sorted(set((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)))
    content = b"".join(lines)
    path.write_bytes(content)
    graphs = Counter(line[line.rindex(b"<") + 1 : line.rindex(b">")].decode() for line in lines)
    return hashlib.sha256(content).hexdigest(), graphs


def in_memory(path: Path) -> Store:
    """The quads of an N-Quads file in a store in memory."""
    store = Store()
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    return store


def on_disk(quads: Path, folder: Path) -> None:
    """Make a store on disk from an N-Quads file, complete and flushed before anybody opens it."""
    store = Store(str(folder))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def reopened(folder: Path) -> Store:
    """The store on disk, for reading; raises Damaged when the engine refuses it."""
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise Damaged(f"{folder}: the store is damaged ({error}). Your texts are not: build again") from error
