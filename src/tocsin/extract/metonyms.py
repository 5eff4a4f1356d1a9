"""Whether the name of a capital or a country stands for a place or for somebody who acts."""

from __future__ import annotations

from tocsin.extract.model_names import Name
from tocsin.extract.nominals import sort_of
from tocsin.extract.reading import Reading

__all__ = ["is_place"]


def is_place(reading: Reading, name: Name) -> bool:
    """Whether a name stands where a place is meant ("in Baku", "the city of Baku").

    A capital is a place unless it stands where somebody acts, is spoken to or dealt with.
    """
    parse, pack = reading.parse, reading.pack
    if _dateline(reading, name):
        return True
    head = name.head
    for _ in range(8):
        if parse.dep[head] != "conj" or parse.head[head] == head:
            break
        head = parse.head[head]
    above, dep = parse.head[head], parse.dep[head]
    if dep == "pobj":
        return _locative_after(reading, above, name.role == "capital")
    if dep in ("poss", "appos") and parse.lemma[above] in pack.words("actors.locative.nouns"):
        return True
    if dep in ("compound", "nmod") and above != head and not name.first <= above < name.end:
        # "Baku prisons", "the Moscow talks": where something is, unless people or a body follow.
        sort = sort_of(pack, parse.lower[above], parse.lemma[above])
        return parse.pos[above] == "NOUN" and (sort is None or sort.kind == "document")
    if dep in ("dobj", "nsubjpass"):
        if name.role == "capital":
            return parse.lemma[above] not in pack.words("actors.metonym.verbs")
        return parse.lemma[above] in pack.words("actors.locative.verbs")
    if name.role == "capital":
        colon = name.end < len(parse) and parse.text[name.end] == ":"
        return dep not in ("nsubj", "poss", "dative", "agent", "csubj") and not colon
    return dep == "npadvmod"


def _locative_after(reading: Reading, preposition: int, capital: bool) -> bool:
    """Whether a name after a preposition is a place."""
    parse, pack = reading.parse, reading.pack
    word, above = parse.lower[preposition], parse.head[preposition]
    if word in pack.words("actors.small.of"):
        return capital or parse.lemma[above] in pack.words("actors.locative.nouns")
    if capital and word in pack.words("actors.metonym.weak"):
        # "pressure on Baku", "a letter to Baku": somebody; "shells fell on Baku", "the road to Baku": a place.
        return parse.lemma[above] not in pack.words("actors.metonym.tellers")
    if capital:
        return word not in pack.words("actors.metonym.prepositions")
    if word in pack.words("actors.small.goal"):
        return parse.lemma[above] in pack.words("actors.locative.verbs")
    return word in pack.words("actors.locative.prepositions")


def _dateline(reading: Reading, name: Name) -> bool:
    """Whether a name opens a paragraph as the place a report was sent from ("NAIROBI, 3 May (Agency) - ...")."""
    parse = reading.parse
    first, end = parse.paragraphs[parse.para[name.first]]
    if name.first - first > 2 or name.end >= end:
        return False
    if parse.text[name.end] not in (",", "(", "—", "–", "-", "|", "/") and not parse.text[name.first].isupper():
        return False
    for token in range(name.end, min(end - 1, first + 16)):
        apart = parse.end[token - 1] < parse.start[token] and parse.end[token] < parse.start[token + 1]
        if parse.text[token] in ("—", "–", "-", "--") and (apart or parse.text[token] == "—"):
            return True
        if parse.pos[token] in ("VERB", "AUX"):
            return False
    return False
