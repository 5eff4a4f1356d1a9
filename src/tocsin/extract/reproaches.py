"""Blame by reproach for a deed with its doer, by owning up, by a charge told as a noun, and by calling a deed a wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.charges import (
    Charge,
    FindCharge,
    deed_phrase,
    does_harm,
    for_phrase,
    is_ahead,
    is_task,
    listed,
    manner_of_cause,
    manner_of_noun,
    noun_phrase,
    tells_wrong,
)
from tocsin.extract.clauses import agents, child, is_copula, is_passive, kids, modal, negated, phrase, subject, verb_phrase
from tocsin.extract.doers import doer_beside, doer_of
from tocsin.extract.forms import NOUN, VERB, Form
from tocsin.extract.omissions import BlameWords, manner_of
from tocsin.extract.term_claims import Claim
from tocsin.extract.terms import TermUse
from tocsin.language import Parse

__all__ = ["accuser", "forms", "named_deed"]


def _condemned(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "condemned Pakistan's raid", "protested against the raid by X": a reproach for a deed whose doer stands in it."""
    if parse.lemma[token] not in words.raw["reproach"] or parse.pos[token] != "VERB" or negated(parse, token):
        return
    if is_ahead(parse, token, words):
        return
    deeds = kids(parse, token, "dobj", "nsubjpass")
    for free in kids(parse, token, "ccomp"):  # "condemned what he called the invasion by X"
        if parse.lemma[free] in words.raw["calls_it"] and any(parse.tag[i] == "WP" for i in kids(parse, free, "dobj")):
            named = kids(parse, free, "oprd", "attr", "ccomp", "xcomp")
            deeds += [*named, *(j for i in kids(parse, free, "prep") if parse.lower[i] in words.g.as_ for j in kids(parse, i, "pobj"))]
    deeds += [
        goal
        for index in kids(parse, token, "prep")
        if parse.lower[index] in words.raw["reproach_at"]
        for goal in kids(parse, index, "pobj")
    ]
    by = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
    if parse.dep[token] == "relcl" and any(parse.tag[i] == "WDT" for i in deeds) and not is_passive(parse, token):
        yield from _pursued(parse, token, by, words)
        return
    for deed in deeds:
        doer = doer_of(parse, deed, words)
        if doer is None and parse.lemma[token] in words.raw["protest_to"]:  # "protested to X over the raid"
            to = (child(parse, i, "pobj") for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["protested_to"])
            doer = next((i for i in to if i is not None), None)
        if (
            doer is not None
            and parse.pos[deed] == "NOUN"
            and not (parse.tag[doer] == "PRP$" and parse.lemma[deed] in words.raw["one's own"])
        ):
            yield Charge(
                listed(parse, doer, words),
                token,
                "condemned",
                noun_phrase(parse, deed, words),
                manner_of_noun(parse, deed, words),
                by,
                confidence=0.75,
            )


def _pursued(parse: Parse, token: int, by: int | None, words: BlameWords) -> Iterator[Charge]:
    """Read "X pursues a policy which Y criticised": the deed is that of who pursues it."""
    deed = parse.head[token]
    for _ in range(5):  # the clause may hang on the last noun of the phrase
        if parse.lemma[deed] in words.raw["conduct"] or parse.lemma[deed] in words.raw["deeds"] or parse.head[deed] == deed:
            break
        deed = parse.head[deed]
    if parse.pos[deed] != "NOUN":
        return
    doer = doer_of(parse, deed, words)
    if doer is None and parse.dep[deed] == "dobj":
        doer = subject(parse, parse.head[deed])
    if doer is not None and doer != by:
        cause = phrase(parse, deed)
        yield Charge(listed(parse, doer, words), token, "condemned", cause, manner_of_noun(parse, deed, words), by, confidence=0.6)


