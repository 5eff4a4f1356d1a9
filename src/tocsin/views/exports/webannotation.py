"""Records as W3C Web Annotations: one annotation a record, in one collection (W3C Recommendation, 23 February 2017).

The target is the report's text. Each span has a ``TextQuoteSelector`` (exact words, up to 32 code points before and
after) and a ``TextPositionSelector`` (code points, the end open). Bodies are one sentence in plain text, and the whole
record as JSON text; both are ``TextualBody``, so the standard context is enough.

Where a withheld name stands in a report, positions are left out; words that hold one are left out too, and the words
beside a quotation are cut so that they meet none.
"""

from __future__ import annotations

from functools import partial
from typing import Any, BinaryIO

from tocsin.document import Span
from tocsin.hashing import canonical, make_id
from tocsin.records import Characterisation, Event, Record, kind_of
from tocsin.views.exports.material import Material, Outcome, version
from tocsin.views.paper import Paper

__all__ = ["BESIDE", "CONTEXT", "write"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

BESIDE = 32
"""Code points of text given before and after a quotation."""


def write(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write all records as an AnnotationCollection with one page, an annotation a line; ``everything`` changes nothing."""
    items = list(material.rows(partial(annotation, material)))
    collection = f"urn:tocsin:collection:{make_id('collection', [item['id'] for item in items])}"
    opening = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection", "total": len(items)}
    page = {"id": f"{collection}:1", "type": "AnnotationPage", "startIndex": 0}
    out.write(canonical(opening)[:-1] + b',"first":' + canonical(page)[:-1] + b',"items":[\n')
    out.write(b",\n".join(map(canonical, items)))
    out.write(b"\n]}}\n")
    return material.outcome()


def annotation(material: Material, record: Record) -> dict[str, Any]:
    """Return a record as an annotation; it takes its context from the collection."""
    row = material.record(record)
    language = material.words.language
    return {
        "id": f"urn:tocsin:record:{row['id']}",
        "type": "Annotation",
        "motivation": "classifying" if isinstance(record, (Event, Characterisation)) else "describing",
        "generator": {"id": f"urn:tocsin:extractor:{record.extractor or '-'}", "type": "Software", "name": f"Tocsin {version()}"},
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": language,
                "value": material.gist.tell(record),
            },
            {
                "type": "TextualBody",
                "purpose": "classifying" if kind_of(record) == "event" else "describing",
                "format": "application/json",
                "value": canonical(row).decode("utf-8"),
            },
        ],
        "target": _targets(material, record, row["document"]),
    }


def _targets(material: Material, record: Record, document: str) -> list[dict[str, Any]]:
    """Return one target a span; where no selector may be shown, the report as a whole."""
    paper = material.exhibits.paper(record.document)
    url = material.document(record.document)["url"]
    about: dict[str, Any] = {"type": "SpecificResource", "source": f"urn:tocsin:document:{document}"}
    if url:
        about["scope"] = url
    found = [{**about, "selector": selectors} for span in record.evidence.spans if (selectors := _selectors(paper, span))]
    return found or [about]


def _selectors(paper: Paper, span: Span) -> list[dict[str, Any]]:
    """Return the selectors of a span; none when a withheld name stands in its words."""
    if any(hidden.start < span.end and span.start < hidden.end for hidden in paper.hidden):
        return []
    text = paper.document.text
    first = max([0, span.start - BESIDE, *(hidden.end for hidden in paper.hidden if hidden.end <= span.start)])
    last = min([len(text), span.end + BESIDE, *(hidden.start for hidden in paper.hidden if hidden.start >= span.end)])
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[first : span.start],
        "suffix": text[span.end : last],
    }
    if paper.touched:
        return [quote]
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
