"""Who the people of a count are: the words of their noun phrase, as they stand."""

from __future__ import annotations

from tocsin.extract.clauses import phrase
from tocsin.extract.counted import Lexicon
from tocsin.extract.reading import Reading
from tocsin.extract.subsets import Tally
from tocsin.language import Parse
from tocsin.records import Evidence

__all__ = ["population"]


def population(reading: Reading, tally: Tally, words: Lexicon) -> Evidence | None:
    """Quote the noun phrase of the people, without the number, article, owner and place."""
    noun = tally.noun
    if noun is None:
        return None
    parse = reading.parse
    first, end = phrase(parse, noun)
    first = max(first, tally.numeral.end + (1 if tally.numeral.partitive else 0))
    while first < noun and (
        parse.lower[first] in words.pronominal or parse.tag[first] in ("CD", "PRP$") or _is_article(parse, first, noun)
    ):
        first += 1
    first = min(first, noun)
    if tally.numeral.core >= first:
        first = noun
    where = (i for i in parse.children[noun] if noun < i < end and parse.dep[i] in ("prep", "advmod"))
    end = min((i for i in where if parse.lower[i] not in words.g.of and parse.text[i].islower()), default=end)
    joined = _joined_people(parse, noun)
    return reading.quote((first, joined + 1 if joined is not None else max(end, noun + 1)))


def _is_article(parse: Parse, token: int, noun: int) -> bool:
    """Say whether a token is the article of a noun, not of an owner before it ("the six hostages", not "the town's people")."""
    return parse.tag[token] == "DT" and parse.head[token] == noun


def _joined_people(parse: Parse, noun: int) -> int | None:
    """Return the bare plural joined to a counted noun, of which the number is told too ("15 women and children")."""
    joined = next((i for i in parse.children[noun] if parse.dep[i] == "conj"), None)
    if joined is None or parse.tag[joined] != "NNS" or parse.tag[joined - 1] != "CC":
        return None
    return joined if joined - 1 == noun + 1 and not parse.children[joined] else None
