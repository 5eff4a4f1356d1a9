"""How certain a speaker presents a statement to be, and under which condition.

Values are FactBank's (Saurí and Pustejovsky 2009): CT certain, PR probable, PS possible, U uncommitted; + or -.
They are the speaker's, as reported; never truth, never the reporter's.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.extract.cues import Certainty, Polarity
from tocsin.extract.scene import Draft, Range, Scene

__all__ = ["Factuality", "factuality"]

_ORDER: tuple[Certainty, ...] = ("CT", "PR", "PS", "U")


class Factuality(NamedTuple):
    """Certainty, polarity, and the tokens of the conditions inside the content."""

    certainty: Certainty
    polarity: Polarity
    conditions: list[Range]


def factuality(scene: Scene, draft: Draft) -> Factuality:
    """Judge a draft by its cue, the modals and adverbs of its main clause, negation and conditions.

    Words of several sentences are judged by the cue alone: their sentences differ.
    """
    conditions = _conditions(scene, draft)
    if scene.parse.sent[draft.content[0][0]] != scene.parse.sent[draft.content[-1][1] - 1]:
        return Factuality(draft.sense.certainty, draft.sense.polarity, conditions)
    words = scene.lexicon.factuality
    parse = scene.parse
    first, end = draft.content[0]
    main = _main(scene, first, end)
    found: list[Certainty] = [draft.sense.certainty]
    negative = draft.sense.polarity == "-"
    if parse.lower[first] in words["open"]:
        found.append("U")
    if main is not None:
        for child in parse.children[main]:
            if not first <= child < end:
                continue
            if parse.lower[child] in words["possible"]:
                found.append("PS")
            elif parse.lower[child] in words["probable"] or parse.lower[child] in words["future"]:
                found.append("PR")
            elif parse.lower[child] in words["duty"]:
                found.append("U")
            if parse.dep[child] == "neg" or parse.lower[child] in words["negative"]:
                negative = not negative
        negative ^= any(
            parse.lower[k] in words["negative"]
            for s in parse.children[main]
            if parse.dep[s] in ("nsubj", "nsubjpass")
            for k in (s, *parse.children[s])
        )
    if any(parse.dep[child] == "neg" for child in parse.children[draft.cue]) and draft.cue_words is not None:
        found.append("U")
    if conditions:
        found.append("PR")
    return Factuality(max(found, key=_ORDER.index), "-" if negative else "+", conditions)


def _main(scene: Scene, first: int, end: int) -> int | None:
    """The main verb of a range: the first token whose head is outside of it and that is a verb."""
    parse = scene.parse
    heads = [k for k in range(first, end) if not first <= parse.head[k] < end or parse.head[k] == k]
    verbs = [k for k in heads if parse.pos[k] in ("VERB", "AUX")]
    return verbs[0] if verbs else None


def _conditions(scene: Scene, draft: Draft) -> list[Range]:
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
                if parse.dep[clause] == "advcl":
                    found.append(scene.trim(max(parse.left[clause], first, token), min(parse.right[clause], end)))
            elif (
                parse.dep[token] == "prep"
                and parse.lower[token] in scene.lexicon.phrases["lacking"]
                and parse.pos[parse.head[token]] in ("VERB", "AUX")
            ):
                found.append(scene.trim(token, min(parse.right[token], end)))
    return [span for k, span in enumerate(found) if span[1] > span[0] and not any(low <= span[0] < high for low, high in found[:k])]
