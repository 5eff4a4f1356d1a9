"""Blames: who holds whom responsible for what, by act, by omission or by complicity; and blame that is rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.extract.clauses import (
    agents,
    child,
    conjuncts,
    infinitive,
    is_copula,
    is_passive,
    kids,
    negated,
    phrase,
    refer,
    subject,
    tidy,
    verb_phrase,
    voice,
)
from tocsin.extract.counted import is_people, lexicon
from tocsin.extract.omissions import BlameWords, Manner, blame_words, fails, gives_means, idles, is_unreal, lets, manner_of
from tocsin.extract.reading import Reading
from tocsin.language import Parse
from tocsin.records import ActorRef, Blame, record_id

__all__ = ["VERSION", "extract"]

VERSION = 1


@dataclass(slots=True)
class _Charge:
    """One blame on its way to a record: who is blamed, the tokens of the cause, the cue, who blames if the clause says."""

    blamed: list[int]
    cue: int
    rule: str
    cause: tuple[int, int] | None = None
    manner: Manner = "act"
    by: int | None = None
    denied: bool = False
    confidence: float = 0.8


def extract(reading: Reading) -> list[Blame]:
    """Find the blames of a document, in the order of the text."""
    words = blame_words(reading.pack)
    parse = reading.parse
    found: list[Blame] = []
    seen: set[str] = set()
    causes: set[tuple[int, int] | None] = set()
    for token in range(len(parse)):
        for finder in (_predicated, _weighed, _accused, _mistaken, _denied, _omitted, _regretted, _abetted):
            for charge in finder(parse, token, words):
                own = charge.rule in ("omitted", "abetted", "regretted")
                charge.blamed = [head for head in charge.blamed if _may_answer(reading, head)]
                if not charge.blamed or (own and (charge.cause in causes or reading.statement_at(token) is None)):
                    continue
                causes.add(charge.cause)
                record = _record(reading, charge)
                if record.id not in seen:
                    seen.add(record.id)
                    found.append(record)
    found.sort(key=lambda record: record.evidence.spans[0])
    return found


def _may_answer(reading: Reading, head: int) -> bool:
    """Say whether a noun phrase names somebody who can be blamed: a mention, a name, a pronoun or a word for people."""
    parse = reading.parse
    if head in reading.by_head or parse.pos[head] in ("PROPN", "PRON", "DET"):
        return True
    return is_people(reading, head, lexicon(reading.pack)) or parse.lemma[head] in blame_words(reading.pack).raw["bodies"]


# ---------------------------------------------------------------- the forms


def _because(parse: Parse, verb: int, words: BlameWords) -> Manner:
    """Tell the manner of a blame from the clauses that give its reason ("since they allowed it")."""
    for index in range(parse.left[verb], parse.right[verb]):
        if parse.dep[index] in ("advcl", "relcl", "pcomp", "xcomp", "ccomp", "conj") or index == verb:
            manner = manner_of(parse, index, words)
            if manner is not None:
                return manner
    return "act"


def _for_phrase(parse: Parse, places: list[int], prepositions: Sequence[str]) -> tuple[int, int] | None:
    """Return what a blame is for: the object of one of the prepositions under one of the tokens."""
    for place in places:
        for index in kids(parse, place, "prep"):
            if parse.lower[index] in prepositions and index > place:
                inner = child(parse, index, "pobj", "pcomp")
                if inner is not None:
                    return tidy(parse, parse.left[inner], parse.right[inner])
    return None


def _predicated(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read "X is to blame for Y", "X is responsible for Y", "hold X responsible for Y"."""
    to_blame = parse.lemma[token] in words.raw["bare"] and parse.dep[token] == "xcomp" and is_copula(parse, parse.head[token])
    if not to_blame and not (
        parse.lower[token] in words.adjectives and parse.dep[token] in ("acomp", "oprd", "attr", "ccomp", "amod", "conj")
    ):
        return
    verb = parse.head[token]
    if not to_blame and parse.lemma[verb] in words.raw["hold"]:
        target = child(parse, verb, "dobj", "nsubjpass") or child(parse, token, "nsubj")
        if target is None:
            target = next((i for i in kids(parse, verb, "nsubj") if i > verb), None)
        by = None if is_passive(parse, verb) else child(parse, verb, "nsubj")
        if target is not None and target != by:
            cause = _for_phrase(parse, [token, verb], words.raw["prepositions"])
            yield _Charge(_listed(parse, target, words), token, "held responsible", cause, _because(parse, verb, words), by)
        return
    own = child(parse, token, "nsubj") if parse.dep[token] == "ccomp" else None
    own = own if own is not None else subject(parse, verb) if parse.lemma[verb] in words.raw["copulas"] else None
    cause = _for_phrase(parse, [token, verb], words.raw["prepositions"])
    if own is None or (cause is None and not to_blame and parse.lower[token] not in words.raw["plain"]):
        return
    if parse.lower[own] in words.g.asking:
        return
    manner: Manner = "complicity" if parse.lower[token] in words.raw["complicit"] else _because(parse, verb, words)
    yield _Charge(_listed(parse, own, words), token, "to blame", cause, manner, denied=negated(parse, verb), confidence=0.85)


