"""The record types: what Tocsin keeps of a report.

A record says that somebody reported something, never that it happened. Each leads back to the exact words of
its document: every :class:`Evidence` and every :class:`ActorRef` in a record quotes ``document.text`` at its
spans, and :func:`quotes` lists them all, so that one check can prove every record.

Fields use the field's terms: FactBank's factuality (Saurí and Pustejovsky 2009), PLOVER 2's event types
(Open Event Data Alliance), the Web Annotation model's selectors (W3C 2017).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Any, Literal, get_args

import msgspec
import msgspec.inspect

from tocsin.document import Document, Span
from tocsin.hashing import digest, make_id

__all__ = [
    "DOUBTS",
    "KINDS",
    "ActorRef",
    "AnyRecord",
    "Blame",
    "Characterisation",
    "Count",
    "Custody",
    "Demand",
    "Derivation",
    "Doubt",
    "Event",
    "Evidence",
    "Judgement",
    "Level",
    "Person",
    "PlaceRef",
    "Purpose",
    "Record",
    "Relation",
    "Situation",
    "Sponsorship",
    "Statement",
    "When",
    "evidence",
    "find_misquotes",
    "json_schema",
    "kind_of",
    "quotes",
    "quoting_fields",
    "record_digest",
    "record_id",
]


class Evidence(msgspec.Struct, frozen=True):
    """Spans of a document and their exact words, one string a span, in the order of the text."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words of all spans, parted by an ellipsis where spans are parted."""
        return " … ".join(self.words)


def evidence(text: str, *spans: Span) -> Evidence:
    """Quote a text at spans (sorted here).

    Raises:
        ValueError: A span is empty or leaves the text.
    """
    ordered = tuple(sorted(spans))
    for span in ordered:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}:{span.end} is not inside a text of {len(text)} code points")
    return Evidence(ordered, tuple(text[span.start : span.end] for span in ordered))


DoubtCode = Literal[
    "speaker_unresolved",  # a pronoun or nominal that leads to nobody
    "speaker_guessed",  # the speaker was carried over or chosen among several
    "speaker_anonymous",  # the source keeps its speaker unnamed
    "outlet_unknown",  # nothing says who published
    "date_unknown",  # no date of the act, and none of the document
    "date_assumed",  # the document's date stands in for the act's
    "place_assumed",  # a place that other words of the text name stands in for the act's
    "actor_unknown",  # no actor is told
    "actor_ambiguous",  # the name fits several entities
    "code_guessed",  # the country code comes from a name alone
    "type_weak",  # the event type rests on a weak trigger
    "quote_unclosed",  # a quotation mark without its partner
    "language_assumed",  # too short or too mixed to know the language
    "value_vague",  # a number only in words such as "dozens"
    "scope_unstated",  # what the number counts is not told in full
    "headline_stronger",  # the headline asserts more than the text below it
    "attribution_weak",  # "reportedly": somebody unnamed says so
]
DOUBTS: tuple[str, ...] = get_args(DoubtCode)


class Doubt(msgspec.Struct, frozen=True, order=True):
    """A named uncertainty on a record; ``about`` names the field it bears on."""

    code: DoubtCode
    about: str = ""


NOBODY_NAMED = Doubt("attribution_weak", "speaker")
"""The doubt of a record that is somebody's word, by a report that doesn't tell whose."""


Level = Literal["public", "partner", "restricted", "sealed"]
"""Publication levels L0 to L3 of the register design."""

Method = Literal["knowledge", "casebook", "model", "pattern", "coreference", "document", "carried"]


