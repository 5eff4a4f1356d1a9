"""Whether words tell a tie that goes on, one that has ended, is to come, or is only asked for; None for a single act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.extract.clauses import Grammar, child, grammar, infinitive, is_passive, kids, modal, negated, tidy
from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse

__all__ = ["Course", "RelationWords", "course", "dates", "relation_words"]

Status = Literal["going_on", "ended", "future", "hypothetical", "requested"]
_TIMES = ("DATE", "TIME")


@dataclass(frozen=True)
class RelationWords:
    """The words of one language for ties, by use: ``raw`` is the file, the sets are what most rules ask."""

    raw: dict[str, Any]
    g: Grammar
    arms: frozenset[str]
    aid: frozenset[str]
    doubled: frozenset[str]
    arming: frozenset[str]
    supply: frozenset[str]
    to: frozenset[str]
    with_: frozenset[str]
    armed: frozenset[str]
    groups: frozenset[str]
    land: frozenset[str]
    not_held: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True)
class Course:
    """How a tie stands: its status, whether it is denied, the verb whose times are its own, and how sure that is."""

    status: Status
    negated: bool
    clause: int
    confidence: float
    over: bool = False
    """Whether the times told are those of its end ("stopped in May")."""


@cache
def relation_words(pack: LanguagePack) -> RelationWords:
    """Build the words of a language pack once."""
    raw = pack.raw("relations")
    armed = frozenset(raw["groups"]["armed"])
    return RelationWords(
        raw=raw,
        g=grammar(pack),
        arms=frozenset(raw["goods"]["arms"]),
        aid=frozenset(raw["goods"]["aid"]),
        doubled=frozenset(raw["goods"]["doubled"]),
        arming=frozenset(raw["goods"]["arming"]),
        supply=frozenset(raw["supply"]["verbs"]),
        to=frozenset(raw["supply"]["to"]),
        with_=frozenset(raw["supply"]["with"]),
        armed=armed,
        groups=armed | frozenset(raw["groups"]["other"]),
        land=frozenset(raw["land"]["words"]),
        not_held=frozenset(raw["land"]["not_held"]),
        bodies=frozenset(pack.raw("claims.blames.bodies")) | armed | frozenset(raw["groups"]["other"]),
    )


def course(reading: Reading, verb: int, words: RelationWords, *, lasting: bool) -> Course | None:
    """Tell how the tie of a verb stands.

    Args:
        reading: The document.
        verb: The verb of giving, backing, commanding or controlling.
        words: The words of the language.
        lasting: The verb itself tells something that lasts ("controls", "backs"), not an act of giving.

    Returns:
        None for a question and for a single act ("sent two tanks on Monday").
    """
    parse = reading.parse
    if parse.text[parse.sentences[parse.sent[verb]][1] - 1] == "?":
        return None
    found = _under_another(parse, verb, words)
    if found is None:
        found = _finite(reading, verb, words, lasting=lasting)
    if found is None:
        return None
    if any(parse.lower[i] in words.g.condition for at in (verb, found.clause) for i in kids(parse, at, "mark")):
        found = Course("hypothetical", found.negated, found.clause, found.confidence)
    return found


def _under_another(parse: Parse, verb: int, words: RelationWords) -> Course | None:
    """Read a verb that hangs on another: "continues to arm", "stop supplying", "accused of arming", "promised to send"."""
    time = words.raw["time"]
    above = parse.head[verb]
    if parse.dep[verb] == "pcomp" and parse.lower[above] in time["accused_of"]:
        accuser = parse.head[above]
        return Course("going_on", negated(parse, verb), verb, 0.6) if parse.lemma[accuser] in time["accuse"] else None
    if parse.dep[verb] not in ("xcomp", "ccomp", "advcl") or above == verb:
        return None
    lemma = parse.lemma[above]
    gerund = parse.tag[verb] == "VBG" and not kids(parse, verb, "aux")
    if gerund and lemma in time["deny"]:
        return Course("going_on", not negated(parse, above), verb, 0.65)
    if lemma in time["go_on"] and (gerund or infinitive(parse, verb)):
        upper = _mood(parse, above, words)
        return Course(upper or "going_on", negated(parse, above), above, 0.85)
    if gerund and lemma in time["stop"]:
        return _stopped(parse, above, words)
    if infinitive(parse, verb):
        if lemma in time["used"]:
            return Course("ended", False, verb, 0.75)
        if lemma in time["promises"]:
            return Course("future", (lemma in time["refuse"]) != negated(parse, above), verb, 0.6)
        if lemma in time["requests"]:
            return Course("requested", negated(parse, verb), verb, 0.6)
    return None


def _stopped(parse: Parse, stop: int, words: RelationWords) -> Course:
    """Read what a verb of stopping tells: a tie that ended, or one that is asked to end and so goes on."""
    told = parse.tag[stop] in ("VBD", "VBN", "VBZ", "VBP") and not infinitive(parse, stop)
    if told and modal(parse, stop) is None and not negated(parse, stop) and _asserted(parse, stop, words):
        return Course("ended", False, stop, 0.7, over=True)
    return Course("going_on", False, stop, 0.55)


def _asserted(parse: Parse, verb: int, words: RelationWords) -> bool:
    """Say whether a clause is told as a fact and not asked for ("demanded that X stop" parses as a present at times)."""
    while parse.dep[verb] == "conj" and parse.head[verb] != verb:
        verb = parse.head[verb]
    above = parse.head[verb]
    return not (parse.dep[verb] == "ccomp" and (parse.lemma[above] in words.raw["time"]["requests"] or parse.pos[above] == "AUX"))


def _mood(parse: Parse, verb: int, words: RelationWords) -> Status | None:
    """Read a modal: to come, asked for, or only possible."""
    helper = modal(parse, verb)
    if helper is not None:
        lower = parse.lower[helper]
        time = words.raw["time"]
        return "future" if lower in time["will"] else "requested" if lower in time["duty"] else "hypothetical"
    return None


def _finite(reading: Reading, verb: int, words: RelationWords, *, lasting: bool) -> Course | None:
    """Read a verb by its own tense, its auxiliaries and its adverbs."""
    parse = reading.parse
    time = words.raw["time"]
    no = negated(parse, verb)
    if any(parse.lower[i] in time["no_longer"] for i in range(parse.left[verb], parse.right[verb]) if parse.pos[i] == "ADV"):
        return Course("ended", False, verb, 0.75)
    mood = _mood(parse, verb, words)
    if mood is not None:
        return Course(mood, no, verb, 0.65)
    helpers = kids(parse, verb, "aux", "auxpass")
    tags = {parse.tag[i] for i in (verb, *helpers)}
    perfect = any(parse.lemma[i] in words.g.perfect for i in helpers)
    habit = any(parse.lower[i] in time["habit"] for i in kids(parse, verb, "advmod")) or _lasts(parse, verb, words)
    if parse.dep[verb] in ("acl", "amod", "advcl") and not helpers and child(parse, verb, "nsubj") is None:
        # "fighters armed by X", "X, which it backs": a participle without a tense of its own.
        return Course("going_on", no, verb, 0.65) if lasting or habit or parse.tag[verb] == "VBG" else None
    if infinitive(parse, verb) or (parse.tag[verb] == "VB" and not helpers):
        return None
    if parse.tag[verb] == "VBG" and helpers:
        return Course("going_on", no, verb, 0.8)
    if perfect:
        return Course("going_on", no, verb, 0.75 if habit or lasting else 0.5) if lasting or habit or not _counted(parse, verb) else None
    if tags & {"VBZ", "VBP"} or (no and "VBD" not in tags):
        title = _in_title(reading, verb)
        return None if title and not (lasting or habit) else Course("going_on", no, verb, 0.8 if lasting or habit else 0.65)
    if habit:
        return Course("ended" if dates(parse, [verb], words)[1] else "going_on", no, verb, 0.7)
    return Course("going_on", no, verb, 0.55) if lasting and not is_passive(parse, verb) and parse.lemma[verb] in _stative(words) else None


def _stative(words: RelationWords) -> frozenset[str]:
    """Return the verbs whose past tells a state by itself ("the rebels controlled the pass")."""
    return frozenset(verb for verb, kind in words.raw["direct"].items() if kind == "control")


def _counted(parse: Parse, verb: int) -> bool:
    """Say whether what is given is counted or dated, as in a single act ("has sent 20 tanks", "has sent arms on Monday")."""
    goods = child(parse, verb, "dobj", "nsubjpass")
    told = goods is not None and bool(kids(parse, goods, "nummod"))
    return told or any(parse.ent[i] in _TIMES for i in range(parse.left[verb], parse.right[verb]))


def _in_title(reading: Reading, token: int) -> bool:
    """Say whether a token stands in the headline, where the present tells single acts."""
    at = reading.parse.start[token]
    return any(region.kind == "title" and region.span.start <= at < region.span.end for region in reading.document.regions)


def _lasts(parse: Parse, verb: int, words: RelationWords) -> bool:
    """Say whether a phrase tells for how long or since when ("for years", "since 2019", "from 2014 to 2018")."""
    since, until = dates(parse, [verb], words)
    return since is not None or until is not None


def dates(parse: Parse, tokens: list[int], words: RelationWords) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the words for since when (or how long) and until when, as tokens ``[first, end)``."""
    time = words.raw["time"]
    since: tuple[int, int] | None = None
    until: tuple[int, int] | None = None
    for index in (i for token in tokens for i in parse.children[token] if parse.dep[i] in ("prep", "mark", "npadvmod", "advmod")):
        lower = parse.lower[index]
        first, end = tidy(parse, parse.left[index], parse.right[index])
        dated = any(parse.ent[i] in _TIMES for i in range(first, end))
        if end - first < 2 or not (dated or lower in time["since"]):
            continue
        if since is None and lower in (*time["since"], *time["length"]):
            since = (first, end)
        elif until is None and lower in time["until"]:
            until = (first, end)
    return since, until
