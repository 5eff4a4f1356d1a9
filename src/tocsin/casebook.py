"""A casebook as one thing: a folder with settings, sources, ledger and judgements, and the verbs on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec

from tocsin import ingest
from tocsin.codebook import load_ontology
from tocsin.config import FILE_NAME, Settings, find_casebook, load
from tocsin.errors import DataError, DiskError, NoCasebook, UsageError
from tocsin.extract.tracing import Note
from tocsin.pipeline import derivation, retrace
from tocsin.records import Judgement, Level, Record
from tocsin.store import Decision, Registrar, Report, Store, View, installed_readers
from tocsin.tables import lint

__all__ = ["Casebook", "temporary"]

_TEMPLATE = """# A Tocsin casebook. Every setting is optional; `tocsin doctor` lists what is in force.
title = {title}
# notice = "What readers of a brief must know about this collection."
# knowledge = ["knowledge.toml"]   # actors and places of this crisis, beside this file
# codebook = ["codebook.toml"]     # event types and triggers of your own, beside this file

# Names of persons that a reviewer has cleared for publication, and why:
# [[public]]
# name = ""
# reason = ""
"""


_MAPPINGS = "mappings"


class Casebook:
    """An open casebook. Nothing is held open between calls.

    ``folder`` holds ``tocsin.toml``; ``settings`` are in force for every verb.
    """

    def __init__(self, folder: Path, settings: Settings, *, knowledge_from: Path | None = None) -> None:
        self.folder = folder
        # Mapping files that were given with an add are kept, so that `verify` can read the same tables again.
        named = [(knowledge_from or folder) / name for name in settings.tables]
        tables = tuple(str(path.resolve()) for path in (*named, *sorted((folder / _MAPPINGS).glob("*.toml"))))
        self.settings = settings = msgspec.structs.replace(settings, tables=tables)
        self._store = Store.open(folder, settings)
        self._knowledge_from = knowledge_from or folder

    @classmethod
    def init(cls, folder: str | os.PathLike[str], *, title: str = "") -> Casebook:
        """Make a new, empty casebook in a folder that is made when missing.

        Raises:
            UsageError: There is a casebook already.
            DiskError: The disk refused.
        """
        import json

        path = Path(folder).resolve()
        Store.create(path, toml=_TEMPLATE.format(title=json.dumps(title or path.name, ensure_ascii=False)))
        return cls(path, load(path))

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, **flags: Any) -> Casebook:
        """Open the casebook in a folder, or the nearest one from the current folder upwards.

        Args:
            folder: The casebook's folder; None looks for the nearest ``tocsin.toml``.
            flags: Settings that override the file and the environment.

        Raises:
            NoCasebook: There is none.
            NewerCasebook: It was written by a newer Tocsin.
            ConfigError: A setting makes no sense.
        """
        path = Path(folder).resolve() if folder is not None else find_casebook(Path.cwd())
        if path is None:
            raise NoCasebook("no casebook here or above; make one with `tocsin init DIR` or give --casebook DIR")
        return cls(path, load(path, environ=os.environ, **flags))

    @property
    def knowledge_files(self) -> tuple[Path, ...]:
        """The casebook's own knowledge files, absolute.

        Raises:
            UsageError: A file that the settings name is missing.
        """
        files = tuple((self._knowledge_from / name).resolve() for name in self.settings.knowledge)
        for path in files:
            if not path.is_file():
                raise UsageError(f"{path} is named under `knowledge` in {FILE_NAME} but is not there")
        return files

    def add(self, *paths: str | os.PathLike[str], progress: ingest.Progress | None = None, mappings: Sequence[Path] = ()) -> ingest.Summary:
        """Read sources into the casebook; running it again changes nothing.

        Args:
            paths: Files, folders, or ``-``.
            progress: Told how far the run is.
            mappings: Mapping files of event data, which are copied into the casebook.

        Raises:
            UsageError: A path is not there.
            DataError: A mapping file breaks its form.
        """
        for mapping in mappings:
            self._keep_mapping(mapping)
        with self._store.writer() as writer:
            todo = [path if path == ingest.STDIN else Path(path) for path in paths]
            return ingest.add(todo, writer, self._resolved(), files=self.knowledge_files, progress=progress)

    def _resolved(self) -> Settings:
        """Return the settings with the casebook's own codebook files absolute and found sound."""
        files = tuple((self._knowledge_from / name).resolve() for name in self.settings.codebook)
        for path in files:
            if not path.is_file():
                raise UsageError(f"{path} is named under `codebook` in {FILE_NAME} but is not there")
        load_ontology(self.settings.language, files)
        return msgspec.structs.replace(self.settings, codebook=tuple(map(str, files)))

    def _keep_mapping(self, path: Path) -> None:
        wrong = lint(path)
        if wrong:
            raise DataError("; ".join(wrong[:5]))
        kept = self.folder / _MAPPINGS / f"{path.stem}.toml"
        try:
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(path.read_bytes())
        except OSError as error:
            raise DiskError(f"mapping {path} can't be kept in {kept.parent}: {error.strerror}") from error
        if str(kept.resolve()) not in self.settings.tables:
            self.settings = msgspec.structs.replace(self.settings, tables=(*self.settings.tables, str(kept.resolve())))

    def weigh(self, view: View, record: Record) -> list[Note] | None:
        """Read a record's report again and tell what the rules weighed for it and set aside.

        Returns:
            Notes; None when the record was made by other versions, settings or knowledge than this casebook's now.
        """
        settings, files = self._resolved(), self.knowledge_files
        if view.derivation(record.document) != derivation(settings, files):
            return None
        return retrace(view.document(record.document), record, settings, files)

    def view(self, level: Level | None = None) -> View:
        """Open a read-only view at a publication level (the settings' level when None)."""
        return self._store.view(level)

    def judge(
        self,
        record: str,
        verdict: Literal["accept", "reject", "correct"],
        *,
        note: str = "",
        by: str = "",
        change: dict[str, Any] | None = None,
    ) -> Judgement:
        """Keep a person's verdict on a record (an id or a unique prefix of one).

        Raises:
            UsageError: The record is not there or can't take it; or the note or a value has a name that the custody register keeps
                sealed, for verdicts stand in the ledger in clear.
        """
        words = [note, *(value for value in (change or {}).values() if isinstance(value, str))]
        self._refuse_sealed(words, "a verdict would write it in clear; say it without the name")
        with self._store.writer() as writer:
            return writer.judge(record, verdict, note, by, change)

    def decide(self, verb: Literal["merge", "split", "same", "differ", "undo"], *given: str, note: str = "", by: str = "") -> Decision:
        """Keep a person's decision on incidents or names; ``decide("undo", ID)`` takes one back.

        Args:
            verb: ``merge`` incidents, ``split`` records from an incident, two names are the ``same`` actor or ``differ``.
            given: Ids of incidents; the id of an incident and those of its records; two names; the id of a decision.
            note: Why.
            by: Who decides.

        Raises:
            UsageError: What is named is not there, or contradicts a decision in force; or a name or the note has a name that the
                custody register keeps sealed, for decisions stand in the ledger in clear.
        """
        words = (*(given if verb in ("same", "differ") else ()), note)
        self._refuse_sealed(words, "a decision would write it in clear; use `tocsin register same ID ID`")
        decision = Decision(id="", verb=verb, note=note, by=by)
        if verb in ("same", "differ"):
            decision = msgspec.structs.replace(decision, names=given)
        elif verb == "undo":
            decision = msgspec.structs.replace(decision, undoes=given[0] if given else "")
        else:
            from tocsin.analysis import incidents

            with self.view("sealed") as view:
                decision = incidents.lay_out(view, decision, given)
        with self._store.writer() as writer:
            return writer.decide(decision)

    def _refuse_sealed(self, words: Iterable[str], why: str) -> None:
        """Refuse words for the ledger that hold a name which the custody register keeps sealed."""
        with self.view("public") as view:
            if any(view.guards(text) == "register" for text in words):
                raise UsageError(f"a name in it is kept sealed, and {why}")

    @contextmanager
    def registrar(self) -> Iterator[Registrar]:
        """Open the custody register for writing: entering claims, deciding on persons, erasing."""
        with self._store.writer() as writer:
            yield writer.registrar()

    def note_reading(self, did: Literal["list", "export"], *, by: str, purpose: str, claims: int) -> None:
        """Note in the ledger that somebody looks at sealed claims, before they are shown.

        Raises:
            UsageError: No reader or no purpose is named.
        """
        with self.registrar() as registrar:
            registrar.log_reading(by=by, purpose=purpose, did=did, claims=claims)

    def take(self, records: Sequence[str], *, by: str) -> tuple[int, list[tuple[str, str]]]:
        """Enter custody records into the register; records of one name in one report become one entry.

        Returns:
            How many claims were entered, and the name and new id of each entry.

        Raises:
            UsageError: An id that is no custody record's, or nobody named who enters them.
        """
        from tocsin.analysis import Docket
        from tocsin.analysis.register import claims_of
        from tocsin.records import Custody
        from tocsin.register import new_id

        entries: dict[tuple[str, str], tuple[str, str]] = {}
        claims = []
        with self.view("sealed") as view:
            docket = Docket(view)
            for id_ in records:
                record = view.record(id_)
                if not isinstance(record, Custody):
                    raise UsageError(f"{id_} is no custody record; `tocsin show custody --level restricted` lists them")
                name = record.person.name or record.person.text
                person, episode = entries.setdefault((record.document, name), (new_id(), new_id()))
                claims += claims_of(docket, record, by=by, person=person, episode=episode)
        with self.registrar() as registrar:
            return registrar.add(claims), [(name, person) for (_, name), (person, _) in entries.items()]

    def verify(self, head: str | None = None) -> Report:
        """Prove every record of the casebook, or list what contradicts itself."""
        return self._store.verify(head, reread=installed_readers(self.settings))

    def brief(self, view: View, *, note: str = "", since: str | None = None) -> str:
        """Write the brief of a view as one HTML page.

        Args:
            view: What to brief.
            note: A line below the notice.
            since: Say what changed since this brief (a file), ledger head, or day (as things stood before it).

        Raises:
            UsageError: ``since`` is none of these, or of another casebook.
        """
        from tocsin.views import brief
        from tocsin.views.changes import read_since
        from tocsin.views.ladder_parts import Earlier

        made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        write = partial(brief.render, view, settings=self.settings, made=made, note=note, folder=self._knowledge_from)
        if since is None:
            return write()
        name, state = read_since(since)
        with self._store.past(state, view.level) as before:
            return write(earlier=Earlier(name, before))


@contextmanager
def temporary(paths: Sequence[str | os.PathLike[str]], **flags: Any) -> Iterator[Casebook]:
    """Open a casebook that is gone afterwards; a given folder's ``tocsin.toml`` sets its title and knowledge."""
    home = next((Path(path) for path in paths if str(path) != ingest.STDIN and (Path(path) / FILE_NAME).is_file()), None)
    settings = load(home, environ=os.environ, **flags)
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        Store.create(Path(folder), settings=settings)
        yield Casebook(Path(folder), settings, knowledge_from=home)
