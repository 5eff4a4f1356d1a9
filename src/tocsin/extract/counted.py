"""What a number counts: its noun, and whether that is people.

A number's noun comes from the parse, or from the run of words right after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.extract.clauses import Grammar, grammar, kids
from tocsin.extract.commitment_words import commitment_words
from tocsin.extract.numerals import Numeral
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse

__all__ = ["Lexicon", "is_excluded", "is_household", "is_people", "lexicon", "noun_of"]


@dataclass(frozen=True)
class Lexicon:
    """The counting words of one language, turned round for look-up: word to units."""

    transitive: dict[str, str]
    passive: dict[str, str]
    intransitive: dict[str, str]
    states: dict[str, str]
    acts: dict[str, str]
    nouns: dict[str, str]
    places: dict[str, str]
    adverbs: dict[str, str]
    lost: dict[str, str]
    fixed: frozenset[str]
    custodial: dict[str, tuple[str, frozenset[str], frozenset[str]]]
    objects: dict[tuple[str, str], str]
    nouns_of: dict[tuple[str, str], str]
    open: frozenset[str]
    of_things: frozenset[str]
    not_of: dict[tuple[str, str], str]
    weak: frozenset[str]
    of_people: frozenset[str]
    flow: dict[str, str]
    people: frozenset[str]
    households: frozenset[str]
    groups_of: frozenset[str]
    suffixes: tuple[str, ...]
    agentive: tuple[str, ...]
    causing: frozenset[str]
    pronominal: frozenset[str]
    not_people: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    losses: frozenset[tuple[str, str]]
    between_right: frozenset[str]
    between_left: frozenset[str]
    months: frozenset[str]
    coming: frozenset[str]
    figures: frozenset[str]
    figure_units: dict[str, str]
    sources: frozenset[str]
    together: tuple[tuple[frozenset[str], str], ...]
    raw: dict[str, Any]
    g: Grammar


@cache
def lexicon(pack: LanguagePack) -> Lexicon:
    """Build the lexicon of a language pack once."""
    raw = pack.raw("counts")
    units: dict[str, dict[str, Any]] = raw["units"]

    def table(field: str) -> dict[str, str]:
        return {word: unit for unit, row in units.items() for word in row.get(field, ())}

    def pairs(field: str) -> dict[tuple[str, str], str]:
        return {(verb, noun): unit for unit, row in units.items() for verb, noun in row.get(field, ())}

    return Lexicon(
        transitive=table("transitive"),
        passive=table("passive"),
        intransitive=table("intransitive"),
        states=table("states"),
        acts=table("acts"),
        nouns=table("nouns"),
        places=table("places"),
        adverbs=table("adverbs"),
        lost=table("lost"),
        fixed=frozenset(unit for unit, row in units.items() if row.get("fixed")),
        custodial={
            verb: (unit, frozenset(row["from_custody"]["people"]), frozenset(row["from_custody"]["places"]))
            for unit, row in units.items()
            for verb in row.get("from_custody", {}).get("verbs", ())
        },
        objects=pairs("objects"),
        nouns_of=pairs("nouns_of"),
        open=frozenset(unit for unit, row in units.items() if row.get("open")),
        of_things=frozenset(verb for row in units.values() for verb in row.get("of_things", ())),
        not_of=pairs("not_of"),
        of_people=frozenset(unit for unit, row in units.items() if row.get("of_people")),
        weak=frozenset(unit for unit, row in units.items() if row.get("weak")),
        flow={unit: row["flow"] for unit, row in units.items()},
        people=frozenset(raw["people"]["nouns"]),
        households=frozenset(raw["people"]["households"]),
        groups_of=frozenset(raw["people"]["groups_of"]),
        suffixes=tuple(raw["people"]["suffixes"]),
        agentive=tuple(raw["people"]["agentive"]),
        causing=frozenset(raw["people"]["causing"]),
        pronominal=frozenset(raw["people"]["pronominal"]),
        not_people=frozenset(raw["not_people"]["nouns"]),
        not_before=frozenset(raw["not_people"]["before"]),
        not_after=frozenset(raw["not_people"]["after"]),
        losses=frozenset((first, second) for first, second in raw["not_people"]["losses"]),
        between_right=frozenset(raw["between"]["right"]),
        between_left=frozenset(raw["between"]["left"]),
        months=pack.words("months"),
        coming=commitment_words(pack).coming,
        figures=frozenset(raw["figures"]["nouns"]),
        figure_units=dict(raw["figures"]["units"]),
        sources=frozenset(raw["people"]["sources"]),
        together=tuple((frozenset(row["of"]), row["unit"]) for row in raw["together"]),
        raw=raw,
        g=grammar(pack),
    )


_OLDEST = 110
"""Years that nobody is older than."""

_INSIDE = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "CD", "RB")


def noun_of(parse: Parse, numeral: Numeral, limit: int) -> int | None:
    """Return the noun that a number counts, None when the number stands for itself ("killing seven")."""
    last = numeral.core_end - 1
    if numeral.partitive:
        return _after_of(parse, numeral.end, limit)
    head = parse.head[last]
    shared = _shared_noun(parse, head)
    if shared != head:
        return shared
    if numeral.relative and parse.dep[last] == "predet" and head > last:  # "half the town's 40,000 people"
        return head
    if head >= numeral.end and parse.dep[last] in ("nummod", "quantmod", "compound", "amod", "det", "nmod", "advmod"):
        for _ in range(3):
            if parse.pos[head] in ("NOUN", "PROPN", "PRON"):
                if any(parse.tag[i] == "CD" or parse.text[i] in ("(", ";", ":") for i in range(numeral.end, head)):
                    break
                return _outermost(parse, head, limit)
            if parse.head[head] <= head:
                break
            head = parse.head[head]
    return _run(parse, numeral.end, limit)


def _shared_noun(parse: Parse, head: int) -> int:
    """Step from an adjective that stands for people to the noun that a joined one bears ("nine Syrian and four Iraqi soldiers")."""
    if parse.tag[head] not in ("JJ", "NNP") or parse.lower[head].endswith("s"):
        return head
    joined = (i for i in kids(parse, head, "conj") if i > head and parse.tag[i] == "NNS")
    return next((i for i in joined if parse.head[i - 1] == i and any(parse.tag[k] == "CD" for k in parse.children[i])), head)


def _outermost(parse: Parse, head: int, limit: int) -> int:
    """Step from a modifying noun to the noun it modifies, when that follows at once; a plural modifies none ("500 people hostage")."""
    above = parse.head[head]
    if parse.tag[head] == "NNS" and parse.tag[above] == "NN":
        return head
    if parse.dep[head] in ("compound", "nmod", "amod") and head < above < min(limit, head + 4):
        return above
    return head


def _after_of(parse: Parse, at: int, limit: int) -> int | None:
    """Return the head of the phrase after "of", without its article."""
    start = at + 1
    head = next((index for index in kids(parse, at, "pobj")), None) if at < limit else None
    return head if head is not None else _run(parse, start, limit)


def _run(parse: Parse, at: int, limit: int) -> int | None:
    """Return the last noun of the unbroken noun phrase that starts here, None when none does."""
    found = None
    index = at
    while index < min(limit, at + 7):
        tag = parse.tag[index]
        if tag not in _INSIDE and not (parse.text[index] == "," and found is None and index + 1 < limit and parse.tag[index + 1] == "JJ"):
            break
        if found is not None and tag not in ("NN", "NNS", "NNP", "NNPS", "HYPH", "POS"):
            break
        if tag in ("NN", "NNS", "NNP", "NNPS"):
            found = index
            if tag == "NNS":
                break
        index += 1
    return found


def is_household(parse: Parse, noun: int, words: Lexicon) -> bool:
    """Say whether a noun counts households."""
    return parse.lemma[noun] in words.households or parse.lower[noun] in words.households


def is_people(reading: Reading, noun: int, words: Lexicon) -> bool:
    """Say whether a noun is a word for people, or a people's name."""
    parse = reading.parse
    lower, lemma = parse.lower[noun], parse.lemma[noun]
    if lower in words.people or lemma in words.people or lower in words.nouns or lemma in words.nouns:
        return True
    if lower.endswith(words.suffixes) or lower in words.households:
        return True
    if lower in words.raw["people"]["aged"] and noun > 1 and parse.text[noun - 1] == "-":  # "two 17-year-olds"
        return True
    mention = reading.by_head.get(noun)
    entity = None if mention is None else mention.entity
    if entity is not None and entity.type == "people":
        return True
    counted = any(parse.dep[i] == "nummod" for i in parse.children[noun])
    if entity is not None and counted and entity.type in ("place", "country") and lower.endswith("s") and lower not in entity.name.lower():
        return True  # "19 Kashmiris": a land is counted by its people only
    return parse.ent[noun] == "NORP" and parse.tag[noun] in ("NNS", "NNPS", "NNP")


