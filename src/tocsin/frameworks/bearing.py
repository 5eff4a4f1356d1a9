"""On which side of a fact words stand: told as so, as not so, or so that it can't be told.

An assessment parses nothing; it reads negations and words of refusal in the part of a sentence around the
words that a facet names (``data/frameworks/polarity.toml``). Where these don't settle it, the answer is "near", never a guess.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import Literal, NamedTuple

from tocsin.errors import DataError
from tocsin.registry import load_toml

__all__ = ["Sense", "Side", "is_averted", "is_scarce", "pattern", "said_side", "word_side"]

Side = Literal["for", "against", "near"]
Sense = Literal["fact", "lack", "words", "topic"]
"""What a facet's words are. A "fact" is told as so or not; a "lack" names what the facet says is missing, so that its denial
affirms the facet; in "words" the saying itself is the fact; a "topic" is only named and stands near."""

LISTS = ("both", "ahead", "privative", "scarce", "parts", "open", "denying", "light", "averting")


_NEAR = 40
"""Code points before an act's words in which what keeps from it is looked for."""
_NEXT = 12
"""Code points behind a fact's words in which what is to come is looked for ("torture will")."""


class _Words(NamedTuple):
    both: re.Pattern[str]
    ahead: re.Pattern[str]
    privative: re.Pattern[str]
    scarce: re.Pattern[str]
    parts: re.Pattern[str]
    open: re.Pattern[str]
    denying: re.Pattern[str]
    light: re.Pattern[str]
    averting: re.Pattern[str]


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make one pattern of listed words; "*" at the end of a word stands for any ending."""
    parts = [r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split()) for word in words]
    return re.compile(rf"(?:\b|(?=n['’]t\b))(?:{'|'.join(parts)})\b", re.IGNORECASE)


@cache
def _words() -> _Words:
    table = load_toml("frameworks/polarity.toml")
    wrong = [name for name in LISTS if not table.get(name)] + sorted(set(table) - set(LISTS))
    if wrong:
        raise DataError(f"data file frameworks/polarity.toml: {wrong[0]} is missing, empty or unknown; the lists are {', '.join(LISTS)}")
    lists = {name: pattern(tuple(table[name])) for name in LISTS}
    parts = re.compile(rf"[;:.!?]\s|,\s+(?:and|or|not)\b|{lists['parts'].pattern}", re.IGNORECASE)
    return _Words(**{**lists, "parts": parts})


def word_side(text: str, wanted: re.Pattern[str], sense: Sense, granted: re.Pattern[str] | None = None) -> Side | None:
    """Tell on which side a facet's words stand in a text; None when none of them is there.

    Of several places one that affirms the facet decides, then one that denies it.

    Args:
        text: What was said.
        wanted: The facet's words.
        sense: What these words are: "fact" or "lack".
        granted: Of a lack, words that tell of the thing as given or done; without one of them the side of what isn't
            negated can't be told. None when the words themselves tell so.
    """
    found = [_at(text, match.start(), match.end(), sense, granted) for match in wanted.finditer(text)]
    return next((side for side in ("for", "against", "near") if side in found), None)


def _at(text: str, start: int, end: int, sense: Sense, granted: re.Pattern[str] | None) -> Side:
    words = _words()
    low = max((match.end() for match in words.parts.finditer(text, 0, start)), default=0)
    after = words.parts.search(text, end)
    high = after.start() if after else len(text)
    before, behind = text[low:start], text[end:high]
    if sense == "fact":
        return _fact(before, behind)
    turns = sum(len(one.findall(before)) for one in (words.both, words.ahead, words.privative))
    turns += sum(len(one.findall(behind)) for one in (words.both, words.privative))
    if turns:
        return "for" if turns % 2 else "near"
    open_ = words.open.search(before) or words.open.search(behind)
    return "near" if open_ or (granted is not None and not granted.search(text[low:high])) else "against"


def _fact(before: str, behind: str) -> Side:
    """Read a fact's side: denied only by a negation of its own verb or noun, for one further off may be another verb's.

    "They were not beaten", "no torture" and "nobody there was beaten" deny it; "did not look into the beatings" does neither.
    """
    words = _words()
    if words.open.search(before) or words.open.search(behind[:_NEXT]):
        return "near"
    told = before.split()
    light = list(takewhile(words.light.fullmatch, reversed(told)))
    left = " ".join(told[: len(told) - len(light)][-1:])
    if words.both.search(left) or words.ahead.search(left) or (light and words.ahead.search(before)):
        return "against"
    turned = any(one.search(before) for one in (words.both, words.ahead, words.privative)) or words.both.search(behind)
    return "near" if turned else "for"


def said_side(content: str, cue: str, before: str, denies: bool, side: Side) -> Side:
    """Turn a side by how the whole was said: a denying verb turns it, a negated verb of saying takes it away.

    A negation inside the content was read with the words already and doesn't turn it again.

    Args:
        content: What was said.
        cue: The verb of saying.
        before: What stands before it in its part of the sentence.
        denies: Whether the record says that its speaker denies the content.
        side: The side of the content alone.
    """
    words = _words()
    if any(one.search(part) for one in (words.both, words.ahead) for part in (before, cue)):
        return "near"
    inside = words.both.search(content) or words.ahead.search(content)
    denied = words.denying.search(cue) or (denies and not inside)
    if not denied or side == "near":
        return side
    return "against" if side == "for" else "for"


def is_averted(lead: str, text: str) -> bool:
    """Tell whether an act is what somebody is kept from: "prevented" "the army from shelling the town".

    Args:
        lead: What stands before the act's words in their sentence.
        text: The act's words.
    """
    kept = re.search(r"\bfrom\s+\w+", text)
    return kept is not None and bool(_words().averting.search(f"{lead[-_NEAR:]} {text[: kept.start()]}"))


def is_scarce(text: str) -> bool:
    """Tell whether words of a state of affairs tell that something is scarce, gone or withheld."""
    words = _words()
    return any(one.search(text) for one in (words.scarce, words.both, words.ahead, words.privative))
