"""Score found statements against labelled ones, document by document.

The measure is that of the attribution literature's span overlap (GenderGapTracker: Asr et al. 2021): statements
are matched one to one, greedily, by shared word tokens over the longer of the two, so that quotation marks and
punctuation at the edges decide nothing. Pieces that one speaker has inside one labelled quotation count as one.
Joint = matched at 0.8 and the speaker's words overlap by at least 0.3 (or neither has a speaker).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tocsin.evaluate.measures import Scores, Tally, f1, ratio

__all__ = ["THRESHOLDS", "Quotation", "score", "tally"]

THRESHOLDS = (0.3, 0.8, 1.0)
SPEAKER_OVERLAP = 0.3
PIECE = 0.8
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "who"])
_EMPTY_WORDS = frozenset(["the", "of", "a", "mr", "mrs", "ms", "president", "director", "for"])


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as labelled or found: spans are half-open ranges ``(start, end)`` of code points.

    ``speech`` is False for thoughts and plans: without quotation marks they may be matched, but are not asked for when
    only speech is scored.
    """

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...] = ()
    cue: tuple[tuple[int, int], ...] = ()
    canonical: str | None = None
    nested: bool = False
    speech: bool = True


class _Words:
    """A text's word tokens, asked by span; and which of their code points stand in double quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self.spans]
        self._quoted = _quoted(text)

    def within(self, parts: Iterable[tuple[int, int]]) -> frozenset[int]:
        found: set[int] = set()
        for start, end in parts:
            index = max(0, bisect_left(self._starts, start) - 1)
            while index < len(self.spans) and self.spans[index][0] < end:
                if self.spans[index][1] > start:
                    found.add(index)
                index += 1
        return frozenset(found)

    def form(self, words: frozenset[int]) -> str:
        points = [point for index in words for point in range(*self.spans[index])]
        share = sum(self._quoted[point] for point in points) / len(points) if points else 0.0
        return "direct" if share >= 0.95 else "indirect" if share <= 0 else "mixed"

    def name(self, words: Iterable[int]) -> set[str]:
        return {self.text[slice(*self.spans[index])] for index in words}


def _quoted(text: str) -> bytearray:
    """Mark the code points inside double marks, curly or straight; a line's end closes what is open."""
    marks, inside = bytearray(len(text)), False
    for index, char in enumerate(text):
        if char == "\n":
            inside = False
        elif char in "“”":
            inside = char == "“"
            marks[index] = 1
        elif char == '"':
            inside = not inside
            marks[index] = 1
        elif inside:
            marks[index] = 1
    return marks


class _Scored(msgspec.Struct):
    words: frozenset[int]
    speaker: frozenset[int]
    cue: frozenset[int]
    quotation: Quotation


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def _prepare(words: _Words, quotations: Iterable[Quotation]) -> list[_Scored]:
    made = [_Scored(words.within(q.content), words.within(q.source), words.within(q.cue), q) for q in quotations]
    return [one for one in made if one.words]


def _merge(gold: Sequence[_Scored], found: list[_Scored]) -> list[_Scored]:
    """Join pieces with one source that lie (0.8 of their words) inside one labelled quotation.

    A piece that is another label by itself, such as a statement nested in that quotation, is no piece of it.
    """
    used: set[int] = set()
    own = [{j for j, label in enumerate(gold) if _overlap(one.words, label.words) >= PIECE} for one in found]
    joined: list[_Scored] = []
    for at, wanted in enumerate(gold):
        groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
        for index, one in enumerate(found):
            if index not in used and not own[index] - {at} and len(one.words & wanted.words) / len(one.words) >= PIECE:
                groups.setdefault(one.quotation.source, []).append(index)
        for indices in groups.values():
            if len(indices) > 1:
                used.update(indices)
                first = found[indices[0]]
                every = frozenset().union(*(found[index].words for index in indices))
                joined.append(_Scored(every, first.speaker, first.cue, first.quotation))
    return [one for index, one in enumerate(found) if index not in used] + joined


