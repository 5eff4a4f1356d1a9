"""Names in a text: those that are known first, then the model's, repaired, then runs of proper nouns.

A name is a token range without title, article and possessive mark. Ranges don't overlap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tocsin.extract import people_names, rosters
from tocsin.extract.interviews import follows_interview
from tocsin.extract.knowledge import Actor, Form, Found, Place
from tocsin.extract.model_names import Label, Name, entity_ranges, repaired, root
from tocsin.extract.national import join_national
from tocsin.extract.nominals import sort_of
from tocsin.extract.reading import Reading

__all__ = ["Label", "Name", "collect"]


def collect(reading: Reading) -> tuple[list[Name], dict[int, Actor]]:
    """Find the names of a document.

    Returns:
        The names in order, and for each token that tells a country, or another known body, that actor (also
        where it is only a part of a longer name).
    """
    taken = [False] * len(reading.parse)
    names: list[Name] = []
    hints: dict[int, Actor] = {}
    long_entities = entity_ranges(reading)
    phrases = join_national(reading.document.text, reading.knowledge.find(reading.document.text), reading.pack)
    spoken = _spoken(phrases)
    for found in phrases:
        chosen = _pick(found, spoken)
        hint = next((form.of for form in (chosen, *found.forms) if isinstance(form.of, Actor) and form.of.type != "person"), None)
        if isinstance(chosen.of, Place) and chosen.of.country != getattr(hint, "code", ""):
            hint = reading.knowledge.countries.get(chosen.of.country)
        if hint is not None and not _joined(reading, found):
            token = reading.parse.token_at(found.start)
            while token < len(taken) and reading.parse.start[token] < found.end:
                hints[token] = hint
                token += 1
        name = _known(reading, found, spoken)
        if name is not None and not any(taken[name.first : name.end]):
            names.append(name)
            taken[name.first : name.end] = [True] * (name.end - name.first)
    _listed(reading, names, taken)
    for first, end, label in long_entities:
        for name in repaired(reading, first, end, label, taken, hints):
            names.append(name)
            taken[name.first : name.end] = [True] * (name.end - name.first)
    for name in _runs(reading, taken):
        names.append(name)
    names.sort(key=lambda name: name.first)
    _settle_places(reading, names)
    people_names.settle(reading, names)
    return _settle_interviewed(reading, names), hints


def _listed(reading: Reading, names: list[Name], taken: list[bool]) -> None:
    """Take the names of a list of people held whole, whatever the model and the atlas make of their parts."""
    for first, stop in rosters.headers(reading):
        names[:] = [name for name in names if not first <= name.first < stop]
        taken[first:stop] = [True] * (stop - first)
    for entry in rosters.find(reading):
        if len(entry.parts) > 1:
            continue  # parted by a mark: no name of the text's
        inside = [name for name in names if name.first < entry.end and entry.first < name.end]
        if any(
            name.known is not None and (name.label == "person" or (name.first, name.end) == (entry.first, entry.end)) for name in inside
        ):
            continue
        names[:] = [name for name in names if name not in inside]
        names.append(Name(entry.first, entry.end, root(reading, entry.first, entry.end), "person"))
        taken[entry.first : entry.end] = [True] * (entry.end - entry.first)


def _joined(reading: Reading, found: Found) -> bool:
    """Whether a name is half a compound that says whose side somebody takes or is on ("pro-Kenyan", "Kenyan-backed")."""
    text = reading.document.text
    before = text[max(0, found.start - 6) : found.start].lower().replace("‑", "-")
    if any(before.endswith(prefix) for prefix in reading.pack.words("actors.prefixes.words")):
        return True
    return text[found.end : found.end + 1] in ("-", "‑") and text[found.end + 1 : found.end + 2].islower()


def _settle_places(reading: Reading, names: list[Name]) -> None:
    """Take a name for a place all over the document when it stands as one somewhere and speaks nowhere."""
    parse, pack = reading.parse, reading.pack
    nouns = pack.words("actors.locative.nouns")
    inside, of = pack.words("actors.small.inside"), pack.words("actors.small.of")
    votes: dict[str, list[bool]] = {}
    open_ = [name for name in names if name.known is None and name.label in ("person", "organisation", "unknown")]
    for name in open_:
        above = parse.head[name.head]
        after = parse.lower[name.end] if name.end < len(parse) else ""
        located = (parse.dep[name.head] == "pobj" and parse.lower[above] in inside and name.label != "organisation") or (
            after in nouns or (parse.dep[name.head] == "pobj" and parse.lower[above] in of and parse.lemma[parse.head[above]] in nouns)
        )
        speaks = parse.dep[name.head] == "nsubj" and parse.lemma[above] in pack.words("actors.speaks.verbs")
        given = name.label == "person" and " " in _text(reading, name) and bool(reading.knowledge.gender(parse.text[name.first]))
        votes.setdefault(_text(reading, name), []).extend(
            [True] if located and not speaks and not given else [False] if speaks or given else []
        )
    for name in open_:
        said = votes.get(_text(reading, name), [])
        if said and all(said):
            name.label = "place"


def _settle_interviewed(reading: Reading, names: list[Name]) -> list[Name]:
    """Take a name that the title has behind "interview with" for a person's all over the document, also where its words were parted."""
    parse = reading.parse
    title = reading.document.region("title")
    if title is None:
        return names
    last = parse.token_range(title)[1]
    people = {
        tuple(parse.lower[name.first : name.end])
        for name in names
        if name.known is None and name.label in ("person", "place", "unknown") and 1 < name.end - name.first < 5 and name.first < last
        if follows_interview(reading, name.first)
    }
    if not people:
        return names
    kept: list[Name] = []
    for name in names:
        before = kept[-1] if kept else None
        if before is not None and before.end == name.first and before.known is None and name.known is None:
            if tuple(parse.lower[before.first : name.end]) in people:
                kept[-1] = name = Name(before.first, name.end, root(reading, before.first, name.end), "person")
        elif name.known is None and tuple(parse.lower[name.first : name.end]) in people:
            name.label = "person"
        if not kept or kept[-1] is not name:
            kept.append(name)
    return kept