def _is_age(parse: Parse, numeral: Numeral, limit: int) -> bool:
    """Say whether a bare number is the age of who is named or described before it: "Ada Orlin, 55,", "two men, 19 and 21,"."""
    at, end = numeral.core, numeral.core_end
    after = parse.tag[end] if end < limit else "."
    listed = after == "CC" and end + 1 < limit and parse.tag[end + 1] == "CD"
    if not listed and end < limit and parse.text[end].isalnum():
        return False
    while at >= 2 and parse.tag[at - 2] == "CD" and (parse.text[at - 1] == "," or parse.tag[at - 1] == "CC"):
        at -= 2
    before = parse.pos[at - 2] if at >= 2 and parse.text[at - 1] == "," else ""
    young = numeral.digits and numeral.high is not None and numeral.high <= _OLDEST
    return before == "PROPN" or (before == "NOUN" and young)


def _is_of_a_figure(parse: Parse, token: int, words: Lexicon) -> bool:
    """Say whether a bare number is what a figure is told to be ("the number of dead stands at 44"), whatever it looks like."""
    verb = parse.head[parse.head[token]]
    return parse.dep[token] == "pobj" and any(parse.lemma[i] in words.figures for i in kids(parse, verb, "nsubj", "nsubjpass", "dobj"))


