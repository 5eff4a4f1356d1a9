"""Killed at any step of an addition: nothing is half there, and running it again completes it (threat T20)."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.casebook_samples import add, filled, first, refusal, report, second, statement

from tocsin.store import Store
from tocsin.store import files as files_module
from tocsin.store import writer as writer_module

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def die_at(step: int, work: Callable[[], object]) -> bool:
    """Run work in a process that kills itself (SIGKILL) before its step-th write to the disk or the database.

    Returns:
        Whether it was killed; False when the work has fewer steps.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work failed by itself"
        return os.WIFSIGNALED(status)
    left = step

    def tick(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def ticking(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            tick()
            return function(*given, **named)

        return stepped

    try:
        files_module._write_all = ticking(files_module._write_all)  # type: ignore[assignment]
        os.fsync = ticking(os.fsync)  # type: ignore[assignment]
        Path.replace = ticking(Path.replace)  # type: ignore[assignment,method-assign]
        Path.chmod = ticking(Path.chmod)  # type: ignore[assignment,method-assign]
        opened = writer_module.open_database

        def traced(path: Path, *, write: bool) -> Any:
            database = opened(path, write=write)
            # Reads change nothing, and what FTS5 does inside one statement is one step.
            database.connection.set_trace_callback(lambda text: None if text.startswith(("--", "SELECT", "PRAGMA")) else tick())
            return database

        writer_module.open_database = traced  # type: ignore[assignment]
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def grow(folder: Path) -> None:
    """Add two documents, one of them anew, and a refusal."""
    store = Store.open(folder)
    with store.writer() as writer:
        add(writer, second())
        data, item, document = report("Ferries stopped at Nesk.\n", name="third.txt", outlet="Tal Courier")
        add(writer, (data, item, document, [statement(document, "Ferries stopped")]))
        add(writer, second(), version=2)
        data, refused = refusal()
        writer.put_source(data)
        writer.add_refusal(refused)


def contents(store: Store) -> tuple[Any, ...]:
    with store.view("sealed") as view:
        return view.documents(), view.records(), view.sources(), view.refusals(), view.counts()


@pytest.mark.slow
def test_killed_at_any_step_of_add_it_is_sound_and_can_be_completed(tmp_path: Path) -> None:
    whole = Store.create(tmp_path / "whole")
    grow(whole.folder)
    expected = contents(whole)
    step = 0
    killed = True
    while killed:
        step += 1
        store = Store.create(tmp_path / str(step))
        killed = die_at(step, lambda store=store: grow(store.folder))  # type: ignore[misc]
        half = store.verify()
        assert half.ok, (step, half.findings)
        grow(store.folder)
        done = store.verify(half.head)
        assert done.ok, (step, done.findings)
        assert not [note for note in done.notes if "interrupted" in note], step
        assert contents(store) == expected, step
    assert step > 60


def test_a_kill_while_judging_leaves_all_or_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    name = first()[3][0].id

    def judge() -> None:
        with store.writer() as writer:
            writer.judge(name, "reject")

    step = 0
    killed = True
    seen = set()
    while killed:
        step += 1
        killed = die_at(step, judge)
        with store.view() as view:
            seen.add(len(view.judgements()))
        assert store.verify().ok, step
    assert min(seen) == 1 and max(seen) > 1


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    held = []
    assert die_at(1, lambda: held.append(store.writer()) or os.kill(os.getpid(), signal.SIGKILL))
    with store.writer() as writer:
        assert add(writer, first()) == "unchanged"


def test_the_next_writer_removes_what_an_interrupted_one_left(tmp_path: Path) -> None:
    store = filled(tmp_path / "book")
    left = store.folder / "sources" / ".part-abc"
    left.write_bytes(b"half a fi")
    checked = store.verify()
    assert checked.ok and any(".part-abc" in note for note in checked.notes)
    store.writer().close()
    assert not left.exists()
