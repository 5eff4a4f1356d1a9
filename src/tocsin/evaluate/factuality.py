"""Measure factuality on labelled texts: how sure the text is that an act happened, -3 .. +3 (Saurí and Pustejovsky 2009).

Format: ``{id, text, events: [{span: [start, end], factuality}]}``, the value a mean of annotators. The measures are
those of the literature (Stanovsky et al. 2017; Rudinger et al. 2018): Pearson's r and the mean absolute difference.
Two views: every labelled act, and only those that an event or a statement of Tocsin stands on, with their share.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

import msgspec

from tocsin import registry
from tocsin.config import Settings
from tocsin.document import SourceItem, make_document, paragraphs
from tocsin.errors import DataError, UsageError
from tocsin.evaluate.gold import Half, in_half
from tocsin.evaluate.measures import Scores, Tally, measured, ratio
from tocsin.evaluate.statements import Outcome
from tocsin.extract import mentions
from tocsin.extract.commitment import Commitments
from tocsin.extract.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.language import Parse, Parser, load_pack

__all__ = ["Judged", "anchors", "head_of", "judge", "run", "score", "tally"]

_SCALE = 1000
"""Values are summed as whole thousandths, so that sums do not depend on their order."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled act: its half-open span, the label, Tocsin's value, and whether a record stands on it."""

    start: int
    end: int
    gold: float
    value: float
    anchored: bool


def run(path: Path, *, half: Half = "all", anchored: bool = False) -> Outcome:
    """Score values on a labelled set.

    Args:
        path: The set.
        half: ``odd`` is the half nobody looks at.
        anchored: Score only acts that an event or a statement stands on; "anchored" is then their share.

    Raises:
        UsageError: The file is missing.
        DataError: A line is not labelled as expected.
    """
    tallies = [tally(judged, anchored=anchored) for _, judged in judge(path, half=half)]
    name = f"{path.stem}{', anchored acts' if anchored else ''}"
    return Outcome(name=name, half=half, documents=len(tallies), rows=tuple(measured(tallies, score)))


def judge(path: Path, *, half: Half = "all") -> Iterator[tuple[dict[str, Any], list[Judged]]]:
    """Judge the labelled acts of a set, a row of the file at a time."""
    rows = list(_rows(path, half))
    settings = Settings()
    pack, knowledge = load_pack(settings.language), Knowledge.load()
    given = [(row["text"], paragraphs(row["text"])) for row in rows]
    for row, (text, spans), parse in zip(rows, given, Parser(settings.model).parse(given), strict=True):
        document = make_document(SourceItem.of(text.encode("utf-8"), name=row["id"]), text, reader="labelled/1")
        reading = Reading(document, parse, pack, knowledge, spans)
        stands = anchors(reading) if row["events"] else frozenset()
        commitments = Commitments(parse, pack)
        judged = []
        for event in row["events"]:
            start, end = event["span"]
            head = head_of(parse, start, end)
            value = commitments.value(head)
            judged.append(Judged(start=start, end=end, gold=float(event["factuality"]), value=value, anchored=head in stands))
        yield row, judged


def _rows(path: Path, half: Half) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            sound = all(0 <= e["span"][0] < e["span"][1] <= len(row["text"]) and abs(e["factuality"]) <= 3 for e in row["events"])
            wanted = in_half(str(row["id"]), half)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise DataError(f"{path}:{number} is not labelled as expected: {type(error).__name__}: {error}") from error
        if not sound:
            raise DataError(f"{path}:{number} has a span outside its text or a value outside -3 .. 3")
        if wanted:
            yield row


def head_of(parse: Parse, start: int, end: int) -> int:
    """Return the token of a span ``[start, end)`` whose head lies outside it (the first such)."""
    first = parse.token_at(start)
    last = max(first + 1, parse.token_at(end - 1) + 1)
    return next((k for k in range(first, last) if not first <= parse.head[k] < last or parse.head[k] == k), first)


def anchors(reading: Reading) -> frozenset[int]:
    """Return the tokens that the events and statements of a document stand on.

    These are the words of triggers and of cues, and the heads of what is said.
    """
    parse = reading.parse
    mentions.fill(reading)
    reading.statements = registry.load("extractors", "statements")(reading)
    found: set[int] = set()
    for statement in reading.statements:
        for span in statement.cue.spans if statement.cue else ():
            found.update(range(*parse.token_range(span)))
        for span in statement.content.spans:
            first, end = parse.token_range(span)
            found.update(k for k in range(first, end) if not first <= parse.head[k] < end or parse.head[k] == k)
    for event in registry.load("extractors", "events")(reading):
        for span in event.trigger.spans:
            found.update(range(*parse.token_range(span)))
    return frozenset(found)


def tally(judged: list[Judged], *, anchored: bool = False) -> Tally:
    """Sum what the measures of one document need."""
    found: Tally = Tally(all=len(judged), n=0, x=0, y=0, xx=0, yy=0, xy=0, error=0, plus=0)
    for one in judged:
        if anchored and not one.anchored:
            continue
        x, y = round(one.value * _SCALE), round(one.gold * _SCALE)
        found.update(n=1, x=x, y=y, xx=x * x, yy=y * y, xy=x * y, error=abs(x - y), plus=abs(3 * _SCALE - y))
    return found


def score(sums: Tally) -> Scores:
    """Turn summed tallies into Pearson's r, mean absolute differences and the share of acts that were scored."""
    n = sums["n"]
    spread_x, spread_y = n * sums["xx"] - sums["x"] ** 2, n * sums["yy"] - sums["y"] ** 2
    r = (n * sums["xy"] - sums["x"] * sums["y"]) / sqrt(spread_x * spread_y) if min(spread_x, spread_y) > 0 else None
    return {
        "Pearson r": (r, n),
        "mean absolute difference": (ratio(sums["error"] / _SCALE, n), n),
        "the same if all were +3": (ratio(sums["plus"] / _SCALE, n), n),
        "acts scored": (ratio(n, sums["all"]), sums["all"]),
    }
