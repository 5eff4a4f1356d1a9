"""Patterns over token classes: how a language's data file tells where time is spoken of.

Each token gets one character for its class (``month``, ``unit``, ``ago`` ...), so that a pattern over tokens is a
regular expression over a string as long as the document has tokens. The classes, macros and patterns stand in
``data/languages/<code>.dates.toml``, which says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from tocsin.errors import DataError
from tocsin.language import LanguagePack, Parse

__all__ = ["Found", "Patterns", "Rule", "patterns"]

_OTHER = "."
_TOKEN = re.compile(r"\{(\w+):|([A-Za-z]\w*)|(\})|(\(\?=)|(\()|(\s+)|(.)")
_BUILT = ("xday", "xmon", "xdec", "xper", "xptd", "xclk", "xoth", "fill", "month", "weekday", "weekdays", "weekdayab")
_TRIGGERS = (
    *("month", "weekday", "weekdays", "unit", "units", "tunit", "tunits", "second", "quarter", "quarters", "period", "weekend"),
    *("season", "part", "parts", "noon", "overnight", "dday", "tonight", "often", "now", "lately", "past", "future", "year"),
    *("decaden", "decade", "middecade", "midmonth", "clock", "hclock", "ampm", "oclock", "slashed", "qn", "recent", "current"),
    *(
        "date",
        "fyear",
        "zone",
        "while",
        "time",
        "feast",
        "yearnum",
        "before_now",
        "new",
        "midyear",
        "longs",
        "someday",
        "moment",
        "ago",
        "ordn",
    ),
)


class Rule(NamedTuple):
    """One pattern: the reading it asks for, its guard, and further keys of the data file."""

    kind: str
    guard: str
    extra: dict[str, Any]
    regex: re.Pattern[str]


@dataclass(slots=True)
class Found:
    """Tokens ``[first, end)`` that a rule matched, with its captures as token ranges; ``inner`` was found before."""

    first: int
    end: int
    rule: Rule
    groups: dict[str, tuple[int, int]]
    inner: dict[str, Found] = field(default_factory=dict)


Guard = Callable[[Parse, Found], bool]


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns of one language."""

    letters: dict[str, str]
    words: dict[str, str]
    only: dict[str, str]
    shapes: re.Pattern[str]
    shape_letters: tuple[str, ...]
    runs: re.Pattern[str]
    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]
    compounds: tuple[Rule, ...]
    any_compound: re.Pattern[str]
    numerals: frozenset[str]

    def classes(self, parse: Parse) -> str:
        """Return the class of each token, one character a token."""
        get = self.words.get
        found = [get(word, _OTHER) for word in parse.lower]
        for at, word in enumerate(parse.lower):
            if found[at] == _OTHER:
                if (word[0] in "0123456789'’mfqel" and len(word) > 1) or word[0].isdigit():
                    found[at] = self._shape(word)
                elif word[-1] == "." and len(word) > 2:
                    found[at] = get(word[:-1], _OTHER)
            tag = self.only.get(word)
            if tag is not None and not (parse.tag[at].startswith(tag) and (tag != "NNP" or parse.text[at][0].isupper())):
                found[at] = _OTHER
        return "".join(found)

    def _shape(self, word: str) -> str:
        match = self.shapes.fullmatch(word)
        if match is not None:
            return self.shape_letters[(match.lastindex or 1) - 1]
        return self.words.get(word[:-1], _OTHER) if word[-1] == "." else _OTHER

    def scan(self, parse: Parse, classes: str, guards: dict[str, Guard]) -> list[Found]:
        """Find the simple expressions, in order and without overlap, inside paragraphs."""
        found: list[Found] = []
        for start, stop in parse.paragraphs:
            for run in self.runs.finditer(classes, start, stop):
                found.extend(_each(parse, classes, run.start(), run.end(), self.rules, self.any_rule, guards))
        return found

    def compose(self, parse: Parse, classes: str, found: list[Found], guards: dict[str, Guard], sort: dict[int, str]) -> list[Found]:
        """Join expressions with those beside them ("early" + "next year"); ``sort`` gives the class of each by its first token."""
        if not found:
            return found
        letters = list(classes)
        by_first = {one.first: one for one in found}
        for one in found:
            letters[one.first : one.end] = [self.letters["fill"]] * (one.end - one.first)
            letters[one.first] = self.letters[sort[one.first]]
        joined = "".join(letters)
        made: list[Found] = []
        for start, stop in parse.paragraphs:
            for match in _each(parse, joined, start, stop, self.compounds, self.any_compound, guards):
                match.inner = {name: by_first[begin] for name, (begin, _) in match.groups.items() if begin in by_first}
                made.append(match)
        covered = {at for match in made for at in range(match.first, match.end)}
        return sorted([*made, *(one for one in found if one.first not in covered)], key=lambda one: one.first)


