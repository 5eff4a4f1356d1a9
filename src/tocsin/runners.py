"""Map a pure function over items, in order: serially, or over processes that can be killed."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from tocsin.errors import RunnerError

__all__ = ["Lost", "processes", "serial"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Lost(Generic[Item]):
    """What a runner yields for an item whose worker was killed or died."""

    def __init__(self, item: Item, reason: str) -> None:
        self.item = item
        self.reason = reason


def serial(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int = 1, timeout: float | None = None
) -> Iterator[Result | Lost[Item]]:
    """Apply a function to items one after the other, in this process.

    ``workers`` and ``timeout`` are taken for the sake of one signature; a stuck item can't be killed here.
    """
    for item in items:
        yield function(item)


def processes(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int = 2, timeout: float | None = None
) -> Iterator[Result | Lost[Item]]:
    """Apply a picklable function over spawned worker processes; results come in the order of the items.

    Never more than ``2 * workers`` items are under way, so memory stays bounded for any input length.

    Args:
        timeout: Seconds after which an item's worker is killed and the item comes back as :class:`Lost`.

    Raises:
        RunnerError: The worker processes could not be started.
        Exception: What the function raises is raised here, at its item's turn.
    """
    try:
        pool = ProcessPool(max_workers=workers, context=multiprocessing.get_context("spawn"))
    except OSError as error:
        raise RunnerError(f"can't start worker processes: {error.strerror}; try --workers 1") from error
    waiting: deque[tuple[Item, Any]] = deque()
    with pool:
        try:
            source = iter(items)
            while True:
                while len(waiting) < 2 * workers:
                    try:
                        item = next(source)
                    except StopIteration:
                        break
                    waiting.append((item, pool.schedule(function, args=[item], timeout=timeout)))
                if not waiting:
                    return
                item, future = waiting.popleft()
                try:
                    yield future.result()
                except FutureTimeout:
                    yield Lost(item, f"took longer than {timeout:g} s")
                except ProcessExpired as error:
                    yield Lost(item, f"its worker died (exit code {error.exitcode})")
        finally:
            pool.stop()
