"""The dates that head the parts of a chronicle: years, months and days, alone on their lines or before an entry.

A year and a month are carried from the headings above ("2024" > "March" > "14: Police arrested ..."). One date at the head of
one paragraph makes no chronicle; what a single one dates is told in :mod:`tocsin.extract.dating`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from tocsin.extract.reading import Reading
from tocsin.extract.timex import Interval, interval
from tocsin.language import LanguagePack, Parse
from tocsin.lines import is_item
from tocsin.times import edtf_interval

__all__ = ["Section", "chronicle", "published_day", "sections"]

Rank = Literal["year", "month", "day"]
_RANKS: tuple[Rank, ...] = ("year", "month", "day")
_LONGEST = 80
"""Code points from the start of a paragraph in which the date that heads it ends."""
_HALF = 6


@dataclass(slots=True)
class Section:
    """A date that heads something: tokens ``[first, end)``, what it says, and the paragraphs that it dates.

    ``value`` is the TIMEX3 value, ``XXXX`` where no year can be told; ``stated`` tells that its own words say all of it, ``above``
    is the section that tells the year or the month otherwise.
    """

    first: int
    end: int
    rank: Rank
    paragraph: int
    alone: bool
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    stated: bool = False
    above: Section | None = None
    paragraphs: list[int] = field(default_factory=list)

    @property
    def value(self) -> str:
        """The date as a TIMEX3 value, two days joined by a slash."""
        parts = [f"{self.year:04d}" if self.year else "XXXX", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        start = "-".join(parts)
        return f"{start}/{'-'.join([*parts[:-1], f'{self.last:02d}'])}" if self.last else start

    @property
    def days(self) -> Interval | None:
        """The days ``[start, end)``, None where no year can be told or there is no such day."""
        start, _, last = self.value.partition("/")
        first, end = interval(start), interval(last or start)
        return None if first is None or end is None or end[1] <= first[0] else (first[0], end[1])


def published_day(published: str | None) -> date | None:
    """Return the day a document was published, None when only a longer period, or nothing, is known."""
    if not published:
        return None
    try:
        start, end = edtf_interval(published)
    except ValueError:
        return None
    return start if (end - start).days == 1 else None


def chronicle(reading: Reading) -> list[Section]:
    """Find the sections of a document once; empty for what is no chronicle."""
    if reading.chronicle is None:
        published = published_day(reading.document.published)
        reading.chronicle = sections(reading.parse, reading.document.text, reading.pack, published)
    return reading.chronicle


def sections(parse: Parse, text: str, pack: LanguagePack, published: date | None) -> list[Section]:
    """Find the dated headings and entries of a chronicle, in the order of the text; none of a text that is no chronicle.

    Args:
        parse: The document's tokens.
        text: Its text.
        pack: The language of its months and weekdays.
        published: Its day of publication; without any year told, a day lies in the year before it.
    """
    found = [one for number in range(len(parse.paragraphs)) if (one := _read(parse, text, pack, number)) is not None]
    years = [one.year or 0 for one in found if one.rank == "year"]
    if years not in (sorted(set(years)), sorted(set(years), reverse=True)):
        found = [one for one in found if one.rank != "year"]  # numbers of a table
    if len(found) < 2:
        return []
    found = _placed(found, _year_of_title(parse, text, pack, found), published)
    if sum(one.rank == "day" for one in found) < 2 and sum(one.rank != "day" for one in found) < 2:
        return []
    _spread(parse, text, found)
    return found


@cache
def _patterns(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what a dated heading looks like: the date, and a mark after the date of an entry."""
    months = "|".join(sorted(map(re.escape, pack.table("months")), key=len, reverse=True))
    names = "|".join(sorted(map(re.escape, [*pack.words("weekdays"), *pack.words("head.weekdays_short")]), key=len, reverse=True))
    endings = "|".join(map(re.escape, pack.words("dates.acts.ordinal_endings")))
    of = "|".join(map(re.escape, pack.words("dates.classes.of")))
    number = rf"\d{{1,2}}(?:{endings})?(?!\d)"

    def day(name: str) -> str:
        return rf"(?P<d{name}>{number})(?:\s?[-–]\s?(?P<l{name}>{number}))?"

    week, month, year = rf"(?:(?:{names})\b\.?,?\s+)?", rf"(?:{months})\b\.?", r"\d{4}(?!\d)"
    forms = [
        r"(?P<y0>\d{4})-(?P<m0>\d\d)-(?P<d0>\d\d)(?!\d)",
        rf"{week}{day('1')}\s+(?:(?:{of})\s+)?(?P<m1>{month})(?:,?\s+(?P<y1>{year}))?",
        rf"{week}(?P<m2>{month})\s+{day('2')}(?:,?\s+(?P<y2>{year}))?",
        rf"(?P<m3>{month})(?:,?\s+(?P<y3>{year}))?",
        r"(?P<y4>(?:1[89]|20)\d\d)(?!\d)",
        rf"{week}{day('5')}",
    ]
    marks = "|".join(re.escape(mark) for mark in pack.words("dates.acts.heads") if mark not in (".", "-"))
    return (
        re.compile(rf"[^\w\n]{{0,6}}(?P<date>{'|'.join(forms)})(?:,?\s*\(?(?:{names})\b\)?)?", re.IGNORECASE),
        re.compile(rf"[\])*_]{{0,3}}(?:\s*\([^()\n]{{2,40}}\))?[*_]{{0,3}}(?:\s*(?:{marks})|\s+-|(?P<stop>\.))[*_]{{0,3}}\s+(?=\S)"),
    )


