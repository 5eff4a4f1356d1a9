"""One record explained in plain words: what it says, on which words and whose word, by which rule, and what is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.text import Text

from tocsin.analysis import Docket
from tocsin.document import Span
from tocsin.language import load_pack
from tocsin.records import ActorRef, Event, Evidence, Judgement, PlaceRef, Record, Statement, kind_of
from tocsin.views.console import Console
from tocsin.views.exhibits import Exhibits
from tocsin.views.gist import Gist
from tocsin.views.paper import Paper, shorten
from tocsin.views.table import safe
from tocsin.views.weighed import Note, label, tell
from tocsin.views.words import Words

if TYPE_CHECKING:
    import msgspec

    from tocsin.store import View

    Weigh = Callable[[View, Record], Sequence[Note] | None]

__all__ = ["Part", "explain", "print_explanation"]

_SHOWN = 10
"""Digits of an id or hash that are printed; enough to name it to any verb."""

_BESIDE = 12
_GAP = 160


class Part(NamedTuple):
    """One part of an explanation: its label and its lines, masked."""

    label: str
    lines: tuple[str, ...]


def explain(view: View, record: str, weigh: Weigh | None = None) -> list[Part]:
    """Explain a record by its id or the first digits of it, as far as the view's level allows.

    Args:
        view: What may be seen.
        record: The id.
        weigh: Reads the record's report again and tells what was weighed (:meth:`tocsin.casebook.Casebook.weigh`);
            None leaves that part out.

    Raises:
        UsageError: No record has the id at this level, or several do.
    """
    return _Explainer(view, view.record(record), weigh).parts()


def print_explanation(view: View, record: str, weigh: Weigh | None = None) -> None:
    """Print an explanation to standard output; the record's words are marked, in colour where there is any."""
    console = Console()
    table = load_pack("en").raw("explain.lines")
    for part in explain(view, record, weigh):
        console.print(Text(part.label, style="bold"))
        for line in part.lines:
            # A pipe gets whole lines; a terminal gets them wrapped.
            console.print(_marked(f"  {safe(line)}", table["open"], table["close"]), soft_wrap=not console.is_terminal)


def _marked(line: str, opening: str, closing: str) -> Text:
    """Colour what stands between marks; the marks stay, for a terminal without colour."""
    text = Text(line)
    start = line.find(opening)
    while start >= 0:
        end = line.find(closing, start)
        text.stylize("bold yellow", start, len(line) if end < 0 else end + len(closing))
        start = line.find(opening, end) if end >= 0 else -1
    return text