class ActorRef(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as one place in a text refers to them.

    ``text`` are the exact words at ``span``; ``name`` the canonical name in this document or in the actor
    knowledge (None when it leads to nobody); ``standing`` the office or role as the document tells it
    ("former prosecutor of the International Criminal Court"); ``code`` an ISO 3166 alpha-3 or organisation
    code; ``sectors`` PLOVER sectors; ``entity`` the id of a dated entity; ``method`` how the name was found.
    """

    text: str
    span: Span
    kind: Literal["name", "pronoun", "nominal", "anonymous"]
    name: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    entity: str | None = None
    type: Literal["person", "people", "organisation", "country", "place", "unknown"] = "unknown"
    standing: str | None = None
    method: Method = "model"
    confidence: float = 0.5


class PlaceRef(msgspec.Struct, frozen=True, kw_only=True):
    """A place as one place in a text names it; coordinates in degrees, WGS 84, when known.

    ``country`` is an ISO 3166 alpha-3 code, ``admin1`` the name of the country's first-level division that holds it.
    """

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Literal["point", "area", "country", "unknown"] = "unknown"


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A partial date and why it is believed: EDTF in ``value``, days ``[start, end)`` by ``times.edtf_interval``."""

    value: str
    basis: Literal["stated", "relative", "publication"]
    evidence: Evidence | None = None


class Sponsorship(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to stand behind an act that others carry out, on whose word, and the sponsor's answer."""

    sponsor: ActorRef
    degree: Literal["commands", "directs", "funds", "tolerates", "unstated"] = "unstated"
    said_by: str
    answer: Literal["acknowledges", "denies", "none_found"] = "none_found"
    words: Evidence | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag=str.lower):
    """What all records share.

    ``evidence`` is the anchor: the words the record stands on. ``said_by`` is the id of the statement that the
    record lies in, or ``outlet``. ``confidence`` is the extractor's own, 0..1, not a probability of truth.
    ``extractor`` is ``name/version``; the rest of the derivation is kept once per document.
    """

    id: str
    document: str
    evidence: Evidence
    said_by: str = "outlet"
    confidence: float = 0.5
    doubts: tuple[Doubt, ...] = ()
    level: Level = "public"
    extractor: str = ""
    rule: str = ""

    @property
    def unnamed(self) -> bool:
        """Whether it is somebody's word and nobody is told whose ("is accused of", "reportedly"): FactBank's source GEN."""
        return NOBODY_NAMED in self.doubts


class Statement(Record, frozen=True, kw_only=True):
    """Somebody said, wrote, believed or intended something, as reported.

    ``content`` is what was said, in several spans when the quotation is split, without quotation marks;
    ``source`` the words that name the speaker, ``cue`` the words that report the act of saying.
    ``parent`` is the id of the statement that contains this one (a report cited inside a quotation).
    ``act`` is what the speaker does by saying it; ``certainty`` and ``polarity`` are FactBank's, as the
    speaker presents the content, never truth. ``condition`` quotes the condition of a conditional prediction.
    ``occasion`` is where or to whom the words were given (an interview with an outlet), when told.
    """

    form: Literal["direct", "indirect", "mixed"]
    mode: Literal["speech", "writing", "belief", "intention"] = "speech"
    content: Evidence
    source: Evidence | None = None
    cue: Evidence | None = None
    speaker: ActorRef | None = None
    addressees: tuple[ActorRef, ...] = ()
    parent: str | None = None
    depth: int = 0
    act: Literal[
        "states", "claims", "denies", "accuses", "demands", "promises", "threatens", "predicts", "concedes", "praises", "asks", "reports"
    ] = "states"
    certainty: Literal["CT", "PR", "PS", "U"] = "CT"
    polarity: Literal["+", "-"] = "+"
    condition: Evidence | None = None
    about: tuple[ActorRef, ...] = ()
    occasion: Evidence | None = None
    headline: bool = False


class Event(Record, frozen=True, kw_only=True):
    """An act, coded by PLOVER 2; ``intensity`` is PLOVER's score -10..10, ``severity`` 0..5 Tocsin's own.

    ``factuality`` is FactBank's value for the outermost source, the document's writer: how sure the text as a whole is
    told to be of the act, never whether it happened.
    ``place`` is told in the act's own clause. Where it is not, ``focus`` is the place that the rest of the text lets a reader
    take for it, always with the doubt ``place_assumed``; acts of words have none.
    ``actors`` and ``recipients`` are lists and never expanded. ``embedded_in`` is the id of the outer event
    ("urged X to withdraw"); ``chain`` is the position in a narrated sequence, from 0, and ``chain_id`` the
    sequence.
    """

    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: int
    intensity: float | None = None
    severity: int | None = None
    scope: Literal["person", "group", "population", "unknown"] = "unknown"
    trigger: Evidence
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    place: PlaceRef | None = None
    focus: PlaceRef | None = None
    when: When | None = None
    status: Literal["actual", "future", "hypothetical", "requested", "denied"] = "actual"
    negated: bool = False
    factuality: Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "U"] | None = None
    historical: bool = False
    embedded_in: str | None = None
    sponsorship: Sponsorship | None = None
    chain: int | None = None
    chain_id: str | None = None


