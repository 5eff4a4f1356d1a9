"""Headline against body: does the headline put more into somebody's mouth than the text below it?"""

from __future__ import annotations

import re

import msgspec

from tocsin.extract.cues import Lexicon
from tocsin.records import Doubt, Statement

__all__ = ["flag_headlines"]

_WORD = re.compile(r"[^\W_]+")


def flag_headlines(statements: list[Statement], lexicon: Lexicon) -> list[Statement]:
    """Mark headline statements that use a word of finality which no statement below by the same speaker uses.

    Words of finality are the pack's ``absolute`` list ("guilty", "never", "genocide"). A headline whose speaker says
    nothing below is left alone: there is nothing to compare it with.
    """
    return [_flag(statement, statements, lexicon) if statement.headline else statement for statement in statements]


def _flag(headline: Statement, statements: list[Statement], lexicon: Lexicon) -> Statement:
    below = [_words(other) for other in statements if not other.headline and _same_speaker(headline, other)]
    if not below:
        return headline
    strong = (_words(headline) & lexicon.phrases["absolute"]) - set().union(*below)
    if not strong:
        return headline
    doubts = tuple(sorted({*headline.doubts, Doubt("headline_stronger", "content")}))
    return msgspec.structs.replace(headline, doubts=doubts)


def _words(statement: Statement) -> set[str]:
    return {word.lower() for part in statement.content.words for word in _WORD.findall(part)}


def _same_speaker(one: Statement, other: Statement) -> bool:
    """Whether two statements have one speaker: the same canonical name, else the same last word of the source."""
    if one.speaker is None or other.speaker is None:
        return False
    if one.speaker.name or other.speaker.name:
        return one.speaker.name == other.speaker.name
    return one.speaker.text.split()[-1:] == other.speaker.text.split()[-1:]
