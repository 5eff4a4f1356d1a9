"""Second looks at what a date pattern matched: the words around it, which a pattern does not see."""

from __future__ import annotations

from functools import cache

from tocsin.extract.date_patterns import Found, Guard
from tocsin.language import LanguagePack, Parse

__all__ = ["guards"]


def _tight(parse: Parse, found: Found) -> bool:
    return all(parse.end[at] == parse.start[at + 1] for at in range(found.first, found.end - 1))


def _before(parse: Parse, found: Found) -> str:
    return parse.lower[found.first - 1] if found.first and parse.para[found.first - 1] == parse.para[found.first] else ""


def _after(parse: Parse, found: Found) -> str:
    return parse.lower[found.end] if found.end < len(parse) and parse.para[found.end] == parse.para[found.first] else ""


def _tag_after(parse: Parse, found: Found) -> str:
    return parse.tag[found.end] if _after(parse, found) else ""


@cache
def guards(pack: LanguagePack) -> dict[str, Guard]:
    """Return the guards by the names that patterns call them."""
    units = pack.table("dates.units")
    months = pack.table("months")
    numerals = pack.table("counts.numerals")

    def listed(name: str) -> frozenset[str]:
        return pack.words(f"dates.guards.{name}")

    before_length, after_length = listed("before_length"), listed("after_length")
    of = pack.words("dates.classes.of")
    before_times, after_times = listed("before_times"), listed("after_times")
    before_units, after_units = listed("before_units"), listed("after_units")
    money, before_early = listed("money"), listed("before_early_year")
    ended, in_the, articles = listed("ended"), listed("in_the"), listed("articles")
    before_point, point_after, some_day = listed("before_point"), listed("point"), listed("some_day")
    month_day = listed("month_day")
    month_of, determined = listed("month_of"), listed("determined")
    pointing = pack.words("dates.classes.this") | pack.words("dates.classes.that")

    old = pack.words("dates.classes.old")
    articles_only = pack.words("dates.classes.the") | pack.words("dates.classes.that") | pack.words("dates.classes.this")

    def unit(parse: Parse, found: Found, name: str = "u") -> str:
        first, end = found.groups.get(name, (found.end - 1, found.end))
        return str(units.get(parse.lower[end - 1], "")) if end > first else ""

    def day_of_month(parse: Parse, found: Found) -> bool:
        return "y" in found.groups or _tag_after(parse, found) != "NNS"

    def spoken_year(parse: Parse, found: Found) -> bool:
        first, end = found.groups["y"]
        values = [int(numerals.get(word, -1)) for word in parse.lower[first:end] if word != "-"]
        return 10 <= values[0] <= 20 and values[1] >= 10 and all(value >= 0 for value in values)

    def midmonth(parse: Parse, found: Found) -> bool:
        return parse.lower[found.first].partition("-")[2] in months

    def length(parse: Parse, found: Found) -> bool:
        if _after(parse, found) in old:
            return False
        first, end = found.groups["n"]
        words = parse.lower[first:end]
        if unit(parse, found) == "second" and parse.lower[found.end - 1] == "second":
            return False
        if unit(parse, found) == "quarter" and parse.lower[found.end - 1] == "quarter":
            return False
        if words[-1] not in ("a", "an"):
            return True
        return first != found.first or _before(parse, found) in before_length or _after(parse, found) in after_length

    def bare_units(parse: Parse, found: Found) -> bool:
        if unit(parse, found) in ("hour", "minute", "second", "weekend", "fortnight"):
            return _before(parse, found) in before_times or _after(parse, found) in after_times
        return _before(parse, found) in before_units or _after(parse, found) in after_units

    def the_unit(parse: Parse, found: Found) -> bool:
        name = unit(parse, found)
        return name == "week" or (name == "year" and (found.end - found.first == 3 or _after(parse, found) in ended))

    def year(parse: Parse, found: Found) -> bool:
        before = _before(parse, found)
        if before in money or parse.lower[found.first + 1 : found.first + 2] == ["%"]:
            return False
        if parse.text[found.first] < "1900" and before not in before_early:
            return False
        opens = parse.sentences[parse.sent[found.first]][0] == found.first - 1 and before in before_early  # "In 2019 farmers ..."
        return opens or not (_tag_after(parse, found) == "NNS" and parse.dep[found.first] == "nummod" and before not in articles_only)

    def season(parse: Parse, found: Found) -> bool:
        if "y" not in found.groups and _after(parse, found) in of:
            return False
        return "y" in found.groups or found.end - found.first > 1 or _before(parse, found) in articles

    def noun_end(parse: Parse, found: Found) -> bool:
        return _before(parse, found) in point_after and not _tag_after(parse, found).startswith(("NN", "JJ", "CD", "VBG"))

    def rate(parse: Parse, found: Found) -> bool:
        """Tell "40 barrels a day" and "twice a week" from "jailed a year" and "a year later"."""
        last = found.end - 1
        if found.end - found.first > 2 or parse.pos[found.first] == "ADP":
            return True
        above = parse.head[last]
        return parse.dep[last] == "npadvmod" and above < last and parse.pos[above] in ("NOUN", "NUM", "SYM", "PROPN")

    def month(parse: Parse, found: Found) -> bool:
        """Tell a month from a person's name ("Jan Kavan") and from what is called so ("the March for ...")."""
        at = found.first
        if parse.ent[at] == "PERSON" and parse.ent_id[at] in parse.ent_id[at + 1 : at + 2]:
            return False
        return not (_before(parse, found) in determined and _after(parse, found) in month_of)

    def pointed_inside(parse: Parse, found: Found) -> bool:
        return parse.lower[found.groups["x"][0]] in pointing

    return {
        "tight": _tight,
        "day_of_month": day_of_month,
        "spoken_year": spoken_year,
        "midmonth": midmonth,
        "not_of": lambda parse, found: _after(parse, found) not in pack.words("dates.classes.of"),
        "of_year": lambda parse, found: units.get(parse.lower[found.end - 1], "year") == "year",
        "months": lambda parse, found: unit(parse, found) == "month",
        "length": length,
        "bare_units": bare_units,
        "the_unit": the_unit,
        "year_end": lambda parse, found: unit_first(parse, found, units) == "year",
        "no_age": lambda parse, found: _ages(parse, found).isdisjoint(old),
        "adverb": lambda parse, found: parse.tag[found.first].startswith("RB"),
        "sentence_start": lambda parse, found: found.first == parse.sentences[parse.sent[found.first]][0],
        "century": lambda parse, found: unit(parse, found) == "century",
        "the_year": lambda parse, found: str(units.get(parse.lower[found.first + 1], "")) == "year",
        "year": year,
        "four_digits": lambda parse, found: parse.lower[found.first].isdigit() and len(parse.lower[found.first]) == 4,
        "in_the": lambda parse, found: _before(parse, found) in in_the,
        "season": season,
        "noun_end": noun_end,
        "rate": rate,
        "month": month,
        "day": lambda parse, found: parse.lower[found.first] in some_day and (found.end - found.first == 1 or unit(parse, found) == "day"),
        "point": lambda parse, found: _before(parse, found) in point_after,
        "month_day": lambda parse, found: (
            _before(parse, found) in month_day and not _tag_after(parse, found).startswith(("NN", "JJ", "CD"))
        ),
        "at_the": lambda parse, found: _before(parse, found) in before_point and not _tag_after(parse, found).startswith("NN"),
        "exact_clock": lambda parse, found: parse.lower[found.groups["c"][0]][0].isdigit(),
        "pointed_inside": pointed_inside,
    }


def _ages(parse: Parse, found: Found) -> set[str]:
    return set(parse.lower[found.end : found.end + 2])


def unit_first(parse: Parse, found: Found, units: dict[str, str]) -> str:
    """Name the unit that the first word of an expression tells."""
    return str(units.get(parse.lower[found.first], ""))
