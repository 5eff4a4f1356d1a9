"""Give a text in capitals (wire copy, telexes, headlines) the letters that a parser knows, one code point for one.

The model was trained on mixed case: in capitals it takes verbs for names. Only paragraphs in capitals are changed, and
only in the copy that is parsed. A word is written small when it is a function word or the model's lemma tables know
it; a known name, a name that the rest of the document writes with a capital, and any other word get a capital, and
letters that stand for words (FMLN, U.N.) keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tocsin.document import Span

__all__ = ["Lore", "in_capitals", "restore"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHARE = 0.9
"""Share of capitals among the letters from which a paragraph is in capitals."""
_LEAST = 4
"""Words of two letters or more that such a paragraph has at least."""
_OPENS = re.compile(r"(?:[.?!:]|--)[\s\"'“‘(\[]*\Z")
_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,5})[)\]]")
"""Letters that stand for a name (FMLN); a longer word in brackets is a word."""
_VOWELS = frozenset("aeiouy")

_DATED = re.compile(r"\d")
"""Beside it a word of the calendar ("MAY") is one."""


def in_capitals(text: str, span: Span) -> bool:
    """Say whether a paragraph is written in capitals."""
    piece = text[span.start : span.end]
    small = sum(map(str.islower, piece))
    large = sum(map(str.isupper, piece))
    if large < _SHARE * (small + large) or not large:
        return False
    return sum(len(word) > 1 for word in _WORD.findall(piece)) >= _LEAST


def _evidence(text: str, spans: Iterable[Span]) -> dict[str, bool]:
    """Return for each word inside the sentences of other paragraphs whether it has a capital there each time."""
    found: dict[str, bool] = {}
    for span in spans:
        for match in _WORD.finditer(text, span.start, span.end):
            word = match[0]
            if word[0].islower():
                found[word.lower()] = False
            elif not word.isupper() and not _OPENS.search(text[max(span.start, match.start() - 6) : match.start()]):
                found.setdefault(word.lower(), True)
    return found


@dataclass(frozen=True)
class Lore:
    """What is known of words, all lower case: function words, months and weekdays, given names, and the kinds of a word of the language.

    ``kinds`` gives "noun", "verb", "adj", "adv" for a word or a form of it, nothing for a word that is not known; a known name
    in a text is given by ``names`` with True when it is written in capitals anyway.
    """

    function: frozenset[str]
    calendar: frozenset[str]
    given: Callable[[str], bool]
    kinds: Callable[[str], frozenset[str]]
    names: Callable[[str], Iterable[tuple[Span, bool]]]


def restore(text: str, spans: Sequence[Span], lore: Lore) -> str:
    """Return a text of the same length in which paragraphs in capitals have small letters where words have them.

    Args:
        text: The document's text.
        spans: Its paragraphs.
        lore: What is known of words and names.
    """
    loud: list[Span] = []
    quiet: list[Span] = []
    for span in spans:
        (loud if in_capitals(text, span) else quiet).append(span)
    capital = _evidence(text, quiet)
    lettered = {match[1].lower() for span in loud for match in _BRACKETED.finditer(text, span.start, span.end)} - lore.function
    letters = list(text)
    for span in loud:
        _restore(text, span, letters, lore, capital, lettered)
    return "".join(letters)


def _restore(text: str, span: Span, letters: list[str], lore: Lore, capital: dict[str, bool], lettered: set[str]) -> None:
    """Write the words of one paragraph in the letters that they should have."""
    known = {
        at + span.start: lettered_name
        for name, lettered_name in lore.names(text[span.start : span.end])
        for at in range(name.start, name.end)
    }
    matches = [match for match in _WORD.finditer(text, span.start, span.end) if len(match[0].lower()) == len(match[0])]
    named = False
    for match, after in zip_longest(matches, matches[1:]):
        word, at = match[0].lower(), match.start()
        plain = lore.kinds(word)
        person = not plain - {"noun"} and (named or (lore.given(word) and after is not None and _may_name(after[0].lower(), lore)))
        if _in_brackets(text, match) or (len(word) == 1 and text[match.end() : match.end() + 1] == "."):
            form = match[0]
        elif word in lore.calendar and _DATED.search(text, max(span.start, at - 3), min(match.end() + 5, span.end)):
            form = word.capitalize()
        elif word in lore.function:
            form = word
        elif known.get(at) or (word in lettered and not plain - {"noun"}) or (not plain and not _VOWELS & set(word)):
            form = match[0]
        elif at in known or capital.get(word, not plain or person):
            form = word.capitalize()
        else:
            form = word
        named = lore.given(word) and form != word and text[match.end() : match.end() + 1].isspace()
        opens = at == span.start or _OPENS.search(text, max(span.start, at - 6), at)
        letters[at : match.end()] = form.capitalize() if opens and form == word else form


def _may_name(word: str, lore: Lore) -> bool:
    """Say whether a word can be a surname: none of the language, or only a noun."""
    return word not in lore.function and not lore.kinds(word) - {"noun"}


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    """Say whether a word stands alone in brackets, as letters that stand for the name before do."""
    return bool(_BRACKETED.match(text, match.start() - 1)) if match.start() else False
