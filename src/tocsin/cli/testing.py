"""``tocsin test-thesis``: test the thesis on event data, and say what was found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Optional

import typer

from tocsin.cli.output import check, whole
from tocsin.errors import UsageError

__all__ = ["need_statistics", "test_thesis"]


def test_thesis(
    data: Annotated[Path, typer.Argument(help="Event data in any format that `tocsin add` knows, or ICB's actor-level CSV.")],
    actor: Annotated[Optional[str], typer.Option("--actor", help="Only steps by this actor.")] = None,  # noqa: UP045
    target: Annotated[Optional[str], typer.Option("--target", help="Only steps against this one.")] = None,  # noqa: UP045
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write an HTML page.")] = None,  # noqa: UP045
    as_csv: Annotated[Optional[Path], typer.Option("--csv", help="Write all numbers as CSV.")] = None,  # noqa: UP045
    specification: Annotated[Optional[Path], typer.Option("--specification", help="Another specification, TOML.")] = None,  # noqa: UP045
    mapping: Annotated[Optional[str], typer.Option("--mapping", help="A format's name or a mapping file.")] = None,  # noqa: UP045
    grid: Annotated[bool, typer.Option("--grid/--no-grid", help="Run the whole grid of other designs too.")] = True,
) -> None:
    """Test whether steps without a response found were followed by harsher ones; print what was found, whatever it is."""
    need_statistics()
    from tocsin.thesis import icb, trial
    from tocsin.thesis.columns import read
    from tocsin.thesis.specification import load_specification
    from tocsin.views import thesis, thesis_tables

    for path in (output, as_csv):
        if path is not None:
            check(path)
    if not data.is_file():
        raise UsageError(f"{data} is no file; give a file of event data")
    chosen = load_specification(specification)
    made = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if icb.looks_like(data):
        if actor or target:
            raise UsageError("crises are tested all together; leave --actor and --target out")
        results = icb.run(data, chosen)
        thesis_tables.print_crises(results, data.name, chosen)
        page = thesis.render_crises(results, data.name, chosen, made=made) if output else ""
        table = thesis_tables.crises_csv(results, chosen)
    else:
        found = trial.run(read(data, mapping=mapping), chosen, actor=actor, target=target, grid=grid)
        thesis_tables.print_trial(found, chosen)
        page = thesis.render(found, chosen, made=made) if output else ""
        table = thesis_tables.trial_csv(found)
    for path, text in ((output, page), (as_csv, table)):
        if path is not None:
            with whole(path) as file:
                file.write(text.encode())
            typer.echo(f"{path} ({len(text.encode()):,} bytes)")


def need_statistics() -> None:
    """Say in one line what to install when the statistics are missing.

    Raises:
        UsageError: A package of the extra is missing.
    """
    from importlib.util import find_spec

    missing = [name for name in ("numpy", "scipy", "statsmodels", "lifelines", "duckdb") if find_spec(name) is None]
    if missing:
        raise UsageError.lacking("this", *missing)
