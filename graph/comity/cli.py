"""The command line: each command parses, calls one function of the library, and writes.

What was asked for goes to stdout, talk goes to stderr. Exit codes: 0 done, 1 done with findings that need a look,
2 called wrongly, 3 no usable graph, 4 a query passed its limits, 130 interrupted.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.answers import Answer
    from comity.builds import Progress
    from comity.graph import Graph

FOLDER = "comity-build"
TOLD = ("unreadable", "unread-language", "reader-failed", "stale-correction", "unusable-correction")


class Commands(click.Group):
    """A group that tells comity's own errors in one line, and suggests the command that was meant."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors of the tree in `comity.errors` end it with their exit code."""
        try:
            return super().invoke(ctx)
        except ComityError as error:
            _fail(str(error), error.exit_code)
        except KeyboardInterrupt:
            _fail("interrupted; what was built before is untouched, and what was read is kept for the next build", 130)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command of that name; a misspelt one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            commands = self.list_commands(ctx)
            near = get_close_matches(args[0], commands, 1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(commands)}."
            raise click.UsageError(f"{error.message} {hint}", ctx) from error


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"comity: {message}", err=True)
    sys.exit(code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="comity", message="comity %(version)s")
def main() -> None:
    """A knowledge graph of diplomatic relations, with the sentence behind every edge.

    \b
    comity build texts/                      read texts into ./comity-build
    comity ask agreements-in-force --between KZ BY --on 2027-01-01
    comity network agreements --to net.graphml
    comity view --between KZ BY -o page.html
    comity dossier KZ BY -o dossier.html     a briefing to print, with its notes
    """


folder = click.option("-g", "--graph", "where", default=FOLDER, show_default=True, help="The folder of the graph.")
shape = click.option(
    "-f",
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "sheet", "json", "turtle", "jsonld"]),
    help="How the answer is written; a table on a terminal, CSV in a pipe. `sheet` is CSV safe for spreadsheets.",
)


