"""Records in formats that other programs read: one format a file, each masked at the view's level.

Exports are for passing on. So none of them ever sees unmasked words: what a format is given has gone through the
mask, ids and hashes that would give a withheld name away are replaced, offsets into such reports are left out.
"""

from tocsin.views.exports.material import Material, Outcome
from tocsin.views.exports.writing import export, formats

__all__ = ["Material", "Outcome", "export", "formats"]
