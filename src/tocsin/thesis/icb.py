"""The thesis on international crises: a second unit of analysis beside event streams, coded by people from histories.

The step is the trigger that one state gave another (ICB's trigger entity and crisis actor), graded 1..4. A response is what powers that
were no party, and organisations, did during the crisis; the landmark is the crisis' end. The outcome is the next crisis that the same state
triggers for the same state within the horizon, if its trigger is graded higher, or equal with more violence. ICB does not date
responses within a crisis, nor say for whom they were; a crisis that was violent drew more of them. What is read how stands in
``data/thesis/icb.toml``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tocsin.errors import DataError, UsageError
from tocsin.registry import load_toml
from tocsin.thesis.battery import Arm, Verdict, verdict
from tocsin.thesis.difference import Sample, bootstrap, permute, tabulate
from tocsin.thesis.estimate import Estimate, Value
from tocsin.thesis.hazard import cox
from tocsin.thesis.specification import Specification
from tocsin.thesis.stream import Ints, Reals, Truths
from tocsin.thesis.survival import Curve, curve

__all__ = ["Crises", "Rows", "looks_like", "read", "run"]

NEEDED = ("crisno", "cracid", "triggr", "trigent", "yrtrig", "yrterm", "sevvio", "usinv", "globact")


class Crises(msgspec.Struct, frozen=True, kw_only=True):
    """The result for one kind of response, ``any`` or ``deeds``."""

    response: str
    crises: int
    set_aside: dict[str, int]
    bare: Arm
    met: Arm
    horizon: int
    estimates: tuple[Estimate, ...]
    curves: tuple[Curve, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Rows:
    """One value a crisis of one state triggered by another, in order of trigger days."""

    crisis: Ints
    actor: Ints
    target: Ints
    day: Ints
    end: Ints
    grade: Ints
    violence: Ints
    any: Truths
    deeds: Truths
    set_aside: dict[str, int]


def looks_like(path: Path) -> bool:
    """Tell whether a file is ICB's actor-level data, by its header."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            header = [name.strip().casefold() for name in next(csv.reader(file), [])]
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    return set(NEEDED) <= set(header)


def read(path: Path) -> Rows:
    """Read the actor-level data.

    Raises:
        UsageError: The file can't be read.
        DataError: A column is missing.
    """
    table = load_toml("thesis/icb.toml")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{str(name).casefold(): value for name, value in row.items()} for row in csv.DictReader(file)]
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if missing or not rows:
        raise DataError(f"{path.name} is no actor-level ICB file: it has no {', '.join(missing) or 'rows'}")
    kept: list[tuple[Any, ...]] = []
    aside = {"no_state_triggered_it": 0, "undated": 0}
    grades = {int(code): grade for code, grade in table["trigger"]["grades"].items()}
    for row in rows:
        actor, target, trigger = (_int(row[name]) for name in ("trigent", "cracid", "triggr"))
        if actor is None or target is None or actor >= table["trigger"]["states_below"] or actor == target or trigger not in grades:
            aside["no_state_triggered_it"] += 1
            continue
        day, end = _day(row, "yrtrig", "motrig", "datrig"), _day(row, "yrterm", "moterm", "daterm")
        if day is None or end is None:
            aside["undated"] += 1
            continue
        powers = {_int(row.get(name)) for name in table["powers"]["columns"]}
        bodies = [_int(row.get(name)) for name in table["organisations"]["columns"]]
        active = any(value is not None and value >= table["organisations"]["least"] for value in bodies)
        met = bool(powers & set(table["powers"]["any"])) or active
        deeds = bool(powers & set(table["powers"]["deeds"]))
        kept.append((day, actor, target, _int(row["crisno"]) or 0, max(end, day), grades[trigger], _int(row["sevvio"]) or 0, met, deeds))
    columns = list(zip(*sorted(kept), strict=True))
    days, actors, targets, crises, ends, graded, violence = (np.array(column, dtype=np.int64) for column in columns[:7])
    answered, acted = (np.array(column, dtype=bool) for column in columns[7:])
    return Rows(crises, actors, targets, days, ends, graded, violence, answered, acted, aside)


def run(path: Path, specification: Specification) -> list[Crises]:
    """Run the test for any response and for deeds.

    Raises:
        UsageError: The file can't be read.
        DataError: It is no actor-level ICB file.
    """
    rows = read(path)
    follow = load_toml("thesis/icb.toml")["follow"]
    wait = _waits(rows)
    last = int(rows.day.max())
    end = np.minimum(rows.end + follow["horizon"], last)
    risk = rows.end < last
    outcome = (wait >= 0) & (rows.end + wait <= end)
    days = np.where(outcome, wait, end - rows.end)
    double = _doubles(rows, follow["near"])
    rng = np.random.default_rng(specification.chance.seed)
    return [
        _one(name, met, rows, (days, outcome, risk, rows.end + follow["horizon"] <= last), double, follow, specification, rng)
        for name, met in (("any", rows.any), ("deeds", rows.deeds))
    ]


