"""What is known before reading: actors and places, frozen and fingerprinted. (Filled by the actor data.)"""

from __future__ import annotations

__all__ = ["Knowledge"]


class Knowledge:
    """Stub to be replaced: dated actors and places."""

    fingerprint = ""
