"""Who reports what in a sentence: cue frames on the parse.

Every verb, noun and adjective of the cue table is tried in its frames, best one first; a frame gives the ranges of
the content. The source is the cue's subject, wherever the sentence keeps it (before, after, in the main clause of a
participle, shared by conjoined verbs, behind "by").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.extract.complements import clause, infinitive, lost_clause, raised
from tocsin.extract.cues import Sense
from tocsin.extract.objects import as_phrase, gerund, object_as, object_at, object_of, object_to, plain_object
from tocsin.extract.parentheses import beside
from tocsin.extract.phrases import according, as_told, hearsay, viewed
from tocsin.extract.scene import Draft, Range, Scene
from tocsin.extract.sources import find_source
from tocsin.extract.syntax import dependent, has_to, is_finite, is_passive, reporting_clause, tidy

__all__ = ["find_attributions"]


def find_attributions(scene: Scene) -> list[Draft]:
    """Find every cue with a content, in the order of the text."""
    found: list[Draft] = []
    lexicon = scene.lexicon
    parse = scene.parse
    for token in range(len(parse)):
        lemma, pos = parse.lemma[token], parse.pos[token]
        draft: Draft | None = None
        if pos in ("VERB", "AUX"):
            if lemma in lexicon.verbs or lemma in lexicon.longer:
                draft = _verb(scene, token)
        elif pos in ("NOUN", "PROPN"):
            if lemma in lexicon.nouns:
                draft = _noun(scene, token)
        elif pos == "ADJ" and lemma in lexicon.adjectives:
            draft = _adjective(scene, token, parse.head[token])
        if draft is None and parse.tag[token] == "VBN" and parse.lower[token] in lexicon.adjectives and is_passive(scene, token):
            draft = _adjective(scene, token, token)
        if draft is None and parse.lower[token] in lexicon.according_first:
            draft = according(scene, token) or viewed(scene, token)
        if draft is None and parse.lower[token] in lexicon.hearsay:
            draft = hearsay(scene, token)
        if draft is None and parse.dep[token] == "mark" and parse.lower[token] in lexicon.phrases["parallels"]:
            draft = as_told(scene, token)
        if draft is not None and draft.content:
            found.append(draft)
    return _without_echoes(scene, found)


def _without_echoes(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drop a noun's draft that has the very content of a verb's ("said in a statement that ..."), and of two verbs the first."""
    verbs = {tuple(draft.content) for draft in drafts if not draft.frame.startswith("noun")}
    kept = [draft for draft in drafts if not draft.frame.startswith("noun") or tuple(draft.content) not in verbs]
    # "admitted to taking part, writing: ...": the verb beside the words has them.
    last = {(tuple(draft.content), draft.source_head): draft for draft in kept if draft.frame in ("clause", "quote")}
    once = [draft for draft in kept if last.get((tuple(draft.content), draft.source_head), draft) is draft]
    if scene.trace is not None:
        scene.trace.dropped += [(draft.cue, "echo") for draft in drafts if not any(draft is other for other in once)]
    return once


def _keys(scene: Scene, verb: int) -> Iterator[tuple[str, int, int | None]]:
    """Give a verb's keys in the cue table, longest first: (key, end of its words, preposition token or None)."""
    parse, lexicon = scene.parse, scene.lexicon
    lemma = parse.lemma[verb]
    followers: dict[str, int] = {}
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("prt", "prep", "advmod", "dobj", "oprd", "acomp", "agent"):
            followers.setdefault(parse.lower[child], child)
            if parse.dep[child] in ("prt", "advmod", "prep"):
                for inner in parse.children[child]:
                    if parse.dep[inner] in ("prep", "pcomp"):
                        followers.setdefault(parse.lower[inner], inner)
    for rest in lexicon.longer.get(lemma, ()):
        if all(parse.lower[verb + 1 + k : verb + 2 + k] == [word] for k, word in enumerate(rest)):
            last = verb + len(rest)
            yield " ".join((lemma, *rest)), last + 1, last if parse.dep[last] in ("prep", "agent") else None
        elif len(rest) == 1 and rest[0] in followers:
            child = followers[rest[0]]
            if parse.dep[child] == "prep" and any(parse.dep[k] == "dobj" and verb < k < child for k in parse.children[verb]):
                continue
            yield f"{lemma} {rest[0]}", verb + 1, child if parse.dep[child] != "prt" else None
    if lemma in lexicon.verbs:
        yield lemma, verb + 1, None


