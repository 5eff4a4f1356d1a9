"""Names that a model takes for persons' and that are nobody's by their form, and people who are public by their work.

A mask of "Fri Aug", "Human Shields" or a bank makes a page unreadable and protects nobody. Nobody's are names made of days and
months, a letter in place of a name, everyday words alone without a given name, words in capitals of a headline, and those that
end like groups, firms and realms. Whoever is given an age, kin or a role, or speaks, keeps a name however everyday its words are.
Those who report under a byline or for an outlet, who speak by profession or office, and who have an army are public; what befell
them is asked before.
"""

from __future__ import annotations

import re

from tocsin.extract import people_names
from tocsin.extract.reading import Entity, Mention, Reading

__all__ = ["has_army", "is_nobody", "works_in_public"]

_FAR = 9
_GROUP = re.compile(r"(?:ists|ians)\Z")


def is_nobody(reading: Reading, entity: Entity, mentions: list[Mention]) -> bool:
    """Whether the form of a name shows that it is no person's."""
    pack, words = reading.pack, entity.name.split()
    lower = [word.lower() for word in words]
    if len(words[-1].rstrip(".")) < 2 and all(word in pack.words("persons.private.roles") for word in lower[:-1]):
        # "Witness K": a letter that stands for a name already withheld.
        return True
    if len(words) < 2:
        return False
    dated = [word.rstrip(".") in pack.words("persons.nobody.calendar") for word in lower]
    if any(dated) and (
        all(dated) or reading.knowledge.known(" ".join(word for word, day in zip(words, dated, strict=True) if not day).title())
    ):
        return True
    if lower[-1] in pack.words("persons.nobody.last"):
        return True
    if any(_is_told(reading, mention) for mention in mentions):
        return False
    if _GROUP.search(words[-1]):
        return True
    if any(reading.knowledge.gender(word) for word in words):
        return False
    plain = [_is_everyday(reading, word) for word in lower]
    if len(words) > 2 and entity.name.isupper() and sum(plain) > 1:
        return all(plain) or not _says(reading, mentions)
    return all(plain) and not (entity.standing or entity.gender or _says(reading, mentions))


def _is_everyday(reading: Reading, word: str) -> bool:
    words = reading.pack.words("everyday.words")
    return word in words or (word.endswith("s") and word[:-1] in words)


def _is_told(reading: Reading, mention: Mention) -> bool:
    """Whether the words around a name tell of a person: an age, a title, kin or role, or what the person is called."""
    parse, pack = reading.parse, reading.pack
    before = parse.lower[mention.first - 1] if mention.first else ""
    titles = ("actors.honorifics", "actors.ranks", "actors.offices", "actors.kin", "persons.private.roles")
    if mention.standing or any(before in pack.words(kind) for kind in titles):
        return True
    return mention.kind == "name" and (people_names.has_age(reading, mention.end) or people_names.is_introduced(reading, mention.head))


def _says(reading: Reading, mentions: list[Mention]) -> bool:
    parse, verbs = reading.parse, reading.pack.words("actors.speaks.verbs")
    return any(parse.dep[mention.head] == "nsubj" and parse.lemma[parse.head[mention.head]] in verbs for mention in mentions)


def has_army(reading: Reading, entity: Entity, mentions: list[Mention]) -> bool:
    """Whether one bare word, of which no mention tells anything personal, has what states and public leaders have ("X's troops")."""
    if " " in entity.name or entity.standing or reading.knowledge.gender(entity.name):
        return False
    if any(_is_told(reading, mention) for mention in mentions):
        return False
    return any(
        mention.kind == "name" and people_names.owns(reading, mention.head, mention.end, "persons.located.led") for mention in mentions
    )


def works_in_public(reading: Reading, entity: Entity, mentions: list[Mention]) -> bool:
    """Whether somebody whom nobody threatens reports under a byline or for an outlet, or has a public role right behind the name."""
    if any(_is_threatened(reading, mention) for mention in mentions):
        return False
    standing = entity.standing or ""
    if _is_press(reading, re.findall(r"[\w-]+", standing)):
        return True
    return any(
        _is_of_outlet(reading, mention)
        or _is_byline(reading, mention)
        or _is_credited(reading, mention)
        or _is_public_behind(reading, mention)
        for mention in mentions
        if mention.kind == "name"
    )


