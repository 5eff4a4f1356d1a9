"""The words of states told by what has not been done, and what their forms share: how a clause denies its verb, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.extract.clauses import Grammar, child, claim_words, conjuncts, infinitive, kids, negated, phrase, subject
from tocsin.extract.states import State, denied, is_real
from tocsin.language import LanguagePack, Parse

__all__ = [
    "UndoneWords",
    "denial",
    "denies",
    "end_of",
    "first_of",
    "is_a",
    "is_land",
    "is_nobody",
    "lasts",
    "objects",
    "stands",
    "state_of",
    "undone_words",
]


@dataclass(frozen=True)
class UndoneWords:
    """The words of one language by use; each field as the data file names it."""

    raw: dict[str, Any]
    g: Grammar
    tell: frozenset[str]
    topics: frozenset[str]
    kin: frozenset[str]
    where: frozenset[str]
    held: frozenset[str]
    alive: frozenset[str]
    unknown: frozenset[str]
    known: frozenset[str]
    fates: frozenset[str]
    allow: frozenset[str]
    able: frozenset[str]
    unable: frozenset[str]
    moving: frozenset[str]
    meeting: frozenset[str]
    met: frozenset[str]
    lands: frozenset[str]
    homes: frozenset[str]
    relief: frozenset[str]
    arriving: frozenset[str]
    seeing: frozenset[str]
    visit: frozenset[str]
    holding: frozenset[str]
    persons: frozenset[str]
    missing: frozenset[str]
    visits: frozenset[str]
    captives: frozenset[str]
    withhold: frozenset[str]
    withheld: frozenset[str]
    grant: frozenset[str]
    trade: frozenset[str]
    can: frozenset[str]
    could: frozenset[str]
    may: frozenset[str]
    helping: frozenset[str]
    needy: frozenset[str]
    delivering: frozenset[str]
    barring: frozenset[str]
    leave: frozenset[str]
    admitting: frozenset[str]
    courts: frozenset[str]
    movers: frozenset[str]
    press: frozenset[str]
    delivered: frozenset[str]
    essentials: frozenset[str]
    tidings: frozenset[str]
    signs: frozenset[str]
    give: frozenset[str]
    admit: frozenset[str]
    measures: frozenset[str]
    living: frozenset[str]
    nobody: frozenset[str]
    never: frozenset[str]
    no: frozenset[str]
    now: frozenset[str]
    yet: frozenset[str]


def undone_words(pack: LanguagePack) -> UndoneWords:
    """Build the words of a language pack once."""
    return claim_words(UndoneWords, pack, "undone")


def denial(parse: Parse, verb: int, words: UndoneWords) -> bool | None:
    """Tell whether a clause denies its verb (True), tells it as done (False), or does neither as it stands (None).

    It denies it by a word of its own, by its subject ("nobody", "no convoy", "none of them") or by "yet to".
    """
    if not stands(parse, verb, words):
        return None
    if infinitive(parse, verb):
        above = parse.head[verb]
        yet = parse.lemma[above] in words.raw["have"] and any(parse.lower[i] in words.yet for i in range(above, verb))
        return True if yet and is_real(parse, above, words.g) else None
    if not is_real(parse, verb, words.g):
        return None
    own = subject(parse, verb)
    return denies(parse, verb, words) or (own is not None and is_nobody(parse, own, words))


def is_nobody(parse: Parse, own: int, words: UndoneWords) -> bool:
    """Say whether a subject is nobody: "nobody", "no convoy", "none of them", "not one convoy", "not a single officer"."""
    if parse.lower[own] in words.nobody or denied(parse, own, words.no):
        return True
    first = parse.left[own]
    return parse.dep[first] in ("neg", "preconj", "advmod") and parse.lower[first] in words.raw["not"]


def denies(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether a verb has a negation of its own ("not", "never")."""
    return negated(parse, verb) or any(parse.lower[i] in words.never for i in kids(parse, verb, "advmod"))


def stands(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether a verb is told and not asked for or laid down: no "that he be told", no imperative, no bare participle, no title."""
    helpers = kids(parse, verb, "aux", "auxpass")
    if any(parse.tag[i] == "VB" for i in helpers) and not any(parse.tag[i] in ("MD", "TO") for i in helpers):
        return False
    return bool(helpers) or parse.tag[verb] in ("VBD", "VBP", "VBZ")


def lasts(parse: Parse, verb: int, words: UndoneWords) -> bool:
    """Say whether a clause tells how things stand by now: a perfect, or "now"."""
    if any(parse.lower[i] in words.now for i in kids(parse, verb, "advmod")):
        return True
    return any(parse.lemma[i] in words.raw["have"] and parse.tag[i] != "VBG" for i in kids(parse, verb, "aux"))


def state_of(parse: Parse, verb: int, end: int, of: int | None, lack: bool, rule: str, whole: bool = False) -> State:
    """Make a state of a clause from its first helper (or its subject, when ``whole``) to ``end``."""
    own, first = subject(parse, verb), first_of(parse, verb)
    if whole and own is not None and own < first and parse.sent[own] == parse.sent[verb] and first - own < 12:
        first = phrase(parse, own)[0]
    return State(first, end, of, lack, verb, rule, 0.7)


def first_of(parse: Parse, verb: int) -> int:
    """Return the first word of a verb with its helpers ("have not been told", "have yet to reach")."""
    first = min([verb, *(i for i in parse.children[verb] if parse.dep[i] in ("aux", "auxpass", "neg") and i < verb)])
    return min(first, parse.head[verb]) if infinitive(parse, verb) else first


def end_of(parse: Parse, verb: int, upto: int) -> int:
    """Return the end of the words that hang on a verb up to and with the part that holds ``upto``."""
    at = upto
    while parse.head[at] != verb and parse.head[at] != at:
        at = parse.head[at]
    end = max(upto, verb) + 1
    if parse.dep[at] in ("ccomp", "xcomp"):
        return max(end, phrase(parse, at, whole=True)[1])
    return max(end, phrase(parse, upto)[1])


def objects(parse: Parse, verb: int) -> list[int]:
    """List the nouns that a verb is done to or about, those behind its prepositions with them."""
    found = [j for i in kids(parse, verb, "dobj", "attr", "dative", "oprd") if parse.pos[i] != "ADP" for j in conjuncts(parse, i)]
    for index in kids(parse, verb, "prep", "dative"):
        inner = child(parse, index, "pobj")
        if inner is not None:
            found += conjuncts(parse, inner)
    return found


def is_a(parse: Parse, noun: int, wanted: frozenset[str]) -> bool:
    """Say whether a word is one of a list, by its lemma or as it stands."""
    return parse.lemma[noun] in wanted or parse.lower[noun] in wanted


def is_land(parse: Parse, noun: int, words: UndoneWords) -> bool:
    """Say whether a noun is a place, or people to whom one may get."""
    return is_a(parse, noun, words.lands) or is_a(parse, noun, words.captives) or parse.ent[noun] in ("GPE", "LOC", "FAC")
