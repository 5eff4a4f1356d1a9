"""``tocsin explain`` and ``tocsin export``, and the formats of ``tocsin extract``."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal, Optional

import typer

from tocsin.cli.options import AtLevel, Book
from tocsin.cli.output import whole
from tocsin.errors import UsageError

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Format", "Table", "explain", "export", "write"]

Table = Literal["jsonl", "plover", "cameo", "csv", "parquet"]
Format = Literal["webannotation", "schemaorg", "plover", "cameo", "csv", "parquet"]


def explain(
    record: Annotated[str, typer.Argument(help="The record's id, or enough of its beginning.")],
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Explain one record in plain words: what it says, on which words, on whose word, by which rule, how sure."""
    from tocsin.casebook import Casebook
    from tocsin.views.explain import print_explanation

    book = Casebook.open(casebook)
    with book.view(level) as view:
        print_explanation(view, record, book.weigh)


def export(
    form: Annotated[Format, typer.Option("--format", help="What to write.")],
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Where [default: standard output].")] = None,  # noqa: UP045
    everything: Annotated[
        bool,
        typer.Option("--all", help="Event formats: also acts still to come, asked for, denied, negated, of earlier times or embedded."),
    ] = False,
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Write a casebook's records in a format that other programs read; withheld names are masked."""
    from tocsin.casebook import Casebook

    with Casebook.open(casebook).view(level) as view, whole(output) if output else nullcontext() as out:
        write(view, form, out, everything=everything)


def write(view: View, form: str, out: BinaryIO | None = None, *, everything: bool = False) -> None:
    """Write a view in a format, to standard output by default, and say on standard error what was left out.

    Raises:
        UsageError: No such format, a package that it needs is missing, or Parquet would go to a terminal.
    """
    from tocsin.views.exports import export as written

    if out is None and form == "parquet" and sys.stdout.isatty():
        raise UsageError("parquet is not for a terminal; write it to a file with > FILE or -o FILE")
    target = sys.stdout.buffer if out is None else out
    outcome = written(view, form, target, everything=everything)
    target.flush()
    parts = [f"{outcome.written:,} written"]
    if outcome.set_aside:
        aside = ", ".join(f"{number:,} {reason.replace('_', ' ')}" for reason, number in outcome.set_aside.items())
        parts.append(f"set aside: {aside}")
    typer.echo("; ".join(parts), err=True)
    for broken in outcome.broken[:20]:
        typer.echo(f"broken record left out: {broken}", err=True)