def _verb(scene: Scene, verb: int) -> Draft | None:
    if scene.parse.dep[verb] in ("amod", "compound", "nmod"):
        return None
    for key, end, preposition in _keys(scene, verb):
        frames = scene.lexicon.verbs[key]
        draft = _frames(scene, verb, frames, end, preposition, key)
        if draft is not None:
            draft.rule = f"verb:{key}:{draft.frame}"
            return draft
    return None


def _frames(scene: Scene, verb: int, frames: dict[str, Sense], end: int, preposition: int | None, key: str) -> Draft | None:
    """Try a verb's frames, best first."""
    trace, parse = scene.trace, scene.parse
    passive = is_passive(scene, verb)
    addressee = "clause" in frames and frames["clause"].addressee
    tries: tuple[tuple[str, Callable[[], list[Range]]], ...] = (
        ("clause", lambda: clause(scene, verb, end, addressee)),
        ("quote", lambda: beside(scene, verb, end, "clause" in frames)),
        ("object-to", lambda: object_to(scene, verb, end, preposition)),
        ("tell-to", lambda: infinitive(scene, verb)),
        ("to", lambda: infinitive(scene, verb)),
        ("object-of", lambda: object_of(scene, verb)),
        ("object-at", lambda: object_at(scene, verb)),
        ("as", lambda: as_phrase(scene, verb, preposition)),
        ("object-as", lambda: object_as(scene, verb, preposition)),
        ("ing", lambda: gerund(scene, verb, preposition)),
        ("object", lambda: plain_object(scene, verb, preposition)),
        ("clause", lambda: lost_clause(scene, verb, end)),
    )
    if passive and "raised" in frames:
        content = raised(scene, verb)
        if trace is not None:
            trace.tried(verb, key, "raised", "chosen" if content else "empty")
        if content:
            return Draft(verb, frames["raised"], "raised", content, (verb, end), group=reporting_clause(scene, verb, end))
    for frame, attempt in tries:
        if frame not in frames and not (frame == "quote" and "clause" in frames and frames["clause"].mode in ("speech", "writing")):
            continue
        sense = frames.get(frame) or frames["clause"]
        if frame == "clause" and sense.act == "reports" and sense.mode == "speech" and parse.tag[verb] == "VB":
            continue
        content = attempt()
        if not content:
            if trace is not None:
                trace.tried(verb, key, frame, "empty")
            continue
        draft = Draft(verb, sense, frame, content, (verb, end), group=reporting_clause(scene, verb, end))
        refused = _refused(scene, draft)
        if trace is not None:
            trace.tried(verb, key, frame, refused or "chosen")
        return None if refused else draft
    return None


def _refused(scene: Scene, draft: Draft) -> str:
    """Say why a reading with a content is none, "" when it is one; finds the source on the way."""
    if _is_spared(scene, draft.cue, draft.content):
        return "spared"
    find_source(scene, draft)
    if _nobody(scene, draft):
        return "nobody"
    if _unsaid(scene, draft):
        return "unsaid"
    return "idle" if _idle(scene, draft) else ""


def _idle(scene: Scene, draft: Draft) -> bool:
    """Whether cue and object are an idiom, or a bare participle or infinitive has nobody who speaks ("a way to report profits")."""
    parse, cue = scene.parse, draft.cue
    idle = scene.lexicon.idioms.get(parse.lemma[cue], frozenset())
    if draft.frame == "object" and any(parse.lemma[k] in idle and parse.dep[k] in ("dobj", "nsubjpass") for k in parse.children[cue]):
        return True
    if draft.frame == "clause" and cue + 1 < len(parse) and parse.lemma[cue + 1] in idle:
        return True
    return draft.source is None and draft.frame.startswith("object") and parse.tag[cue] in ("VB", "VBG") and not is_passive(scene, cue)