class Count(Record, frozen=True, kw_only=True):
    """A reported number of people. ``low`` and ``high`` are both included; None = unbounded or not told.

    ``part_of`` is the id of the count this one is a stated subset of.

    ``status`` is ``actual`` when the number is told as so, by whomever; ``denied`` when the speaker holds that it is not so ("denied that
    40 died", "not five"); ``ahead`` when it is not so yet or only may be: to come, possible, feared, planned, asked for, on a condition.
    ``cue`` quotes the word that makes it so ("feared", "will", "denied"). Only actual counts are compared, summed, charted and floored.
    """

    unit: str
    low: int | None
    high: int | None
    qualifier: Literal["exactly", "at_least", "at_most", "about", "between", "vague", "none"] = "exactly"
    number: Evidence
    measure: Literal["stock", "inflow", "outflow", "cumulative", "unstated"] = "unstated"
    population: Evidence | None = None
    holder: ActorRef | None = None
    place: PlaceRef | None = None
    as_of: When | None = None
    window: Evidence | None = None
    part_of: str | None = None
    supersedes: str | None = None
    status: Literal["actual", "denied", "ahead"] = "actual"
    cue: Evidence | None = None


class Demand(Record, frozen=True, kw_only=True):
    """Who should do or stop what, on whose word. ``polarity`` of a negated demand stays with ``negated``."""

    kind: Literal["demand", "duty", "promise", "threat"]
    action: Evidence
    type: str | None = None
    polarity: Literal["do", "stop"] = "do"
    negated: bool = False
    speaker: ActorRef | None = None
    addressees: tuple[ActorRef, ...] = ()
    beneficiary: ActorRef | None = None
    expected_effect: Evidence | None = None
    condition: Evidence | None = None


class Blame(Record, frozen=True, kw_only=True):
    """Who holds whom responsible for what; ``denied`` when the speaker rejects the blame."""

    blamed: tuple[ActorRef, ...]
    cause: Evidence | None = None
    manner: Literal["act", "omission", "complicity"] = "act"
    speaker: ActorRef | None = None
    denied: bool = False


class Characterisation(Record, frozen=True, kw_only=True):
    """A term, legal or political, that a speaker puts on something; never Tocsin's own verdict."""

    term: str
    words: Evidence
    stance: Literal["asserts", "denies", "compares", "questions", "warns"] = "asserts"
    of: Evidence | None = None
    compared_with: tuple[Evidence, ...] = ()
    framework: str | None = None
    speaker: ActorRef | None = None


class Purpose(Record, frozen=True, kw_only=True):
    """A purpose that a speaker ascribes to somebody's act."""

    act: Evidence | None = None
    purpose: Evidence
    actor: ActorRef | None = None
    speaker: ActorRef | None = None


class Situation(Record, frozen=True, kw_only=True):
    """A reported state of affairs, of whom or what, since when if told."""

    state: Evidence
    of: ActorRef | None = None
    negated: bool = False
    since: Evidence | None = None


class Relation(Record, frozen=True, kw_only=True):
    """A reported continuing tie: who arms, aids, sponsors or commands whom, or controls which land, never a single act.

    ``receiver`` is the one supplied, backed or commanded, or the land controlled; ``tie`` quotes
    the words for the tie, ``object`` what is given.
    ``since`` and ``until`` quote when the tie began and ended, or how long it lasted, when told. ``status`` is how the
    tie stands in the words of its source; ``negated`` when the source says that there is no such tie.
    """

    kind: Literal["arms", "aid", "sponsorship", "command", "control"]
    giver: ActorRef
    receiver: ActorRef
    tie: Evidence
    object: Evidence | None = None
    status: Literal["going_on", "ended", "future", "hypothetical", "requested"] = "going_on"
    negated: bool = False
    since: Evidence | None = None
    until: Evidence | None = None


class Person(Record, frozen=True, kw_only=True):
    """A named person whom a report calls held, missing, hurt or dead, or who is its source, with no public office.

    ``near`` is somebody of whom nothing public is told and who is named beside news of people held, missing, hurt or dead: no
    report says that of this person, but the name may be that of one of them. Such names are withheld from everything that is
    published, by default.
    """

    name: str
    role: Literal["held", "missing", "hurt", "killed", "released", "source", "relative", "near"]
    mentions: Evidence


