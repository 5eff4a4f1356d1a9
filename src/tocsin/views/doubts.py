"""The last part of a brief: what the collection can't say, in sentences and one table."""

from __future__ import annotations

from typing import Any

from tocsin.analysis.gaps import Gaps
from tocsin.views.exhibits import Exhibits

__all__ = ["doubt_lines"]


def doubt_lines(ex: Exhibits, found: Gaps, *, refused: int, orphans: int) -> dict[str, Any]:
    """Write the sentences that apply, and the doubts on records by how many records have them."""
    words = ex.words
    lines: list[str] = []

    def say(name: str, **values: object) -> None:
        lines.append(str(words[f"gaps.{name}"]).format(**values))

    if found.outlets:
        named = [f"{ex.mask.text(outlet.name) or words['unknown_outlet']} ({outlet.reports})" for outlet in found.outlets[:12]]
        if len(found.outlets) > len(named):
            named.append(str(words["more"]).format(n=len(found.outlets) - len(named)))
        say("outlets", list=words.list(named))
    if ex.docket.origins.copies:
        say("copies", n=words.count("reports", len(ex.docket.origins.copies)))
    if found.severe:
        say("one_source", severe=f"{found.severe:,}", one=f"{found.one_source:,}")
    if found.accusations:
        say("unanswered", n=f"{found.accusations:,}", open=f"{found.unanswered:,}", extent=words.extent(ex.docket))
    if found.aside:
        items = [
            str(words["gaps.aside_item"]).format(acts=words.count("acts", tally.count), reason=words.of("reasons", tally.name))
            for tally in found.aside
        ]
        say("aside", list="; ".join(items))
    if found.undated:
        say("undated", n=words.count("reports", found.undated))
    if found.without_records:
        say("without", n=words.count("reports", found.without_records))
    if found.languages:
        say("languages", list=words.list([f"{tally.name or '?'} ({tally.count})" for tally in found.languages]))
    if refused:
        say("refused", n=words.count("items", refused))
    if orphans:
        say("orphans" if orphans == 1 else "orphans_many", n=words.count("judgements", orphans))
    say("incidents")
    say("answers")
    shown = sorted(ex.shown, key=ex.numbers.__getitem__)
    codes = {id_: {doubt.code for doubt in ex.record(id_).doubts} for id_ in shown}
    rows = [
        {
            "doubt": words.of("doubts", tally.name),
            "count": f"{tally.count:,}",
            "examples": [ex.numbers[id_] for id_ in shown if tally.name in codes[id_]][:5],
        }
        for tally in found.doubts
    ]
    return {"lines": lines, "rows": rows}
