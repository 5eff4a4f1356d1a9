"""Numbers of a sentence: their values, ranges and hedges, with the tokens that say them."""

from __future__ import annotations

import re

from tocsin.extract.numerals import (
    DIGITS,
    Numeral,
    Qualifier,
    Words,
    bounds,
    match_phrase,
    number_words,
    read_hedge,
    read_number,
)
from tocsin.extract.shares import read_share
from tocsin.language import LanguagePack, Parse

__all__ = ["find"]

_PAIR = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)\Z")


def find(parse: Parse, pack: LanguagePack, start: int, limit: int) -> list[Numeral]:
    """Find the numbers among the tokens ``[start, limit)`` of one sentence, in order, without overlap."""
    words = number_words(pack)
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
        numeral = read_share(parse, at, start, limit, words)
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


def _worded(parse: Parse, at: int, start: int, limit: int, words: Words) -> Numeral | None:
    """Read a number that is words only: "dozens of", "several", "half a dozen", "no one"."""
    key = match_phrase(parse, at, limit, words.vague)
    if key is not None:
        low, high = words.vague[key]
        end = at + len(key)
        first, _ = read_hedge(parse, at, start, words)
        return Numeral(first, end, at, end, low, high, "vague", end < limit and parse.lower[end] in words.g.of)
    key = match_phrase(parse, at, limit, words.fixed)
    if key is None or any(tuple(parse.lower[at : at + length]) in words.before for length in (2, 3)):
        return None
    end = at + len(key)
    first, hedge = read_hedge(parse, at, start, words)
    qualifier: Qualifier = hedge or "exactly"
    if words.fixed[key] == 0:
        first, qualifier = at, "none"
    least, most = bounds(words.fixed[key], qualifier)
    return Numeral(first, end, at, end, least, most, qualifier, end < limit and parse.lower[end] in words.g.of)


def _numeric(parse: Parse, at: int, start: int, limit: int, words: Words) -> Numeral | None:
    pair = _PAIR.match(parse.lower[at])
    if pair is not None and DIGITS.match(pair[1]) and DIGITS.match(pair[2]):
        low, high = (int(part.replace(",", "")) for part in pair.groups())
        return Numeral(at, at + 1, at, at + 1, low, high, "between", digits=True) if low < high else None
    read = read_number(parse, at, limit, words)
    if read is None:
        return None
    end, value, digits = read
    first, hedge = read_hedge(parse, at, start, words)
    opened = first > start and parse.lower[first - 1] == words.between
    moving = first > start and parse.lower[first - 1] in words.rising and _changes(parse, first - 1, start, words)
    if not moving and end + 1 < limit and (parse.lower[end] in words.joins or (opened and parse.lower[end] == words.join)):
        step = _skip_hedge(parse, end + 1, limit, words)
        other = read_number(parse, step, limit, words) if step < limit else None
        if other is not None and value < 1000 <= other[1]:
            value *= words.multipliers.get(parse.lower[other[0] - 1], 1)
        if other is not None and 0 < value < other[1] <= max(value * 20, 12):
            return Numeral(first - 1 if opened else first, other[0], at, other[0], value, other[1], "between", digits=digits)
    qualifier: Qualifier = hedge or "exactly"
    for length in (2, 1):
        key = tuple(parse.lower[end : end + length])
        if end + length <= limit and key in words.after:
            least, most = bounds(value, words.after[key])
            return Numeral(first, end + length, at, end, least, most, words.after[key], digits=digits)
    least, most = bounds(value, qualifier)
    return Numeral(first, end, at, end, least, most, qualifier, end < limit and parse.lower[end] in words.g.of, digits)


def _changes(parse: Parse, at: int, start: int, words: Words) -> bool:
    """Say whether "from" follows a word of change, or nothing counted follows at once: no range then."""
    return any(parse.lemma[i] in words.changes for i in range(max(start, at - 12), at)) or at > start


def _skip_hedge(parse: Parse, at: int, limit: int, words: Words) -> int:
    """Step over a hedge before the upper end of a range ("25,000 to about 30,000")."""
    for length in (3, 2, 1):
        if at + length < limit and tuple(parse.lower[at : at + length]) in words.before:
            return at + length
    return at