def _text(reading: Reading, name: Name) -> str:
    span = reading.parse.span(name.first, name.end)
    return reading.document.text[span.start : span.end].lower()


def _pick(found: Found, spoken: Counter[str]) -> Form:
    """Choose the reading of a phrase: a casebook's, then the kind, then the country the document speaks of most."""
    order = {"name": 0.0, "place": 0.0, "capital": 1.0, "people": 2.0, "adjective": 3.0}
    if any(form.role == "capital" for form in found.forms):
        # A seat of government is told from the town by what it does, later.
        order["place"] = 1.5

    def rank(form: Form) -> tuple[bool, float, int]:
        code = form.of.code if isinstance(form.of, Actor) else form.of.country
        return not form.of.casebook, order[form.role], -spoken[code]

    return min(found.forms, key=rank)


def _spoken(found: list[Found]) -> Counter[str]:
    """Count the countries that phrases with one meaning tell."""
    spoken: Counter[str] = Counter()
    for item in found:
        codes = {form.of.code if isinstance(form.of, Actor) else form.of.country for form in item.forms}
        if len(codes) == 1:
            spoken.update(codes)
    return spoken


def _known(reading: Reading, found: Found, spoken: Counter[str]) -> Name | None:
    """Turn a phrase of the knowledge into a name, or None where it is only a part of something else."""
    parse = reading.parse
    first = parse.token_at(found.start)
    if first >= len(parse):
        return None
    end = first
    while end < len(parse) and parse.start[end] < found.end:
        end += 1
    if end == first:
        return None
    if parse.lower[first] in reading.pack.words("actors.small.article") and end - first > 1:
        first += 1
    form = _pick(found, spoken)
    pos = parse.pos[first:end]
    tag = parse.tag[first:end]
    if form.role in ("adjective", "people") and any(other.role in ("adjective", "people") for other in found.forms):
        modifies = parse.dep[end - 1] in ("amod", "compound", "nmod") and parse.head[end - 1] >= end
        role = "adjective" if modifies or (tag[-1] == "JJ" and parse.dep[end - 1] != "nsubj") else "people"
        form = next((other for other in found.forms if other.role == role), form)
    elif end - first == 1 and "PROPN" not in pos and not parse.ent[first]:
        # "dawn", "the standard": a common word that is also a name.
        letters = parse.text[first].isupper() and len(parse.text[first]) <= 5 and pos[0] in ("NOUN", "X", "PRON", "ADJ")
        if not letters and not form.of.casebook:
            return None
    if _swallowed(reading, first, end, form):
        return None
    label: Label
    if isinstance(form.of, Place):
        label = "place"
    elif form.role == "people":
        label = "people"
    else:
        label = form.of.type
    head = root(reading, first, end)
    return Name(first, end, head, label, form.role, form.of, found.forms)


