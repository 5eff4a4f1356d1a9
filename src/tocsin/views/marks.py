"""A text with the words that records stand on marked, one inside another where they nest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tocsin.document import Span
from tocsin.views.paper import Paper, text_safe

__all__ = ["Mark", "mark_up"]


class Mark(NamedTuple):
    """One record's words: its spans, the letter of its kind, its number in the brief, and whether it has a note beside it."""

    spans: Sequence[Span]
    letter: str
    number: int
    noted: bool


class _Piece(NamedTuple):
    start: int
    end: int
    order: int


def mark_up(paper: Paper, span: Span, marks: Sequence[Mark]) -> Markup:
    """Mark up one stretch of a document's text.

    Marks that cross are split where the outer one ends, so that the elements nest. Each noted mark's number stands
    after its last piece in the stretch, as a link to its note.
    """
    pieces = [
        _Piece(max(part.start, span.start), min(part.end, span.end), at)
        for at, mark in enumerate(marks)
        for part in mark.spans
        if part.start < span.end and part.end > span.start
    ]
    pieces.sort(key=lambda piece: (piece.start, -piece.end, piece.order))
    last = {piece.order: piece.end for piece in sorted(pieces, key=lambda piece: piece.end)}
    cuts = sorted({span.start, span.end, *(p.start for p in pieces), *(p.end for p in pieces)})
    out: list[Markup] = []
    stack: list[_Piece] = []
    waiting = iter(pieces)
    coming = next(waiting, None)
    for at, following in zip(cuts, [*cuts[1:], span.end], strict=True):
        stack = _close(out, stack, at, marks, last)
        while coming is not None and coming.start == at:
            stack = _open(out, stack, coming, marks)
            coming = next(waiting, None)
        if following > at:
            out.append(text_safe(paper.piece(at, following)))
    return Markup("").join(out)


def _open(out: list[Markup], stack: list[_Piece], piece: _Piece, marks: Sequence[Mark]) -> list[_Piece]:
    letter = marks[piece.order].letter
    out.append(Markup("<mark>") if letter == "s" else Markup("<mark class={}>").format(letter))
    return [*stack, piece]


def _close(out: list[Markup], stack: list[_Piece], at: int, marks: Sequence[Mark], last: dict[int, int]) -> list[_Piece]:
    """Close what ends here, and open again what stood inside it and goes on."""
    ending = [place for place, piece in enumerate(stack) if piece.end <= at]
    if not ending:
        return stack
    for piece in reversed(stack[ending[0] :]):
        out.append(Markup("</mark>"))
        if piece.end <= at and last.get(piece.order) == piece.end and marks[piece.order].noted:
            del last[piece.order]
            out.append(Markup("<a href=#r{0}>{0}</a>").format(marks[piece.order].number))
    kept = stack[: ending[0]]
    for piece in stack[ending[0] :]:
        if piece.end > at:
            kept = _open(out, kept, piece, marks)
    return kept
