"""Words compared as words: stems, families of words for one kind of act, and how alike two sets of stems are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tocsin.registry import load_toml

__all__ = ["Rarity", "Wording", "load_wording", "name_weighed"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NAME = re.compile(r"(?<=[^\W_][ ,-])(?:[^\W\d_a-zß-ÿ][^\W\d_]+|\d+)")
"""A word with a capital, or a figure, that does not begin a sentence."""


class Wording:
    """The words of one language, read from ``data/languages/<code>.wording.toml``."""

    def __init__(self, code: str) -> None:
        data = load_toml(f"languages/{code}.wording.toml")
        self._shortest: int = data["shortest"]
        self._endings: list[str] = sorted(data["endings"], key=lambda ending: (-len(ending), ending))
        self._irregular: dict[str, str] = {form: word for word, forms in data["irregular"].items() for form in forms}
        self._stems: dict[str, str] = {}
        self._families: dict[str, frozenset[str]] = {}
        self._phrases: dict[str, list[tuple[frozenset[str], str]]] = {}
        for name, entries in data["families"].items():
            for entry in entries:
                stem, *others = (self.stem(word) for word in entry.split())
                if others:
                    self._phrases.setdefault(stem, []).append((frozenset(others), name))
                else:
                    self._families[stem] = self._families.get(stem, frozenset()) | {name}
        self._light = frozenset(self.stem(word) for word in data["light"]["words"])
        self._empty = frozenset(data["empty"]["words"])

    def stem(self, word: str) -> str:
        """Cut a word to what its forms share; words of other scripts stay whole."""
        folded = word.casefold()
        found = self._stems.get(folded)
        if found is None:
            found = self._stems[folded] = self._cut(self._irregular.get(folded, folded))
        return found

    def _cut(self, word: str) -> str:
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= self._shortest:
                word = word[: -len(ending)]
                break
        return word[:-1] if len(word) > self._shortest and word[-1] == word[-2] and word[-1] not in "ls" else word

    def families(self, stem: str, beside: Iterable[str] = ()) -> frozenset[str]:
        """Name the families that a stem belongs to, by itself or with the stems beside it."""
        phrases = self._phrases.get(stem)
        if not phrases:
            return self._families.get(stem, frozenset())
        near = frozenset(beside)
        return self._families.get(stem, frozenset()) | {name for others, name in phrases if others <= near}

    def is_light(self, stem: str) -> bool:
        """Tell whether a stem says little by itself."""
        return stem in self._light

    def stems(self, text: str) -> frozenset[str]:
        """List the stems of a text's telling words."""
        words = (match.casefold() for match in _WORD.findall(text))
        return frozenset(self.stem(word) for word in words if word not in self._empty)

    def report_stems(self, text: str) -> frozenset[str]:
        """List the stems of a whole report, those of names and figures three times: they tell stories apart best."""
        return name_weighed(self.stems(text), (self.stem(match) for match in _NAME.findall(text)))


def name_weighed(stems: frozenset[str], names: Iterable[str]) -> frozenset[str]:
    """Add two marked copies of each name's stem, so that a measure over sets weighs names more."""
    return stems | {f"{mark} {name}" for name in names for mark in ("name", "also")}


@cache
def load_wording(code: str = "en") -> Wording:
    """Load a language's words once."""
    return Wording(code)


class _Weights(dict[str, float]):
    """Weights of stems; one that no text has weighs nothing."""

    def __missing__(self, stem: str) -> float:
        return 0.0


class Rarity:
    """How rare each stem is among some texts, and the cosine of sets of stems that weighs rare ones more."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        seen: Counter[str] = Counter()
        self._texts = 0
        for text in texts:
            self._texts += 1
            seen.update(text)
        self._squared = _Weights({stem: math.log((self._texts + 1) / (times + 0.5)) ** 2 for stem, times in seen.items()})
        self._norms: dict[frozenset[str], float] = {}

    def _norm(self, stems: frozenset[str]) -> float:
        found = self._norms.get(stems)
        if found is None:
            found = self._norms[stems] = math.sqrt(math.fsum(map(self._squared.__getitem__, stems)))
        return found

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Measure how alike two sets are, 0..1, each stem by its inverse document frequency."""
        norm = self._norm(one) * self._norm(other)
        return math.fsum(map(self._squared.__getitem__, one & other)) / norm if norm else 0.0
