"""The part of a brief on demands and levers: addressee, what, who asks, since when, status and its evidence; open ones first."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tocsin.analysis.levers import Lever, Levers
from tocsin.analysis.levers_rules import rules
from tocsin.views.exhibits import Exhibits
from tocsin.views.plan import Plan, rest

__all__ = ["lever_groups", "lever_line"]

_LINKS = 2


def lever_groups(ex: Exhibits, found: Levers, plan: Plan) -> list[dict[str, Any]]:
    """Make two lists: what is asked of whom, and what is promised or threatened by whom.

    Those addressed by most sources come first, those without a name last; within a group the levers that something was
    found for stand behind the open ones, as the ledger has them.
    """
    made = []
    for name, kinds in (("demands", ("demand", "duty")), ("announced", ("promise", "threat"))):
        grouped: dict[str, list[Lever]] = defaultdict(list)
        for lever in found.levers:
            if lever.kind in kinds:
                grouped[lever.key].append(lever)
        ordered = sorted(grouped.values(), key=_weight)
        entries = [
            {
                "name": ex.mask.text(levers[0].addressee) or str(ex.words["demand_groups.nobody"]),
                "count": ex.words.count("sources", len({lever.source.key for lever in levers})) if name == "demands" else "",
                "items": [_item(ex, lever) for lever in _chosen(levers, plan.items)],
                "rest": rest(len(levers), plan.items),
            }
            for levers in ordered[: plan.groups]
        ]
        if entries:
            made.append({"title": ex.words[f"demand_groups.{name}"], "groups": entries, "rest": rest(len(grouped), plan.groups)})
    return made


def _weight(levers: list[Lever]) -> tuple[bool, bool, int, int, str]:
    first = levers[0]
    looked = any(lever.looked for lever in levers)
    return (not first.key, not looked, -len({lever.source.key for lever in levers}), -len(levers), first.addressee.casefold())


def _chosen(levers: list[Lever], most: int) -> list[Lever]:
    """Take those first for which something can be told, by named speakers; then show them in the order of the ledger."""
    ranked = sorted(levers, key=lambda lever: (not lever.looked, lever.source.kind != "speaker"))[:most]
    return [lever for lever in levers if lever in ranked]


def _item(ex: Exhibits, lever: Lever) -> dict[str, Any]:
    words = ex.words
    lead = [ex.source(lever.source)]
    if lever.kind != "demand":
        lead.append(words.of("demands", lever.kind).lower())
    if lever.polarity == "stop":
        lead.append(words.of("polarity", "stop"))
    if lever.negated:
        lead.append(str(words["demand_groups.negated"]))
    day = words.day(lever.day) if lever.day else str(words["undated"])
    told = f", {words.count('reports', lever.reports)}" if lever.reports > 1 else ""
    shown = [link for link in lever.links if link is lever.decided]
    shown += [link for link in reversed(lever.links) if link is not lever.decided][: _LINKS - len(shown)]
    return {
        "lead": ", ".join(lead),
        "day": f"{day}{told}",
        "exhibit": ex.show(lever.records[0]),
        "status": words.of("lever_status", lever.status if lever.looked or lever.negated else "not_looked"),
        "line": lever_line(ex, lever),
        "ties": [ex.show(id_) for id_ in lever.relations[:_LINKS]],
        "links": [
            {"lead": rules().effects[link.effect].en.format(who=ex.mask.text(lever.addressee)), "exhibit": ex.show(link.record)}
            for link in shown
        ],
    }


def lever_line(ex: Exhibits, lever: Lever) -> str:
    """Say how an ask stands, since when, and how much was looked at."""
    words = ex.words
    if lever.negated:
        return str(words["levers.negated"])
    if not lever.looked:
        reason = "nobody" if not lever.key else "undated" if lever.day is None else "no_rule"
        return str(words[f"levers.{reason}"])
    if lever.decided is not None and lever.since is not None:
        return str(words["levers.since"]).format(day=words.day(lever.since))
    extent = words.count("reports", lever.documents)
    if lever.outlets:
        extent = str(words["extent"]).format(reports=extent, outlets=words.count("outlets", lever.outlets))
    return str(words["levers.none_found"]).format(extent=extent)
