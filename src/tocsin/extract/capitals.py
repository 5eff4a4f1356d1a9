"""Prepare a text for the parser: paragraphs in capitals in mixed case, with what is known of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.document import Span
from tocsin.extract.knowledge import Knowledge
from tocsin.language import LanguagePack, Parser
from tocsin.language.casing import Lore, in_capitals, restore

__all__ = ["legible"]


def legible(text: str, spans: Sequence[Span], parser: Parser, pack: LanguagePack, knowledge: Knowledge) -> str:
    """Return the copy of a text that is to be parsed: the text itself, unless a paragraph is in capitals.

    Args:
        text: The document's text.
        spans: Its paragraphs.
        parser: Knows which words are words.
        pack: The language's names of months and weekdays.
        knowledge: Knows names.

    Returns:
        A text of the same length.
    """
    if not any(in_capitals(text, span) for span in spans):
        return text
    calendar = pack.words("weekdays") | pack.words("months")

    def names(piece: str) -> Iterator[tuple[Span, bool]]:
        for found in knowledge.find(piece):
            words, of = piece[found.start : found.end], found.forms[0].of
            yield Span(found.start, found.end), words in (of.name, *of.aliases)

    lore = Lore(
        function=parser.function_words,
        calendar=calendar,
        given=lambda word: bool(knowledge.gender(word)),
        kinds=lambda word: frozenset() if word in calendar else parser.kinds(word),
        names=names,
    )
    return restore(text, spans, lore)
