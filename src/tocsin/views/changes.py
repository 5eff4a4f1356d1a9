"""What changed since an earlier brief or day, in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tocsin.analysis import Docket
from tocsin.analysis.changes import Changed, Changes
from tocsin.analysis.incidents import Incident
from tocsin.errors import UsageError
from tocsin.records import Event
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder import Phrases
from tocsin.views.matrix import incident_line
from tocsin.views.plan import Plan, rest

__all__ = ["changes_part", "read_since"]

_HEAD = re.compile(r"verify --head ([0-9a-f]{64})")


def read_since(since: str) -> tuple[str, str]:
    """Read what to compare with: a brief's file, or a ledger head or day as it is.

    Returns:
        How it is called, and the ledger head or day.

    Raises:
        UsageError: The file is no brief.
    """
    path = Path(since)
    if not path.is_file():
        return since, since
    try:
        found = _HEAD.search(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{since} can't be read as a brief: {error}") from error
    if found is None:
        raise UsageError(f"{since} is no brief of Tocsin: no ledger head is printed in it")
    return path.name, found[1]


def changes_part(ex: Exhibits, found: Changes, before: Docket, since: str, head: str, plan: Plan) -> dict[str, Any]:
    """Say what is new, told otherwise or no longer told, the gravest incidents first.

    Args:
        ex: Shows the newer state; its mask is used for the older one too.
        found: As :func:`tocsin.analysis.changes.compare` gives it.
        before: The older state.
        since: What was compared with, as it shall be shown.
        head: The older state's ledger head.
        plan: How much is shown.
    """
    phrases = Phrases(ex.words.language)
    most = plan.acts
    lines = []
    if found.documents:
        lines.append(phrases.count("changes.documents", len(found.documents)))
    if found.gone:
        lines.append(phrases.count("changes.gone", found.gone))
    tallies = [
        str(phrases["changes.tally"]).format(
            kind=ex.words.of("kinds_many", tally.kind), new=len(tally.new), changed=len(tally.changed), withdrawn=tally.withdrawn
        )
        for tally in found.tallies
    ]
    new = sorted(found.new, key=lambda incident: -(incident.severity or 0))
    changed = sorted(found.changed, key=lambda one: -(one.incident.severity or 0))
    return {
        "heading": str(phrases["changes.heading"]).format(since=since),
        "head": str(phrases["changes.head"]).format(head=head),
        "lines": lines or ([str(phrases["changes.nothing"])] if found.nothing else []),
        "tallies": str(phrases["changes.records"]).format(list="; ".join(tallies)) if tallies else "",
        "new": [incident_line(ex, incident) for incident in new[:most]],
        "new_rest": rest(len(new), most),
        "changed": [{**incident_line(ex, one.incident), "aspects": _aspects(ex, phrases, one)} for one in changed[:most]],
        "changed_rest": rest(len(changed), most),
        "withdrawn": [_withdrawn(ex, phrases, before, incident) for incident in found.withdrawn[:most]],
        "withdrawn_rest": rest(len(found.withdrawn), most),
        "words": phrases["changes"],
    }


def _aspects(ex: Exhibits, phrases: Phrases, changed: Changed) -> list[str]:
    made = []
    for aspect, before, now in changed.aspects:
        name = str(phrases["changes.aspects"][aspect])
        told = str(phrases["changes.aspect"]).format(aspect=name, before=ex.mask.text(before) or "–", now=ex.mask.text(now) or "–")
        made.append(told if before or now else name)
    return made


def _withdrawn(ex: Exhibits, phrases: Phrases, before: Docket, incident: Incident) -> str:
    event = before.by_id[incident.members[0]]
    what = ex.words.act(event) if isinstance(event, Event) else ""
    day = ex.words.step(*incident.days) if incident.days else str(ex.words["undated"])
    return ex.mask.text(str(phrases["changes.withdrawn_line"]).format(day=day, what=what))
