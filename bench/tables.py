"""Time event data: rows into a casebook, and files of any size to columns and to dyad-weeks.

    python bench/tables.py [--rows 10000000] [--add 5000] [--folder DIR]

Files are generated (GDELT 2.0's 61 columns as CSV, KEDS' four as CSV, and the same rows as Parquet), read by two threads under a memory
limit of 2.5 GB, each in a process of its own so that its peak memory is told. Targets: 200,000 GDELT rows in less than 10 s; ten million
rows to dyad-weeks in less than 60 s with less than 4 GB. The processor's time is told beside, for machines that others use too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

READ = """
import json, resource, sys, time
from tocsin import tables
start = time.perf_counter()
made = getattr(tables, sys.argv[1])(sys.argv[2], mapping=sys.argv[3])
used = resource.getrusage(resource.RUSAGE_SELF)
told = {"rows": made.rows, "made": len(made), "seconds": time.perf_counter() - start}
print(json.dumps({**told, "cpu": used.ru_utime + used.ru_stime, "GB": used.ru_maxrss / 1e6}))
"""

PLACES = "['USA','RUS','CHN','ISR','PSE','LBN','SYR','EGY','IRN','IRQ','TUR','UKR','FRA','DEU','GBR','SRB','HRV','BIH','AZE','ARM']"
ROLES = "['','GOV','MIL','REB','OPP','CVL','COP','MED','']"
CODES = "['010','020','036','040','042','043','051','057','100','111','112','120','130','138','141','160','173','180','190','193']"
DRAW = f"""
SELECT i, DATE '1995-01-01' + (random() * 9000)::INTEGER AS day, {PLACES}[1 + (random() * 19)::INTEGER] AS a,
{ROLES}[1 + (random() * 8)::INTEGER] AS ar, {PLACES}[1 + (random() * 19)::INTEGER] AS b, {ROLES}[1 + (random() * 8)::INTEGER] AS br,
{CODES}[1 + (random() * 19)::INTEGER] AS code FROM range({{rows}}) r(i)
"""
GDELT = f"""
SELECT i, strftime(day, '%Y%m%d'), strftime(day, '%Y%m'), year(day), round(year(day) + dayofyear(day) / 365, 4), a || ar,
'AN ACTOR OF ' || a, a, '', '', '', '', ar, '', '', b || br, 'AN ACTOR OF ' || b, b, '', '', '', '', br,
'', '', 1, code, code, left(code, 2),
1 + (i % 4), -2.5, 10, 1, 10, 1.25, {
    ", ".join("4, 'Talia, Nesten, ' || a, left(a, 2), left(a, 2) || '01', '1234', 40.1, 45.2, '-12345'" for _ in range(3))
}, strftime(day, '%Y%m%d') || '120000', 'https://example.org/news/' || i FROM ({DRAW})
"""


def generate(folder: Path, rows: int) -> dict[str, tuple[Path, str]]:
    """Write the files that are not there yet; each with the mapping that reads it."""
    import duckdb

    files = {
        "GDELT 2.0, CSV": (folder / f"gdelt-{rows}.csv", "gdelt2"),
        "KEDS, CSV": (folder / f"keds-{rows}.csv", "keds-cameo"),
        "KEDS, Parquet": (folder / f"keds-{rows}.parquet", "keds-cameo"),
    }
    four = f"SELECT day AS date, a || ar AS source, b || br AS target, code FROM ({DRAW})"
    queries = {
        "GDELT 2.0, CSV": (GDELT, "FORMAT csv, DELIM '\t', HEADER false"),
        "KEDS, CSV": (four, "FORMAT csv, HEADER true"),
        "KEDS, Parquet": (four, "FORMAT parquet"),
    }
    with duckdb.connect(config={"threads": 2}) as connection:
        for name, (path, _) in files.items():
            query, options = queries[name]
            if not path.exists():
                connection.execute(f"COPY ({query.format(rows=rows)}) TO '{path}' ({options})")
    return files


def measure(function: str, path: Path, mapping: str) -> str:
    """Run one reading in a process of its own and tell what it took."""
    done = subprocess.run([sys.executable, "-c", READ, function, str(path), mapping], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    size = path.stat().st_size / 1e6
    taken = f"{told['seconds']:6.1f} s ({told['cpu']:.1f} s of processor)  peak {told['GB']:.2f} GB"
    return f"{told['rows']:>12,} rows ({size:,.0f} MB) -> {told['made']:>10,}  {taken}"


def add_rows(folder: Path, path: Path, rows: int) -> str:
    """Add the first rows of a file to a new casebook."""
    from tocsin.casebook import Casebook

    part = folder / "part.csv"
    with path.open() as whole, part.open("w") as out:
        out.writelines(line for _, line in zip(range(rows + 1), whole, strict=False))
    book = Casebook.init(folder / "book")
    start = time.perf_counter()
    summary = book.add(part)
    taken = time.perf_counter() - start
    start = time.perf_counter()
    report = book.verify()
    proved = time.perf_counter() - start
    assert report.ok
    return (
        f"{summary.items:>12,} rows, {summary.records:,} records: {taken:.1f} s, {summary.items / taken:,.0f} rows/s; verify {proved:.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the generated files")
    parser.add_argument("--add", type=int, default=5_000, help="rows to add to a casebook; 0 adds none")
    parser.add_argument("--folder", type=Path, help="where to put the generated files, and to find them again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        small = generate(folder, 200_000)["GDELT 2.0, CSV"]
        for function in ("stream", "dyad_weeks"):
            print(f"{function:10} GDELT 2.0, CSV  {measure(function, *small)}", flush=True)
        for name, (path, mapping) in generate(folder, given.rows).items():
            print(f"dyad_weeks {name:14}  {measure('dyad_weeks', path, mapping)}", flush=True)
        if given.add:
            print(f"add        KEDS, CSV       {add_rows(Path(temporary), generate(folder, 200_000)['KEDS, CSV'][0], given.add)}")


if __name__ == "__main__":
    main()
