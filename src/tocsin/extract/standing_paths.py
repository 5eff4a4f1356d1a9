"""The words above the predicate of a number of people: in whose content it stands, and which of them makes it open, denied or ahead.

A path goes from the predicate upwards as long as what stands above has a say in it. It ends where a clause stands for itself: a relative
or adverbial clause of what happened, a past that somebody tells ("decided to admit that they killed 12"), what is behind a phrase of
place or manner, and what an act of force or chance brought about ("had to leave", "allowing 12 to escape").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tocsin.extract.clauses import child, infinitive, kids
from tocsin.extract.commitment import Commitments
from tocsin.extract.commitment_words import Signature
from tocsin.extract.counted import Lexicon

__all__ = ["ENOUGH", "climb", "coming", "cue", "is_capacity", "is_open"]

ENOUGH = 1.75
"""Least value of what is told as so: belief and claims are above it (1.9), purposes (1.7) and possibility below."""

_CLIMB = 12
_TOLD = 2.5
"""Least value that a verb of saying leaves what it tells."""

_SURE = Signature(3.0, -3.0, source=False)


def climb(commitments: Commitments, token: int, words: Lexicon) -> list[int]:
    """Return a predicate or the name of an act and those in whose content it stands, innermost first."""
    parse, found = commitments.parse, [token]
    for _ in range(_CLIMB):
        at = found[-1]
        if parse.head[at] == at or _stands_alone(commitments, at, words):
            break
        found.append(parse.head[at])
    return found


def _stands_alone(commitments: Commitments, at: int, words: Lexicon) -> bool:
    """Say whether what stands above a clause or phrase has no say in it."""
    parse, own, rule = commitments.parse, commitments.own, words.raw["status"]
    above, dep = parse.head[at], parse.dep[at]
    bare, mark = infinitive(parse, at), own.mark(at)
    if dep in ("appos", "parataxis") or (dep in ("csubj", "csubjpass") and parse.lower[parse.left[at]] in commitments.words.wh):
        return True  # "what moved him to kill 12 is not known"
    if dep in ("relcl", "acl") and not bare and not mark:
        return True
    whose = child(parse, at, "nsubj", "nsubjpass") if dep == "ccomp" else None
    if whose is not None and any(parse.tag[i] == "WP" for link in kids(parse, whose, "prep") for i in kids(parse, link, "pobj")):
        return True  # "asked for the release of 55 men, 16 of whom were taken in May": the parser ties it to the verb
    if dep == "advcl" and not bare:
        waits = mark in words.raw["people"]["awaited"]
        return own.is_past(at) if waits else mark not in (*commitments.words.condition, *commitments.words.open)
    if dep == "pobj" and parse.lower[above] not in rule["of_people"] and parse.pos[at] not in ("VERB", "AUX"):
        return not (parse.pos[parse.head[above]] == "VERB" and parse.lemma[parse.head[above]] in rule["making"])
    if dep in ("dobj", "nsubj", "nsubjpass") and parse.pos[at] == "NOUN" and parse.lemma[at] not in (*rule["sums"], *words.groups_of):
        signature = commitments.signature(above, "object")
        return parse.lemma[above] not in (*rule["making"], *rule["wanted"]) and (signature is None or signature.plus > 0)
    if dep in ("ccomp", "acl") and not bare:
        if dep == "ccomp" and at < above and parse.pos[above] == "VERB" and not mark:  # "they left, he said"
            return True
        told = commitments.signature(above, "clause")
        said = told is not None and told.source and told.plus >= _TOLD and own.is_past(at)
        return said and commitments.value(above) >= 0 and commitments.value(at) >= 0
    if dep in ("xcomp", "ccomp") and bare:
        if parse.lemma[above] in words.g.perfect and parse.tag[above] == "VBD":  # "had to leave"
            return True
        follows = parse.lemma[above] in rule["resulting"] and parse.tag[above] == "VBG" and parse.dep[above] in ("advcl", "pcomp")
        return follows and commitments.value(parse.head[above]) >= ENOUGH  # "allowing 12 prisoners to escape"
    return False


def _links(commitments: Commitments, path: Sequence[int]) -> Iterator[tuple[int, int, Signature]]:
    """Yield each predicate of a path with the one that holds it, and what that makes of it."""
    parse = commitments.parse
    for at, above in pairwise(path):
        dep, governor, through = parse.dep[at], above, ""
        if dep in ("pobj", "pcomp"):
            governor, through = parse.head[above], parse.lower[above]
        frame = {"pcomp": "gerund", "pobj": "object", "dobj": "object", "nsubjpass": "object"}.get(dep, "")
        if dep in ("ccomp", "xcomp", "acl", "advcl", "csubj", "acomp", "oprd"):
            bare = infinitive(parse, at) or (dep == "xcomp" and parse.tag[at] == "VB")
            frame = "infinitive" if bare else "gerund" if dep == "xcomp" and parse.tag[at] == "VBG" else "clause"
        found = commitments.signature(governor, frame, through) if frame else None
        yield at, governor, found or _SURE


def coming(commitments: Commitments, path: Sequence[int], words: Lexicon) -> int | None:
    """Return the word that puts a number in time to come: "will", or what somebody forecasts, plans or promises."""
    parse, own = commitments.parse, commitments.own
    told = list(_links(commitments, path))
    for index, at in enumerate(path):
        shares = index == 0 or parse.dep[path[index - 1]] != "conj" or child(parse, path[index - 1], "nsubj", "nsubjpass", "expl") is None
        will = next((i for i in kids(parse, at, "aux") if parse.tag[i] == "MD" and parse.lower[i] in commitments.words.coming), None)
        if will is not None and shares:
            return will
        if index < len(told):
            inner, governor, signature = told[index]
            clausal = parse.dep[inner] in ("ccomp", "acl") and not infinitive(parse, inner)
            caused = parse.lemma[governor] in words.causing and child(parse, governor, "dobj") is not None  # "moved him to kill 12"
            caused = caused or (parse.lemma[governor] in words.raw["status"]["going"] and parse.tag[governor] != "VBG")  # "went to free 12"
            if signature.ahead and not caused and not (clausal and own.is_past(inner)):
                return governor
            if parse.lemma[governor] in commitments.words.be and parse.dep[inner] == "xcomp" and infinitive(parse, inner):
                return next((i for i in kids(parse, inner, "aux") if parse.tag[i] == "TO"), governor)  # "is to free 12"
    return None


def cue(commitments: Commitments, path: Sequence[int], *, denied: bool) -> int | None:
    """Return the word nearest to a number's predicate that denies it or leaves it open."""
    parse = commitments.parse
    told = list(_links(commitments, path))
    for index, at in enumerate(path):
        found = _denies(commitments, at) if denied else _opens(commitments, at)
        if found is not None:
            return found
        if index < len(told):
            _, governor, signature = told[index]
            verb = parse.head[governor]
            if denied and parse.lemma[verb] in (*commitments.words.rejecting, *commitments.words.failing):
                return verb
            false = [i for i in parse.children[verb] if parse.lemma[i] in commitments.words.untrue] if denied else []
            if false and parse.dep[governor] == "nsubj":
                return false[0]
            if signature is not _SURE and (min(signature.plus, signature.minus) < 0 if denied else abs(signature.plus) < ENOUGH):
                said = child(parse, governor, "acomp", "attr") if parse.lemma[governor] in commitments.words.be else None
                return (_denies(commitments, governor) if denied else None) or (governor if said is None else said)
        if not denied and commitments.own.is_infinitive(at):
            return next((i for i in kids(parse, at, "aux") if parse.tag[i] == "TO"), None)
    return None


