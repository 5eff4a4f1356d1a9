"""Clauses of a parse: who does a verb, what it is done to, what denies it, and in whose voice it stands.

Plain walks over :class:`~tocsin.language.Parse`, each bounded by the sentence. Dependency labels are those of
ClearNLP, which spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from typing import TypeVar

from tocsin.extract.reading import Reading
from tocsin.language import LanguagePack, Parse
from tocsin.records import ActorRef

__all__ = [
    "Grammar",
    "agents",
    "child",
    "claim_words",
    "conjuncts",
    "grammar",
    "infinitive",
    "is_copula",
    "is_passive",
    "kids",
    "modal",
    "negated",
    "phrase",
    "refer",
    "subject",
    "subjects",
    "tidy",
    "upwards",
    "verb_phrase",
    "voice",
]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


ClaimWords = TypeVar("ClaimWords")


@dataclass(frozen=True)
class Grammar:
    """Function words of one language, by use; the data file says what each list is for."""

    of: frozenset[str]
    at: frozenset[str]
    as_: frozenset[str]
    in_: frozenset[str]
    than: frozenset[str]
    under: frozenset[str]
    and_: frozenset[str]
    but: frozenset[str]
    perfect: frozenset[str]
    support: frozenset[str]
    be: frozenset[str]
    being: frozenset[str]
    place: frozenset[str]
    where: frozenset[str]
    figure: frozenset[str]
    compared: frozenset[str]
    engaged: frozenset[str]
    borne: frozenset[str]
    trailing: frozenset[str]
    degree: frozenset[str]
    equal: frozenset[str]
    enough: frozenset[str]
    how: frozenset[str]
    condition: frozenset[str]
    so: frozenset[str]
    since: frozenset[str]
    articles: frozenset[str]
    pointing: frozenset[str]
    pronouns: frozenset[str]
    self: frozenset[str]
    asking: frozenset[str]
    faultless: frozenset[str]


@cache
def grammar(pack: LanguagePack) -> Grammar:
    """Build the function words of a language pack once."""
    raw = pack.raw("grammar")
    return Grammar(**{name: frozenset(raw[name.rstrip("_")]) for name in Grammar.__dataclass_fields__})


def claim_words(kind: Callable[..., ClaimWords], pack: LanguagePack, table: str, **made: object) -> ClaimWords:
    """Build the words of one kind of claim from its table in the language pack.

    Args:
        kind: A dataclass with ``raw`` (the table as it is), ``g`` (the function words) and sets of words named as in
            the table.
        pack: The language pack.
        table: The table's name under ``claims``.
        made: Fields that are no plain set, made by the caller.
    """
    raw = pack.raw(f"claims.{table}")
    sets = {name: frozenset(raw[name]) for name in signature(kind).parameters if name not in ("raw", "g", *made)}
    return kind(raw=raw, g=grammar(pack), **made, **sets)


def kids(parse: Parse, token: int, *deps: str) -> list[int]:
    """Return the dependents of a token that carry one of the labels, in order."""
    return [index for index in parse.children[token] if parse.dep[index] in deps]


def child(parse: Parse, token: int, *deps: str) -> int | None:
    """Return the first dependent with one of the labels, or None."""
    return next((index for index in parse.children[token] if parse.dep[index] in deps), None)


def is_passive(parse: Parse, verb: int) -> bool:
    """Say whether a verb is passive: an auxiliary or a subject of the passive, or a participle that modifies a noun."""
    if any(parse.dep[index] in ("auxpass", "nsubjpass") for index in parse.children[verb]):
        return True
    if parse.tag[verb] != "VBN" or kids(parse, verb, "aux"):
        return False
    return parse.dep[verb] in ("acl", "amod") or _shares_passive(parse, verb)


def _shares_passive(parse: Parse, verb: int) -> bool:
    """Say whether a participle goes on with the passive before it ("was cleared of theft but convicted of arson")."""
    above = parse.head[verb]
    if parse.dep[verb] != "conj" or any(parse.dep[i] in ("nsubj", "dobj", "auxpass") for i in parse.children[verb]):
        return False
    return any(parse.dep[i] == "auxpass" for i in parse.children[above])


def hides_doer(parse: Parse, verb: int) -> bool:
    """Say whether a verb is passive and its clause does not tell by whom ("is accused of")."""
    return is_passive(parse, verb) and not agents(parse, verb)


def subject(parse: Parse, verb: int) -> int | None:
    """Return the subject of a verb, its own or the one it shares.

    A conjoined verb borrows the subject of the verb before it, an ``xcomp`` or a participle clause that of its
    governor (its object, when it has one), a relative clause the noun it modifies.
    """
    at, hops = verb, 0
    while hops < 6:
        own = _own_subject(parse, at)
        if own is not None:
            if parse.tag[own] in ("WDT", "WP") and parse.dep[at] == "relcl":
                return parse.head[at]
            return own
        above = parse.head[at]
        if above == at:
            return None
        if parse.dep[at] in ("xcomp", "ccomp") and hops == 0:
            controlled = child(parse, above, "dobj", "dative")
            if controlled is not None:
                return controlled
        if parse.dep[at] == "acl":
            return above
        if parse.dep[at] == "conj" and _resumes(parse, at):
            above = parse.head[above]  # the subject is that of the verb of saying
        if parse.dep[at] not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            return None
        at, hops = above, hops + 1
    return None


def _resumes(parse: Parse, verb: int) -> bool:
    """Say whether a verb that the parser joined to what is said goes on with the saying: "says that X will stay, and accuses Y".

    It does where it has the tense of the verb of saying, and a comma before its "and" or a clause before it of another form.
    """
    told = parse.head[verb]
    above = parse.head[told]
    if (
        parse.dep[told] != "ccomp"
        or told > verb
        or above > told
        or parse.tag[verb] != parse.tag[above]
        or parse.tag[verb] not in ("VBZ", "VBD")
    ):
        return False
    joint = max((i for i in kids(parse, told, "cc") if i < verb), default=verb)
    comma = joint > 0 and parse.text[joint - 1] == ","
    return comma or (
        parse.tag[told] != parse.tag[verb] and not any(parse.tag[i] == parse.tag[verb] for i in kids(parse, told, "aux", "auxpass"))
    )


def _own_subject(parse: Parse, verb: int) -> int | None:
    """Return the subject nearest before a verb: in "Name: the others are", the parser sees two."""
    own = [index for index in parse.children[verb] if parse.dep[index] in ("nsubj", "nsubjpass")]
    before = [index for index in own if index < verb]
    return before[-1] if before else own[0] if own else None


def conjuncts(parse: Parse, token: int) -> list[int]:
    """Return a token and what is joined to it by conjunction, in order; names in loose apposition after a comma included."""
    found = [token]
    for index in found:
        if len(found) > 20:
            break
        for other in parse.children[index]:
            if parse.dep[other] == "conj" or (
                parse.dep[other] == "appos" and parse.pos[other] == "PROPN" and parse.pos[index] == "PROPN" and _listed(parse, index)
            ):
                found.append(other)
    return sorted(set(found))


def _listed(parse: Parse, token: int) -> bool:
    """Say whether a name heads a list that the parser may have read as an apposition ("the USA, Israel, and the EU")."""
    return any(parse.dep[index] in ("cc", "conj") for index in parse.children[token]) or parse.dep[token] == "conj"


def upwards(parse: Parse, token: int, steps: int) -> Iterator[tuple[int, int]]:
    """Give a token with its head, that with its own, and so on up to the root, at most ``steps`` of them."""
    for _ in range(steps):
        above = parse.head[token]
        if above == token:
            return
        yield token, above
        token = above


def subjects(parse: Parse, verb: int) -> list[int]:
    """Return all joined subjects of a verb."""
    found = subject(parse, verb)
    return [] if found is None else conjuncts(parse, found)


def agents(parse: Parse, verb: int) -> list[int]:
    """Return those who do a passive verb: the objects of its "by", no time ("by May")."""
    links = kids(parse, verb, "agent")
    heads = [head for by in links if (head := child(parse, by, "pobj")) is not None and parse.ent[head] not in ("DATE", "TIME")]
    return conjuncts(parse, heads[0]) if heads else []


def negated(parse: Parse, verb: int) -> bool:
    """Say whether a verb, noun or adjective is negated by a word of its own."""
    return any(parse.dep[index] == "neg" for index in parse.children[verb])


def infinitive(parse: Parse, verb: int) -> bool:
    """Say whether a verb is an infinitive with its mark ("to leave")."""
    return any(parse.tag[index] == "TO" for index in parse.children[verb] if parse.dep[index] == "aux")


def is_copula(parse: Parse, verb: int) -> bool:
    """Say whether a token is the copula: an auxiliary that is no other verb's helper."""
    return parse.pos[verb] == "AUX" and parse.dep[verb] not in ("aux", "auxpass")


