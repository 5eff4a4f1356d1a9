"""How certain a speaker presents a statement to be, on which side, and under which condition.

Values are FactBank's (Saurí and Pustejovsky 2009): CT certain, PR probable, PS possible, U uncommitted; + or -.
They are the speaker's, as reported; never truth, never the reporter's. What holds several sentences is judged by its
first one.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.extract.cues import Certainty
from tocsin.extract.scene import Draft, Range, Scene

__all__ = ["Clause", "certainty", "conditions", "judged_clause", "negative"]

_ORDER: tuple[Certainty, ...] = ("CT", "PR", "PS", "U")
_STEPS = 3


class Clause(NamedTuple):
    """The clause that a statement is judged by.

    ``first`` and ``end`` bound its sentence inside the content, ``main`` is its main verb (None without one), and
    ``hedges`` are the main verbs and adjectives of frames around it ("I think", "it is likely that"), outermost first.
    """

    first: int
    end: int
    main: int | None
    hedges: tuple[int, ...]


def judged_clause(scene: Scene, draft: Draft) -> Clause:
    """Find the main clause of the first sentence of a draft's content, behind hedges."""
    parse = scene.parse
    first, last = draft.content[0]
    if len(draft.content) > 1 and parse.dep[first] == "mark" and parse.dep[parse.head[first]] == "advcl" and parse.head[first] < last:
        # "If it rains, she said, the road will close": the clause behind is the main one.
        first, last = draft.content[1]
    elif len(draft.content) > 1 and not any(parse.pos[k] in ("VERB", "AUX") for k in range(first, last)):
        last = draft.content[1][1]
    while first < last - 1 and scene.is_mark(first):
        first += 1
    end = min(last, max(parse.sentences[parse.sent[first]][1], first + 1))
    if draft.content[-1][1] > last and end < last:
        end = last
    heads = [k for k in range(first, end) if not first <= parse.head[k] < end or parse.head[k] == k]
    main = next((k for k in heads if parse.pos[k] in ("VERB", "AUX")), None)
    hedges: list[int] = []
    for _ in range(_STEPS):
        inner = None if main is None else _framed(scene, main, end)
        if inner is None or main is None:
            break
        hedges.append(main)
        main = inner
    return Clause(first, end, main, tuple(hedges))


def _framed(scene: Scene, main: int, end: int) -> int | None:
    """The clause that a hedge frames: the complement of "I think", or of "it is likely"."""
    parse = scene.parse
    words = scene.lexicon.factuality
    personal = any(parse.dep[k] == "nsubj" and parse.lower[k] in scene.lexicon.phrases["first_person"] for k in parse.children[main])
    if personal and parse.lemma[main] in words["hedging"]:
        return next((k for k in parse.children[main] if k > main and k < end and parse.dep[k] == "ccomp"), None)
    state = next((k for k in parse.children[main] if parse.dep[k] == "acomp"), None)
    if state is not None and (parse.lower[state] in words["possible"] or parse.lower[state] in words["probable"]):
        return next((k for h in (main, state) for k in parse.children[h] if state < k < end and parse.dep[k] == "ccomp"), None)
    return None


def certainty(scene: Scene, draft: Draft, clause: Clause, act: str) -> Certainty:
    """Judge how certain the speaker presents the content to be: by the cue, the act, hedges, modals and adverbs."""
    parse = scene.parse
    words = scene.lexicon.factuality
    found: list[Certainty] = [draft.sense.certainty]
    if act in ("demands", "asks"):
        found.append("U")
    if draft.cue_words is not None and any(parse.dep[child] == "neg" for child in parse.children[draft.cue]):
        found.append("U")
    for hedge in clause.hedges:
        state = next((k for k in parse.children[hedge] if parse.dep[k] == "acomp"), None)
        possible = state is not None and parse.lower[state] in words["possible"]
        found.append("PS" if possible else "PR")
    if clause.main is not None:
        near = [child for child in parse.children[clause.main] if clause.first <= child < clause.end]
        if any(parse.lower[k] in words["possible"] for k in near):
            found.append("PS")
        if any(parse.lower[k] in words["probable"] for k in near):
            found.append("PR")
        if parse.lemma[clause.main] in words["wanting"] and any(parse.lower[k] in scene.lexicon.phrases["first_person"] for k in near):
            found.append("U")
    return max(found, key=_ORDER.index)


def negative(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """Whether the speaker holds that it is not so: a denying cue, or a negation in the judged clause, but not both."""
    parse = scene.parse
    words = scene.lexicon.factuality["negative"]
    denied = False
    if clause.main is not None:
        near = [k for k in parse.children[clause.main] if clause.first <= k < clause.end]
        parts = [k for k in near if parse.dep[k] in ("nsubj", "nsubjpass", "dobj", "attr", "expl", "xcomp", "acomp")]
        parts += [k for verb in near if parse.dep[verb] == "xcomp" for k in parse.children[verb] if parse.dep[k] in ("dobj", "attr")]
        denied = any(parse.dep[k] == "neg" or parse.lower[k] in words for k in near)
        denied = denied or any(parse.lower[k] in words and parse.dep[k] in ("det", "neg") for part in parts for k in parse.children[part])
    return (draft.sense.polarity == "-") != denied


def _hangs(scene: Scene, verb: int) -> bool:
    """Tell whether "without ..." or "until ..." at a verb is a condition: it is denied or to come ("won't sign without a promise").

    Of what is or was done, and of how somebody is treated, they tell manner and time ("held without charge").
    """
    parse = scene.parse
    if parse.pos[verb] not in ("VERB", "AUX"):
        return False
    words = scene.lexicon.factuality["negative"]
    near = parse.children[verb]
    if any(parse.dep[k] == "neg" or (parse.lower[k] in words and parse.dep[k] != "prep") for k in near):
        return True
    if any(
        parse.lower[inner] in words for k in near if parse.dep[k] in ("nsubj", "nsubjpass", "attr", "dobj") for inner in parse.children[k]
    ):
        return True
    return any(parse.tag[k] == "MD" for k in near) and not any(parse.dep[k] in ("auxpass", "nsubjpass") for k in near)


def conditions(scene: Scene, draft: Draft) -> list[Range]:
    """The conditional clauses and phrases of the content ("if ...", "unless ...", "without ..."), none inside another."""
    found: list[Range] = []
    parse = scene.parse
    words = scene.lexicon.phrases["conditions"]
    for first, end in draft.content:
        for token in range(first + (draft.frame == "clause"), end):
            if parse.lower[token] not in words:
                continue
            if parse.dep[token] == "mark":
                clause = parse.head[token]
                lasts = parse.lower[token] in scene.lexicon.phrases["lasting"]
                if parse.dep[clause] == "advcl" and not (lasts and not _hangs(scene, parse.head[clause])):
                    found.append(scene.trim(max(parse.left[clause], first, token), min(parse.right[clause], end)))
            elif parse.dep[token] == "prep" and parse.lower[token] in scene.lexicon.phrases["lacking"] and _hangs(scene, parse.head[token]):
                found.append(scene.trim(token, min(parse.right[token], end)))
    return [span for k, span in enumerate(found) if span[1] > span[0] and not any(low <= span[0] < high for low, high in found[:k])]
