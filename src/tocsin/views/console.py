"""What everything is printed through."""

from __future__ import annotations

import sys

import rich.console

__all__ = ["Console"]


class Console(rich.console.Console):
    """Standard output as plain text: nothing in a record is read as markup, a number's colour or an emoji.

    Args:
        width: Columns; None takes the terminal's.
    """

    def __init__(self, *, width: int | None = None) -> None:
        super().__init__(file=sys.stdout, highlight=False, emoji=False, markup=False, width=width)
