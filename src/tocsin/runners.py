"""Map a pure function over items, in order: serially, or over processes that can be killed."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, NoReturn, TypeVar

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

    Never more than ``2 * workers`` items are under way, so memory stays bounded for any input length. Workers
    are stopped when the last result is taken, and when the iterator is closed before that.

    Args:
        function: Importable by its name, as are its items and results (they are pickled).
        items: Drawn only as fast as results are taken.
        workers: Worker processes, at least 1.
        timeout: Seconds after which an item's worker is killed and the item comes back as :class:`Lost`.

    Raises:
        RunnerError: The worker processes can't be started.
        Exception: What the function raises is raised here, at its item's turn.
    """
    source = iter(items)
    waiting: deque[tuple[Item, Any]] = deque()
    pool = _start(workers)
    try:
        while True:
            while len(waiting) < 2 * workers:
                try:
                    item = next(source)
                except StopIteration:
                    break
                waiting.append((item, _schedule(pool, function, item, timeout)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                done = _outcome(item, future, timeout)
            except BrokenProcessPool:
                # A worker that dies at once can take the whole pool along. The item at turn is tried alone in a
                # new pool, so that no other item pays for it; finished ones keep their results.
                _stop(pool)
                pool = _start(workers)
                _prove(pool)
                done = _alone(pool, function, item, timeout)
                if isinstance(done, Lost):
                    _stop(pool)
                    pool = _start(workers)
                waiting = deque((i, f if _has_result(f) else _schedule(pool, function, i, timeout)) for i, f in waiting)
            yield done
    finally:
        _stop(pool)


def _start(workers: int) -> ProcessPool:
    return ProcessPool(max_workers=workers, context=multiprocessing.get_context("spawn"))


def _stop(pool: ProcessPool) -> None:
    pool.stop()
    pool.join()


def _schedule(pool: ProcessPool, function: Callable[[Item], Result], item: Item, timeout: float | None) -> Any:
    try:
        return pool.schedule(function, args=[item], timeout=timeout)
    except (OSError, BrokenProcessPool) as error:
        _cannot_start(error)
    except RuntimeError:
        # The pool is broken already: told when it is this item's turn.
        return _Broken()


class _Broken:
    """A future for an item that a broken pool would not take."""

    def result(self) -> NoReturn:
        raise BrokenProcessPool("the pool takes no more items")

    def done(self) -> bool:
        return False


def _outcome(item: Item, future: Any, timeout: float | None) -> Any:
    try:
        return future.result()
    except FutureTimeout as error:
        # The function may raise a TimeoutError of its own, which then carries its worker's traceback.
        if error.__cause__ is not None or timeout is None:
            raise
        return Lost(item, f"took longer than {timeout:g} s")
    except ProcessExpired as error:
        return Lost(item, f"its worker died (exit code {error.exitcode})")


def _alone(pool: ProcessPool, function: Callable[[Item], Result], item: Item, timeout: float | None) -> Any:
    try:
        return _outcome(item, _schedule(pool, function, item, timeout), timeout)
    except BrokenProcessPool:
        return Lost(item, "its worker died")


def _has_result(future: Any) -> bool:
    return bool(future.done()) and not isinstance(future.exception(), BrokenProcessPool)


def _prove(pool: ProcessPool) -> None:
    """Make sure that workers start at all: they don't when the main module can't be imported anew."""
    try:
        pool.schedule(abs, args=[0]).result()
    except (BrokenProcessPool, ProcessExpired, OSError, RuntimeError) as error:
        _cannot_start(error)


def _cannot_start(error: Exception) -> NoReturn:
    raise RunnerError(
        "can't start worker processes; use one worker, or, in a script, call from below `if __name__ == '__main__':`"
    ) from error
