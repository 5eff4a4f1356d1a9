"""Which records report a facet, and whether they affirm it, deny it, or only stand near it."""

from __future__ import annotations

import re
from collections import defaultdict

from tocsin.analysis import Docket
from tocsin.document import Span
from tocsin.frameworks.bearing import Sense, Side, is_averted, is_scarce, pattern, said_side, word_side
from tocsin.frameworks.framework import Facet, Selector
from tocsin.records import (
    ActorRef,
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

__all__ = ["TOLD", "Side", "Sides"]

TOLD = ("states", "claims", "reports", "accuses", "concedes", "praises", "denies")
"""Acts of speech that tell of something. The others ask for it, promise, threaten or foresee it; a facet met by them names them."""

_BEFORE = 60
"""Code points before a verb of saying in which a negation of it is looked for."""

_BEHIND = 120
"""Code points behind a record's words that may belong to their sentence."""

_END = re.compile(r"[.!?;\n”]")
_HEAD = re.compile(r"[,(]|\s(?:is|are|was|were|has|have|had|in|at|by|of the|who|that|which|from)\s")
"""Where the words for those who are counted end and what is told of them begins."""
_NEAR = 60
_MARK = re.compile(r"[.!?;:,\n“”\"]|\band\b")


class Sides:
    """The sides of a docket's records on facets. What lies in the words of what is asked, promised or threatened stands near only."""

    def __init__(self, docket: Docket) -> None:
        self.docket = docket
        self._asked: dict[str, list[Span]] = defaultdict(list)
        for demand in docket.all(Demand):
            self._asked[demand.document].extend(demand.action.spans)
        self._counted = _counted(docket)

    def of(self, record: Record, facet: Facet) -> Side | None:
        """Tell on which side a record stands of a facet; None when it doesn't report it.

        Of several selectors that take the record one that settles the side decides.
        """
        found = [side for selector in facet.select if self._selects(record, selector) if (side := self._side(record, selector))]
        return next((side for side in ("for", "against", "near") if side in found), None)

    def affirms(self, record: Record) -> Side | None:
        """Tell whether a record affirms what it reports, denies it, stands near it (only possible, or asked), or does neither (None).

        Acts to come, asked for, only possible, told as background of an earlier time, or inside another act do neither, and so
        does a term that is only questioned.
        """
        side = _affirms(record)
        if side and isinstance(record, Event) and is_averted(self._lead(record), record.evidence.text):
            return "near"
        return "near" if side and isinstance(record, (Event, Count, Situation)) and self._is_asked(record) else side

    def _is_asked(self, record: Record) -> bool:
        asked = self._asked.get(record.document, [])
        return all(any(one.start <= span.start and span.end <= one.end for one in asked) for span in record.evidence.spans)

    def _side(self, record: Record, selector: Selector) -> Side | None:
        if isinstance(record, Statement):
            return _said(record, selector, self._before_cue(record))
        side = self.affirms(record)
        if isinstance(record, Situation) and selector.sense == "lack" and side == "for":
            return "for" if record.negated or is_scarce(record.state.text) else "near"
        if isinstance(record, Situation) and selector.sense == "fact" and side == "for":
            return "against" if record.negated else "for"
        if isinstance(record, Event) and selector.sense == "lack":
            return "for" if side == "against" else side and "near"
        if side == "near" and selector.sense == "words":
            return "for"
        return "near" if side and selector.sense == "topic" else side

    def _done_to(self, record: Record) -> list[str]:
        """Return the words for each of those whom an act was done to, whom a count counts, or who is at the receiving side of a tie."""
        if isinstance(record, Count):
            return [told] if (told := self._counted[record.id]) else []
        if isinstance(record, Relation):
            return [_told(record.receiver)]
        return [_told(ref) for ref in record.recipients] if isinstance(record, Event) else []

    def _with_rest(self, record: Record) -> str:
        """Return a record's words with what stands behind them in their sentence ("were held" "in a camp without charge")."""
        start, text = record.evidence.spans[-1].end, self.docket.documents[record.document].text
        return record.evidence.text + _END.split(text[start : start + _BEHIND])[0]

    def _lead(self, record: Record) -> str:
        """Return what stands before a record's words in their sentence."""
        start, text = record.evidence.spans[0].start, self.docket.documents[record.document].text
        return _END.split(text[max(0, start - _BEHIND) : start])[-1]

    def _before_cue(self, record: Statement) -> str:
        """Return what stands before the words that report a statement, in their part of the sentence ("was not satisfied")."""
        if record.cue is None:
            return ""
        start, text = record.cue.spans[0].start, self.docket.documents[record.document].text
        return _MARK.split(text[max(0, start - _BEFORE) : start])[-1]

    def _selects(self, record: Record, selector: Selector) -> bool:
        if kind_of(record) != selector.kind or not _fits(record, selector):
            return False
        if selector.sectors:
            speaker = self.docket.speaker(record)
            if speaker is None or not set(speaker.sectors) & set(selector.sectors):
                return False
        if selector.cues and not (isinstance(record, Statement) and record.cue and pattern(selector.cues).search(record.cue.text)):
            return False
        if selector.behind and not pattern(selector.behind).search(self._with_rest(record)):
            return False
        if selector.not_behind and pattern(selector.not_behind).search(self._with_rest(record)):
            return False
        if selector.not_beside and pattern(selector.not_beside).search(self._lead(record) + self._with_rest(record)):
            return False
        doers = _doers(record) if selector.by or selector.not_by else []
        if selector.by and not any(pattern(selector.by).search(one) for one in doers):
            return False
        if selector.not_by and doers and all(pattern(selector.not_by).search(one) for one in doers):
            return False
        done_to = self._done_to(record) if selector.to or selector.not_to else []
        if selector.to and not any(pattern(selector.to).search(one) for one in done_to):
            return False
        if selector.not_to and done_to and all(pattern(selector.not_to).search(one) for one in done_to):
            return False
        told = _words(record)
        if any(wanted and not pattern(wanted).search(told) for wanted in (selector.words, selector.also)):
            return False
        return not (selector.not_words and pattern(selector.not_words).search(told))


def _affirms(record: Record) -> Side | None:
    if isinstance(record, Event):
        if record.historical or record.embedded_in or record.status in ("future", "hypothetical", "requested"):
            return None
        return "against" if record.negated or record.status == "denied" else "for"
    if isinstance(record, Characterisation):
        if record.stance == "questions":
            return None
        return "against" if record.stance == "denies" else "for" if record.stance == "asserts" else "near"
    if isinstance(record, Blame):
        return "against" if record.denied else "for"
    if isinstance(record, Relation):
        if record.status in ("future", "hypothetical", "requested"):
            return None
        return "against" if record.negated else "for"
    if isinstance(record, Count):
        if record.status != "actual":
            return "against" if record.status == "denied" else None
        # "None of those arrested ..." counts a part and takes the whole for granted.
        return "for" if record.high != 0 else "near" if f"{record.number.text} of " in record.evidence.text else "against"
    if isinstance(record, Demand):
        return None if record.negated else "for"
    return "for"


def _said(record: Statement, selector: Selector, before: str) -> Side | None:
    """Tell on which side of a facet a statement stands, by its words and by the words that report it, with what is before them."""
    content, cue = record.content.text, record.cue.text if record.cue is not None else ""
    if selector.sense == "topic":
        return "near"
    if selector.sense == "words":
        return "near" if record.polarity == "-" and record.act != "denies" else "for"
    sense: Sense = selector.sense or "fact"
    side = word_side(content, pattern(selector.words), sense, pattern(selector.granted) if selector.granted else None)
    if side is None or record.certainty in ("PS", "U"):
        return side and "near"
    return said_side(content, cue, before, record.polarity == "-" or record.act == "denies", side)


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


def _counted(docket: Docket) -> dict[str, str]:
    """Return the words for those whom each count counts, by its id; "42 were wounded" counts those whom the sentence counts before."""
    found: dict[str, str] = {}
    before: Count | None = None
    for count in sorted(docket.all(Count), key=lambda one: (one.document, one.evidence.spans)):
        told = _HEAD.split(count.population.text)[0] if count.population is not None else ""
        if not told and before is not None and before.document == count.document:
            text = docket.documents[count.document].text
            between = text[before.evidence.spans[-1].end : count.evidence.spans[0].start]
            told = found[before.id] if len(between) <= _NEAR and not _END.search(between) else ""
        found[count.id] = told
        before = count
    return found


def _doers(record: Record) -> list[str]:
    """Return the words for each of those who act, whose purpose is told, or who is at the giving side of a tie."""
    if isinstance(record, Relation):
        return [_told(record.giver)]
    if isinstance(record, Purpose):
        return [_told(record.actor)] if record.actor is not None else []
    return [_told(ref) for ref in record.actors] if isinstance(record, Event) else []


def _told(ref: ActorRef) -> str:
    return " ".join((ref.text, f"type-{ref.type}", f"code-{ref.code}", *(f"sector-{sector}" for sector in ref.sectors)))


def _words(record: Record) -> str:
    """Return the words of a record in which a facet's words are looked for."""
    if isinstance(record, Statement):
        return record.content.text
    if isinstance(record, Purpose):
        return f"{record.evidence.text} {record.purpose.text}"
    if isinstance(record, Situation):
        return f"{record.evidence.text} {record.state.text}"
    return record.evidence.text
