"""The custody register in a casebook: claims on persons, each sealed in the ledger under a key of its own.

Envelope encryption: a claim is sealed with AES-256-GCM under a random key, and that key is wrapped (RFC 3394) under one made from the
casebook's secret. The ledger holds the sealed claim, the table ``item_keys`` the wrapped key. No projection, search index
or temporary file ever holds a claim in the clear.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from tocsin.errors import DamagedCasebook
from tocsin.hashing import canonical
from tocsin.register import ON_PERSONS, Claim, PersonFile, Tally, assemble, clusters, effective, live, rank, suppress, tally, vocabulary
from tocsin.store import sql
from tocsin.store.database import Database
from tocsin.store.ledger import RegisterEntry, append, decode_register, keyed, secret

__all__ = ["NAMES", "Register", "Sealed", "add_claims", "hidden_names", "read_claims", "register_entries", "seen_at", "unseal"]

NAMES: Final = ("name", "name_script", "alias", "parent_name")
"""Fields that hold names; what they hold is withheld wherever it stands, as a person's name is."""

_PAD: Final = 256  # sealed claims are as long as the next multiple, so that their length tells little
_NONCE: Final = 12  # bytes; a key seals one claim only, so a random nonce can't repeat


class Sealed(msgspec.Struct, frozen=True):
    """A claim's entry and the wrapped key that opens it, None when the key was destroyed (or is lost)."""

    entry: RegisterEntry
    wrapped: bytes | None


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """The register as a level may see it.

    ``persons`` hold only claims that may be shown; ``left_out`` counts the others. ``tallies`` count episodes over the whole
    register, with small cells hidden below ``restricted``. ``erased`` counts the persons whose data was erased.
    """

    persons: tuple[PersonFile, ...] = ()
    tallies: tuple[Tally, ...] = ()
    claims: int = 0
    left_out: int = 0
    erased: int = 0
    decisions: tuple[Claim, ...] = ()


def seen_at(claims: Sequence[Claim], level: str, *, erased: int = 0) -> Register:
    """Show standing claims as a level may see them: what is above it is left out, and who said it where that is above it."""
    minors = _minors(claims)
    standing = live(claims)
    ranked = rank(level)
    decisions = [claim for claim in standing if claim.field in ON_PERSONS]
    facts = [claim for claim in standing if claim.field not in ON_PERSONS]
    shown = [_shown(claim, ranked) for claim in facts if effective(claim, minor=claim.person in minors) <= ranked]
    inside = ranked >= rank("restricted")
    least = 1 if inside else int(vocabulary().rules["smallest_cell"])
    everyone = assemble(standing)
    axes = [field.name for field in vocabulary().fields.values() if field.kind == "axis" and field.on == "episode"]
    return Register(
        persons=tuple(assemble([*shown, *decisions])) if shown else (),
        tallies=tuple(suppress(axis, tally(everyone, axis), least) for axis in axes),
        claims=len(shown),
        left_out=len(facts) - len(shown),
        erased=erased,
        decisions=tuple(decisions) if inside else (),
    )


def hidden_names(claims: Sequence[Claim], level: str) -> set[str]:
    """Return the names of persons in the register that a level may not see."""
    minors = _minors(claims)
    names = [claim for claim in live(claims) if claim.field in NAMES]
    seen = {(claim.person, claim.value) for claim in names if effective(claim, minor=claim.person in minors) <= rank(level)}
    return {claim.value for claim in names if (claim.person, claim.value) not in seen}


def _minors(claims: Sequence[Claim]) -> frozenset[str]:
    joined = clusters(claims)
    told = {claim.person for claim in live(claims) if claim.field == "minor" and claim.value == "yes"}
    return frozenset(id_ for person in told for id_ in joined.get(person, frozenset({person})))


def _shown(claim: Claim, ranked: int) -> Claim:
    if ranked < rank(claim.source_level):
        claim = msgspec.structs.replace(claim, said_by="", source="[source withheld]")
    if ranked < rank("restricted"):  # who keeps the register, and who consented, is for the case team
        kept = {"consent": "[on file]" if claim.consent else "", "reason": "[on file]" if claim.reason else ""}
        claim = msgspec.structs.replace(claim, note="", by="", at="", **kept)
    return claim


def add_claims(database: Database, claims: Iterable[Claim]) -> None:
    """Seal claims into the ledger, their keys beside it; the caller holds the transaction."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    master = _master(database)
    for claim in claims:
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(_NONCE)
        plain = canonical(claim)
        plain += b" " * (-len(plain) % _PAD)
        sealed = AESGCM(key).encrypt(nonce, plain, _bound(claim.id, claim.person))
        database.run(sql.KEY_ADD, claim.id, aes_key_wrap(master, key))
        append(database, "register", RegisterEntry(item=claim.id, person=claim.person, nonce=nonce, sealed=sealed))


def register_entries(database: Database) -> Iterator[RegisterEntry]:
    """Yield the sealed claims in the order in which they were added."""
    for (payload,) in database.each(sql.REGISTER_ALL):
        yield decode_register(payload)


def read_claims(database: Database) -> list[Claim]:
    """Open every claim whose key is there, in the order in which they were added.

    Raises:
        DamagedCasebook: A key does not open its claim.
    """
    keys = {item: bytes(wrapped) for item, wrapped in database.rows(sql.KEY_ALL)}
    if not keys:
        return []
    opened = unseal(database)
    return [opened(Sealed(entry, keys[entry.item])) for entry in register_entries(database) if entry.item in keys]


def unseal(database: Database) -> Callable[[Sealed], Claim]:
    """Return what opens sealed claims of a casebook."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    master = _master(database)

    def opened(sealed: Sealed) -> Claim:
        entry = sealed.entry
        try:
            key = aes_key_unwrap(master, sealed.wrapped or b"")
            plain = AESGCM(key).decrypt(entry.nonce, entry.sealed, _bound(entry.item, entry.person))
        except (InvalidUnwrap, InvalidTag, ValueError) as error:
            raise DamagedCasebook(f"register item {entry.item[:12]} can't be opened with its key; run `tocsin verify`") from error
        return msgspec.json.decode(plain, type=Claim)

    return opened


def _master(database: Database) -> bytes:
    return bytes.fromhex(keyed(secret(database), "register"))


def _bound(item: str, person: str) -> bytes:
    """What a sealed claim is bound to, so that it can't be moved to another place or person."""
    return f"register\n{item}\n{person}".encode()
