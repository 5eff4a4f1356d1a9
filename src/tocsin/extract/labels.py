"""Statements that a label marks, not a clause: headlines ("Name: what he said"), transcripts ("NAME: ..."), Q and A.

In all of them the speaker stands before a colon at the beginning of a line; in a headline he may stand behind it
("Talks have failed: minister"), and the verb of a headline may be lost to the parse because every word is a capital.
"""

from __future__ import annotations

from tocsin.extract.cues import Sense
from tocsin.extract.scene import STOPS, Draft, Range, Scene

__all__ = ["find_headline", "find_transcript", "is_speaker", "label_head", "mark_headline"]

LABEL = 6
"""The longest label, in tokens."""


def mark_headline(drafts: list[Draft], title: Range | None) -> None:
    """Set ``headline`` on the drafts whose content stands in the title."""
    if title is not None:
        for draft in drafts:
            draft.headline = all(title[0] <= first and end <= title[1] for first, end in draft.content)


def find_headline(scene: Scene, drafts: list[Draft], title: Range | None) -> list[Draft]:
    """Read the title as a statement when it names its speaker beside a colon, or by a verb that the parse lost."""
    if title is None or title[1] - title[0] < 3:
        return []
    parse = scene.parse
    first, end = title
    colon = next((k for k in range(first, end) if parse.text[k] == ":"), None)
    if colon is not None:
        found = _beside_colon(scene, first, colon, end)
        if found is not None:
            return [found]
    if any(first <= draft.cue < end for draft in drafts):
        return []
    found = _lost_verb(scene, first, end)
    return [found] if found is not None else []


def _sense(scene: Scene) -> Sense:
    return scene.lexicon.saying


def is_speaker(scene: Scene, first: int, end: int) -> bool:
    """Whether a label can be somebody's name or office: short, capitalised or a plain noun phrase, no stock word of headlines."""
    parse = scene.parse
    if not 0 < end - first <= LABEL:
        return False
    words = " ".join(parse.lower[first:end])
    if words in scene.lexicon.phrases["headline_labels"] or parse.lower[first] in scene.lexicon.phrases["headline_labels"]:
        return False
    if any(parse.pos[k] in ("VERB", "AUX", "NUM") or parse.text[k] in STOPS for k in range(first, end)):
        return False
    return any(parse.pos[k] in ("PROPN", "NOUN") for k in range(first, end))


def label_head(scene: Scene, first: int, end: int) -> int:
    """The token of a label that refers to the speaker: its last noun."""
    parse = scene.parse
    return next((k for k in range(end - 1, first - 1, -1) if parse.pos[k] in ("PROPN", "NOUN", "PRON")), end - 1)


def _beside_colon(scene: Scene, first: int, colon: int, end: int) -> Draft | None:
    parse = scene.parse
    own = any(parse.lower[k] in scene.lexicon.phrases["first_person"] or scene.quoted[k] >= 0 for k in range(colon + 1, end))
    if not own and _is_paper(scene, colon + 1, end):
        return None
    names = own or any(parse.pos[k] == "PROPN" for k in range(first, colon))
    if names and is_speaker(scene, first, colon) and end - colon > 3 and not _numbered(scene, colon + 1, end):
        source, content = (first, colon), scene.trim(colon + 1, end)
    elif (
        is_speaker(scene, colon + 1, scene.trim(colon + 1, end)[1])
        and colon - first > 3
        and any(parse.pos[k] in ("VERB", "AUX") for k in range(first, colon))
        and not _numbered(scene, first, colon)
    ):
        source, content = scene.trim(colon + 1, end), scene.trim(first, colon)
    else:
        return None
    if content[1] <= content[0]:
        return None
    head = label_head(scene, *source)
    return Draft(colon, _sense(scene), "label", [content], None, source, head, group=source, rule="headline:colon", confidence=0.7)


def _is_paper(scene: Scene, first: int, end: int) -> bool:
    """Whether what stands behind a colon is the title of a paper ("Situation report no. 4", "Humanitarian Update"): nobody says that."""
    parse = scene.parse
    first, end = scene.trim(first, end)
    if _titled(scene, first, end):
        return True
    if end <= first or any(parse.pos[k] in ("VERB", "AUX") for k in range(first, end)):
        return False
    return parse.lower[end - 1] in scene.lexicon.phrases["headline_labels"] or (end - first > 2 and _numbered(scene, first, end))


def _titled(scene: Scene, first: int, end: int) -> bool:
    """Whether words name a paper with its number or day at their end and no verb ("Kadra Situation Report No. 7 (12 May 2024)")."""
    parse, phrases = scene.parse, scene.lexicon.phrases
    paper = next((k for k in range(end - 1, first - 1, -1) if parse.lower[k] in phrases["papers"]), None)
    if paper is None or paper + 1 == end or any(parse.pos[k] in ("VERB", "AUX") for k in range(first, paper)):
        return False
    return all(
        parse.pos[k] in ("NUM", "PUNCT", "SYM")
        or not parse.text[k][0].isalnum()
        or parse.ent[k] == "DATE"
        or parse.lower[k].rstrip(".") in phrases["numbering"]
        or parse.lower[k] in phrases["dated"]
        or parse.lower[k] in scene.months
        for k in range(paper + 1, end)
    )


