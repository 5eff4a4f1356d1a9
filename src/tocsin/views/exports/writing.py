"""One call for all formats, by their names in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from tocsin.errors import UsageError
from tocsin.registry import load, names
from tocsin.views.exports.material import Material, Outcome

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["export", "formats"]


def formats() -> list[str]:
    """List the formats by name."""
    return names("exports")


def export(view: View, form: str, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write what a view shows in a format.

    Args:
        view: The casebook's view; its level says which names are withheld.
        form: One of :func:`formats`.
        out: Where the bytes go.
        everything: In formats of events: also those that are future, asked for, denied, possible, negated, of
            earlier times or named inside another act, each marked as such.

    Raises:
        UsageError: No such format, or a package that it needs is not installed.
    """
    if form not in formats():
        raise UsageError(f"no format {form!r}; there are {', '.join(formats())}")
    outcome: Outcome = load("exports", form)(Material(view), out, everything=everything)
    return outcome
