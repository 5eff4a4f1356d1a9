"""One contract for all runners: order, laziness, errors at their item's turn; and processes that survive their workers."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin import registry
from tocsin.errors import RunnerError
from tocsin.runners import Lost, processes, serial

RUNNERS = registry.names("runners")


def square(number: int) -> int:
    return number * number


def slow_if_even(number: int) -> int:
    time.sleep(0.05 if number % 2 == 0 else 0)
    return number


def fail_on_two(number: int) -> int:
    if number == 2:
        raise ValueError("two is wrong")
    return number


def time_out_by_itself(number: int) -> int:
    raise TimeoutError("the function's own")


def die_on_two(number: int) -> int:
    if number == 2:
        os._exit(7)
    return number


def hang_on_two(number: int) -> int:
    if number == 2:
        time.sleep(600)
    return number


def leave(number: int) -> int:
    sys.exit(3)


def give_a_lock(number: int) -> Any:
    return multiprocessing.get_context("spawn").Lock() if number else (lambda: number)


def value(result: Any) -> Any:
    return f"lost {result.item}: {result.reason}" if isinstance(result, Lost) else result


def run(name: str) -> Any:
    return registry.load("runners", name)


@pytest.mark.parametrize("name", RUNNERS)
def test_results_come_in_the_order_of_the_items(name: str) -> None:
    assert list(run(name)(slow_if_even, range(9), workers=3)) == list(range(9))


@pytest.mark.parametrize("name", RUNNERS)
def test_no_items_give_no_results(name: str) -> None:
    assert list(run(name)(square, [], workers=2)) == []


@pytest.mark.parametrize("name", RUNNERS)
def test_an_error_of_the_function_is_raised_at_its_items_turn(name: str) -> None:
    results = run(name)(fail_on_two, range(4), workers=2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two is wrong"):
        next(results)


@pytest.mark.parametrize("name", RUNNERS)
def test_an_error_of_the_source_of_items_is_raised(name: str) -> None:
    def source() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(run(name)(square, source(), workers=2))


@pytest.mark.parametrize("name", RUNNERS)
def test_a_timeout_that_the_function_raises_is_its_own_error(name: str) -> None:
    with pytest.raises(TimeoutError, match="the function's own"):
        list(run(name)(time_out_by_itself, [1], workers=1, timeout=60))


@pytest.mark.parametrize("name", RUNNERS)
def test_items_are_drawn_only_as_far_as_results_are_taken(name: str) -> None:
    drawn: list[int] = []

    def source() -> Iterator[int]:
        for number in range(1000):
            drawn.append(number)
            yield number

    results = run(name)(square, source(), workers=2)
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(drawn) <= 3 + 2 * 2
    results.close()


def test_a_stuck_item_is_killed_and_lost_and_the_others_go_on() -> None:
    results = [value(result) for result in processes(hang_on_two, range(5), workers=2, timeout=3)]
    assert results == [0, 1, "lost 2: took longer than 3 s", 3, 4]


def test_a_dying_worker_loses_its_item_alone() -> None:
    results = list(processes(die_on_two, range(6), workers=2, timeout=60))
    assert [value(result) for result in results if not isinstance(result, Lost)] == [0, 1, 3, 4, 5]
    assert isinstance(results[2], Lost)
    assert results[2].item == 2
    assert "its worker died" in results[2].reason


def test_a_worker_that_dies_on_every_item_loses_each_and_the_run_ends() -> None:
    results = list(processes(die_on_two, [2, 2, 2], workers=2))
    assert all(isinstance(result, Lost) for result in results)
    assert len(results) == 3


def test_a_function_that_exits_raises_that_here_and_kills_nothing_else() -> None:
    with pytest.raises(SystemExit):
        list(processes(leave, [1], workers=1))


@pytest.mark.parametrize("number", [0, 1])
def test_a_result_that_cannot_be_pickled_is_lost_or_an_error_and_never_a_hang(number: int) -> None:
    try:
        (result,) = processes(give_a_lock, [number], workers=1, timeout=60)
    except Exception as error:
        assert "pickle" in str(error) or "inheritance" in str(error)
    else:
        assert isinstance(result, Lost)


def test_a_function_that_cannot_be_pickled_is_an_error() -> None:
    with pytest.raises(Exception, match=r"(?i)pickle|local object"):
        list(processes(lambda number: number, [1], workers=1, timeout=60))


def test_an_abandoned_run_leaves_no_process_behind() -> None:
    results = processes(hang_on_two, [1, 2, 2, 2], workers=2)
    assert next(results) == 1
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_script_that_cannot_be_imported_anew_gets_one_clear_error(tmp_path: Path) -> None:
    script = tmp_path / "no_guard.py"
    script.write_text("from tocsin.runners import processes\nprint(list(processes(abs, [1, 2], workers=1)))\n", encoding="utf-8")
    made = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode != 0
    assert made.stderr.strip().splitlines()[-1].startswith(f"{RunnerError.__module__}.RunnerError: can't start worker processes")


def test_serial_calls_nothing_before_a_result_is_asked_for() -> None:
    called: list[int] = []
    results = serial(called.append, [1, 2])
    assert called == []
    next(results)
    assert called == [1]
