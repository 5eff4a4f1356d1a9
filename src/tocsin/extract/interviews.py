"""Who answers in an interview whose lines are only marked "Q" and "A": the one whom its title or lead says was interviewed.

Exactly one person must be named so; the answers are then that person's, as a guess. Questions are nobody's by name: the
interviewer speaks for the outlet.
"""

from __future__ import annotations

from tocsin.extract.reading import Entity, Mention, Reading
from tocsin.extract.scene import Draft, Scene

__all__ = ["follows_interview", "name_answers"]


def name_answers(reading: Reading, scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give the answers to the one interviewed; returns the drafts without those whose source was a bare "Q" or "A"."""
    turns = [draft for draft in drafts if draft.frame == "turn"]
    unnamed = [draft for draft in turns if draft.source_head is None and draft.source is not None]
    if not unnamed:
        return drafts
    labels = {token for draft in unnamed if draft.source is not None for token in range(*draft.source)}
    person = _interviewed(reading, scene, min(draft.cue for draft in turns))
    for draft in unnamed:
        if person is not None and scene.parse.lower[draft.group[0]] in scene.lexicon.phrases["answer_labels"]:
            draft.source, draft.source_head = (person.first, person.end), person.head
            draft.doubts.discard("speaker_unresolved")
            draft.doubts.add("speaker_guessed")
    return [draft for draft in drafts if draft.frame == "turn" or draft.source_head not in labels]


def _interviewed(reading: Reading, scene: Scene, end: int) -> Mention | None:
    """The name of the only person whom the words before a token say was interviewed."""
    found: list[tuple[Entity, Mention]] = []
    named: dict[str, Mention] = {}
    for mention in reading.mentions:
        who = mention.entity
        if mention.first >= end or who is None or who.type != "person":
            continue
        if mention.kind == "name":
            named.setdefault(who.name, mention)
        if _is_interviewed(reading, mention):
            found.append((who, mention))
    people = {who.name for who, _ in found}
    if len(people) != 1:
        return None
    who, mention = found[0]
    return named.get(who.name, mention)


def _is_interviewed(reading: Reading, mention: Mention) -> bool:
    """Whether a mention stands where the one interviewed does, by the parse or by the words right before it."""
    parse, asking, answering = reading.parse, _words(reading, "interviewer_verbs"), _words(reading, "interviewee_verbs")
    head, above = mention.head, parse.head[mention.head]
    if follows_interview(reading, mention.first):
        return True
    if parse.lemma[above] in asking:
        return parse.dep[head] in ("dobj", "nsubjpass")
    if parse.lemma[above] in answering:
        return parse.dep[head] == "nsubj"
    if parse.dep[head] != "pobj" or parse.lower[above] not in _words(reading, "interview_company"):
        return False
    verb = parse.head[above]
    if _names_guest(reading, verb):
        return True
    # "The paper spoke to her": of two people the subject is the one who answers.
    return parse.lemma[verb] in answering and not any(parse.dep[k] == "nsubj" and _is_person(reading, k) for k in parse.children[verb])


def follows_interview(reading: Reading, first: int) -> bool:
    """Whether the words right before a token name an interview with whoever stands there ("interview with", "conversation:")."""
    parse = reading.parse
    return first > 1 and parse.lower[first - 1] in _words(reading, "interview_company") and _names_guest(reading, first - 2)


def _names_guest(reading: Reading, noun: int) -> bool:
    """Whether a noun is an interview whose other party is the one who answers; of "told us in an interview with ..." it may be another."""
    parse = reading.parse
    if parse.lemma[noun] not in _words(reading, "interviews") or parse.pos[noun] == "VERB":
        return False
    return parse.lower[parse.head[noun]] not in _words(reading, "interview_occasions")


def _words(reading: Reading, name: str) -> frozenset[str]:
    return reading.pack.words(f"cues.phrases.{name}")


def _is_person(reading: Reading, head: int) -> bool:
    mention = reading.by_head.get(head)
    return mention is not None and mention.entity is not None and mention.entity.type == "person"
