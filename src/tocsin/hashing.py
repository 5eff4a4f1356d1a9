"""Canonical bytes, SHA-256 and ids: one way of hashing for the whole house."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

__all__ = ["canonical", "digest", "make_id", "sha256", "text_hash"]

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> bytes:
    """Encode a value as JSON bytes that depend on nothing but the value.

    Keys are sorted, there is no white space, strings are UTF-8 without escapes that
    JSON does not ask for. Two equal values have equal bytes in every process.
    """
    return _ENCODER.encode(value)


def sha256(data: bytes) -> str:
    """Hash bytes; 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest(value: Any) -> str:
    """Hash the canonical bytes of a value."""
    return sha256(canonical(value))


def text_hash(text: str) -> str:
    """Hash a text as its UTF-8 bytes.

    Raises:
        UnicodeEncodeError: The text holds a lone surrogate (a reader refuses such items).
    """
    return sha256(text.encode("utf-8"))


def make_id(*parts: Any) -> str:
    """Make an id from an ordered list of parts: the SHA-256 of their canonical bytes."""
    return digest(list(parts))
