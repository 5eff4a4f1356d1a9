"""Which statement stands inside which, and which of those inside are worth keeping."""

from __future__ import annotations

from tocsin.extract.scene import STOPS, Draft, Scene

__all__ = ["nest", "sift"]

CLAUSES = frozenset(["clause", "quote", "according", "object-to", "object-as", "to", "tell-to", "noun-clause", "colon"])
"""Frames that report a whole proposition; only these are read inside another statement."""


def nest(scene: Scene, drafts: list[Draft]) -> list[int]:
    """Find for each draft the innermost other draft whose content holds its cue; -1 when there is none.

    One sweep over the tokens; the cost is the number of drafts times the depth of nesting.
    """
    opening: dict[int, list[tuple[int, int]]] = {}
    cues: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts):
        for first, end in draft.content:
            opening.setdefault(first, []).append((end, index))
        if draft.cue_words is not None:
            cues.setdefault(draft.cue, []).append(index)
    parents = [-1] * len(drafts)
    active: list[tuple[int, int, int]] = []
    for token in sorted({*opening, *cues}):
        active = [entry for entry in active if entry[0] > token]
        active.extend((end, token, index) for end, index in opening.get(token, ()))
        for index in cues.get(token, ()):
            around = [(end - first, other) for end, first, other in active if other != index]
            if around:
                parents[index] = min(around)[1]
    return _without_circles(parents)


def _without_circles(parents: list[int]) -> list[int]:
    """Cut a chain that leads back to itself (two drafts that each hold the other's cue)."""
    for start in range(len(parents)):
        seen = {start}
        at = start
        while parents[at] >= 0:
            if parents[at] in seen:
                parents[at] = -1
                break
            at = parents[at]
            seen.add(at)
    return parents


def sift(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drop drafts inside a quotation or another's content that report no proposition of somebody named.

    What a speaker says of their own thoughts ("I think", "we want") is the speaker's statement already.
    """
    parents = nest(scene, drafts)
    kept = [_keeps(scene, draft, None if parent < 0 else drafts[parent]) for draft, parent in zip(drafts, parents, strict=True)]
    if scene.trace is not None:
        scene.trace.dropped += [(draft.cue, "inside") for draft, keeps in zip(drafts, kept, strict=True) if not keeps]
    return [draft for draft, keeps in zip(drafts, kept, strict=True) if keeps]


def _keeps(scene: Scene, draft: Draft, parent: Draft | None) -> bool:
    if scene.quoted[draft.cue] >= 0 and draft.cue_words is not None:
        return _reports(scene, draft)
    if parent is not None:
        if draft.sense.mode in ("belief", "intention"):
            head = draft.source_head
            named = head is not None and (
                scene.parse.pos[head] in ("NOUN", "PROPN")
                or (draft.sense.mode == "belief" and scene.parse.lower[head] in scene.lexicon.phrases["third_person"])
            )
            return named and draft.frame in ("clause", "to")
        return draft.frame in CLAUSES
    return True


def _reports(scene: Scene, draft: Draft) -> bool:
    """Whether a draft inside a quotation reports what a third party said or wrote."""
    if draft.frame not in CLAUSES or draft.sense.mode not in ("speech", "writing") or draft.source_head is None:
        return False
    writings = scene.lexicon.phrases["writings"]
    if draft.sense.act == "reports" and draft.sense.mode == "speech" and scene.parse.lemma[draft.source_head] not in writings:
        return False
    if scene.quoted[draft.source_head] != scene.quoted[draft.cue]:
        return False
    return scene.parse.pos[draft.source_head] in ("NOUN", "PROPN") and _happened(scene, draft)


def _happened(scene: Scene, draft: Draft) -> bool:
    """Whether a speaker tells of a saying that took place: not of one that may, should or will, nor of what people say."""
    parse, cue, head = scene.parse, draft.cue, draft.source_head
    if parse.pos[cue] not in ("VERB", "AUX") or head is None:
        return True
    children = parse.children[cue]
    if any(parse.tag[k] in ("TO", "MD") or parse.dep[k] == "neg" for k in children):
        return False
    stop = next((k for k in range(cue, scene.bounds(cue)[1]) if parse.text[k] in STOPS), cue)
    if parse.text[stop] == "?":
        return False
    if any(parse.tag[k] in ("WP", "WDT") and parse.dep[k] == "nsubj" for k in children):
        return False
    known = parse.pos[head] == "PROPN" or parse.lemma[head] in scene.lexicon.phrases["writings"]
    definite = any(parse.tag[k] == "PRP$" or parse.lower[k] in scene.lexicon.phrases["definite"] for k in parse.children[head])
    return known or definite or parse.tag[cue] in ("VBD", "VBN")
