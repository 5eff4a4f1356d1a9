"""What a speaker does by a statement: the cue's own class first, then explicit words of the content, then the kind of source.

A neutral "said" is a demand when what was said is a duty or an imperative, a promise or a prediction when it is told of
the future, an accusation when it says who is to blame, a question when it asks.
"""

from __future__ import annotations

from tocsin.extract.factuality import Clause
from tocsin.extract.reading import Reading
from tocsin.extract.scene import Draft, Scene

__all__ = ["act"]


def act(reading: Reading, scene: Scene, draft: Draft, clause: Clause, conditional: bool) -> str:
    """Name the act of a draft (a value of ``records.Statement.act``).

    Args:
        reading: For who a subject is: a future of one's own is a promise.
        scene: The tokens.
        draft: The statement in the making.
        clause: The clause that it is judged by.
        conditional: Whether the content has a condition; a conditional future of one's own is held out as a threat.
    """
    own = draft.sense.act
    if draft.sense.mode in ("belief", "intention"):
        future = draft.sense.mode == "belief" and own == "states" and _is_future(scene, clause)
        return "predicts" if future else own
    if own not in ("states", "reports"):
        return own
    told = _told(reading, scene, draft, clause, conditional)
    if told is not None:
        return told
    return "reports" if own == "reports" or _records_facts(scene, draft) else "states"


def _told(reading: Reading, scene: Scene, draft: Draft, clause: Clause, conditional: bool) -> str | None:
    """The act that explicit words of the content make, or None."""
    parse = scene.parse
    words = scene.lexicon.factuality
    last = clause.end - 1
    while last > clause.first and scene.is_mark(last):
        last -= 1
    asking = parse.lower[clause.first] in words["open"] and parse.head[clause.first] == clause.main
    if parse.text[last] == "?" or asking:
        return "asks"
    if any(parse.lemma[k] in words["guilt"] for k in range(clause.first, clause.end)):
        return "accuses"
    if clause.main is None:
        return None
    near = [k for k in parse.children[clause.main] if clause.first <= k < clause.end]
    if any(parse.lower[k] in words["duty"] for k in near) or _must(scene, clause):
        return "accuses" if any(parse.lemma[k] in words["perfect"] and parse.dep[k] == "aux" for k in near) else "demands"
    if _is_imperative(scene, draft, clause, near):
        return "demands"
    if _is_future(scene, clause):
        if not _is_speaker(reading, scene, draft, near):
            return "predicts"
        return "threatens" if conditional else "promises"
    return None


def _must(scene: Scene, clause: Clause) -> bool:
    """Whether the main verb is "have to"."""
    parse = scene.parse
    main = clause.main
    if main is None or parse.lemma[main] not in scene.lexicon.factuality["having"]:
        return False
    return any(parse.dep[k] == "xcomp" and any(parse.tag[j] == "TO" for j in parse.children[k]) for k in parse.children[main])


def _is_future(scene: Scene, clause: Clause) -> bool:
    parse = scene.parse
    if clause.main is None:
        return False
    near = [k for k in parse.children[clause.main] if clause.first <= k < clause.end]
    return any(parse.lower[k] in scene.lexicon.factuality["future"] and parse.dep[k] == "aux" for k in near)


def _is_imperative(scene: Scene, draft: Draft, clause: Clause, near: list[int]) -> bool:
    """Whether the main verb is a bare form without a subject, in the speaker's own words."""
    parse = scene.parse
    main = clause.main
    if main is None or parse.tag[main] != "VB" or draft.frame not in ("quote", "carried", "colon", "dash", "label", "turn", "clause"):
        return False
    if any(parse.dep[k] in ("nsubj", "nsubjpass", "expl", "mark") or parse.tag[k] in ("TO", "MD") for k in near):
        return False
    return scene.quoted[main] >= 0 or draft.frame in ("dash", "label", "turn")


def _is_speaker(reading: Reading, scene: Scene, draft: Draft, near: list[int]) -> bool:
    """Whether the subject of the judged clause is the speaker: "I", "we", or somebody of the same name."""
    parse = scene.parse
    subject = next((k for k in near if parse.dep[k] in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if parse.lower[subject] in scene.lexicon.phrases["first_person"]:
        return True
    if draft.source_head is None:
        return False
    one, other = reading.by_head.get(subject), reading.by_head.get(draft.source_head)
    if one is not None and other is not None and one.entity is not None and one.entity is other.entity:
        return True
    return (
        parse.pos[subject] == "PRON"
        and parse.lower[subject] in scene.lexicon.phrases["third_person"]
        and draft.frame != "quote"
        and (one is None or one.entity is None)
    )


def _records_facts(scene: Scene, draft: Draft) -> bool:
    """Whether the source is a paper that records facts, or a news outlet."""
    parse = scene.parse
    if draft.source_head is None:
        return False
    phrases = scene.lexicon.phrases
    words = [parse.lemma[draft.source_head]]
    words += [parse.lemma[k] for k in parse.children[draft.source_head] if parse.dep[k] in ("compound", "amod", "nmod")]
    return words[0] in phrases["factual_writings"] or any(word in phrases["outlets"] for word in words)
