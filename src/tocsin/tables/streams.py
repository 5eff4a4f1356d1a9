"""Event data as columns: every act of a file as an event stream, or summed up to directed dyad-weeks.

No casebook is needed. Memory stays bounded by what is asked for: a stream holds a row an act, dyad-weeks a row a dyad and week.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.config import Settings
from tocsin.document import SourceItem
from tocsin.errors import UsageError
from tocsin.readers.rows import Row, cut
from tocsin.tables import bulk
from tocsin.tables.mapping import Mapping, find_mapping, mapping_of
from tocsin.tables.parties import Party
from tocsin.tables.schemes import CodedAct, death_steps

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Counts = npt.NDArray[np.int32]
    Reals = npt.NDArray[np.float64]
    Truths = npt.NDArray[np.bool_]

__all__ = ["DyadWeeks", "EventStream", "dyad_weeks", "stream"]

MEMORY = "2500MB"
THREADS = 2

_LOOKED_UP = (
    "raw JOIN codes ON raw.act = codes.act AND raw.code = codes.code "
    "JOIN sides sa ON sa.act = raw.act AND sa.side = 0 AND sa.key = raw.a "
    "JOIN sides sb ON sb.act = raw.act AND sb.side = 1 AND sb.key = raw.b"
)
"""Raw acts with what their codes and parties were looked up to."""


@dataclass(frozen=True)
class EventStream:
    """The acts of a file in the order of their days; all arrays have one value an act.

    ``day`` and ``last`` are the first and the last day, both included, as proleptic ordinals (``date.toordinal``). ``actor`` and
    ``target`` are positions in ``entities``, -1 for nobody; ``act`` is a position in ``acts``. ``quad`` is 1..4, 0 when not known;
    ``severity`` 0..5, -1 where the code is no act; ``goldstein``, ``plover`` and ``deaths`` are NaN where there are none.
    ``symmetric``: the order of the two parties means nothing.

    ``rows`` counts the file's rows, ``refused`` those that were cut wrongly, ``undated`` acts without a whole day (left out),
    ``deleted`` rows that the data set has taken back (left out).
    """

    format: str
    title: str
    entities: tuple[str, ...]
    parties: tuple[Party, ...]
    acts: tuple[CodedAct, ...]
    day: Ints
    last: Ints
    actor: Ints
    target: Ints
    act: Ints
    quad: Ints
    severity: Ints
    goldstein: Reals
    plover: Reals
    deaths: Reals
    symmetric: Truths
    rows: int
    refused: int
    undated: int
    deleted: int

    def __len__(self) -> int:
        return len(self.day)

    @property
    def countries(self) -> tuple[str | None, ...]:
        """The alpha-3 or organisation code of each entity, None where none is known."""
        return tuple(party.code for party in self.parties)

    @property
    def sectors(self) -> tuple[tuple[str, ...], ...]:
        """The PLOVER sectors of each entity."""
        return tuple(party.sectors for party in self.parties)


@dataclass(frozen=True)
class DyadWeeks:
    """Acts of one party toward another, summed up by weeks; all arrays have one value a row.

    ``week`` is the Monday of an ISO week as a proleptic ordinal; ``first`` the first day of an act in it. ``quads`` has columns for
    the quad classes 1..4, ``severities`` for 0..5, of 32 bits. ``goldstein`` and ``deaths`` are sums over the acts that give them.
    Symmetric rows and rows without an actor or a target are in no dyad; they are counted in ``symmetric`` and ``one_sided``.
    """

    format: str
    title: str
    entities: tuple[str, ...]
    parties: tuple[Party, ...]
    week: Ints
    actor: Ints
    target: Ints
    events: Ints
    quads: Counts
    severities: Counts
    goldstein: Reals
    deaths: Reals
    first: Ints
    rows: int
    refused: int
    undated: int
    deleted: int
    symmetric: int
    one_sided: int

    def __len__(self) -> int:
        return len(self.week)


def stream(
    path: str | Path,
    *,
    mapping: str | Path | None = None,
    by: bulk.Key = "entity",
    deleted: str | Path | None = None,
    threads: int = THREADS,
    memory: str = MEMORY,
) -> EventStream:
    """Read a file of event data as columns.

    Args:
        path: A CSV or Parquet file.
        mapping: A format's name or a mapping file; None tells the format by the content (needed for Parquet).
        by: ``entity``: parties are named as the data set names them; ``country``: by alpha-3 or organisation code, parties without
            one being nobody.
        deleted: The data set's list of rows that it has taken back (as ACLED gives out), which are left out and counted.
        threads: How many to use.
        memory: What DuckDB may use, such as "3GB".

    Raises:
        UsageError: The file can't be read or fits no format, a column is missing, or duckdb is not installed.
        DataError: The mapping breaks its form.
    """
    import numpy as np

    path = Path(path)
    form = _with_acts(mapping_of(path, mapping))
    with bulk.connect(threads=threads, memory=memory) as connection:
        gone = bulk.load(path, form, connection, _deleted(form, deleted))
        looked = bulk.look_up(form, connection, by=by)
        (total, undated) = connection.execute("SELECT count(*), count(*) - count(day) FROM raw").fetchone() or (0, 0)
        columns = connection.execute(
            "SELECT (raw.day - DATE '0001-01-01')::BIGINT + 1 AS day, "
            "(greatest(coalesce(raw.last, raw.day), raw.day) - DATE '0001-01-01')::BIGINT + 1 AS last, "
            "sa.entity::BIGINT AS actor, sb.entity::BIGINT AS target, codes.coded::BIGINT AS coded, raw.goldstein, raw.deaths, "
            "raw.step::BIGINT AS step "
            f"FROM {_LOOKED_UP} WHERE raw.day IS NOT NULL ORDER BY raw.day, raw.rowid"
        ).fetchnumpy()
        bad = bulk.refused(connection)
    coded = _ints(columns["coded"])
    scores = _reals(columns["goldstein"])
    own = np.array([np.nan if act.goldstein is None else act.goldstein for act in looked.acts], float)
    grades = np.array([_severities(act) for act in looked.acts], np.int64).reshape(len(looked.acts), -1)
    return EventStream(
        format=form.name,
        title=form.title,
        entities=tuple(looked.entities),
        parties=tuple(looked.parties),
        acts=tuple(looked.acts),
        day=_ints(columns["day"]),
        last=_ints(columns["last"]),
        actor=_ints(columns["actor"]),
        target=_ints(columns["target"]),
        act=coded,
        quad=np.array([act.quad for act in looked.acts], np.int64)[coded],
        severity=grades[coded, _ints(columns["step"])],
        goldstein=np.where(np.isnan(scores), own[coded], scores),
        plover=np.array([np.nan if act.intensity is None else act.intensity for act in looked.acts], float)[coded],
        deaths=_reals(columns["deaths"]),
        symmetric=np.array([act.symmetric for act in looked.acts], bool)[coded],
        rows=total // len(form.act) + bad + gone,
        refused=bad,
        undated=undated,
        deleted=gone,
    )


def dyad_weeks(
    path: str | Path,
    *,
    mapping: str | Path | None = None,
    by: bulk.Key = "entity",
    deleted: str | Path | None = None,
    threads: int = THREADS,
    memory: str = MEMORY,
) -> DyadWeeks:
    """Sum a file of event data up to directed dyad-weeks; rows in the order of week, actor, target.

    Args and errors are those of :func:`stream`.
    """
    import numpy as np

    path = Path(path)
    form = _with_acts(mapping_of(path, mapping))
    with bulk.connect(threads=threads, memory=memory) as connection:
        gone = bulk.load(path, form, connection, _deleted(form, deleted))
        looked = bulk.look_up(form, connection, by=by)
        bulk.keep(
            connection,
            "grades",
            coded=[number for number, _ in enumerate(looked.acts) for _ in range(len(death_steps()) + 1)],
            step=list(range(len(death_steps()) + 1)) * len(looked.acts),
            severity=[grade for act in looked.acts for grade in _severities(act)],
            quad=[act.quad for act in looked.acts for _ in range(len(death_steps()) + 1)],
            own=[act.goldstein for act in looked.acts for _ in range(len(death_steps()) + 1)],
            unordered=[act.symmetric for act in looked.acts for _ in range(len(death_steps()) + 1)],
        )
        joined = f"FROM {_LOOKED_UP} JOIN grades ON grades.coded = codes.coded AND grades.step = raw.step"
        counts = connection.execute(
            "SELECT count(*), count(*) FILTER (day IS NULL), count(*) FILTER (day IS NOT NULL AND unordered), "
            f"count(*) FILTER (day IS NOT NULL AND NOT unordered AND (sa.entity < 0 OR sb.entity < 0)) {joined}"
        ).fetchone() or (0, 0, 0, 0)
        quads = [f"count(*) FILTER (quad = {n})::INTEGER AS quad{n}" for n in range(1, 5)]
        severities = [f"count(*) FILTER (severity = {n})::INTEGER AS severity{n}" for n in range(6)]
        columns = connection.execute(
            # Day 1 of the calendar was a Monday, and so is every day 7 n + 1.
            "SELECT ((day - DATE '0001-01-01') // 7 * 7 + 1)::BIGINT AS week, sa.entity::BIGINT AS actor, sb.entity::BIGINT AS target, "
            f"count(*) AS events, {', '.join((*quads, *severities))}, "
            # Whole numbers add up alike in any order of the threads; scores have at most four decimals.
            "coalesce(sum(TRY_CAST(round(coalesce(goldstein, own) * 10000) AS BIGINT)), 0)::DOUBLE / 10000 AS goldstein, "
            "coalesce(sum(TRY_CAST(round(deaths) AS BIGINT)), 0)::DOUBLE AS deaths, "
            f"((min(day) - DATE '0001-01-01') + 1)::BIGINT AS first {joined} "
            "WHERE day IS NOT NULL AND NOT unordered AND sa.entity >= 0 AND sb.entity >= 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        ).fetchnumpy()
        bad = bulk.refused(connection)
    return DyadWeeks(
        format=form.name,
        title=form.title,
        entities=tuple(looked.entities),
        parties=tuple(looked.parties),
        quads=np.column_stack([columns.pop(f"quad{n}") for n in range(1, 5)]),
        severities=np.column_stack([columns.pop(f"severity{n}") for n in range(6)]),
        rows=counts[0] // len(form.act) + bad + gone,
        refused=bad,
        undated=counts[1],
        deleted=gone,
        symmetric=counts[2],
        one_sided=counts[3],
        week=_ints(columns["week"]),
        actor=_ints(columns["actor"]),
        target=_ints(columns["target"]),
        events=_ints(columns["events"]),
        first=_ints(columns["first"]),
        goldstein=_reals(columns["goldstein"]),
        deaths=_reals(columns["deaths"]),
    )


def _deleted(form: Mapping, path: str | Path | None) -> tuple[str, ...]:
    """List the numbers of rows that a list of deletions takes back.

    Raises:
        UsageError: It is no such list, or one of another data set.
    """
    if path is None:
        return ()
    listed = find_mapping(Path(path))
    if listed.deleted is None or listed.deleted.format != form.name:
        raise UsageError(f"{path} is no list of rows that {form.title} has taken back")
    with Path(path).open("rb") as stream:
        item = SourceItem.whole("", 0, name=Path(path).name)
        found = [row for _, row in cut(stream, item, listed.layout, Settings()) if isinstance(row, Row)]
    return tuple(dict.fromkeys(row.value(listed.deleted.id) for row in found))


def _with_acts(mapping: Mapping) -> Mapping:
    if not mapping.act:
        raise UsageError(f"{mapping.title} is a list of rows that were taken back and has no acts; give the data file")
    return mapping


def _severities(act: CodedAct) -> list[int]:
    """Grade an act for each step of deaths; -1 when it is none."""
    grades = [act.severity(deaths) for deaths in (0, *death_steps())]
    return [-1 if grade is None else grade for grade in grades]


def _ints(column: Any) -> Ints:
    import numpy as np

    return np.asarray(np.ma.filled(column, 0), np.int64)


def _reals(column: Any) -> Reals:
    import numpy as np

    return np.asarray(np.ma.filled(np.ma.asarray(column, float), np.nan), float)
