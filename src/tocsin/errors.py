"""Everything that Tocsin raises on purpose.

::

    TocsinError                 one line for the user: what, where, what to do
    ├── UsageError              a call that can't be taken (unknown kind, missing path)
    ├── ConfigError             tocsin.toml, an environment variable or a flag is wrong
    ├── DataError               a shipped or casebook data file breaks its format
    ├── ModelError              the language model is missing or is not the pinned one
    ├── RunnerError             a worker could not be started or was lost
    └── StoreError              the casebook can't be used as asked
        ├── NoCasebook          no casebook there
        ├── NewerCasebook       written by a newer Tocsin
        ├── DamagedCasebook     the ledger or a projection contradicts itself
        └── DiskError           the disk refused a read or a write

A source item that can't be used is no error: it is a :class:`tocsin.document.Refusal`.
An uncertainty about a record is neither: it is a :class:`tocsin.records.Doubt`.
"""

from __future__ import annotations

import sys
from typing import Self

__all__ = [
    "ConfigError",
    "DamagedCasebook",
    "DataError",
    "DiskError",
    "ModelError",
    "NewerCasebook",
    "NoCasebook",
    "RunnerError",
    "StoreError",
    "TocsinError",
    "UsageError",
]


class TocsinError(Exception):
    """Root of the tree; its text is one line that a user can act on."""


class UsageError(TocsinError):
    """A call that can't be taken as it stands."""

    @classmethod
    def lacking(cls, what: str, *packages: str) -> Self:
        """Say that something needs packages which are not installed, with the line that installs them."""
        return cls(f"{what} needs {', '.join(packages)}; install with: {sys.executable} -m pip install {' '.join(packages)}")


class ConfigError(TocsinError):
    """A setting is unknown or has a value that makes no sense."""


class DataError(TocsinError):
    """A data file breaks the format its linter holds it to."""


class ModelError(TocsinError):
    """The language model is missing or differs from the pinned one."""


class RunnerError(TocsinError):
    """A worker process could not be started or was lost."""


class StoreError(TocsinError):
    """The casebook can't be used as asked."""


class NoCasebook(StoreError):
    """There is no casebook at the given place."""


class NewerCasebook(StoreError):
    """The casebook was written by a newer Tocsin."""


class DamagedCasebook(StoreError):
    """The ledger or a projection contradicts itself."""


class DiskError(StoreError):
    """The disk refused a read or a write."""
