"""Which reports are copies of one another: near-duplicate texts fall to one origin.

A copy adds no witness. Two texts are copies when most of the shorter one's runs of five words stand in the
other (containment of word 5-shingles; Broder 1997). The origin of a group is the report whose outlet the
others credit, else the one published first, else the one that the others have the most words of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from tocsin.analysis.finding import Finding
from tocsin.document import Document

if TYPE_CHECKING:
    from tocsin.store import View

__all__ = ["Copy", "Origins", "find_origins", "run"]

SHINGLE = 5
"""Words in a shingle."""

CONTAINED = 0.5
"""The least share of the shorter text's shingles that the longer must have."""

FEWEST = 8
"""A text with fewer shingles is never called a copy."""

COMMON = 40
"""A shingle in more documents than this is a formula, and says nothing."""

_WORD = re.compile(r"\w+")
_BITS = 32
"""Room for the number of a word."""
_RUN = (1 << _BITS * SHINGLE) - 1


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was copied. ``share`` is the part 0..1 of its shingles that the origin has too."""

    document: str
    origin: str
    share: float
    credited: bool


class Origins(Finding, frozen=True, kw_only=True):
    """The copies among a view's documents; a document that is not listed is its own origin."""

    copies: tuple[Copy, ...] = ()
    documents: int = 0

    @property
    def independent(self) -> int:
        """How many reports are left when copies are put together."""
        return self.documents - len(self.copies)


def run(view: View) -> Origins:
    """Find the copies among all documents of a view."""
    return find_origins(list(view.documents()))


def find_origins(documents: Sequence[Document]) -> Origins:
    """Group near-duplicate documents and name each group's origin."""
    numbers = _Numbers()
    shingles = [_shingles(document.text, numbers) for document in documents]
    pairs = _pairs(shingles)
    groups: dict[int, int] = {}

    def root(index: int) -> int:
        while groups.get(index, index) != index:
            index = groups[index]
        return index

    for first, second in sorted(pairs):
        low, high = sorted((root(first), root(second)))
        groups[high] = low
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(documents)):
        members[root(index)].append(index)
    copies: list[Copy] = []
    for group in members.values():
        if len(group) > 1:
            copies.extend(_collapse(documents, shingles, group))
    return Origins(copies=tuple(sorted(copies, key=lambda copy: (copy.origin, copy.document))), documents=len(documents))


class _Numbers(dict[str, int]):
    """Numbers words, case aside; filled on first use."""

    def __missing__(self, word: str) -> int:
        number = self[word] = self.setdefault(word.casefold(), len(self))
        return number


def _shingles(text: str, numbers: _Numbers) -> frozenset[int]:
    """List a text's runs of words, each as one whole number that no other run has: the words' numbers side by side."""
    found: set[int] = set()
    run = 0
    for at, word in enumerate(_WORD.findall(text), 1):
        run = (run << _BITS | numbers[word]) & _RUN
        if at >= SHINGLE:
            found.add(run)
    return frozenset(found)


def _pairs(shingles: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    """Find the pairs of which one contains most of the other, by an inverted index."""
    where: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(shingles):
        for shingle in found:
            where[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in where.values():
        if 1 < len(holders) <= COMMON:
            for at, first in enumerate(holders):
                for second in holders[at + 1 :]:
                    shared[(first, second)] += 1
    return {
        pair
        for pair, count in shared.items()
        if (least := min(len(shingles[pair[0]]), len(shingles[pair[1]]))) >= FEWEST and count / least >= CONTAINED
    }


def _collapse(documents: Sequence[Document], shingles: Sequence[frozenset[int]], group: Sequence[int]) -> Iterable[Copy]:
    """Choose the origin of a group and describe the rest as its copies."""
    credits = {index: sum(_credits(documents[other], documents[index].outlet) for other in group if other != index) for index in group}
    overlap = {index: sum(len(shingles[index] & shingles[other]) for other in group if other != index) for index in group}
    origin = min(group, key=lambda i: (-credits[i], documents[i].published or "9999", -overlap[i], documents[i].id))
    for index in group:
        if index != origin:
            size = len(shingles[index]) or 1
            yield Copy(
                document=documents[index].id,
                origin=documents[origin].id,
                share=round(len(shingles[index] & shingles[origin]) / size, 3),
                credited=_credits(documents[index], documents[origin].outlet),
            )


def _credits(document: Document, outlet: str | None) -> bool:
    """Tell whether a report names another outlet in its credit: byline, dateline, first or last words, or cited sources."""
    if not outlet or outlet == document.outlet:
        return False
    name = outlet.casefold()
    edges = [document.text[:160], document.text[-160:], document.author or "", *document.sources]
    edges.extend(document.text[region.span.start : region.span.end] for region in document.regions if region.kind in ("byline", "dateline"))
    return any(name in edge.casefold() for edge in edges)
