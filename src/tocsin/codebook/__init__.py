"""The codebook: event types, modes, scores, contexts, severity, the CAMEO crosswalk, and the trigger lexicons.

All of it is data under ``data/codebook``; a type, a mode or a whole ontology is added there, without Python.
"""

from tocsin.codebook.crosswalk import from_cameo, to_cameo
from tocsin.codebook.lexicon import Lexicon, Trigger, load_lexicon
from tocsin.codebook.linter import lint
from tocsin.codebook.ontology import Codebook, EventType, load_codebook
from tocsin.codebook.own import Ontology, load_ontology
from tocsin.codebook.severity import SeverityRule, grade, severity_rules

__all__ = [
    "Codebook",
    "EventType",
    "Lexicon",
    "Ontology",
    "SeverityRule",
    "Trigger",
    "from_cameo",
    "grade",
    "lint",
    "load_codebook",
    "load_lexicon",
    "load_ontology",
    "severity_rules",
    "to_cameo",
]
