"""Everybody a document speaks of: names, titled names, noun phrases and pronouns, joined into entities.

``fill`` is run once a document, before any claim is read.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from tocsin.extract import coreference, nominals, orators, standing
from tocsin.extract.cast import Cast
from tocsin.extract.knowledge import Actor
from tocsin.extract.metonyms import is_place
from tocsin.extract.names import Name, collect
from tocsin.extract.nominals import Nominal
from tocsin.extract.reading import Entity, Mention, Reading

__all__ = ["VERSION", "fill"]

VERSION = 6


def fill(reading: Reading) -> None:
    """Fill ``reading.mentions``, in the order of the text, ``reading.by_head`` and ``reading.countries``."""
    names, hints = collect(reading)
    taken = {token for name in names for token in range(name.first, name.end)}
    cast = Cast(reading)
    cast.register(names)
    short = _mistagged(reading, cast, taken)
    taken.update(name.first for name in short)
    names = sorted([*names, *short], key=lambda name: name.first)
    found: list[Mention] = []
    heads: dict[int, Mention] = {}
    for name in names:
        mention = _name(reading, cast, name, taken, hints, heads)
        if mention is not None:
            found.append(mention)
            heads[mention.head] = mention
    for nominal in nominals.collect(reading, taken):
        if nominal.head not in heads:
            mention = _nominal(reading, nominal, hints, cast)
            found.append(mention)
            heads[mention.head] = mention
        elif heads[nominal.head].kind == "nominal":
            found.append(heads[nominal.head])
    found.extend(_pronouns(reading, heads))
    found.extend(_amounts(reading, heads, {mention.head for mention in found}))
    found.sort(key=lambda mention: (mention.first, mention.end))
    coreference.resolve(reading, found, cast)
    reading.mentions = found
    reading.by_head = dict(heads)
    reading.by_head.update((mention.head, mention) for mention in reversed(found))
    _relatives(reading)
    orators.settle_first_person(reading)
    reading.countries = Counter(mention.entity.code for mention in reading.mentions if mention.entity is not None and mention.entity.code)


def _mistagged(reading: Reading, cast: Cast, taken: set[int]) -> list[Name]:
    """Find surnames of the document's persons that the tagger takes for another word ("Brook said")."""
    parse = reading.parse
    calendar = reading.pack.words("months")
    return [
        Name(token, token + 1, token, "person", guessed=True)
        for token, pos in enumerate(parse.pos)
        if token not in taken
        and parse.text[token][:1].isupper()
        and (_speaks_up(reading, token) if parse.text[token].isupper() else pos in ("VERB", "NOUN", "ADJ", "INTJ", "X", "ADV"))
        and parse.lower[token] in cast.by_word
        and parse.lower[token] not in calendar
        and any(
            parse.text[token] in (word, word.upper()) for person in cast.by_word[parse.lower[token]] for word in person.name.split()[-1:]
        )
    ]


def _speaks_up(reading: Reading, token: int) -> bool:
    """Whether a word opens a turn of a transcript ("FERROW: ...")."""
    parse = reading.parse
    opens = parse.paragraphs[parse.para[token]][0] == token
    return opens and token + 1 < len(parse) and parse.text[token + 1] == ":"


def _name(reading: Reading, cast: Cast, name: Name, taken: set[int], hints: dict[int, Actor], heads: dict[int, Mention]) -> Mention | None:
    parse = reading.parse
    before = parse.lower[name.first - 1] if name.first else ""
    gender = reading.pack.raw("actors.honorifics").get(before, "")
    told: list[standing.Standing] = []
    if name.label in ("person", "unknown"):
        told = list(standing.find(reading, name.first, name.end, name.head, taken))
    titled = bool(gender) or any(item.end == name.first for item in told)
    if titled and name.label == "unknown":
        name.label = "person"
    linked = cast.link(name, gender=gender, titled=titled, locative=is_place(reading, name))
    if linked is None:
        return None
    entity, method, confidence = linked
    cast.last[id(entity)] = name.first
    if entity.type == "organisation":
        cast.named.append(entity)
    mention = Mention(name.first, name.end, name.head, "name", entity, method=method, confidence=confidence)
    if entity.type == "person":
        _tell(reading, entity, mention, told, hints, heads)
        if gender in ("m", "f") and not entity.gender:
            entity.gender = gender
    elif entity.code is None and entity.type in ("organisation", "unknown"):
        actor = next((hints[token] for token in range(name.first, name.end) if token in hints and hints[token].code), None)
        if actor is not None:
            entity.code = actor.code
        last = nominals.sort_of(reading.pack, parse.lower[name.end - 1], parse.lemma[name.end - 1])
        if last is not None and last.kind == "body" and not entity.sectors:
            entity.sectors = last.sectors
    return mention


