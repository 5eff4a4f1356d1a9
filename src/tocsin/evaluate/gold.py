"""Read labelled sets, and part them in two halves by a hash, one of which nobody looks at.

Attribution sets (``{id, text, title?, quotes: [{quote_span, quote_parts?, speaker_span, ...}]}``) and the project's own
(``{id, text, title?, published?}`` with ``statements`` or with other labels, see the GUIDELINES.md beside each set), whose
stand-off form has a file, an id and a SHA-256 in place of the text, and a ``range`` of it that was labelled.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin.errors import DataError, UsageError
from tocsin.evaluate.quotations import Quotation

__all__ = ["Half", "Labelled", "in_half", "read"]

Half = Literal["even", "odd", "all"]


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled document; ``labels`` keep the file's own fields. ``start`` and ``end`` bound what was labelled.

    ``quotations`` are the statements in the scorer's terms, none where other things are labelled. ``kinds`` are the
    kinds that were looked for, where a row may leave some out.
    """

    id: str
    text: str
    title: str | None
    published: str | None = None
    quotations: tuple[Quotation, ...] = ()
    labels: tuple[dict[str, Any], ...]
    kinds: tuple[str, ...] = ()
    start: int
    end: int


def in_half(id: str, half: Half) -> bool:
    """Tell whether a document, or a group of them by its name, is in a half: ``int(sha256(id), 16)`` is even or odd."""
    odd = int(hashlib.sha256(id.encode()).hexdigest(), 16) % 2 == 1
    return half == "all" or odd == (half == "odd")


def read(path: Path, *, half: Half = "all", texts: Path | None = None, key: str | tuple[str, ...] = "statements") -> Iterator[Labelled]:
    """Read a labelled set.

    Args:
        path: A JSONL file.
        key: The field of a row that holds its labels, where it has no ``quotes``; of several, each label tells
            its own in ``record``, and a kind that has no field in the row was not looked for there.
        half: Which half of the documents, by the hash of a row's ``group``, where it has one, else of its id.
        texts: The folder that a stand-off file's ``file`` fields are relative to.

    Raises:
        UsageError: The file is missing, or stand-off labels come without the folder of their texts.
        DataError: A line is not of either format, or a text is not the one that was labelled.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    cache: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not in_half(str(row.get("group") or row["id"]), half):
                continue
            text = row["text"] if "text" in row else _fetch(row, texts, cache)
            labels = row["quotes"] if "quotes" in row else _labels(row, key)
            start, end = row.get("range") or (0, len(text))
            make = _attribution if "quotes" in row else _statement if key == "statements" else None
            quotations = [make(label, labels, text) for label in labels] if make else []
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise DataError(f"{path}:{number} is not labelled as expected: {type(error).__name__}: {error}") from error
        yield Labelled(
            id=str(row["id"]),
            text=text,
            title=row.get("title") or None,
            published=row.get("published") or None,
            quotations=tuple(quotations),
            labels=tuple(labels),
            kinds=() if isinstance(key, str) else tuple(kind for kind in key if kind in row),
            start=start,
            end=end,
        )


def _labels(row: dict[str, Any], key: str | tuple[str, ...]) -> list[dict[str, Any]]:
    if isinstance(key, str):
        return row[key]  # type: ignore[no-any-return]
    if not row.keys() & set(key):
        raise KeyError(", ".join(key))
    return [{"record": kind, **label} for kind in key for label in row.get(kind, ())]


def _fetch(row: dict[str, Any], texts: Path | None, cache: dict[str, dict[str, str]]) -> str:
    if texts is None:
        raise UsageError("these labels stand off from their texts; give the folder of the texts with --texts")
    name = str(row["file"])
    if name not in cache:
        with (texts / name).open(encoding="utf-8") as file:
            cache[name] = {str(one["id"]): one["text"] for one in map(json.loads, file) if "id" in one and "text" in one}
    text = cache[name][str(row["id"])]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise DataError(f"the text of {row['id']} is not the one that was labelled")
    return text


def _spans(value: Any) -> tuple[tuple[int, int], ...]:
    if not value:
        return ()
    if isinstance(value[0], int):
        return ((value[0], value[1]),)
    return tuple((start, end) for start, end in value)


# Words that make an attribution without marks one of speech, when a set does not say so itself.
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|ask(?:s|ed|ing)?|wr(?:ite|ites|ote|itten|iting)|tweet(?:s|ed|ing)?|"
    r"according|insist\w*|argu\w+|warn\w*|claim\w*|announc\w+|not(?:e|es|ed|ing)|explain\w*|stat(?:e|es|ed|ing|ement)|declar\w+|continu\w+|"
    r"report\w*|"
    r"respond\w*|repl(?:y|ies|ied)|comment\w*|call(?:s|ed|ing)?|describ\w+|acknowledg\w+|admit\w*|concede[sd]?|"
    r"den(?:y|ies|ied)|"
    r"accus\w+|alleg\w+|assert\w*|stress\w*|emphasi\w+|suggest\w*|promis\w+|vow\w*|pledg\w+|urg\w+|demand\w*|complain\w*|critici[sz]\w+|"
    r"remark\w*|recall\w*|joke[sd]?|quipp\w+|shout\w*|predict\w*|confirm\w*|reveal\w*|point(?:s|ed|ing)? out|speak\w*|spoke|"
    r"talk\w*|prais\w+|"
    r"propos\w+|question\w*|quot\w+)\b",
    re.IGNORECASE,
)


def _attribution(label: dict[str, Any], others: list[dict[str, Any]], text: str) -> Quotation:
    content = _spans(label.get("quote_parts")) or _spans(label["quote_span"])
    cue = _spans(label.get("cue_parts")) or _spans(label.get("cue_span"))
    words = " ".join(text[start:end] for start, end in cue)
    return Quotation(
        content=content,
        source=_spans(label.get("speaker_parts")) or _spans(label.get("speaker_span")),
        cue=cue,
        canonical=label.get("speaker_canonical"),
        nested=_is_nested(label["quote_span"], others),
        speech=bool(_SPEECH.search(words)),
    )


def _is_nested(span: list[int], others: list[dict[str, Any]]) -> bool:
    start, end = span
    return any(
        (a <= start and end <= b) or (start <= a and b <= end) for a, b in (other["quote_span"] for other in others) if [a, b] != list(span)
    )


def _statement(label: dict[str, Any], others: list[dict[str, Any]], text: str) -> Quotation:
    return Quotation(
        content=_spans(label["content"]),
        source=_spans(label.get("source")),
        cue=_spans(label.get("cue")),
        canonical=label.get("speaker"),
        nested=label.get("parent") is not None,
        speech=label.get("mode", "speech") in ("speech", "writing"),
    )
