"""Shares of people ("half of", "one in five", "40 percent", "all but six"): their size is known when the whole is."""

from __future__ import annotations

from tocsin.extract.clauses import child
from tocsin.extract.numerals import Numeral, Words, read_hedge, read_number
from tocsin.language import Parse

__all__ = ["read_share"]


def read_share(parse: Parse, at: int, start: int, limit: int, words: Words) -> Numeral | None:
    """Read a share that begins at a token: as a fraction, as so many in so many, or as all but some.

    Args:
        at: The token that the number itself begins with.
        start: Where the sentence begins; hedges are looked for from there.
        limit: Where it ends.
    """
    read = read_number(parse, at, limit, words)
    if read is not None:
        whole = _falling_short(parse, at, start, limit, read, words) or _ratio(parse, at, start, limit, read, words)
        if whole is not None:
            return whole
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
    if not over or not 0 < top < over or end >= limit:
        return None
    first, hedge = read_hedge(parse, at, start, words)
    partitive = parse.lower[end] in words.g.of
    if not partitive and not _halves(parse, end, words) and not _stands_alone(parse, first, start, end, words):
        return None
    return Numeral(first, end, at, end, None, None, hedge or "exactly", partitive, share=(top, over))


def _halves(parse: Parse, end: int, words: Words) -> bool:
    """Say whether a fraction stands right before the article or owner of its whole ("half the town's 40,000 people")."""
    return parse.lower[end - 1] in words.halving and parse.lower[end] in words.owners


def _stands_alone(parse: Parse, first: int, start: int, end: int, words: Words) -> bool:
    """Say whether a fraction is itself the subject ("about half were children"); "a third fled" is one man more."""
    last = end - 1
    if parse.lower[last] in words.ordinals or parse.pos[end] not in ("AUX", "VERB"):
        return False
    if first > start and parse.tag[first - 1] in ("DT", "JJ", "CD", "PRP$", "HYPH", "NN"):
        return False
    return any(child(parse, parse.head[i], "nsubj", "nsubjpass") == i for i in range(first, end))


def _ratio(parse: Parse, at: int, start: int, limit: int, read: tuple[int, int, bool], words: Words) -> Numeral | None:
    """Read "one in five residents", "nine out of ten families"; "nine out of 23 hostages" tells both numbers as they are."""
    end, top, digits = read
    length = next((n for n in (2, 1) if tuple(parse.lower[end : end + n]) in words.ratios), 0)
    other = read_number(parse, end + length, limit, words) if length and end + length < limit else None
    if other is None or not 0 < top < other[1] or not (top == 1 or other[1] in words.rounds):
        return None
    noun = next((i for i in range(other[0], min(other[0] + 3, limit)) if parse.tag[i] not in ("JJ", "NNP", "CD")), None)
    if noun is None or (parse.lemma[noun] not in words.people and parse.lower[noun] not in words.people):
        return None
    first, hedge = read_hedge(parse, at, start, words)
    return Numeral(first, other[0], at, other[0], None, None, hedge or "exactly", digits=digits, share=(top, other[1]))


def _falling_short(parse: Parse, at: int, start: int, limit: int, read: tuple[int, int, bool], words: Words) -> Numeral | None:
    """Read "all but six", "all except two of the 40"."""
    if at - 2 < start or tuple(parse.lower[at - 2 : at]) not in words.short_of:
        return None
    end, value, digits = read
    partitive = end < limit and parse.lower[end] in words.g.of
    return Numeral(at - 2, end, at, end, None, None, "exactly", partitive, digits, less=value)