def _weighed(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read "X bears responsibility for Y", "the blame lies with X", "put the blame on X"."""
    if parse.lemma[token] not in words.weights or parse.pos[token] != "NOUN":
        return
    verb = parse.head[token]
    cause = _for_phrase(parse, [token, verb], words.raw["prepositions"])
    if parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["bear"]:
        own = subject(parse, verb)
        if (
            own is not None
            and (cause is not None or parse.lemma[verb] not in words.g.perfect)
            and not any(infinitive(parse, j) for j in kids(parse, token, "acl"))
        ):
            yield _Charge(_listed(parse, own, words), token, "bears", cause, _because(parse, verb, words), denied=negated(parse, verb))
        return
    placed = parse.dep[token] == "nsubj" and parse.lemma[verb] in words.raw["lie"]
    put = parse.dep[token] == "dobj" and parse.lemma[verb] in words.raw["put"]
    if placed or put:
        for index in (*kids(parse, verb, "prep"), *kids(parse, token, "prep")):
            head = child(parse, index, "pobj")
            if head is not None and parse.lower[index] in words.raw["with"]:
                by = child(parse, verb, "nsubj") if put else None
                yield _Charge(
                    _listed(parse, head, words), token, "lies with", cause, "act", by, denied=negated(parse, verb), confidence=0.75
                )
                return


def _accused(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
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
    if target is None:
        return
    by = next(iter(agents(parse, token)), None) if passive else subject(parse, token)
    cause = _for_phrase(parse, [token, target], words.raw["for_words"] if lemma in words.for_verbs else words.raw["of_words"])
    onto = words.raw["onto"].get(lemma)
    places = (*kids(parse, token, "prep"), *kids(parse, target, "prep"))
    on = next((child(parse, i, "pobj") for i in places if parse.lower[i] == onto), None)
    if on is not None and parse.dep[token] != "acl":
        yield _Charge(_listed(parse, on, words), token, "blamed on", _before(parse, target, on), "act", by, negated(parse, token))
        return
    if lemma not in words.for_verbs and lemma not in words.of_verbs:
        return
    if cause is None and lemma in words.raw["bare"] and parse.pos[target] == "PROPN" and _ends(parse, target):
        yield _Charge(_listed(parse, target, words), token, "accused", None, "act", by, negated(parse, token), 0.7)
    if cause is None:
        return
    inner = parse.token_at(parse.start[cause[0]])
    manner: Manner = "act"
    for index in range(inner, min(cause[1], inner + 4)):
        manner = manner_of(parse, index, words) or manner
    yield _Charge(_listed(parse, target, words), token, "accused", cause, manner, by, negated(parse, token), 0.85)


def _ends(parse: Parse, token: int) -> bool:
    """Say whether a noun phrase ends with a token: no noun or participle follows at once."""
    return token + 1 >= len(parse) or parse.pos[token + 1] not in ("NOUN", "PROPN", "VERB", "ADJ")


def _before(parse: Parse, head: int, limit: int) -> tuple[int, int]:
    """Return the noun phrase of a head as far as it stands before the phrase of another token."""
    first, end = phrase(parse, head)
    return first, max(head + 1, min(end, parse.left[limit] - 1))


def _mistaken(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read "the mistake was made by X, which allowed Y", "X made a mistake"."""
    if parse.lemma[token] not in words.mistakes or parse.dep[token] not in ("nsubjpass", "dobj"):
        return
    verb = parse.head[token]
    if parse.lemma[verb] not in words.raw["made"]:
        return
    doers = agents(parse, verb) if parse.dep[token] == "nsubjpass" else [i for i in [subject(parse, verb)] if i is not None]
    blamed = [item for doer in doers for item in _listed(parse, doer, words)]
    reason = next(
        (i for i in range(verb + 1, parse.right[verb]) if parse.dep[i] in ("relcl", "advcl", "pcomp") and parse.pos[i] == "VERB"), None
    )
    cause = None if reason is None else verb_phrase(parse, reason)
    yield _Charge(sorted(set(blamed)), token, "mistake", cause, _because(parse, verb, words), denied=negated(parse, verb))


def _denied(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read "X denied responsibility", "X rejected accusations that ...", "X denied shelling Y"."""
    if parse.lemma[token] not in words.deny or parse.pos[token] != "VERB" or negated(parse, token):
        return
    own = subject(parse, token)
    if own is None or is_passive(parse, token):
        return
    noun = child(parse, token, "dobj")
    if noun is not None and parse.lemma[noun] in words.charges | words.weights:
        inner = next((i for i in (*kids(parse, noun, "acl", "relcl", "ccomp"), *kids(parse, token, "ccomp")) if i > noun), None)
        cause = tidy(parse, parse.left[inner], parse.right[inner]) if inner is not None else _rest(parse, noun, words)
        yield _Charge(_listed(parse, own, words), token, "denied", cause, "act", own, True, 0.8)
        return
    for index in kids(parse, token, "xcomp", "ccomp"):
        doer = child(parse, index, "nsubj")
        same = doer is None or parse.lower[doer] in words.g.pronouns
        harmful = parse.lemma[index] in words.harm or manner_of(parse, index, words) is not None
        if same and harmful and index > token:
            yield _Charge(
                _listed(parse, own, words),
                token,
                "denied",
                verb_phrase(parse, index),
                manner_of(parse, index, words) or "act",
                own,
                True,
                0.75,
            )


def _rest(parse: Parse, noun: int, words: BlameWords) -> tuple[int, int] | None:
    return _for_phrase(parse, [noun], words.raw["prepositions"])


def _omitted(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read, in a speaker's mouth, "X let it happen", "X failed to prevent Y", "X looked away"."""
    if parse.pos[token] != "VERB" or is_unreal(parse, token, words) or _is_charge(parse, token, words):
        return
    if not (lets(parse, token, words) or fails(parse, token, words) or idles(parse, token, words)):
        return
    if negated(parse, token):
        return
    blamed = _doers(parse, token, words)
    if blamed:
        yield _Charge(blamed, token, "omitted", verb_phrase(parse, token), "omission", confidence=0.6)


def _regretted(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read, in a speaker's mouth, "X should have acted"."""
    if parse.lower[token] not in words.raw["should_have"] or parse.tag[token] != "MD":
        return
    verb = parse.head[token]
    have = any(parse.lemma[i] in words.g.perfect and parse.dep[i] == "aux" for i in parse.children[verb])
    own = child(parse, verb, "nsubj")
    asked = any(parse.tag[i] in ("WP", "WDT", "WRB") for i in parse.children[verb])
    if have and not asked and own is not None and parse.lower[own] not in words.g.faultless:
        denied = negated(parse, verb)
        yield _Charge(
            _listed(parse, own, words), token, "regretted", verb_phrase(parse, verb), "act" if denied else "omission", confidence=0.5
        )


def _abetted(parse: Parse, token: int, words: BlameWords) -> Iterator[_Charge]:
    """Read, in a speaker's mouth, "X supplied the weapons that ..."; bare support is no blame."""
    if parse.pos[token] != "VERB" or negated(parse, token) or is_unreal(parse, token, words) or not gives_means(parse, token, words):
        return
    goods = child(parse, token, "dobj")
    tied = goods is not None and any(
        parse.lemma[i] in words.harm or parse.lower[i] in words.raw["used"]
        for i in range(goods, parse.right[token])
        if parse.pos[i] in ("VERB", "NOUN")
    )
    blamed = _doers(parse, token, words)
    if tied and blamed:
        yield _Charge(blamed, token, "abetted", verb_phrase(parse, token), "complicity", confidence=0.55)


def _is_charge(parse: Parse, verb: int, words: BlameWords) -> bool:
    """Say whether a verb is itself what somebody is accused of ("accused X of failing to act")."""
    above = parse.head[parse.head[verb]]
    return parse.dep[verb] == "pcomp" and parse.lemma[above] in words.of_verbs | words.for_verbs


def _doers(parse: Parse, verb: int, words: BlameWords) -> list[int]:
    """Return those who do a verb: its subjects, the members of a list in a relative clause's antecedent included."""
    own = subject(parse, verb)
    if own is None or parse.lower[own] in words.g.faultless:
        return []
    return _listed(parse, own, words)


def _listed(parse: Parse, head: int, words: BlameWords) -> list[int]:
    """Return who is meant by a noun phrase: its joined heads, and the members named after "including"."""
    found = conjuncts(parse, head)
    for item in list(found):
        for index in parse.children[item]:
            if parse.dep[index] == "prep" and parse.lower[index] in words.raw["including"]:
                inner = child(parse, index, "pobj")
                if inner is not None:
                    found += conjuncts(parse, inner)
    return sorted(set(found))


# ---------------------------------------------------------------- records


def _refer(reading: Reading, head: int, cause: tuple[int, int] | None) -> ActorRef:
    """Refer to one who is blamed; words of the cause that the parser hung on the name are left out."""
    if head in reading.by_head:
        return reading.actor(head)
    first, end = phrase(reading.parse, head)
    if cause is not None and head < cause[0] < end:
        end = max(head + 1, cause[0] - 1)
    return reading.actor(head, (first, end))


def _record(reading: Reading, charge: _Charge) -> Blame:
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
