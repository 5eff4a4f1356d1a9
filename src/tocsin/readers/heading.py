"""The head of a plain report: headline, outlet and date lines, dateline, told from the layout alone.

Reports come as ``headline / blank / outlet, date / blank / body`` in many orders. Only lines before the first
real paragraph are read, and a line counts as a head line only when the whole of it is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tocsin.document import Region, Span
from tocsin.registry import load_toml
from tocsin.times import parse_written

__all__ = ["Head", "find_head"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LONGEST_TITLE = 220
_PARTS = re.compile(r"\s*(?:[|·•]|\s[–—-]\s)\s*|,\s+(?=\D{0,12}\d)|\s+\((?=\d)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\n,(:–—-]{1,40}(?:[,/] ?[^\W\d_][^\n(:–—-]{1,30}){0,3}?)"
    r"(?:,\s*(?P<date>[^\n()–—]{3,30}?))?"
    r"\s*(?:\((?P<outlet>[^\n()]{2,40})\))?\s*(?:--|[–—-])\s+(?=\S)"
)
_AGENCY = re.compile(r"\((?P<outlet>[^\W\d_][^\n()]{1,40})\)\s*(?:--|[–—-])\s+(?=\S)")


_NOTE = re.compile(r"\s*\([^()\d]{1,30}\)\s*\Z")
"""A remark after a date, such as ``(updated)``."""


class Head(NamedTuple):
    """What the head of a text says, and the regions that it and the body take."""

    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    regions: tuple[Region, ...]


def find_head(text: str, *, language: str = "en", title_in_text: bool = True) -> Head:
    """Tell headline, byline, date and dateline from the body of a text.

    Args:
        text: The whole text; offsets are into it.
        language: The language pack whose month and weekday names are known.
        title_in_text: False when the headline is known to be elsewhere.
    """
    pack = load_toml(f"languages/{language}.toml")
    months, weekdays = pack["months"], frozenset(pack["weekdays"])
    agencies = frozenset(pack["agencies"])
    byline = re.compile(rf"(?:{'|'.join(map(re.escape, pack['byline']))})\s+(?P<author>\S.{{1,80}})\Z", re.IGNORECASE)
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text[:4000]) if m.group().strip()]
    regions: list[Region] = []
    found: dict[str, str | None] = {"title": None, "outlet": None, "author": None, "published": None}
    used = 0
    for number, line in enumerate(lines[:6]):
        words = text[line.start : line.end].strip()
        if number == 0 and title_in_text and _is_title(words, text, line, lines):
            found["title"] = words
            regions.append(Region("title", _tight(text, line)))
        elif number > 0 or not title_in_text:
            facts = _head_line(words, months, weekdays, agencies, byline)
            if facts is None:
                break
            for key, value in facts.items():
                found[key] = found[key] or value
            regions.append(Region("byline", _tight(text, line)))
        else:
            break
        used = number + 1
    body = lines[used].start if used < len(lines) else (len(text) if used else 0)
    if used and used == len(lines) and len(text) <= 4000:
        # A text of head lines alone is all body: there is nothing they could be the head of.
        return Head(None, None, None, found["published"], (Region("body", Span(0, len(text))),))
    dateline = _dateline(text, body, months, weekdays)
    if dateline is not None:
        span, outlet, published = dateline
        found["outlet"] = found["outlet"] or outlet
        found["published"] = found["published"] or published
        regions.append(Region("dateline", span))
        body = span.end
    if body < len(text):
        regions.append(Region("body", Span(body, len(text))))
    return Head(found["title"], found["outlet"], found["author"], found["published"], tuple(regions))


def _tight(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_title(words: str, text: str, line: Span, lines: list[Span]) -> bool:
    """Tell a headline: short, no full stop at its end, a gap or a head line after it, and a body below."""
    if len(words) > _LONGEST_TITLE or len(lines) < 2 or (words.endswith((".", ",", ";", ":")) and not words.endswith("...")):
        return False
    gap = text[line.end : lines[1].start]
    breaks = gap.replace("\r\n", "\n")
    return breaks.count("\n") + breaks.count("\r") >= 2 or len(text) - line.end > 4 * len(words)


def _head_line(
    words: str, months: Mapping[str, int], weekdays: frozenset[str], agencies: frozenset[str], byline: re.Pattern[str]
) -> dict[str, str | None] | None:
    """Read a line that is an author, a date, or an outlet with a date; None when it is prose."""
    if len(words) > 140:
        return None
    published = parse_written(_NOTE.sub("", words), months, weekdays)
    if published:
        return {"published": published}
    named = byline.match(words)
    if named is not None and not words.endswith("."):
        author, outlet, published = named["author"], None, None
        parts = [part for part in _PARTS.split(author) if part]
        for part in parts[1:]:
            date = parse_written(part.strip(" )"), months, weekdays)
            published, outlet = (date, outlet) if date else (published, outlet or part)
        if not published and len(parts) == 1 and "," in author:
            author, _, outlet = (part.strip() for part in author.rpartition(","))
            return {"author": author, "outlet": outlet}
        return {"author": parts[0], "outlet": outlet, "published": published}
    for cut in re.finditer(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+|\s+\(", words):
        first, last = words[: cut.start()].strip(), words[cut.end() :].strip(" )")
        for outlet, date in ((first, last), (last, first)):
            published = parse_written(date, months, weekdays)
            if published and outlet and len(outlet) < 60 and outlet[0].isupper() and not outlet.endswith("."):
                # One word in capitals is where the report was filed; an outlet of that form is a known agency.
                filed = outlet.isupper() and " " not in outlet and outlet.lower() not in agencies
                return {"outlet": None if filed or outlet.lower() in weekdays else outlet, "published": published}
    return None


def _dateline(text: str, at: int, months: Mapping[str, int], weekdays: frozenset[str]) -> tuple[Span, str | None, str | None] | None:
    """Find ``PLACE, 2 March (Outlet) -`` at the start of the body."""
    agency = _AGENCY.match(text, at)
    if agency is not None:
        return Span(at, agency.end()), agency["outlet"].strip(), None
    found = _DATELINE.match(text, at, min(len(text), at + 120))
    if found is None:
        return None
    place = found["place"].strip()
    date = found["date"]
    dated = date is not None and any(word.strip(".,").lower() in months for word in date.split())
    if not (place.split(",")[0].isupper() or found["outlet"] or dated):
        return None
    published = parse_written(date, months, weekdays) if date else None
    outlet = found["outlet"].strip() if found["outlet"] else None
    return Span(at, found.end()), outlet, published