def is_excluded(parse: Parse, numeral: Numeral, noun: int | None, words: Lexicon, limit: int) -> bool:
    """Say whether a number is money, a share, an age, a date, a measure or a name's part rather than a count."""
    before = parse.lower[numeral.core - 1] if numeral.core > 0 else ""
    after = parse.lower[numeral.core_end] if numeral.core_end < limit else ""
    if before in words.not_before and not (before == "no" and numeral.qualifier != "exactly"):
        return True
    if parse.text[numeral.core - 1 : numeral.core] in (["-"], ["/"], [":"]) and parse.end[numeral.core - 1] == parse.start[numeral.core]:
        return True
    months = words.months
    if numeral.digits and noun is not None and parse.lower[noun] in months:
        return True
    short = numeral.digits and numeral.core_end == numeral.core + 1 and len(parse.text[numeral.core]) <= 4
    if short and (after in months or (before in months and (noun is None or parse.head[numeral.core] != noun))):
        # "since 1 June 340 people": the day has its number already, and a year has four digits.
        return after in months or noun is None or parse.tag[numeral.core - 2] != "CD" or len(parse.text[numeral.core]) == 4
    if short and before.rstrip(".") in months and noun is not None and parse.tag[noun] in ("NN", "NNP"):
        return True  # "Dec. 18 Woman charged": two lines of a page run together
    if noun is None and before in words.g.of and numeral.core > 1 and parse.lower[numeral.core - 2] in words.raw["people"]["parents"]:
        return True  # "a mother of three"
    if noun is None and _is_age(parse, numeral, limit):
        return True
    if numeral.relative:
        if noun is None:
            return numeral.partitive
        return parse.lemma[noun] in words.not_people or parse.lower[noun] in words.not_people
    if after in words.not_after:
        return not (after == "per" and noun is not None)
    if after in ("-", "–", "/", ":") and parse.start[numeral.core_end] == parse.end[numeral.core_end - 1]:
        return after != ":" or numeral.core_end + 1 >= limit or parse.start[numeral.core_end + 1] == parse.end[numeral.core_end]
    if noun is None and numeral.digits and numeral.core and parse.tag[numeral.core - 1] in ("NNP", "NNPS"):
        named = parse.head[numeral.core] == numeral.core - 1 and parse.dep[numeral.core] in ("nummod", "appos", "npadvmod")
        placed = parse.dep[numeral.core - 1] == "pobj" and parse.lower[parse.head[numeral.core - 1]] in words.raw["time"]["within"]
        if named and not placed and parse.ent[numeral.core - 1] not in ("GPE", "LOC", "DATE"):  # "In Gao 12 were killed"
            return True  # "Flight 8501", "Area 51"
    if noun is None and tuple(parse.lower[numeral.end : numeral.end + 2]) in words.losses:
        return True
    if noun is not None and (parse.lemma[noun] in words.not_people or parse.lower[noun] in words.not_people):
        return True
    last = numeral.core_end - 1
    if noun is None and numeral.digits and (parse.ent[last] in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")):
        return not _is_of_a_figure(parse, last, words)
    year = numeral.digits and numeral.core_end == numeral.core + 1 and len(parse.text[last]) == 4 and "1900" <= parse.text[last] <= "2099"
    return year and (noun is None or parse.dep[last] in ("pobj", "npadvmod") or parse.ent[last] == "DATE")
