"""What the rules weighed and set aside, noted only when somebody asks why a record is what it is.

A :class:`Trace` hangs on a reading (``reading.trace``, None in every ordinary run) and is filled by the rules that
choose: the frames of a cue, the nouns for a pronoun, the neighbours of a quotation. :func:`explain_statement` and
:func:`explain_event` turn it into notes about one record. A note holds codes and spans, never words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from tocsin.codebook import Trigger
from tocsin.document import Span
from tocsin.records import Event, Statement

if TYPE_CHECKING:
    from tocsin.extract.reading import Reading
    from tocsin.extract.triggers import Matcher

__all__ = ["Note", "Trace", "explain_event", "explain_statement"]

MOST = 8
"""The most notes of one sort."""

_SORTS = ("kind", "type", "modes", "actor", "recipient", "inner", "symmetric", "light_only", "flight", "sponsor", "weight", "number")
"""Fields of a trigger that are no conditions."""


class Note(NamedTuple):
    """One thing that was weighed: ``what`` was it (a table of the words for notes), how it went, where, and details."""

    what: Literal["reading", "speaker", "content", "dropped", "entry"]
    code: str
    spans: tuple[Span, ...] = ()
    details: tuple[str, ...] = ()


@dataclass(slots=True)
class Trace:
    """What was weighed, by the token that it was weighed for.

    ``frames[cue]`` are (cue key, frame, how it went); ``rivals[head]`` are (token, why, score or None) of those
    whom a pronoun or noun could have stood for; ``neighbours[first]`` the same for a quotation without a cue;
    ``cuts[cue]`` are (token, why) of the edges of a content; ``dropped`` are (cue, why) of whole readings.
    """

    frames: dict[int, list[tuple[str, str, str]]] = field(default_factory=dict)
    rivals: dict[int, list[tuple[int, str, float | None]]] = field(default_factory=dict)
    neighbours: dict[int, list[tuple[int, str, float | None]]] = field(default_factory=dict)
    cuts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    dropped: list[tuple[int, str]] = field(default_factory=list)

    def tried(self, cue: int, key: str, frame: str, outcome: str) -> None:
        """Note how one frame of a cue went."""
        self.frames.setdefault(cue, []).append((key, frame, outcome))

    def weighed(self, head: int, token: int, why: str, score: float | None = None) -> None:
        """Note somebody whom the words at ``head`` could have stood for."""
        self.rivals.setdefault(head, []).append((token, why, score))

    def beside(self, first: int, token: int, why: str) -> None:
        """Note a speaker near the quotation that begins at ``first``."""
        self.neighbours.setdefault(first, []).append((token, why, None))

    def cut(self, cue: int, token: int, why: str) -> None:
        """Note where and why the content of a cue ends before ``token``."""
        self.cuts.setdefault(cue, []).append((token, why))


def explain_statement(reading: Reading, trace: Trace, statement: Statement) -> list[Note]:
    """Tell what was weighed for a statement: readings of its cue, other speakers, the edges of its content."""
    parse = reading.parse
    cues = [token for span in (statement.cue.spans if statement.cue else ()) for token in range(*parse.token_range(span))]
    notes = [
        Note("reading", outcome, (_word(reading, cue),), (key, frame))
        for cue in cues
        for key, frame, outcome in dict.fromkeys(trace.frames.get(cue, ()))
    ]
    notes += _speakers(reading, trace, statement, cues)
    notes += _edge(reading, trace, statement, cues)
    low, high = min(span.start for span in statement.evidence.spans), max(span.end for span in statement.evidence.spans)
    dropped = [(cue, why) for cue, why in dict.fromkeys(trace.dropped) if low <= parse.start[cue] < high and cue not in cues]
    return notes + [Note("dropped", why, (_word(reading, cue),)) for cue, why in dropped[:MOST]]


def _edge(reading: Reading, trace: Trace, statement: Statement, cues: list[int]) -> list[Note]:
    """Why the content ends where it does, when its sentence goes on: a cut that a rule made, else the end of its clause."""
    parse, content = reading.parse, statement.content.spans
    cuts = [cut for cue in cues for cut in dict.fromkeys(trace.cuts.get(cue, ()))]
    cuts = [(token, why) for token, why in cuts if content[0].start < parse.start[token] and not _within(parse.start[token], content)]
    last = parse.token_range(content[-1])[1] - 1
    end = parse.sentences[parse.sent[last]][1]
    after = next((token for token in range(last + 1, end) if parse.pos[token] not in ("PUNCT", "SPACE")), None)
    if not cuts and after is not None and after not in cues:
        cuts = [(after, "clause")]
    return [Note("content", why, (_word(reading, token),)) for token, why in cuts]


def _speakers(reading: Reading, trace: Trace, statement: Statement, cues: list[int]) -> list[Note]:
    """Who else stood near, and why the rules passed them over."""
    parse = reading.parse
    source = range(*parse.token_range(statement.speaker.span)) if statement.speaker else range(0)
    told: dict[int, tuple[str, float | None]] = {}
    for head in source:
        for token, why, score in trace.rivals.get(head, ()):
            told[token] = (why, score)
    first = parse.token_at(statement.content.spans[0].start)
    for at in range(max(0, first - 1), first + 1):
        for token, why, score in trace.neighbours.get(at, ()):
            told.setdefault(token, (why, score))
    for token, why in _bystanders(reading, statement, cues, source):
        told.setdefault(token, (why, None))
    ranked = sorted(told.items(), key=lambda item: (item[1][0] != "chosen", -item[0]))
    return [
        Note("speaker", why, (_mention(reading, token),), (f"{score:.1f}",) if score is not None else ())
        for token, (why, score) in ranked[:MOST]
    ]


def _bystanders(reading: Reading, statement: Statement, cues: list[int], source: range) -> Iterable[tuple[int, str]]:
    """Everybody else in the sentence of the cue, by where they stand in it."""
    parse = reading.parse
    if not cues:
        return
    first, end = parse.sentences[parse.sent[cues[0]]]
    for mention in reading.mentions:
        if not first <= mention.head < end or any(token in source for token in range(mention.first, mention.end)):
            continue
        above = parse.head[mention.head]
        if _within(parse.start[mention.head], statement.content.spans):
            yield mention.head, "in_content"
        elif above in cues:
            yield mention.head, "not_subject"
        else:
            yield mention.head, "elsewhere"


def explain_event(reading: Reading, matcher: Matcher, event: Event) -> list[Note]:
    """Tell which entries of the trigger lexicon were tried on an event's words, and the conditions that failed."""
    parse = reading.parse
    notes: dict[Note, None] = {}
    for span in event.trigger.spans:
        for token in range(*parse.token_range(span)):
            for kind in ("verb", "noun", "adjective"):
                entries = matcher.lexicon.by_word[kind].get(parse.lemma[token], ())
                for note in _entries(reading, matcher, token, entries, event.type):
                    notes.setdefault(note, None)
    return list(notes)[:MOST]