class Custody(Record, frozen=True, kw_only=True):
    """A named person reported taken, held, freed or dead in custody; restricted like every named person.

    ``category`` quotes the source's own word; what it amounts to in law is somebody's assessment and stands in the register.
    ``taker`` took the person, ``holder`` holds (or freed) them; they may differ. ``when`` is when it began or ended, as told.
    """

    person: ActorRef
    state: Literal["taken", "held", "freed", "died"]
    category: Evidence
    taker: ActorRef | None = None
    holder: ActorRef | None = None
    place: PlaceRef | None = None
    when: When | None = None


KINDS: dict[str, type[Record]] = {
    cls.__name__.lower(): cls
    for cls in (Statement, Event, Count, Demand, Blame, Characterisation, Purpose, Situation, Relation, Person, Custody)
}
"""Record kinds by name, in the order in which a brief shows them."""

AnyRecord = Statement | Event | Count | Demand | Blame | Characterisation | Purpose | Situation | Relation | Person | Custody


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """How the records of one document were made; kept once for all of them."""

    tocsin: str
    model: str
    model_hash: str
    knowledge: str
    settings: str
    extractors: dict[str, int]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's verdict on a record, anchored so that it outlives a better extractor.

    ``prefix`` and ``suffix`` are up to 32 code points beside the quote (W3C TextQuoteSelector); ``document`` and
    ``spans`` are its TextPositionSelector. ``change`` holds corrected fields.
    """

    id: str
    record: str
    kind: str
    verdict: Literal["accept", "reject", "correct"]
    document: str
    spans: tuple[Span, ...]
    exact: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    change: dict[str, Any] = {}


def kind_of(record: Record) -> str:
    """Name a record's kind, lower case."""
    return type(record).__name__.lower()


def record_id(document: Document | str, kind: str, anchor: Evidence, type_: str = "") -> str:
    """Make a record's id from what may not change without the claim changing.

    SHA-256 over document id, kind, anchor spans and type, as DESIGN section 3 has it.
    """
    doc = document if isinstance(document, str) else document.id
    return make_id(doc, kind, [list(msgspec.to_builtins(span)) for span in anchor.spans], type_)


def record_digest(record: Record) -> str:
    """Hash a whole record, every field included."""
    return digest(record)


def quotes(value: Any, path: str = "") -> Iterator[tuple[str, Span, str]]:
    """List every place where a record quotes its document: (field path, span, the words there)."""
    if isinstance(value, Evidence):
        for span, words in zip_longest(value.spans, value.words, fillvalue=None):
            # Spans without words, or words without spans, come out as a quote that no text can bear out.
            yield path, span or Span(0, 0), words or ""
    elif isinstance(value, (ActorRef, PlaceRef)):
        yield path, value.span, value.text
    elif isinstance(value, msgspec.Struct):
        for field in quoting_fields(type(value)):
            if (held := getattr(value, field)) is not None:
                yield from quotes(held, f"{path}.{field}" if path else field)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from quotes(item, f"{path}[{index}]")


@cache
def quoting_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Name those fields of a struct that can hold a quote of the text, by their types; all others need no look."""
    return tuple(field.name for field in msgspec.inspect.type_info(kind).fields if _can_quote(field.type))  # type: ignore[attr-defined]


def _can_quote(kind: msgspec.inspect.Type) -> bool:
    if isinstance(kind, msgspec.inspect.StructType):
        return issubclass(kind.cls, (Evidence, ActorRef, PlaceRef)) or any(_can_quote(field.type) for field in kind.fields)
    if isinstance(kind, msgspec.inspect.UnionType):
        return any(_can_quote(one) for one in kind.types)
    if isinstance(kind, msgspec.inspect.TupleType):
        return any(_can_quote(one) for one in kind.item_types)
    return isinstance(kind, msgspec.inspect.VarTupleType) and _can_quote(kind.item_type)


def find_misquotes(record: Record, text: str) -> list[str]:
    """Name each field whose words are not the text's at its spans; empty when the record is sound."""
    return [
        f"{path} {span.start}:{span.end}"
        for path, span, words in quotes(record)
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != words
    ]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of one record of any kind, as ``extract`` and ``show --jsonl`` write them."""
    schema = msgspec.json.schema(AnyRecord)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tocsin record", **schema}
