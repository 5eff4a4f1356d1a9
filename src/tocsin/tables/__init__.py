"""Event data of others: formats known by what stands in a file, rows as records of a casebook, and millions of rows as columns.

One TOML file a format (``data/tables``) serves both ways: :mod:`tocsin.tables.coding` makes records of single rows, and
:func:`stream` and :func:`dyad_weeks` hand the same mapping to DuckDB.
"""

from tocsin.tables.mapping import Mapping, find_mapping, lint, load_mapping, names
from tocsin.tables.streams import DyadWeeks, EventStream, dyad_weeks, stream

__all__ = ["DyadWeeks", "EventStream", "Mapping", "dyad_weeks", "find_mapping", "lint", "load_mapping", "names", "stream"]
