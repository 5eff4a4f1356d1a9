"""Put acts into groups: compare what may belong together, then join from the best pair on.

Nothing depends on the order in which acts are given: pairs are taken by their score, then by the acts' ids.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tocsin.analysis.acts import Act
from tocsin.analysis.likeness import Likeness, exchanged

__all__ = ["attach", "group", "pairs"]

Pair = tuple[str, str]


def pairs(acts: Sequence[Act], rules: dict[str, Any]) -> Iterator[tuple[Act, Act]]:
    """Yield the pairs worth comparing, each once, the act with the smaller id first.

    Two acts are compared when they share a word, a family of words or a type, and a day on which both may have been
    (acts without days: a word, a family or a type). A block with more acts than ``block`` is split by actor, recipient
    and place; one that is still larger compares each act with ``shortlist`` neighbours by date.
    """
    blocks: dict[tuple[str, ...], list[Act]] = defaultdict(list)
    for act in acts:
        for key in _keys(act, rules["date"]["coarse"]):
            blocks[key].append(act)
    seen: set[Pair] = set()
    for key in sorted(blocks):
        for one, other in _within(sorted(blocks[key], key=lambda act: act.id), rules):
            pair = (one.id, other.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _keys(act: Act, coarse: int) -> Iterator[tuple[str, ...]]:
    tellers = [f"word {act.trigger}"] if act.trigger else []
    tellers += [f"family {family}" for family in act.families]
    tellers += [f"type {act.type}"] if act.type else []
    if act.days is None or (act.days[1] - act.days[0]).days > coarse:
        yield from ((teller, "") for teller in tellers)
        return
    day = act.days[0]
    while day < act.days[1]:
        yield from ((teller, day.isoformat()) for teller in tellers)
        day += timedelta(days=1)


def _within(block: list[Act], rules: dict[str, Any]) -> Iterator[tuple[Act, Act]]:
    if len(block) <= rules["block"]:
        yield from _all(block)
        return
    parts: dict[str, list[Act]] = defaultdict(list)
    for act in block:
        for name in (*act.actors, *act.recipients, *act.places):
            parts[name].append(act)
    for name in sorted(parts):
        part = parts[name]
        if len(part) <= rules["block"]:
            yield from _all(part)
        else:
            yield from _near(part, rules["shortlist"])
    yield from _near(block, rules["shortlist"])


def _all(block: list[Act]) -> Iterator[tuple[Act, Act]]:
    for at, one in enumerate(block):
        for other in block[at + 1 :]:
            yield one, other


def _near(block: list[Act], most: int) -> Iterator[tuple[Act, Act]]:
    ordered = sorted(block, key=lambda act: (act.days or (date.max, date.max), act.trigger, sorted(act.actors), act.id))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + most]:
            yield (one, other) if one.id < other.id else (other, one)


class _Group:
    """Acts joined so far, and what any further member must agree with."""

    def __init__(self, act: Act) -> None:
        self.members = [act.id]
        self.days = act.days
        self.directed = act.directed
        self.near: dict[str, tuple[int, int]] = {}  # another group's name -> sum of scores in thousandths, pairs compared

    def may_join(self, other: _Group) -> bool:
        """Tell whether no member contradicts the other group's members in days or sides."""
        if self.days and other.days and not (self.days[0] < other.days[1] and other.days[0] < self.days[1]):
            return False
        return not exchanged(self.directed, other.directed)


def group(acts: Sequence[Act], likeness: Likeness, joined: Iterable[Pair] = ()) -> list[list[str]]:
    """Group acts by the mean score between groups (average linkage), best first; what is forbidden never joins.

    Args:
        acts: The acts, in any order; ids are unique.
        likeness: Scores pairs.
        joined: Pairs of ids that are together from the start, such as a copy's record with its original's.

    Returns:
        Groups of ids, each sorted, in the order of their first ids.
    """
    rules = likeness.rules
    groups = {act.id: _Group(act) for act in acts}
    name_of = {act.id: act.id for act in acts}
    for one, other in sorted(joined):
        if (first := name_of[one]) != (second := name_of[other]) and groups[first].may_join(groups[second]):
            _merge(groups, name_of, *sorted((first, second)))
    for one_act, other_act in pairs(acts, rules):
        first, second = name_of[one_act.id], name_of[other_act.id]
        if first == second or likeness.forbids(one_act, other_act):
            continue
        score = round(1000 * likeness.score(one_act, other_act))
        for a, b in ((first, second), (second, first)):
            total, compared = groups[a].near.get(b, (0, 0))
            groups[a].near[b] = (total + score, compared + 1)
    _join(groups, name_of, round(1000 * rules["join"]), round(1000 * rules["unseen"]))
    return sorted(sorted(found.members) for found in groups.values())


def attach(further: Sequence[Act], members: Sequence[Act], likeness: Likeness) -> dict[str, str]:
    """Find for acts that may not make a group themselves the member that each is most like, if it is alike enough.

    Returns:
        Id of an act -> id of the member; an act without one is left out.
    """
    extra = {act.id for act in further}
    best: dict[str, tuple[float, str]] = {}
    for one, other in pairs([*further, *members], likeness.rules):
        if (one.id in extra) == (other.id in extra) or likeness.forbids(one, other):
            continue
        act, member = (one, other) if one.id in extra else (other, one)
        rank = (-likeness.score(one, other), member.id)
        if -rank[0] >= likeness.rules["attach"] and rank < best.get(act.id, (0.0, "")):
            best[act.id] = rank
    return {id_: member for id_, (_, member) in sorted(best.items())}


def _mean(one: _Group, other_name: str, other: _Group, unseen: int) -> float:
    """Return the mean score of all pairs between two groups, in thousandths; a pair not compared counts as ``unseen``."""
    total, compared = one.near[other_name]
    every = len(one.members) * len(other.members)
    return (total + (every - compared) * unseen) / every


def _join(groups: dict[str, _Group], name_of: dict[str, str], least: int, unseen: int) -> None:
    waiting = [
        (-mean, first, second)
        for first, found in groups.items()
        for second in found.near
        if first < second and (mean := _mean(found, second, groups[second], unseen)) >= least
    ]
    heapq.heapify(waiting)
    while waiting:
        mean, first, second = heapq.heappop(waiting)
        one, other = groups.get(first), groups.get(second)
        # A pair is out of date when one of its groups has been joined or has grown since; what it then is waits beside.
        if one is None or other is None or -mean != _mean(one, second, other, unseen) or not one.may_join(other):
            continue
        _merge(groups, name_of, first, second)
        for name in one.near:
            low, high = sorted((first, name))
            if (now := _mean(groups[low], high, groups[high], unseen)) >= least:
                heapq.heappush(waiting, (-now, low, high))


def _merge(groups: dict[str, _Group], name_of: dict[str, str], first: str, second: str) -> None:
    """Let the second group go into the first, which keeps its name: the smallest id of its members."""
    one, other = groups[first], groups.pop(second)
    one.members += other.members
    name_of.update(dict.fromkeys(other.members, first))
    one.directed = one.directed | other.directed
    if one.days and other.days:
        one.days = (max(one.days[0], other.days[0]), min(one.days[1], other.days[1]))
    else:
        one.days = one.days or other.days
    for name, (total, compared) in other.near.items():
        groups[name].near.pop(second, None) if name != second else None
        if name == first:
            continue
        have, times = one.near.get(name, (0, 0))
        one.near[name] = (have + total, times + compared)
        groups[name].near[first] = one.near[name]
    one.near.pop(second, None)
