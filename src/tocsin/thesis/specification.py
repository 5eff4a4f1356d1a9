"""The pre-registered specification of the test, its hash, and the grid around it."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin.errors import DataError, UsageError
from tocsin.hashing import digest
from tocsin.registry import data_path

__all__ = ["Chance", "Design", "Specification", "Strata", "load_specification"]

Response = Literal["any", "restrains", "protects", "mediates"]
Instrument = Literal["any", "deeds"]
Scale = Literal["rules", "goldstein", "plover", "fatalities"]


class Design(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to ask the question; ``quiet``, ``window`` and ``horizon`` are days, ``severity`` is 1..5."""

    severity: int
    quiet: int
    window: int
    horizon: int
    response: Response
    instrument: Instrument
    scale: Scale


class Grid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values that are crossed; ``responses`` pairs a direction with an instrument."""

    severity: tuple[int, ...]
    quiet: tuple[int, ...]
    window: tuple[int, ...]
    horizon: tuple[int, ...]
    responses: tuple[tuple[Response, Instrument], ...]


class Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cuts of the scales of severity."""

    names: tuple[Scale, ...]
    goldstein: tuple[float, ...]
    plover: tuple[float, ...]
    fatalities: tuple[int, int]


class Strata(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What steps are compared within."""

    history: int
    acts: tuple[int, ...]
    attention: int
    shares: int


class Placebo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many unrelated actors stand in, and how many of them in the grid."""

    actors: int
    grid_actors: int


class Chance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number of bootstrap draws, the seed, the level of the tests, and the outcomes an arm needs before an effect is put into words."""

    resamples: int
    seed: int
    level: float
    least_outcomes: int


class Specification(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that decides a result beside the data."""

    name: str
    question: str
    primary: Design
    second: Design
    grid: Grid
    scales: Scales
    strata: Strata
    placebo: Placebo
    chance: Chance

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical values."""
        return digest(self)

    def designs(self) -> list[Design]:
        """Return the whole grid, in a fixed order."""
        grid = self.grid
        return [
            Design(severity, quiet, window, horizon, response, instrument, "rules")
            for severity, quiet, window, horizon, (response, instrument) in itertools.product(
                grid.severity, grid.quiet, grid.window, grid.horizon, grid.responses
            )
        ]


def load_specification(path: Path | None = None) -> Specification:
    """Read the shipped specification, or one in the same form from a file.

    Raises:
        UsageError: The given file is missing.
        DataError: The file breaks the format; the message says where.
    """
    source = path or data_path("thesis/specification.toml")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"specification {source} can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"specification {source.name} is no TOML: {error}") from error
    try:
        found = msgspec.convert(data, Specification)
    except msgspec.ValidationError as error:
        raise DataError(f"specification {source.name}: {error}") from error
    wrong = check(found)
    if wrong:
        raise DataError(f"specification {source.name}: {'; '.join(wrong)}")
    return found


def check(specification: Specification) -> list[str]:
    """List values that make no test; empty when there are none."""
    wrong: list[str] = []
    for name, design in [("primary", specification.primary), ("second", specification.second)]:
        wrong += _check_design(name, design)
    for design in specification.designs():
        wrong += _check_design("grid", design)
    if specification.primary not in specification.designs():
        wrong.append("the primary design is not in the grid")
    if not 0 < specification.chance.level < 1 or specification.chance.resamples < 99:
        wrong.append("chance: level must lie between 0 and 1, resamples be at least 99")
    scales: dict[str, Any] = {"goldstein": specification.scales.goldstein, "plover": specification.scales.plover}
    wrong += [f"scales: {name} must fall" for name, cuts in scales.items() if list(cuts) != sorted(cuts, reverse=True) or len(cuts) > 5]
    return list(dict.fromkeys(wrong))


def _check_design(name: str, design: Design) -> list[str]:
    wrong = []
    if not 1 <= design.severity <= 5:
        wrong.append(f"{name}: severity {design.severity} is not 1 to 5")
    if min(design.quiet, design.window, design.horizon) < 1:
        wrong.append(f"{name}: quiet, window and horizon must be at least 1 day")
    return wrong
