"""Ties told by verbs and participles: supplying, arming, backing, commanding, controlling."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.clauses import agents, child, conjuncts, is_passive, kids, subject, subjects
from tocsin.extract.forms import ADJ, VERB, Form
from tocsin.extract.reading import Reading
from tocsin.extract.relations_tense import Course, RelationWords, course
from tocsin.extract.relations_ties import (
    FindTie,
    Kind,
    Tie,
    goods_kind,
    goods_words,
    is_group,
    is_land,
    is_party,
    joined,
    on_land,
    party_before,
)

__all__ = ["forms"]


def _givers(reading: Reading, verb: int, words: RelationWords) -> list[int]:
    """Return who does a verb; of "accused X of arming" the one accused."""
    parse = reading.parse
    if is_passive(parse, verb):
        return [i for i in agents(parse, verb) if is_party(reading, i, words)]
    above = parse.head[verb]
    if parse.dep[verb] == "pcomp" and parse.lemma[parse.head[above]] in words.raw["time"]["accuse"]:
        accuser = parse.head[above]
        accused = child(parse, accuser, "nsubjpass" if is_passive(parse, accuser) else "dobj")
        found = [] if accused is None else conjuncts(parse, accused)
    else:
        found = subjects(parse, verb)
    return [i for i in found if is_party(reading, i, words)]


def _receivers(reading: Reading, places: list[int], prepositions: frozenset[str], words: RelationWords) -> list[int]:
    """Return the parties that stand as objects of one of the prepositions under one of the tokens."""
    parse = reading.parse
    for place in places:
        for index in kids(parse, place, "prep", "dative"):
            head = child(parse, index, "pobj") if parse.lower[index] in prepositions else None
            if head is not None and is_party(reading, head, words):
                return joined(reading, head, words)
    return []


def supplies(reading: Reading, verb: int, words: RelationWords) -> Iterator[Tie]:
    """Read "X supplies weapons to Y", "X sells Y drones", "X provides Y with fuel", "Y is supplied with arms by X"."""
    parse = reading.parse
    if parse.lemma[verb] not in words.supply or parse.pos[verb] != "VERB":
        return
    passive = is_passive(parse, verb)
    own = subject(parse, verb) if passive else child(parse, verb, "dobj")
    if own is None:
        return
    goods, receivers = own, _receivers(reading, [verb, own], words.to, words)
    kind = goods_kind(reading, own, words)
    if kind is None:
        inner = next((child(parse, i, "pobj") for i in kids(parse, verb, "prep") if parse.lower[i] in words.with_), None)
        kind = None if inner is None else goods_kind(reading, inner, words)
        if inner is None or kind is None or not is_party(reading, own, words):
            return
        goods, receivers = inner, joined(reading, own, words)
    elif not receivers:
        direct = child(parse, verb, "dative")
        receivers = [] if direct is None else joined(reading, direct, words)
    givers = _givers(reading, verb, words)
    told = course(reading, verb, words, lasting=False) if givers and receivers else None
    if told is None:
        return
    if any(parse.lower[i] in words.raw["time"]["no"] for i in parse.children[goods]):
        told = Course(told.status, not told.negated, told.clause, told.confidence, told.over)
    yield Tie(kind, givers, receivers, (verb, verb + 1), told, "supplies", goods_words(reading, goods), [verb, told.clause, goods])


def acts_on(reading: Reading, verb: int, words: RelationWords) -> Iterator[Tie]:
    """Read "X arms Y", "Y is backed by X", "fighters commanded by X", "X controls the town"."""
    parse = reading.parse
    kind: Kind | None = words.raw["direct"].get(parse.lemma[verb])
    if kind is None or parse.pos[verb] not in ("VERB", "ADJ") or parse.tag[verb] in ("JJ",):
        return
    own = subject(parse, verb) if is_passive(parse, verb) else child(parse, verb, "dobj")
    if own is None:
        return
    found = [i for i in conjuncts(parse, own) if fits(reading, i, kind, words)]
    givers = _givers(reading, verb, words)
    told = course(reading, verb, words, lasting=True) if givers and found else None
    if told is not None:
        receivers = [on_land(reading, i, words) for i in found] if kind == "control" else found
        yield Tie(kind, givers, receivers, (verb, verb + 1), told, "acts on", None, [verb, told.clause])


def fits(reading: Reading, token: int, kind: Kind, words: RelationWords) -> bool:
    """Say whether a noun phrase can be the receiver of a kind of tie."""
    if kind == "control":
        return is_land(reading, token, words)
    return is_party(reading, token, words) if kind == "arms" else is_group(reading, token, words)


def hyphened(reading: Reading, token: int, words: RelationWords) -> Iterator[Tie]:
    """Read "X-backed fighters", "the X-held town of Y"."""
    parse = reading.parse
    kind: Kind | None = words.raw["suffixes"].get(parse.lower[token])
    if kind is None or token < 2 or parse.text[token - 1] != "-" or parse.end[token - 1] != parse.start[token]:
        return
    giver = party_before(reading, token - 1, words)
    limit = min(parse.sentences[parse.sent[token]][1], token + 5)
    if giver is None or parse.start[token - 1] != parse.end[token - 2]:
        return
    noun = next(
        (i for i in range(token + 1, limit) if parse.pos[i] in ("NOUN", "PROPN") and parse.dep[i] not in ("compound", "amod", "poss")), None
    )
    if noun is None or any(parse.pos[i] in ("VERB", "AUX", "ADP", "PUNCT") and parse.text[i] != "-" for i in range(token + 1, noun)):
        return
    if fits(reading, noun, kind, words):
        once = parse.lower[giver - 1] in words.raw["time"]["once"] if giver > 0 else False
        told = Course("ended" if once else "going_on", False, token, 0.7)
        receiver = on_land(reading, noun, words) if kind == "control" else noun
        yield Tie(kind, [giver], [receiver], (token, token + 1), told, "hyphen", None, [])


def forms(words: RelationWords) -> tuple[Form[FindTie], ...]:
    """Give the forms with verbs and participles, each with the words that it hangs on."""
    return (
        Form(supplies, words.supply, VERB),
        Form(acts_on, words.raw["direct"], VERB | ADJ),
        Form(hyphened, words.raw["suffixes"]),
    )