def _swallowed(reading: Reading, first: int, end: int, form: Form) -> bool:
    """Whether a known phrase is only a part of a longer name ("Bank of Georgia", "Michael Jordan")."""
    number = reading.parse.ent_id[first]
    if number < 0:
        return False
    low, high, label = reading.parse.entities[number]
    if low <= first and end <= high and high - low > end - first:
        left = [token for token in range(low, first) if reading.parse.pos[token] == "PROPN"]
        right = [token for token in range(end, high) if reading.parse.pos[token] in ("PROPN", "NOUN")]
        if label == "PERSON":
            land = isinstance(form.of, Actor) and form.role == "name" and form.of.type in ("country", "place")
            return bool(left) and (land or _is_surname(reading, first, form))
        if label == "ORG":
            body = isinstance(form.of, Actor) and form.of.type == "organisation" and end - first > 1
            if body or (form.role == "people" and end == high) or _is_list(reading, low, high):
                return False
            # "Azerbaijan's ...", "Azerbaijan the ...": the model joined two.
            within = reading.pack.words("actors.small.within_titles")
            after = end < high and reading.parse.pos[end] in ("PROPN", "NOUN", "ADJ")
            before = low < first and (reading.parse.pos[first - 1] in ("PROPN", "NOUN", "ADJ") or reading.parse.lower[first - 1] in within)
            return bool(left or right) and (after or before)
    return False


def _is_surname(reading: Reading, token: int, form: Form) -> bool:
    """Whether a town's name is a surname, behind a given name ("Sudesh Amman"); "Upper London" and "al-Zawiya" are towns."""
    parse, before = reading.parse, token - 1
    town = isinstance(form.of, Place) or form.role == "capital"
    parts = reading.pack.words("places.before.quarters")
    return town and parse.text[before][:1].isupper() and parse.lower[before] not in parts and _goes_on(reading, token)


def _is_list(reading: Reading, low: int, high: int) -> bool:
    joints = reading.pack.words("actors.small.joints")
    return any(reading.parse.text[token] in (",", "/", "-", "–") or reading.parse.lower[token] in joints for token in range(low, high))


def _runs(reading: Reading, taken: list[bool]) -> Iterator[Name]:
    """Find runs of proper nouns that neither knowledge nor the model took for names of actors."""
    parse = reading.parse
    pack = reading.pack
    honorifics, ranks, offices = pack.words("actors.honorifics"), pack.words("actors.ranks"), pack.words("actors.offices")
    skip = pack.words("months") | pack.words("weekdays")
    token, count = 0, len(parse)
    while token < count:
        if parse.pos[token] != "PROPN" or taken[token] or not parse.text[token][:1].isupper():
            token += 1
            continue
        first = token
        while (
            token < count
            and parse.pos[token] == "PROPN"
            and not taken[token]
            and parse.text[token][:1].isupper()
            and (parse.sent[token] == parse.sent[first] or _goes_on(reading, token))
        ):
            token += 1
        end = token
        titled = False
        called = parse.lower[end - 1] in pack.words("actors.called.words")
        while (
            first < end
            and not called
            and (parse.lower[first] in honorifics or parse.lower[first] in ranks or parse.lower[first] in offices)
        ):
            titled = True
            first += 1
        while end - first > 1 and parse.lower[first] in pack.words("actors.addressed.words"):
            titled = titled or parse.lower[end - 1] not in pack.words("actors.bodies")
            first += 1
        if first and not titled and not taken[first - 1] and _is_given(reading, first - 1, end):
            first -= 1
        if first < end and parse.lower[end - 1] in pack.words("actors.not_actors.nouns"):
            continue
        if parse.lower[end - 1] in offices or parse.lower[end - 1] in honorifics or parse.lower[end - 1] in ranks:
            # "Foreign Minister" before a name that is known: a title.
            continue
        if first == end or parse.ent[end - 1] in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY") or parse.lower[first] in skip:
            continue
        label: Label = "unknown"
        last = parse.lower[end - 1]
        if titled or (reading.knowledge.gender(parse.text[first]) and end - first > 1):
            label = "person"
        elif called or last in pack.words("actors.bodies") or (parse.text[end - 1].isupper() and len(last) > 1):
            label = "organisation"
        elif last in pack.words("actors.locative.nouns"):
            label = "place"
        yield Name(first, end, root(reading, first, end), label, guessed=True)


def _is_given(reading: Reading, token: int, end: int) -> bool:
    """Whether a word that the tagger takes for no name is one ("Ayla Demirkan, 16"): a known given name, or an age behind the surname."""
    parse, text = reading.parse, reading.parse.text[token]
    if not text[:1].isupper() or parse.pos[token] not in ("ADJ", "NOUN", "X", "INTJ", "ADV", "VERB") or not _goes_on(reading, token + 1):
        return False
    if sort_of(reading.pack, parse.lower[token], parse.lemma[token]) is not None:
        return False
    opens = token == 0 or parse.para[token - 1] != parse.para[token] or not parse.text[token - 1].isalpha()
    return token < parse.head[token] < end and (bool(reading.knowledge.gender(text)) or (opens and people_names.has_age(reading, end)))


def _goes_on(reading: Reading, token: int) -> bool:
    """Whether a word goes on with what stands before it: one space between them, in one paragraph, whatever sentences the parser makes."""
    parse = reading.parse
    between = reading.document.text[parse.end[token - 1] : parse.start[token]]
    return between == " " and parse.para[token] == parse.para[token - 1]
