"""What all formats start from: a view's records and documents as plain values, already masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tocsin.analysis import Docket
from tocsin.errors import TocsinError
from tocsin.records import Event, Record
from tocsin.views.exhibits import Exhibits
from tocsin.views.gist import Gist
from tocsin.views.words import Words

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Aside", "Material", "Outcome", "version"]

T = TypeVar("T")

_BROKEN = (TocsinError, ValueError, LookupError, TypeError, AttributeError)
"""What a record that breaks its format can raise while it is turned into a row."""


class Aside(Exception):
    """A record that a format has no place for; its text is the reason, a few words that are counted."""


class Outcome(NamedTuple):
    """What an export wrote: how many rows, how many records it set aside by reason, and which were broken."""

    written: int
    set_aside: dict[str, int]
    broken: tuple[str, ...]


class Material:
    """A view made ready for export. Records are in reading order: by their document's date, then by the text."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.docket = Docket(view)
        self.mask = view.mask()
        self.words = Words("en")
        self.exhibits = Exhibits(self.docket, self.mask, self.words)
        self.gist = Gist(self.exhibits)
        self._asides: Counter[str] = Counter()
        self._broken: list[str] = []
        self._written = 0
        self._documents: dict[str, dict[str, Any]] = {}

    def rows(self, make: Callable[[Any], T], records: Iterable[Record] | None = None) -> Iterator[T]:
        """Turn records into rows, one at a time; what is set aside or broken is kept for the outcome.

        Args:
            make: Turns one record into a row; raises :class:`Aside` for one that has no place in the format.
            records: The records; None takes all.
        """
        for record in self.docket.records if records is None else records:
            try:
                row = make(record)
            except Aside as reason:
                self._asides[str(reason)] += 1
            except _BROKEN as error:
                # One record that breaks its format must not keep the others from being passed on.
                self._broken.append(f"{self.mask.id(record.id)[:10]}: {type(error).__name__}")
            else:
                self._written += 1
                yield row

    def outcome(self) -> Outcome:
        """Sum up what :meth:`rows` did so far."""
        return Outcome(self._written, dict(sorted(self._asides.items())), tuple(self._broken))

    def record(self, record: Record) -> dict[str, Any]:
        """Return a record as plain values, masked."""
        return self.mask.record(record)

    def document(self, id_: str) -> dict[str, Any]:
        """Return a document as plain values, masked, without its text; an address with a masked part is left out."""
        if id_ not in self._documents:
            self._documents[id_] = self._document(id_)
        return self._documents[id_]

    def _document(self, id_: str) -> dict[str, Any]:
        document = self.docket.documents[id_]
        row = {name: value for name, value in self.mask.document(document).items() if name != "text"}
        row["outlet"] = self.mask.text(self.docket.outlet(document))
        if self.mask.touches(document.url):
            row["url"] = None  # an address with a hole in it leads nowhere
        return row

    def offsets(self, record: Record) -> list[tuple[int, int]]:
        """Return the record's spans ``[start, end)``; none where a withheld name stands in the report."""
        if self.exhibits.paper(record.document).touched:
            return []
        return [(span.start, span.end) for span in record.evidence.spans]

    def quote(self, record: Record) -> str:
        """Return the words that a record stands on, masked."""
        return self.exhibits.paper(record.document).words(record.evidence.spans)

    def events(self) -> list[Event]:
        """List all event records."""
        return self.docket.all(Event)

    def copy_of(self, record: Record) -> str | None:
        """Return the published id of the report that a record's own was copied from, None when its words are no copy."""
        return self.mask.id(self.docket.origin(record.document)) if self.docket.is_copy(record) else None


@cache
def version() -> str:
    """Return Tocsin's version."""
    return metadata.version("tocsin")