def _entries(reading: Reading, matcher: Matcher, token: int, entries: Iterable[Trigger], taken: str) -> Iterable[Note]:
    fitting = [entry for entry in entries if matcher.fits(token, entry)]
    best = max(fitting, key=lambda entry: (entry.conditions, entry.weight), default=None)
    where = (_word(reading, token),)
    for entry in entries:
        if entry in fitting:
            code = "chosen" if entry is best and entry.type == taken else "outranked"
            yield Note("entry", code, where, (entry.type,))
        else:
            failed = _failed(matcher, token, entry)
            yield Note("entry", failed[0], where, (entry.type, ", ".join(failed[1])))


def _failed(matcher: Matcher, token: int, entry: Trigger) -> tuple[str, list[str]]:
    """Name the first condition of an entry that does not hold by itself, and what it asks for."""
    asked = [one.name for one in fields(Trigger) if one.name not in _SORTS and one.name != "conditions" and getattr(entry, one.name)]
    bare = replace(entry, **{name: type(getattr(entry, name))() for name in asked})
    for name in asked:
        value = getattr(entry, name)
        held = {name: value, "comp": entry.comp} if name in ("with_", "not_with") else {name: value}
        if not matcher.fits(token, replace(bare, **held)):
            values = value if isinstance(value, tuple) else (value,)
            return name, [" ".join(part) if isinstance(part, tuple) else str(part) for part in values if not isinstance(part, bool)]
    return "together", []


def _word(reading: Reading, token: int) -> Span:
    return reading.parse.span(token, token + 1)


def _mention(reading: Reading, token: int) -> Span:
    mention = reading.by_head.get(token)
    return reading.parse.span(mention.first, mention.end) if mention is not None else _word(reading, token)


def _within(offset: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)
