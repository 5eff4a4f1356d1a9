"""Numerals and number words in a parse: their values, ranges and hedges, with the tokens that say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tocsin.extract.clauses import Grammar, grammar
from tocsin.language import LanguagePack, Parse

__all__ = ["Numeral", "Qualifier", "find", "word_value"]

Qualifier = Literal["exactly", "at_least", "at_most", "about", "between", "vague", "none"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+\Z|\d{1,9}\Z")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}\Z")
_SUFFIXED = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(k|m|mln|bn)\Z")
_GROUP = re.compile(r"\d{3}\Z")
_PAIR = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)\Z")


@dataclass(slots=True)
class Numeral:
    """A number as a text gives it.

    Tokens ``[first, end)`` hold hedge and number, ``[core, core_end)`` the number alone. ``low`` and ``high`` are
    both included; None is an open end. ``partitive`` when "of" follows and belongs to it ("dozens of"). ``share`` is the
    part of a whole that a fraction tells, as numerator and denominator; its ends are open until the whole is known.
    """

    first: int
    end: int
    core: int
    core_end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    partitive: bool = False
    digits: bool = False
    share: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Words:
    units: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[tuple[str, ...], tuple[int, int | None]]
    fixed: dict[tuple[str, ...], int]
    before: dict[tuple[str, ...], Qualifier]
    after: dict[tuple[str, ...], Qualifier]
    openers: frozenset[str]
    joins: frozenset[str]
    between: str
    join: str
    rising: frozenset[str]
    changes: frozenset[str]
    fractions: dict[str, int]
    percent: frozenset[tuple[str, ...]]
    g: Grammar


@cache
def _words(pack: LanguagePack) -> _Words:
    raw = pack.raw("counts")

    def split(table: str) -> dict[tuple[str, ...], object]:
        return {tuple(key.split()): value for key, value in raw[table].items()}

    vague = {key: (int(value["low"]), value.get("high")) for key, value in split("vague").items()}  # type: ignore[index,attr-defined]
    fixed = {key: int(value) for key, value in split("fixed").items()}  # type: ignore[call-overload]
    return _Words(
        units=dict(raw["numerals"]),
        multipliers=dict(raw["multipliers"]),
        vague=vague,
        fixed=fixed,
        before=split("before"),  # type: ignore[arg-type]
        after=split("after"),  # type: ignore[arg-type]
        openers=frozenset(key[0] for key in [*vague, *fixed]),
        joins=frozenset(raw["ranges"]["joins"]),
        between=raw["ranges"]["opener"],
        join=raw["ranges"]["between"],
        rising=frozenset(raw["ranges"]["rising"]),
        changes=frozenset(raw["correction"]["verbs"]),
        fractions=dict(raw["fractions"]),
        percent=frozenset(tuple(words.split()) for words in raw["percent"]["words"]),
        g=grammar(pack),
    )


def word_value(word: str, pack: LanguagePack) -> int | None:
    """Return the value of one number word or numeral, or None."""
    if _DIGITS.match(word):
        return int(word.replace(",", ""))
    return _words(pack).units.get(word)


def _hyphenated(word: str, units: dict[str, int]) -> int | None:
    tens, mark, ones = word.partition("-")
    if mark and tens in units and ones in units and units[tens] >= 20 and units[ones] < 10:
        return units[tens] + units[ones]
    return None


def _simple(parse: Parse, at: int, limit: int, words: _Words) -> tuple[int, float, bool] | None:
    """Read one numeral without multiplier: (end, value, in digits)."""
    text = parse.lower[at]
    if text[0].isdigit():
        if _DIGITS.match(text):
            value = float(text.replace(",", ""))
            end = at + 1
            while end < limit and len(text) <= 3 and _GROUP.match(parse.lower[end]) and parse.start[end] == parse.end[end - 1] + 1:
                value = value * 1000 + int(parse.lower[end])
                end += 1
            return end, value, True
        if _DECIMAL.match(text):
            return at + 1, float(text), True
        suffixed = _SUFFIXED.match(text)
        if suffixed is not None and suffixed[2] in words.multipliers:
            return at + 1, float(suffixed[1]) * words.multipliers[suffixed[2]], True
        return None
    value_of = words.units.get(text)
    if value_of is None:
        value_of = _hyphenated(text, words.units)
        return None if value_of is None else (at + 1, float(value_of), False)
    if value_of >= 20 and at + 2 < limit and parse.text[at + 1] == "-" and 0 < words.units.get(parse.lower[at + 2], 0) < 10:
        return at + 3, float(value_of + words.units[parse.lower[at + 2]]), False
    if value_of >= 20 and at + 1 < limit and 0 < words.units.get(parse.lower[at + 1], 0) < 10:
        return at + 2, float(value_of + words.units[parse.lower[at + 1]]), False
    return at + 1, float(value_of), False


def _number(parse: Parse, at: int, limit: int, words: _Words) -> tuple[int, int, bool] | None:
    """Read one number with its multipliers ("two hundred and fifty thousand"): (end, value, in digits)."""
    first = _simple(parse, at, limit, words)
    if first is None:
        return None
    end, value, digits = first
    total = 0.0
    while end < limit:
        factor = words.multipliers.get(parse.lower[end])
        if factor is not None:
            if len(parse.lower[end]) == 1 and parse.start[end] != parse.end[end - 1]:
                break
            value *= factor
            end += 1
            if factor >= 1000:
                total, value = total + value, 0.0
            continue
        step = end + 1 if parse.lower[end] in words.g.and_ and value >= 100 and not digits else end
        more = _simple(parse, step, limit, words) if step < limit and (total or value >= 100) and not digits else None
        if more is None or more[2]:
            break
        end, value = more[0], value + more[1]
    whole = total + value
    if whole != int(whole) or whole > 10_000_000_000:
        return None
    return end, int(whole), digits


def _phrase(
    parse: Parse, at: int, limit: int, table: dict[tuple[str, ...], tuple[int, int | None]] | dict[tuple[str, ...], int]
) -> tuple[str, ...] | None:
    for length in (4, 3, 2, 1):
        if at + length <= limit:
            words = tuple(parse.lower[at : at + length])
            if words in table:
                return words
    return None


def _hedge(parse: Parse, at: int, start: int, words: _Words) -> tuple[int, Qualifier | None]:
    """Read the hedges right before a number: (first token, qualifier), nearest hedge deciding unless it is plain."""
    qualifier: Qualifier | None = None
    first = at
    while True:
        for length in (3, 2, 1):
            if first - length >= start:
                key = tuple(parse.lower[first - length : first])
                if key in words.before and parse.dep[first - 1] != "prt":
                    found = words.before[key]
                    if qualifier is None or qualifier == "exactly":
                        qualifier = found
                    first -= length
                    break
        else:
            return first, qualifier


def _bounds(value: int, qualifier: Qualifier) -> tuple[int | None, int | None]:
    if qualifier == "at_least":
        return value, None
    if qualifier == "at_most":
        return None, value
    return value, value


def _worded(parse: Parse, at: int, start: int, limit: int, words: _Words) -> Numeral | None:
    """Read a number that is words only: "dozens of", "several", "half a dozen", "no one"."""
    key = _phrase(parse, at, limit, words.vague)
    if key is not None:
        low, high = words.vague[key]
        end = at + len(key)
        first, _ = _hedge(parse, at, start, words)
        return Numeral(first, end, at, end, low, high, "vague", end < limit and parse.lower[end] in words.g.of)
    key = _phrase(parse, at, limit, words.fixed)
    if key is None or any(tuple(parse.lower[at : at + length]) in words.before for length in (2, 3)):
        return None
    end = at + len(key)
    first, hedge = _hedge(parse, at, start, words)
    qualifier: Qualifier = hedge or "exactly"
    if words.fixed[key] == 0:
        first, qualifier = at, "none"
    least, most = _bounds(words.fixed[key], qualifier)
    return Numeral(first, end, at, end, least, most, qualifier, end < limit and parse.lower[end] in words.g.of)


def find(parse: Parse, pack: LanguagePack, start: int, limit: int) -> list[Numeral]:
    """Find the numbers among the tokens ``[start, limit)`` of one sentence, in order, without overlap."""
    words = _words(pack)
    found: list[Numeral] = []
    at = start
    while at < limit:
        text = parse.lower[at]
        opens = (
            text[0].isdigit()
            or text in words.openers
            or text in words.units
            or text in words.fractions
            or "-" in text
            or text in words.g.articles
        )
        if not opens:
            at += 1
            continue
        numeral = _fraction(parse, at, start, limit, words)
        numeral = (
            numeral
            or (_worded(parse, at, start, limit, words) if text in words.openers else None)
            or _numeric(parse, at, start, limit, words)
        )
        if numeral is None:
            at += 1
            continue
        found.append(numeral)
        at = numeral.end
    return found


def _fraction(parse: Parse, at: int, start: int, limit: int, words: _Words) -> Numeral | None:
    """Read a share of people: "two thirds of", "a quarter of", "half of", "40 percent of"; nothing without the "of"."""
    read = _number(parse, at, limit, words)
    over, top, end = 0, 1, at
    if read is not None:
        end, top, _ = read
        length = next((n for n in (2, 1) if tuple(parse.lower[end : end + n]) in words.percent), 0)
        over = 100 if length else words.fractions.get(parse.lower[end], 0) if end < limit else 0
        end += length or 1
    else:
        end = at + 1 if parse.lower[at] in words.g.articles else at
        over = words.fractions.get(parse.lower[end], 0) if end < limit else 0
        end += 1
    if not over or not 0 < top < over or end >= limit or parse.lower[end] not in words.g.of:
        return None
    first, hedge = _hedge(parse, at, start, words)
    return Numeral(first, end, at, end, None, None, hedge or "exactly", True, share=(top, over))


def _numeric(parse: Parse, at: int, start: int, limit: int, words: _Words) -> Numeral | None:
    pair = _PAIR.match(parse.lower[at])
    if pair is not None and _DIGITS.match(pair[1]) and _DIGITS.match(pair[2]):
        low, high = (int(part.replace(",", "")) for part in pair.groups())
        return Numeral(at, at + 1, at, at + 1, low, high, "between", digits=True) if low < high else None
    read = _number(parse, at, limit, words)
    if read is None:
        return None
    end, value, digits = read
    first, hedge = _hedge(parse, at, start, words)
    opened = first > start and parse.lower[first - 1] == words.between
    moving = first > start and parse.lower[first - 1] in words.rising and _changes(parse, first - 1, start, words)
    if not moving and end + 1 < limit and (parse.lower[end] in words.joins or (opened and parse.lower[end] == words.join)):
        step = _skip_hedge(parse, end + 1, limit, words)
        other = _number(parse, step, limit, words) if step < limit else None
        if other is not None and value < 1000 <= other[1]:
            value *= words.multipliers.get(parse.lower[other[0] - 1], 1)
        if other is not None and 0 < value < other[1] <= max(value * 20, 12):
            return Numeral(first - 1 if opened else first, other[0], at, other[0], value, other[1], "between", digits=digits)
    qualifier: Qualifier = hedge or "exactly"
    for length in (2, 1):
        key = tuple(parse.lower[end : end + length])
        if end + length <= limit and key in words.after:
            least, most = _bounds(value, words.after[key])
            return Numeral(first, end + length, at, end, least, most, words.after[key], digits=digits)
    least, most = _bounds(value, qualifier)
    return Numeral(first, end, at, end, least, most, qualifier, end < limit and parse.lower[end] in words.g.of, digits)


def _changes(parse: Parse, at: int, start: int, words: _Words) -> bool:
    """Say whether "from" follows a word of change, or nothing counted follows at once: no range then."""
    return any(parse.lemma[i] in words.changes for i in range(max(start, at - 12), at)) or at > start


def _skip_hedge(parse: Parse, at: int, limit: int, words: _Words) -> int:
    """Step over a hedge before the upper end of a range ("25,000 to about 30,000")."""
    for length in (3, 2, 1):
        if at + length < limit and tuple(parse.lower[at : at + length]) in words.before:
            return at + length
    return at
