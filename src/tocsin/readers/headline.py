"""One line of a report's head: an author, a date, an outlet with a date, or a labelled field."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tocsin.document import Span
from tocsin.registry import data_path, load_toml
from tocsin.times import parse_written

__all__ = ["HeadWords", "bare", "bare_date", "head_words", "is_head_date", "read_head_line"]

Facts = dict[str, str | None]
"""Fields of a head (title, outlet, author, published, updated) and what a line says of them."""

_LONGEST = 140
_LONGEST_OUTLET = 60
_MOST_NAMES = 4
"""Of how many words an outlet's name may be that stands alone on its line."""
_EDGES = "*_#>\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""What may stand around a head line and is no part of it: Markdown's marks, direction marks, a second byte order mark."""
_NOTE = re.compile(r"\s*\([^()\d]{1,30}\)\s*\Z")
"""A remark after a date, such as ``(updated)``."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?(?:[+-]\d{1,2})?)?\Z", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•]\s*")
_PARTS = re.compile(r"\s*(?:[|·•]|\s[–—-]\s)\s*|,\s+(?=\D{0,12}\d)|\s+\((?=\d)")
_CUTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+|\s+\(")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\Z")


class HeadWords(NamedTuple):
    """What a language pack knows about heads; all lower case."""

    months: Mapping[str, int]
    days: frozenset[str]
    agencies: frozenset[str]
    labels: Mapping[str, str]
    byline: re.Pattern[str]
    media: frozenset[str]
    articles: frozenset[str]
    cities: frozenset[str]
    papers: frozenset[str]


@cache
def head_words(language: str) -> HeadWords:
    """Collect the words of one language."""
    pack, head = load_toml(f"languages/{language}.toml"), load_toml(f"languages/{language}.head.toml")
    return HeadWords(
        months=pack["months"],
        days=frozenset([*pack["weekdays"], *head["weekdays_short"]]),
        agencies=frozenset(pack["agencies"]),
        labels=head["labels"],
        byline=re.compile(rf"(?:{'|'.join(map(re.escape, pack['byline']))})\s*:?\s+(?P<author>\S.{{1,80}})\Z", re.IGNORECASE),
        media=frozenset(head["media"]),
        articles=frozenset(head["articles"]),
        cities=frozenset([*head["cities"], *_capitals()]),
        papers=frozenset(head["papers"]),
    )


def _capitals() -> list[str]:
    """Return the capitals of the states, lower case: before a date in a head they tell where it was written, not who published."""
    lines = data_path("actors/countries.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [city.strip().lower() for row in rows for city in (row["capital"] or "").split(";") if city.strip()]


def bare(text: str, start: int, end: int) -> Span | None:
    """Return ``[start, end)`` without white space and marks around it; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Span(start, end) if end > start else None


def read_head_line(line: str, words: HeadWords) -> Facts | None:
    """Read a whole line as a head line; None when it is prose."""
    if len(line) > _LONGEST:
        return None
    published = _date(line, words)
    if published:
        return {"published": published}
    for reading in (_labelled, _authored, _barred, _dated_outlet, _named_outlet):
        facts = reading(line, words)
        if facts is not None:
            return facts
    return None


def is_head_date(text: str, words: HeadWords) -> bool:
    """Tell whether text is a month and a day, with or without a year and a weekday, and nothing else."""
    parts = [part.strip(".,").lower() for part in text.split()]
    months = [part for part in parts if part in words.months]
    days = [part for part in parts if _DAY.match(part)]
    others = [part for part in parts if part not in words.days and not (part.isdigit() and len(part) == 4)]
    return len(months) == 1 and len(days) == 1 and len(others) == 2


def bare_date(line: str, words: HeadWords) -> str | None:
    """Return the date that a whole line is, as far as it is written: ``2031-03``, ``2031-03-03``, ``03-03`` without a year."""
    found = _date(line.rstrip(":"), words)
    if found is None and is_head_date(line.rstrip(":"), words):
        parts = [part.strip(".,").lower() for part in line.rstrip(":").split()]
        found = next((f"{words.months[part]:02d}" for part in parts if part in words.months), "") + next(
            (f"-{int(''.join(filter(str.isdigit, part))):02d}" for part in parts if _DAY.match(part)), ""
        )
    return found


def _date(text: str, words: HeadWords) -> str | None:
    return parse_written(_NOTE.sub("", text), words.months, words.days)


def _labelled(line: str, words: HeadWords) -> Facts | None:
    """Read ``Source: Valley Post`` and ``Updated 3 March 2031``."""
    label, colon, value = line.partition(":")
    field = words.labels.get(" ".join(label.lower().split())) if colon else None
    value = value.strip(" *_")
    if field in ("published", "updated"):
        dates = [date for part in _BARS.split(value) if (date := _date(part, words))]
        return {field: dates[0]} if dates else None
    if field is not None:
        return {field: value} if value else None
    for cut in re.finditer(r"\s+", line):
        field = words.labels.get(line[: cut.start()].lower())
        if field not in ("published", "updated"):
            continue
        rest = line[cut.end() :]
        clock, _, day = rest.partition(",")
        date = _date(rest, words) or (_date(day, words) if any(letter.isdigit() for letter in clock) else None)
        if date:
            return {field: date}
    return None


