"""Small streams of invented acts for the tests of the thesis room."""

from __future__ import annotations

import numpy as np

from tocsin.thesis.responses import INSTRUMENTS, VALENCES
from tocsin.thesis.specification import Design, Specification, load_specification
from tocsin.thesis.stream import Stream

NAMES = ("Arvia", "Belmark", "Corvel", "Dunmore", "Estmark", "Arvia (REB)")
FAMILY = (0, 1, 2, 3, 4, 0)
ROWS = tuple[int, str, str, int]


def stream(*rows: tuple[int, str, str, int], deaths: dict[int, int] | None = None, last: int = 2000) -> Stream:
    """Make a stream of (day, actor, target, grade); a grade of 1 and more is against its recipient, 0 is for it.

    A last act far from all others, without a valence, says how long the data last.
    """
    every = sorted([*rows, (1, "Estmark", "Dunmore", -1), (last, "Estmark", "Dunmore", -1)], key=lambda row: row[0])
    place = {name: at for at, name in enumerate(NAMES)}
    severity = np.array([row[3] for row in every])
    killed = np.full(len(every), np.nan)
    for at, row in enumerate(every):
        if deaths and row[0] in deaths:
            killed[at] = deaths[row[0]]
    return Stream(
        name="invented",
        entities=NAMES,
        family=np.array(FAMILY),
        day=np.array([row[0] for row in every]),
        actor=np.array([place[row[1]] for row in every]),
        target=np.array([place[row[2]] for row in every]),
        severity=severity,
        goldstein=np.full(len(every), np.nan),
        plover=np.full(len(every), np.nan),
        deaths=killed,
        valence=np.where(severity > 0, VALENCES.index("against"), np.where(severity == 0, VALENCES.index("for"), -1)),
        instrument=np.where(severity >= 2, INSTRUMENTS.index("military"), INSTRUMENTS.index("words")),
        symmetric=np.zeros(len(every), dtype=bool),
    )


def design(**changed: object) -> Design:
    given = {"severity": 3, "quiet": 28, "window": 14, "horizon": 180, "response": "any", "instrument": "any", "scale": "rules", **changed}
    return Design(**given)  # type: ignore[arg-type]


def specification() -> Specification:
    return load_specification()
