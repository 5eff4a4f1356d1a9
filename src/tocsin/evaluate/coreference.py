"""Compare two partitions of the same mentions: MUC, B3, CEAFe and their mean, the CoNLL F1 (Pradhan et al. 2012)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from tocsin.evaluate.measures import Scores, Tally, f1

__all__ = ["best_assignment", "partition_scores", "partition_tally"]

_FINE = 10**6
"""Fractions are summed as whole millionths, so that sums do not depend on their order."""


def partition_tally(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> Tally:
    """Sum what the measures need over one topic.

    Args:
        gold: Mention -> its chain.
        found: Mention -> its group, for each mention of ``gold``; singletons count on both sides.
    """
    chains, groups = Counter(gold.values()), Counter(found[mention] for mention in gold)
    shared = Counter((chain, found[mention]) for mention, chain in gold.items())
    chain_parts, group_parts = Counter(chain for chain, _ in shared), Counter(group for _, group in shared)
    return Counter(
        {
            "mentions": len(gold),
            "chains": len(chains),
            "groups": len(groups),
            "links gold": sum(size - 1 for size in chains.values()),
            "links found": sum(size - 1 for size in groups.values()),
            "links kept": sum(chains[chain] - chain_parts[chain] for chain in chains),
            "links right": sum(groups[group] - group_parts[group] for group in groups),
            "recall": sum(_FINE * n * n // chains[chain] for (chain, _), n in shared.items()),
            "precision": sum(_FINE * n * n // groups[group] for (_, group), n in shared.items()),
            "aligned": _aligned(shared, chains, groups),
        }
    )


def partition_scores(sums: Tally) -> Scores:
    """Turn summed tallies into F1 of MUC, B3 and CEAFe, and their mean."""
    mentions = sums["mentions"]
    muc = _harmonic((sums["links kept"], sums["links gold"]), (sums["links right"], sums["links found"]))
    b3 = _harmonic((sums["recall"], _FINE * mentions), (sums["precision"], _FINE * mentions))
    ceaf = f1(sums["aligned"] / _FINE, sums["chains"], sums["groups"])
    three = (muc, b3, ceaf)
    known = [value for value in three if value is not None]
    mean = sum(known) / 3 if len(known) == 3 else None
    names = ("MUC F1", "B3 F1", "CEAFe F1", "CoNLL F1")
    return {name: (value, mentions) for name, value in zip(names, (*three, mean), strict=True)}


def _harmonic(recall: tuple[int, int], precision: tuple[int, int]) -> float | None:
    if not recall[1] and not precision[1]:
        return None
    shares = [part / whole if whole else 0.0 for part, whole in (recall, precision)]
    return 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0.0


def _aligned(shared: Mapping[tuple[Hashable, Hashable], int], chains: Mapping[Hashable, int], groups: Mapping[Hashable, int]) -> int:
    """Return the sum of 2 |shared| / (|chain| + |group|) of the best one-to-one alignment, in millionths."""
    value = {pair: 2 * _FINE * n // (chains[pair[0]] + groups[pair[1]]) for pair, n in shared.items()}
    total = 0
    for rows, columns in _islands(list(shared)):
        weights = [[value.get((row, column), 0) for column in columns] for row in rows]
        total += best_assignment(weights if len(rows) <= len(columns) else [list(column) for column in zip(*weights, strict=True)])
    return total


def _islands(pairs: Sequence[tuple[Hashable, Hashable]]) -> list[tuple[list[Hashable], list[Hashable]]]:
    """Part chains and groups into sets that share mentions among themselves only."""
    ways: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for chain, group in pairs:
        ways[0, chain].append((1, group))
        ways[1, group].append((0, chain))
    seen: set[tuple[int, Hashable]] = set()
    found = []
    for start in ways:
        if start in seen:
            continue
        stack, island = [start], []
        seen.add(start)
        while stack:
            node = stack.pop()
            island.append(node)
            fresh = [other for other in ways[node] if other not in seen]
            seen.update(fresh)
            stack += fresh
        found.append(([name for side, name in island if side == 0], [name for side, name in island if side == 1]))
    return found


def best_assignment(weights: list[list[int]]) -> int:
    """Return the largest sum of a one-to-one assignment of n rows to m >= n columns (shortest augmenting paths, Kuhn 1955)."""
    n, m = len(weights), len(weights[0])
    row_price, column_price = [0] * (n + 1), [0] * (m + 1)
    taken = [0] * (m + 1)  # column -> row, counted from 1; 0 is free
    for row in range(1, n + 1):
        taken[0], column = row, 0
        slack: list[float] = [float("inf")] * (m + 1)
        before, done = [0] * (m + 1), [False] * (m + 1)
        while taken[column]:
            done[column] = True
            here, step, after = taken[column], float("inf"), 0
            for other in range(1, m + 1):
                if done[other]:
                    continue
                cost = -weights[here - 1][other - 1] - row_price[here] - column_price[other]
                if cost < slack[other]:
                    slack[other], before[other] = cost, column
                if slack[other] < step:
                    step, after = slack[other], other
            for other in range(m + 1):
                if done[other]:
                    row_price[taken[other]] += int(step)
                    column_price[other] -= int(step)
                else:
                    slack[other] -= step
            column = after
        while column:
            taken[column], column = taken[before[column]], before[column]
    return sum(weights[taken[column] - 1][column - 1] for column in range(1, m + 1) if taken[column])
