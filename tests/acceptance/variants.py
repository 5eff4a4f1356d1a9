"""Rewrite a text by program and keep track of where every code point went.

A metamorphic variant changes what a rule must not depend on (names, sides, numbers, marks, verbs, paragraphs)
and leaves the rest alone, so that what was found in the one must be found in the other, moved.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping


class Variant:
    """A rewritten text; ``move`` takes an offset of the original to the variant."""

    def __init__(self, name: str, original: str, pattern: str, replace: Mapping[str, str] | None = None, by: str = "") -> None:
        self.name = name
        parts: list[str] = []
        self._from: list[int] = [0]
        self._to: list[int] = [0]
        at = length = 0
        for found in re.finditer(pattern, original):
            new = replace[found.group()] if replace is not None else found.expand(by)
            kept = original[at : found.start()]
            parts += [kept, new]
            length += len(kept)
            self._from.append(found.start())
            self._to.append(length)
            length += len(new)
            at = found.end()
            self._from.append(at)
            self._to.append(length)
        parts.append(original[at:])
        self.text = "".join(parts)

    def move(self, offset: int) -> int:
        """Move an offset; one inside replaced words goes to their start or end, whichever is nearer."""
        index = bisect_right(self._from, offset) - 1
        inside = index % 2 == 1 and index + 1 < len(self._from)
        moved = self._to[index] + offset - self._from[index]
        return min(moved, self._to[index + 1]) if inside else moved


def exchange(name: str, original: str, pairs: Mapping[str, str], *, both: bool) -> Variant:
    """Replace whole words; with ``both``, each pair in both directions at once."""
    table = dict(pairs)
    if both:
        table.update({new: old for old, new in pairs.items()})
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return Variant(name, original, rf"\b(?:{words})\b", table)
