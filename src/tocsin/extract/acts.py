"""Acts told by a text, before they are records: what both verbs and event nouns need to make one.

An :class:`Act` is what an event record is made of. Nothing here knows how a record looks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.codebook import Codebook, Lexicon, Trigger
from tocsin.extract.frames import Frames
from tocsin.extract.roles import Roles
from tocsin.extract.status import Reality
from tocsin.extract.triggers import Matcher

__all__ = ["Act", "ActMaker"]

_POSITION = {
    "ROOT": 1.0,
    "ccomp": 1.0,
    "conj": 0.95,
    "xcomp": 0.9,
    "parataxis": 0.9,
    "advcl": 0.8,
    "relcl": 0.7,
    "acl": 0.65,
    "pcomp": 0.7,
    "amod": 0.4,
}
"""How prominently a clause stands by its label; an act told in passing is less sure to be what the text reports."""


_ABOUT = ("about", "over", "at", "against", "of")
"""Prepositions before the deed that words of blame or praise are about."""

_STRIFE = ("between", "by", "poss", "from", "amod", "compound")
"""Where those stand who do what a noun for strife tells."""


@dataclass(slots=True)
class Act:
    """One act: where its trigger stands, what it is, and the heads of its parties.

    ``about`` are acts that it speaks of as known ("condemned the raid"); ``results`` are further words that tell of it
    or of what came of it, ``harmed`` the heads of those of whom these tell.
    """

    token: int
    clause: int
    type: str
    modes: tuple[str, ...]
    entry: Trigger
    weight: float
    words: list[int]
    noun: bool = False
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    sponsors: list[int] = field(default_factory=list)
    reality: Reality = field(default_factory=Reality)
    outer: Act | None = None
    about: list[Act] = field(default_factory=list)
    rule: str = ""
    heads: tuple[int, ...] = ()
    results: list[int] = field(default_factory=list)
    harmed: list[int] = field(default_factory=list)


class ActMaker:
    """What the makers of acts share: the parse, the lexicon, and the triggers found so far.

    ``verbs`` and ``nouns`` are the entries by token; ``taken`` are verbs that went into the act of a noun.
    """

    def __init__(self, frames: Frames, matcher: Matcher, lexicon: Lexicon, book: Codebook) -> None:
        self.frames = frames
        self.parse = frames.parse
        self.matcher = matcher
        self.lexicon = lexicon
        self.book = book
        self.roles = Roles(frames, matcher)
        self.abstract = lexicon.words("nouns.abstract")
        self.tools = lexicon.words("nouns.tools")
        self.reciprocal = lexicon.words("nouns.reciprocal")
        self.becomes: dict[str, list[str]] = lexicon.raw("reversal.becomes")
        self.ending = lexicon.words("reversal.words")
        self.transport = lexicon.words("nouns.transport")
        self.strife = lexicon.words("light.strife")
        self.laying = lexicon.words("light.laying")
        self.selves = lexicon.words("nouns.selves")
        self.peopled = lexicon.words("nouns.peopled") | lexicon.words("nouns.crewed") | lexicon.words("nouns.settled")
        self.nobody = lexicon.words("operators.no")
        self.negative = lexicon.words("operators.negative")
        self.verbs: dict[int, Trigger] = {}
        self.nouns: dict[int, Trigger] = {}
        self.taken: set[int] = set()

    def position(self, verb: int) -> float:
        """Weigh how prominently a clause stands: a finite clause with its own subject counts as a main one."""
        p = self.parse
        dep = p.dep[verb]
        if dep in ("acl", "parataxis", "xcomp", "dep") and self.frames.child(verb, "nsubj", "nsubjpass") is not None:
            return 1.0
        return _POSITION.get(dep, 0.8)

    def settle(self, act: Act, entry: Trigger) -> None:
        """Take the doer out of the recipients; where a party is due and none was found, look around."""
        kind = self.book.types[act.type]
        act.actors = [issuer for head in act.actors for issuer in self.roles.issuers(head) or [head]]
        written = any(self.roles.is_writing(head) for head in act.recipients)
        if kind.holds and act.recipients and (written or not self.roles.is_party(act.recipients, owned=False)):
            act.recipients = [head for head in self.roles.beyond(act.recipients) if head not in act.actors] or act.recipients
        if kind.holds == "requested" and not act.noun:
            act.recipients = self._asked(act)
        act.actors = [
            head for head in act.actors if self.parse.lemma[head] not in self.abstract and not self._is_tool(head)
        ] or self._wielders(act.actors)
        if self.is_silence(act):
            act.recipients = []
            return
        if kind.holds == "told" or kind.local:
            act.recipients = self._blamed(act, entry)
        nobody = self.nobody | self.selves
        act.recipients = [head for head in act.recipients if not self._is_each_other(head) and self.parse.lower[head] not in nobody]
        act.recipients = [head for head in act.recipients if head not in act.actors]
        if self.book.quad(act.type) != 3 or kind.holds == "requested":
            act.recipients = [head for head in act.recipients if head not in self.nouns or self.parse.pos[head] == "PROPN"]
        if self._is_joint(act, entry):
            act.actors, act.recipients = [*act.actors, *(head for head in act.recipients if self._is_side(head))], []
        joint = entry.symmetric and len(act.actors) > 1
        due = (kind.due or "third-party" in act.modes) and entry.recipient and not joint and entry.inner != "denied"
        if due and not self.roles.is_party(act.recipients):
            kept = [head for head in act.recipients if not kind.means or not self.roles.is_means(head)]
            # What an actor puts in ("pledged tents", "armed its men") is nobody to whom it is done.
            act.recipients = self.roles.around(act.clause, [*act.actors, *(act.heads if kind.means else ())]) or kept
        aimed = kind.meant and not act.noun and "at" in entry.recipient
        hit = [head for head in act.recipients if not self.roles.is_ground(head, aimed)]
        if act.recipients and not hit and kind.meant and not act.noun and "object" in entry.recipient:
            hit = [head for head in act.heads if head not in act.actors]  # "bombed a depot in Libya": the thing, not the ground
        spoken = (kind.holds or kind.quad == 3) and "allege" not in act.modes  # who is charged is somebody, by whatever word
        act.recipients = [head for head in hit if not self._is_thing(head)] if spoken else hit

    def is_silence(self, act: Act) -> bool:
        """Tell whether what is refused is to say something of others or to them ("refused to condemn Chad")."""
        if self.book.types[act.type].holds != "denied":
            return False
        inner = (self.verbs.get(clause) for clause in self.frames.complements(act.token))
        return any(entry is not None and self.book.quad(entry.type) == 3 for entry in inner)

    def _is_thing(self, head: int) -> bool:
        """Tell whether a head is nobody, to whom words could be said: neither an actor nor a place nor anything of theirs."""
        p = self.parse
        if (
            p.pos[head] != "NOUN"
            or p.ent[head]
            or p.lemma[head] in self.peopled
            or (not self.roles.is_writing(head) and self.matcher.any_in([head], ("$actor", "$place", "$person", "$people")))
        ):
            return False
        return not any(p.dep[c] in ("poss", "nummod") or p.ent[c] for c in self.frames.children[head])

    def _asked(self, act: Act) -> list[int]:
        """Put the doer of a deed that is asked for in the place of whom it would fall on ("demanded the release of nine poets")."""
        p = self.parse
        found: list[int] = []
        for head in act.recipients:
            deed = p.head[p.head[head]] if p.dep[head] == "pobj" and p.lower[p.head[head]] == "of" else head
            entry = self.nouns.get(deed) if deed in act.heads and deed != head else None
            if entry is None or "of" in entry.actor or "of" not in entry.recipient:
                found.append(head)
            else:
                found += self.doer(deed, entry)
        return found

    def _blamed(self, act: Act, entry: Trigger) -> list[int]:
        """Return whom words about a deed, or a protest against it, are against: who did it ("condemned the shelling by ...")."""
        p = self.parse
        if any(
            p.dep[head] == "pobj"
            and (p.head[p.head[head]] == act.token or p.lemma[act.token] in self.laying)
            and p.lower[p.head[head]] not in _ABOUT
            for head in act.recipients
        ):
            return act.recipients  # "two bombings were blamed on the group"
        found: list[int] = []
        for head in self._topics(act, entry) or act.recipients:
            deed = self.nouns.get(head)
            if deed is None or p.pos[head] == "PROPN" or self.matcher.is_actor(head):
                if head in act.recipients:
                    found.append(head)
                continue
            found += self.doer(head, deed)
        return found

    def _topics(self, act: Act, entry: Trigger) -> list[int]:
        """Return the deeds that words are about: their object, or what their dismay, protest or praise is "about" or "over"."""
        f = self.frames
        objects = f.undergoers(act.token) if entry.recipient and not act.noun else []
        deeds = [head for head in objects if head in self.nouns and "object" in entry.recipient]
        if deeds or self.book.quad(act.type) != 3 or self.roles.is_party(objects):
            return deeds
        return [head for at in (act.token, *objects) for link in _ABOUT for head in f.after(at, link) if head in self.nouns]

    def doer(self, noun: int, entry: Trigger) -> list[int]:
        """Return who did what an event noun tells, by its own words."""
        found = self.roles.first(entry.actor, noun, noun=True) or self.roles.leading(noun)
        if not found and self.frames.after(noun, "of"):
            found = self.frames.owner(noun)  # "Mali's arrest of a poet"
        return found or self._doer_above(noun, entry)

    def _doer_above(self, noun: int, entry: Trigger) -> list[int]:
        """Return who does what is told by the verb of a like act that a noun is within ("killed nine in raids")."""
        p = self.parse
        link = p.head[noun]
        verb = p.head[link]
        over = self.verbs.get(verb)
        if over is None or p.dep[noun] != "pobj" or p.lower[link] not in ("in", "during") or over.type != entry.type:
            return []
        return [head for head in self.frames.subjects(verb) if head not in self.nouns]

    def _is_joint(self, act: Act, entry: Trigger) -> bool:
        """Tell whether both sides do an act together: they are all actors then."""
        if not act.actors or not any(self._is_side(head) for head in act.recipients):
            return False
        return "third-party" in act.modes or (entry.symmetric and self.book.types[act.type].symmetric)

    def _is_side(self, head: int) -> bool:
        return self.matcher.any_in([head], ("$actor",)) and not self.roles.is_ground(head)

    def _is_tool(self, head: int) -> bool:
        """Tell whether a doer is only what somebody did it with ("a missile hit"), and nobody's ("an Iranian missile")."""
        p = self.parse
        if (
            p.lemma[head] in self.transport
            and p.pos[head] == "NOUN"
            and all(p.dep[c] in ("cc", "conj") for c in self.frames.children[head])
        ):
            return True
        if p.lemma[head] not in self.tools or p.ent[head] == "ORG":
            return False
        known = self.matcher.reading.knowledge.known
        before = [c for c in self.frames.children[head] if c < head]
        return not any(p.ent[c] in ("GPE", "NORP", "ORG", "PERSON") or (p.text[c][:1].isupper() and known(p.text[c])) for c in before)

    def _wielders(self, heads: list[int]) -> list[int]:
        """Return whose the tools are that an act was done with ("shells from rebel forces", "a rocket fired by the army")."""
        p, f = self.parse, self.frames
        for head in heads:
            if not self._is_tool(head):
                continue
            fired = [c for c in f.children[head] if p.dep[c] == "acl" and p.tag[c] == "VBN"]
            found = [who for who in f.after(head, "from") if p.ent[who] not in ("GPE", "LOC") and self.matcher.is_actor(who)]
            if found := found or [who for c in fired for who in f.agents(c)]:
                return found
        return []

    def _is_each_other(self, head: int) -> bool:
        p = self.parse
        return f"{p.lower[head - 1]} {p.lower[head]}" in self.reciprocal if head else False

    def behind(self, actors: list[int], act: Act) -> list[int]:
        """Put the doer of an event noun in the place of the noun ("the attack killed ...")."""
        found: list[int] = []
        for head in actors:
            inner = next((token for token in self.matcher.contents(head)[1:] if token in self.nouns), head)
            entry = self.nouns.get(inner)
            if entry is None and self.parse.lemma[head] in self.strife and self.parse.pos[head] == "NOUN":
                found.extend(self.roles.first(_STRIFE, head, noun=True))
                continue
            if entry is None or self.parse.pos[head] == "PROPN" or (inner == head and self.matcher.is_actor(head)):
                found.append(head)
            elif inner != act.token:
                found.extend(self.doer(inner, entry))
        return found

    def is_listed(self, verb: int, words: frozenset[str]) -> bool:
        """Tell whether a verb, alone or with its particle, is on a list; with a particle that undoes it ("hold back") it is not."""
        p = self.parse
        lemma = p.lemma[verb]
        parts = [f"{lemma} {p.lower[c]}" for c in self.frames.children[verb] if p.dep[c] in ("prt", "advmod")]
        if lemma in words:
            return not any(part in self.negative for part in parts)
        return any(part in words for part in parts)
