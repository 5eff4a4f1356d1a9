"""Rows of figures: "Killed: 12", "Detained - 37", "Civilians injured: at least 52", one a line, without a verb of their own."""

from __future__ import annotations

from tocsin.extract.counted import Lexicon
from tocsin.extract.fate_verbs import Fate
from tocsin.extract.numerals import Numeral
from tocsin.language import Parse

__all__ = ["is_row_of_figures", "row_fate"]

_LABEL = 6
"""The longest label, in tokens."""
_REST = 8
"""Of how many tokens a remark after the number may be."""
_MARKS = frozenset(":-–—|")


def row_fate(parse: Parse, numeral: Numeral, words: Lexicon) -> Fate | None:
    """Read what befell those that the number of a row counts from the row's label; None when it stands in no such row."""
    found = _label(parse, numeral.first)
    if found is None or any(parse.pos[at] in ("VERB", "AUX") for at in range(numeral.end, _stop(parse, numeral.first))):
        return None
    told: tuple[str, int] | None = None
    for at in range(*found):
        unit = _unit(parse, at, words)
        if unit is not None:
            told = told or (unit, at)
        elif parse.pos[at] in ("NOUN", "PROPN") and not _counts_people(parse, at, words):
            return None  # "Tanks captured: 12"
    return None if told is None else Fate(told[0], told[1], None, "object", "row", 0.7)


def is_row_of_figures(parse: Parse, token: int) -> bool:
    """Tell whether a word stands in the label of a row: what it names is counted there, not told as an act."""
    stop = _stop(parse, token)
    colon = next((at for at in range(token + 1, min(token + _LABEL, stop - 1)) if parse.text[at] in _MARKS), None)
    if colon is None or stop - colon > _LABEL + _REST:
        return False
    number = next((at for at in range(colon + 1, stop) if parse.tag[at] == "CD"), None)
    verbless = all(parse.pos[at] not in ("VERB", "AUX") for at in range(colon, stop))
    return number is not None and verbless and _label(parse, number) is not None


def _stop(parse: Parse, token: int) -> int:
    return parse.paragraphs[parse.para[token]][1]


def _label(parse: Parse, number: int) -> tuple[int, int] | None:
    """Return the tokens ``[first, end)`` of the label before a number, which begins the paragraph and ends in a mark."""
    first, stop = parse.paragraphs[parse.para[number]]
    mark = next((at for at in range(number - 1, max(number - 4, first) - 1, -1) if parse.text[at] in _MARKS), None)
    while first < stop and not parse.text[first][0].isalpha():
        first += 1
    if mark is None or not 0 < mark - first <= _LABEL or stop - number > _REST:
        return None
    glued = parse.end[mark - 1] == parse.start[mark] and parse.end[mark] == parse.start[mark + 1]  # "COVID-19"
    return None if glued or not parse.text[first][0].isupper() else (first, mark)


def _unit(parse: Parse, token: int, words: Lexicon) -> str | None:
    """Return the unit that a word of a label names: a participle, an adjective or a noun."""
    lower, lemma = parse.lower[token], parse.lemma[token]
    participle = lower != lemma and parse.pos[token] in ("VERB", "ADJ", "NOUN", "PROPN", "ADV")
    return (
        words.states.get(lower)
        or words.nouns.get(lower)
        or words.nouns.get(lemma)
        or ((words.transitive.get(lemma) or words.passive.get(lemma)) if participle else None)
        or words.acts.get(lemma)
    )


def _counts_people(parse: Parse, token: int, words: Lexicon) -> bool:
    lemma = parse.lemma[token]
    return lemma in words.people or lemma in words.groups_of or lemma in words.figures or lemma.endswith(words.suffixes)
