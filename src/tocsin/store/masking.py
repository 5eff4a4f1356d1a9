"""Withheld names: how they are taken out of everything that is published.

Nobody may learn from a publication whether a person is in the casebook. So names go, in every spelling we can
foresee; and where text was masked its hashes, its offsets and the ids made from them go too, or are replaced
by keyed ones, for a guess can be tested against a hash.

What this can't see: inflected forms (Cyrillic cases), other transliterations, nicknames, and descriptions that
fit one person only. A reviewer reads before publishing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from tocsin.document import Document, Refusal, SourceItem, Span
from tocsin.records import Evidence, Judgement, Record
from tocsin.store.ledger import keyed
from tocsin.store.spellings import Spellings

__all__ = ["WITHHELD", "Mask"]

WITHHELD: Final = "[name withheld]"

_HASH = re.compile(r"[0-9a-f]{64}\Z")


class Mask:
    """Takes names out of texts and records.

    Args:
        names: The words to withhold, as `View.withheld` lists them.
        shown: Public names; where one of them contains a withheld part, it stays whole.
        cased: Whether every document has capital letters, so that an everyday word in small letters ("young") is nobody.
        key: The casebook's secret, for published ids.
        sealed: Ids and hashes that would give withheld text away.
        touched: Ids of documents whose text holds a withheld name: offsets in them are not published.
        closed: Ids of documents in whose records every id and hash is replaced.
    """

    def __init__(
        self,
        names: Sequence[str] = (),
        *,
        shown: Sequence[str] = (),
        cased: bool = False,
        key: bytes = b"",
        sealed: frozenset[str] = frozenset(),
        touched: frozenset[str] = frozenset(),
        closed: frozenset[str] = frozenset(),
    ) -> None:
        self._key = key
        self._sealed = sealed
        self._touched = touched
        self._closed = closed
        self._spellings = Spellings(names, shown, cased=cased)

    def sealing(self, *, key: bytes, sealed: frozenset[str], touched: frozenset[str], closed: frozenset[str]) -> Mask:
        """Return a mask of the same names that also replaces ids and hashes."""
        made = Mask(key=key, sealed=sealed, touched=touched, closed=closed)
        made._spellings = self._spellings
        return made

    def __bool__(self) -> bool:
        """Say whether there is anything to withhold."""
        return bool(self._spellings) or bool(self._sealed)

    def text(self, text: str) -> str:
        """Replace every withheld name by "[name withheld]"."""
        pieces: list[str] = []
        at = 0
        for place in self._spellings.places(text):
            pieces += (text[at : place.start], WITHHELD)
            at = place.end
        return "".join((*pieces, text[at:]))

    def touches(self, text: str | None) -> bool:
        """Say whether a text holds a withheld name."""
        return self._spellings.touches(text)

    def ranges(self, text: str) -> list[Span]:
        """List the ranges of a text that `text` replaces, in order; a reading view marks them."""
        return self._spellings.places(text)

    def id(self, value: str) -> str:
        """Give the id to publish: the id itself, or a keyed one where the id would give withheld text away."""
        return keyed(self._key, value) if value in self._sealed else value

    def plain(self, value: Any) -> Any:
        """Mask every string within plain values: withheld names, and ids that would give withheld text away."""
        if isinstance(value, str):
            return self.text(self.id(value))
        if isinstance(value, dict):
            return {key: self.plain(item) for key, item in value.items()}
        return [self.plain(item) for item in value] if isinstance(value, (list, tuple)) else value

    def hash(self, value: str) -> str | None:
        """Give a hash to publish, or None where it would give withheld text away."""
        return None if value in self._sealed else value

    def evidence(self, evidence: Evidence, *, document: str = "") -> dict[str, Any]:
        """Return evidence as plain values: masked words, and spans only where nothing was masked.

        Args:
            evidence: What is to be published.
            document: The id of its document; one that holds a withheld name anywhere shows no offsets.
        """
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(evidence), document)
        return masked

    def record(self, record: Record) -> dict[str, Any]:
        """Return a record as plain values, its kind under ``record``, with nothing in it that gives a name away."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(record), record.document)
        return masked

    def document(self, document: Document) -> dict[str, Any]:
        """Return a document as plain values; where something was masked, without hashes and regions."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(document), document.id)
        if document.id in self._touched or self.touches(document.text):
            masked.pop("text_sha256")
            masked.pop("regions")
        if self.hash(document.sha256) is None:
            masked.pop("sha256")
        return masked

    def source(self, item: SourceItem) -> dict[str, Any]:
        """Return a source item as plain values; where it holds withheld text, without its hash and size."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(item), "")
        if item.container in self._sealed:
            masked.pop("container")
            masked.pop("size")
        return masked

    def refusal(self, refusal: Refusal) -> dict[str, Any]:
        """Return a refusal as plain values, masked like its source item."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(refusal), "")
        return {**masked, "item": self.source(refusal.item)}

    def judgement(self, judgement: Judgement) -> dict[str, Any]:
        """Return a judgement as plain values, masked like its record."""
        masked: dict[str, Any] = self._walk(msgspec.to_builtins(judgement), judgement.document)
        return masked

    def _walk(self, value: Any, document: str) -> Any:
        if isinstance(value, str):
            return self._string(value, document)
        if isinstance(value, (list, tuple)):
            return [self._walk(item, document) for item in value]
        if not isinstance(value, dict):
            return value
        masked = {name: self._walk(item, document) for name, item in value.items()}
        own = [value.get("text"), *(value.get("words") or ()), *(value.get("exact") or ())]
        if document in self._touched or any(isinstance(words, str) and self.touches(words) for words in own):
            masked.pop("span", None)
            masked.pop("spans", None)
        return masked

    def _string(self, value: str, document: str) -> str:
        if _HASH.match(value):
            return keyed(self._key, value) if document in self._closed or value in self._sealed else value
        return self.text(value)
