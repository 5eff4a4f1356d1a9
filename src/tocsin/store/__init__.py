"""The casebook on disk: a Store opens it, a Writer adds to it, a View asks it.

::

    casebook/
      tocsin.toml         settings; its presence marks the folder
      sources/ab/<hash>   bytes as obtained, by their SHA-256
      casebook.sqlite     ledger, texts, projections, search index
      casebook.lock       held by the one Writer

The ledger is what counts; all else in the database can be rebuilt from it and the texts.
"""

from tocsin.store.casebook import Store
from tocsin.store.decisions import Decisions
from tocsin.store.judgements import Standing, Verdict
from tocsin.store.ledger import Decision, Run
from tocsin.store.masking import WITHHELD, Mask
from tocsin.store.registrar import Registrar
from tocsin.store.sealing import Register
from tocsin.store.verify import Finding, Report, Reread, installed_readers
from tocsin.store.view import View
from tocsin.store.writer import Outcome, Writer

__all__ = [
    "WITHHELD",
    "Decision",
    "Decisions",
    "Finding",
    "Mask",
    "Outcome",
    "Register",
    "Registrar",
    "Report",
    "Reread",
    "Run",
    "Standing",
    "Store",
    "Verdict",
    "View",
    "Writer",
    "installed_readers",
]
