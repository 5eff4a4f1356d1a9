"""A document as it may be shown: withheld names taken out before it is cut, control marks made visible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from tocsin.document import Document, Span, paragraphs
from tocsin.lines import mark_end
from tocsin.store import WITHHELD, Mask

__all__ = ["Paper", "isolated", "sentences", "shorten", "text_safe", "visible"]

_CONTROL = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)} | {127: 0x2421}
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zß-öø-ÿ]|[\"'“‘«(\[]*\d)")
_LAST_WORD = re.compile(r"([\w.]*\w)\.\Z")


def visible(text: str) -> str:
    """Replace C0 control characters, NUL among them, by their Unicode pictures; HTML allows none of them."""
    return text.translate(_CONTROL)


def isolated(text: str) -> str:
    """Keep a right-to-left name, or one with direction marks, from turning round what stands beside it (U+2068 … U+2069)."""
    turned = any(unicodedata.bidirectional(char) in _TURNING for char in text)
    return f"\u2068{text}\u2069" if turned else text


def text_safe(text: str) -> Markup:
    """Escape a text for an element's content, where quotation marks need no escape; never for an attribute."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def sentences(text: str, span: Span, abbreviations: frozenset[str] = frozenset()) -> list[Span]:
    """Cut a paragraph into sentences by their marks, good enough to show what stands beside a quotation.

    Args:
        text: The whole text.
        span: The paragraph.
        abbreviations: Words, folded and without their last stop, after which a stop ends no sentence; single
            letters end none either.
    """
    found: list[Span] = []
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        piece = text[start : stop.end()].rstrip()
        last = _LAST_WORD.search(piece)
        if last is not None and (len(last[1]) == 1 or last[1].casefold() in abbreviations):
            continue
        found.append(Span(start, start + len(piece)))
        start = stop.end()
    if start < span.end:
        found.append(Span(start, span.end))
    return found


class Paper:
    """One document for showing. Offsets are those of ``document.text``; what leaves is masked."""

    def __init__(self, document: Document, mask: Mask, abbreviations: frozenset[str] = frozenset()) -> None:
        self.document = document
        self._mask = mask
        self._abbreviations = abbreviations

    @cached_property
    def touched(self) -> bool:
        """Whether a withheld name stands anywhere in the document; then no offset and no hash of it is shown."""
        return self._mask.hash(self.document.text_sha256) is None

    @cached_property
    def hidden(self) -> list[Span]:
        """The withheld ranges of the text."""
        return self._mask.ranges(self.document.text) if self.touched else []

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The text's paragraphs, trimmed, in order."""
        return paragraphs(self.document.text)

    @cached_property
    def _sentences(self) -> list[tuple[Span, int]]:
        """All sentences of headline and body with the numbers of their paragraphs; no byline or dateline, no bullet of a list."""
        text = self.document.text
        told = [region.span for region in self.document.regions if region.kind in ("title", "body")]
        spans = [span for region in told for span in paragraphs(text, region)]
        return [
            (sentence, number)
            for number, span in enumerate(spans)
            for sentence in sentences(text, Span(mark_end(text, span.start, span.end), span.end), self._abbreviations)
        ]

    def piece(self, start: int, end: int) -> str:
        """Return the text ``[start, end)``, each withheld range that it meets replaced once, where it begins."""
        text = self.document.text
        pieces: list[str] = []
        at = start
        for span in self.hidden:
            if span.end <= start or span.start >= end:
                continue
            pieces.append(text[at : max(at, span.start)])
            if span.start >= start:
                pieces.append(WITHHELD)
            at = span.end
        if at < end:
            pieces.append(text[at:end])
        return visible("".join(pieces))

    def words(self, spans: Sequence[Span], limit: int = 0) -> str:
        """Return the words at spans, parted by an ellipsis, cut at a space after about ``limit`` code points (0 = whole)."""
        joined = " … ".join(self.piece(span.start, span.end) for span in spans)
        return shorten(" ".join(joined.split()), limit)

    def around(self, start: int, end: int) -> Span:
        """Widen ``[start, end)`` to whole sentences and one more on each side within the neighbouring paragraph."""
        rows = self._sentences
        inside = [at for at, (span, _) in enumerate(rows) if span.start < end and start < span.end]
        if not inside:
            return Span(start, end)
        first, last = max(inside[0] - 1, 0), min(inside[-1] + 1, len(rows) - 1)
        return Span(min(rows[first][0].start, start), max(rows[last][0].end, end))

    def sentence(self, start: int, end: int) -> Span:
        """Widen ``[start, end)`` to whole sentences."""
        inside = [span for span, _ in self._sentences if span.start < end and start < span.end]
        return Span(min(inside[0].start, start), max(inside[-1].end, end)) if inside else Span(start, end)


def shorten(text: str, limit: int) -> str:
    """Cut a text at a space so that it has at most ``limit`` code points, an ellipsis put after it; 0 cuts nothing."""
    if not limit or len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit].rstrip(",;:– ") + " …"
