"""Time `tocsin add` and `tocsin brief` of a collection against the bare parse of the same paragraphs, in one run.

    python bench/collection.py FILE.jsonl [--every 7] [--rounds 1] [--workers 2]

The bare parse is spaCy alone over the same paragraphs in the same batches and as many processes; like the others it
starts a process of its own and loads the model in each worker. Prints for each the wall time, the processor's time (of
workers too) and the peak memory of its largest process, the size of the page, and the ratio. On a machine that others
use, the ratio of the processor's time is the one to trust.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tocsin import ingest, pipeline, readers, runners
from tocsin.config import Settings
from tocsin.document import Document, SourceItem
from tocsin.language.parsing import _SAME_LENGTH


class Took(NamedTuple):
    """What a command took: seconds of the clock, of the processor, and MB of its largest process."""

    wall: float
    cpu: float
    memory: float


def take(command: Sequence[str | Path]) -> Took:
    """Run a command to its end and measure it with all its workers."""
    start = time.perf_counter()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with child.stderr or io.BytesIO() as stream:
        told = stream.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{told.decode(errors='replace')}")
    return Took(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def documents(path: Path) -> list[Document]:
    """Read a file's documents as `tocsin add` does."""
    data = path.read_bytes()
    found = readers.read(io.BytesIO(data), SourceItem.of(data, name=path.name), Settings())
    return [result for _, result in found if isinstance(result, Document)]


def parse(texts: list[str]) -> int:
    """Parse the paragraphs of one batch in a worker, and count its tokens."""
    return sum(len(doc) for doc in pipeline._parser("").nlp.pipe(texts, batch_size=16))


def bare(path: Path, workers: int) -> None:
    """Parse a file's paragraphs and do nothing else."""
    batches = (
        [document.text[span.start : span.end].translate(_SAME_LENGTH) for document in batch for span in pipeline._pieces(document)]
        for batch in ingest._batches(documents(path), Settings().batch)
    )
    for done in runners.processes(parse, batches, workers=workers):
        assert isinstance(done, int)


def measure(path: Path, workers: int) -> None:
    """Measure all three in turn, and print them."""
    tocsin = [sys.executable, "-m", "tocsin"]
    with tempfile.TemporaryDirectory() as folder:
        book, page = Path(folder) / "book", Path(folder) / "brief.html"
        take([*tocsin, "init", book])
        took = {
            "bare parse": take([sys.executable, __file__, path, "--bare", "--workers", str(workers)]),
            "add": take([*tocsin, "add", path, "--casebook", book, "--workers", str(workers)]),
            "brief": take([*tocsin, "brief", "--casebook", book, "--output", page]),
        }
        for name, one in took.items():
            print(f"{name:12} {one.wall:7.1f} s wall {one.cpu:7.1f} s CPU {one.memory:6.0f} MB")
        plain, added, told = took.values()
        wall, cpu = (added.wall + told.wall) / plain.wall, (added.cpu + told.cpu) / plain.cpu
        print(f"add + brief / bare parse: {wall:.2f} wall, {cpu:.2f} CPU; brief of {page.stat().st_size:,} bytes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take each n-th line only")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--bare", action="store_true", help="parse and do nothing else")
    args = parser.parse_args()
    if args.bare:
        bare(args.file, args.workers)
        return
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.jsonl"
        lines = args.file.read_bytes().splitlines(keepends=True)[:: args.every]
        sample.write_bytes(b"".join(lines))
        print(f"{len(lines)} articles, {sum(len(document.text.split()) for document in documents(sample)):,} words")
        for _ in range(args.rounds):
            measure(sample, args.workers)


if __name__ == "__main__":
    main()
