"""The law part of a brief: elements down; records for, against and missing across, those near below. No totals, no verdicts."""

from __future__ import annotations

from typing import Any

from tocsin.frameworks import Assessment, Framework, Laid, Origin
from tocsin.frameworks.framework import Remark
from tocsin.views.exhibits import Exhibits
from tocsin.views.plan import Plan

__all__ = ["law_parts", "remarks"]

_WITHIN = 2
"""Records of one origin and facet that a cell shows."""

_FACETS = 2
"""Facets of one origin that a cell shows."""

_ORIGINS = 4
"""Origins that a cell shows at most."""

_QUOTE = 130
"""Longest quotation in a cell, in code points; the record has the whole."""


def law_parts(ex: Exhibits, found: list[Assessment], plan: Plan) -> list[dict[str, Any]]:
    """Make a table for each assessment: the elements with something laid beside them, and a line that names the others.

    A cell shows as many origins as the plan has items; that there are others is said, never their number.
    """
    return [_framework(ex, assessment, plan) for assessment in found]


def _framework(ex: Exhibits, assessment: Assessment, plan: Plan) -> dict[str, Any]:
    words = ex.words
    framework = assessment.framework
    laid = [one for one in assessment.elements if one.supports or one.opposes]
    rest = [one for one in assessment.elements if not (one.supports or one.opposes)]
    most = plan.groups + 2
    return {
        "title": framework.title,
        "name": framework.id.replace("_", "-"),
        "about": framework.about,
        "citation": str(words["law.citation"]).format(citation=framework.citation, version=words.edtf(framework.version)),
        "recalled": framework.recalled,
        "risk": framework.nature == "risk",
        "extent": words.extent(ex.docket),
        "remarks": remarks(ex, framework),
        "rows": [_row(ex, one, plan) for one in laid[:most]],
        "more": [one.element.title for one in laid[most:]],
        "near": [one.element.title for one in rest if one.near],
        "bare": [one.element.title for one in rest if not one.near],
    }


def remarks(ex: Exhibits, framework: Framework) -> list[dict[str, Any]]:
    """List standards of proof, gates of jurisdiction, and what stays with a lawyer, each with its mark."""
    return [
        {"title": ex.words[f"law.{name}"], "lines": [_remark(ex, remark) for remark in found]}
        for name, found in (("standard", framework.standard), ("gate", framework.gate), ("lawyer", framework.lawyer))
    ]


def _remark(ex: Exhibits, remark: Remark) -> str:
    text = f"{remark.before[:1].upper()}{remark.before[1:]}: {remark.text}" if remark.before else remark.text
    if remark.citation:
        text += f" ({remark.citation})"
    return f"{text} {ex.words['law.recalled_mark']}" if remark.recalled else text


def _row(ex: Exhibits, laid: Laid, plan: Plan) -> dict[str, Any]:
    element = laid.element
    return {
        "id": element.id,
        "title": element.title,
        "text": element.text,
        "citation": f"{element.citation} {ex.words['law.recalled_mark']}" if element.recalled else element.citation,
        "lawyer": element.lawyer,
        "not_enough": list(element.not_enough),
        "supports": _cell(ex, laid.supports, plan),
        "opposes": _cell(ex, laid.opposes, plan),
        "near": _cell(ex, laid.near, plan),
        "none": [gap.label for gap in laid.missing if gap.reason == "found"],
        "unread": [gap.label for gap in laid.missing if gap.reason == "unread"],
    }


def _cell(ex: Exhibits, origins: tuple[Origin, ...], plan: Plan) -> dict[str, Any]:
    shown = origins[: min(plan.items, _ORIGINS)]
    return {
        "origins": [{"source": ex.source(origin.source, standing=True), "facets": _facets(ex, origin)} for origin in shown],
        "more": len(origins) > len(shown) or any(_left(origin) for origin in shown),
    }


def _facets(ex: Exhibits, origin: Origin) -> list[dict[str, Any]]:
    """Put an origin's records of one facet together, so that the reason for them stands once."""
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for link in origin.links:
        why = " ".join([link.why, *link.notes])
        known = made.setdefault((link.label, why), {"label": link.label, "why": why, "records": []})
        if len(known["records"]) < _WITHIN:
            known["records"].append({"exhibit": ex.show(link.record), "quote": ex.quote(link.record, _QUOTE)})
    return list(made.values())[:_FACETS]


def _left(origin: Origin) -> bool:
    """Tell whether an origin has records that a cell doesn't show."""
    reasons = [(link.label, link.notes) for link in origin.links]
    return len(set(reasons)) > _FACETS or any(reasons.count(reason) > _WITHIN for reason in set(reasons))