def _tell(
    reading: Reading,
    entity: Entity,
    mention: Mention,
    told: list[standing.Standing],
    hints: dict[int, Actor],
    heads: dict[int, Mention],
) -> None:
    """Give a person the standing that is told here, with the country and sectors it implies."""
    parse = reading.parse
    former = reading.pack.words("actors.former.words")
    for item in sorted(told, key=lambda item: -item.weight):
        if (item.sort is None and item.end == mention.first) or (item.first < mention.end and mention.first < item.end):
            # A form of address is no standing, nor is a phrase that holds the name itself.
            continue
        span = parse.span(item.first, item.end)
        words = " ".join(reading.document.text[span.start : span.end].split())
        if mention.standing is None:
            mention.standing = words
        # "its director", "President" say less than what is known beforehand.
        vague = entity.standing is not None and (
            parse.pos[item.first] == "PRON" or set(words.lower().split()) <= set(entity.standing.lower().split())
        )
        if entity.standing is None or (entity.method in ("knowledge", "casebook") and not vague):
            entity.standing = words
        public = reading.pack.words("actors.public.roles"), frozenset(reading.pack.raw("actors.public.sectors"))
        bodies = {sector for token in range(item.first, item.end) for sector in _body_sectors(reading, token, hints)}
        if (item.sort is not None and item.sort.lemma in public[0]) or (
            bodies & public[1] and (item.sort is None or item.sort.lemma == "member")
        ):
            entity.public = True
        if any(phrase in words.lower() for phrase in reading.pack.raw("actors.public.phrases")):
            entity.public = True
        if item.sort is not None:
            past = any(word in former for word in parse.lower[item.first : item.end])
            if item.sort.kind == "office" and item.sort.lemma not in reading.pack.words("persons.service.ranks"):
                entity.public = True
            if not entity.sectors:
                entity.sectors = (
                    tuple(reading.pack.raw("actors.former.sectors")) if past and item.sort.kind == "office" else item.sort.sectors
                )
            if entity.code is None:
                actor = next((hints[token] for token in range(item.first, item.end) if token in hints and hints[token].code), None)
                if actor is not None:
                    entity.code = actor.code
            entity.gender = entity.gender or _gender(reading, item.head)
            if item.end == mention.first:
                for token in range(item.first, item.end):
                    # "Tunisia's coach Nabil Maaloul": a parser may take the title for the head.
                    if parse.pos[token] in ("NOUN", "PROPN") and token not in hints:
                        heads.setdefault(token, mention)
            outside = item.head not in range(mention.first, mention.end)
            if outside and item.head not in heads and item.weight >= 0.8 and item.end != mention.first:
                heads[item.head] = Mention(item.first, item.end, item.head, "nominal", entity, words, "document", 0.8)


def _body_sectors(reading: Reading, token: int, hints: dict[int, Actor]) -> tuple[str, ...]:
    """The sectors of the body that a word in a standing names ("member of parliament")."""
    if token in hints:
        return hints[token].sectors
    body = nominals.sort_of(reading.pack, reading.parse.lower[token], reading.parse.lemma[token])
    return body.sectors if body is not None and body.kind == "body" else ()


def _nominal(reading: Reading, nominal: Nominal, hints: dict[int, Actor], cast: Cast) -> Mention:
    """Make the mention of a noun phrase; a definite one that may lead back is left for later."""
    parse = reading.parse
    sort = nominal.sort
    span = parse.span(nominal.first, nominal.end)
    words = " ".join(reading.document.text[span.start : span.end].split())
    anonymous = _anonymous(reading, nominal)
    mention = Mention(nominal.first, nominal.end, nominal.head, "anonymous" if anonymous else "nominal", confidence=0.4, method="pattern")
    country = next((hints[token] for token in range(nominal.first, nominal.end) if token in hints), None) or _of_country(
        reading, nominal, hints
    )
    if country is not None and sort.kind == "person" and set(country.sectors) & set(reading.pack.raw("actors.employers.sectors")):
        # Who works for a paper may be of any country.
        country = None
    bare = _without_article(reading, nominal)
    unique = nominal.definite and not nominal.plural and sort.kind in ("office", "person", "kin", "agent")
    if country is None and nominal.definite and sort.lemma in reading.pack.words("actors.anaphoric.bodies"):
        mention.standing = words
        return mention
    if unique and country is None:
        mention.standing = words
        return mention
    if sort.kind == "document" or (unique and sort.kind != "office"):
        mention.standing = words
        if sort.kind == "document":
            return mention
    if unique and sort.kind == "office" and country is not None and country.type != "person":
        words_of = _core(reading, nominal, hints)
        holder = cast.holder(words_of, country)
        if holder is not None:
            mention.entity, mention.standing, mention.confidence, mention.method = holder, words, 0.6, "coreference"
            return mention
    located = sort.kind == "body" and sort.lemma in reading.pack.words("actors.locative.nouns")
    kind = "place" if located else "organisation" if sort.kind == "body" else "people" if nominal.plural else "person"
    sectors = _sectors(reading, nominal)
    state = country is not None and country.type != "person" and bool(nominals.STATE & set(sectors))
    mention.entity = Entity(
        _of(bare, nominal, country, hints, reading)
        if country is not None and sort.kind == "body" and not nominal.plural
        else bare
        if country is None or country.name.lower() in bare.lower() or _has_hint(nominal, hints)
        else f"{bare} of {country.name}",
        kind,  # type: ignore[arg-type]
        code=(country.code or None) if country is not None else None,
        sectors=sectors if kind != "place" else (),
        key=country.key if state and country is not None and country.type == "country" else None,
        standing=words if kind == "person" else None,
        gender=_gender(reading, nominal.head),
        plural=nominal.plural,
        public=sort.kind == "office",
        method="pattern",
    )
    mention.confidence = 0.6 if country is not None else 0.4
    return mention


