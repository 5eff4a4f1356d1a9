"""Whose address a text is: "Address by President Ana Roth to the nation" above it, so that its "I" is hers.

Nothing else makes a text somebody's own words: a report on a speech says "he", and who says "I" in a report without such a
heading is not known. A byline or a signature of somebody else is believed first.
"""

from __future__ import annotations

from tocsin.extract.coreference import in_quotation
from tocsin.extract.cues import lexicon
from tocsin.extract.reading import Entity, Mention, Reading

__all__ = ["find_orator", "settle_first_person"]

_LONGEST = 30
"""The longest heading, in tokens."""
_OPENS = 8
"""Among how many tokens the word for an address stands ("Full text of the address by ...")."""
_SIGNATURE = 8
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def settle_first_person(reading: Reading) -> None:
    """Set ``reading.orator``, and give the "I" of an address whose it is, in place; "we" of one person only where it speaks."""
    giver = find_orator(reading)
    if giver is None or giver.entity is None:
        return
    parse, table, quoted = reading.parse, reading.pack.table("actors.pronouns"), in_quotation(reading)
    own = [m for m in reading.mentions if m.kind == "pronoun" and not quoted[m.head] and table.get(parse.lower[m.first], "   ")[2] == "1"]
    if not own:
        return
    reading.orator = giver.head
    speaks = lexicon(reading.pack).verbs
    for mention in own:
        one = table[parse.lower[mention.first]][1] == "s"
        says = parse.dep[mention.head] == "nsubj" and parse.lemma[parse.head[mention.head]] in speaks
        if mention.entity is None and (says or one == (giver.entity.type == "person")):
            mention.entity, mention.method, mention.confidence = giver.entity, "coreference", 0.7 if one else 0.5


def find_orator(reading: Reading) -> Mention | None:
    """Return the mention of who gives the address that a document's first line says it is, None for any other document."""
    parse = reading.parse
    if not parse.paragraphs:
        return None
    first, end = parse.paragraphs[0]
    nouns, by = reading.pack.words("actors.addresses.nouns"), reading.pack.words("actors.addresses.by")
    if end - first > _LONGEST or any(parse.tag[k] in _FINITE for k in range(first, end)):
        return None
    opens = range(first, min(first + _OPENS, end - 2))
    noun = next((k for k in opens if parse.lower[k] in nouns and parse.lower[k + 1] in by), None)
    if noun is None:
        return None
    goes_on = reading.pack.words("actors.addresses.until")
    stop = next((k for k in range(noun + 2, end) if parse.lower[k] in goes_on), end)
    named = [m for m in reading.mentions if noun + 1 < m.head < stop and m.kind in ("name", "nominal") and m.entity is not None]
    persons = [m for m in named if m.kind == "name" and m.entity is not None and m.entity.type == "person"]
    giver = next(iter(persons or named), None)
    return None if giver is None or giver.entity is None or _signed_otherwise(reading, giver.entity) else giver


def _signed_otherwise(reading: Reading, giver: Entity) -> bool:
    """Whether the byline, or a name alone on the last line, is somebody else's."""
    author = (reading.document.author or "").lower()
    if author and not any(word.lower() in author for word in giver.name.split()):
        return True
    first, end = reading.parse.paragraphs[-1]
    if end - first > _SIGNATURE or any(reading.parse.pos[k] in ("VERB", "AUX") for k in range(first, end)):
        return False
    signers = [m.entity for m in reading.mentions if first <= m.head < end and m.kind == "name" and m.entity is not None]
    return any(signer.type == "person" for signer in signers) and not any(signer is giver for signer in signers)
