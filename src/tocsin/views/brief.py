"""The brief: a view as one HTML page that needs no network and no script.

Every string that a template prints goes through the view's mask, whoever made it, and is escaped; so a withheld
name can't reach the page by a field that somebody forgot.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.analysis import Docket, accounts, blames, gaps, glance, levers, reconciliation, tallies, terms, timeline, voices
from tocsin.config import Settings
from tocsin.document import Document, Refusal
from tocsin.frameworks import assess, chosen
from tocsin.store import Mask, Register, View
from tocsin.views import ladder_parts, sections, svg
from tocsin.views.datasets import dataset_rows
from tocsin.views.doubts import doubt_lines
from tocsin.views.exhibits import Exhibits, bdi
from tocsin.views.law import law_parts
from tocsin.views.levers import lever_groups
from tocsin.views.panels import count_panels
from tocsin.views.paper import text_safe, visible
from tocsin.views.plan import PLANS, Plan, budget
from tocsin.views.registers import people_held
from tocsin.views.reports import reports, source_rows
from tocsin.views.sentences import sentences
from tocsin.views.words import Words

__all__ = ["render"]

_ROWS_REFUSED = 5
"""Refused rows of one table that are listed."""


def render(
    view: View,
    *,
    settings: Settings,
    made: str,
    note: str = "",
    folder: Path | None = None,
    earlier: ladder_parts.Earlier | None = None,
) -> str:
    """Render a view as one HTML page, as much of it as its size allows.

    Args:
        view: What to brief, at its publication level.
        settings: Title and notice of the casebook.
        made: When the brief is made, as it shall be shown.
        note: A line below the notice.
        folder: Where frameworks that the settings name as files are found.
        earlier: A state to compare with; None leaves the part on changes out.
    """
    docket = Docket(view, rows=False)
    limit = budget(len(docket.documents))
    findings = _findings(docket, view.register())
    findings["law"] = [assess(docket, framework) for framework in chosen(docket, settings.frameworks, folder)]
    findings |= ladder_parts.findings(docket, earlier)
    words = Words("en")
    ex = Exhibits(docket, view.mask(), words)
    template = _environment(ex.mask).get_template("brief.html")
    fixed = {
        "w": words,
        "head": _head(view, docket, findings["voices"], settings, words),
        "refusals": _refusals(words, view.refusals()),
        "datasets": dataset_rows(ex, view),
        "sources": source_rows(ex, {item.container: item.name for item in reversed(view.sources())}),
        "withheld": _withheld(view),
        "made": made,
        "note": note,
        **_assets(),
    }

    def write(plan: Plan) -> str:
        ex.shown.clear()
        return template.render(**fixed, **_parts(ex, findings, plan, len(fixed["refusals"]), len(view.orphans())))

    return _largest(write, limit, sum(len(document.text) for document in docket.documents.values()))


def _largest(write: Callable[[Plan], str], limit: int, length: int) -> str:
    """Write the first way of showing the reports whose least size fits, in its largest size that fits.

    Args:
        write: Writes a page by a plan; a smaller plan's page is never longer.
        limit: Bytes that a page may have.
        length: Code points of all reports: a page with all of them whole is not tried when they alone are too many.
    """
    page = ""
    for plans in PLANS:
        if plans[0].whole and length > limit * 0.8:
            continue
        page = write(plans[-1])
        if len(page.encode("utf-8")) > limit:
            continue
        low, high = 0, len(plans) - 1
        while low < high:
            middle = (low + high) // 2
            larger = write(plans[middle])
            if len(larger.encode("utf-8")) <= limit:
                page, high = larger, middle
            else:
                low = middle + 1
        break
    return page


def _findings(docket: Docket, register: Register) -> dict[str, Any]:
    return {
        "glance": glance.run(docket),
        "fine": timeline.run(docket),
        "coarse": timeline.run(docket, columns=66),
        "voices": voices.run(docket),
        "tallies": tallies.run(docket),
        "figures": reconciliation.run(docket, register=register),
        "register": register,
        "levers": levers.run(docket),
        "blames": blames.run(docket),
        "terms": terms.run(docket),
        "accounts": accounts.run(docket),
        "gaps": gaps.run(docket),
    }


def _parts(ex: Exhibits, found: dict[str, Any], plan: Plan, refused: int, orphans: int) -> dict[str, Any]:
    """Make what a plan decides on; the reading view comes last, for it notes what the other parts show."""
    parts: dict[str, Any] = {
        "glance": sentences(ex, found["glance"]),
        "timeline": sections.time_line(ex, found["fine"], found["coarse"], plan),
        "voices": sections.voice_blocks(ex, found["voices"], plan),
        "counts": count_panels(ex, found["tallies"], plan, found["figures"]),
        "people": sections.people(ex, plan.items),
        "held": people_held(found["register"], ex.mask, most=plan.acts),
        "demands": lever_groups(ex, found["levers"], plan),
        "blames": sections.blame_groups(ex, found["blames"], plan),
        "terms": sections.term_groups(ex, found["terms"], plan),
        "law": law_parts(ex, found["law"], plan),
        "accounts": sections.account_groups(ex, found["accounts"], plan),
        "gaps": doubt_lines(ex, found["gaps"], refused=refused, orphans=orphans),
    }
    parts |= ladder_parts.parts(ex, found, plan)
    parts["reading"] = reports(ex, whole=plan.whole, noted=plan.noted)
    return {
        "parts": parts,
        "whole": plan.whole,
        "shapes": {shape: svg.glyph(shape) for shape in svg.SHAPES},
    }


def _assets() -> dict[str, Any]:
    script = _asset("brief.js")
    return {
        "style": Markup(_asset("brief.css") + _asset("ladder.css")),
        "script": Markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "version": metadata.version("tocsin"),
    }


def _head(view: View, docket: Docket, heard: voices.Voices, settings: Settings, words: Words) -> dict[str, Any]:
    documents = list(docket.documents.values())
    spans = [days for document in documents if (days := docket.published(document))]
    outlets = len({docket.outlet(document) for document in documents} - {""})
    period = words.days(min(start for start, _ in spans), max(end for _, end in spans) - timedelta(days=1)) if spans else ""
    return {
        "title": settings.title or _title(documents, period, words),
        "notice": settings.notice,
        "period": period,
        "ledger": view.head(),
        "facts": [
            (len(documents), words["facts.reports"]),
            (docket.origins.independent, words["facts.origins"]) if docket.origins.copies else None,
            (outlets, words["facts.outlets"]) if outlets else None,
            (len(heard.named), words["facts.speakers"]),
            (len(docket.records), words["facts.records"]),
        ],
        "outlets": _outlets(docket, words),
    }


def _title(documents: list[Document], period: str, words: Words) -> str:
    """Name a casebook without a title: by its only report, else by the number of reports and their time."""
    if len(documents) == 1 and documents[0].title:
        return documents[0].title
    return str(words["page.untitled"]).format(reports=words.count("reports", len(documents)), days=period or words["undated"])


def _outlets(docket: Docket, words: Words) -> str:
    """Name the outlets with most reports, and count the rest."""
    counted = Counter(name for name in map(docket.outlet, docket.documents.values()) if name)
    names = [name for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))]
    rest = [str(words["more"]).format(n=len(names) - 7)] if len(names) > 8 else []
    return words.list([*(names[:7] if rest else names), *rest])


def _withheld(view: View) -> int:
    """Count the withheld persons: full names of which no shorter one is a part ("Ms Oda Reyl" is Oda Reyl)."""
    names = {frozenset(name.casefold().split()) for name in view.withheld()}
    full = {name for name in names if len(name) > 1}
    return sum(not any(other < name for other in full) for name in full) or len(names)


def _refusals(words: Words, refusals: list[Refusal]) -> list[dict[str, str]]:
    """List the refusals; of rows of one table the first few, and how many more there are."""
    shown, rows = [], Counter[str]()
    for refusal in refusals:
        if refusal.item.locator and refusal.item.media_type == "text/csv":
            rows[refusal.item.container] += 1
            if rows[refusal.item.container] > _ROWS_REFUSED:
                continue
        shown.append(_refusal(words, refusal))
    names = {refusal.item.container: refusal.item.name for refusal in reversed(refusals)}
    more = {container: number - _ROWS_REFUSED for container, number in rows.items() if number > _ROWS_REFUSED}
    note = str(words["datasets.refused"])
    shown += [{"name": names[at], "why": words.of("refusals", "bad_item"), "note": note.format(n=f"{n:,}")} for at, n in more.items()]
    return shown


def _refusal(words: Words, refusal: Refusal) -> dict[str, str]:
    place = f" ({refusal.item.locator})" if refusal.item.locator else ""
    return {"name": refusal.item.name + place, "why": words.of("refusals", refusal.code), "note": refusal.note}


@cache
def _asset(name: str) -> str:
    """Read a style sheet or script of the templates' folder, with its lines joined."""
    source = PackageLoader("tocsin.views").get_source(Environment(), name)[0]
    return "\n".join(line.strip() for line in source.splitlines() if line.strip())


def _environment(mask: Mask) -> Environment:
    """Make the templates' environment: all is escaped, masked and free of control characters."""
    environment = Environment(
        loader=PackageLoader("tocsin.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalizer(mask),
    )
    environment.filters["t"] = lambda text: text_safe(visible(mask.text(str(text))))
    environment.filters["bdi"] = lambda text: bdi(visible(mask.text(str(text))))
    return environment


def _finalizer(mask: Mask) -> Callable[[Any], Any]:
    known: dict[str, str] = {}

    def finalize(value: Any) -> Any:
        if isinstance(value, Markup) or not isinstance(value, str):
            return value
        if value not in known:
            known[value] = visible(mask.text(value))
        return known[value]

    return finalize
