"""Which reports tell one story: groups of reports by their rare words, so that look-alike happenings are told apart.

Average linkage over the cosine of the reports' stems, each by its inverse document frequency among all of them. Reports
are compared when published within some days of each other, or without a date.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from datetime import date

from tocsin.analysis.wording import Rarity

__all__ = ["find_stories"]

UNDATED = 300
"""More reports than this without a date are not compared with each other: nothing would bound the pairs."""


def find_stories(
    reports: Mapping[str, frozenset[str]], published: Mapping[str, date], rarity: Rarity, *, least: float, days: int
) -> dict[str, str]:
    """Group reports.

    Args:
        reports: Stems by the id of the report.
        published: First day of publication, of those that have one.
        rarity: How rare stems are among the reports.
        least: Least mean cosine of the pairs between two groups; a pair that was not compared counts as 0.
        days: Most days between two reports that are compared.

    Returns:
        Id of each report -> id of its story, the smallest id of its reports.
    """
    members = {id_: [id_] for id_ in reports}
    near: dict[str, dict[str, int]] = {id_: {} for id_ in reports}  # sums of cosines in millionths, the same in any order
    for one, other in _pairs(reports, published, days):
        near[one][other] = near[other][one] = round(1e6 * rarity.cosine(reports[one], reports[other]))
    floor = 1e6 * least

    def mean(one: str, other: str) -> float:
        return near[one][other] / (len(members[one]) * len(members[other]))

    waiting = [(-mean(one, other), one, other) for one in near for other in near[one] if one < other and mean(one, other) >= floor]
    heapq.heapify(waiting)
    while waiting:
        value, one, other = heapq.heappop(waiting)
        if one not in members or other not in members or -value != mean(one, other):
            continue
        members[one] += members.pop(other)
        for name, total in near.pop(other).items():
            del near[name][other]
            if name != one:
                near[one][name] = near[name][one] = near[one].get(name, 0) + total
        for name in near[one]:
            if mean(one, name) >= floor:
                heapq.heappush(waiting, (-mean(one, name), min(one, name), max(one, name)))
    return {id_: story for story, ids in members.items() for id_ in ids}


def _pairs(reports: Mapping[str, frozenset[str]], published: Mapping[str, date], days: int) -> Iterator[tuple[str, str]]:
    dated = sorted((published[id_], id_) for id_ in reports if id_ in published)
    for at, (day, one) in enumerate(dated):
        for later, other in dated[at + 1 :]:
            if (later - day).days > days:
                break
            yield one, other
    undated = sorted(id_ for id_ in reports if id_ not in published)
    if len(undated) <= UNDATED:
        for at, one in enumerate(undated):
            yield from ((one, other) for other in undated[at + 1 :])
