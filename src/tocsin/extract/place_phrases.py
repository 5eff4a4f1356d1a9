"""Phrases of place: the place that "in ...", "off the coast of ..." or "the Orm raid" names, and descriptions of unnamed ones."""

from __future__ import annotations

from tocsin.extract.clauses import child, phrase
from tocsin.extract.counted import Lexicon
from tocsin.extract.places import located, place_at
from tocsin.extract.reading import Reading
from tocsin.records import PlaceRef

__all__ = ["behind", "described", "of_a_part", "within"]

_WIDE = 24
"""Tokens that a phrase is searched for a place within."""

_CLOSED = ("relcl", "advcl", "ccomp")
"""Clauses inside a phrase that tell of something else."""


def behind(reading: Reading, preposition: int) -> PlaceRef | None:
    """Return the place that the object of a preposition names, itself or by its "of" ("in the city of Orm")."""
    parse = reading.parse
    goals = [i for i in parse.children[preposition] if parse.dep[i] == "pobj"]
    inner = (below for below in parse.children[preposition] if parse.dep[below] == "pcomp")
    goals += [i for below in inner for i in parse.children[below] if parse.dep[i] == "dobj"]  # "in neighbouring Orm"
    return next((found for i in goals if (found := place_at(reading, i) or of_a_part(reading, i) or _made(reading, i)) is not None), None)


def of_a_part(reading: Reading, noun: int) -> PlaceRef | None:
    """Return the place that a noun of land or building is told "of" ("the port of Orm", "the outskirts of Orm")."""
    parse = reading.parse
    if not _is_land(reading, noun):
        return None
    for of in parse.children[noun]:
        inner = child(parse, of, "pobj") if parse.dep[of] == "prep" and parse.lower[of] in reading.pack.raw("places.acts.of") else None
        if inner is not None:
            named = parse.tag[inner] == "NNP" and parse.lemma[noun] in reading.pack.raw("places.before.sorts")  # "the village of Orm"
            found = place_at(reading, inner) or of_a_part(reading, inner)
            return found or (_refer(reading, parse.left[inner], inner + 1, named=True) if named else None)
    return None


def _is_land(reading: Reading, noun: int) -> bool:
    parse = reading.parse
    return parse.lemma[noun] in (*reading.pack.raw("places.before.sorts"), *reading.pack.raw("places.acts.lands"))


def _made(reading: Reading, noun: int) -> PlaceRef | None:
    """Refer to a name that no gazetteer knows by the word behind it that makes it a place ("the Orm district")."""
    parse = reading.parse
    if parse.lower[noun] not in reading.pack.raw("places.after"):
        return None
    first = noun
    while first and parse.tag[first - 1] == "NNP" and parse.head[first - 1] == noun and parse.dep[first - 1] == "compound":
        first -= 1
    return None if first == noun else _refer(reading, first, noun + 1, named=True)


def _refer(reading: Reading, first: int, end: int, *, named: bool = False) -> PlaceRef:
    span = reading.parse.span(first, end)
    text = reading.document.text[span.start : span.end]
    return PlaceRef(text=text, span=span, name=text if named else None)


def described(reading: Reading, preposition: int) -> PlaceRef | None:
    """Refer to a place that is only described: a noun of land or building with its article behind "in", "at" and the like."""
    parse = reading.parse
    goal = child(parse, preposition, "pobj")
    if goal is None:
        return None
    told = parse.lower[preposition] in (*reading.pack.raw("places.before.inside"), *reading.pack.raw("places.acts.at"))
    if not told or not _is_described(reading, goal):
        inner = (i for i in parse.children[goal] if parse.dep[i] == "prep")
        return next((found for i in inner if (found := described(reading, i)) is not None), None)
    first, _ = phrase(parse, goal)
    return _taken_up(reading, goal) or _refer(reading, first, goal + 1)


def _is_described(reading: Reading, noun: int) -> bool:
    parse, pack = reading.parse, reading.pack
    lemma = parse.lemma[noun]
    lands = _is_land(reading, noun) or lemma in pack.raw("places.acts.anaphors") or lemma in pack.words("actors.locative.nouns")
    return lands and any(parse.tag[i] == "DT" for i in parse.children[noun] if i < noun)


def _taken_up(reading: Reading, noun: int) -> PlaceRef | None:
    """Return the place named before in the sentence that "in the country", "in the city" means."""
    kinds = reading.pack.raw("places.acts.anaphors").get(reading.parse.lemma[noun], ())
    first = reading.parse.sentences[reading.parse.sent[noun]][0]
    named = (it for it in reversed(located(reading)) if first <= it.first and it.last <= noun and it.sort != "demonym")
    return next((it.place for it in named if it.place.precision in kinds), None)


def within(reading: Reading, head: int, deps: tuple[str, ...], words: Lexicon) -> PlaceRef | None:
    """Return the first place that a phrase of place names within some dependents of a word; clauses inside are left out."""
    parse = reading.parse
    rule = words.raw["time"]["within"]
    for deps_of in deps:
        ones = [i for i in parse.children[head] if parse.dep[i] == deps_of]
        for index in sorted(ones, key=lambda i: deps_of == "prep" and parse.lower[i] not in rule):  # "in ..." before "after ..."
            found = None if deps_of == "dobj" else _borne(reading, index, words)
            if found is not None:
                return found
            for token in range(parse.left[index], min(parse.right[index], parse.left[index] + _WIDE)):
                if parse.dep[token] in _CLOSED:
                    break
                if parse.dep[token] != "prep" or not (parse.lower[token] in rule or _names_a_part(reading, token, words)):
                    continue
                found = behind(reading, token)
                if found is not None:
                    return found
    return None


def _names_a_part(reading: Reading, token: int, words: Lexicon) -> bool:
    """Say whether "of" tells where a noun is ("off the coast of", "struck the outskirts of") or what fell on it ("the siege of")."""
    rule = words.raw["time"]["within"]
    parse, noun = reading.parse, reading.parse.head[token]
    if parse.lower[token] not in reading.pack.raw("places.acts.of"):
        return False
    if parse.lemma[noun] in words.raw["time"]["happenings"]:
        return True
    return (parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in rule) or (parse.dep[noun] == "dobj" and _is_land(reading, noun))


def _borne(reading: Reading, index: int, words: Lexicon) -> PlaceRef | None:
    """Return the place that a happening is named after ("the Orm blast killed ten", "in the Orm fire")."""
    parse = reading.parse
    noun = child(parse, index, "pobj") if parse.dep[index] in ("prep", "agent") else index
    if noun is None or parse.lemma[noun] not in words.raw["time"]["happenings"]:
        return None
    before = (i for i in parse.children[noun] if i < noun and parse.dep[i] in ("compound", "nmod"))
    return next((found for i in before if (found := place_at(reading, i)) is not None), None)
