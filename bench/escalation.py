"""Time the test of the thesis and the forecasts, and measure size and power on more synthetic crises than ``evaluate`` does.

``python bench/escalation.py DATA... --draws 1000`` prints CPU seconds of each part, one after the other in this process, and the table
of synthetic crises. Set OPENBLAS_NUM_THREADS=1 for times that compare.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tocsin.evaluate import synthetic_size
from tocsin.thesis import early_warning, icb, trial
from tocsin.thesis.columns import read
from tocsin.thesis.specification import load_specification
from tocsin.views.thesis_tables import print_synthetic


def timed(name: str, work: Callable[[], Any]) -> Any:
    start = time.process_time()
    found = work()
    print(f"{name:60} {time.process_time() - start:7.1f} s CPU")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="*")
    parser.add_argument("--draws", type=int, default=1000)
    given = parser.parse_args()
    specification = load_specification()
    for path in given.data:
        if icb.looks_like(path):
            timed(f"{path.name}: crises", lambda path=path: icb.run(path, specification))
            continue
        stream = timed(f"{path.name}: read", lambda path=path: read(path))
        timed(f"{path.name}: test without the grid", lambda stream=stream: trial.run(stream, specification, grid=False))
        timed(f"{path.name}: test with the grid", lambda stream=stream: trial.run(stream, specification))
        timed(f"{path.name}: forecasts", lambda stream=stream: early_warning.run(stream))
    if given.draws:
        print_synthetic(timed(f"synthetic crises, {given.draws} of each", lambda: synthetic_size.run(specification, draws=given.draws)))


if __name__ == "__main__":
    main()
