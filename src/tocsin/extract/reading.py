"""One document as the extractors see it: its text, parse, mentions and what is known beforehand.

A :class:`Reading` is made once a document, then handed to each extractor in turn. Mentions are filled first
(:mod:`tocsin.extract.mentions`); claims only read them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tocsin.document import Document, Span
from tocsin.extract.commitment import Commitments
from tocsin.extract.knowledge import Knowledge
from tocsin.language import LanguagePack, Parse
from tocsin.records import ActorRef, Evidence, Method, Record, Statement, evidence

if TYPE_CHECKING:
    from tocsin.extract.headings import Section
    from tocsin.extract.places import Located
    from tocsin.extract.rosters import Entry
    from tocsin.extract.tracing import Trace

__all__ = ["Entity", "Mention", "Reading"]

ActorType = Literal["person", "people", "organisation", "country", "place", "unknown"]


@dataclass(slots=True)
class Entity:
    """Somebody or something that a document speaks of, under one canonical name.

    ``standing`` is the office or role as this document (or, failing that, the dated actor knowledge) tells it.
    """

    name: str
    type: ActorType
    code: str | None = None
    sectors: tuple[str, ...] = ()
    key: str | None = None
    standing: str | None = None
    gender: Literal["m", "f", ""] = ""
    plural: bool = False
    public: bool = False
    method: Method = "model"


@dataclass(slots=True)
class Mention:
    """Words that refer to an entity: tokens ``[first, end)`` with ``head``; ``entity`` is None when unresolved."""

    first: int
    end: int
    head: int
    kind: Literal["name", "pronoun", "nominal", "anonymous"]
    entity: Entity | None = None
    standing: str | None = None
    method: Method = "model"
    confidence: float = 0.5


@dataclass
class Reading:
    """A document prepared for extraction.

    ``trace`` is there when somebody asks why, and is filled by the rules that choose.
    ``codebook`` are a casebook's own files of event types and triggers, absolute.
    ``mentions``, ``by_head``, ``countries`` (how often each country or body, by code, is spoken of) and ``orator`` (the head of who
    gives an address, when the text is one) are filled by :func:`tocsin.extract.mentions.fill`; ``located`` by
    :mod:`tocsin.extract.places`, ``listed`` by :mod:`tocsin.extract.rosters` and ``chronicle`` by :mod:`tocsin.extract.headings`,
    each on first use.
    """

    document: Document
    parse: Parse
    pack: LanguagePack
    knowledge: Knowledge
    paragraphs: Sequence[Span]
    codebook: tuple[Path, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    orator: int | None = None
    by_head: dict[int, Mention] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    statements: list[Statement] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    located: list[Located] | None = None
    listed: list[Entry] | None = None
    chronicle: list[Section] | None = None
    trace: Trace | None = None
    _innermost: tuple[list[Statement] | None, list[Statement | None]] = (None, [])

    @cached_property
    def commitments(self) -> Commitments:
        """How real each predicate is told to be; each is judged once, whoever asks."""
        return Commitments(self.parse, self.pack)

    def quote(self, *ranges: tuple[int, int]) -> Evidence:
        """Quote token ranges ``[first, end)`` as evidence."""
        return evidence(self.document.text, *(self.parse.span(first, end) for first, end in ranges))

    def actor(self, head: int, words: tuple[int, int] | None = None) -> ActorRef:
        """Refer to whoever the noun phrase with this head token is.

        Args:
            head: The head token of a noun phrase, a name or a pronoun.
            words: Tokens ``[first, end)`` to quote instead of the mention's own.

        Returns:
            A reference; its ``name`` is None when nothing is known of the words.
        """
        mention = self.by_head.get(head)
        if mention is None:
            first, end = words or (head, head + 1)
            span = self.parse.span(first, end)
            return ActorRef(text=self.document.text[span.start : span.end], span=span, kind="nominal", confidence=0.3)
        first, end = words or (mention.first, mention.end)
        span = self.parse.span(first, end)
        entity = mention.entity
        return ActorRef(
            text=self.document.text[span.start : span.end],
            span=span,
            kind=mention.kind,
            name=entity.name if entity else None,
            code=entity.code if entity else None,
            sectors=entity.sectors if entity else (),
            entity=entity.key if entity else None,
            type=entity.type if entity else "unknown",
            standing=(entity.standing if entity else None) or mention.standing,
            method=mention.method,
            confidence=mention.confidence,
        )

    def statement_at(self, token: int) -> Statement | None:
        """Return the innermost statement whose content holds a token, or None in the outlet's own voice."""
        of, innermost = self._innermost
        if of is not self.statements:
            innermost = self._place_statements()
        return innermost[token]

    def _place_statements(self) -> list[Statement | None]:
        """Note for each token the innermost statement around it, once for each list of statements."""
        innermost: list[Statement | None] = [None] * len(self.parse)
        for statement in sorted(self.statements, key=lambda one: one.depth):
            for span in statement.content.spans:
                for token in range(*self.parse.token_range(span)):
                    if span.start <= self.parse.start[token] and self.parse.end[token] <= span.end:
                        innermost[token] = statement
        self._innermost = (self.statements, innermost)
        return innermost
