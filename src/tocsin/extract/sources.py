"""Whose words: the source of a cue, wherever the sentence keeps it."""

from __future__ import annotations

from tocsin.extract.scene import Draft, Range, Scene
from tocsin.extract.syntax import apposed_source

__all__ = ["find_source"]

SUBJECTS = ("nsubj", "csubj")
_STEPS = 6


def find_source(scene: Scene, draft: Draft, verb: int | None = None) -> None:
    """Set a draft's ``source`` and ``source_head``; both stay None when the sentence names nobody."""
    cue = draft.cue if verb is None else verb
    parse = scene.parse
    head = _noun_source(scene, cue) if parse.pos[cue] in ("NOUN", "PROPN") else _subject(scene, cue, _STEPS)
    if head is None and draft.frame in ("quote", "colon"):
        head = _beside_quotation(scene, cue)
    if head is not None and parse.ent[head] in ("DATE", "TIME"):
        head = None
    if head is None and parse.tag[cue] in ("VBD", "VBZ", "VBP") and parse.dep[cue] != "conj":
        head = apposed_source(scene, cue)
        head = _noun_before(scene, cue) if head is None else head
    if head is None:
        return
    head = _past_dateline(scene, head, cue)
    draft.source = source_words(scene, head, draft)
    draft.source_head = _antecedent(scene, head)


def source_words(scene: Scene, head: int, draft: Draft) -> Range:
    """The words of a source: its noun phrase without edge punctuation, outside of the content and the cue."""
    parse = scene.parse
    first, end = parse.left[head], parse.right[head]
    for low, high in [*draft.content, (draft.cue, draft.cue + 1)]:
        if low >= head + 1:
            end = min(end, low)
        elif high <= head:
            first = max(first, high)
    for token in range(head - 1, first - 1, -1):
        if parse.text[token] == ":" or (parse.text[token] in scene.lexicon.dashes and parse.text[token] != "-"):
            first = token + 1
            break
    for child in parse.children[head]:
        if child > head and parse.dep[child] == "acl" and parse.tag[child] == "VBG" and parse.text[parse.left[child] - 1] == ",":
            end = min(end, parse.left[child] - 1)
    low, high = scene.bounds(draft.cue)
    if low <= head < high:
        first, end = max(first, low), min(end, high)
    first, end = scene.trim(first, end)
    return (first, end) if end > first else (head, head + 1)


def _past_dateline(scene: Scene, head: int, cue: int) -> int:
    """The first noun phrase's head behind a dateline, when the parse takes the dateline's town for the subject."""
    parse = scene.parse
    end = scene.datelines.get(parse.para[head], 0)
    if not head < end <= cue:
        return head
    nouns = (k for k in range(end, cue) if parse.pos[k] in ("NOUN", "PROPN", "PRON") and parse.dep[k] not in ("compound", "nmod", "poss"))
    return next(nouns, head)


def _noun_before(scene: Scene, verb: int) -> int | None:
    """The head of the noun phrase that ends right before a verb, adverbs aside, when the parse names no subject."""
    parse = scene.parse
    low = max(scene.bounds(verb)[0], verb - 25)
    at = verb - 1
    while at >= low and (parse.pos[at] in ("AUX", "ADV") or parse.text[at] == ","):
        at -= 1
    if at < low or parse.pos[at] not in ("NOUN", "PROPN", "PRON", "NUM") or scene.quoted[at] != scene.quoted[verb]:
        return None
    for _ in range(_STEPS):
        above = parse.head[at]
        if not low <= above < verb or parse.pos[above] not in ("NOUN", "PROPN", "NUM") or above == at:
            break
        at = above
    return at


def _antecedent(scene: Scene, head: int) -> int:
    """The noun that a relative pronoun stands for; other heads as they are."""
    parse = scene.parse
    if parse.tag[head] not in ("WP", "WDT"):
        return head
    clause = parse.head[head]
    for _ in range(_STEPS):
        if parse.dep[clause] == "relcl":
            return parse.head[clause]
        clause = parse.head[clause]
    return head


def _subject(scene: Scene, verb: int, steps: int) -> int | None:
    """The head of a verb's subject: its own, its agent's, or that of the clause it hangs on."""
    parse = scene.parse
    children = parse.children[verb]
    passive = any(parse.dep[child] in ("auxpass", "nsubjpass") for child in children)
    agent = next((child for child in children if parse.dep[child] == "agent"), None)
    if agent is not None:
        noun = next((child for child in parse.children[agent] if parse.dep[child] == "pobj"), None)
        if noun is not None and not _is_channel(scene, noun):
            return noun
    if (
        parse.tag[verb] in ("VBN", "VBD")
        and parse.dep[verb] in ("advcl", "acl")
        and not any(parse.dep[k] == "nsubj" for k in children)
        and not any(parse.dep[k] in ("aux", "auxpass") for k in children)
    ):
        return None
    own = [child for child in children if parse.dep[child] in SUBJECTS or (parse.dep[child] == "nsubjpass")]
    if not own and verb + 1 < len(parse) and parse.dep[verb] in ("ROOT", "ccomp", "parataxis") and parse.tag[verb] in ("VBD", "VBZ"):
        own = [
            k
            for k in children
            if k > verb and parse.dep[k] in ("dobj", "attr", "oprd") and parse.pos[k] == "PROPN" and parse.left[k] == verb + 1
        ]
    if own and passive and steps == _STEPS and parse.dep[own[0]] == "nsubjpass" and parse.lower[verb] not in scene.lexicon.adjectives:
        return None
    if scene.quoted[verb] < 0:
        # Who says it stands outside of what is said: the parser may take words of a quotation for the subject.
        own = [k for k in own if scene.quoted[k] < 0 or scene.is_scare(scene.quoted[k])]
    if own:
        return own[0] if not (passive and parse.lower[own[0]] in scene.lexicon.phrases["expletives"]) else None
    if steps == 0 or parse.head[verb] == verb:
        return None
    return _shared_subject(scene, verb, steps)


