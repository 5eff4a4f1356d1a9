"""Counts: reported numbers of people, with what is reported of them, who holds them, and what they are part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.extract.asks import ask_words
from tocsin.extract.clauses import child, hides_doer, voice
from tocsin.extract.corrections import correct
from tocsin.extract.counted import Lexicon, is_excluded, is_household, is_people, lexicon, noun_of
from tocsin.extract.fates import Fate, fate
from tocsin.extract.figures import row_fate
from tocsin.extract.flows import measures
from tocsin.extract.imperatives import imperatives
from tocsin.extract.numbers import find
from tocsin.extract.numerals import Numeral, word_value
from tocsin.extract.places_of_counts import places
from tocsin.extract.populations import population
from tocsin.extract.reading import Reading
from tocsin.extract.scopes import as_of, clause, holder
from tocsin.extract.status_of_counts import standing
from tocsin.extract.subsets import Tally, gapped, link, recall
from tocsin.extract.windows_of_counts import windows
from tocsin.language import Parse
from tocsin.records import NOBODY_NAMED, ActorRef, Count, Doubt, Evidence, PlaceRef, record_id

__all__ = ["VERSION", "extract"]

VERSION = 11


def extract(reading: Reading) -> list[Count]:
    """Find the reported numbers of people in a document, in the order of the text."""
    words = lexicon(reading.pack)
    parse = reading.parse
    tallies: list[Tally] = []
    for number, (first, limit) in enumerate(parse.sentences):
        found = find(parse, reading.pack, first, limit)
        for numeral in sorted(found, key=lambda item: item.core):
            tally = _tally(reading, numeral, number, limit, words)
            if tally is not None:
                tallies.append(tally)
    tallies = _stand(reading, tallies, words)
    for number in range(len(tallies)):
        recall(parse, tallies, number, words)
    for number, tally in enumerate(tallies):
        tally.whole = link(parse, tallies, number, words)
        if tally.whole is not None and tally.fate is None and tallies[tally.whole].unit is not None:
            tally.unit = _sibling_unit(tallies, number) or tallies[tally.whole].unit
            tally.rule = "part"
            tally.confidence = 0.6
        lead = gapped(parse, tallies, number, words)
        if lead is not None:
            tally.unit, tally.fate, tally.rule, tally.confidence = tallies[lead].unit, tallies[lead].fate, "shared", 0.5
        if tally.numeral.relative:
            _take_share(tallies, tally)
        if tally.whole is not None and tally.fate is None:
            tally.status, tally.cue = tallies[tally.whole].status, tallies[tally.whole].cue
        elif tally.whole is not None and tallies[tally.whole].fate is None:  # "to free 12 from a list of 80"
            tallies[tally.whole].status, tallies[tally.whole].cue = "actual", None
    correct(parse, tallies, words)
    return _records(reading, tallies, words)


# ---------------------------------------------------------------- finding


def _stand(reading: Reading, tallies: list[Tally], words: Lexicon) -> list[Tally]:
    """Give each number its status, and leave out those that the text tells neither as so nor as not so."""
    parse, commitments = reading.parse, reading.commitments
    bare = any(tally.fate and tally.fate.verb is not None and parse.tag[tally.fate.verb] == "VB" for tally in tallies)
    orders = imperatives(parse, ask_words(reading.pack)) if bare else {}
    kept = []
    for tally in tallies:
        found = standing(commitments, tally, tallies, orders, words)
        if found is not None:
            tally.status, tally.cue = found
            kept.append(tally)
    return kept


def _sibling_unit(tallies: list[Tally], number: int) -> str | None:
    """Return the unit told of the part before, when a bare number joins it ("13 were captured before it and 31 after")."""
    tally, before = tallies[number], tallies[number - 1]
    bare = number > 0 and tally.noun is None and before.whole == tally.whole and before.sentence == tally.sentence
    return before.unit if bare and before.fate is not None else None


def _take_share(tallies: list[Tally], tally: Tally) -> None:
    """Set the ends of a fraction from its counted whole; without one they stay open."""
    numeral = tally.numeral
    whole = None if tally.whole is None else tallies[tally.whole].numeral
    size = None if whole is None or whole.qualifier in ("between", "vague") else whole.low if whole.low is not None else whole.high
    if whole is None or size is None:
        numeral.qualifier = "vague"
        return
    top, over = numeral.share or (1, 1)
    value, rest = divmod(size * top, over)
    if numeral.less is not None:
        value = max(0, value - numeral.less)
    if numeral.qualifier == "exactly" and (rest or whole.qualifier != "exactly"):
        numeral.qualifier = "about"
    value += 2 * rest >= over
    numeral.low = None if numeral.qualifier == "at_most" else value
    numeral.high = None if numeral.qualifier == "at_least" else value


def _root(parse: Parse, numeral: Numeral) -> int:
    """Return the token of a number that the rest of the sentence hangs on."""
    for index in range(numeral.core, numeral.core_end):
        if not numeral.core <= parse.head[index] < numeral.core_end or parse.head[index] == index:
            return index
    return numeral.core_end - 1


def _tally(reading: Reading, numeral: Numeral, sentence: int, limit: int, words: Lexicon) -> Tally | None:
    """Judge one number: None when it counts no people or nothing that happened."""
    parse = reading.parse
    if numeral.end < limit and parse.text[numeral.end] == "|":
        return None  # a cell of a table: its column tells what it is
    noun = noun_of(parse, numeral, limit)
    row = row_fate(parse, numeral, words)
    if row is not None:
        people = noun if noun is not None and is_people(reading, noun, words) else None
        tally = Tally(numeral, people, _root(parse, numeral), row, None, sentence)
        return tally if _name_unit(parse, tally, True, words) else None
    if noun is not None and noun != _root(parse, numeral) and parse.tag[noun] in ("NNP",) and not is_people(reading, noun, words):
        noun = None if numeral.digits or numeral.partitive else noun
    if is_excluded(parse, numeral, noun, words, limit):
        return None
    if noun is not None and word_value(parse.lower[noun], reading.pack) is not None:  # "eleven of the twelve"
        noun = None
    follows = numeral.end < limit and parse.lower[numeral.end] in words.pronominal
    pronominal = parse.lower[noun] in words.pronominal if noun is not None else follows
    group = _group(parse, numeral, words)
    if group is not None:
        numeral.first = min(numeral.first, parse.left[group])
    carrier = _root(parse, numeral) if noun is None or numeral.partitive else noun
    told = fate(reading, group if group is not None else carrier, numeral, words)
    if told is None and numeral.partitive and noun is not None:
        told = fate(reading, noun, numeral, words)
    known = noun is not None and (pronominal or is_people(reading, noun, words))
    known = known or (noun is not None and numeral.relative and parse.lemma[noun] in words.groups_of)  # "half of the population"
    if noun is not None and not known and not _open(parse, noun, told, words):
        return None
    if told is not None and noun is not None and (parse.lemma[told.word], parse.lemma[noun]) in words.not_of:
        return None
    if told is not None and numeral.qualifier == "none" and _none_of_it(parse, told, numeral, words):
        return None
    tally = Tally(numeral, None if pronominal else noun, carrier, told, None, sentence)
    return tally if _name_unit(parse, tally, pronominal or group is not None, words) else None


def _group(parse: Parse, numeral: Numeral, words: Lexicon) -> int | None:
    """Return the collective noun of "a family of five"."""
    root = _root(parse, numeral)
    if parse.dep[root] != "pobj":
        return None
    of = parse.head[root]
    return parse.head[of] if parse.lower[of] in words.g.of and parse.lemma[parse.head[of]] in words.groups_of else None


def _open(parse: Parse, noun: int, told: Fate | None, words: Lexicon) -> bool:
    """Say whether a noun unknown as a word for people may count as one, by what is said of it."""
    if told is None or told.rule not in ("governed", "modified", "beside") or parse.tag[noun] != "NNS":
        return False
    harmed = told.unit in words.open and (told.verb is None or parse.lemma[told.verb] not in words.of_things)
    return harmed or parse.lower[noun].endswith(words.agentive)


def _none_of_it(parse: Parse, told: Fate, numeral: Numeral, words: Lexicon) -> bool:
    """Say whether "no" is said of something else than the unit: "no victim came forward", "nobody was beaten in the prison"."""
    at = told.word
    own = parse.lemma[at] in words.transitive or parse.lemma[at] in words.intransitive or parse.lower[at] in words.states
    if own and told.rule != "noun":
        return False
    at = numeral.core if told.rule == "noun" else at
    for _ in range(4):
        if parse.pos[at] in ("VERB", "AUX"):
            return parse.lemma[at] not in words.raw["people"]["existence"]
        at = parse.head[at]
    return False


def _name_unit(parse: Parse, tally: Tally, partial: bool, words: Lexicon) -> bool:
    """Give the tally its unit and confidence; False when there is too little to call it a count."""
    numeral, noun, told = tally.numeral, tally.noun, tally.fate
    small = numeral.high is not None and numeral.high <= 1
    if told is not None:
        strong = told.rule not in ("noun", "figure") or told.unit not in words.weak
        if noun is None and not partial and told.unit in words.weak and not (told.unit in words.of_people and told.role == "object"):
            return False
        if told.rule == "place" and small:
            return False
        none = numeral.qualifier == "none" and told.unit not in words.weak
        if small and not none and (not strong or told.unit in words.weak or told.rule == "noun"):
            return False
        tally.unit = told.unit
        tally.rule = told.rule
        tally.confidence = told.confidence if noun is not None else told.confidence - 0.1
    elif noun is None:
        return not small
    elif small:
        return False
    else:
        if parse.dep[noun] == "nsubj" and parse.lemma[parse.head[noun]] in words.sources:
            return False
        held = parse.lower[noun] in words.nouns or parse.lemma[noun] in words.nouns
        tally.unit = ("people" if held else parse.lower[noun]) if _tells(parse, numeral, noun, words) else None
        tally.rule = "noun only"
        tally.confidence = 0.35
        return True
    if noun is not None and is_household(parse, noun, words):
        tally.unit = f"{tally.unit} households"
    return True


def _tells(parse: Parse, numeral: Numeral, noun: int, words: Lexicon) -> bool:
    """Say whether a number of people of whom nothing befell is told for itself, not to name who acts or speaks."""
    if numeral.relative:
        return False
    again = numeral.first > 0 and parse.lower[numeral.first - 1] in words.raw["subset"]["again"]
    least = numeral.low if numeral.low is not None else numeral.high
    many = least is not None and least >= words.raw["people"]["least"]
    return many or (not again and parse.lemma[parse.head[noun]] in words.raw["people"]["present"])


# ---------------------------------------------------------------- records


def _records(reading: Reading, tallies: list[Tally], words: Lexicon) -> list[Count]:
    anchors = [_anchor(reading, tally) for tally in tallies]
    ids = [
        record_id(reading.document, "count", anchor, tally.unit) if tally.unit is not None else None
        for anchor, tally in zip(anchors, tallies, strict=True)
    ]
    found: list[Count] = []
    seen: set[str] = set()
    kinds = measures(reading.parse, tallies, words)
    where = places(reading, tallies, words)
    when = windows(reading, tallies, kinds, words)
    held_by = _holders(reading, tallies, words)
    for tally, anchor, key, kind, place, window, held in zip(tallies, anchors, ids, kinds, where, when, held_by, strict=True):
        if key is None or tally.unit is None or key in seen:
            continue
        seen.add(key)
        numeral = tally.numeral
        said_by, _ = voice(reading, numeral.core)
        doubts = [Doubt("value_vague", "low")] if numeral.qualifier == "vague" else []
        if _is_of_each(reading.parse, tally, words):
            doubts.append(Doubt("scope_unstated", "low"))
            place = None if place is not None and _is_joined(reading.parse, place) else place
        elif tally.fate is None and tally.whole is None:
            doubts.append(Doubt("scope_unstated", "unit"))
        if said_by == "outlet" and _is_hearsay(reading.parse, tally, words):
            doubts.append(NOBODY_NAMED)
        found.append(
            Count(
                id=key,
                document=reading.document.id,
                evidence=anchor,
                said_by=said_by,
                confidence=round(tally.confidence, 2),
                doubts=tuple(doubts),
                extractor=f"counts/{VERSION}",
                rule=tally.rule,
                unit=tally.unit,
                low=numeral.low,
                high=numeral.high,
                qualifier=numeral.qualifier,
                number=reading.quote((numeral.first, numeral.end)),
                measure=kind,
                population=population(reading, tally, words),
                holder=held,
                place=place,
                as_of=as_of(reading, tally, words, kind),
                window=window,
                part_of=None if tally.whole is None else ids[tally.whole],
                supersedes=None if tally.replaces is None else ids[tally.replaces],
                status=tally.status,
                cue=None if tally.cue is None else reading.quote((tally.cue, tally.cue + 1)),
            )
        )
    return found


def _holders(reading: Reading, tallies: list[Tally], words: Lexicon) -> list[ActorRef | None]:
    """Refer to who holds each number of people; a part of people who are held is held by the same."""
    found = [holder(reading, tally, words) for tally in tallies]
    for number, tally in enumerate(tallies):
        whole = tally.whole
        kept = tally.unit is not None and tally.unit.split()[0] in words.raw["holding"]["units"]
        if found[number] is None and kept and whole is not None and tallies[whole].sentence == tally.sentence:
            found[number] = found[whole]
    return found


def _is_hearsay(parse: Parse, tally: Tally, words: Lexicon) -> bool:
    """Say whether a number is somebody's word and nobody's name: "ten are reported dead", "a figure of 70 that went round"."""
    heard = words.raw["hearsay"]
    for start in {tally.carrier, tally.carrier if tally.fate is None else tally.fate.word}:
        at = start
        for _ in range(5):
            if parse.lemma[at] in heard["verbs"] and hides_doer(parse, at):
                return True
            if parse.lemma[at] in heard["figures"] and _goes_round(parse, at, heard):
                return True
            if parse.head[at] == at:
                break
            at = parse.head[at]
    return False


def _goes_round(parse: Parse, noun: int, heard: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a figure is told to go from mouth to mouth, by its own verb or by that of a clause on it."""
    own = [parse.head[noun]] if parse.dep[noun] in ("nsubj", "nsubjpass") else []
    verbs = [*own, *(i for i in parse.children[noun] if parse.dep[i] in ("relcl", "acl"))]
    return any(
        parse.lemma[verb] in heard["spread"]
        or any(parse.dep[i] in ("prt", "advmod", "prep") and parse.lower[i] in heard["rounds"] for i in parse.children[verb])
        for verb in verbs
    )