def _authored(line: str, words: HeadWords) -> Facts | None:
    """Read ``By Ana Roth | Valley Post | 3 March 2031``."""
    named = words.byline.match(line)
    if named is None or line.endswith((".", "?", "!")):
        return None
    author, outlet, published = _without_day(named["author"], words), None, None
    parts = [part for part in _PARTS.split(author) if part]
    # "Compiled by the Relief Desk" names a body; "By the river" and "From the ashes" may be headlines.
    body = parts[0].partition(" ") if parts and " " in line[: named.start("author")].strip() else ("", "", "")
    name = body[2] if body[0].lower() in words.articles else parts[0] if parts else ""
    if not parts or not _is_name(name.split(",")[0], words):
        return None
    for part in parts[1:]:
        date = _date(part.strip(" )"), words)
        published, outlet = (date, outlet) if date else (published, outlet or part)
    published = published or _date(named["author"][len(author) :], words)
    if not published and len(parts) == 1 and "," in author:
        author, _, outlet = (part.strip() for part in author.rpartition(","))
        return {"author": author, "outlet": outlet}
    return {"author": parts[0], "outlet": outlet, "published": published}


def _is_name(text: str, words: HeadWords) -> bool:
    """Tell a name from the words of a sentence: all but its particles start without a small letter; no day, no month."""
    parts = text.split()
    if not parts or parts[0][0].islower() or parts[0].lower() in words.days or parts[0].lower() in words.months:
        return False
    return all(len(part) <= 3 or not part[0].islower() for part in parts)


def _without_day(text: str, words: HeadWords) -> str:
    """Cut off a day at the end of a byline: ``Ana Roth | AP March 3 at 1:01 PM``."""
    for found in re.finditer(r"(?<=[\s,])([^\W\d_]+)\.?,?\s+(?=\w)", text):
        follows = text[found.end() :].split()[0].strip(",.").lower()
        word = found[1].lower()
        if (word in words.months and _DAY.match(follows)) or (word in words.days and follows in words.months):
            return text[: found.start()].rstrip(" ,|")
    return text


def _is_outlet(text: str, words: HeadWords) -> bool:
    """Tell what may be an outlet's name from a sentence and from a paper's title ("Interview with Colonel Oss")."""
    first, _, rest = text.partition(" ")
    if first.lower() in words.papers and rest[:1].islower():
        return False
    return bool(text) and len(text) < _LONGEST_OUTLET and text[0].isupper() and not text.endswith((".", "?", "!")) and ":" not in text


def _barred(line: str, words: HeadWords) -> Facts | None:
    """Read ``Valley Post | 3 March 2031 | 10:12 GMT``: parts between bars, one of them a date."""
    parts = [part.strip() for part in _BARS.split(line) if part.strip()]
    dates = [date for part in parts if (date := _date(part, words))]
    others = [part for part in parts if not _date(part, words) and not _CLOCK.match(part)]
    if len(parts) < 2 or not dates or not all(_is_outlet(part, words) for part in others):
        return None
    return {"outlet": others[0] if others else None, "published": dates[0]}


def _dated_outlet(line: str, words: HeadWords) -> Facts | None:
    """Read ``Valley Post, 3 March 2031`` in either order."""
    if words.byline.match(line):
        return None
    for cut in _CUTS.finditer(line):
        first, last = line[: cut.start()].strip(), line[cut.end() :].strip(" )")
        for outlet, date in ((first, last), (last, first)):
            published = _date(date, words)
            if published and _is_outlet(outlet, words):
                # One word in capitals, or a town that news come from, is where the report was filed; an outlet of that form is a
                # known agency.
                filed = outlet.isupper() and " " not in outlet and outlet.lower() not in words.agencies
                filed = filed or outlet.lower() in words.cities
                return {"outlet": None if filed or outlet.lower() in words.days else outlet, "published": published}
    return None


def _named_outlet(line: str, words: HeadWords) -> Facts | None:
    """Read ``Radio Orsha`` and ``The Valley Post``: a short name that begins or ends with what a medium is called, or a known agency."""
    parts = line.split()
    if parts and parts[0].lower() in words.articles:
        parts = parts[1:]
    if not 1 <= len(parts) <= _MOST_NAMES or not _is_outlet(line, words) or not all(part[0].isupper() for part in parts):
        return None
    known = line.lower() in words.agencies
    named = len(parts) > 1 and (parts[0].lower() in words.media or parts[-1].lower() in words.media)
    return {"outlet": line} if known or named else None