def _each(
    parse: Parse, classes: str, start: int, stop: int, rules: tuple[Rule, ...], any_rule: re.Pattern[str], guards: dict[str, Guard]
) -> Iterator[Found]:
    at = start
    while at < stop:
        hit = any_rule.search(classes, at, stop)
        if hit is None:
            return
        at = hit.start()
        found = _first(parse, classes, at, stop, rules[int((hit.lastgroup or "r0")[1:]) :], guards)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def _first(parse: Parse, classes: str, at: int, stop: int, rules: tuple[Rule, ...], guards: dict[str, Guard]) -> Found | None:
    """Return what the first rule that matches here, and whose guard agrees, finds."""
    for rule in rules:
        match = rule.regex.match(classes, at, stop)
        if match is not None and match.end() > at:
            groups = {name.partition("__")[0]: match.span(name) for name, value in match.groupdict().items() if value is not None}
            found = Found(at, match.end(), rule, groups)
            if not rule.guard or guards[rule.guard](parse, found):
                return found
    return None


def _translate(pattern: str, letters: dict[str, str], macros: dict[str, str], names: bool = True) -> str:
    """Turn a pattern of the data file into a regular expression over class letters."""
    parts: list[str] = []
    seen: list[str] = []
    for group, word, close, ahead, opened, space, other in _TOKEN.findall(pattern):
        if group:
            seen.append(group)
            again = f"__{seen.count(group)}" if seen.count(group) > 1 else ""
            parts.append(f"(?P<{group}{again}>" if names else "(?:")
        elif word and word in macros:
            parts.append(f"(?:{_translate(macros[word], letters, macros, names)})")
        elif word:
            if word not in letters:
                raise DataError(f"date patterns: no class or macro {word!r} in {pattern!r}")
            parts.append(letters[word])
        elif close:
            parts.append(")")
        elif ahead or opened:
            parts.append(ahead or "(?:")
        elif not space:
            parts.append(other)
    return "".join(parts)


@cache
def patterns(pack: LanguagePack) -> Patterns:
    """Compile the patterns of a language once.

    Raises:
        DataError: A pattern names an unknown class.
    """
    raw = pack.raw("dates")
    letters: dict[str, str] = {}
    words: dict[str, str] = {}

    def letter(name: str) -> str:
        return letters.setdefault(name, chr(0x4E00 + len(letters)))

    weekdays = [str(day).lower() for day in pack.raw("weekdays")]
    numerals = frozenset(pack.raw("counts.numerals"))
    for name in _BUILT:
        letter(name)
    for name, members in raw["classes"].items():
        for member in members:
            words.setdefault(member, letter(name))
        letter(name)
    for month in pack.table("months"):
        words[month] = letters["month"]
    for day in weekdays:
        words[day], words[day + "s"] = letters["weekday"], letters["weekdays"]
        for cut in (3, 4, 5):
            words.setdefault(day[:cut] + ".", letters["weekdayab"])
    for numeral in numerals:
        words.setdefault(numeral, letter("num"))
    shapes = raw["shapes"]
    for name in shapes:
        letter(name)
    macros = raw["macros"]

    def compiled(table: str) -> tuple[tuple[Rule, ...], re.Pattern[str]]:
        rules, whole = [], []
        for number, entry in enumerate(raw[table]):
            extra = {key: value for key, value in entry.items() if key not in ("kind", "guard", "pattern")}
            regex = re.compile(_translate(entry["pattern"], letters, macros))
            rules.append(Rule(entry["kind"], entry.get("guard", ""), extra, regex))
            whole.append(f"(?P<r{number}>{_translate(entry['pattern'], letters, macros, names=False)})")
        return tuple(rules), re.compile("|".join(whole))

    rules, any_rule = compiled("rules")
    compounds, any_compound = compiled("compounds")
    triggers = "".join(letters[name] for name in _TRIGGERS)
    return Patterns(
        letters=letters,
        words=words,
        only=raw["only"],
        shapes=re.compile("|".join(f"({shape})" for shape in shapes.values())),
        shape_letters=tuple(letters[name] for name in shapes),
        runs=re.compile(rf"[^{_OTHER}{triggers}]*[{triggers}][^{_OTHER}]*"),
        rules=rules,
        any_rule=any_rule,
        compounds=compounds,
        any_compound=any_compound,
        numerals=numerals,
    )