def _read(parse: Parse, text: str, pack: LanguagePack, number: int) -> Section | None:
    """Read the date that is a whole paragraph, or stands before an entry with a mark after it."""
    first, stop = parse.paragraphs[number]
    if first >= stop:
        return None
    start, end = parse.start[first], parse.end[stop - 1]
    dated, mark = _patterns(pack)
    found = dated.match(text, start, min(end, start + _LONGEST))
    if found is None:
        return None
    told = {name[0]: value for name, value in found.groupdict().items() if value is not None and name != "date"}
    alone = not any(letter.isalnum() for letter in text[found.end() : end])
    after = None if alone else mark.match(text, found.end(), min(end, found.end() + _LONGEST))
    if not alone and (after is None or (after["stop"] and not ("d" in told and "m" in told and text[after.end()].isupper()))):
        return None
    if not alone and "d" not in told and "y" not in told:
        return None  # "May: ..." opens no entry
    spelled = told.get("m", "").rstrip(".").lower()
    month = (int(spelled) if spelled.isdigit() else int(pack.table("months")[spelled])) if spelled else None
    day, last = (int(digits[0]) if (digits := re.match(r"\d+", told.get(name, ""))) else None for name in "dl")
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    tokens = [at for at in range(first, stop) if parse.start[at] < found.end("date") and parse.end[at] > found.start("date")]
    return Section(
        first=tokens[0],
        end=tokens[-1] + 1,
        rank="day" if day is not None else "month" if month is not None else "year",
        paragraph=number,
        alone=alone,
        year=int(told["y"]) if "y" in told else None,
        month=month,
        day=day,
        last=last if last and day and last > day else None,
        stated="y" in told,
    )


def _year_of_title(parse: Parse, text: str, pack: LanguagePack, found: list[Section]) -> int | None:
    """Return the one year that stands above the first heading ("Chronicle of the siege, 2024")."""
    above = parse.start[found[0].first]
    years = set(re.findall(r"(?<![\w.,-])(?:1[89]|20)\d\d(?![\w-])", text[:above])) if above <= 400 else set()
    return int(years.pop()) if len(years) == 1 else None


def _placed(found: list[Section], titled: int | None, published: date | None) -> list[Section]:
    """Give each section the year and the month that the ones above it tell; a bare number without a month is none."""
    year: Section | None = None
    month: Section | None = None
    before: Section | None = None
    placed: list[Section] = []
    for one in found:
        if one.rank == "year":
            year, month = one, None
        elif one.month is None:
            if month is None:
                continue
            one.month, one.above = month.month, month
        if one.year is None:
            _date_by(one, month if one.above is month and month else year, before, titled, published)
        if one.rank == "month" and one.alone:
            month = one
        elif one.rank == "day" and one.above is not month:
            month = None if month is not None and one.month != month.month else month
        if one.rank != "year":
            before = one
        if one.days is not None or one.year is None:
            placed.append(one)
    return placed


def _date_by(one: Section, above: Section | None, before: Section | None, titled: int | None, published: date | None) -> None:
    """Tell the year of a section: of the heading above it, the entry before it, the title, or the year before publication."""
    if above is not None and above.year is not None:
        one.year, one.above = above.year, above
    elif before is not None and before.year is not None and before.month is not None and one.month is not None:
        # A chronicle goes on over the turn of the year, forward or, newest first, back.
        turn = (before.month - one.month > _HALF) - (one.month - before.month > _HALF)
        one.year, one.above = before.year + turn, one.above or before
    elif titled is not None:
        one.year = titled
    elif published is not None and one.month is not None:
        one.year = published.year - ((one.month, one.day or 1) > (published.month, published.day))


def _spread(parse: Parse, text: str, found: list[Section]) -> None:
    """Tell which paragraphs each section dates: those to the next heading of its rank, to the next entry of an entry.

    Nothing shows where the last entry ends, so it has its own paragraph and the items of a list below it alone.
    """
    open_: dict[Rank, Section] = {}
    entry: Section | None = None
    at = {one.paragraph: one for one in found}
    last = max(at)
    for number, (first, stop) in enumerate(parse.paragraphs):
        one = at.get(number)
        if one is not None:
            open_ = {rank: section for rank, section in open_.items() if _RANKS.index(rank) < _RANKS.index(one.rank)}
            entry = None if one.alone else one
            if one.alone:
                open_[one.rank] = one
                continue
        elif number > last and entry is not None and not (first < stop and _is_item(text, parse.start[first])):
            entry = None
        current = entry or next((open_[rank] for rank in reversed(_RANKS) if rank in open_), None)
        if current is not None:
            current.paragraphs.append(number)


def _is_item(text: str, start: int) -> bool:
    """Tell whether a paragraph is an item of a list, by its line."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return is_item(text[line : start + 1].lstrip())
