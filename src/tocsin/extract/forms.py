"""Forms in which a kind of claim is told, and the tokens at which each of them is worth a look.

Most tokens of a text begin nothing that an extractor looks for. So each form names the words that it hangs on ("blame", "urge") or the
parts of speech of the word that bears it, and is asked at those tokens alone. What it names may be more than it takes: the form decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tocsin.language import Parse

__all__ = ["ADJ", "AUX", "NOUN", "PRON", "TELLING", "VERB", "Form", "Forms"]

TELLING = frozenset(["VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP", "SCONJ", "INTJ"])
"""Parts of speech of the words by which a claim is told; the rest (marks, articles, numbers, pronouns) need no look."""

VERB, NOUN, ADJ, AUX, PRON = (frozenset([pos]) for pos in ("VERB", "NOUN", "ADJ", "AUX", "PRON"))

Find = TypeVar("Find", bound=Callable[..., Iterable[Any]])


@dataclass(frozen=True)
class Form(Generic[Find]):
    """One form: what finds it at a token, and which tokens may bear it.

    ``cues`` are words, one of which is the token's lemma or the token itself in lower case (None for any word);
    ``pos`` are the parts of speech that the token may have.
    """

    find: Find
    cues: Iterable[str] | None
    pos: frozenset[str] = TELLING


class Forms(Generic[Find]):
    """The forms of one kind of claim, by the words and parts of speech that they hang on."""

    def __init__(self, forms: Iterable[Form[Find]]) -> None:
        # A set of forms is kept as the bits of a number, in the order of the forms.
        self._finds: list[Find] = []
        self._by_pos: dict[str, int] = {}
        self._by_word: dict[str, int] = {}
        self._of_any_word = 0
        for number, form in enumerate(forms):
            bit = 1 << number
            self._finds.append(form.find)
            for part in form.pos:
                self._by_pos[part] = self._by_pos.get(part, 0) | bit
            if form.cues is None:
                self._of_any_word |= bit
            else:
                for word in form.cues:
                    self._by_word[word] = self._by_word.get(word, 0) | bit
        self._chosen: dict[int, tuple[Find, ...]] = {}

    def at(self, parse: Parse) -> Iterator[tuple[int, Find]]:
        """Give each token that may bear a form with what finds it there, in the order of the text and of the forms."""
        of_word, of_pos, any_word = self._by_word.get, self._by_pos.get, self._of_any_word
        for token, (lemma, lower, pos) in enumerate(zip(parse.lemma, parse.lower, parse.pos, strict=True)):
            fit = (of_word(lemma, 0) | of_word(lower, 0) | any_word) & of_pos(pos, 0)
            if fit:
                for find in self._chosen.get(fit) or self._choose(fit):
                    yield token, find

    def _choose(self, fit: int) -> tuple[Find, ...]:
        chosen = tuple(find for number, find in enumerate(self._finds) if fit >> number & 1)
        self._chosen[fit] = chosen
        return chosen
