"""Small questions about the parse around a cue, shared by the frames."""

from __future__ import annotations

from tocsin.extract.scene import Range, Scene

__all__ = [
    "FINITE",
    "apposed_source",
    "dependent",
    "has_to",
    "is_finite",
    "is_passive",
    "is_pending",
    "opens_quotation",
    "puts_at",
    "reporting_clause",
    "tidy",
]

FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
"""Tags of finite verbs (Penn Treebank)."""

GROUP = frozenset(
    ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "agent", "dobj", "dative", "prt", "oprd", "attr", "expl")
)
"""Dependents of a verb that belong to its reporting clause, not to its content."""


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    parse = scene.parse
    return any(parse.dep[child] in ("auxpass", "nsubjpass") for child in parse.children[verb])


def dependent(scene: Scene, head: int, deps: tuple[str, ...]) -> int | None:
    """Find a token's first dependent behind it with one of the given relations."""
    parse = scene.parse
    return next((child for child in parse.children[head] if child > head and parse.dep[child] in deps), None)


def puts_at(scene: Scene, verb: int) -> int | None:
    """The "at" by which a verb puts a figure at a number ("put the toll at 29"); None where something is moved to a place."""
    parse, phrases = scene.parse, scene.lexicon.phrases
    thing = next((k for k in parse.children[verb] if (parse.dep[k] == "dobj" and k > verb) or parse.dep[k] == "nsubjpass"), None)
    if thing is None or not {parse.lemma[thing], parse.lower[thing]} & phrases["figures"]:
        return None
    for head in (verb, thing, *parse.children[thing]):
        for mark in parse.children[head]:
            leads = mark > max(thing, verb) and parse.dep[mark] == "prep" and parse.lower[mark] in phrases["figure_marks"]
            if leads and any(parse.pos[k] == "NUM" for k in range(mark + 1, parse.right[mark])):
                return mark
    return None


def has_to(scene: Scene, verb: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    parse = scene.parse
    return any(parse.tag[child] == "TO" and parse.dep[child] == "aux" for child in parse.children[verb])


def is_finite(scene: Scene, head: int) -> bool:
    """Whether a clause has a subject or a finite verb."""
    parse = scene.parse
    if parse.tag[head] in FINITE:
        return True
    kinds = [(parse.dep[child], parse.tag[child]) for child in parse.children[head]]
    return any(dep in ("nsubj", "nsubjpass", "expl", "csubj") or tag in FINITE for dep, tag in kinds)


def reporting_clause(scene: Scene, verb: int, end: int) -> Range:
    """The reporting clause around a verb: subject, auxiliaries, adverbials, addressee, up to content or a comma."""
    parse = scene.parse
    low, high = scene.bounds(verb)
    first = verb
    for child in reversed([child for child in parse.children[verb] if child < verb]):
        if parse.dep[child] not in GROUP or child < low:
            break
        first = min(first, max(parse.left[child], low))
    speaker = apposed_source(scene, verb)
    if speaker is not None:
        first = min(first, max(parse.left[speaker], low))
    for child in parse.children[verb]:
        if child <= verb or child >= high:
            continue
        if parse.dep[child] not in GROUP or _holds_quotation(scene, verb, child):
            break
        end = max(end, min(parse.right[child], high))
    return first, end


def apposed_source(scene: Scene, verb: int) -> int | None:
    """The subject of a report that the parse takes for an apposition to the object before it.

    In "..., injuring two men, the mayor, Ada Brook, said" the parse leaves "said" without a subject and hangs the mayor on
    the men; but an object of the content can't be the subject of the report.
    """
    parse = scene.parse
    if parse.tag[verb] not in FINITE or any(parse.dep[k] in ("nsubj", "nsubjpass", "csubj", "expl") for k in parse.children[verb]):
        return None
    low = scene.bounds(verb)[0]
    at = verb - 1
    if at > low and parse.text[at] == ",":
        at -= 1
    while at > low and parse.dep[at] in ("appos", "compound", "pobj", "prep"):
        above = parse.head[at]
        if parse.dep[at] == "appos" and parse.dep[above] == "dobj" and low < parse.head[above] < above < at:
            return at if parse.text[parse.left[at] - 1] == "," and parse.head[above] != verb else None
        if not low <= above < verb or above == at:
            return None
        at = above
    return None


def _holds_quotation(scene: Scene, verb: int, child: int) -> bool:
    parse = scene.parse
    return any(scene.quoted[token] not in (-1, scene.quoted[verb]) for token in (parse.left[child], parse.right[child] - 1))


def is_pending(scene: Scene, first: int, before: int, after: int, high: int) -> bool:
    """Whether what stands before a report lacks what stands behind: a subject its verb, a verb its object, "and" a second part."""
    parse = scene.parse
    finite = any(parse.tag[k] in FINITE for k in range(after, high))
    if parse.pos[before - 1] == "CCONJ" or (finite and not any(parse.tag[k] in FINITE for k in range(first, before))):
        return True
    if finite and any(parse.dep[k] in ("nsubj", "nsubjpass", "advcl") and after <= parse.head[k] < high for k in range(first, before)):
        return True
    return any(parse.dep[k] in ("dobj", "attr", "acomp", "agent", "oprd") and parse.head[k] == before - 1 for k in range(after, high))


def opens_quotation(scene: Scene, token: int) -> bool:
    """Whether a quotation begins at a token."""
    number = scene.quoted[token]
    return number >= 0 and scene.ranges[number][0] == token


def tidy(scene: Scene, verb: int, first: int, end: int) -> list[Range]:
    """Widen a range to whole quotations (unless the verb is quoted itself), trim it, drop it when empty."""
    number = scene.quoted[verb]
    low, high = scene.bounds(verb)
    if number < 0:
        if (
            first > 0
            and scene.is_mark(first - 1)
            and scene.quoted[first - 1] >= 0
            and scene.ranges[scene.quoted[first - 1]][0] == first - 1
        ):
            first -= 1
        end = _past_abbreviation(scene, end)
        first, end = scene.widen(first, end)
        if end + 1 < len(scene.parse) and scene.parse.text[end] == ":" and opens_quotation(scene, end + 1):
            end = scene.ranges[scene.quoted[end + 1]][1]
    else:
        first, end = max(first, low), min(end, high)
    first, end = scene.trim(first, scene.close_brackets(first, end))
    if end - first > 1 and scene.parse.pos[end - 1] == "CCONJ":
        end -= 1
    return [(first, end)] if end > first else []


def _past_abbreviation(scene: Scene, end: int) -> int:
    """Move an end that stands behind a sentence's closing abbreviation ("Sen.", "Feb.") to the end of the next sentence."""
    parse = scene.parse
    word = parse.text[end - 1]
    if (
        end >= len(parse)
        or not (word.endswith(".") and word[:-1].isalpha() and word[0].isupper())
        or parse.para[end] != parse.para[end - 1]
    ):
        return end
    return parse.sentences[parse.sent[end]][1] if parse.sent[end] != parse.sent[end - 1] else end