@main.command()
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", default=FOLDER, show_default=True, help="The folder the graph goes to.")
@click.option("--corrections", type=click.Path(path_type=Path), help="Decisions on claims; see comity review.")
@click.option("--processes", type=click.IntRange(1), help="How many read at once; all cores when the texts are many.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(texts: tuple[Path, ...], out: str, corrections: Path | None, processes: int | None, quiet: bool) -> None:
    """Read TEXTS (files or folders of .txt, .md, .html, .pdf, .docx, .jsonl) and make their graph.

    Decisions on claims are taken from corrections.tsv beside the graph's folder, or from the file given.

    \b
    comity build texts/
    comity build a.txt b.md -o graph
    """
    import comity

    with _progress(quiet) as progress:
        graph = comity.build(texts, out, progress or False, corrections=corrections, processes=processes)
    told = graph.build.manifest
    unread = [finding for finding in graph.findings() if finding.kind in TOLD]
    for finding in unread:
        click.echo(f"comity: {finding.message}", err=True)
    if not quiet:
        click.echo(
            f"{told['documents']} documents, {told['records']} claims, {told['quads']} quads in {out}"
            f" ({len(graph.findings())} findings: comity check -g {out})",
            err=True,
        )
    sys.exit(1 if any(finding.severity == "violation" for finding in unread) else 0)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("question", required=False)
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@folder
@shape
def ask(question: str | None, parameters: tuple[str, ...], where: str, shape: str | None) -> None:
    """Ask one of the QUESTIONS by its name; without a name, list them.

    \b
    comity ask
    comity ask agreements-in-force --between KZ BY --on 2027-01-01
    comity ask office-holders --state Казахстан -f csv
    """
    if question is None:
        _list_questions()
        return
    from comity import questions

    given = _parameters(parameters)
    questions.question(question)  # a misspelt question is told before the graph is opened
    _write(_open(where).ask(question, **given), shape)


@main.command()
@click.argument("query", default="-")
@folder
@shape
@click.option("--seconds", default=10.0, show_default=True, help="The time the query may take.")
@click.option("--megabytes", default=64, show_default=True, help="The room its answer may take.")
def sparql(query: str, where: str, shape: str | None, seconds: float, megabytes: int) -> None:
    """Evaluate a SPARQL QUERY of your own: a file, the text itself, or `-` for standard input.

    \b
    comity sparql 'SELECT ?p { ?p a cmt:Person }'
    comity sparql query.rq -f csv
    """
    given = Path(query)
    text = sys.stdin.read() if query == "-" else given.read_text("utf-8") if query.endswith(".rq") else query
    _write(_open(where).sparql(text, seconds=seconds, result_megabytes=megabytes), shape)


@main.command()
@click.argument("name", required=False)
@folder
@click.option("--to", type=click.Path(path_type=Path), help="Write .graphml, .gexf or .csv instead of a table.")
@click.option("--on", help="Only what held on this day.")
@click.option("--during", nargs=2, help="Only what held between two days, the second not included.")
@click.option("--between", nargs=2, help="Only edges between two states: KZ BY.")
@click.option("--states", multiple=True, help="Only edges among these states; once for each.")
@click.option("--level", help="Only agreements of this level.")
@click.option("--area", help="Only this area of cooperation.")
@click.option("--kind", help="Only things of this kind, e.g. roadmap.")
@click.option("--status", help="Only things of this status, e.g. signed.")
@click.option("--planned", is_flag=True, help="Also what is only planned.")
@click.option("--dated", is_flag=True, help="Only what has a date.")
@click.option("--language", default="ru", show_default=True, help="The language of the names.")
def network(name: str | None, where: str, to: Path | None, dated: bool, planned: bool, **filters: Any) -> None:
    """Study a network: its measures as a table, or the network itself as a file; without a NAME, list them.

    \b
    comity network agreements
    comity network meetings --on 2026-01-01 --to meetings.graphml
    """
    from comity import edges

    if name is None:
        for known in edges.declared():
            click.echo(f"{known.name:24} {known.question['en']}")
        return
    graph = _open(where)
    given = {key: value for key, value in filters.items() if value} | {"planned": planned, "undated": not dated}
    if to:
        from comity import exports

        exports.write(graph.network(name, **given), to)
        click.echo(f"{to}", err=True)
    else:
        click.echo(graph.measures(name, **given).write_csv(), nl=False)


@main.command()
@folder
@click.option("-o", "--out", default="comity.html", show_default=True, type=click.Path(path_type=Path))
@click.option("--between", nargs=2, help="Two states: KZ BY.")
@click.option("--focus", help="One thing and what is around it, by code or name.")
@click.option("--network", help="A network by its name, an edge a line; comity network lists them.")
@click.option("--level", help="Of a network only agreements of this level.")
@click.option("--area", help="Of a network only this area of cooperation.")
@click.option("--kind", help="Of a network only things of this kind, e.g. roadmap.")
@click.option("--on", help="Only what held on this day.")
@click.option("--title", help="The heading of the page.")
@click.option("--layout", help="mirror, lanes, wheel, timeline, force or two-level; without it what fits.")
@click.option("--language", default="ru", show_default=True, type=click.Choice(["ru", "en"]))
def view(where: str, out: Path, **selection: Any) -> None:
    """Write the graph as one page that opens offline; click a line to read the sentence behind it.

    \b
    comity view
    comity view --between KZ BY -o page.html
    comity view --focus 'Олжас Бектенов' --language en
    comity view --between KZ BY --layout timeline
    comity view --network agreements --level inter-regional
    """
    chosen = {name: value for name, value in selection.items() if value is not None}
    apart = {"focus"} if "network" in chosen else {"level", "area", "kind"}
    if wrong := sorted(apart & set(chosen)):
        told = (
            "is of the whole graph; leave out --network" if "network" in chosen else "is of a network; name a --network"
        )
        raise click.UsageError(f"--{wrong[0]} {told}")
    _open(where).view(**chosen).write(out)
    click.echo(f"{out}", err=True)


@main.command()
@click.argument("of", nargs=-1, required=True)
@folder
@click.option("-o", "--out", default="dossier.html", show_default=True, type=click.Path(path_type=Path))
@click.option("--as-of", help="The day it is read on: later texts are left out. Without it, the day of the last text.")
@click.option("--since", help="Tell also what is new after this day.")
@click.option("--lang", "language", default="ru", show_default=True, type=click.Choice(["ru", "en"]))
def dossier(of: tuple[str, ...], where: str, out: Path, as_of: str | None, since: str | None, language: str) -> None:
    """Write the dossier OF two states, or of one state, person, body or area, as a page to print, with its notes.

    \b
    comity dossier KZ BY -o dossier.html
    comity dossier 'Олжас Бектенов' --as-of 2026-01-01
    """
    if len(of) > 2:
        raise click.UsageError(f"{len(of)} names are too many; give two states or one name, in quotes if it has spaces")
    _open(where).dossier(of if len(of) == 2 else of[0], as_of=as_of, since=since, language=language).write(out)
    click.echo(f"{out}", err=True)


@main.command()
@folder
@click.option("--severity", type=click.Choice(["violation", "warning", "info"]), help="Only findings this serious.")
def check(where: str, severity: str | None) -> None:
    """Tell what cannot stand, what is incomplete and what sources disagree on; exit code 1 if anything is wrong.

    \b
    comity check
    comity check --severity violation
    """
    graph = _open(where)
    graph.build.verify()
    found = [finding for finding in graph.findings() if severity in (None, finding.severity)]
    for finding in found:
        click.echo(f"{finding.severity:9} {finding.kind}: {finding.message}")
        if finding.quote or finding.about:
            click.echo(f"{'':9} «{finding.quote}»" if finding.quote else f"{'':9} {finding.about}")
    click.echo(f"{len(found)} findings", err=True)
    sys.exit(1 if any(finding.severity == "violation" for finding in found) else 0)


@main.command()
@folder
@click.option("--to", type=click.Path(path_type=Path), help="Write a table to put decisions in, instead of a list.")
def review(where: str, to: Path | None) -> None:
    """Show the claims that are not sure, each with its sentence; or write them to a file to decide on.

    Write accept, reject or correct before a claim, and build again with --corrections FILE, or keep the file as
    corrections.tsv beside the graph's folder.

    \b
    comity review
    comity review --to corrections.tsv
    """
    from comity import review as reviewing

    readings = _open(where).readings()
    if to:
        reviewing.write(readings, to)
        click.echo(f"{to}", err=True)
        return
    found = 0
    for reading, claim in reviewing.open_claims(readings):
        found += 1
        click.echo(f"{reviewing.in_words(reading, claim)}  ({claim.evidence.confidence:g}, {claim.evidence.rule})")
        click.echo(f"    {reviewing.marked(reading, claim, _bright)}")
        click.echo(f"    {reading.document.path}  {claim.key}\n")
    click.echo(f"{found} claims to look at; decide with: comity review -g {where} --to corrections.tsv", err=True)


@main.command()
@click.argument("entity")
@folder
@shape
@click.option("--language", default="ru", show_default=True)
def show(entity: str, where: str, shape: str | None, language: str) -> None:
    """Show all that is known of one ENTITY, each line with its evidence.

    \b
    comity show state-KZ
    comity show 'Олжас Бектенов'
    """
    graph = _open(where)
    if shape is None or shape == "table":
        click.echo(graph.profile(entity, language), nl=False)
    else:
        _write(graph.show(entity, language), shape)


def _bright(words: str) -> str:
    """Words marked on a terminal by how they look, elsewhere by brackets."""
    return click.style(words, bold=True, underline=True) if sys.stdout.isatty() else f"[{words}]"


def _open(where: str) -> "Graph":
    from comity.graph import open as opened

    return opened(where)


def _list_questions() -> None:
    from comity import questions

    for known in questions.questions().values():
        click.echo(f"{known.name:28} {known.text_en}")


def _parameters(words: tuple[str, ...]) -> dict[str, object]:
    """`--between KZ BY --on 2027-01-01` as names with one value or several."""
    given: dict[str, list[str]] = {}
    name = None
    for word in words:
        if word.startswith("--"):
            name, _, value = word[2:].partition("=")
            given[name] = [value] if value else []
        elif name is None:
            raise click.UsageError(f"{word!r} belongs to no parameter; write --name value")
        else:
            given[name].append(word)
    return {name.replace("-", "_"): values[0] if len(values) == 1 else tuple(values) for name, values in given.items()}


def _write(answer: "Answer", shape: str | None) -> None:
    chosen = shape or ("table" if sys.stdout.isatty() else "csv")
    if chosen == "table":
        from rich.console import Console

        Console().print(answer.table())
        return
    writers = {
        "csv": answer.csv,
        "sheet": lambda: answer.csv(spreadsheet=True),
        "json": answer.json,
        "turtle": answer.turtle,
        "jsonld": answer.jsonld,
    }
    click.echo(writers[chosen]().rstrip("\n"))


@contextmanager
def _progress(quiet: bool) -> "Iterator[Progress | None]":
    """A bar on a terminal, nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def told(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[:40])

        yield told