def _sectors(reading: Reading, nominal: Nominal) -> tuple[str, ...]:
    """The sectors of a noun, or of who stands before it ("rebel forces", "opposition leaders")."""
    parse = reading.parse
    for token in range(nominal.first, nominal.head):
        before = (
            nominals.sort_of(reading.pack, parse.lower[token], parse.lemma[token]) if parse.pos[token] in ("NOUN", "ADJ", "PROPN") else None
        )
        if (
            before is not None
            and before.kind in ("person", "body")
            and set(before.sectors) & {"REB", "PRM", "UAF", "CRM", "OPP", "COP", "JUD", "LEG"}
        ):
            return before.sectors
    return nominal.sort.sectors


def _core(reading: Reading, nominal: Nominal, hints: dict[int, Actor]) -> list[str]:
    """The words of a noun phrase that say what it is, without the country it is of."""
    parse = reading.parse
    owner = reading.pack.words("actors.small.owner")
    return [
        parse.lower[token]
        for token in range(nominal.first, nominal.end)
        if token not in hints and parse.lower[token] not in owner and parse.pos[token] not in ("DET", "PRON", "NUM", "PUNCT")
    ]


def _of(bare: str, nominal: Nominal, country: Actor, hints: dict[int, Actor], reading: Reading) -> str:
    """Name a body of a country one way however it is told ("Kenyan army", "Kenya's army" -> "Army of Kenya")."""
    inside = [token for token in range(nominal.first, nominal.end) if token in hints]
    loose = nominal.sort.lemma in reading.pack.words("actors.anaphoric.loose")
    if loose or country.type not in ("country", "place") or (inside and any(hints[token] is not country for token in inside)):
        return bare
    core = " ".join(_core(reading, nominal, hints))
    return f"{core[:1].upper()}{core[1:]} of {country.name}" if core else bare


def _has_hint(nominal: Nominal, hints: dict[int, Actor]) -> bool:
    return any(token in hints for token in range(nominal.first, nominal.end))


def _gender(reading: Reading, head: int) -> Literal["m", "f", ""]:
    lower = reading.parse.lower[head]
    if lower in reading.pack.words("actors.gendered.m"):
        return "m"
    return "f" if lower in reading.pack.words("actors.gendered.f") else ""


def _without_article(reading: Reading, nominal: Nominal) -> str:
    parse = reading.parse
    first = nominal.first
    amounts = reading.pack.words("actors.amounts.nouns")
    while first < nominal.head and (
        parse.pos[first] in ("DET", "PRON", "NUM", "ADV", "ADP")
        or parse.lower[first] in amounts
        or parse.dep[first] in ("nummod", "quantmod", "advmod")
    ):
        first += 1
    span = parse.span(first, nominal.end)
    return " ".join(reading.document.text[span.start : span.end].split())


def _of_country(reading: Reading, nominal: Nominal, hints: dict[int, Actor]) -> Actor | None:
    """The country in "the government of X", "residents of X", "the government in Y" (its capital)."""
    parse, pack = reading.parse, reading.pack
    for child in parse.children[nominal.head]:
        if child < nominal.head or parse.dep[child] != "prep":
            continue
        goal = next((token for token in parse.children[child] if token in hints), None)
        if goal is None:
            continue
        if parse.lower[child] in pack.words("actors.small.belonging"):
            return hints[goal]
        seat = any(form.role == "capital" for form in reading.knowledge.known(parse.text[goal]))
        if seat and parse.lower[child] in pack.words("actors.small.inside") and nominals.STATE & set(nominal.sort.sectors):
            return hints[goal]
    return None