def _denies(commitments: Commitments, at: int) -> int | None:
    """Return the negation of a predicate."""
    parse = commitments.parse
    return next((i for i in parse.children[at] if parse.dep[i] == "neg" or parse.lower[i] in commitments.words.negations), None)


def _opens(commitments: Commitments, at: int) -> int | None:
    """Return the modal verb, adverb or conjunction that leaves a predicate open."""
    parse, words = commitments.parse, commitments.words
    marks = (*words.condition, *words.marks)
    for i in parse.children[at]:
        if parse.tag[i] == "MD" or words.adverbs.get(parse.lower[i], 3.0) < ENOUGH or (parse.dep[i] == "mark" and parse.lower[i] in marks):
            return i
    return None


def is_open(commitments: Commitments, path: Sequence[int], words: Lexicon) -> bool:
    """Say whether a number stands in a question, in what is open ("whether 12 died"), or is told of anybody who does a thing."""
    parse, own, rule = commitments.parse, commitments.own, words.raw["status"]
    for at in path:
        if parse.pos[at] in ("VERB", "AUX") and own.is_asked(at) and own.question(at) == commitments.words.plain["question"]:
            return True
        if parse.dep[at] in ("ccomp", "pcomp", "acl", "csubj", "csubjpass") and own.mark(at) in commitments.words.open:
            return True
        if parse.dep[at] == "advcl" and own.mark(at) in rule["left_open"]:
            return True
        doer = child(parse, at, "nsubj", "nsubjpass")
        who = parse.head[at] if parse.dep[at] == "relcl" else doer
        if who is not None and (parse.lower[who] in rule["whoever"] or any(parse.lower[i] in rule["any"] for i in kids(parse, who, "det"))):
            return True
    return False


def is_capacity(commitments: Commitments, path: Sequence[int], words: Lexicon) -> bool:
    """Say whether a number is of what somebody or something is able to hold, carry or do."""
    parse, able = commitments.parse, words.raw["status"]["able"]
    if any(parse.lower[i] in able for at in path[:3] for i in kids(parse, at, "aux")):
        return True
    return any(parse.lemma[governor] in able for _, governor, _ in _links(commitments, path[:3])) or any(
        parse.lemma[at] in able for at in path[1:3]
    )
