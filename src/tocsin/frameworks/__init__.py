"""Legal and risk frameworks as data, and records laid beside their elements: for, against, missing. Never a verdict."""

from tocsin.frameworks.assessing import Assessment, BearsOn, Gap, Laid, Origin, assess
from tocsin.frameworks.choosing import chosen, find, invoked
from tocsin.frameworks.framework import Element, Framework
from tocsin.frameworks.linter import check
from tocsin.frameworks.shelf import load, load_file, names

__all__ = [
    "Assessment",
    "BearsOn",
    "Element",
    "Framework",
    "Gap",
    "Laid",
    "Origin",
    "assess",
    "check",
    "chosen",
    "find",
    "invoked",
    "load",
    "load_file",
    "names",
]
