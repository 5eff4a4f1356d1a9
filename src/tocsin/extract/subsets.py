"""How the numbers of a report hang together: which is a stated part of which, and which share a clause."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.extract.counted import Lexicon
from tocsin.extract.fates import Fate, is_of_figure
from tocsin.extract.numerals import Numeral
from tocsin.language import Parse

__all__ = ["Tally", "gapped", "goes_with", "link", "recall"]

_OPENING, _CLOSING = ("(", "–", "—", "-", ":", ","), (")", "–", "—", "-", ";")
_LISTED = 10
"""Numbers back, and tokens behind its whole, at which a list of parts may begin."""

_REACH = 3
"""Sentences back in which the whole is told that a part is taken from."""


@dataclass(slots=True)
class Tally:
    """A number of people on its way to a record; ``whole`` and ``replaces`` are places in the list of tallies."""

    numeral: Numeral
    noun: int | None
    carrier: int
    fate: Fate | None
    unit: str | None
    sentence: int
    whole: int | None = None
    replaces: int | None = None
    rule: str = ""
    confidence: float = 0.5
    status: Literal["actual", "denied", "ahead"] = "actual"
    cue: int | None = None


def _may_hold(whole: Tally, part: Tally) -> bool:
    """Say whether the whole can be as large as the part."""
    most = whole.numeral.high if whole.numeral.high is not None else None
    least = part.numeral.low if part.numeral.low is not None else 0
    if whole.numeral.qualifier in ("at_least", "vague"):
        return True
    return most is None or least <= most


def goes_with(parse: Parse, tallies: Sequence[Tally], verbs: Sequence[int | None], number: int) -> bool:
    """Say whether a number and the one before it are told in one clause, or in two that are joined ("five died and ten were hurt")."""
    one, other = tallies[number - 1], tallies[number]
    if one.sentence != other.sentence or one.unit is None or other.unit is None:
        return False
    first, second = verbs[number - 1], verbs[number]
    if first is None or second is None:
        return first is second or other.fate is not None
    return first == second or (parse.dep[second] == "conj" and parse.head[second] in (first, one.carrier, one.fate and one.fate.word))


def recall(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> None:
    """Give a number without a unit the unit of an earlier one that it takes up.

    "The 23", "those twelve" take up the nearest number of the same size, "the figure is 17" the nearest of all.
    """
    tally = tallies[number]
    numeral = tally.numeral
    first = parse.sentences[tally.sentence][0]
    if tally.fate is None and tally.noun is None and is_of_figure(parse, tally.carrier, words):
        for other in reversed(tallies[max(0, number - 6) : number]):
            if other.fate is not None and other.unit is not None and tally.sentence - other.sentence <= 3:
                tally.unit, tally.rule, tally.confidence = other.unit, "figure again", 0.4
                return
    pointed = numeral.first > first and parse.lower[numeral.first - 1] in words.raw["subset"]["again"]
    if tally.fate is not None or not pointed or numeral.low is None or numeral.low < 2:
        return
    for other in reversed(tallies[max(0, number - 12) : number]):
        if other.fate is not None and other.numeral.low == numeral.low and other.unit is not None:
            tally.unit, tally.rule, tally.confidence = other.unit, "again", 0.5
            return


def link(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Return the place of the tally that this one is a stated part of, None when the text states no whole.

    Forms: "N, of whom M", "N, M of them", "N, including M", "among them M", "of the N, M", "M of the N".
    """
    part = tallies[number]
    numeral = part.numeral
    subset = words.raw["subset"]
    if number + 1 < len(tallies) and tallies[number + 1].sentence == part.sentence:
        following = tallies[number + 1]
        lead = parse.lower[max(numeral.end, following.numeral.first - 3) : following.numeral.first]
        out = any(lead[i : i + 2] == subset["out_of"] for i in range(len(lead))) or _from_a_list(parse, numeral, following.numeral, words)
        if out and _may_hold(following, part):
            following.unit = following.unit or part.unit
            return number + 1
    if number + 1 < len(tallies) and tallies[number + 1].sentence == part.sentence:
        following = tallies[number + 1]
        near = numeral.partitive and following.numeral.first <= numeral.end + 2
        halved = numeral.relative and part.noun is not None and part.noun == following.noun
        if (near or halved) and _may_hold(following, part):
            return number + 1
    added = _added(parse, tallies, number, words)
    if added is not None:
        return added
    taken = _taken_from(parse, tallies, number, words)
    if taken is not None:
        return taken
    back = numeral.first - 1
    while back > 0 and parse.lower[back] in (*words.between_left, ",", "("):
        back -= 1
    before = parse.lower[back] if back >= 0 else ""
    pointed = numeral.partitive and numeral.end + 1 < len(parse) and parse.lower[numeral.end + 1] in subset["of"]
    if pointed or before in subset["of"] or before in subset["openers"]:
        return _nearest(tallies, number, reach=0 if before in subset["openers"] and not pointed else 1)
    if _is_listed(parse, part, subset["openers"]):
        return _nearest(tallies, number, reach=0)
    joined = _joined(parse, tallies, number)
    if joined is None:
        joined = _of_the(parse, tallies, number, words)
    if joined is None:
        joined = _listed_out(parse, tallies, number)
    return joined if joined is not None else _split(parse, tallies, number, words)


