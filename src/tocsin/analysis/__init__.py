"""Questions asked of a casebook, one a file: from a View to a Finding that lists the records behind it."""

from tocsin.analysis.docket import Docket, Source
from tocsin.analysis.finding import Finding, SetAside

__all__ = ["Docket", "Finding", "SetAside", "Source"]
