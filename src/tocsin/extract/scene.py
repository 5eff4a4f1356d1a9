"""A document's tokens beside its quotations: what the rules for statements look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.document import Span
from tocsin.extract.cues import Lexicon, Sense, lexicon
from tocsin.extract.quotations import Quotation, find_quotations
from tocsin.language import LanguagePack, Parse

if TYPE_CHECKING:
    from tocsin.extract.tracing import Trace

__all__ = ["Draft", "Range", "Scene"]

Range = tuple[int, int]
"""Tokens ``[first, end)``."""

STOPS = frozenset(".?!…")
BRACKETS = frozenset(["(", "["])
COMMAS = frozenset([",", ";", ":", "—", "–", "―", "--", "-"])


@dataclass(slots=True)
class Draft:
    """A statement in the making, in tokens.

    ``cue`` is the main token of the cue and ``cue_words`` what is quoted for it; ``source`` the words of the
    speaker and ``source_head`` the token that refers (the antecedent, where a relative pronoun is the source).
    ``content`` are ranges in order. ``group`` is the reporting clause without content. ``quotations`` are the
    numbers of quotations that the content takes whole.
    """

    cue: int
    sense: Sense
    frame: str
    content: list[Range]
    cue_words: Range | None = None
    source: Range | None = None
    source_head: int | None = None
    addressees: list[int] = field(default_factory=list)
    occasion: Range | None = None
    group: Range = (0, 0)
    quotations: list[int] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)
    confidence: float = 0.6
    rule: str = ""
    headline: bool = False


class Scene:
    """Tokens, quotations and cues of one document, with what the rules ask of them again and again.

    ``quoted[i]`` is the number of the quotation that token ``i`` stands in (marks included) or -1;
    ``ranges[n]`` the tokens of quotation ``n`` with its marks.
    """

    def __init__(self, text: str, parse: Parse, paragraphs: Sequence[Span], pack: LanguagePack) -> None:
        self.text = text
        self.parse = parse
        self.lexicon: Lexicon = lexicon(pack)
        self.months = pack.words("months")
        self.paragraphs = paragraphs
        self.trace: Trace | None = None
        self.quotations: list[Quotation] = []
        self.ranges: list[Range] = []
        self.quoted = [-1] * len(parse)
        at = 0
        for quotation in find_quotations(text, paragraphs, pack):
            while at < len(parse) and parse.end[at] <= quotation.outer.start:
                at += 1
            end = at
            while end < len(parse) and parse.start[end] < quotation.outer.end:
                end += 1
            if end > at:
                for token in range(at, end):
                    self.quoted[token] = len(self.ranges)
                self.quotations.append(quotation)
                self.ranges.append((at, end))
        self.datelines = {
            number: end
            for number, (first, last) in enumerate(parse.paragraphs)
            if last > first and (end := self._dateline(first, last)) > first
        }

    def _dateline(self, first: int, last: int) -> int:
        """The token behind a dateline ("KHARTOUM, May 3 (AP) — "), or ``first`` when the paragraph begins without one."""
        parse = self.parse
        capitals = parse.text[first].isupper() and len(parse.text[first]) > 1
        if not parse.text[first][:1].isupper():
            return first
        for token in range(first + 1, min(first + 14, last - 1)):
            if (parse.pos[token] in ("VERB", "AUX") and parse.text[token].islower()) or self.quoted[token] >= 0 or parse.text[token] == ":":
                return first
            if parse.text[token] in self.lexicon.dashes and parse.start[token] > parse.end[token - 1]:
                return token + 1 if capitals or parse.text[token - 1] == ")" else first
        return first

    def is_mark(self, token: int) -> bool:
        """Whether a token is nothing but a quotation mark."""
        return self.parse.text[token] in self.lexicon.quote_marks

    def inner(self, number: int) -> Range:
        """The tokens of a quotation without its marks."""
        first, end = self.ranges[number]
        if first < end and self.is_mark(first):
            first += 1
        if first < end and self.is_mark(end - 1):
            end -= 1
        return first, end

    def said(self, number: int) -> str:
        """The text of a quotation up to the marks at its end."""
        outer = self.quotations[number].outer
        return self.text[outer.start : outer.end].rstrip("".join(self.lexicon.quote_marks))

    def is_parted(self, first: int, end: int) -> bool:
        """Whether a semicolon stands among ``[first, end)``: "Nine died, police said; the army denied it" parts what each one said."""
        return ";" in self.parse.text[first:end]

    def is_scare(self, number: int) -> bool:
        """Whether a quotation is too small to be somebody's words by itself: no stop, no verb, up to four words."""
        first, end = self.inner(number)
        if end - first > 6 or end <= first:
            return False
        if self.parse.text[end - 1] in ".?!,…":
            return end - first <= 2
        return not any(self.parse.pos[token] in ("VERB", "AUX") for token in range(first, end)) or end - first <= 2

    def bounds(self, token: int) -> Range:
        """The sentence around a token, as wide as the quotations that reach into it; inside one, no wider than it."""
        parse = self.parse
        number = self.quoted[token]
        first, end = parse.sentences[parse.sent[token]]
        para = parse.paragraphs[parse.para[token]]
        para = (self.datelines.get(parse.para[token], para[0]), para[1])
        if number >= 0:
            low, high = self.inner(number)
            return max(first, low), min(end, high)
        for _ in range(4):
            inside = self.quoted[first]
            if inside < 0 or self.ranges[inside][0] >= first:
                break
            first = max(parse.sentences[parse.sent[self.ranges[inside][0]]][0], para[0])
        for _ in range(4):
            inside = self.quoted[end - 1]
            if inside < 0 or self.ranges[inside][1] <= end:
                break
            end = min(self.ranges[inside][1], para[1])
        return max(first, para[0]), min(end, para[1])

    def trim(self, first: int, end: int) -> Range:
        """Drop stops, commas, brackets without a partner and lone marks from the ends of a range."""
        parse = self.parse
        while first < end and (parse.text[first] in COMMAS or parse.text[first] in STOPS or self._lone(first, first, end)):
            first += 1
        while end > first and (parse.text[end - 1] in COMMAS or parse.text[end - 1] in STOPS or self._lone(end - 1, first, end)):
            if self.quoted[end - 1] >= 0 and not self.is_mark(end - 1):
                break
            end -= 1
        return first, end

    def close_brackets(self, first: int, end: int) -> int:
        """Move an end in front of the last bracket that is opened but not closed inside a range."""
        text = self.parse.text
        depth = 0
        for token in range(end - 1, first, -1):
            if text[token] in (")", "]"):
                depth += 1
            elif text[token] in BRACKETS:
                depth -= 1
                if depth < 0:
                    return token
        return end

    def _lone(self, token: int, first: int, end: int) -> bool:
        """Whether a mark or bracket at the edge of a range has its partner outside of it."""
        text = self.parse.text[token]
        if text in ("(", "["):
            return not any(self.parse.text[k] in (")", "]") for k in range(token + 1, end))
        if text in (")", "]"):
            return not any(self.parse.text[k] in ("(", "[") for k in range(first, token))
        if not self.is_mark(token):
            return False
        number = self.quoted[token]
        if number < 0:
            return text not in ("'", "’")
        low, high = self.ranges[number]
        return not (first <= low and high <= end)

    def widen(self, first: int, end: int) -> Range:
        """Widen a range so that it breaks no quotation that it begins or ends in."""
        if first < end:
            low = self.quoted[first]
            if low >= 0 and self.ranges[low][0] < first:
                first = self.ranges[low][0]
            high = self.quoted[end - 1]
            if high >= 0 and self.ranges[high][1] > end:
                end = self.ranges[high][1]
        return first, end
