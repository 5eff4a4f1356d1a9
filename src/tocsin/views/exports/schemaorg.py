"""Statements and what they do as schema.org JSON-LD: reports as NewsArticle, words quoted as Quotation, the rest as Claim.

A direct statement is a ``Quotation`` (``spokenByCharacter`` is who is quoted); an indirect one, and every other record,
a ``Claim`` (``author`` is on whose word, ``appearance`` the report). A statement inside another ``isPartOf`` it, and what
contains it ``isBasedOn`` it; any other record ``isBasedOn`` the statement it lies in.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any, BinaryIO

from tocsin.hashing import canonical
from tocsin.records import ActorRef, Record, Statement, kind_of
from tocsin.views.exports.material import Material, Outcome

__all__ = ["write"]

_AGENTS = {"person": "Person", "organisation": "Organization", "country": "Organization", "people": "Organization"}
"""schema.org's types of those who speak; of one that is not known to be either, no type is told."""


def write(material: Material, out: BinaryIO, *, everything: bool = False) -> Outcome:
    """Write one JSON-LD graph, a node a line: the reports first, then the records; ``everything`` changes nothing."""
    cited: dict[str, list[str]] = defaultdict(list)
    for record in material.docket.all(Statement):
        if record.parent:
            cited[record.parent].append(record.id)
    out.write(b'{"@context":"https://schema.org","@graph":[\n')
    between = b""
    for id_ in material.exhibits.documents:
        out.write(between + canonical(_article(material, id_)))
        between = b",\n"
    for node in material.rows(partial(_node, material, cited)):
        out.write(between + canonical(node))
        between = b",\n"
    out.write(b"\n]}\n")
    return material.outcome()


def _article(material: Material, id_: str) -> dict[str, Any]:
    document = material.document(id_)
    told = {
        "@type": "NewsArticle",
        "@id": _document_iri(document["id"]),
        "headline": document["title"],
        "datePublished": document["published"],
        "url": document["url"],
        "inLanguage": document["language"],
        "publisher": {"@type": "Organization", "name": document["outlet"]} if document["outlet"] else None,
    }
    origin = material.docket.origin(id_)
    if origin != id_:
        told["isBasedOn"] = {"@id": _document_iri(material.mask.id(origin))}
    return {name: value for name, value in told.items() if value}


def _node(material: Material, cited: dict[str, list[str]], record: Record) -> dict[str, Any]:
    row = material.record(record)
    article = {"@id": _document_iri(row["document"])}
    node: dict[str, Any] = {"@id": _record_iri(row["id"]), "identifier": row["id"], "additionalType": f"urn:tocsin:{kind_of(record)}"}
    if isinstance(record, Statement):
        node["text"] = material.exhibits.paper(record.document).words(record.content.spans)
    else:
        node["text"] = material.gist.tell(record)
        node["citation"] = material.quote(record)
    if isinstance(record, Statement) and record.form == "direct":
        node |= {"@type": "Quotation", "isPartOf": [article], "spokenByCharacter": _agent(material, record.speaker)}
    else:
        node |= {"@type": "Claim", "appearance": article, "author": _author(material, record)}
    based = [{"@id": _record_iri(material.mask.id(id_))} for id_ in cited.get(record.id, ())]
    if isinstance(record, Statement) and record.parent:
        node.setdefault("isPartOf", []).append({"@id": _record_iri(row["parent"])})
    elif not isinstance(record, Statement) and record.said_by != "outlet":
        based.append({"@id": _record_iri(row["said_by"])})
    if based:
        node["isBasedOn"] = based
    return {name: value for name, value in node.items() if value}


def _author(material: Material, record: Record) -> dict[str, Any] | None:
    """Return on whose word a record stands: its innermost speaker, else the outlet."""
    speaker = material.docket.speaker(record)
    if speaker is not None:
        return _agent(material, speaker)
    if record.unnamed or material.docket.chain(record):
        return None  # said by somebody whom the report leaves unnamed
    outlet = material.document(record.document)["outlet"]
    return {"@type": "Organization", "name": outlet} if outlet else None


def _agent(material: Material, ref: ActorRef | None) -> dict[str, Any] | None:
    if ref is None:
        return None
    kind = _AGENTS.get(ref.type)
    told = {"@type": kind, "name": material.gist.name(ref)}
    if ref.standing and kind == "Person":
        told["jobTitle"] = material.mask.text(ref.standing)
    return {name: value for name, value in told.items() if value}


def _document_iri(id_: str) -> str:
    return f"urn:tocsin:document:{id_}"


def _record_iri(id_: str) -> str:
    return f"urn:tocsin:record:{id_}"