def modal(parse: Parse, verb: int) -> int | None:
    """Return the modal auxiliary of a verb (the auxiliary of the verb it is joined to counts), or None.

    A modal that is a clause of its own ("I call it so, and so should you") is not the verb's.
    """
    at, hops = verb, 0
    while hops < 4:
        for index in parse.children[at]:
            if parse.tag[index] == "MD" and parse.dep[index] != "conj":
                return index
        if parse.dep[at] != "conj" or child(parse, at, "nsubj", "nsubjpass") is not None or parse.tag[at] in ("VBD", "VBZ"):
            return None  # "would not comment but noted it": a past or present form takes no modal
        at, hops = parse.head[at], hops + 1
    return None


_TRIM = frozenset(",;:.!?\"'“”‘’()[]-–—…")


def tidy(parse: Parse, first: int, end: int) -> tuple[int, int]:
    """Cut marks and conjunctions from both ends of a token range ``[first, end)``."""
    while end > first and (parse.text[end - 1] in _TRIM or parse.tag[end - 1] == "CC" or parse.text[end - 1] in ("''", "``")):
        end -= 1
    while first < end and (parse.text[first] in _TRIM or parse.tag[first] == "CC" or parse.text[first] in ("''", "``")):
        first += 1
    return first, end


_CUTS = ("relcl", "acl", "appos", "advcl", "cc", "conj", "punct", "parataxis", "ccomp")