def _is_listed(parse: Parse, part: Tally, openers: Container[str]) -> bool:
    """Say whether people are joined to others that stand behind "including" ("including the pilot and two nurses")."""
    at = part.carrier
    if parse.dep[at] != "conj" or part.noun is None:
        return False
    while parse.dep[at] == "conj" and parse.head[at] < at:
        at = parse.head[at]
    return parse.dep[at] == "pobj" and parse.lower[parse.head[at]] in openers


def _from_a_list(parse: Parse, part: Numeral, whole: Numeral, words: Lexicon) -> bool:
    """Say whether a number is drawn from a list or total of another ("60 from a list of 900")."""
    of = whole.first - 1
    listed = part.end < of and parse.lower[of] in words.g.of and parse.lemma[of - 1] in words.figures
    near = range(max(part.end, of - 4), of)
    return listed and any(parse.lower[i] in words.raw["subset"]["from"] for i in near)


def _taken_from(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Read "among the dead were five", "seven of the dead", "two of the hostages", "four remain in custody" after a number of them."""
    part = tallies[number]
    unit, lemma, told = None, "", part.fate
    pointed = (
        part.numeral.partitive and part.numeral.end + 1 < len(parse) and parse.lower[part.numeral.end + 1] in words.raw["subset"]["again"]
    )
    if told is not None and told.rule == "among":
        unit = told.unit
    elif pointed and part.noun is not None:
        lemma = parse.lemma[part.noun]
        unit = words.states.get(parse.lower[part.noun]) or words.nouns.get(lemma) or words.nouns.get(parse.lower[part.noun])
    elif part.numeral.end < len(parse) and parse.lower[part.numeral.end] in words.raw["subset"]["beside"]:
        return None
    elif told is not None and part.noun is None and parse.lemma[parse.head[part.carrier]] in words.raw["measure"]["staying"]:
        unit = told.unit
    for index in range(number - 1, -1, -1):
        other = tallies[index]
        if part.sentence - other.sentence > _REACH:
            return None
        if told is not None and other.fate is not None and other.fate.word == told.word and told.rule == "among":
            continue  # "among the dead were five boys and two girls": two parts of one whole
        same = (unit is not None and other.unit == unit) or (lemma and other.noun is not None and parse.lemma[other.noun] == lemma)
        if same and other.whole is None and _may_hold(other, part):
            return index
    return None


def _added(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Read "eight more were killed, bringing the toll to 53": the number is part of the figure it is added to."""
    part = tallies[number]
    for index in range(number + 1, min(len(tallies), number + 3)):
        total = tallies[index]
        if total.sentence != part.sentence or "figure" not in (total.rule.split(" ")[0], total.fate.rule if total.fate is not None else ""):
            continue
        verbs = [i for i in range(part.numeral.end, total.numeral.first) if parse.lemma[i] in words.raw["subset"]["adding"]]
        own = any(
            parse.dep[i] == "nsubj" and parse.left[i] <= part.numeral.core < parse.right[i] for verb in verbs for i in parse.children[verb]
        )
        if (own or any(parse.tag[i] == "VBG" for i in verbs)) and total.unit == part.unit and _may_hold(total, part):
            return index
    return None


def _joined(parse: Parse, tallies: Sequence[Tally], number: int) -> int | None:
    """Let a number joined to a stated part be a part of the same whole: "including six children and four women"."""
    part = tallies[number]
    before = tallies[number - 1]
    if number == 0 or before.sentence != part.sentence:
        return None
    if part.fate is not None and (before.fate is None or part.fate.word != before.fate.word):
        return None
    listed = parse.dep[part.carrier] == "conj" and parse.head[part.carrier] in (before.carrier, before.noun)
    return before.whole if listed and before.whole is not None and _may_hold(tallies[before.whole], part) else None


def _listed_out(parse: Parse, tallies: Sequence[Tally], number: int) -> int | None:
    """Read "18 people (12 men and six women)", "73 dead: 61 soldiers, 12 clerks": a list of who they are that adds up."""
    part, end = tallies[number], parse.sentences[tallies[number].sentence][1]
    for index in range(number - 1, max(-1, number - _LISTED), -1):
        whole = tallies[index]
        if whole.sentence != part.sentence or tallies[index + 1].numeral.first - whole.numeral.end > _LISTED:
            return None
        opener = tallies[index + 1].numeral.first - 1
        if parse.text[opener] not in _OPENING or (whole.noun is None and whole.fate is None):
            continue
        closing = _CLOSING if parse.text[opener] != "," else (".", ";")
        last = next((i for i in range(opener + 1, end) if parse.text[i] in closing), end)
        listed = [tally for tally in tallies[index + 1 :] if tally.numeral.first < last]
        own = any(tally.fate is not None and tally.fate.rule != "noun" and opener < tally.fate.word < last for tally in listed)
        if part in listed and len(listed) > 1 and not own and sum(tally.numeral.low or 0 for tally in listed) == whole.numeral.low:
            return index
        if parse.text[opener] != ",":
            return None
    return None


def _split(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Read "ten died, four from Ota and six from Ulm": bare numbers that split the one before."""
    part = tallies[number]
    end = part.numeral.end
    if number == 0 or part.fate is not None or part.noun is not None or end >= len(parse):
        return None
    before = tallies[number - 1]
    to_a_degree = parse.lower[end] in words.raw["subset"]["degrees"] and before.unit == words.raw["subset"]["by_degree"]
    if before.sentence != part.sentence or not (to_a_degree or parse.lower[end] in words.raw["subset"]["splitting"]):
        return None
    whole = before.whole if before.whole is not None else number - 1
    if gapped(parse, tallies, number, words) is not None or not _has_room(tallies, whole, number):
        return None
    mark = part.numeral.first - 1
    opened = (
        parse.text[mark] in (",", ":", "-", "–", "—", "(") if whole == number - 1 else parse.tag[mark] == "CC" or parse.text[mark] == ","
    )
    return whole if opened and tallies[whole].unit is not None and _may_hold(tallies[whole], part) else None


def _has_room(tallies: Sequence[Tally], whole: int, number: int) -> bool:
    """Say whether a whole can hold a part beside those that it is already split into."""
    if tallies[whole].numeral.high is None or tallies[whole].numeral.qualifier in ("at_least", "vague"):
        return True
    parts = [tallies[number], *(tally for tally in tallies[whole + 1 : number] if tally.whole == whole and tally.rule == "part")]
    return sum(part.numeral.low or 0 for part in parts) <= (tallies[whole].numeral.high or 0)


def gapped(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Return the number whose verb a bare one shares, each with a place of its own: "four died in Gao, three in Kidal".

    Behind the first number stands a phrase with the same preposition as behind this one.
    """
    part = tallies[number]
    end = part.numeral.end
    if number == 0 or part.noun is not None or part.numeral.relative or end >= len(parse):
        return None
    lead = tallies[number - 1]
    if lead.fate is None or lead.whole is not None or lead.sentence != part.sentence:
        return None
    if part.fate is not None or parse.lower[end] not in words.raw["subset"]["splitting"]:
        return None
    before = part.numeral.first - 1
    parted = parse.text[before] in (",", ";") or parse.tag[before] == "CC"
    return number - 1 if parted and parse.lower[end] in parse.lower[lead.numeral.end : before] else None


def _nearest(tallies: Sequence[Tally], number: int, reach: int) -> int | None:
    """Return the nearest earlier tally that can hold this one, at most ``reach`` sentences back; not itself a part."""
    part = tallies[number]
    inner = None
    for index in range(number - 1, -1, -1):
        other = tallies[index]
        if part.sentence - other.sentence > reach:
            break
        if other.unit is None or not _may_hold(other, part):
            continue
        if other.whole is None:
            return index
        inner = index if inner is None and other.sentence != part.sentence else inner
    return inner


def _of_the(parse: Parse, tallies: Sequence[Tally], number: int, words: Lexicon) -> int | None:
    """Read "Of the N people ..., M did": the whole opens the sentence after "of"."""
    part = tallies[number]
    for index in range(number - 1, -1, -1):
        other = tallies[index]
        if other.sentence != part.sentence:
            return None
        first = parse.sentences[other.sentence][0]
        start = other.numeral.first
        lead = next((i for i in range(first, start) if parse.lower[i] in words.g.of), start)
        opens = start - first <= 3 and lead < start and all(parse.pos[i] in ("CCONJ", "ADV", "PUNCT") for i in range(first, lead))
        if opens and _may_hold(other, part) and (part.noun is None or part.noun == part.carrier):
            return index
    return None
