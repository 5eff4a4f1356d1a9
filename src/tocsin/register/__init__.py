"""The custody register: who is reported held, each word of it a claim with its source, its level and its consent.

Persons and custody episodes have random ids. Nothing here reads or writes a casebook; `tocsin.store` keeps the claims sealed.
"""

from tocsin.register.claims import ON_PERSONS, Claim, effective, make_claim, new_id, rank
from tocsin.register.persons import Episode, PersonFile, Tally, assemble, bearing, check_decision, clusters, live, suppress, tally
from tocsin.register.sheet import read_sheet, template, write_sheet
from tocsin.register.vocabulary import LEVELS, Field, Vocabulary, lint, vocabulary

__all__ = [
    "LEVELS",
    "ON_PERSONS",
    "Claim",
    "Episode",
    "Field",
    "PersonFile",
    "Tally",
    "Vocabulary",
    "assemble",
    "bearing",
    "check_decision",
    "clusters",
    "effective",
    "lint",
    "live",
    "make_claim",
    "new_id",
    "rank",
    "read_sheet",
    "suppress",
    "tally",
    "template",
    "vocabulary",
    "write_sheet",
]
