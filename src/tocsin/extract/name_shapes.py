"""What looks like somebody's name in a field of a list: a full name, or a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tocsin.extract.knowledge import Actor, Form
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack

__all__ = ["Range", "is_full", "is_given", "is_known", "is_part"]

_LONGEST_NAME = 6

Range = tuple[int, int]


def is_full(reading: Reading, first: int, end: int) -> bool:
    """Tell whether words look like somebody's full name: two to six, the first and last with a capital, none a figure or a month."""
    parse, text = reading.parse, reading.document.text
    words = [at for at in range(first, end) if parse.text[at][0].isalpha()]
    if not 2 <= len(words) <= _LONGEST_NAME:
        return False
    if _is_small(reading, first):
        return len(words) == end - first < 5 and not any(parse.lower[at] in reading.pack.words("everyday.words") for at in words)
    months = reading.pack.words("months")
    for at in range(first, end):
        word = text[parse.start[at] : parse.end[at]]
        small = word.islower() and len(word) > 3
        figure = any(letter.isdigit() for letter in word) and not (at == first and word.isdecimal())
        if (
            small
            or figure
            or parse.lower[at] in months
            or (word[0].islower() and "/" not in word and parse.tag[at] in ("DT", "IN", "VBD", "VBZ"))
        ):
            return False
    whole = text[parse.start[words[0]] : parse.end[end - 1]]
    if parse.lower[words[0]] in reading.pack.words("places.before.quarters") or parse.lower[words[-1]] in _others(reading.pack):
        return False
    other = any(not isinstance(form.of, Actor) or form.of.type != "person" for form in _forms(reading, whole))
    return text[parse.start[words[0]]].isupper() and text[parse.start[words[-1]]].isupper() and not other


def _is_small(reading: Reading, token: int) -> bool:
    """Tell whether a line has no capital letter at all."""
    first, stop = reading.parse.paragraphs[reading.parse.para[token]]
    span = reading.parse.span(first, stop)
    return reading.document.text[span.start : span.end].islower()


@cache
def _others(pack: LanguagePack) -> frozenset[str]:
    """Give the last words of names of bodies, firms and places."""
    return (
        pack.words("actors.bodies")
        | pack.words("actors.companies.suffixes")
        | pack.words("actors.locative.nouns")
        | pack.words("places.acts.lands")
    )


def is_part(reading: Reading, first: int, end: int) -> bool:
    """Tell whether words may be a surname or a given name: one to three, each with a capital, no figure, no month."""
    parse, text = reading.parse, reading.document.text
    words = [at for at in range(first, end) if parse.text[at][0].isalpha()]
    if not 1 <= len(words) <= 3 or any(letter.isdigit() for at in range(first, end) for letter in parse.text[at]):
        return False
    months = reading.pack.words("months")
    return all(text[parse.start[at]].isupper() or len(parse.text[at]) < 4 for at in words) and parse.lower[first] not in months


def is_given(reading: Reading, part: Range) -> bool:
    """Tell whether a part of a name is a given name that is known."""
    return bool(reading.knowledge.gender(reading.parse.text[part[0]].title()))


def is_known(reading: Reading, part: Range) -> bool:
    """Tell whether words are a name of something that is known: a land, a town, a body."""
    span = reading.parse.span(*part)
    return bool(_forms(reading, reading.document.text[span.start : span.end]))


def _forms(reading: Reading, words: str) -> Sequence[Form]:
    return reading.knowledge.known(words) or reading.knowledge.known(words.title())
