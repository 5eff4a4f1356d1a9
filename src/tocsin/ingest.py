"""From paths to a casebook: sources -> readers -> pipeline on a runner -> writer.

The one room that opens both wings. Items in = documents + refusals; an interrupted run can be run again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from tocsin import readers, registry
from tocsin.config import FILE_NAME, Settings, load, worker_count
from tocsin.document import Document, Refusal, RefusalCode, SourceItem, make_refusal
from tocsin.errors import DiskError, TocsinError, UsageError
from tocsin.pipeline import Extraction, derivation, process_many, row_derivation, settle
from tocsin.runners import Lost
from tocsin.store import Writer
from tocsin.tables import coding
from tocsin.tables.coding import Coded, Retraction

__all__ = ["Summary", "add", "find_files"]

SMALL = 400_000
"""Code points up to which everything runs in this process: starting workers would take longer."""

BATCH_LENGTH = 400_000
"""Code points of a batch at the most, so that memory stays bounded for long documents."""

ROWS = 500
"""Rows of event data that are kept in one transaction: a wait for the disk at each would take longer than reading them."""

STDIN = "-"


class Summary(msgspec.Struct, kw_only=True):
    """What a run of ``add`` did; items = added + known + refused.

    ``retracted`` are records of rows that a data set took back; ``undated`` says where items stand that give a date that can't be read.
    """

    items: int = 0
    added: int = 0
    known: int = 0
    refused: int = 0
    records: int = 0
    retracted: int = 0
    refusals: list[Refusal] = []
    undated: list[str] = []
    head: str = ""


Progress = Callable[[int, int], None]
"""Called with the numbers of items done and of items seen so far."""


def find_files(paths: Iterable[Path | str]) -> list[Path | str]:
    """List the files behind paths: a file itself, a folder's files at any depth in the order of their names.

    Hidden files and casebooks inside a folder are passed over; a folder with a ``tocsin.toml`` that names
    ``sources`` stands for those.

    Raises:
        UsageError: A path does not exist.
    """
    found: list[Path | str] = []
    for given in paths:
        if given == STDIN:
            found.append(STDIN)
            continue
        path = Path(given)
        if path.is_dir():
            sources = load(path).sources if (path / FILE_NAME).is_file() else ()
            if sources:
                found.extend(find_files(path / source for source in sources))
            else:
                found.extend(_walk(path))
        elif path.exists():
            found.append(path)
        else:
            raise UsageError(f"{path} does not exist; give a file, a folder or - for standard input")
    return list(dict.fromkeys(found))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError as error:
        raise UsageError(f"{folder} can't be read: {error.strerror}") from error
    if any(child.name == "casebook.sqlite" for child in children):
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _walk(child)
        elif child.is_file() and child.name != FILE_NAME:
            yield child


def add(
    paths: Sequence[Path | str],
    writer: Writer,
    settings: Settings,
    *,
    files: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Summary:
    """Read sources and keep their documents, records and refusals; running it again changes nothing.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        writer: The casebook's writer.
        settings: How to read and run.
        files: The casebook's own knowledge files, absolute.
        progress: Told how far the run is.

    Raises:
        UsageError: A path does not exist; nothing is read then.
        StoreError: The casebook can't be written; what was added stays.
    """
    todo = find_files(paths)
    made_by = derivation(settings, files)
    writer.start_run(made_by.settings, {"tocsin": made_by.tocsin, "model": made_by.model, "knowledge": made_by.knowledge})
    summary = Summary()
    pending: dict[str, SourceItem] = {}
    rows = _Rows(writer, settings, summary)

    def fresh() -> Iterator[Document]:
        """Yield documents that the casebook lacks; refuse, count and skip the others on the way."""
        for item, result in _results(todo, writer, settings):
            summary.items += 1
            if isinstance(result, Coded) or (isinstance(result, Refusal) and rows.waiting):
                rows.take(item, result)
            elif isinstance(result, Refusal):
                _refuse(result, writer, summary)
            elif writer.holds(result.id, made_by):
                summary.known += 1
            else:
                pending[result.id] = item
                yield result
            if progress is not None:
                progress(summary.added + summary.known + summary.refused, summary.items)
        rows.finish()

    for done in _process(fresh(), settings, files):
        item = pending.pop(done.document.id)
        if isinstance(done, Failure):
            _refuse(make_refusal(item, done.code, f"{_place(item)} {done.note}"), writer, summary)
        else:
            writer.add_document(item, done.document, made_by, done.records)
            summary.added += 1
            summary.records += len(done.records)
            if "date_unread" in done.document.doubts:
                summary.undated.append(_place(item))
        if progress is not None:
            progress(summary.added + summary.known + summary.refused, summary.items)
    summary.head = writer.head()
    return summary


class _Rows:
    """Keeps rows of event data, some hundred at a time, and what their data sets take back."""

    def __init__(self, writer: Writer, settings: Settings, summary: Summary) -> None:
        self._writer, self._settings, self._summary = writer, settings, summary
        self.waiting: list[tuple[SourceItem, Coded | Refusal]] = []
        self._retractions: set[Retraction] = set()

    def take(self, item: SourceItem, result: Coded | Refusal) -> None:
        """Keep a row, or what stands where one should."""
        self.waiting.append((item, result))
        if len(self.waiting) == ROWS:
            self._keep()

    def finish(self) -> None:
        """Keep what is left, and reject the records of rows that are taken back."""
        self._keep()
        for retraction in sorted(self._retractions, key=lambda one: one.listed_in):
            self._summary.retracted += self._writer.retract(retraction.data_set, retraction.listed_in)

    def _keep(self) -> None:
        with self._writer.together():
            for item, result in self.waiting:
                if isinstance(result, Refusal):
                    _refuse(result, self._writer, self._summary)
                    continue
                self._retractions.update(result.retractions)
                outcome = self._writer.add_document(item, result.document, row_derivation(result, self._settings), result.records)
                self._summary.added += outcome != "unchanged"
                self._summary.known += outcome == "unchanged"
                self._summary.records += len(result.records) if outcome != "unchanged" else 0
        self.waiting = []


def _refuse(refusal: Refusal, writer: Writer, summary: Summary) -> None:
    writer.add_refusal(refusal)
    summary.refused += 1
    summary.refusals.append(refusal)


def _results(todo: Sequence[Path | str], writer: Writer, settings: Settings) -> Iterator[tuple[SourceItem, Document | Coded | Refusal]]:
    """Store each source's bytes, then read them."""
    for path in todo:
        name = STDIN if path == STDIN else Path(path).name
        try:
            stored = writer.put_source(sys.stdin.buffer if path == STDIN else Path(path))
        except DiskError:
            raise
        except OSError as error:
            item = SourceItem.of(str(path).encode(), name=name, locator="unread")
            yield item, make_refusal(item, "unreadable", f"{path} can't be read: {error.strerror}; check its permissions")
            continue
        with writer.open_source(stored) as stream:
            item = SourceItem.whole(stored, stream.seek(0, os.SEEK_END), name=name)
            stream.seek(0)
            yield from _guarded(stream, item, settings)


