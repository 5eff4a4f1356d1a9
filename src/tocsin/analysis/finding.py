"""What every analysis returns: its answer, the records it used, and those it set aside with the reason."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Finding", "Reason", "SetAside"]

Reason = Literal[
    "copy",  # the same words stand in the report that this one was copied from
    "same_incident",  # another record of the same incident stands for it
    "not_actual",  # future, hypothetical, requested or denied
    "negated",  # told as not having happened
    "historical",  # told as background from an earlier time
    "embedded",  # an act inside another act
    "undated",  # neither the act nor its document has a date
    "too_coarse",  # its date is wider than the interval it would be put in
    "headline",  # only in a headline; the text below carries it
    "no_value",  # a number told only in words that give no figure
    "unnamed",  # nobody could be named for it
    "symmetric",  # tells of several sides without who acted on whom
    "narrated",  # part of a speaker's undated account, shown apart
    "other_side",  # of another actor or target than was asked for
    "mild",  # below the least severity of a step, and no response to one
    "minor",  # left out for length
]
"""Why a record was not used in an answer. Nothing is dropped silently."""


class SetAside(msgspec.Struct, frozen=True, order=True):
    """A record that an analysis looked at and did not use."""

    record: str
    reason: Reason


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The part that all findings share: ids of the records used and set aside, each once, in reading order."""

    used: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