def _is_of_each(parse: Parse, tally: Tally, words: Lexicon) -> bool:
    """Say whether a number is told of each of several ("12 people each in Orm and Gao"): how many they are in all is not told."""
    each = words.raw["people"]["each"]
    near = range(
        max(parse.sentences[tally.sentence][0], tally.numeral.first - 2), min(max(tally.carrier, tally.numeral.end) + 3, len(parse))
    )
    if any(parse.lower[i] in each for i in near):
        return True
    verb = clause(parse, tally)
    own = None if verb is None else child(parse, verb, "nsubj")
    return own is not None and any(parse.lower[i] in each for i in parse.children[own])


def _is_joined(parse: Parse, place: PlaceRef) -> bool:
    """Say whether a place is one of several that are joined."""
    token = parse.token_at(place.span.end - 1)
    return parse.dep[token] == "conj" or child(parse, token, "conj") is not None


def _anchor(reading: Reading, tally: Tally) -> Evidence:
    """Quote the number, its noun and the word for what befell them; two spans when they are far apart."""
    first, end = tally.numeral.first, tally.numeral.end
    if tally.noun is not None and tally.noun >= first:
        end = max(end, tally.noun + 1)
    if tally.fate is None:
        return reading.quote((first, end))
    at, stop = tally.fate.word, tally.fate.word + 1
    if reading.parse.dep[at] == "prep" and reading.parse.right[at] - at <= 6:
        stop = reading.parse.right[at]
    low, high = min(first, at), max(end, stop)
    if high - low <= 14:
        return reading.quote((low, high))
    return reading.quote((first, end), (at, stop))