def _numbered(scene: Scene, first: int, colon: int) -> bool:
    """Whether what stands before or behind a colon is a paper with its number ("Situation report no. 14"), and says nothing."""
    parse = scene.parse
    word = colon - 3 if parse.text[colon - 2] == "." else colon - 2
    return word > first and parse.tag[colon - 1] == "CD" and parse.lower[word].rstrip(".") in scene.lexicon.phrases["numbering"]


def _lost_verb(scene: Scene, first: int, end: int) -> Draft | None:
    """Find a reporting verb that the parse took for a name, such as "Slams" in a headline of capitals."""
    parse, lexicon = scene.parse, scene.lexicon
    for token in range(first + 1, end - 1):
        if parse.pos[token] in ("VERB", "AUX"):
            return None
        lemma = next(
            (stem for ending in lexicon.phrases["headline_endings"] if (stem := parse.lower[token].removesuffix(ending)) in lexicon.verbs),
            None,
        )
        if lemma is None or parse.lower[token] in lexicon.verbs or not parse.text[token][0].isupper():
            continue
        senses = lexicon.verbs[lemma]
        sense = next(iter(senses.values()))
        if sense.mode not in ("speech", "writing"):
            continue
        content, source = scene.trim(token + 1, end), scene.trim(first, token)
        if content[1] > content[0] and source[1] > source[0]:
            head = label_head(scene, *source)
            return Draft(
                token,
                sense,
                "label",
                [content],
                (token, token + 1),
                source,
                head,
                group=(first, token + 1),
                rule="headline:verb",
                confidence=0.5,
            )
    return None


def find_transcript(scene: Scene, title: Range | None) -> list[Draft]:
    """Read lines that begin with a speaker's label as turns; what stands between two labels belongs to the first.

    A single label in a document is not read: any line may begin with a word and a colon. Labels of small letters
    ("Judge Amari:") must be most of the lines between the first and the last of them.
    """
    parse = scene.parse
    lines = _lines(scene, title)
    labels: list[tuple[int, int]] = []
    strong = 0
    for number, (first, end) in enumerate(lines):
        colon = next((k for k in range(first, min(first + LABEL + 3, end)) if parse.text[k] == ":"), None)
        if colon is None or colon == first or end - colon < 2 or scene.quoted[first] >= 0:
            continue
        if _is_label(scene, first, colon):
            labels.append((number, colon))
            strong += 1
        elif is_speaker(scene, first, colon) and all(parse.text[k][:1].isupper() for k in (first, colon - 1) if parse.text[k][0].isalpha()):
            labels.append((number, colon))
    if len(labels) < 2 or (strong < len(labels) and 3 * len(labels) < 2 * (labels[-1][0] - labels[0][0] + 1)):
        return []
    if 2 * sum(_is_told(scene, colon + 1, lines[number][1]) for number, colon in labels) < len(labels):
        return []
    made: list[Draft] = []
    for index, (number, colon) in enumerate(labels):
        following = labels[index + 1][0] if index + 1 < len(labels) else number + 1
        content = [(colon + 1, lines[number][1])] + [lines[n] for n in range(number + 1, following)]
        content = [(low, high) for low, high in content if high > low]
        if content:
            made.append(_turn(scene, lines[number][0], colon, content))
    return made


def _is_told(scene: Scene, first: int, end: int) -> bool:
    """Whether a line has a verb or is one or two words of an answer: lists of names and figures are nobody's turns."""
    return end - first <= 3 or any(scene.parse.pos[k] in ("VERB", "AUX") for k in range(first, end))


def _turn(scene: Scene, first: int, colon: int, content: list[Range]) -> Draft:
    """One turn of a transcript; Q and A name nobody."""
    source = (first, colon)
    known = scene.parse.lower[first] not in scene.lexicon.phrases["transcript_labels"]
    head = label_head(scene, first, colon) if known else None
    draft = Draft(colon, _sense(scene), "turn", content, None, source, head, group=(first, colon + 1), rule="transcript", confidence=0.8)
    if not known:
        draft.doubts.add("speaker_unresolved")
    return draft


def _lines(scene: Scene, title: Range | None) -> list[Range]:
    """The lines of the body, as tokens: paragraphs, cut at line ends."""
    parse = scene.parse
    found: list[Range] = []
    for first, end in parse.paragraphs:
        if first == end or (title is not None and title[0] <= first < title[1]):
            continue
        at = first
        for token in range(first + 1, end):
            if "\n" in scene.text[parse.end[token - 1] : parse.start[token]]:
                found.append((at, token))
                at = token
        found.append((at, end))
    return found


def _is_label(scene: Scene, first: int, colon: int) -> bool:
    """Whether the words before a line's first colon are surely a speaker: all capitals, or Q and A."""
    parse = scene.parse
    if parse.lower[first] in scene.lexicon.phrases["transcript_labels"] and colon - first <= 2:
        return True
    words = [parse.text[k] for k in range(first, colon) if parse.text[k][0].isalpha()]
    return bool(words) and all(word.isupper() and len(word) > 1 for word in words) and is_speaker(scene, first, colon)
