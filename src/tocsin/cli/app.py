"""The verbs. Each parses its flags, opens the casebook, calls one library function and prints."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer

from tocsin.cli import assessing, deciding, escalating, exporting, measuring, registering, testing
from tocsin.cli.options import AtLevel, Book
from tocsin.cli.output import check, whole
from tocsin.errors import UsageError

__all__ = ["app"]

app = typer.Typer(
    name="tocsin",
    help="Reads reports about a crisis and keeps who said what, with the exact words of a stored source behind every record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(measuring.app, name="evaluate")
app.add_typer(registering.app, name="register")
app.command()(registering.counts)
app.command()(exporting.explain)
app.command()(exporting.export)
app.command()(testing.test_thesis)
app.command()(escalating.escalation)
app.command()(assessing.levers)
app.command()(assessing.assess)
for verb in (deciding.merge, deciding.split, deciding.same, deciding.differ, deciding.undo):
    app.command()(verb)


def _version(asked: bool) -> None:
    """Print the installed version and end."""
    if asked:
        from tocsin.pipeline import version

        typer.echo(f"tocsin {version()}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    """Take what stands before a verb."""


Paths = Annotated[Optional[list[str]], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)]  # noqa: UP045
Workers = Annotated[Optional[int], typer.Option("--workers", min=0, help="Worker processes; 0 = all cores.")]  # noqa: UP045


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    title: Annotated[str, typer.Option("--title", help="The crisis, for the head of a brief.")] = "",
) -> None:
    """Make a new, empty casebook in a folder."""
    from tocsin.casebook import Casebook

    book = Casebook.init(folder, title=title)
    typer.echo(f"casebook made in {book.folder}; next: tocsin add PATH --casebook {folder}")


@app.command()
def add(
    paths: Paths = None,
    mapping: Annotated[Optional[list[Path]], typer.Option("--mapping", help="What a table of event data means.")] = None,  # noqa: UP045
    casebook: Book = None,
    workers: Workers = None,
) -> None:
    """Read sources into the casebook; running it again changes nothing."""
    from tocsin.casebook import Casebook
    from tocsin.cli.progress import progress

    if not paths:
        raise UsageError("nothing to add; give files, folders or -")
    book = Casebook.open(casebook, workers=workers)
    with progress("reading") as report:
        summary = book.add(*paths, progress=report, mappings=mapping or [])
    _print_summary(summary, _named(casebook))
    if summary.items and summary.refused == summary.items:
        raise typer.Exit(3)


@app.command()
def brief(
    paths: Paths = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to write the page.")] = Path("brief.html"),
    since: escalating.Since = None,
    casebook: Book = None,
    level: AtLevel = None,
    workers: Workers = None,
) -> None:
    """Write the brief: of the given sources in one shot, or of a casebook when none are given."""
    from tocsin.casebook import Casebook, temporary
    from tocsin.cli.progress import progress
    from tocsin.config import find_casebook
    from tocsin.views import terminal

    check(output)
    kept = casebook is not None or not paths
    if casebook is None and not paths and find_casebook(Path.cwd()) is None:
        raise UsageError("nothing to brief; give files, folders or -, or a casebook by --casebook DIR")
    if since is not None and not kept:
        raise UsageError("--since compares states of a casebook; give --casebook DIR")
    with nullcontext(Casebook.open(casebook, workers=workers)) if kept else temporary(paths or [], workers=workers) as book:
        if paths:
            with progress("reading") as report:
                summary = book.add(*paths, progress=report)
            if summary.items and summary.refused == summary.items:
                _print_summary(summary, _named(casebook))
                raise typer.Exit(3)
        with book.view(level) as view:
            page = book.brief(view, since=since)
            # The page comes first: whoever reads what is printed may stop reading at any line (`| head`).
            with whole(output) as file:
                file.write(page.encode())
            if paths:
                _print_summary(summary, _named(casebook))
            terminal.print_brief(view, book.settings)
    typer.echo(f"brief: {output} ({len(page.encode()):,} bytes)")


@app.command()
def show(
    kind: Annotated[
        str,
        typer.Argument(help="statements, events (acts), counts, demands, …; incidents, documents, refusals, judgements, decisions"),
    ],
    actor: Annotated[Optional[str], typer.Option("--actor", help="Records in which this actor takes part.")] = None,  # noqa: UP045
    speaker: Annotated[Optional[str], typer.Option("--speaker", help="Records on this speaker's word.")] = None,  # noqa: UP045
    since: Annotated[Optional[str], typer.Option("--since", help="From this day, month or year on.")] = None,  # noqa: UP045
    until: Annotated[Optional[str], typer.Option("--until", help="Up to and with this day, month or year.")] = None,  # noqa: UP045
    text: Annotated[Optional[str], typer.Option("--text", help="Records whose words hold these.")] = None,  # noqa: UP045
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most this many; 0 = all.")] = 0,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Write JSONL.")] = False,
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Show records as a table, as CSV or as JSONL."""
    from tocsin.casebook import Casebook
    from tocsin.views import terminal

    with Casebook.open(casebook).view(level) as view:
        form: Literal["table", "csv", "jsonl"] = "csv" if as_csv else "jsonl" if as_jsonl else "table"
        terminal.show(view, kind, actor=actor, speaker=speaker, since=since, until=until, text=text, limit=limit or None, form=form)


