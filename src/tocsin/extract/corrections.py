"""Which number of a report replaces which: "revised from A to B", "up from A", "an earlier figure of A"."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.extract.counted import Lexicon
from tocsin.extract.status_of_counts import is_set_against
from tocsin.extract.subsets import Tally
from tocsin.language import Parse

__all__ = ["correct"]

_APART = 14
"""Tokens between a number and the one that it is set against."""


def correct(parse: Parse, tallies: Sequence[Tally], words: Lexicon) -> None:
    """Mark the tallies that replace another, and let the two share their unit when only one has it.

    Forms: "revised from A to B", "up from A", "an earlier figure of A", "not A but B", "B, not A", "B rather than A".
    """
    for number, tally in enumerate(tallies):
        against = is_set_against(parse, tally, words)
        held = None if against is None else _opposite(parse, tallies, number, words)
        if held is not None:
            tallies[held].replaces = number
            tallies[held].unit = tallies[held].unit or tally.unit
            if tally.fate is None or tally.noun is None:
                tally.unit, tally.whole = tallies[held].unit, None
    for number, tally in enumerate(tallies):
        old = _changed_from(parse, tallies, number, words)
        if old is not None:
            tally.replaces = old
            tally.unit, tallies[old].unit = tally.unit or tallies[old].unit, tallies[old].unit or tally.unit
    for number, tally in enumerate(tallies):
        if not _earlier(parse, tally, words):
            continue
        new = _counterpart(parse, tallies, number)
        if new is not None and tallies[new].replaces is None:
            tallies[new].replaces = number
            tally.unit = tally.unit or tallies[new].unit


def _opposite(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Return the number that holds where this one does not: behind "but", else the one before in the sentence."""
    tally = tallies[number]
    later, before = number + 1, number - 1
    if later < len(tallies) and tallies[later].sentence == tally.sentence:
        between = range(tally.numeral.end, tallies[later].numeral.first)
        if len(between) <= _APART and any(parse.lower[i] in words.g.but for i in between):
            return later
    near = before >= 0 and tallies[before].sentence == tally.sentence
    return before if near and tally.numeral.first - tallies[before].numeral.end <= _APART else None


def _changed_from(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Return the place of A in "from A to B" after a verb of change, for the tally of B."""
    tally = tallies[number]
    first = parse.sentences[tally.sentence][0]
    start = tally.numeral.first
    if start - 1 < first or parse.lower[start - 1] not in words.raw["correction"]["to"]:
        return None
    verbs = words.raw["correction"]["verbs"]
    if not any(parse.lemma[index] in verbs for index in range(max(first, start - 12), start - 1)):
        return None
    for index in (number - 1, number + 1):
        if not 0 <= index < len(tallies) or tallies[index].sentence != tally.sentence:
            continue
        other = tallies[index].numeral
        gap = start - other.end if index < number else other.first - tally.numeral.end
        at = other.first - 1
        while at > first and parse.lower[at] in words.between_left:
            at -= 1
        if gap <= 6 and parse.lower[at] in words.raw["ranges"]["rising"]:
            return index
    return None


def _counterpart(parse: Parse, tallies: Sequence[Tally], number: int) -> int | None:
    """Return the tally that an earlier figure was replaced by: of the same sentence, else of the one beside it."""
    old = tallies[number]
    para = parse.para[old.numeral.core]

    def fits(index: int, distance: int) -> bool:
        new = tallies[index]
        same = new.unit is not None and (old.unit is None or old.unit == new.unit)
        return index != number and same and abs(new.sentence - old.sentence) == distance and parse.para[new.numeral.core] == para

    for distance in (0, 1):
        for index in sorted(range(max(0, number - 6), min(len(tallies), number + 7)), key=lambda i: abs(i - number)):
            if fits(index, distance):
                return index
    return None


def _earlier(parse: Parse, tally: Tally, words: Lexicon) -> bool:
    """Say whether a number is called an earlier one ("an earlier toll of 19", "up from 12")."""
    rule = words.raw["correction"]
    start = tally.numeral.first
    first = parse.sentences[tally.sentence][0]
    before = parse.lower[max(first, start - 5) : start]
    if len(before) >= 2 and before[-1] in words.raw["ranges"]["rising"] and before[-2] in rule["up"]:
        return True
    if not before or before[-1] not in words.g.of:
        return False
    return any(word in rule["earlier"] for word in before) and any(word in rule["figures"] for word in before)
