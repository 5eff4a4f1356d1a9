"""Nobody does a deed to themselves unless a word says so: what to do where two phrases of one act lead to one entity."""

from __future__ import annotations

import msgspec

from tocsin.codebook import Lexicon
from tocsin.extract.acts import Act
from tocsin.extract.reading import Reading
from tocsin.records import ActorRef

__all__ = ["Parting", "nobody_known"]

_BEFORE = ("compound", "amod", "nmod")
_OBJECTS = ("dobj", "nsubjpass", "dative")


class Parting:
    """Parts the sides of acts in one document.

    ``loose`` are pronouns that lead to nobody after all; ``unclear`` the acts (by ``id``) of which one party was left out or is loose;
    ``either`` those whose doer may as well be where they were done.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.definite = lexicon.words("light.definite")
        self.loose: set[int] = set()
        self.unclear: set[int] = set()
        self.either: set[int] = set()
        self.tools, self.scenes = lexicon.words("nouns.tools"), lexicon.words("nouns.scenes")

    def part(self, act: Act) -> None:
        """Take out of an act who would do it to themselves, and bare figures as doers.

        Two phrases that lead to one entity ("the army" that shelled "the army") are misread or are two of a kind: the doer is
        kept, if he is a subject. A pronoun that is the object beside its own subject is somebody else, of whom nothing is known.
        """
        p = self.reading.parse
        act.actors = [head for head in act.actors if not self._is_figure(head)]
        before = [head for head in act.actors if self._stands_before(head)]
        if before:
            act.actors = [head for head in act.actors if head not in before or not self._is_scene(head)]
            self.either.add(id(act))
        doers = {who: head for head in act.actors if (who := self._who(head)) is not None}
        for head in [head for head in act.recipients if self._who(head) in doers]:
            doer = doers[self._who(head)]
            if p.tag[head] == "PRP" and p.dep[head] in _OBJECTS:
                self.loose.add(head)
            elif p.dep[head] in _OBJECTS and p.dep[doer] not in ("nsubj", "pobj"):
                act.actors = [other for other in act.actors if other != doer]
            else:
                act.recipients = [other for other in act.recipients if other != head]
            self.unclear.add(id(act))

    def _who(self, head: int) -> object:
        """Return what is the same for phrases that mean one party: its entity, else the words of a phrase with "the"."""
        mention = self.reading.by_head.get(head)
        if mention is None or mention.entity is not None:
            return id(mention.entity) if mention is not None else None
        p = self.reading.parse
        words = tuple(p.lower[mention.first : mention.end])
        return words if words[0] in self.definite and p.tag[mention.first] == "DT" and mention.end - mention.first > 1 else None

    def _stands_before(self, head: int) -> bool:
        """Tell whether a doer is known by a bare name of a country or town before what is done ("Chad raids", "Bamako strikes")."""
        p = self.reading.parse
        names = [head] if p.dep[head] in _BEFORE else []
        if not names and p.lemma[head] in self.tools:
            names = [c for c in p.children[head] if p.dep[c] in _BEFORE and c < head]
        known = self.reading.knowledge.known
        return any(p.pos[c] == "PROPN" and any(form.role in ("name", "capital") for form in known(p.text[c])) for c in names)

    def _is_scene(self, head: int) -> bool:
        """Tell whether what a name stands before is one attack, of which it tells where it was ("after Mali attack")."""
        p = self.reading.parse
        deed = p.head[head]
        return p.tag[deed] == "NN" and p.lemma[deed] in self.scenes

    def _is_figure(self, head: int) -> bool:
        """Tell whether a head is a number in figures that does not say of whom it counts ("14", but not "14 of them")."""
        p = self.reading.parse
        return p.pos[head] == "NUM" and p.text[head].isdigit() and not any(p.dep[c] == "prep" for c in p.children[head])


def nobody_known(party: ActorRef) -> ActorRef:
    """Keep a party's words, and nothing of whom they were taken to mean."""
    return msgspec.structs.replace(party, name=None, code=None, sectors=(), entity=None, type="unknown", standing=None, confidence=0.3)