def phrase(parse: Parse, head: int, *, whole: bool = False) -> tuple[int, int]:
    """Return the tokens ``[first, end)`` of a noun phrase.

    Without ``whole`` it ends before the first relative clause, apposition, conjunction or mark to the right of
    the head; with it, the whole subtree is taken.
    """
    first, end = parse.left[head], parse.right[head]
    if not whole:
        for index in parse.children[head]:
            if index > head and parse.dep[index] in _CUTS and parse.text[index] not in ("-", "'s", "’s"):
                end = min(end, parse.left[index])
                break
        for index in reversed(parse.children[head]):
            if index < head and parse.dep[index] in ("relcl", "appos", "advcl", "conj", "punct") and parse.text[index] != "-":
                first = max(first, parse.right[index])
                break
    first, end = tidy(parse, min(first, head), max(end, head + 1))
    return (first, end) if first <= head < end else (head, head + 1)  # the head itself may be a mark


def verb_phrase(parse: Parse, verb: int) -> tuple[int, int]:
    """Return the tokens ``[first, end)`` of a verb with what follows it, without its subject and without joined verbs."""
    first = verb
    while first > 0 and parse.head[first - 1] == verb and parse.dep[first - 1] in ("neg", "aux", "auxpass", "advmod"):
        first -= 1
    end = parse.right[verb]
    for index in parse.children[verb]:
        if index > verb and ((parse.dep[index] == "conj" and parse.pos[index] in ("VERB", "AUX")) or parse.dep[index] == "parataxis"):
            end = min(end, parse.left[index])
    quote = next((index for index in range(verb, end) if parse.tag[index] == "''"), end)
    first, end = tidy(parse, first, max(min(end, quote), verb + 1))
    return min(first, verb), max(end, verb + 1)


def voice(reading: Reading, token: int) -> tuple[str, ActorRef | None]:
    """Say in whose voice a token stands: (statement id or "outlet", the statement's speaker); the words of an address are its giver's."""
    statement = reading.statement_at(token)
    if statement is None:
        return "outlet", None if reading.orator is None else reading.actor(reading.orator)
    return statement.id, statement.speaker


def refer(reading: Reading, heads: Iterator[int] | list[int]) -> tuple[ActorRef, ...]:
    """Refer to the heads of noun phrases as actors, each with its phrase as words when no mention is known."""
    found: list[ActorRef] = []
    for head in heads:
        mention = reading.by_head.get(head)
        found.append(reading.actor(head) if mention is not None else reading.actor(head, phrase(reading.parse, head)))
    return tuple(found)
