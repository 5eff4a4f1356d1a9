"""Words that reproach by themselves where somebody is told to say that X is one: "said X was a tyrant", "accused X of being a spy".

In the text's own voice they name nothing: whether a sentence is somebody's word is asked of the reading by who calls.
"""

from __future__ import annotations

from tocsin.extract.clauses import child, conjuncts, kids, phrase
from tocsin.extract.term_charges import governor
from tocsin.extract.term_claims import OPENING, Claim, TermWords, everyone, namer, subject_phrase
from tocsin.language import Parse

__all__ = ["bare", "being_one", "charged", "claimed", "likened_to", "reproaches"]

_CLOSE = frozenset('"”’')


def reproaches(parse: Parse, token: int, words: TermWords, *, led: bool) -> bool:
    """Say whether a noun or adjective reproaches or praises; ``led`` when a verb of naming or a quotation mark leads to it."""
    lemma = parse.lemma[token]
    if lemma in words.reproaches:
        return True
    return led and (lemma in words.figures or lemma in words.raw["praises"] or parse.lower[token] in words.reproachful)


def bare(parse: Parse, head: int) -> tuple[int, int]:
    """Return a noun phrase up to its head, without article or owner."""
    first, end = phrase(parse, head)
    while first < head and parse.tag[first] in ("DT", "PRP$", "POS"):
        first += 1
    return first, min(end, head + 1)


def being_one(parse: Parse, verb: int, words: TermWords) -> list[tuple[tuple[int, int], Claim]]:
    """Read "X is a tyrant", "X is “a disgrace”", and "accused X of being a spy", each with the words and what is so named."""
    if parse.lemma[verb] not in words.g.be or parse.pos[verb] != "AUX" or parse.dep[verb] in ("aux", "auxpass"):
        return []
    goals = [one for goal in kids(parse, verb, "attr", "acomp") if goal > verb for one in conjuncts(parse, goal)]
    charged = _charged(parse, verb, words)
    found = []
    for goal in goals:
        quoted = any(parse.text[i] in OPENING for i in range(verb + 1, goal)) and parse.text[goal + 1 : goal + 2] != []
        if parse.pos[goal] not in ("NOUN", "ADJ", "PROPN") or not _told(parse, goal, words, quoted=quoted):
            continue
        of, speaker = charged if charged is not None else (subject_phrase(parse, verb), None)
        if of is not None:
            rule = "predicated" if charged is None else "called so"
            adjective = next(
                (
                    i
                    for i in range(verb + 1, goal)
                    if parse.pos[i] == "ADJ" and parse.text[i + 1] in _CLOSE and not _told(parse, goal, words, quoted=False)
                ),
                None,
            )
            words_of = bare(parse, goal) if adjective is None else (adjective, adjective + 1)
            found.append((words_of, Claim(rule, of=of, verb=verb, speaker=speaker, confidence=0.5)))
    return found


def _told(parse: Parse, goal: int, words: TermWords, *, quoted: bool) -> bool:
    """Say whether a predicate reproaches: by its noun, or in quotation marks by an adjective before it too."""
    if parse.pos[goal] == "ADJ":
        return quoted and reproaches(parse, goal, words, led=True)
    near = any(parse.lower[i] in words.reproachful for i in range(parse.left[goal], goal))
    return reproaches(parse, goal, words, led=quoted) or (quoted and near)


def _charged(parse: Parse, verb: int, words: TermWords) -> tuple[tuple[int, int], int | None] | None:
    """Return who is accused of being something, and by whom; None where the "be" is no charge."""
    if parse.dep[verb] != "pcomp":
        return None
    charging = governor(parse, parse.head[verb], words)
    if parse.lemma[charging] not in words.accuse or parse.pos[charging] != "VERB":
        return None
    target = child(parse, charging, "dobj", "nsubjpass")
    by = namer(parse, charging)
    return None if target is None else (everyone(parse, target, parse.head[verb]), None if by == target else by)


def charged(parse: Parse, noun: int, words: TermWords) -> tuple[tuple[int, int], Claim] | None:
    """Read "accused X of hypocrisy" and "X amounts to slavery": a reproach that is no offence of law behind a charge or an equation."""
    if parse.dep[noun] not in ("pobj", "conj") or parse.pos[noun] != "NOUN" or not reproaches(parse, noun, words, led=False):
        return None
    first = noun
    while parse.dep[first] == "conj" and parse.pos[parse.head[first]] == "NOUN":
        first = parse.head[first]
    mark = parse.head[first]
    above = parse.head[mark]
    if parse.dep[first] != "pobj":
        return None
    if parse.lower[mark] in words.raw["amount_to"] and parse.lemma[above] in words.raw["amount"]:
        verb = above if parse.pos[above] in ("VERB", "AUX") else parse.head[above]
        of = subject_phrase(parse, verb)
        return None if of is None else (bare(parse, noun), Claim("called so", of=of, verb=verb, confidence=0.5))
    charging = governor(parse, mark, words)
    accusing = (
        parse.lemma[charging] in words.raw["accuse_of"] and parse.lower[mark] in words.g.of and parse.lemma[noun] not in words.raw["penal"]
    )
    target = child(parse, charging, "dobj", "nsubjpass") if accusing else None
    if target is None:
        return None
    by = namer(parse, charging)
    claim = Claim("called so", of=everyone(parse, target, mark), verb=charging, speaker=None if by == target else by, confidence=0.5)
    return bare(parse, noun), claim


def claimed(parse: Parse, verb: int, words: TermWords) -> tuple[tuple[int, int], Claim] | None:
    """Read a claim to a place: "the isle is ours", "the isle is our land", "the isle is an inseparable part of Norway"."""
    if parse.lemma[verb] not in words.g.be or parse.pos[verb] != "AUX" or parse.dep[verb] in ("aux", "auxpass"):
        return None
    of = subject_phrase(parse, verb)
    goal = next((i for i in kids(parse, verb, "attr", "acomp", "dobj") if i > verb), None)
    if goal is None or of is None:
        return None
    owned = any(parse.tag[i] == "PRP$" for i in kids(parse, goal, "poss")) and parse.lemma[goal] in words.raw["lands"]
    within = parse.lemma[goal] in words.raw["parts"] and any(
        parse.lower[i] in words.raw["inseparable"] for i in range(parse.left[goal], goal)
    )
    place = parse.ent[goal] == "GPE" and goal == verb + 1 and all(parse.ent[i] in ("GPE", "LOC") for i in range(*of))
    if not (parse.lower[goal] in words.raw["mine"] or owned or within or place):
        return None
    first, end = phrase(parse, goal)
    return (first, end), Claim("predicated", of=of, verb=verb, confidence=0.5)


def likened_to(parse: Parse, verb: int, words: TermWords) -> tuple[tuple[int, int], Claim] | None:
    """Read "compared X to past dictators": a word of reproach behind a verb of comparing."""
    if parse.lemma[verb] not in words.similar or parse.pos[verb] != "VERB":
        return None
    thing = child(parse, verb, "dobj", "nsubjpass")
    marks = [i for at in (verb, thing) if at is not None for i in kids(parse, at, "prep") if parse.lower[i] in words.g.compared]
    goal = next((child(parse, i, "pobj") for i in marks), None)
    if thing is None or goal is None or not reproaches(parse, goal, words, led=False):
        return None
    claim = Claim("likened", "compares", of=everyone(parse, thing, marks[0]), verb=verb, speaker=namer(parse, verb), confidence=0.55)
    return (goal, goal + 1), claim
