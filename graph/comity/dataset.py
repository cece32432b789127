"""Quads on disk and in the engine: canonical N-Quads, and the Oxigraph store made from them."""

import hashlib
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from comity.errors import Damaged
from comity.sorting import differences, merged

Values = Mapping[str, Sequence[NamedNode | Literal]]

PART = 200_000  # quads sorted at once: 150 MB
IN_MEMORY = 1_000_000  # quads; above it a question is answered from disk


def write(quads: Iterable[Quad], path: Path) -> tuple[str, Counter[str]]:
    """Write the quads as sorted N-Quads, each once; gives their SHA-256 and the number of quads in each graph.

    Sorted N-Quads are canonical because a build has no blank nodes. Many quads are sorted in parts, beside the file.
    """
    told, graphs = hashlib.sha256(), Counter[bytes]()
    with tempfile.TemporaryDirectory(dir=path.parent) as aside, path.open("wb") as out, ExitStack() as files:
        for lines in merged(list(_sorted_parts(iter(quads), Path(aside), files))):
            text = b"".join(lines)
            out.write(text)
            told.update(text)
            graphs.update(line[line.rindex(b"<") + 1 : -4] for line in lines)  # after it stands "> .", and a line's end
    return told.hexdigest(), Counter({graph.decode(): number for graph, number in graphs.items()})


def _sorted_parts(quads: Iterator[Quad], aside: Path, files: ExitStack) -> Iterator[Iterator[bytes]]:
    """Sorted lines, each once, in parts of which only the last is held in memory."""
    while lines := (serialize(islice(quads, PART), format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True):
        part = sorted(set(lines))
        if len(lines) < PART:
            yield iter(part)
            return
        file = files.enter_context(tempfile.TemporaryFile(dir=aside))  # noqa: SIM115  the stack closes it
        file.writelines(part)
        file.seek(0)
        yield iter(file)


def in_memory(path: Path) -> Store:
    """The quads of an N-Quads file in a store in memory."""
    store = Store()
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    return store


def on_disk(quads: Path, folder: Path, last: Path | None = None) -> None:
    """Make a store on disk from an N-Quads file, complete and flushed before anybody opens it.

    It is loaded in parts: what the engine holds in memory meanwhile is that of one, whatever the size of the file.
    Where the `last` build, made by the same engine, has most of the quads, its store is taken over and altered.
    """
    if last and _altered(last, quads, folder):
        return
    store = Store(str(folder))
    with quads.open("rb") as lines:
        while part := b"".join(islice(lines, PART)):
            store.bulk_load(part, format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def _altered(last: Path, quads: Path, folder: Path) -> bool:
    """Make the store out of the last build's, which stays as it is; False where much changed or that one is no good."""
    changed = differences(last / "graph.nq", quads)
    if changed is None:
        return False
    gone, new = map(b"".join, changed)
    try:
        reopened(last / "store").backup(str(folder))  # its files are shared, not copied, where the disk can do that
        store = Store(str(folder))
        for quad in parse(gone, format=RdfFormat.N_QUADS):
            store.remove(quad)
        store.bulk_load(new, format=RdfFormat.N_QUADS)
        store.flush()
        with quads.open("rb") as lines:
            whole = len(store) == sum(1 for _ in lines)
    except (Damaged, OSError, RuntimeError):
        whole = False
    if not whole:
        shutil.rmtree(folder, ignore_errors=True)
    return whole


def reopened(folder: Path) -> Store:
    """The store on disk, for reading; raises Damaged when the engine refuses it."""
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise Damaged(f"{folder}: the store is damaged ({error}). Your texts are not: build again") from error


def said(store: Store, thing: str) -> Values:
    """Everything said of a thing, by property, sorted."""
    values: dict[str, set[NamedNode | Literal]] = defaultdict(set)
    for quad in store.quads_for_pattern(NamedNode(thing), None, None, None):
        if isinstance(quad.object, NamedNode | Literal):
            values[quad.predicate.value].add(quad.object)
    return MappingProxyType({name: sorted(values[name], key=str) for name in sorted(values)})