class _Explainer:
    """Writes the parts for one record."""

    def __init__(self, view: View, record: Record, weigh: Weigh | None) -> None:
        self._view = view
        self._weigh = weigh
        self._record = record
        self._mask = view.mask()
        self._ex = Exhibits(Docket(view), self._mask, Words("en"))
        self._gist = Gist(self._ex)
        self._table = self._gist.table
        self._lines: dict[str, str] = self._table["lines"]
        self._paper: Paper = self._ex.paper(record.document)
        self._own = record.evidence.spans

    def parts(self) -> list[Part]:
        labels = {**self._table["parts"], "weighed": label()}
        head = self._say("record", kind=self._kind(self._record), id=self._mask.id(self._record.id)[:_SHOWN])
        made = [
            ("says", [self._gist.tell(self._record)]),
            ("text", [self._passage()]),
            ("chain", [_sentence(self._ex.chain(self._record))]),
            ("fields", list(self._fields())),
            ("made", self._rule()),
            ("weighed", self._weighed()),
            ("sure", self._sureness()),
            ("beside", self._beside()),
            ("judged", self._judged()),
            ("source", self._source()),
            ("derived", self._derivation()),
        ]
        return [Part(head, ()), *(Part(labels[name], tuple(lines)) for name, lines in made if any(lines))]

    def _say(self, line: str, **values: object) -> str:
        return self._lines[line].format(**values)

    def _kind(self, record: Record) -> str:
        return self._ex.words.of("kinds", kind_of(record))

    def _passage(self) -> str:
        """Return the record's words, marked, with a sentence on each side."""
        if not self._own:
            return ""
        start, end = self._own[0].start, max(span.end for span in self._own)
        wide = self._paper.around(start, end)
        pieces = [self._paper.piece(wide.start, start)]
        at = start
        for span in self._own:
            pieces += (_cut(self._paper.piece(at, max(at, span.start))), self._lines["open"])
            pieces += (self._paper.piece(max(at, span.start), span.end), self._lines["close"])
            at = max(at, span.end)
        pieces.append(self._paper.piece(at, wide.end))
        return " ".join("".join(pieces).split())

    def _fields(self) -> Iterator[str]:
        """Say of each field that has words of its own which they are and what they were taken for."""
        for name in self._record.__struct_fields__:
            value = getattr(self._record, name)
            if name == "evidence" or value is None:
                continue
            for found, inner in _quoted(value):
                if not (isinstance(inner, Evidence) and inner.spans == self._own):
                    yield self._field(f"{name}.{found}" if found else name, inner)

    def _field(self, name: str, value: Any) -> str:
        spans = value.spans if isinstance(value, Evidence) else (value.span,)
        label = self._table["fields"].get(name.partition(".")[0], name.replace("_", " "))
        return self._say("field", field=label, words=self._quote(spans), offsets=self._offsets(spans), reading=self._reading(value))

    def _quote(self, spans: Sequence[Span]) -> str:
        return str(self._table["gist"]["quoted"]).format(words=self._paper.words(spans, _GAP))

    def _offsets(self, spans: Sequence[Span]) -> str:
        if self._paper.touched:
            return ""
        return "".join(self._say("offsets", start=span.start, end=span.end) for span in spans)

    def _reading(self, value: Any) -> str:
        """Say whom or what an actor's or a place's words were taken for, and how."""
        if isinstance(value, ActorRef):
            what = [value.name or "", value.standing or "", value.code or "", " ".join(value.sectors)]
            how = self._say("how", method=self._table["methods"].get(value.method, value.method))
        elif isinstance(value, PlaceRef):
            where = f"{value.lat:g}, {value.lon:g}" if value.lat is not None and value.lon is not None else ""
            what, how = [value.name or "", value.admin1 or "", value.country or "", where], ""
        else:
            return ""
        told = self._mask.text(", ".join(dict.fromkeys(filter(None, what))))
        return self._say("reading", what=told) + how if told else ""

    def _rule(self) -> list[str]:
        name, _, version = self._record.extractor.partition("/")
        return [self._rule_words(), self._say("extractor", name=name or "?", version=version or "?")]

    def _rule_words(self) -> str:
        rule = self._record.rule
        forms = self._table["rules"].get(kind_of(self._record), {})
        first, *rest = rule.split(":")
        form = forms.get(first)
        if form is not None:
            frames = self._table["frames"]
            rest = [self._mask.text(frames.get(part, part)) for part in rest]
            # A rule may be told with fewer parts than its words have room for.
            return str(form).format(*rest, *("—" for _ in range(3)))
        return self._say("rule_other", rule=self._mask.text(rule)) if rule else self._lines["rule_none"]

    def _weighed(self) -> list[str]:
        """Tell what was weighed and set aside, for the kinds of records that keep account of it."""
        if self._weigh is None or not isinstance(self._record, (Event, Statement)):
            return []
        return tell(self._weigh(self._view, self._record), self._quote, self._table["frames"])

    def _sureness(self) -> list[str]:
        table: dict[str, str] = self._table["sureness"]
        value = self._record.confidence
        level = next((words for least, words in table.items() if value >= float(least)), list(table.values())[-1])
        lines = [self._say("confidence", level=level, value=f"{value:.2f}")]
        for doubt in self._record.doubts:
            field = self._table["fields"].get(doubt.about, doubt.about).lower()
            about = self._say("doubt_about", field=field) if doubt.about else ""
            lines.append(self._say("doubt", about=about, words=self._ex.words.of("doubts", doubt.code)))
        return lines if self._record.doubts else [*lines, self._lines["no_doubt"]]

    def _beside(self) -> list[str]:
        """List what else stands on the same words: other records, rejected ones, and judgements that lost theirs."""
        found = [
            other
            for other in self._view.records(document=self._record.document, rejected=True)
            if other.id != self._record.id and _overlap(self._own, other.evidence.spans)
        ]
        lines = [self._other(other) for other in found[:_BESIDE]]
        if len(found) > _BESIDE:
            lines.append(self._say("more_beside", n=len(found) - _BESIDE))
        for lost in self._view.orphans():
            if lost.document == self._record.document and _overlap(self._own, lost.spans):
                quote = self._table["gist"]["quoted"].format(words=self._mask.text(" … ".join(lost.exact)))
                lines.append(self._say("lost", verdict=self._verdict(lost).lower(), words=quote, **self._reviewer(lost)))
        return lines or [self._lines["nothing_beside"]]

    def _other(self, other: Record) -> str:
        values: dict[str, Any] = {"kind": self._kind(other), "id": self._mask.id(other.id)[:_SHOWN], "gist": self._gist.tell(other)}
        if self._view.verdict(other.id) != "reject":
            return self._say("beside", **values)
        return self._say("rejected", **values, **self._reviewer(self._view.judgements(other.id)[-1]))

    def _judged(self) -> list[str]:
        made = self._view.judgements(self._record.id)
        lines = []
        for judgement in made:
            fields = ", ".join(sorted(judgement.change))
            change = self._say("change", fields=fields) if fields else ""
            lines.append(self._say("judged", verdict=self._verdict(judgement), at=judgement.at, change=change, **self._reviewer(judgement)))
        if any(judgement.verdict == "correct" for judgement in made):
            lines.append(self._lines["corrected"])
        if made and made[-1].verdict == "reject":
            lines.append(self._lines["rejected_now"])
        return lines or [self._lines["not_judged"]]

    def _verdict(self, judgement: Judgement) -> str:
        return str(self._table["verdicts"][judgement.verdict])

    def _reviewer(self, judgement: Judgement) -> dict[str, str]:
        note = self._mask.text(judgement.note)
        by = self._mask.text(judgement.by) or self._lines["nobody"]
        return {"by": by, "note": self._say("note", note=note) if note else ""}

    def _source(self) -> list[str]:
        document = self._paper.document
        day = self._ex.words.edtf(document.published)
        lines = [f"{self._ex.title(document.id)} ({self._ex.outlet(document.id)}, {day})"]
        if document.url:
            lines.append(self._mask.text(document.url))
        if self._paper.touched:
            return [*lines, self._lines["withheld"]]
        lines += (self._offsets(self._own).strip(), self._say("text_hash", hash=document.text_sha256))
        source = self._mask.hash(document.sha256)
        lines.append(self._say("source_hash", hash=source, reader=document.reader) if source else self._lines["source_withheld"])
        return lines

    def _derivation(self) -> list[str]:
        made: msgspec.Struct = self._view.derivation(self._record.document)
        values = {name: str(getattr(made, name))[: _SHOWN if name != "tocsin" else None] for name in made.__struct_fields__}
        values["model"] = str(getattr(made, "model", ""))
        hash_ = values.pop("model_hash", "")
        return [self._say("model", hash=hash_, **values), self._say("prints", **values)]


def _quoted(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """List everything in a field that quotes the text, with its path inside the field."""
    if isinstance(value, (Evidence, ActorRef, PlaceRef)):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _quoted(item, path)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _quoted(getattr(value, name), f"{path}.{name}" if path else name)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _cut(gap: str) -> str:
    """Shorten what lies between two of a record's spans."""
    return gap if len(gap) <= 2 * _GAP else f"{shorten(gap, _GAP)} {gap[gap.find(' ', len(gap) - _GAP) + 1 :]}"