def _is_spared(scene: Scene, verb: int, content: list[Range]) -> bool:
    """Whether nothing was said: the verb stands in a condition ("if she says ..."), or asks for anonymity."""
    parse = scene.parse
    if any(parse.dep[k] == "mark" and parse.lower[k] in scene.lexicon.phrases["conditions"] for k in parse.children[verb]):
        return True
    first, end = content[-1]
    return end - first <= 4 and any(
        parse.lemma[k] in scene.lexicon.phrases["anonymity"] and parse.tag[k] == "VBN" for k in range(first, end)
    )


def _nobody(scene: Scene, draft: Draft) -> bool:
    """Whether the source is "no group", "nobody": then nothing was said."""
    return draft.source is not None and scene.parse.lower[draft.source[0]] in scene.lexicon.phrases["nobody"]


def _unsaid(scene: Scene, draft: Draft) -> bool:
    """Whether a saying did not take place, so that nobody asserts its content: "did not say who ...", "declined to say whether ..."."""
    parse, cue = scene.parse, draft.cue
    if draft.frame not in ("clause", "to", "tell-to", "object-to") or draft.sense.mode not in ("speech", "writing"):
        return False
    withheld = parse.dep[cue] == "xcomp" and parse.lemma[parse.head[cue]] in scene.lexicon.phrases["withholding"]
    return withheld or any(parse.dep[k] == "neg" for k in parse.children[cue])


def _noun(scene: Scene, noun: int) -> Draft | None:
    """A noun that stands for a saying, with its content behind it."""
    parse = scene.parse
    sense = scene.lexicon.nouns[parse.lemma[noun]]
    content: list[Range] = []
    frame = ""
    for child in parse.children[noun]:
        if child < noun:
            continue
        by = any(parse.dep[k] == "prep" and parse.right[k] == parse.left[child] for k in parse.children[noun] if noun < k < child)
        if parse.dep[child] in ("acl", "ccomp", "relcl") and (parse.left[child] == noun + 1 or by):
            that = parse.lower[parse.left[child]] == "that" and parse.dep[parse.left[child]] == "mark"
            if that or has_to(scene, child):
                frame, content = "noun-clause", tidy(scene, noun, parse.left[child], parse.right[child])
                break
        if parse.dep[child] == "prep" and parse.lower[child] in sense.prepositions:
            inner = dependent(scene, child, ("pobj", "pcomp"))
            if inner is not None:
                frame, content = "noun-of", tidy(scene, noun, max(parse.left[inner], child + 1), parse.right[inner])
    if not content:
        return None
    told = frame == "noun-clause" and parse.lower[content[0][0]] in scene.lexicon.phrases["complementizers"] and sense.mode == "speech"
    draft = Draft(noun, sense, frame, content, (noun, noun + 1), group=(noun, noun + 1))
    find_source(scene, draft)
    if draft.source is None and not told:
        return None
    draft.rule = f"noun:{parse.lemma[noun]}:{frame}"
    return draft


def _adjective(scene: Scene, adjective: int, copula: int) -> Draft | None:
    """An adjective of belief behind "be", with a clause, an infinitive or a preposition's object."""
    parse = scene.parse
    if copula != adjective and parse.lemma[copula] not in scene.lexicon.factuality["light"]:
        return None
    if copula != adjective and parse.dep[adjective] not in ("acomp", "conj", "oprd"):
        return None
    sense = scene.lexicon.adjectives[parse.lower[adjective] if copula == adjective else parse.lemma[adjective]]
    content: list[Range] = []
    for child in (*parse.children[adjective], *(k for k in parse.children[copula] if k > adjective)):
        if child < adjective:
            continue
        if parse.dep[child] in ("ccomp", "xcomp") and (has_to(scene, child) or is_finite(scene, child)):
            content = tidy(scene, adjective, max(parse.left[child], adjective + 1), parse.right[child])
            break
        if parse.dep[child] == "prep" and parse.lower[child] in sense.prepositions:
            inner = dependent(scene, child, ("pobj", "pcomp"))
            if inner is not None:
                content = tidy(scene, adjective, max(parse.left[inner], child + 1), parse.right[inner])
                break
    if not content:
        return None
    draft = Draft(adjective, sense, "adjective", content, (adjective, adjective + 1), group=reporting_clause(scene, copula, copula + 1))
    find_source(scene, draft, copula)
    draft.rule = f"adjective:{parse.lemma[adjective]}"
    return draft if draft.source is not None else None
