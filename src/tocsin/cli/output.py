"""Files that a verb writes: whole under their name, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import UsageError

__all__ = ["check", "whole"]


def check(path: Path) -> None:
    """Say before any work is done that a file can't be written there.

    Raises:
        UsageError: The path is a folder, or its folder does not exist.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the file to write")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path.absolute().parent} does not exist; make it first")


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write that appears under its name when all went well.

    Raises:
        UsageError: See :func:`check`.
    """
    check(path)
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
