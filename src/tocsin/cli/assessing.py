"""``tocsin levers`` and ``tocsin assess``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from tocsin.cli.options import AtLevel, Book
from tocsin.errors import UsageError

__all__ = ["assess", "levers"]

Status = Literal["open", "met", "part_met", "refused", "contradicted", "overtaken", "not_asked"]


def levers(
    addressee: Annotated[Optional[str], typer.Option("--addressee", help="Only what this one would have to do.")] = None,  # noqa: UP045
    asked_by: Annotated[Optional[str], typer.Option("--asked-by", help="Only what this source asks or announces.")] = None,  # noqa: UP045
    status: Annotated[Optional[Status], typer.Option("--status", help="Only levers that stand so.")] = None,  # noqa: UP045
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """List demands, duties, promises and threats with what later reports tell of each; open ones first."""
    from tocsin.casebook import Casebook
    from tocsin.views.assessments import print_levers

    with Casebook.open(casebook).view(level) as view:
        print_levers(view, addressee=addressee, asked_by=asked_by, status=status, as_json=as_json)


def assess(
    framework: Annotated[Optional[str], typer.Option("--framework", help="A shipped framework, or a TOML file.")] = None,  # noqa: UP045
    element: Annotated[Optional[str], typer.Option("--element", help="Only this element, by its id.")] = None,  # noqa: UP045
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List the shipped frameworks.")] = False,
    checked: Annotated[Optional[Path], typer.Option("--check", help="Say what is wrong with a framework's file.")] = None,  # noqa: UP045
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Lay records beside the elements of a framework: for, against, missing, by origin. Never a verdict."""
    from tocsin.casebook import Casebook
    from tocsin.frameworks import find
    from tocsin.views import assessments

    if listed:
        assessments.print_frameworks()
        return
    if checked is not None:
        wrong = assessments.check_file(checked)
        for line in wrong:
            typer.echo(line)
        if wrong:
            raise typer.Exit(1)
        typer.echo(f"{checked}: nothing wrong")
        return
    if not framework:
        raise UsageError("name what to lay records beside: --framework NAME (see --list), or a TOML file")
    book = Casebook.open(casebook)
    found = find(framework, book.folder)
    if element is not None and found.holds(element) is None:
        raise UsageError(f"{found.short} has no element {element!r}; it has {', '.join(one.id for one in found.element)}")
    with book.view(level) as view:
        assessments.print_assessment(view, found, element=element, as_json=as_json)
    sys.stdout.flush()