def tally(
    text: str, gold: Sequence[Quotation], found: Sequence[Quotation], *, forms: frozenset[str] | None = None, speech: bool = False
) -> Tally:
    """Count what the scores of one document are made of.

    Args:
        text: The document.
        gold: As labelled.
        found: As found.
        forms: Score only labels of these forms; a found quotation is false only when it matches no label of any form.
        speech: Score only labels of speech; found ones that match another label are left out.
    """
    words = _Words(text)
    wanted = _prepare(words, gold)
    mine = _merge(wanted, _prepare(words, found))
    pairs = sorted(
        (
            (_overlap(one.words, other.words), i, j)
            for i, one in enumerate(mine)
            for j, other in enumerate(wanted)
            if one.words & other.words
        ),
        reverse=True,
    )
    count: Tally = Counter()
    for threshold in THRESHOLDS:
        matched: dict[int, int] = {}
        taken: set[int] = set()
        for overlap, i, j in pairs:
            if overlap >= threshold - 1e-9 and i not in taken and j not in matched:
                matched[j] = i
                taken.add(i)
        for j, label in enumerate(wanted):
            form = words.form(label.words)
            if (forms and form not in forms) or (speech and form == "indirect" and not label.quotation.speech):
                continue
            match = mine[matched[j]] if j in matched else None
            _count(count, threshold, label, match, words, form)
        for i, one in enumerate(mine):
            if i not in taken and (forms is None or words.form(one.words) in forms):
                count[f"{threshold} predicted"] += 1
    return count


def _count(count: Tally, threshold: float, label: _Scored, match: _Scored | None, words: _Words, form: str) -> None:
    speaker = match is not None and (
        (not label.speaker and not match.speaker) or (bool(label.speaker) and _overlap(label.speaker, match.speaker) >= SPEAKER_OVERLAP)
    )
    keys = [f"{threshold}"] + [f"{threshold} {name}" for name in _slices(label, words, form)]
    for key in keys:
        count[f"{key} gold"] += 1
        if match is not None:
            count[f"{key} hit"] += 1
            count[f"{key} joint"] += speaker
    if match is None:
        return
    count[f"{threshold} predicted"] += 1
    if label.quotation.canonical:
        named = set(_WORD.findall((match.quotation.canonical or "").lower())) - _EMPTY_WORDS
        count[f"{threshold} canonical gold"] += 1
        count[f"{threshold} canonical hit"] += bool(named & set(_WORD.findall(label.quotation.canonical.lower())))


def _slices(label: _Scored, words: _Words, form: str) -> list[str]:
    quotation = label.quotation
    found = [form]
    if len(quotation.content) > 1:
        found.append("split")
    first, last = quotation.content[0][0], quotation.content[-1][1]
    if "\n" in words.text[first:last].strip():
        found.append("several paragraphs")
    source = " ".join(words.text[start:end] for start, end in quotation.source).strip().lower()
    if source in _PRONOUNS:
        found.append("pronoun speaker")
    if not label.speaker:
        found.append("no speaker")
    cue = " ".join(words.text[start:end] for start, end in quotation.cue).lower()
    if "according" in cue:
        found.append("according to")
    if quotation.nested:
        found.append("nested")
    return found


def score(count: Tally) -> Scores:
    """Turn summed counts into the rows of a table: F1 and joint F1 by overlap, recall by slice at 0.8."""
    rows: dict[str, tuple[float | None, int]] = {}
    for threshold in THRESHOLDS:
        gold, hit, predicted = (count[f"{threshold} {name}"] for name in ("gold", "hit", "predicted"))
        rows[f"F1 at {threshold}"] = (f1(hit, gold, predicted), int(gold))
        if threshold == 0.8:
            rows["precision at 0.8"] = (ratio(hit, predicted), int(predicted))
            rows["recall at 0.8"] = (ratio(hit, gold), int(gold))
            rows["joint with speaker"] = (f1(count[f"{threshold} joint"], gold, predicted), int(gold))
    canonical = count["0.8 canonical gold"]
    rows["canonical speaker, of the matched"] = (ratio(count["0.8 canonical hit"], canonical), int(canonical))
    for name in ("direct", "indirect", "mixed", "split", "several paragraphs", "nested", "according to", "pronoun speaker", "no speaker"):
        n = count[f"0.8 {name} gold"]
        rows[f"recall at 0.8: {name}"] = (ratio(count[f"0.8 {name} hit"], n), int(n))
    return rows
