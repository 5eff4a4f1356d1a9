"""The folder of a casebook, and source bytes kept in it by their hash."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from tocsin.errors import DamagedCasebook, DiskError, StoreError

__all__ = ["DATABASE", "LOCK", "SOURCES", "Sources", "Stored", "disk", "fsync_folder", "hash_file"]

DATABASE: Final = "casebook.sqlite"
LOCK: Final = "casebook.lock"
SOURCES: Final = "sources"
_PART: Final = ".part-"
_BLOCK: Final = 1 << 20


@contextmanager
def disk(doing: str) -> Iterator[None]:
    """Turn an OSError inside the block into a DiskError that says what was being done."""
    try:
        yield
    except OSError as error:
        raise DiskError(f"{doing}: {error.strerror or error}; check the path, the disk's free space and permissions") from error


def hash_file(path: Path) -> str:
    """Hash a file's bytes without holding them in memory."""
    hashed = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hashed.update(block)
    return hashed.hexdigest()


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Stored(msgspec.Struct, frozen=True):
    """Bytes as kept: their hash, their number, and where they are."""

    sha256: str
    size: int
    path: Path


class Sources:
    """Source bytes as ``sources/ab/<sha256>``; what is kept is never rewritten."""

    def __init__(self, casebook: Path) -> None:
        self.folder = casebook / SOURCES

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash are, or would be."""
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Say whether bytes are kept under this hash (not whether they still have it)."""
        return self.path(sha256).is_file()

    def read(self, sha256: str) -> bytes:
        """Return kept bytes.

        Raises:
            StoreError: None are kept under this hash.
            DamagedCasebook: They no longer have this hash.
            DiskError: They can't be read.
        """
        path = self.path(sha256)
        if not path.is_file():
            raise StoreError(f"no source bytes are kept under {sha256}")
        with disk(f"reading {path}"):
            data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedCasebook(f"{path} no longer has the hash of its name; run `tocsin verify`")
        return data

    def put(self, data: bytes | Path | BinaryIO) -> Stored:
        """Keep bytes, a file's, or a stream's block by block.

        They go to a file of another name, to the disk itself, and only then under their hash: whatever
        happens, there is never half a file under a hash.

        Raises:
            OSError: The given file or stream can't be read.
            DiskError: The casebook's disk refused.
            DamagedCasebook: Other bytes already stand under this hash.
        """
        if isinstance(data, bytes):
            return self._put(io.BytesIO(data))
        if isinstance(data, Path):
            with data.open("rb") as stream:
                return self._put(stream)
        return self._put(data)

    def _put(self, stream: BinaryIO) -> Stored:
        storing = f"storing a source in {self.folder}"
        with disk(storing):
            self.folder.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_PART, dir=self.folder)
        part = Path(name)
        hashed, size = hashlib.sha256(), 0
        try:
            with os.fdopen(handle, "wb", buffering=0) as out:
                while block := stream.read(_BLOCK):
                    hashed.update(block)
                    size += len(block)
                    with disk(storing):
                        _write_all(out, block)
                with disk(storing):
                    os.fsync(out.fileno())
            with disk(storing):
                self._keep(part, hashed.hexdigest())
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return Stored(sha256=hashed.hexdigest(), size=size, path=self.path(hashed.hexdigest()))

    def _keep(self, part: Path, sha256: str) -> None:
        path = self.path(sha256)
        if path.is_file():
            if hash_file(path) != sha256:
                raise DamagedCasebook(f"{path} no longer has the hash of its name; run `tocsin verify`")
            return
        part.chmod(0o444)
        path.parent.mkdir(exist_ok=True)
        part.replace(path)
        fsync_folder(path.parent)
        fsync_folder(self.folder)

    def files(self) -> Iterator[Path]:
        """List every file under the folder, in the order of their paths, unfinished ones included."""
        yield from sorted(path for path in self.folder.rglob("*") if path.is_file() or path.is_symlink())

    def clean(self) -> None:
        """Remove what an interrupted `put` left; call it only while holding the writer's lock."""
        if self.folder.is_dir():
            for path in self.folder.glob(_PART + "*"):
                with suppress(FileNotFoundError), disk(f"removing {path}"):
                    path.unlink()

    @staticmethod
    def unfinished(path: Path) -> bool:
        """Say whether a file is what an interrupted `put` left."""
        return path.name.startswith(_PART)


def _write_all(out: io.RawIOBase, block: bytes) -> None:
    left = memoryview(block)
    while left:
        left = left[out.write(left) or 0 :]
