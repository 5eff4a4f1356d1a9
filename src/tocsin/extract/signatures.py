"""Quotations whose speaker a mark names: a colon before them ("She said: ...", "Lena Orlo: ..."), or a dash behind."""

from __future__ import annotations

from tocsin.extract.cues import Sense
from tocsin.extract.labels import is_speaker, label_head
from tocsin.extract.scene import Draft, Range, Scene
from tocsin.extract.sources import find_source

__all__ = ["colons", "lent_sense", "says", "signed", "take"]

SIGNATURE = 14
"""The longest signature behind a dash, in tokens."""


def take(scene: Scene, owner: dict[int, Draft], draft: Draft, number: int) -> None:
    """Give a quotation that nobody owns to a draft."""
    if number in owner:
        return
    owner[number] = draft
    draft.quotations.append(number)
    draft.content.append(scene.ranges[number])


def lent_sense(scene: Scene) -> Sense:
    """The sense of a quotation that has no cue of its own."""
    return scene.lexicon.saying


def colons(scene: Scene, owner: dict[int, Draft]) -> list[Draft]:
    """Take the quotation that opens the paragraph behind "She said:"."""
    parse = scene.parse
    made: list[Draft] = []
    for number in range(len(scene.ranges)):
        if number in owner:
            continue
        first = scene.ranges[number][0]
        para = parse.para[first]
        opens = parse.paragraphs[para][0] == first
        if first == 0 or parse.text[first - 1] not in (":", ",") or not (opens or parse.text[first - 1] == ":") or _is_small(scene, number):
            continue
        low = parse.sentences[parse.sent[first - 1]][0]
        cue = next((t for t in range(first - 2, low - 1, -1) if says(scene, t)), None)
        if cue is None and parse.text[first - 1] == ":":
            cue = next((t for t in range(low, first - 1) if parse.head[t] == t and parse.pos[t] == "VERB"), None)
        if cue is None:
            made += _labelled(scene, owner, number)
            continue
        draft = Draft(cue, lent_sense(scene), "colon", [], (cue, cue + 1), group=(cue, first - 1), rule="colon", confidence=0.7)
        find_source(scene, draft)
        if draft.source is None:
            continue
        take(scene, owner, draft, number)
        made.append(draft)
        at = number + 1
        while at < len(scene.ranges) and at not in owner and _is_whole_paragraph(scene, at) and parse.para[scene.ranges[at][0]] == para + 1:
            take(scene, owner, draft, at)
            para += 1
            at += 1
    return made


def _labelled(scene: Scene, owner: dict[int, Draft], number: int) -> list[Draft]:
    """Take a quotation behind a name and a colon that begin their line ("Lena Orlo: “...”")."""
    parse = scene.parse
    colon = scene.ranges[number][0] - 1
    first = parse.paragraphs[parse.para[colon]][0]
    named = any(parse.pos[k] == "PROPN" for k in range(first, colon))
    if parse.text[colon] != ":" or not named or not is_speaker(scene, first, colon):
        return []
    draft = Draft(colon, lent_sense(scene), "label", [], None, (first, colon), label_head(scene, first, colon), group=(first, colon + 1))
    draft.rule, draft.confidence = "label", 0.7
    take(scene, owner, draft, number)
    return [draft]


def _is_small(scene: Scene, number: int) -> bool:
    return scene.is_scare(number) or scene.quotations[number].single


def says(scene: Scene, token: int) -> bool:
    """Whether a token is a verb that quotations go with."""
    parse = scene.parse
    if parse.pos[token] != "VERB":
        return False
    frames = scene.lexicon.verbs.get(parse.lemma[token], {})
    return "quote" in frames


def _is_whole_paragraph(scene: Scene, number: int) -> bool:
    parse = scene.parse
    first, end = scene.ranges[number]
    low, high = parse.paragraphs[parse.para[first]]
    return first <= low and end >= high - 1


def signed(scene: Scene, owner: dict[int, Draft]) -> list[Draft]:
    """Take a quotation that a dash and a name sign."""
    parse = scene.parse
    made: list[Draft] = []
    for number, quotation in enumerate(scene.quotations):
        mark = None if number in owner else _dash(scene, quotation.outer.end)
        if mark is None:
            continue
        para = parse.para[scene.ranges[number][0]]
        if not 0 <= parse.para[mark] - para <= 1:
            continue
        first, last = _signature(scene, mark)
        if last <= first or parse.pos[first] not in ("PROPN", "NOUN", "DET", "ADJ"):
            continue
        head = next((t for t in range(first, last) if not first <= parse.head[t] < last or parse.head[t] == t), first)
        source = (first, last)
        draft = Draft(mark, lent_sense(scene), "dash", [], None, source, head, group=(mark, last), rule="dash", confidence=0.7)
        take(scene, owner, draft, number)
        made.append(draft)
    return made


def _signature(scene: Scene, mark: int) -> Range:
    """The words behind a dash up to the end of their line; empty when the line is too long for a name."""
    parse = scene.parse
    stop = parse.paragraphs[parse.para[mark]][1]
    for token in range(mark + 2, min(stop, mark + SIGNATURE + 2)):
        if scene.quoted[token] >= 0 or "\n" in scene.text[parse.end[token - 1] : parse.start[token]]:
            stop = token
            break
    return scene.trim(mark + 1, stop) if stop <= mark + 1 + SIGNATURE else (mark, mark)


def _dash(scene: Scene, offset: int) -> int | None:
    """The token with a dash that follows an offset, spaces aside; the tokenizer may have glued it to a quotation mark."""
    rest = scene.text[offset : offset + 8]
    start = offset + len(rest) - len(rest.lstrip())
    if not any(scene.text.startswith(dash, start) for dash in scene.lexicon.dashes):
        return None
    token = scene.parse.token_at(start)
    return token if token + 1 < len(scene.parse) else None
