"""Quotations that no reporting clause takes by itself: they go on with a speaker, or stand alone.

A quotation in one paragraph goes on after "she said."; a run of quoted paragraphs belongs to whoever is named in it;
a clause that ends in a colon introduces the next paragraph; a dash signs a quotation; the rest is carried over from
the neighbouring statement and says so.
"""

from __future__ import annotations

from tocsin.extract.nesting import nest
from tocsin.extract.scene import COMMAS, STOPS, Draft, Scene
from tocsin.extract.signatures import colons, lent_sense, says, signed, take
from tocsin.extract.sources import find_source
from tocsin.extract.syntax import FINITE

__all__ = ["carry"]


def carry(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give every quotation that speaks to a draft; returns the drafts with new ones for what was left."""
    owner = _claim(scene, drafts)
    _go_on(scene, owner)
    made: list[Draft] = []
    _join_runs(scene, owner)
    made += _unlisted(scene, owner)
    _go_on(scene, owner)
    made += colons(scene, owner)
    made += signed(scene, owner)
    _go_on(scene, owner)
    made += _orphans(scene, drafts + made, owner)
    return drafts + made


def _claim(scene: Scene, drafts: list[Draft]) -> dict[int, Draft]:
    """Which quotations the drafts already hold whole, by number; the reporting clause must stand outside of them."""
    owner: dict[int, Draft] = {}
    for draft in drafts:
        for first, end in draft.content:
            for token in range(first, end):
                number = scene.quoted[token]
                if number >= 0 and number not in owner and scene.quoted[draft.cue] != number:
                    low, high = scene.inner(number)
                    if first <= low and high <= end:
                        owner[number] = draft
                        draft.quotations.append(number)
    return owner


def _join_runs(scene: Scene, owner: dict[int, Draft]) -> None:
    """Give all paragraphs of one quotation to the last speaker named in it."""
    runs: dict[int, list[int]] = {}
    for number, quotation in enumerate(scene.quotations):
        if not quotation.single:
            runs.setdefault(quotation.run, []).append(number)
    for numbers in runs.values():
        if len(numbers) < 2:
            continue
        named = [number for number in numbers if number in owner]
        if named:
            for number in numbers:
                take(scene, owner, owner[named[-1]], number)


def _starts_sentence(scene: Scene, number: int) -> bool:
    parse = scene.parse
    first = scene.ranges[number][0]
    low = parse.paragraphs[parse.para[first]][0]
    if first == low or parse.text[first - 1] in STOPS or parse.text[first - 1] == ":" or scene.is_mark(first - 1):
        return True
    if _is_abbreviation(scene, first - 1):
        return True
    # "... . Then, “..."
    return first - 3 >= low and parse.text[first - 1] == "," and parse.pos[first - 2] == "ADV" and parse.text[first - 3] in STOPS


def _go_on(scene: Scene, owner: dict[int, Draft]) -> None:
    """Let a quotation go on with the draft that ends right before it in its paragraph."""
    parse = scene.parse
    last: dict[int, Draft] = {}
    ends: dict[int, int] = {}
    for draft in sorted({id(d): d for d in owner.values()}.values(), key=lambda d: d.cue):
        for point in (draft.group[1], *(scene.ranges[n][1] for n in draft.quotations)):
            para = parse.para[min(point, len(parse)) - 1]
            if point >= ends.get(para, 0):
                ends[para], last[para] = point, draft
    for number in range(len(scene.ranges)):
        para = parse.para[scene.ranges[number][0]]
        if number in owner:
            if scene.ranges[number][1] >= ends.get(para, 0):
                ends[para], last[para] = scene.ranges[number][1], owner[number]
            continue
        before = last.get(para)
        if before is None or not before.quotations or not _starts_sentence(scene, number):
            continue
        first, end = scene.ranges[number]
        between = [t for t in range(ends[para], first) if not (parse.text[t] in STOPS or parse.text[t] in COMMAS or scene.is_mark(t))]
        same = bool(between) and parse.sent[between[0]] == parse.sent[before.cue] and parse.sent[between[-1]] == parse.sent[before.cue]
        if len(between) == 1 and (parse.pos[between[0]] in ("CCONJ", "ADV") or _is_abbreviation(scene, between[0])):
            between = []
        if first >= ends[para] and (not between or (same and before.group[0] > scene.ranges[before.quotations[0]][0])):
            take(scene, owner, before, number)
            ends[para] = end


def _is_abbreviation(scene: Scene, token: int) -> bool:
    """Whether a token ends a reporting clause with an abbreviated place or title ("a driver from Fresno, Calif.")."""
    text = scene.parse.text[token]
    return text.endswith(".") and text[:1].isupper()


def _unlisted(scene: Scene, owner: dict[int, Draft]) -> list[Draft]:
    """Take a quotation that a comma ends and a clause follows ("...," he mocks), whatever its verb: no list has them all."""
    made: list[Draft] = []
    for number, (_, end) in enumerate(scene.ranges):
        if number in owner or not _starts_sentence(scene, number) or not scene.said(number).endswith(","):
            continue
        verb = _verb_behind(scene, end)
        if verb is None:
            continue
        draft = Draft(
            verb, lent_sense(scene), "quote", [], (verb, verb + 1), group=(end, verb + 1), rule="verb:unlisted:quote", confidence=0.5
        )
        find_source(scene, draft)
        if draft.source is None or not end <= draft.source[0] < end + 20:
            continue
        draft.group = (end, max(draft.source[1], verb + 1))
        take(scene, owner, draft, number)
        made.append(draft)
    return made


def _verb_behind(scene: Scene, end: int) -> int | None:
    """The finite verb of a clause that begins right behind a quotation with its subject, or with the verb itself."""
    parse = scene.parse
    for token in range(end, min(end + 15, len(parse))):
        if parse.para[token] != parse.para[end - 1] or parse.text[token] in STOPS or scene.quoted[token] >= 0:
            return None
        if parse.tag[token] in FINITE and parse.pos[token] == "VERB":
            inverted = token == end and any(k > token and parse.pos[k] in ("PROPN", "PRON", "NOUN") for k in parse.children[token])
            return token if inverted or any(parse.dep[k] == "nsubj" and end <= k < token for k in parse.children[token]) else None
    return None


def _ends_sentence(scene: Scene, number: int) -> bool:
    """Whether a quotation ends as a sentence does, or is left open (its paragraph ends it)."""
    quotation = scene.quotations[number]
    said = scene.text[quotation.inner.start : quotation.inner.end].rstrip().rstrip("".join(scene.lexicon.quote_marks))
    return said[-1:] in STOPS or not quotation.closed


def _narrated(scene: Scene, first: int) -> Draft | None:
    """Who the sentence right before a quotation says was speaking ("She spoke for ten minutes. ...")."""
    parse = scene.parse
    if first == 0 or parse.para[first - 1] < parse.para[first] - 1:
        return None
    low, high = parse.sentences[parse.sent[first - 1]]
    verb = next((k for k in range(low, high) if parse.head[k] == k and says(scene, k) and scene.quoted[k] < 0), None)
    if verb is None:
        return None
    draft = Draft(verb, lent_sense(scene), "carried", [])
    find_source(scene, draft)
    return draft if draft.source is not None else None


def _neighbour(scene: Scene, said: dict[int, list[Draft]], para: int, first: int) -> Draft | None:
    """Who spoke nearest to a quotation: before it in its paragraph, else last in the one before, else behind it."""
    here = sorted(said.get(para, ()), key=lambda d: d.cue)
    before = [draft for draft in here if draft.cue < first]
    above = sorted(said.get(para - 1, ()), key=lambda d: (bool(d.quotations), d.cue))
    taken = before[-1] if before else above[-1] if above else here[0] if here else None
    if scene.trace is not None:
        for draft in (*above, *here):
            if draft.source_head is not None:
                scene.trace.beside(first, draft.source_head, "chosen" if draft is taken else "farther")
    return taken


def _orphans(scene: Scene, drafts: list[Draft], owner: dict[int, Draft]) -> list[Draft]:
    """Carry the neighbour's speaker over to quotations without a cue."""
    parse = scene.parse
    made: list[Draft] = []
    said: dict[int, list[Draft]] = {}
    around = nest(scene, drafts)
    for draft, parent in zip(drafts, around, strict=True):
        # Whoever is cited inside another's words is not the one who goes on.
        if draft.sense.mode in ("speech", "writing") and draft.source is not None and scene.quoted[draft.cue] < 0 and parent < 0:
            said.setdefault(parse.para[draft.cue], []).append(draft)
    previous: Draft | None = None
    for number, (first, end) in enumerate(scene.ranges):
        if number in owner:
            previous = owner[number]
            continue
        if (
            not _ends_sentence(scene, number)
            or scene.quotations[number].single
            or scene.is_scare(number)
            or not _starts_sentence(scene, number)
            or end - first < 5
        ):
            continue
        para = parse.para[first]
        near = _neighbour(scene, said, para, first)
        if near is None and previous is not None and para - parse.para[scene.ranges[previous.quotations[-1]][0]] <= 1:
            near = previous
        if near is None:
            near = _narrated(scene, first)
        draft = Draft(first, lent_sense(scene), "carried", [], group=(first, first), rule="carried", confidence=0.3)
        draft.doubts.add("speaker_guessed" if near is not None and near.source_head is not None else "speaker_unresolved")
        if near is not None:
            draft.source, draft.source_head = near.source, near.source_head
        run = scene.quotations[number].run
        at = number
        while at < len(scene.ranges) and (scene.quotations[at].run == run or scene.quotations[at].single):
            if not scene.quotations[at].single:
                take(scene, owner, draft, at)
            at += 1
        made.append(draft)
        previous = draft
    return made
