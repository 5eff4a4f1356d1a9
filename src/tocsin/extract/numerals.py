"""Numerals as a text spells them: digits, number words, multipliers and the hedges before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tocsin.extract.clauses import Grammar, grammar
from tocsin.language import LanguagePack, Parse

__all__ = ["DIGITS", "Numeral", "Qualifier", "Words", "bounds", "match_phrase", "number_words", "read_hedge", "read_number", "word_value"]

Qualifier = Literal["exactly", "at_least", "at_most", "about", "between", "vague", "none"]

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+\Z|\d{1,9}\Z")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}\Z")
_SUFFIXED = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)(k|m|mln|bn)\Z")
_GROUP = re.compile(r"\d{3}\Z")


@dataclass(slots=True)
class Numeral:
    """A number as a text gives it.

    Tokens ``[first, end)`` hold hedge and number, ``[core, core_end)`` the number alone. ``low`` and ``high`` are
    both included; None is an open end. ``partitive`` when "of" follows and belongs to it ("dozens of"). ``share`` is the
    part of a whole that a fraction tells, as numerator and denominator, and ``less`` the number that a whole falls short by ("all
    but six"); the ends of both are open until the whole is known.
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
    less: int | None = None

    @property
    def relative(self) -> bool:
        """Whether the number is told by its whole only."""
        return self.share is not None or self.less is not None


@dataclass(frozen=True)
class Words:
    """The number words of one language, turned round for look-up."""

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
    ordinals: frozenset[str]
    halving: frozenset[str]
    owners: frozenset[str]
    ratios: frozenset[tuple[str, ...]]
    rounds: frozenset[int]
    short_of: frozenset[tuple[str, ...]]
    people: frozenset[str]
    g: Grammar


@cache
def number_words(pack: LanguagePack) -> Words:
    """Build the number words of a language pack once."""
    raw = pack.raw("counts")

    def split(table: str) -> dict[tuple[str, ...], object]:
        return {tuple(key.split()): value for key, value in raw[table].items()}

    vague = {key: (int(value["low"]), value.get("high")) for key, value in split("vague").items()}  # type: ignore[index,attr-defined]
    fixed = {key: int(value) for key, value in split("fixed").items()}  # type: ignore[call-overload]
    return Words(
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
        ordinals=frozenset(raw["shares"]["ordinals"]),
        halving=frozenset(raw["shares"]["before"]),
        owners=frozenset(raw["shares"]["owners"]),
        ratios=frozenset(tuple(words.split()) for words in raw["shares"]["ratios"]),
        rounds=frozenset(raw["shares"]["rounds"]),
        short_of=frozenset(tuple(words.split()) for words in raw["shares"]["short_of"]),
        people=frozenset([*raw["people"]["nouns"], *raw["people"]["households"]]),
        g=grammar(pack),
    )


def word_value(word: str, pack: LanguagePack) -> int | None:
    """Return the value of one number word or numeral, or None."""
    if DIGITS.match(word):
        return int(word.replace(",", ""))
    return number_words(pack).units.get(word)


def _hyphenated(word: str, units: dict[str, int]) -> int | None:
    tens, mark, ones = word.partition("-")
    if mark and tens in units and ones in units and units[tens] >= 20 and units[ones] < 10:
        return units[tens] + units[ones]
    return None


def _simple(parse: Parse, at: int, limit: int, words: Words) -> tuple[int, float, bool] | None:
    """Read one numeral without multiplier: (end, value, in digits)."""
    text = parse.lower[at]
    if text[0].isdigit():
        if DIGITS.match(text):
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


def read_number(parse: Parse, at: int, limit: int, words: Words) -> tuple[int, int, bool] | None:
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


def match_phrase(
    parse: Parse, at: int, limit: int, table: dict[tuple[str, ...], tuple[int, int | None]] | dict[tuple[str, ...], int]
) -> tuple[str, ...] | None:
    """Return the longest phrase of a table that begins at a token."""
    for length in (4, 3, 2, 1):
        if at + length <= limit:
            words = tuple(parse.lower[at : at + length])
            if words in table:
                return words
    return None


def read_hedge(parse: Parse, at: int, start: int, words: Words) -> tuple[int, Qualifier | None]:
    """Read the hedges right before a number: (first token, qualifier), nearest hedge deciding unless it is plain."""
    qualifier: Qualifier | None = None
    first = at
    while True:
        for length in (3, 2, 1):
            if first - length >= start:
                key = tuple(parse.lower[first - length : first])
                if key in words.before and parse.dep[first - 1] != "prt" and not _is_particle(parse, first - 1):
                    found = words.before[key]
                    if qualifier is None or qualifier == "exactly":
                        qualifier = found
                    first -= length
                    break
        else:
            return first, qualifier


def _is_particle(parse: Parse, token: int) -> bool:
    """Whether a word belongs to the verb right before it ("handed over 24 soldiers"), whatever the parse hangs it on."""
    return parse.tag[token] == "RP" and token > 0 and parse.pos[token - 1] == "VERB"


def bounds(value: int, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """Return both ends of a number under a hedge."""
    if qualifier == "at_least":
        return value, None
    if qualifier == "at_most":
        return None, value
    return value, value
