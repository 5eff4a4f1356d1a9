"""Options that several verbs take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

__all__ = ["AtLevel", "Book"]

Level = Literal["public", "partner", "restricted", "sealed"]
Book = Annotated[Optional[Path], typer.Option("--casebook", help="The casebook's folder [default: the nearest with a tocsin.toml].")]  # noqa: UP045
AtLevel = Annotated[
    Optional[Level], typer.Option("--level", help="Publication level; names above it are withheld [default: the casebook's].")  # noqa: UP045
]
