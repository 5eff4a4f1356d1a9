"""Attributions without a verb: "according to X", "in X's view", "reportedly"."""

from __future__ import annotations

from tocsin.extract.scene import BRACKETS, COMMAS, STOPS, Draft, Range, Scene
from tocsin.extract.sources import find_source
from tocsin.extract.syntax import FINITE, dependent, is_pending, tidy

__all__ = ["according", "as_told", "hearsay", "viewed"]

CLOSING = frozenset([")", "]"])

TRAIL = 6
"""How far behind a source at the start of a sentence its comma may stand, in tokens."""


def according(scene: Scene, token: int) -> Draft | None:
    """Read "according to X": the sentence around the phrase is what X says."""
    parse = scene.parse
    phrase = next((p for p in scene.lexicon.according if tuple(parse.lower[token : token + len(p)]) == p), None)
    if phrase is None:
        return None
    last = token + len(phrase)
    low, high = _bracketed(scene, token)
    noun = next((k for k in range(last, min(last + 40, high)) if parse.dep[k] in ("pobj", "dobj", "pcomp") and parse.head[k] < last), None)
    if noun is None or parse.left[noun] < last or _is_idiom(scene, noun):
        return None
    # The mark before a title ("according to “The Long Road” by X") hangs elsewhere in the parse.
    first = last if scene.is_mark(last) and parse.left[noun] == last + 1 else max(parse.left[noun], last)
    end = min(parse.right[noun], high)
    source = scene.trim(first, scene.close_brackets(first, end))
    if source[0] != last:
        return None
    if low < token and parse.lower[token - 1] in scene.lexicon.phrases["complementizers"]:
        low = token
    if token - low < 3:
        source = (last, _source_end(scene, last, noun, source[1], high))
    content = _around(scene, token, token, source[1], low, high)
    if not content:
        return None
    sense = scene.lexicon.saying
    return Draft(
        token, sense, "according", content, (token, last), source, noun, group=(token, source[1]), rule="according", confidence=0.8
    )


def _bracketed(scene: Scene, token: int) -> Range:
    """The sentence around a token, or the part of it in brackets when the token stands in brackets."""
    low, high = scene.bounds(token)
    text = scene.parse.text
    for at in range(token - 1, low - 1, -1):
        if text[at] in CLOSING:
            break
        if text[at] in BRACKETS:
            return at + 1, next((k for k in range(token, high) if text[k] in CLOSING), high)
    return low, high


def _is_idiom(scene: Scene, noun: int) -> bool:
    """Whether "according to" leads to a bare noun that speaks for nobody ("to plan", "to size"); "to state law" names a source."""
    parse = scene.parse
    told = any(parse.dep[k] in ("compound", "amod", "nmod") for k in parse.children[noun])
    return parse.lemma[noun] in scene.lexicon.phrases["no_sources"] and not told


def _source_end(scene: Scene, first: int, noun: int, end: int, high: int) -> int:
    """Where the source of a sentence's opening "according to X" ends, when the parse has let it run into the sentence."""
    parse = scene.parse
    for comma in range(noun + 1, end - 1):
        if parse.text[comma] == "," and parse.pos[comma + 1] in ("ADP", "SCONJ", "ADV"):
            return comma
    if end < high and parse.text[end] not in COMMAS:
        comma = next((k for k in range(end - 1, noun, -1) if parse.text[k] == ","), -1)
        if comma >= 0:
            return comma
        if parse.pos[first] == "PROPN":
            return next((k for k in range(first, end) if parse.pos[k] != "PROPN"), end)
        # "According to a poll out Thursday, ...": the comma ends it, unless the sentence has begun.
        for token in range(end, min(end + TRAIL, high)):
            if parse.text[token] == ",":
                return token
            if parse.tag[token] in FINITE or parse.dep[token] in ("nsubj", "nsubjpass", "expl"):
                break
    return end