@app.command()
def extract(
    paths: Paths = None,
    form: Annotated[exporting.Table, typer.Option("--format", help="jsonl: raw records; the others: events, for passing on.")] = "jsonl",
    casebook: Book = None,
    workers: Workers = None,
) -> None:
    """Write the records of sources to standard output, without a casebook.

    JSONL has the raw records: names that a brief withholds stand in them. The other formats withhold them.
    """
    from tocsin.casebook import temporary
    from tocsin.hashing import canonical

    if not paths:
        raise UsageError("nothing to extract; give files, folders or -")
    with temporary([*paths, *([casebook] if casebook else [])], workers=workers) as book:
        summary = book.add(*paths)
        for refusal in summary.refusals:
            typer.echo(f"refused ({refusal.code}): {refusal.note}", err=True)
        with book.view("sealed" if form == "jsonl" else None) as view:
            if form != "jsonl":
                exporting.write(view, form)
            for record in view.records() if form == "jsonl" else ():
                sys.stdout.buffer.write(canonical(record) + b"\n")
        sys.stdout.buffer.flush()
    if summary.items and summary.refused == summary.items:
        raise typer.Exit(3)


@app.command()
def judge(
    record: Annotated[str, typer.Argument(help="The record's id, or enough of its beginning.")],
    verdict: Annotated[Literal["accept", "reject", "correct"], typer.Argument(help="What you find.")],
    note: Annotated[str, typer.Option("--note", help="Why; kept with the verdict.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who judges.", envvar="TOCSIN_REVIEWER")] = "",
    change: Annotated[Optional[list[str]], typer.Option("--set", help="With correct: FIELD=VALUE (VALUE as JSON or text).")] = None,  # noqa: UP045
    casebook: Book = None,
) -> None:
    """Accept, reject or correct a record; the record stays in the ledger, your verdict beside it."""
    from tocsin.casebook import Casebook

    if (verdict == "correct") != bool(change):
        raise UsageError("`correct` needs --set FIELD=VALUE, and --set goes with `correct` only")
    made = Casebook.open(casebook).judge(record, verdict, note=note, by=by, change=_changes(change or []))
    typer.echo(f"{verdict}ed: {made.kind} {made.record[:10]} “{' … '.join(made.exact)[:80]}”")


@app.command()
def verify(
    head: Annotated[Optional[str], typer.Option("--head", help="A ledger head printed earlier; the chain must hold it.")] = None,  # noqa: UP045
    casebook: Book = None,
) -> None:
    """Prove every record of the casebook against its stored source, or list what does not hold."""
    from tocsin.casebook import Casebook
    from tocsin.views import terminal

    report = Casebook.open(casebook).verify(head)
    terminal.print_report(report)
    if report.findings:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    import json

    from tocsin.records import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor(casebook: Book = None) -> None:
    """Print versions, the language model and its hash, data files with their licences, and the settings in force."""
    from tocsin.views import terminal

    if casebook is not None and not casebook.is_dir():
        raise UsageError(f"there is no folder {casebook}")
    terminal.print_doctor(casebook)


def _named(casebook: Path | None) -> str:
    return f" --casebook {casebook}" if casebook else ""


def _print_summary(summary: Any, flag: str) -> None:
    for refusal in summary.refusals[:20]:
        typer.echo(f"refused ({refusal.code}): {refusal.note}", err=True)
    if len(summary.refusals) > 20:
        typer.echo(f"… and {len(summary.refusals) - 20} more; see `tocsin show refusals{flag}`", err=True)
    if summary.undated:
        listed = ", ".join(summary.undated[:5]) + (f" and {len(summary.undated) - 5} more" if len(summary.undated) > 5 else "")
        typer.echo(f"warning: the date of {listed} can't be read and is left out; write it as YYYY-MM-DD", err=True)
    parts = [f"{summary.items:,} items: {summary.added:,} read", f"{summary.known:,} known before", f"{summary.refused:,} refused"]
    if summary.retracted:
        parts.append(f"{summary.retracted:,} records of rows rejected that their data set took back")
    typer.echo(", ".join(parts) + f"; {summary.records:,} records\nledger head {summary.head}")


def _changes(given: list[str]) -> dict[str, Any]:
    import json

    changed: dict[str, Any] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise UsageError(f"--set {pair!r}: write FIELD=VALUE")
        try:
            changed[name] = json.loads(value)
        except json.JSONDecodeError:
            changed[name] = value
    return changed
