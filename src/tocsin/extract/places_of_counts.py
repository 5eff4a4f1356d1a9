"""Where the people of a count are, or where it befell them: the first named place that the words of their own clause tell.

A number's own phrase comes first, then its verb's, then what its verb does it to and by ("a bomb in Orm killed"), then the clause
that it is told beside ("shelled a camp in Orm, killing 25"). A part is where its whole is, and a number without a verb
of its own, or one whose verb is joined to another's, shares that one's place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.extract.clauses import child
from tocsin.extract.counted import Lexicon
from tocsin.extract.places import place_at
from tocsin.extract.reading import Reading
from tocsin.extract.scopes import clause
from tocsin.extract.subsets import Tally
from tocsin.language import Parse
from tocsin.records import PlaceRef

__all__ = ["places"]

_BESIDE = ("advcl", "xcomp", "conj", "relcl", "acl")
"""How a clause is told beside another that may say where."""

_WIDE = 14
"""Tokens that a phrase is searched for a place within."""


def places(reading: Reading, tallies: Sequence[Tally], words: Lexicon) -> list[PlaceRef | None]:
    """Return the place of each number, None where none is told of it."""
    verbs = [clause(reading.parse, tally) for tally in tallies]
    found = [
        None if tally.unit is None else _own(reading, tally, verb, words) or _around(reading, tally, verb, words)
        for tally, verb in zip(tallies, verbs, strict=True)
    ]
    for number, tally in enumerate(tallies):
        if found[number] is None and tally.whole is not None:
            found[number] = found[tally.whole]
        if found[number] is None and number and _goes_with(reading.parse, tallies, verbs, number):
            found[number] = found[number - 1]
    for number in range(len(tallies) - 1, 0, -1):
        if found[number - 1] is None and _goes_with(reading.parse, tallies, verbs, number):
            found[number - 1] = found[number]
    return found


def _goes_with(parse: Parse, tallies: Sequence[Tally], verbs: Sequence[int | None], number: int) -> bool:
    """Say whether a number and the one before it are told in one clause, or in two that are joined ("five died and ten were hurt")."""
    one, other = tallies[number - 1], tallies[number]
    if one.sentence != other.sentence or one.unit is None or other.unit is None:
        return False
    first, second = verbs[number - 1], verbs[number]
    if first is None or second is None:
        return first is second or other.fate is not None
    return first == second or (parse.dep[second] == "conj" and parse.head[second] == first)


def _own(reading: Reading, tally: Tally, verb: int | None, words: Lexicon) -> PlaceRef | None:
    """Return the place that a phrase right behind the number, the verb, its word or the people names."""
    parse = reading.parse
    rule = words.raw["time"]["places"]
    if tally.noun is None and tally.numeral.end < len(parse) and parse.lower[tally.numeral.end] in words.raw["time"]["within"]:
        found = _behind(reading, tally.numeral.end)  # "three in Orm": a bare number's own place comes first
        if found is not None:
            return found
    near = [index for index in (verb, tally.fate.word if tally.fate else None, tally.noun) if index is not None]
    for index in dict.fromkeys(near):
        for preposition in (index, *parse.children[index]):
            if parse.dep[preposition] == "prep" and parse.lower[preposition] in rule:
                found = _behind(reading, preposition)
                if found is not None:
                    return found
    return None


def _behind(reading: Reading, preposition: int) -> PlaceRef | None:
    goals = (i for i in reading.parse.children[preposition] if reading.parse.dep[i] == "pobj")
    return next((found for i in goals if (found := place_at(reading, i)) is not None), None)


def _around(reading: Reading, tally: Tally, verb: int | None, words: Lexicon) -> PlaceRef | None:
    """Return the first place named within the phrases of the number's clause, then of the one that it is told beside."""
    parse, unit = reading.parse, (tally.unit or "").split()[0]
    for index in (tally.fate.word if tally.fate and tally.fate.word != verb else None, tally.noun):
        found = None if index is None else _within(reading, index, ("prep",), words)
        if found is not None:
            return found
    if verb is None:
        return None
    if unit in words.raw["time"]["leaving"]:
        left = child(parse, verb, "dobj")
        found = None if left is None else place_at(reading, left)
        if found is not None:
            return found
    held = unit in words.raw["holding"]["units"]
    for at in _clauses(parse, verb):
        elsewhere = held or parse.lemma[at] in words.sources  # who holds or tells may be in another place
        found = _within(reading, at, ("prep", "dobj") if elsewhere else ("prep", "dobj", "nsubj", "nsubjpass", "agent"), words)
        if found is not None:
            return found
    return None


def _clauses(parse: Parse, verb: int) -> Iterator[int]:
    """Yield a verb, and what it is told beside: the verbs before it, or the noun that it tells more of."""
    at = verb
    for _ in range(3):
        yield at
        above = parse.head[at]
        if parse.dep[at] not in _BESIDE or above > at:
            return
        at = above


def _within(reading: Reading, head: int, deps: tuple[str, ...], words: Lexicon) -> PlaceRef | None:
    """Return the first place that a phrase of place names within some dependents of a word; clauses inside are left out."""
    parse = reading.parse
    rule = words.raw["time"]["within"]
    for deps_of in deps:
        for index in (i for i in parse.children[head] if parse.dep[i] == deps_of):
            for token in range(parse.left[index], min(parse.right[index], parse.left[index] + _WIDE)):
                if parse.dep[token] in ("relcl", "advcl", "ccomp"):
                    break
                if parse.dep[token] != "prep" or not (parse.lower[token] in rule or _names_a_part(parse, token, rule, words)):
                    continue
                found = _behind(reading, token)
                if found is not None:
                    return found
    return None


def _names_a_part(parse: Parse, token: int, rule: list[str], words: Lexicon) -> bool:
    """Say whether "of" stands behind a noun that is itself where something is ("off the coast of", "in the city of")."""
    noun = parse.head[token]
    return parse.lower[token] in words.g.of and parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in rule
