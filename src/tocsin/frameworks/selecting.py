"""Which records report a facet, and whether they affirm or deny it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from tocsin.analysis import Docket
from tocsin.frameworks.framework import Facet, Selector
from tocsin.records import (
    Blame,
    Characterisation,
    Count,
    Demand,
    Event,
    Purpose,
    Record,
    Relation,
    Situation,
    Statement,
    kind_of,
)

__all__ = ["TOLD", "Side", "reports", "side_of"]

Side = Literal["for", "against"]

TOLD = ("states", "claims", "reports", "accuses", "concedes", "praises", "denies")
"""Acts of speech that tell of something. The others ask for it, promise, threaten or foresee it; a facet met by them names them."""


def reports(docket: Docket, record: Record, facet: Facet) -> bool:
    """Tell whether a record reports a facet, affirmed or denied."""
    return any(_selects(docket, record, selector) for selector in facet.select)


def side_of(record: Record) -> Side | None:
    """Tell whether a record affirms what it reports ("for"), denies it ("against"), or does neither (None).

    Acts to come, asked for, only possible, told as background of an earlier time, or inside another act do neither, and so
    does a term that is only questioned.
    """
    if isinstance(record, Event):
        if record.historical or record.embedded_in or record.status in ("future", "hypothetical", "requested"):
            return None
        return "against" if record.negated or record.status == "denied" else "for"
    if isinstance(record, Statement):
        return "against" if record.act == "denies" or record.polarity == "-" else "for"
    if isinstance(record, Characterisation):
        if record.stance == "questions":
            return None
        return "against" if record.stance == "denies" else "for"
    if isinstance(record, Blame):
        return "against" if record.denied else "for"
    if isinstance(record, Relation):
        if record.status in ("future", "hypothetical", "requested"):
            return None
        return "against" if record.negated else "for"
    if isinstance(record, Count):
        return "against" if record.high == 0 else "for"
    if isinstance(record, Demand):
        return None if record.negated else "for"
    return "for"


def _selects(docket: Docket, record: Record, selector: Selector) -> bool:
    if kind_of(record) != selector.kind or not _fits(record, selector):
        return False
    if selector.sectors:
        speaker = docket.speaker(record)
        if speaker is None or not set(speaker.sectors) & set(selector.sectors):
            return False
    if selector.words and not _pattern(selector.words).search(_words(record)):
        return False
    return not (selector.not_words and _pattern(selector.not_words).search(_words(record)))


def _fits(record: Record, selector: Selector) -> bool:
    """Check the conditions that one kind of record alone can meet."""
    if isinstance(record, Event):
        types = selector.types
        return (
            (not types or record.type in types or any(f"{record.type}/{mode}" in types for mode in record.modes))
            and (not selector.scopes or record.scope in selector.scopes)
            and (record.severity or 0) >= selector.severity
        )
    if isinstance(record, Count):
        return not selector.units or record.unit in selector.units
    if isinstance(record, Characterisation):
        return (not selector.terms or record.term in selector.terms) and (not selector.stances or record.stance in selector.stances)
    if isinstance(record, Blame):
        return not selector.manners or record.manner in selector.manners
    if isinstance(record, (Demand, Relation)):
        return not selector.kinds or record.kind in selector.kinds
    if isinstance(record, Statement):
        return record.act in (selector.acts or TOLD)
    return True


def _words(record: Record) -> str:
    """Return the words of a record in which a facet's words are looked for."""
    if isinstance(record, Statement):
        return record.content.text
    if isinstance(record, Purpose):
        return f"{record.evidence.text} {record.purpose.text}"
    if isinstance(record, Situation):
        return f"{record.evidence.text} {record.state.text}"
    return record.evidence.text


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make one pattern of listed words; "*" at the end of a word stands for any ending."""
    parts = [r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split()) for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
