"""A progress bar on standard error, for people only: nothing is drawn when it is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that takes (items done, items seen) and draws them."""
    if not sys.stderr.isatty():
        yield lambda done, seen: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("items"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, seen: bar.update(task, completed=done, total=seen)
