"""From event data to all tables of the thesis and of the forecasts in one go, the same every time.

Each file is tested as a whole; streams that last long enough are forecast; ICB's actor-level data are tested as crises; synthetic crises
with a known answer say how often the test finds what was planted. The jobs know nothing of each other and run on worker processes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tocsin.errors import UsageError
from tocsin.evaluate import synthetic_size
from tocsin.evaluate.synthetic import SCENARIOS
from tocsin.runners import Lost, processes, serial
from tocsin.thesis import early_warning, icb, trial
from tocsin.thesis.columns import read
from tocsin.thesis.early_warning import Outlook
from tocsin.thesis.icb import Crises
from tocsin.thesis.specification import Specification, load_specification
from tocsin.thesis.trial import Trial

__all__ = ["Tables", "run"]

LONG = 8 * 365
"""Days that a stream must last to be forecast: five years to learn from, and some to be tested on."""


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """All results, in the order of the files given."""

    specification: Specification
    trials: tuple[Trial, ...]
    outlooks: tuple[Outlook, ...]
    crises: tuple[tuple[str, tuple[Crises, ...]], ...]
    synthetic: tuple[synthetic_size.Row, ...]


class _Job(NamedTuple):
    kind: str
    what: str
    draws: int = 0


def run(paths: Sequence[Path], *, draws: int = 200, workers: int = 2) -> Tables:
    """Test and forecast files of event data, and try the test on synthetic crises.

    Args:
        paths: Event data in any format that :mod:`tocsin.tables` knows, or ICB's actor-level CSV.
        draws: Synthetic crises of each scenario; 0 for none.
        workers: Worker processes; 1 runs all in this one.

    Raises:
        UsageError: A file can't be read or is no event data.
    """
    specification = load_specification()
    jobs = [job for path in paths for job in _jobs(path)]
    jobs += [_Job("synthetic", name, draws) for name in SCENARIOS if draws]
    # Linear algebra on many threads waits for itself more than it works on arrays of this size, and two workers share the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    done: list[object] = []
    for result in processes(_do, jobs, workers=workers) if workers > 1 else serial(_do, jobs):
        if isinstance(result, Lost):
            raise UsageError(f"a worker process was lost at {result.item}; try --workers 1")
        done.append(result)
    pairs = list(zip(jobs, done, strict=True))
    return Tables(
        specification=specification,
        trials=tuple(found for _, found in pairs if isinstance(found, Trial)),
        outlooks=tuple(found for _, found in pairs if isinstance(found, Outlook)),
        crises=tuple((Path(job.what).name, found) for job, found in pairs if isinstance(found, tuple)),
        synthetic=tuple(found for _, found in pairs if isinstance(found, synthetic_size.Row)),
    )


def _jobs(path: Path) -> list[_Job]:
    if not path.is_file():
        raise UsageError(f"{path} is no file; give files of event data")
    if icb.looks_like(path):
        return [_Job("crises", str(path))]
    stream = read(path)
    # The longest jobs go first, so that no worker waits for them at the end.
    forecast = [_Job("forecast", str(path))] if stream.end - stream.start >= LONG else []
    return [_Job("trial", str(path)), *forecast]


def _do(job: _Job) -> object:
    specification = load_specification()
    if job.kind == "synthetic":
        return synthetic_size.scenario(specification, job.what, draws=job.draws)
    if job.kind == "crises":
        return tuple(icb.run(Path(job.what), specification))
    stream = read(Path(job.what))
    return early_warning.run(stream) if job.kind == "forecast" else trial.run(stream, specification)
