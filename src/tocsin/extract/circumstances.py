"""Around a statement: to whom it was said, on what occasion, who issued the paper that says it, whom it speaks of."""

from __future__ import annotations

from tocsin.extract.reading import Reading
from tocsin.extract.scene import Draft, Range, Scene
from tocsin.records import ActorRef

__all__ = ["about", "addressees", "issuer", "mode", "occasion"]

MOST = 8
"""How many actors ``about`` lists at most."""


def addressees(reading: Reading, scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """Who was spoken to: the object of "tell" or "urge", or "to somebody" beside the verb; never words of the content's own clause."""
    parse = scene.parse
    if draft.cue_words is None or parse.pos[draft.cue] != "VERB" or draft.frame == "according":
        return ()
    heads: list[int] = []
    if draft.frame == "object-to":
        first, end = draft.content[0]
        heads = [
            k for k in range(first, end) if parse.dep[k] in ("nsubj", "dobj", "pobj", "nsubjpass") and not _inside(parse.head[k], first, k)
        ][:1]
    elif draft.frame in ("tell-to", "object-of") or draft.sense.addressee:
        heads = [k for k in parse.children[draft.cue] if k > draft.cue and parse.dep[k] in ("dobj", "dative")]
    for child in parse.children[draft.cue]:
        if child > draft.cue and parse.dep[child] in ("prep", "dative") and parse.lower[child] in scene.lexicon.phrases["addressing"]:
            heads += [k for k in parse.children[child] if parse.dep[k] == "pobj" and parse.pos[k] in ("NOUN", "PROPN", "PRON")]
    outside = [k for k in heads if draft.frame == "object-to" or not _in_content(draft, k)]
    phrases = ((k, scene.trim(parse.left[k], parse.right[k])) for k in _spread(scene, outside))
    return tuple(reading.actor(k, words) for k, words in phrases if words[0] < words[1])


def _inside(token: int, first: int, end: int) -> bool:
    return first <= token < end


def _in_content(draft: Draft, token: int) -> bool:
    return any(first <= token < end for first, end in draft.content)


def _spread(scene: Scene, heads: list[int]) -> list[int]:
    """Heads and what is conjoined to them, in order."""
    parse = scene.parse
    found: list[int] = []
    for head in heads:
        found.append(head)
        found.extend(k for k in parse.children[head] if parse.dep[k] == "conj")
    return sorted(set(found))


def occasion(scene: Scene, draft: Draft) -> Range | None:
    """Where or through what the words were given ("in an interview with ..."): a phrase of the reporting clause."""
    parse = scene.parse
    if draft.cue_words is None:
        return None
    words = scene.lexicon.phrases["occasions"]
    heads = [draft.cue, *(k for k in parse.children[draft.cue] if parse.dep[k] in ("dobj", "dative", "nsubj"))]
    for head in heads:
        for child in parse.children[head]:
            if child < head or parse.dep[child] != "prep" or _in_content(draft, child):
                continue
            noun = next((k for k in parse.children[child] if parse.dep[k] == "pobj"), None)
            if noun is not None and parse.lemma[noun] in words:
                first, end = scene.trim(child, parse.right[child])
                inside = [low for low, _ in draft.content if first < low < end]
                end = min([end, *inside])
                return scene.trim(first, end)
    return None


def mode(scene: Scene, draft: Draft) -> str:
    """Whether a saying was written: its cue is a verb of writing, or its source is a paper."""
    if draft.sense.mode != "speech" or draft.source_head is None:
        return draft.sense.mode
    return "writing" if scene.parse.lemma[draft.source_head] in scene.lexicon.phrases["writings"] else "speech"


def issuer(reading: Reading, scene: Scene, head: int) -> int:
    """Who stands behind a paper that "says" something: its possessor, its "by" phrase, or the name before it; else the paper."""
    parse = scene.parse
    if parse.lemma[head] not in scene.lexicon.phrases["issued"] or parse.pos[head] == "PROPN":
        return head
    for child in parse.children[head]:
        if parse.dep[child] == "poss":
            return child
    for child in parse.children[head]:
        if (
            parse.dep[child] in ("prep", "agent")
            and parse.lower[child] in scene.lexicon.phrases["issuing"] | scene.lexicon.phrases["owning"]
        ):
            noun = next((k for k in parse.children[child] if parse.dep[k] == "pobj"), None)
            if noun is not None and (parse.lower[child] in scene.lexicon.phrases["issuing"] or noun in reading.by_head):
                return noun
        if parse.dep[child] == "acl" and child > head:
            agent = next((k for k in parse.children[child] if parse.dep[k] == "agent"), None)
            noun = next((k for k in parse.children[agent] if parse.dep[k] == "pobj"), None) if agent is not None else None
            if noun is not None:
                return noun
    names = [
        child for child in parse.children[head] if child < head and parse.dep[child] in ("compound", "nmod") and child in reading.by_head
    ]
    return names[-1] if names else head


def about(reading: Reading, scene: Scene, draft: Draft) -> tuple[ActorRef, ...]:
    """The actors that are subjects inside the content, each once, in order; the speaker's own "I" and "we" are left out."""
    parse = scene.parse
    found: list[ActorRef] = []
    seen: set[str] = set()
    for first, end in draft.content:
        for token in range(first, end):
            mention = reading.by_head.get(token)
            if mention is None or parse.dep[token] not in ("nsubj", "nsubjpass", "poss", "agent", "conj", "pobj") or len(found) >= MOST:
                continue
            if parse.pos[token] not in ("NOUN", "PROPN", "PRON") or parse.lower[token] in scene.lexicon.phrases["anonymous"]:
                continue
            if not _is_subject(scene, token) or parse.lower[token] in scene.lexicon.phrases["first_person"]:
                continue
            reference = reading.actor(token)
            key = reference.name or reference.text.lower()
            if key not in seen and (mention.kind != "pronoun" or reference.name):
                seen.add(key)
                found.append(reference)
    return tuple(found)


def _is_subject(scene: Scene, token: int) -> bool:
    """Whether a token is a subject, or conjoined to one, or the agent of a passive."""
    parse = scene.parse
    for _ in range(6):
        if parse.dep[token] in ("nsubj", "nsubjpass"):
            return True
        if parse.dep[token] == "pobj":
            return parse.dep[parse.head[token]] == "agent"
        if parse.dep[token] != "conj":
            return False
        token = parse.head[token]
    return False