def _is_threatened(reading: Reading, mention: Mention) -> bool:
    parse = reading.parse
    object_ = parse.dep[mention.head] in ("nsubjpass", "dobj", "obj")
    return object_ and parse.lemma[parse.head[mention.head]] in reading.pack.words("persons.press.threats")


def _is_press(reading: Reading, words: list[str]) -> bool:
    """Read "CNN's senior correspondent": a role of the press and an outlet that is known."""
    if not any(word.lower() in reading.pack.words("persons.press.roles") for word in words):
        return False
    return any(word[:1].isupper() and _is_outlet(reading, word) for word in words)


def _is_outlet(reading: Reading, words: str) -> bool:
    return any("JRN" in getattr(form.of, "sectors", ()) for form in reading.knowledge.known(words))


def _is_outlet_at(reading: Reading, token: int) -> bool:
    mention = reading.by_head.get(token)
    told = mention is not None and mention.entity is not None and "JRN" in mention.entity.sectors and mention.entity.type == "organisation"
    return told or (reading.parse.text[token][:1].isupper() and _is_outlet(reading, reading.parse.text[token]))


def _is_of_outlet(reading: Reading, mention: Mention) -> bool:
    """Read "the BBC's X"; some texts lost the mark of the possessive."""
    parse, at = reading.parse, mention.first - 1
    return at > 0 and parse.lower[at] in reading.pack.words("persons.press.owner") and _is_outlet_at(reading, at - 1)


def _is_byline(reading: Reading, mention: Mention) -> bool:
    """Read "By X and Y, CNN" and "From X, Reuters" where a line opens, or the author that the document has."""
    parse, pack = reading.parse, reading.pack
    span = parse.span(mention.first, mention.end)
    name = reading.document.text[span.start : span.end]
    if " " in name and name.lower() in (reading.document.author or "").lower():
        return True
    joints = pack.words("actors.small.joints") | {","}
    at = mention.first - 1
    while at >= 0 and mention.first - at < _FAR and (parse.lower[at] in joints or parse.pos[at] == "PROPN"):
        if parse.text[at] in pack.raw("persons.press.by"):
            break
        at -= 1
    if at < 0 or parse.text[at] not in pack.raw("persons.press.by"):
        return False
    end = mention.end
    while end < len(parse) and end - mention.end < _FAR and (parse.lower[end] in joints or parse.text[end][:1].isupper()):
        if parse.para[end] != parse.para[mention.head] or _is_outlet_at(reading, end):
            return True
        end += 1
    return end == len(parse) or parse.para[end] != parse.para[mention.head]


def _is_credited(reading: Reading, mention: Mention) -> bool:
    """Read "X and Y contributed to this report"."""
    parse, pack = reading.parse, reading.pack
    behind = parse.lower[mention.end : parse.sentences[parse.sent[mention.head]][1]]
    return any(
        word in pack.words("persons.credits.gave")
        and behind[at + 2 : at + 3] == ["this"]
        and behind[at + 3] in pack.words("persons.credits.works")
        for at, word in enumerate(behind[:-3])
    )


def _is_public_behind(reading: Reading, mention: Mention) -> bool:
    """Read "X, oil and gas analyst at ..." and "X, CNN correspondent:" by its words: a parser hangs a long apposition anywhere."""
    parse, pack = reading.parse, reading.pack
    if mention.end >= len(parse) or parse.text[mention.end] != ",":
        return False
    at = mention.end + 1
    first = at
    while at < len(parse) and at - first < _FAR and (parse.pos[at] in ("DET", "ADJ", "NOUN", "PROPN", "CCONJ") or parse.text[at] == "-"):
        at += 1
    if at == first:
        return False
    words = list(parse.text[first:at])
    last = words[-1].lower()
    if last in pack.words("persons.private.roles") and not _is_press(reading, words):
        return False
    return _is_press(reading, words) or last in pack.words("persons.professional.roles") or last in pack.words("persons.public.roles")
