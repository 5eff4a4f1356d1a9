"""What is asked, promised or threatened, on its way to a record, and the words and builders that its forms share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from tocsin.extract.addressing import doers_of_noun
from tocsin.extract.ceasing import ceases, denied_of_all, stops
from tocsin.extract.clauses import Grammar, child, conjuncts, grammar, kids
from tocsin.language import LanguagePack, Parse

__all__ = [
    "Ask",
    "AskWords",
    "FindAsk",
    "Kind",
    "ask_for",
    "ask_words",
    "bare",
    "follows",
    "for_to",
    "listed",
    "looks_bare",
    "may_be_asked",
    "noun_ask",
    "object_of",
    "under_law",
]

Kind = Literal["demand", "duty", "promise", "threat"]


@dataclass(frozen=True)
class AskWords:
    """The words of one language by use; each field as the data file names it."""

    raw: dict[str, Any]
    g: Grammar
    modals: frozenset[str]
    obligations: frozenset[str]
    duty_nouns: frozenset[str]
    duty_adjectives: frozenset[str]
    requests: frozenset[str]
    claims: frozenset[str]
    askable: dict[str, str]
    types: dict[str, str]
    stops: frozenset[str]
    important: frozenset[str]
    priorities: frozenset[str]
    promises: frozenset[str]
    threats: frozenset[str]
    warnings: frozenset[str]
    consequences: frozenset[str]


@cache
def ask_words(pack: LanguagePack) -> AskWords:
    """Build the words of a language pack once."""
    raw = pack.raw("claims.demands")
    inner = raw["words"]
    return AskWords(
        raw=raw,
        g=grammar(pack),
        modals=frozenset(raw["modals"]),
        obligations=frozenset(raw["obligations"]),
        duty_nouns=frozenset(raw["duty_nouns"]),
        duty_adjectives=frozenset(raw["duty_adjectives"]),
        requests=frozenset(raw["requests"]),
        claims=frozenset(raw["claims"]),
        askable=dict(raw["askable"]),
        types=dict(raw["types"]),
        stops=frozenset(inner["stops"]),
        important=frozenset(inner["important"]),
        priorities=frozenset(inner["priorities"]),
        promises=frozenset(inner["promises"]),
        threats=frozenset(inner["threats"]),
        warnings=frozenset(inner["warnings"]),
        consequences=frozenset(inner["consequences"]),
    )


@dataclass(slots=True)
class Ask:
    """One thing asked: the verb (or noun) of the action, who should do it, who asks when the clause says so.

    ``subject`` is what is to be done to, or to stop, where it stands before the verb ("the arms that must stop");
    ``until`` is the last verb of acts to choose from ("leave or disarm").
    ``condition`` are the tokens of the order that must be obeyed lest the threat come true, where one is told.
    """

    kind: Kind
    action: int
    rule: str
    addressees: list[int] = field(default_factory=list)
    asker: int | None = None
    negated: bool = False
    stop: bool = False
    cue: int | None = None
    noun: bool = False
    confidence: float = 0.7
    subject: int | None = None
    condition: tuple[int, int] | None = None
    until: int | None = None


FindAsk = Callable[[Parse, int, AskWords], Iterator[Ask]]
"""A form of asking: takes a parse, a token and the words, and gives what is asked, promised or threatened there."""


def may_be_asked(parse: Parse, noun: int) -> bool:
    """Say whether a noun is a thing or act that may be asked for: no name, no pronoun, not by the hour, no subject of a verb."""
    after = parse.right[noun]
    acts = after < len(parse) and parse.tag[after] in ("VBP", "VBZ", "VBD", "MD") and parse.sent[after] == parse.sent[noun]
    if acts:  # "a letter urging calm was read": the verb has another subject
        verb = parse.head[after] if parse.dep[after] in ("aux", "auxpass") else after
        acts = not any(i < noun for i in kids(parse, verb, "nsubj", "nsubjpass"))
    under = parse.dep[noun] in ("pobj", "dobj") or parse.pos[parse.head[noun]] == "ADP"
    quality = parse.pos[noun] == "ADJ" and under and not parse.children[noun]  # "calls for calm"
    return (parse.pos[noun] == "NOUN" or quality) and parse.ent[noun] not in ("DATE", "TIME", "MONEY", "PERCENT") and not acts


def for_to(parse: Parse, link: int, words: AskWords) -> tuple[int, int] | None:
    """Read "for X to V" in line from its "for": who is to act, and the verb; whatever the parse hangs them on."""
    if link >= len(parse) or parse.lower[link] not in words.raw["words"]["asked_for"]:
        return None
    end = parse.sentences[parse.sent[link]][1]
    for mark in range(link + 2, min(link + 14, end)):
        if parse.tag[mark] in ("VBD", "VBZ", "VBP", "MD", ",", ":", "``", "''"):
            return None
        if parse.tag[mark] == "TO" and parse.dep[mark] == "aux" and parse.head[mark] > mark:
            verb = parse.head[mark]
            inside = range(link + 1, mark)
            who = next((i for i in inside if parse.head[i] in (link, verb) and parse.dep[i] in ("pobj", "nsubj", "nsubjpass")), None)
            act = who is not None and parse.dep[who] == "pobj" and (parse.lemma[who] in words.askable or ceases(parse, who, words))
            return None if who is None or act else (who, verb)  # "a call for a truce to let food in" asks for the truce
    return None


def follows(parse: Parse, noun: int) -> int | None:
    """Return the verb of "to V" or "that X V" right behind a noun and its phrases, whatever the parse hangs it on.

    "Demands by the council to V", "spurred protests and demands that X be V-ed".
    """
    edge = max([noun + 1, *(parse.right[i] for i in kids(parse, noun, "prep") if i > noun)])
    if edge >= len(parse) or parse.sent[edge] != parse.sent[noun]:
        return None
    verb = parse.head[edge]
    opens = (parse.tag[edge] == "TO" and parse.dep[edge] == "aux") or (parse.dep[edge] == "mark" and parse.tag[edge] == "IN")
    return verb if opens and verb > edge and parse.pos[verb] in ("VERB", "AUX") else None


def noun_ask(parse: Parse, noun: int, rule: str, verb: int, asker: int | None, target: int | None, words: AskWords, negated_: bool) -> Ask:
    """Build an ask for a noun, addressed to the one asked, or to the doer whom the noun itself names."""
    who = [] if target is None else conjuncts(parse, target)
    spoken_to = [] if parse.pos[verb] != "VERB" else kids(parse, verb, "prep", "dative")
    for index in (i for i in spoken_to if parse.lower[i] in words.raw["words"]["asked_of"]):
        head = child(parse, index, "pobj")
        place = parse.lower[index] in words.raw["words"]["away"] and rule in ("called for", "thing called for")
        if head is not None and parse.ent[head] not in ("DATE", "TIME") and not place:
            who = conjuncts(parse, head)
    source = object_of(parse, (noun,), words.raw["words"]["away"]) if rule == "asked for" else None
    if source is not None and parse.lemma[noun] not in words.raw["words"]["own_acts"]:  # "requested boats from the islands"
        who = conjuncts(parse, source)
    who = doers_of_noun(parse, noun, words) or who
    ask = Ask("demand", noun, rule, who, asker, cue=verb, noun=True, stop=ceases(parse, noun, words))
    ask.negated, ask.confidence = negated_, 0.8 if parse.lemma[noun] in words.askable else 0.6
    return ask


def ask_for(
    parse: Parse,
    kind: Kind,
    action: int,
    rule: str,
    addressees: list[int],
    words: AskWords,
    *,
    asker: int | None = None,
    cue: int | None = None,
    negated_: bool = False,
    confidence: float = 0.7,
) -> Ask:
    """Build an ask, reading "not to V" and "stop V-ing" as stopping."""
    denied = denied_of_all(parse, child(parse, action, "nsubj", "nsubjpass"), words)  # "that nobody V"
    stop = stops(parse, action, words) != denied
    return Ask(kind, action, rule, addressees, asker, negated_, stop, cue, False, confidence)


def under_law(parse: Parse, places: Sequence[int], words: AskWords) -> bool:
    """Say whether one of some tokens stands under a law or a treaty ("under the treaty, X must V")."""
    inner = words.raw["words"]
    links = [i for place in places for i in kids(parse, place, "prep") if parse.lower[i] in words.g.under]
    goals = (child(parse, i, "pobj") for i in links)
    return any(goal is not None and parse.lemma[goal] in (*inner["binding_bodies"], *inner["papers"]) for goal in goals)


def object_of(parse: Parse, places: tuple[int, ...], prepositions: list[str]) -> int | None:
    """Return the object of one of the prepositions under one of the tokens; dates are none."""
    for index in (i for place in places for i in kids(parse, place, "prep", "dative", "agent")):
        goal = child(parse, index, "pobj") if parse.lower[index] in prepositions else None
        if goal is not None and parse.ent[goal] not in ("DATE", "TIME"):
            return goal
    return None


def bare(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a clause has the bare verb of a demand ("that X open it", "that it be opened")."""
    if any((parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux") or parse.tag[i] == "MD" for i in parse.children[verb]):
        return False
    if any(parse.lemma[i] in words.g.support and parse.tag[i] in ("VBZ", "VBP", "VBD") for i in kids(parse, verb, "aux")):
        return False  # "insists that X does not want it"
    passive = kids(parse, verb, "auxpass")
    return parse.lower[passive[0]] in words.g.be if passive else looks_bare(parse, verb, words)


def looks_bare(parse: Parse, verb: int, words: AskWords) -> bool:
    """Say whether a verb has the form of the infinitive, also where the parse takes it for a past ("lay") or a noun ("hand over")."""
    if parse.lemma[verb] in words.g.be:
        return parse.lower[verb] == parse.lemma[verb]  # "insists that they are there" asks nothing
    if parse.tag[verb] == "NN":
        return child(parse, verb, "nsubj") is not None and child(parse, verb, "dobj", "prt") is not None
    return parse.tag[verb] in ("VB", "VBP") or (parse.tag[verb] == "VBD" and parse.lower[verb] in words.raw["words"]["unchanging"])


def listed(parse: Parse, noun: int, words: AskWords) -> list[int]:
    """Return a thing asked for and what is joined to it, also where the parse joins that to a name in its phrase.

    In "the resignation of Ana Ruck, elections and an inquiry" the elections may hang on the name, in "an end to the raids and full
    respect for the truce" the respect on the raids.
    """
    found = conjuncts(parse, noun)
    for item in list(found):
        for index in (child(parse, i, "pobj") for i in kids(parse, item, "prep")):
            if index is None or parse.lemma[index] in words.askable:
                continue
            named = parse.pos[index] != "NOUN"
            strays = (
                kids(parse, index, "conj", "appos") if named else [i for i in kids(parse, index, "conj") if kids(parse, i, "det", "amod")]
            )
            found += [i for stray in strays for i in conjuncts(parse, stray) if parse.lemma[i] in words.askable]
    return sorted(set(found))