def _guarded(stream: BinaryIO, item: SourceItem, settings: Settings) -> Iterator[tuple[SourceItem, Document | Coded | Refusal]]:
    try:
        head = stream.read(readers.HEAD)
        stream.seek(0)
        rows = readers.pick(head, item, settings.tables) == "rows"
        yield from coding.read(stream, item, settings) if rows else readers.read(stream, item, settings)
    except OSError as error:
        yield item, make_refusal(item, "unreadable", f"{item.name} can't be read: {error.strerror}; check the disk")


def _place(item: SourceItem) -> str:
    """Say where an item is in words a user can follow: ``wire.jsonl line:12``."""
    return f"{item.name or 'the item'} {item.locator}".strip()


class Failure(msgspec.Struct, frozen=True):
    """A document that the pipeline could not finish, and why."""

    document: Document
    code: RefusalCode
    note: str


def _process(documents: Iterable[Document], settings: Settings, files: Sequence[Path]) -> Iterator[Extraction | Failure]:
    """Run the pipeline over documents in batches; a batch that fails is tried again item by item."""
    source = iter(documents)
    first: list[Document] = []
    length = 0
    for document in source:
        first.append(document)
        length += len(document.text)
        if length > SMALL:
            break
    workers = worker_count(settings)
    small = length <= SMALL or workers == 1
    run = registry.load("runners", "serial" if small else settings.runner)
    work = partial(_attempt, settings=settings, files=tuple(files))
    timeout = settings.item_timeout
    for batch in run(work, _batches(chain(first, source), settings.batch), workers=workers, timeout=timeout):
        if not isinstance(batch, Lost):
            yield from batch
            continue
        for single in run(work, [[document] for document in batch.item], workers=workers, timeout=timeout):
            if isinstance(single, Lost):
                yield Failure(single.item[0], "stuck", f"{single.reason}; raise item_timeout or split the item")
            else:
                yield from single


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    length = 0
    for document in documents:
        if batch and (len(batch) == size or length + len(document.text) > BATCH_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(document)
        length += len(document.text)
    if batch:
        yield batch


def _attempt(batch: Sequence[Document], settings: Settings, files: tuple[Path, ...]) -> list[Extraction | Failure]:
    """Process a batch in a worker; when it fails, process its documents one by one and refuse those that fail."""
    try:
        done: list[Extraction | Failure] = list(process_many(batch, settings, files))
    except TocsinError:
        raise
    except Exception as error:  # the one broad except: an unforeseen failure costs one item, not the run
        if len(batch) > 1:
            return [done for document in batch for done in _attempt([document], settings, files)]
        return [Failure(batch[0], "failed", f"failed with {type(error).__name__}: {str(error)[:200]}; report this as a defect")]
    settle()
    return done