def _around(scene: Scene, cue: int, first: int, last: int, low: int, high: int) -> list[Range]:
    """The sentence around an attributing phrase ``[first, last)``, without it."""
    parse = scene.parse
    found: list[Range] = []
    before = first
    while before > low and parse.text[before - 1] in COMMAS:
        before -= 1
    if before - low > 1 and parse.pos[before - 1] == "AUX" and before - low <= 3:
        before -= 1
    if before > low:
        if (
            low > 0
            and scene.is_mark(low - 1)
            and scene.quoted[low - 1] >= 0
            and scene.quoted[cue] < 0
            and parse.para[low - 1] == parse.para[low]
            and (scene.said(scene.quoted[low - 1])[-1:] not in STOPS or parse.text[low][:1].islower())
        ):
            low = scene.ranges[scene.quoted[low - 1]][0]
        if any(parse.pos[k] not in ("CCONJ", "PUNCT", "ADV") for k in range(low, before)):
            found += tidy(scene, cue, low, before)
    after = last
    while after < high and parse.text[after] in COMMAS:
        after += 1
    if high - after > 1 and (not found or (after > last and is_pending(scene, found[0][0], before, after, high))):
        found += tidy(scene, cue, after, high)
    return found


def viewed(scene: Scene, token: int) -> Draft | None:
    """Read "in X's view": the sentence around the phrase is what X thinks."""
    parse = scene.parse
    noun = dependent(scene, token, ("pobj",))
    if parse.pos[token] != "ADP" or noun is None or parse.lower[noun] not in scene.lexicon.phrases["view_nouns"]:
        return None
    owner = next((k for k in parse.children[noun] if parse.dep[k] == "poss"), None)
    if owner is None or parse.left[noun] != token + 1 or any(parse.dep[k] == "prep" for k in parse.children[noun]):
        return None
    low, high = scene.bounds(token)
    content = _around(scene, token, token, noun + 1, low, high)
    if not content:
        return None
    sense = scene.lexicon.belief
    source = scene.trim(parse.left[owner], parse.right[owner])
    return Draft(token, sense, "according", content, (token, noun + 1), source, owner, group=(token, noun + 1), rule="view", confidence=0.7)


def hearsay(scene: Scene, adverb: int) -> Draft | None:
    """Read "reportedly": somebody unnamed says the clause it stands in."""
    parse = scene.parse
    verb = parse.head[adverb]
    if parse.pos[verb] not in ("VERB", "AUX") or parse.dep[adverb] != "advmod":
        return None
    low, high = scene.bounds(adverb)
    first, end = max(parse.left[verb], low), min(parse.right[verb], high)
    content = (tidy(scene, adverb, first, adverb) if adverb > first else []) + tidy(scene, adverb, adverb + 1, end)
    sense = scene.lexicon.hearsay[parse.lower[adverb]]
    draft = Draft(adverb, sense, "hearsay", content, (adverb, adverb + 1), group=(adverb, adverb + 1), rule="hearsay", confidence=0.5)
    draft.doubts.add("attribution_weak")
    return draft


def as_told(scene: Scene, mark: int) -> Draft | None:
    """Read "as X noted": the sentence around the clause is what X said, when the clause has no content of its own."""
    parse = scene.parse
    verb = parse.head[mark]
    senses = scene.lexicon.verbs.get(parse.lemma[verb], {})
    low, high = scene.bounds(mark)
    if verb < mark or verb >= high or "clause" not in senses or parse.left[verb] != mark or parse.dep[verb] != "advcl":
        return None
    if any(parse.dep[k] in ("dobj", "ccomp", "xcomp") for k in parse.children[verb]):
        return None
    last = min(parse.right[verb], high)
    if mark > low and parse.text[mark - 1] not in COMMAS and parse.pos[mark - 1] != "CCONJ":
        return None
    content = _around(scene, verb, mark, last, low, high)
    if not content or not any(parse.tag[k] in FINITE for first, end in content for k in range(first, end)):
        return None
    draft = Draft(verb, senses["clause"], "according", content, (verb, verb + 1), group=(mark, last), rule=f"as:{parse.lemma[verb]}")
    find_source(scene, draft)
    return draft if draft.source is not None else None
