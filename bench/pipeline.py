"""Time the whole pipeline against the bare parse, on the same articles in the same batches, in one process.

    python bench/pipeline.py FILE.jsonl [--items 400] [--rounds 2] [--profile]

Prints CPU seconds of both and their ratio per round (the rounds alternate which goes first), the share of each
extractor, and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import io
import resource
import time
from itertools import islice
from pathlib import Path

from tocsin import pipeline, readers
from tocsin.config import Settings
from tocsin.document import Document, SourceItem
from tocsin.language.parsing import _SAME_LENGTH


def documents(path: Path, number: int) -> list[Document]:
    data = path.read_bytes()
    item = SourceItem.of(data, name=path.name)
    found = (result for _, result in readers.read(io.BytesIO(data), item, Settings()))
    return list(islice((result for result in found if isinstance(result, Document)), number))


def batches(docs: list[Document], size: int = 64) -> list[list[Document]]:
    return [docs[i : i + size] for i in range(0, len(docs), size)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    settings = Settings()
    docs = documents(args.file, args.items)
    nlp = pipeline._parser(settings.model).nlp
    pipeline.process_many(docs[:2], settings)
    pipeline.settle()

    def bare() -> float:
        start = time.process_time()
        for batch in batches(docs):
            texts = [d.text[s.start : s.end].translate(_SAME_LENGTH) for d in batch for s in pipeline._pieces(d)]
            for _ in nlp.pipe(texts, batch_size=16):
                pass
        return time.process_time() - start

    def whole() -> float:
        start = time.process_time()
        for batch in batches(docs):
            pipeline.process_many(batch, settings)
        return time.process_time() - start

    for number in range(args.rounds):
        first, second = (bare, whole) if number % 2 == 0 else (whole, bare)
        one, two = first(), second()
        plain, full = (one, two) if number % 2 == 0 else (two, one)
        print(f"round {number + 1}: bare parse {plain:.1f} s, whole pipeline {full:.1f} s CPU, ratio {full / plain:.2f}")
    print(f"{len(docs)} articles, {sum(len(d.text.split()) for d in docs):,} words; peak memory {_peak():.0f} MB")
    if args.profile:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        profile.runcall(pipeline.process_many, docs[:64], settings)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
