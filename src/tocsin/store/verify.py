"""Prove that a casebook is what was put into it, or say what is not.

What this proves and what it can't is told in docs/explain/provenance.md.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tocsin.config import Settings
from tocsin.errors import DamagedCasebook, StoreError, UsageError
from tocsin.store import ledger
from tocsin.store.database import open_database, scratch
from tocsin.store.faults import Check, Finding, Report
from tocsin.store.files import DATABASE, Sources
from tocsin.store.verify_ledger import check_ledger, check_texts, note_orphans
from tocsin.store.verify_sources import Reread, check_reading, check_sources, installed_readers
from tocsin.store.verify_tables import check_database, check_projections, check_register

__all__ = ["Finding", "Report", "Reread", "installed_readers", "verify"]


def verify(
    folder: Path,
    *,
    head: str | None = None,
    reread: Reread | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> Report:
    """Check a casebook against itself, and against a head that was printed earlier.

    Args:
        folder: The casebook.
        head: A ledger head from an earlier `add` or brief; the chain must still contain it.
        reread: Reads stored files again; None uses the readers of this installation.
        settings: Limits that readers keep to.
        progress: Told the name of each count as it goes up.

    Raises:
        NoCasebook: There is none.
        NewerCasebook: A newer Tocsin has written it.
        UsageError: ``head`` is no head.
    """
    wanted = head.strip().lower() if head else None
    if wanted is not None and (len(wanted) != 64 or set(wanted) - set("0123456789abcdef")):
        raise UsageError(f"{head!r} is no ledger head; a head has 64 hexadecimal digits")
    check = Check(progress)
    now = ""
    database = open_database(folder / DATABASE, write=False, lenient=True)
    rebuilt = scratch()
    try:
        database.run("BEGIN")
        _guard(check, lambda: check_database(check, database))
        now = ledger.head(database)
        texts = _guard(check, lambda: check_texts(check, database)) or set()
        kept = _guard(check, lambda: check_ledger(check, database, rebuilt, wanted, texts)) or []
        _guard(check, lambda: check_projections(check, database, rebuilt))
        _guard(check, lambda: check_register(check, database))
        _guard(check, lambda: note_orphans(check, database))
        check_sources(check, Sources(folder), kept)
        check_reading(check, Sources(folder), kept, reread or installed_readers(settings or Settings()))
    except DamagedCasebook as error:
        check.find("database", str(folder / DATABASE), "a readable database", error)
    finally:
        rebuilt.close()
        database.close()
    return Report(head=now, checked=dict(sorted(check.counts.items())), findings=tuple(check.findings), notes=tuple(check.notes))


def _guard(check: Check, step: Callable[[], Any]) -> Any:
    """Run one step; a database that can't be read there is a finding, and the next step is tried."""
    try:
        return step()
    except StoreError as error:
        check.find("database", "casebook.sqlite", "readable", error)
        return None