def _reporting_verb(scene: Scene, verb: int) -> int:
    """The verb that reports the clause of ``verb``: the participle behind a report goes on with its speaker; else the verb itself."""
    parse = scene.parse
    at = verb
    for _ in range(_STEPS):
        if parse.dep[at] == "ccomp":
            above = parse.head[at]
            return above if parse.lemma[above] in scene.lexicon.verbs and above < at else verb
        if parse.dep[at] not in ("xcomp", "advcl", "conj") or parse.head[at] == at:
            return verb
        at = parse.head[at]
    return verb


def _shared_subject(scene: Scene, verb: int, steps: int) -> int | None:
    """The subject of a verb that has none of its own, from the clause it hangs on."""
    parse = scene.parse
    head, dep = parse.head[verb], parse.dep[verb]
    if dep == "acl" or (dep == "relcl" and parse.pos[head] not in ("VERB", "AUX")):
        return head if parse.tag[verb] in ("VBG", "VBD", "VB", "VBP", "VBZ") else None
    if dep == "xcomp":
        person = next((child for child in parse.children[head] if parse.dep[child] in ("dobj", "dative") and child < verb), None)
        if person is not None and parse.lemma[head] in scene.lexicon.verbs and "object-to" in scene.lexicon.verbs[parse.lemma[head]]:
            return person
    if dep == "pcomp":
        above = parse.head[head]
        named = (k for k in parse.children[above] if parse.dep[k] == "nsubjpass" or (parse.dep[k] == "dobj" and above < k < head))
        quoted = next(named, None)  # "X was quoted as saying", "the paper quoted X as saying"
        if quoted is not None and parse.lower[head] in scene.lexicon.phrases["naming"]:
            return quoted
        return _subject(scene, above, steps - 1) if parse.pos[above] in ("VERB", "AUX") else None
    above = parse.head[head]
    if dep == "advcl" and parse.lower[verb] in scene.lexicon.phrases["leaving"]:
        outer = _reporting_verb(scene, head)
        return _subject(scene, outer, steps - 1)
    if dep == "conj" and parse.dep[head] == "ccomp" and parse.tag[above] == parse.tag[verb] and parse.lemma[above] in scene.lexicon.verbs:
        return _subject(scene, above, steps - 1)
    if parse.pos[head] in ("VERB", "AUX") and dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis"):
        return _subject(scene, head, steps - 1)
    if parse.pos[head] == "ADJ":
        return _subject(scene, parse.head[head], steps - 1)
    return None


def _beside_quotation(scene: Scene, verb: int) -> int | None:
    """The noun phrase between a quotation and its verb, or right behind the verb, when the parse names no subject."""
    parse = scene.parse
    low = parse.paragraphs[parse.para[verb]][0]
    first = verb
    while first > max(low, verb - 30) and scene.quoted[first - 1] < 0:
        first -= 1
    if low < first < verb and parse.pos[first] in ("PROPN", "DET", "NOUN", "PRON", "ADJ"):
        return next(
            (k for k in range(first, verb) if parse.pos[k] in ("PROPN", "NOUN", "PRON") and not first <= parse.head[k] < verb), None
        )
    objects = (
        k for k in parse.children[verb] if k > verb and parse.dep[k] in ("dobj", "attr", "oprd", "appos") and parse.left[k] == verb + 1
    )
    return next((k for k in objects if scene.quoted[k] < 0), None)


def _is_channel(scene: Scene, noun: int) -> bool:
    """Whether somebody spoke by that and not through him ("said by telephone"); "by a letter" of somebody's is another thing."""
    parse = scene.parse
    return parse.lemma[noun] in scene.lexicon.phrases["channels"] and not any(
        parse.dep[k] in ("poss", "prep") for k in parse.children[noun]
    )


def _noun_source(scene: Scene, noun: int) -> int | None:
    """Whose claim it is: a possessor, a "by"/"from" phrase, or the subject of the verb it is the object of."""
    parse = scene.parse
    for child in parse.children[noun]:
        if parse.dep[child] == "poss":
            return child
    for child in parse.children[noun]:
        if parse.dep[child] in ("prep", "agent") and parse.lower[child] in scene.lexicon.phrases["issuing"]:
            source = next((k for k in parse.children[child] if parse.dep[k] == "pobj"), None)
            if source is not None and not _is_channel(scene, source):
                return source
    head = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.pos[parse.head[head]] == "VERB":
        return _subject(scene, parse.head[head], 2)
    if parse.dep[noun] == "dobj" and parse.pos[head] == "VERB" and parse.lemma[head] not in scene.lexicon.phrases["hearing"]:
        return _subject(scene, head, 2)
    return None