def _one(
    name: str,
    met: Truths,
    rows: Rows,
    followed: tuple[Ints, Truths, Truths, Truths],
    double: Ints,
    follow: Mapping[str, Any],
    specification: Specification,
    rng: np.random.Generator,
) -> Crises:
    days, outcome, risk, whole = followed
    low, high = np.minimum(rows.actor, rows.target), np.maximum(rows.actor, rows.target)
    block = np.asarray(np.unique(low * 1000 + high, return_inverse=True)[1], dtype=np.int64)
    before = _before(rows)
    year = rows.day * 400 // 146_097
    stratum = (rows.grade * 3 + np.digitize(before, follow["before"])) * 3 + np.digitize(year, follow["periods"])
    there = (double >= 0) & risk
    stood = ~met[np.maximum(double, 0)]

    def sample(bare: Truths, used: Truths) -> Sample:
        return Sample(stratum[used], bare[used], outcome[used], np.ones(int(used.sum())), block[used])

    main = sample(~met, risk & whole)
    values, beyond = bootstrap([main, sample(stood, there & whole)], specification.chance.resamples, rng)
    permuted = permute(tabulate(main))
    covariates: dict[str, Reals] = {
        "trigger": rows.grade.astype(np.float64),
        "violence": rows.violence.astype(np.float64),
        "crises before": np.log1p(before),
        "year": (year - year.mean()) / 10,
    }
    hazard, again = (
        cox(bare[used], days[used], outcome[used], {key: column[used] for key, column in covariates.items()}, block[used])
        for bare, used in ((~met, risk), (stood, there))
    )
    arms = [Arm(int((arm & risk).sum()), int((arm & risk & outcome).sum())) for arm in (~met, met)]
    counted = (arms[0].outcomes, arms[1].outcomes)
    whole_counted = tuple(int((arm & risk & whole & outcome).sum()) for arm in (~met, met))
    risk_difference = Estimate(
        method="risk difference",
        scale="difference",
        value=msgspec.structs.replace(values[0], p=permuted),
        placebo=values[1],
        beyond=beyond,
        n=int((risk & whole).sum()),
        outcomes=(whole_counted[0], whole_counted[1]),
    )
    curves = [curve(key, days[arm & risk], outcome[arm & risk], follow["horizon"]) for key, arm in (("bare", ~met), ("met", met))]
    return Crises(
        response=name,
        crises=int(risk.sum()),
        set_aside={**rows.set_aside, "data_end_first": int((~risk).sum())},
        bare=arms[0],
        met=arms[1],
        horizon=follow["horizon"],
        estimates=(
            risk_difference,
            Estimate(method="Cox", scale="ratio", value=hazard, placebo=again or Value(), beyond=None, n=int(risk.sum()), outcomes=counted),
        ),
        curves=tuple(one for one in curves if one is not None),
        verdict=verdict(arms[0], arms[1], risk_difference, permuted, specification),
    )


def _waits(rows: Rows) -> Ints:
    """Return the days from each crisis' end to the next harsher one of the same direction; -1 for none."""
    found = np.full(len(rows.day), -1, dtype=np.int64)
    for at in range(len(rows.day)):
        same = (rows.actor == rows.actor[at]) & (rows.target == rows.target[at]) & (rows.day > rows.end[at])
        worse = (rows.grade > rows.grade[at]) | ((rows.grade == rows.grade[at]) & (rows.violence > rows.violence[at]))
        following = np.flatnonzero(same & worse)
        if len(following):
            found[at] = rows.day[following[0]] - rows.end[at]
    return found


def _before(rows: Rows) -> Ints:
    """Count the earlier crises between the same two states, whoever triggered them."""
    low, high = np.minimum(rows.actor, rows.target), np.maximum(rows.actor, rows.target)
    return np.array(
        [((low == low[at]) & (high == high[at]) & (rows.day < rows.day[at])).sum() for at in range(len(low))], dtype=np.int64
    )  # fmt: skip


def _doubles(rows: Rows, near: int) -> Ints:
    """Return for each row the nearest one in time of another crisis without a state in common; -1 where none is near."""
    found = np.full(len(rows.day), -1, dtype=np.int64)
    for at in range(len(rows.day)):
        mine = (rows.actor[at], rows.target[at])
        apart = np.abs(rows.day - rows.day[at]).astype(np.float64)
        apart[np.isin(rows.actor, mine) | np.isin(rows.target, mine) | (rows.crisis == rows.crisis[at])] = np.inf
        best = int(np.argmin(apart))
        if apart[best] <= near:
            found[at] = best
    return found


def _int(value: str | None) -> int | None:
    try:
        return int(float(value)) if value and value.strip() else None
    except ValueError:
        return None


def _day(row: Mapping[str, str], year: str, month: str, day: str) -> int | None:
    """Return a day's ordinal; an unknown day or month (ICB writes 66 to 99, or nothing) is taken as its middle."""
    y, m, d = (_int(row.get(name)) for name in (year, month, day))
    if y is None:
        return None
    m, known = (m, True) if m and 1 <= m <= 12 else (7, False)
    d = min(d, 28) if d and 1 <= d <= 31 and known else 15
    return date(y, m, d).toordinal()
