"""Verify the stored source bytes: each against its hash, and read again by the reader that the ledger names."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from tocsin import registry
from tocsin.config import Settings
from tocsin.document import Document, Refusal, SourceItem
from tocsin.errors import StoreError, TocsinError
from tocsin.store.faults import Check
from tocsin.store.files import Sources, disk, hash_file
from tocsin.store.verify_ledger import Kept

__all__ = ["Reread", "check_reading", "check_sources", "installed_readers"]

Reread = Callable[[BinaryIO, SourceItem, str], Iterable[tuple[SourceItem, Document | Refusal]] | None]
"""Reads a stored file again: (its bytes, its item, ``reader/version``) -> each item with its document or refusal,
or None when that version of the reader is not here."""


def check_sources(check: Check, sources: Sources, kept: Sequence[Kept]) -> None:
    """Check the stored files against their names, which are their hashes, and against what the ledger has of them."""
    expected = {one.item.container for one in kept if one.stored}
    seen: set[str] = set()
    for path in sources.files():
        where = path.relative_to(sources.folder.parent).as_posix()
        if Sources.unfinished(path):
            check.notes.append(f"{where} is left from an interrupted add; the next add removes it")
            continue
        if path.is_symlink() or path != sources.path(path.name):
            check.find("extra", where, "bytes under their hash", "something else")
            continue
        try:
            with disk(f"reading {path}"):
                actual = hash_file(path)
        except StoreError as error:
            check.find("changed", where, path.name, error)
            seen.add(path.name)
            continue
        check.count("sources")
        seen.add(path.name)
        if actual != path.name:
            check.find("changed", where, path.name, actual)
        elif path.name not in expected:
            check.notes.append(f"{where} is kept but no item comes from it: an add was interrupted; running it again completes it")
    for container in sorted(expected - seen):
        names = sorted({one.item.name for one in kept if one.item.container == container})
        check.find("missing", f"sources/{container[:2]}/{container} ({', '.join(names[:3])})", container, "no such file")


def check_reading(check: Check, sources: Sources, kept: Sequence[Kept], reread: Reread) -> None:
    """Read each stored file again and expect the documents that the ledger has of it."""
    files: dict[tuple[str, str], list[Kept]] = {}
    for one in kept:
        if one.document is not None and sources.has(one.item.container):  # what is missing was found already
            files.setdefault((one.item.container, one.document["reader"]), []).append(one)
    away: Counter[str] = Counter()
    for (container, reader), expected in sorted(files.items()):
        path = sources.path(container)
        whole = SourceItem.whole(container, path.stat().st_size, name=expected[0].item.name)
        try:
            with path.open("rb") as stream:
                results = reread(stream, whole, reader)
                made = None if results is None else {item.id: one for item, one in results if isinstance(one, Document)}
        except Exception as error:  # a reader that fails where it once succeeded is a finding, whatever it raises
            check.find("reread", f"{whole.name} by {reader}", "documents", f"{type(error).__name__}: {error}")
            continue
        if made is None:
            away[reader] += len(expected)
            continue
        for one in expected:
            assert one.document is not None
            check.count("read again")
            now = made.get(one.item.id)
            if now is None or now.id != one.document["id"]:
                where = f"ledger entry {one.seq}, {one.item.name} {one.item.locator}".strip()
                check.find("reread", where, f"text {one.document['text_sha256']}", f"text {now.text_sha256}" if now else "no document")
    check.notes.extend(f"{number} documents by {reader} are not re-readable here" for reader, number in sorted(away.items()))


def installed_readers(settings: Settings) -> Reread:
    """Return what reads files again with the readers of this installation, where their version is the recorded one."""

    def reread(stream: BinaryIO, item: SourceItem, reader: str) -> Iterable[tuple[SourceItem, Document | Refusal]] | None:
        name, _, version = reader.partition("/")
        try:
            read = registry.load("readers", name)
        except (TocsinError, ImportError, AttributeError):
            return None
        if str(getattr(sys.modules.get(read.__module__), "VERSION", None)) != version:
            return None
        results: Iterable[tuple[SourceItem, Document | Refusal]] = read(stream, item, settings)
        return results

    return reread
