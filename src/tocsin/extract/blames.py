"""Blames: who holds whom responsible for what, by act, by omission or by complicity; and blame that is rejected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from tocsin.extract import imputations, reproaches
from tocsin.extract.charges import Charge, FindCharge, for_phrase, listed, may_answer
from tocsin.extract.clauses import (
    agents,
    child,
    conjuncts,
    infinitive,
    is_copula,
    is_passive,
    kids,
    modal,
    negated,
    phrase,
    refer,
    subject,
    verb_phrase,
    voice,
)
from tocsin.extract.forms import NOUN, VERB, Form, Forms
from tocsin.extract.omissions import BlameWords, Manner, blame_words, fails, helps_harm, idles, ignores, is_unreal, lets, manner_of
from tocsin.extract.reading import Reading
from tocsin.extract.reproaches import named_deed
from tocsin.extract.terms import find
from tocsin.extract.usage import claim_of, term_words
from tocsin.language import LanguagePack, Parse
from tocsin.records import ActorRef, Blame, record_id

__all__ = ["VERSION", "extract"]

VERSION = 3


_OWN = ("omitted", "abetted", "regretted", "not we")
# The rules of which the verb or noun can only be of somebody who answers for a deed.
_PERSONAL = ("accused", "owned", "apologised", "admitted", "condemned", "found guilty", "penalised", "wanted")


def extract(reading: Reading) -> list[Blame]:
    """Find the blames of a document, in the order of the text."""
    words = blame_words(reading.pack)
    parse = reading.parse
    charges = [(token, charge) for token, find in _forms(reading.pack).at(parse) for charge in find(parse, token, words)]
    charges += _named_deeds(reading, words)
    charges.sort(key=itemgetter(0))
    found: list[Blame] = []
    seen: set[str] = set()
    causes: set[tuple[int, int] | None] = set()
    last: Charge | None = None
    for _, charge in charges:
        own = charge.rule in _OWN
        personal = (charge.rule in _PERSONAL and parse.lemma[charge.cue] not in words.raw["bare"]) or charge.denied
        charge.blamed = [head for head in charge.blamed if (personal and parse.pos[head] in ("NOUN", "ADJ")) or may_answer(reading, head)]
        unsaid = charge.rule in ("regretted", "not we") and reading.statement_at(charge.cue) is None
        if not charge.blamed or unsaid or (own and charge.cause in causes) or not _settled(parse, charge, last):
            continue
        causes.add(charge.cause)
        last = last if charge.denied else charge
        record = _record(reading, charge)
        if record.id not in seen:
            seen.add(record.id)
            found.append(record)
    found.sort(key=lambda record: record.evidence.spans[0])
    return found


def _named_deeds(reading: Reading, words: BlameWords) -> list[tuple[int, Charge]]:
    """Find the terms that are put on a deed with its doer, each by its first token."""
    parse = reading.parse
    uses = find(parse, reading.pack.code)
    starts = {use.first: use for use in uses}
    terms = term_words(reading.pack)
    charges = ((use.first, named_deed(parse, use, claim_of(parse, use, terms, starts), words)) for use in starts.values())
    return [(first, charge) for first, charge in charges if charge is not None]


def _settled(parse: Parse, charge: Charge, last: Charge | None) -> bool:
    """Give a denial that only points back the cause of the charge before it; False when there is none near."""
    if not charge.vague:
        return True
    if last is None or parse.sent[charge.cue] - parse.sent[last.cue] > 2:
        return False
    charge.cause, charge.manner = last.cause, last.manner
    return True


# ---------------------------------------------------------------- the forms


def _because(parse: Parse, verb: int, words: BlameWords) -> Manner:
    """Tell the manner of a blame from the clauses that give its reason ("since they allowed it")."""
    for index in range(parse.left[verb], parse.right[verb]):
        if parse.dep[index] in ("advcl", "relcl", "pcomp", "xcomp", "ccomp", "conj") or index == verb:
            manner = manner_of(parse, index, words)
            if manner is not None:
                return manner
    return "act"


def _predicated(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X is to blame for Y", "X is responsible for Y", "hold X responsible for Y"."""
    to_blame = parse.lemma[token] in words.raw["bare"] and parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token])
    if not to_blame and not (
        parse.lower[token] in words.adjectives and parse.dep[token] in ("acomp", "oprd", "attr", "ccomp", "amod", "conj")
    ):
        return
    verb = parse.head[token]
    if not to_blame and parse.lemma[verb] in words.raw["hold"]:
        target = parse.head[verb] if parse.dep[verb] == "acl" else child(parse, verb, "dobj", "nsubjpass") or child(parse, token, "nsubj")
        if target is None:
            target = next((i for i in kids(parse, verb, "nsubj") if i > verb), None)
        by = None if is_passive(parse, verb) else child(parse, verb, "nsubj")
        if target is not None and target != by:
            cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
            yield Charge(listed(parse, target, words), token, "held responsible", cause, _because(parse, verb, words), by)
        return
    own = child(parse, token, "nsubj") if parse.dep[token] == "ccomp" else None
    own = own if own is not None else subject(parse, verb) if parse.lemma[verb] in words.raw["copulas"] else None
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
    if own is None or (cause is None and not to_blame and parse.lower[token] not in words.raw["plain"]):
        return
    if parse.lower[own] in words.g.asking:
        return
    manner: Manner = "complicity" if parse.lower[token] in words.raw["complicit"] else _because(parse, verb, words)
    yield Charge(listed(parse, own, words), token, "to blame", cause, manner, denied=negated(parse, verb), confidence=0.85)