def _anonymous(reading: Reading, nominal: Nominal) -> bool:
    """Whether a phrase keeps its bearer unnamed ("a senior official", "sources")."""
    parse = reading.parse
    lower = parse.lower[nominal.head]
    nouns = reading.pack.words("actors.anonymous.nouns")
    lemma = parse.lemma[nominal.head]
    if lemma in reading.pack.words("actors.anonymous.always"):
        return True
    if nominal.definite or (nominal.plural and lemma in reading.pack.words("actors.anonymous.singular")):
        return False
    return lemma in nouns or lower in nouns or lemma in reading.pack.words("actors.anonymous.singular")


def _pronouns(reading: Reading, heads: dict[int, Mention]) -> list[Mention]:
    parse = reading.parse
    table = reading.pack.table("actors.pronouns")
    nobody = reading.pack.words("actors.anonymous.pronouns")
    found: list[Mention] = []
    for token, pos in enumerate(parse.pos):
        if pos not in ("PRON", "DET", "ADJ", "NOUN", "NUM") or token in heads:
            continue
        lower = parse.lower[token]
        if lower in table and pos == "PRON":
            found.append(Mention(token, token + 1, token, "pronoun", confidence=0.3, method="coreference"))
        elif lower in nobody and parse.dep[token] in ("nsubj", "nsubjpass", "pobj", "dobj"):
            found.append(Mention(token, token + 1, token, "anonymous", confidence=0.3, method="pattern"))
    return found


def _amounts(reading: Reading, heads: dict[int, Mention], mentioned: set[int]) -> list[Mention]:
    """Lead "dozens of villagers", "31 Latinos", "one of his advisers" to the people meant."""
    parse = reading.parse
    nouns = reading.pack.words("actors.amounts.nouns")
    single, of = reading.pack.words("actors.amounts.singular"), reading.pack.words("actors.small.of")
    found: list[Mention] = []
    for token, lower in enumerate(parse.lower):
        if lower not in nouns and parse.pos[token] != "NUM":
            continue
        for link in parse.children[token]:
            if parse.lower[link] not in of or link < token:
                continue
            goal = next((child for child in parse.children[link] if child in heads), None)
            if goal is None:
                continue
            behind = heads[goal]
            if lower in single:
                mention = Mention(token, behind.end, token, "anonymous", None, standing=None, method="pattern", confidence=0.4)
            elif behind.entity is not None and behind.entity.plural:
                mention = Mention(token, behind.end, token, behind.kind, behind.entity, behind.standing, "pattern", behind.confidence)
            else:
                mention = Mention(token, behind.end, token, "anonymous", None, method="pattern", confidence=0.3)
            old = heads.get(token)
            if old is None and token not in mentioned:
                heads[token] = mention
                found.append(mention)
            break
    return found


def _relatives(reading: Reading) -> None:
    """Lead "who", "which" and "that" to the noun their clause hangs on."""
    parse = reading.parse
    for token, tag in enumerate(parse.tag):
        if tag not in ("WP", "WDT", "WP$") or token in reading.by_head:
            continue
        clause = token
        for _ in range(6):
            if parse.dep[clause] == "relcl" or parse.head[clause] == clause:
                break
            clause = parse.head[clause]
        if parse.dep[clause] != "relcl" or parse.head[clause] >= token:
            continue
        antecedent = parse.head[clause]
        if parse.pos[antecedent] not in ("NOUN", "PROPN", "PRON", "NUM"):
            # The clause hangs on a verb: what stands right before the pronoun is meant.
            antecedent = next((at for at in range(token - 1, max(-1, token - 4), -1) if at in reading.by_head), antecedent)
        if tag == "WDT" and parse.dep[antecedent] in ("pobj", "conj"):
            antecedent = _group_before(reading, antecedent)
        before = reading.by_head.get(antecedent)
        if before is not None:
            mention = Mention(
                token, token + 1, token, "pronoun", before.entity, before.standing, "coreference", min(0.7, before.confidence)
            )
        elif tag == "WP":
            mention = Mention(token, token + 1, token, "pronoun", method="coreference", confidence=0.3)
        else:
            continue
        reading.mentions.append(mention)
        reading.by_head[token] = mention
    reading.mentions.sort(key=lambda mention: (mention.first, mention.end))


def _group_before(reading: Reading, token: int) -> int:
    """The group that a list with "including" unfolds ("other states, including A and B, which ...")."""
    parse = reading.parse
    including = reading.pack.words("actors.small.including")
    at = token
    for _ in range(8):
        if parse.dep[at] == "conj" or (parse.dep[at] == "pobj" and parse.lower[parse.head[at]] in including):
            at = parse.head[at]
            if parse.lower[at] in including:
                return parse.head[at]
        else:
            break
    return token
