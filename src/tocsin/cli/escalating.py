"""``tocsin escalation``: steps of each side against another, who answered and how, and what came next."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tocsin.cli.options import AtLevel, Book
from tocsin.errors import UsageError

__all__ = ["Since", "escalation"]

Since = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option("--since", help="Show what changed since this brief (a file), ledger head, or day (as things stood before it)."),
]


def escalation(
    actor: Annotated[Optional[str], typer.Option("--actor", help="Only this side's steps: words of its name, or a country's code.")] = None,  # noqa: UP045
    target: Annotated[Optional[str], typer.Option("--target", help="Only steps against this side.")] = None,  # noqa: UP045
    one_way: Annotated[bool, typer.Option("--one-way", help="Leave out the other direction, which is shown too by default.")] = False,
    quiet_days: Annotated[Optional[int], typer.Option("--quiet-days", help="Days without a step before a new run.")] = None,  # noqa: UP045
    window: Annotated[Optional[int], typer.Option("--window", help="Days in which a response is looked for.")] = None,  # noqa: UP045
    least: Annotated[Optional[int], typer.Option("--least", help="Least severity of a step, 0 to 5.")] = None,  # noqa: UP045
    everything: Annotated[bool, typer.Option("--all", help="Print all pairs of sides.")] = False,
    every: Annotated[
        bool, typer.Option("--every-outlet", help="Leave out every outlet in turn to see what hangs on it, however long it takes.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, with the records used and set aside.")] = False,
    casebook: Book = None,
    level: AtLevel = None,
) -> None:
    """Show steps of each side against another over time, the responses of others, and what came next."""
    from tocsin.analysis import Docket, coverage_ablation
    from tocsin.analysis import escalation as steps
    from tocsin.analysis.escalation_rules import parameters
    from tocsin.casebook import Casebook
    from tocsin.views.ladder_terminal import print_ladder, write_ladder

    limits = parameters().changed(quiet_days=quiet_days, window=window, least=least)
    if one_way and actor is None and target is None:
        raise UsageError("--one-way goes with --actor or --target")
    with Casebook.open(casebook).view(level) as view:
        docket = Docket(view)
        found = steps.run(docket, actor=actor, target=target, one_way=one_way, limits=limits)
        found = coverage_ablation.complete(docket, found, every=every)
        if as_json:
            write_ladder(view, found)
        else:
            print_ladder(view, docket, found, everything=everything or actor is not None or target is not None)