def _owned(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "claimed responsibility for", "apologised for shooting", "admitted that it shelled"."""
    lemma = parse.lemma[token]
    if parse.pos[token] != "VERB" or negated(parse, token) or modal(parse, token) is not None:
        return
    own = next(iter(agents(parse, token)), None) if is_passive(parse, token) else subject(parse, token)
    if own is None or parse.lower[own] in words.raw["nobody"] or kids(parse, token, "prt") or kids(parse, own, "neg"):
        return
    if any(parse.lower[i] in words.raw["no"] for i in kids(parse, own, "det")):
        return
    borne = child(parse, token, "dobj", "nsubjpass")
    credit = borne is not None and parse.lemma[borne] in words.raw["credit"]
    if lemma in words.raw["owns"] and borne is not None and (credit or parse.lemma[borne] in words.weights):
        cause = for_phrase(parse, [borne, token], words.raw["prepositions"], words)
        if cause is not None and (not tells_wrong(parse, cause, words) or is_task(parse, cause, words)):
            return
        if cause is not None or (lemma in words.raw["claim_deed"] and not credit):
            yield Charge(listed(parse, own, words), token, "owned", cause, "act", own, confidence=0.8)
    elif lemma in words.raw["sorry"]:
        yield from _apology(parse, token, own, words)
    elif lemma in words.raw["admits"]:
        yield from _admitted(parse, token, own, words)


def _apology(parse: Parse, token: int, own: int, words: BlameWords) -> Iterator[Charge]:
    """Read what somebody is sorry for, when it is a deed of the speaker or of a doer who stands in it."""
    for index in kids(parse, token, "prep"):
        deed = child(parse, index, "pcomp", "pobj") if parse.lower[index] in words.raw["for_words"] else None
        if deed is None:
            continue
        doer = own if parse.pos[deed] == "VERB" else doer_of(parse, deed, words)
        if doer is not None:
            span = verb_phrase(parse, deed) if parse.pos[deed] == "VERB" else noun_phrase(parse, deed, words)
            manner = (manner_of(parse, deed, words) if parse.pos[deed] == "VERB" else manner_of_noun(parse, deed, words)) or "act"
            yield Charge(listed(parse, doer, words), token, "apologised", span, manner, own, confidence=0.75)


def _admitted(parse: Parse, token: int, own: int, words: BlameWords) -> Iterator[Charge]:
    """Read "admitted shelling", "admitted that its planes had bombed", "confessed to the murder"."""
    for deed in kids(parse, token, "xcomp", "ccomp"):
        if does_harm(parse, deed, words):
            doer = child(parse, deed, "nsubj")
            blamed = listed(parse, doer if doer is not None else own, words)
            yield Charge(blamed, token, "admitted", verb_phrase(parse, deed), manner_of(parse, deed, words) or "act", own, confidence=0.7)
    for index in kids(parse, token, "prep"):
        told = child(parse, index, "pcomp", "pobj") if parse.lower[index] in words.raw["confess_to"] else None
        if told is not None:
            yield Charge(listed(parse, own, words), token, "admitted", phrase(parse, told, whole=True), "act", own, confidence=0.7)


def _charge_told(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "the council's accusation that it poisoned the wells": a charge told as a noun with its clause."""
    if parse.pos[token] != "NOUN" or parse.lemma[token] not in words.raw["accusing"]:
        return
    for deed in kids(parse, token, "acl", "ccomp", "relcl"):
        doer = child(parse, deed, "nsubj")
        if deed < token or doer is None or parse.tag[doer] in ("WDT", "WP") or not kids(parse, deed, "mark"):
            continue
        if parse.pos[deed] == "VERB" and modal(parse, deed) is None and not negated(parse, deed):
            by = accuser(parse, token, words)
            told = deed_phrase(parse, deed, words)
            manner = manner_of_cause(parse, told, words)
            blamed = listed(parse, doer, words)
            yield Charge(blamed, token, "charge told", told, manner, by, confidence=0.65, unnamed=by is None)


def accuser(parse: Parse, noun: int, words: BlameWords) -> int | None:
    """Return who makes a charge that a noun tells: its possessor, or the object of its "by" or "from"."""
    own = child(parse, noun, "poss")
    if own is not None:
        return own
    openers = (*words.raw["by"], *words.raw["from"])
    return next((child(parse, i, "pobj") for i in kids(parse, noun, "prep", "agent") if parse.lower[i] in openers), None)


def _not_we(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "we did not sink the ferry"."""
    if parse.pos[token] != "VERB" or parse.lemma[token] not in words.harm or not negated(parse, token) or modal(parse, token) is not None:
        return
    own = child(parse, token, "nsubj")
    past = any(parse.tag[i] == "VBD" or parse.lemma[i] in words.g.perfect for i in kids(parse, token, "aux"))
    if own is None or not past:
        return
    ours = parse.lower[own] in words.raw["ourselves"] or any(parse.lower[i] in words.raw["our"] for i in kids(parse, own, "poss"))
    at = any(child(parse, i, "pobj") is not None for i in kids(parse, token, "prep") if parse.lower[i] in words.raw["aimed_at"])
    if ours and (at or child(parse, token, "dobj") is not None):
        yield Charge([own], token, "not we", verb_phrase(parse, token), "act", own, True, 0.6)


def _not_who(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "it was not X who burned the mill"."""
    who, copula = parse.head[token], parse.head[parse.head[token]]
    if parse.dep[token] != "relcl" or parse.dep[who] != "attr" or not is_copula(parse, copula) or not does_harm(parse, token, words):
        return
    if (negated(parse, copula) or negated(parse, who)) and modal(parse, copula) is None:
        yield Charge(listed(parse, who, words), token, "not we", verb_phrase(parse, token), "act", None, True, 0.6)


def _guilty(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "found X guilty of Y", "X was found not guilty"."""
    verb = parse.head[token]
    found = verb if parse.dep[token] == "amod" and verb < token and parse.dep[verb] == "dobj" else None
    verb = verb if found is None else parse.head[verb]  # "found the mayor, X, guilty": hung on the mayor
    if parse.lower[token] not in words.raw["plain"] or parse.lemma[verb] not in words.raw["find"]:
        return
    own = child(parse, token, "nsubj") if found is None else found
    own = own if own is not None else child(parse, verb, "nsubjpass", "dobj")
    if own is None or is_copula(parse, verb):
        return
    by = None if is_passive(parse, verb) else child(parse, verb, "nsubj")
    cause = for_phrase(parse, [token, verb], (*words.raw["prepositions"], *words.raw["with"]), words)
    denied = negated(parse, token) or negated(parse, verb)
    yield Charge(listed(parse, own, words), token, "found guilty", cause, "act", by if by != own else None, denied, 0.8)


def named_deed(parse: Parse, use: TermUse, claim: Claim | None, words: BlameWords) -> Charge | None:
    """Read "war crimes by the army", "called the army's raid state terrorism": the deed with its doer is what the term is put on."""
    if claim is None or use.term is None or claim.of is None or claim.stance != "asserts" or use.term.id in words.raw["blameless"]:
        return None
    if claim.rule == "committed" and claim.verb is None:  # "war crimes by X": the term with its doer
        who = next((i for i in range(*claim.of) if not claim.of[0] <= parse.head[i] < claim.of[1]), claim.of[0])
        told = use.term.id in words.raw["blameless"] or parse.lower[who] in words.raw["whoever"] or claim.of[0] < use.first
        return None if told else Charge(listed(parse, who, words), use.first, "named deed", None, "act", confidence=0.55)
    if claim.rule not in ("named", "equated"):
        return None
    doer = next((i for i in range(*claim.of) if parse.dep[i] == "poss" and parse.pos[i] in ("NOUN", "PROPN")), None)
    denied = claim.verb is not None and (negated(parse, claim.verb) or modal(parse, claim.verb) is not None)
    if denied or use.term.id in words.raw["blameless"]:
        return None
    if doer is None:
        head = next((i for i in range(*claim.of) if not claim.of[0] <= parse.head[i] < claim.of[1] or parse.head[i] == i), claim.of[0])
        doer = doer_beside(parse, head, claim.verb, words)
        return (
            None
            if doer is None
            else Charge(listed(parse, doer, words), use.first, "named deed", claim.of, "act", claim.speaker, confidence=0.55)
        )
    if doer + 2 >= claim.of[1]:
        return None
    return Charge(listed(parse, doer, words), use.first, "named deed", (doer + 2, claim.of[1]), "act", claim.speaker, confidence=0.6)


def forms(words: BlameWords) -> tuple[Form[FindCharge], ...]:
    """Give the forms of reproach with the words that they hang on."""
    raw = words.raw
    return (
        Form(_condemned, raw["reproach"], VERB),
        Form(_owned, (*raw["owns"], *raw["sorry"], *raw["admits"]), VERB),
        Form(_charge_told, raw["accusing"], NOUN),
        Form(_not_we, words.harm, VERB),
        Form(_not_who, words.harm, VERB),
        Form(_guilty, raw["plain"]),
    )
