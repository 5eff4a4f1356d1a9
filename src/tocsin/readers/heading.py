"""The head of a plain report: headline, outlet and date lines, dateline, told from the layout alone.

Reports come as ``headline / blank / outlet, date / blank / body`` in many orders. Only lines before the first
real paragraph are read, and a line counts as a head line only when the whole of it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.document import Region, RegionKind, Span
from tocsin.lines import STOPS, is_item
from tocsin.readers.headline import HeadWords, bare, bare_date, head_words, is_head_date, read_head_line

__all__ = ["Head", "find_head", "is_chronicle"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LINE_START = re.compile(r"[\r\n\u2028\u2029][ \t]*(?=[^\W\d_]{3})")
_READ = 4_000
"""Code points from the start in which the head is looked for."""
_MOST_LINES = 8
_LONGEST_DATE = 40
_LONGEST_TITLE = 220
_NO_TITLE = re.compile(r"[-*•–—]\s|\d+[.)]\s|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
"""What opens no headline: a list's bullet or number, a date in figures."""

_PLACE = r"[^\W\d_](?:[^\n,(:–—-]|-(?=\w)){1,40}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:[,/] ?[^\W\d_](?:[^\n(:–—-]|-(?=\w)){{1,30}}){{0,3}}?)"
    r"(?:,\s*(?P<date>[^\n()–—]{3,30}?))?"
    r"\s*(?:\((?P<outlet>[^\n()]{2,40})\))?\s*(?:--|[–—-])\s+(?=\S)"
)
_AGENCY = re.compile(r"\((?P<outlet>[^\W\d_][^\n()]{1,40})\)\s*(?:--|[–—-])\s+(?=\S)")
_WIRE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s+{_PLACE})??),\s+(?P<date>[^\W_][^\n,(:–—-]{{2,20}}?)"
    r"(?:[,.]\s+/?(?P<outlet>[^\W\d_]{2,20})/?)?(?:[.:]\s+|\s*(?:--|[–—-])\s+|(?=[\r\n]))"
)
"""``PLACE, MARCH 3, AGENCY.`` and ``Place, Country, March 3.``: datelines without a dash."""
_PLACE_ALONE = re.compile(r"(?P<place>[^\W\d_]{3,}(?:[ -][^\W\d_]{2,}){0,2})\.[ \t]+(?=\S)")
"""``PLACE.`` before the first sentence; only in capitals."""


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

    Returns:
        The head. Where ``title`` is found, it is the text of the first title region; a second title region is
        the line below a headline that goes on with it.
    """
    words = head_words(language)
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text[:_READ]) if bare(text, m.start(), m.end())]
    found, regions, used = _read_lines(text, lines, words, title_in_text)
    body = lines[used].start if used < len(lines) else (len(text) if used else 0)
    published = found.get("published") or found.get("updated")
    if used and used == len(lines) and len(text) <= _READ:
        # A text of head lines alone is all body: there is nothing they could be the head of.
        return Head(None, None, None, published, (Region("body", Span(0, len(text))),))
    dateline = _dateline(text, body, words)
    if dateline is not None:
        span, outlet, date = dateline
        found.setdefault("outlet", outlet)
        published = published or date
        regions.append(Region("dateline", span))
        body = span.end
    for later in _later_datelines(text, body, words):
        regions += [Region("body", Span(body, later.start)), Region("dateline", later)]
        body = later.end
    if body < len(text):
        regions.append(Region("body", Span(body, len(text))))
    return Head(found.get("title"), found.get("outlet"), found.get("author"), published, tuple(regions))


def _read_lines(text: str, lines: list[Span], words: HeadWords, title_in_text: bool) -> tuple[dict[str, str | None], list[Region], int]:
    """Read head lines until the first that is none; gives fields, regions and how many lines were read."""
    facts = [read_head_line(_words(text, line), words) for line in lines[: _MOST_LINES + 2]]
    entry = _first_entry(text, lines, words)
    found: dict[str, str | None] = {}
    regions: list[Region] = []
    title_at = -1
    for number, line in enumerate(lines[:_MOST_LINES]):
        if number == entry:
            return found, regions, number
        said = facts[number]
        wants_title = title_in_text and "title" not in found
        if said is not None and number == 0 and wants_title and set(said) in ({"outlet", "published"}, {"outlet"}):
            # "Words, date" or a name on top is an outlet's line only when a headline follows it.
            followed = len(lines) > 1 and facts[1] is None and _is_title(text, lines, 1)
            said = said if followed else None
        if said is not None:
            regions.extend(_label_regions(text, line, said) if "title" in said else [_region("byline", text, line)])
            for field, value in said.items():
                if value:
                    found.setdefault(field, value)
            title_at = number if "title" in said else title_at
        elif wants_title and (_is_title(text, lines, number) or _is_above_outlet(text, lines, number, facts)):
            found["title"] = _words(text, line)
            regions.append(_region("title", text, line))
            title_at = number
        elif title_at == number - 1 >= 0 and _is_deck(text, line, facts[number + 1 : number + 2]):
            regions.append(_region("title", text, line))
        else:
            return found, regions, number
    return found, regions, min(len(lines), _MOST_LINES)


def is_chronicle(text: str, *, language: str = "en") -> bool:
    """Tell whether a text has entries under dates, so that no date among them need be that of the text."""
    words = head_words(language)
    return _first_entry(text, [Span(m.start(), m.end()) for m in _LINE.finditer(text) if bare(text, m.start(), m.end())], words) is not None


def _first_entry(text: str, lines: list[Span], words: HeadWords) -> int | None:
    """Return the number of the line that heads the first entry of a chronicle, None in a text that is none.

    A date alone on its line heads what follows it when a later line is another date alone; sentences stand below each. Of dates on
    lines that follow each other the last is the heading; the one above is the text's own.
    """
    read = lines[-1].end if lines else 0
    lines = [*lines, *(Span(m.start(), m.end()) for m in _LINE.finditer(text, read) if bare(text, m.start(), m.end()))]
    dates = [bare_date(_words(text, line), words) if line.end - line.start <= _LONGEST_DATE else None for line in lines]
    heads = [number for number, date in enumerate(dates) if date is not None and _is_told(text, lines, dates, number + 1)]
    return heads[0] if len({dates[number] for number in heads}) > 1 else None


def _is_told(text: str, lines: list[Span], dates: list[str | None], number: int) -> bool:
    """Tell whether a line begins what is told: sentences, or the items of a list; no further date, no bare title."""
    if number >= len(lines) or dates[number] is not None:
        return False
    while number + 1 < len(lines) and len(text[lines[number].end : lines[number + 1].start].splitlines()) < 3:
        if is_item(text[lines[number].start : lines[number].end]):
            return True
        number += 1
    return text[lines[number].start : lines[number].end].rstrip().endswith(STOPS)


def _words(text: str, line: Span) -> str:
    span = bare(text, line.start, line.end)
    return text[span.start : span.end] if span else ""


def _region(kind: RegionKind, text: str, line: Span) -> Region:
    return Region(kind, bare(text, line.start, line.end) or line)


def _label_regions(text: str, line: Span, said: dict[str, str | None]) -> list[Region]:
    """Part ``Title: words`` into its label and the headline itself."""
    whole = bare(text, line.start, line.end) or line
    start = whole.end - len(said["title"] or "")
    label = bare(text, whole.start, start)
    return [*([Region("byline", label)] if label else []), Region("title", Span(start, whole.end))]


def _is_title(text: str, lines: list[Span], number: int) -> bool:
    """Tell a headline: short, no full stop at its end, no list item or date in figures, a gap or much text after it."""
    line = lines[number]
    words = _words(text, line)
    if number + 1 >= len(lines) or not _may_be_title(text, line):
        return False
    breaks = text[line.end : lines[number + 1].start].replace("\r\n", "\n")
    return breaks.count("\n") + breaks.count("\r") >= 2 or len(text) - line.end > 4 * len(words)


def _may_be_title(text: str, line: Span) -> bool:
    words = _words(text, line)
    if len(words) > _LONGEST_TITLE or _NO_TITLE.match(text, line.start):
        return False
    return words.endswith("...") or not words.endswith((".", ",", ";", ":"))


def _is_above_outlet(text: str, lines: list[Span], number: int, facts: list[dict[str, str | None] | None]) -> bool:
    """Tell the first line above "outlet, date" for a headline, however little text follows it."""
    after = facts[number + 1] if number + 1 < len(facts) else None
    return number == 0 and after is not None and {"outlet", "published"} <= set(after) and _may_be_title(text, lines[number])


def _is_deck(text: str, line: Span, following: list[dict[str, str | None] | None]) -> bool:
    """Tell the line below a headline that goes on with it: short, and a head line comes after it."""
    return line.end - line.start <= _LONGEST_TITLE and bool(following) and following[0] is not None


def _dateline(text: str, at: int, words: HeadWords) -> tuple[Span, str | None, str | None] | None:
    """Find ``PLACE, 2 March (Outlet) -`` and its kin at the start of the body."""
    end = min(len(text), at + 120)
    for pattern in (_AGENCY, _DATELINE, _WIRE, _PLACE_ALONE):
        found = pattern.match(text, at, end)
        if found is None:
            continue
        said = found.groupdict()
        outlet, date, place = ((said.get(name) or "").strip(" /") or None for name in ("outlet", "date", "place"))
        dated = date is not None and is_head_date(date, words)
        if pattern is _WIRE:
            fits = dated and (outlet is None or outlet.isupper() or outlet.lower() in words.agencies)
        elif pattern is _PLACE_ALONE:
            fits = found["place"].isupper() and _opens_a_sentence(text, found.end())
        else:
            fits = _opens_a_sentence(text, found.end()) and (
                place is None or place.split(",")[0].isupper() or (outlet or "").lower() not in words.days | {""} or dated
            )
        if fits:
            published = read_head_line(date, words) if date else None
            return Span(at, found.end()), outlet, (published or {}).get("published")
    return None


def _later_datelines(text: str, body: int, words: HeadWords) -> Iterator[Span]:
    """Find the datelines of further reports in one text: at the start of a line, a place in capitals with an agency or a day."""
    for line in _LINE_START.finditer(text, body + 1):
        at = line.end()
        found = _DATELINE.match(text, at, min(len(text), at + 120)) if text[at : at + 3].isupper() else None
        if found is None or not found["place"].split(",")[0].isupper() or not _opens_a_sentence(text, found.end()):
            continue
        if found["outlet"] is not None or (found["date"] is not None and is_head_date(found["date"], words)):
            yield Span(at, found.end())


def _opens_a_sentence(text: str, at: int) -> bool:
    """Tell a dash after a dateline from one inside a sentence: no small letter follows it."""
    return not next((letter for letter in text[at : at + 20] if letter.isalnum()), "x").islower()