def _weighed(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X bears responsibility for Y", "the blame lies with X", "put the blame on X"."""
    if parse.lemma[token] not in words.weights or parse.pos[token] != "NOUN":
        return
    verb = parse.head[token]
    cause = for_phrase(parse, [token, verb], words.raw["prepositions"])
    if parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["bear"]:
        own = subject(parse, verb)
        if (
            own is not None
            and (cause is not None or parse.lemma[verb] not in words.g.perfect)
            and not any(infinitive(parse, j) for j in kids(parse, token, "acl"))
        ):
            yield Charge(listed(parse, own, words), token, "bears", cause, _because(parse, verb, words), denied=negated(parse, verb))
        return
    placed = parse.dep[token] == "nsubj" and parse.lemma[verb] in words.raw["lie"]
    put = parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["put"]
    if placed or put:
        for index in (*kids(parse, verb, "prep"), *kids(parse, token, "prep")):
            head = child(parse, index, "pobj")
            if head is not None and parse.lower[index] in words.raw["with"]:
                by = child(parse, verb, "nsubj") if put else None
                yield Charge(listed(parse, head, words), token, "lies with", cause, "act", by, denied=negated(parse, verb), confidence=0.75)
                return


def _accused(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "blamed X for Y", "blamed Y on X", "accused X of V-ing"."""
    lemma = parse.lemma[token]
    if (
        parse.pos[token] != "VERB"
        or (lemma not in words.for_verbs and lemma not in words.of_verbs and lemma not in words.raw["onto"])
        or parse.dep[token] == "amod"
    ):
        return
    if parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token]):
        return
    passive = is_passive(parse, token)
    target = parse.head[token] if parse.dep[token] == "acl" and passive else child(parse, token, "nsubjpass" if passive else "dobj")
    if target is not None and parse.tag[target] in ("WP", "WDT") and parse.dep[token] == "relcl":
        target = parse.head[token]
    if target is None and passive:
        target = subject(parse, token)
    if target is None:
        return
    if passive and parse.dep[target] == "attr" and is_copula(parse, parse.head[target]):
        target = _of_predicate(parse, target)
    by = next(iter(agents(parse, token)), None) if passive else _accuser(parse, token, target, words)
    cause = for_phrase(parse, [token, target], words.raw["for_words"] if lemma in words.for_verbs else words.raw["charged"].get(lemma, ()))
    onto = words.raw["onto"].get(lemma)
    places = (*kids(parse, token, "prep"), *kids(parse, target, "prep"))
    on = next((child(parse, i, "pobj") for i in places if parse.lower[i] == onto), None)
    if on is not None and parse.dep[token] != "acl":
        yield Charge(listed(parse, on, words), token, "blamed on", _before(parse, target, on), "act", by, negated(parse, token))
        return
    if lemma not in words.for_verbs and lemma not in words.of_verbs:
        return
    if cause is None and lemma in words.raw["bare"] and parse.pos[target] == "PROPN" and _ends(parse, target):
        yield Charge(listed(parse, target, words), token, "accused", None, "act", by, negated(parse, token), 0.7)
    if cause is None:
        return
    inner = parse.token_at(parse.start[cause[0]])
    manners = (manner_of(parse, index, words) for index in range(inner, min(cause[1], inner + 4)))
    manner: Manner = next((told for told in manners if told is not None), "act")
    cleared = lemma in words.raw["clearing"]
    yield Charge(listed(parse, target, words), token, "accused", cause, manner, by, negated(parse, token) != cleared, 0.85)


def _of_predicate(parse: Parse, noun: int) -> int:
    """Return whom a predicate noun is said of: in "he was the only one convicted" the blame is of him."""
    own = subject(parse, parse.head[noun])
    return noun if own is None or own == noun else own


def _accuser(parse: Parse, verb: int, target: int, words: BlameWords) -> int | None:
    """Return who accuses; after "confirmed that they mined it and accused them" that is who confirmed.

    The parser hangs the accusing verb on the clause of what was confirmed. A pronoun is never of the subject of its own verb,
    so that where the two agree in number the subject is that of the verb above.
    """
    own = subject(parse, verb)
    told = parse.head[verb]
    if own is None or parse.dep[verb] != "conj" or parse.dep[told] != "ccomp" or parse.tag[target] != "PRP":
        return own
    plural = parse.tag[own] in ("NNS", "NNPS") or len(conjuncts(parse, own)) > 1
    above = parse.head[told]
    if parse.tag[above] == parse.tag[verb] and plural == (parse.lower[target] in words.raw["them"]):
        outer = subject(parse, above)
        return own if outer is None else outer
    return own


def _ends(parse: Parse, token: int) -> bool:
    """Say whether a noun phrase ends with a token: no noun or participle follows at once."""
    return token + 1 >= len(parse) or parse.pos[token + 1] not in ("NOUN", "PROPN", "VERB", "ADJ")


def _before(parse: Parse, head: int, limit: int) -> tuple[int, int]:
    """Return the noun phrase of a head as far as it stands before the phrase of another token."""
    first, end = phrase(parse, head)
    return first, max(head + 1, min(end, parse.left[limit] - 1))


def _mistaken(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "the mistake was made by X, which allowed Y", "X made a mistake"."""
    if parse.lemma[token] not in words.mistakes or parse.dep[token] not in ("nsubjpass", "dobj"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["made"]:
        return
    doers = agents(parse, verb) if parse.dep[token] == "nsubjpass" else [i for i in [subject(parse, verb)] if i is not None]
    blamed = [item for doer in doers for item in listed(parse, doer, words)]
    reason = next(
        (i for i in range(verb + 1, parse.right[verb]) if parse.dep[i] in ("relcl", "advcl", "pcomp") and parse.pos[i] == "VERB"), None
    )
    cause = None if reason is None else verb_phrase(parse, reason)
    yield Charge(sorted(set(blamed)), token, "mistake", cause, _because(parse, verb, words), denied=negated(parse, verb))


def _denied(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read "X denied responsibility", "X rejected accusations that ...", "X denied shelling Y"."""
    if parse.lemma[token] not in words.deny or parse.pos[token] != "VERB" or negated(parse, token):
        return
    own = subject(parse, token)
    if own is None or is_passive(parse, token):
        return
    noun = child(parse, token, "dobj")
    told = noun is not None and (parse.lemma[noun] in words.raw["told"] or parse.lower[noun] in words.raw["told"])
    if noun is not None and (told or parse.lemma[noun] in words.charges | words.weights or parse.lower[noun] in words.charges):
        clauses = [] if parse.pos[noun] == "PRON" else [*kids(parse, noun, "acl", "relcl", "ccomp"), *kids(parse, token, "ccomp")]
        inner = next((i for i in clauses if i > noun), None)
        if inner is not None and is_passive(parse, inner) and not agents(parse, inner):
            return  # no doer is told of what is denied
        cause = _rest(parse, noun, words) if inner is None else verb_phrase(parse, inner)
        doer = None if inner is None else child(parse, inner, "nsubj")
        other = doer is not None and parse.lower[doer] not in words.g.pronouns and parse.tag[doer] not in ("WDT", "WP")
        blamed = listed(parse, doer if other and doer is not None else own, words)
        yield Charge(blamed, token, "denied", cause, "act", own, True, 0.8, vague=told and cause is None)
        return
    for index in kids(parse, token, "xcomp", "ccomp"):
        doer = child(parse, index, "nsubj", "nsubjpass")
        own_side = doer is None or parse.lower[doer] in words.g.pronouns or _of_own(parse, doer, words)
        real = modal(parse, index) is None and parse.pos[index] == "VERB" and not is_passive(parse, index)
        harmful = parse.lemma[index] in words.harm or manner_of(parse, index, words) is not None
        if index > token and real and harmful and (own_side or parse.dep[index] == "ccomp"):
            same = doer is None or parse.lower[doer] in words.g.pronouns
            blamed = listed(parse, own if same or doer is None else doer, words)
            manner = manner_of(parse, index, words) or "act"
            yield Charge(blamed, token, "denied", verb_phrase(parse, index), manner, own, True, 0.75)


def _of_own(parse: Parse, doer: int, words: BlameWords) -> bool:
    """Say whether a doer belongs to the one who denies ("its police")."""
    return any(parse.lower[i] in words.g.pronouns for i in kids(parse, doer, "poss"))


def _rest(parse: Parse, noun: int, words: BlameWords) -> tuple[int, int] | None:
    return for_phrase(parse, [noun], words.raw["prepositions"])


def _omitted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X let it happen", "X failed to prevent Y", "X looked away"."""
    if not any(tells(parse, token, words) for tells in (lets, fails, idles, ignores)):
        return
    if negated(parse, token) or is_unreal(parse, token, words) or _is_charge(parse, token, words):
        return
    blamed = _doers(parse, token, words)
    if blamed:
        yield Charge(blamed, token, "omitted", verb_phrase(parse, token), "omission", confidence=0.6)


def _regretted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X should have acted"."""
    if parse.lower[token] not in words.raw["should_have"] or parse.tag[token] != "MD":
        return
    verb = parse.head[token]
    have = any(parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb])
    own = child(parse, verb, "nsubj")
    asked = any(parse.tag[i] in ("WP", "WDT", "WRB") for i in parse.children[verb])
    if have and not asked and own is not None and parse.lower[own] not in words.g.faultless:
        denied = negated(parse, verb)
        yield Charge(
            listed(parse, own, words), token, "regretted", verb_phrase(parse, verb), "act" if denied else "omission", confidence=0.5
        )


def _abetted(parse: Parse, token: int, words: BlameWords) -> Iterator[Charge]:
    """Read, in a speaker's mouth, "X supplied the weapons that ..."; bare support is no blame."""
    if not helps_harm(parse, token, words) or negated(parse, token) or is_unreal(parse, token, words) or _is_charge(parse, token, words):
        return
    blamed = _doers(parse, token, words)
    if blamed:
        yield Charge(blamed, token, "abetted", verb_phrase(parse, token), "complicity", confidence=0.55)


@cache
def _forms(pack: LanguagePack) -> Forms[FindCharge]:
    words = blame_words(pack)
    raw = words.raw
    return Forms(
        (
            Form(_predicated, (*words.adjectives, *raw["bare"])),
            Form(_weighed, words.weights, NOUN),
            Form(_accused, (*words.for_verbs, *words.of_verbs, *raw["onto"]), VERB),
            Form(_mistaken, words.mistakes),
            Form(_denied, words.deny, VERB),
            Form(_omitted, None, VERB),
            Form(_regretted, raw["should_have"]),
            Form(_abetted, (*words.supply, *words.back, *raw["shelter"]), VERB),
            *reproaches.forms(words),
            *imputations.forms(words),
        )
    )


def _is_charge(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb is itself what somebody is accused of ("accused X of failing to act")."""
    above = parse.head[parse.head[verb]]
    return parse.dep[verb] == "pcomp" and parse.lemma[above] in words.of_verbs | words.for_verbs


def _doers(parse: Parse, verb: int, words: BlameWords) -> list[int]:
    """Return those who do a verb: its subjects, the members of a list in a relative clause's antecedent included."""
    own = subject(parse, verb)
    if own is None or parse.lower[own] in words.g.faultless:
        return []
    return listed(parse, own, words)


# ---------------------------------------------------------------- records


def _refer(reading: Reading, head: int, cause: tuple[int, int] | None) -> ActorRef:
    """Refer to one who is blamed; words of the cause that the parser hung on the name are left out."""
    if head in reading.by_head:
        return reading.actor(head)
    first, end = phrase(reading.parse, head)
    while end - 1 > head and reading.parse.tag[end - 1] == "POS":
        end -= 1
    if cause is not None and head < cause[0] < end:
        end = max(head + 1, cause[0] - 1)
    return reading.actor(head, (first, end))


def _record(reading: Reading, charge: Charge) -> Blame:
    parse = reading.parse
    said_by, speaker = voice(reading, charge.cue)
    named = charge.by is not None and (said_by == "outlet" or parse.pos[charge.by] in ("PROPN", "NOUN"))
    if charge.by is not None and named and parse.tag[charge.by] not in ("WP", "WDT"):
        speaker = refer(reading, [charge.by])[0]
    spans = [phrase(parse, head) for head in charge.blamed] + [(charge.cue, charge.cue + 1)] + ([charge.cause] if charge.cause else [])
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if end - first > 45:
        first, end = charge.cue, charge.cue + 1
    anchor = reading.quote((first, end))
    return Blame(
        id=record_id(reading.document, "blame", anchor, charge.manner),
        document=reading.document.id,
        evidence=anchor,
        said_by=said_by,
        confidence=charge.confidence,
        extractor=f"blames/{VERSION}",
        rule=charge.rule,
        blamed=tuple(_refer(reading, head, charge.cause) for head in charge.blamed),
        cause=None if charge.cause is None or charge.cause[0] >= charge.cause[1] else reading.quote(charge.cause),
        manner=charge.manner,
        speaker=speaker,
        denied=charge.denied,
    )
