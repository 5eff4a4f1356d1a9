"""The ladder of a brief and of the terminal: findings of escalation in words, rows and charts, with names masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.analysis.escalation import Entry, Escalation, Ladder, Lane
from tocsin.analysis.escalation_chains import Chain
from tocsin.analysis.escalation_rules import INSTRUMENTS
from tocsin.analysis.escalation_sides import Side
from tocsin.analysis.responses import Answer
from tocsin.analysis.steps import Backing, Next, Step
from tocsin.language import load_pack
from tocsin.records import Event, Purpose
from tocsin.views.exhibits import Exhibits
from tocsin.views.ladder_chart import GLYPHS, Frame, glyph_at, ladder_chart
from tocsin.views.paper import isolated
from tocsin.views.plan import Plan, rest

__all__ = ["LadderWriter", "Phrases", "ladders", "step_cells"]

_WIDE, _NARROW = 860.0, 330.0
_LANES = 5
_ANSWERS = 4
_SINGLES = 12


class Phrases:
    """The words of ``languages/<code>.ladder.toml``."""

    def __init__(self, language: str = "en") -> None:
        self._pack = load_pack(language)

    def __getitem__(self, path: str) -> Any:
        """Return what stands at a dotted path."""
        return self._pack.raw(f"ladder.{path}")

    def count(self, path: str, number: int) -> str:
        """Say a number of things by a pair of forms."""
        one, many = self[path]
        return str(one if number == 1 else many).format(n=f"{number:,}")

    def side(self, side: Side, nobody: str = "nobody") -> str:
        """Name a side, unmasked."""
        if not side.key:
            return str(self[nobody])
        return str(self[side.kind]).format(name=side.name) if side.kind in ("people", "people_of", "land") else side.name


class LadderWriter:
    """Writes parts of a ladder; every name that it gives out is masked."""

    def __init__(self, ex: Exhibits, found: Escalation, phrases: Phrases) -> None:
        self.ex, self.found, self.phrases = ex, found, phrases

    def side(self, key: str, nobody: str = "nobody") -> str:
        """Name a side by its key."""
        side = self.found.sides.get(key, Side(key=key, name=key, kind="named"))
        return isolated(self.ex.mask.text(self.phrases.side(side, nobody)))

    def what(self, step: Step) -> str:
        """Say what kind of act a step was."""
        events = [event for id_ in step.records if isinstance(event := self.ex.docket.by_id.get(id_), Event)]
        event = next((event for event in events if event.type == step.type), events[0])
        status = f" ({self.phrases[step.status]})" if step.status != "reported" else ""
        return self.ex.mask.text(self.ex.words.act(event)) + status

    def when(self, step: Step) -> str:
        """Say when a step was."""
        day = self.ex.words.step(step.day, step.end)
        return f"{day} ({self.phrases['assumed']})" if step.dated == "publication" else day

    def lag(self, days: int) -> str:
        """Say how many days later."""
        return self.phrases.count("later", days) if days else str(self.phrases["same_day"])

    def answer(self, answer: Answer) -> str:
        """Say one response."""
        return str(self.phrases["response"]).format(
            side=self.side(answer.side),
            direction=self.phrases["directions"][answer.direction],
            instrument=self.phrases["instruments"][answer.instrument],
            tie=self.phrases["ties"][answer.tie],
            lag=self.lag(answer.days),
        )

    def answers(self, entry: Entry) -> str:
        """Say what was found within the window, and how it is tied; what was not found, and in how much."""
        linked = _apart(answer for answer in entry.answers if answer.linked)
        loose = _apart(answer for answer in entry.answers if not answer.linked)
        phrases = self.phrases
        parts = []
        if linked:
            told = "; ".join(self.answer(answer) for answer in linked[:_ANSWERS])
            more = f"; {self.ex.words['more'].format(n=len(linked) - _ANSWERS)}" if len(linked) > _ANSWERS else ""
            parts.append(f"{phrases['answered']}{told}{more}")
            if entry.rests_on:
                parts.append(str(phrases["rests"]).format(outlets=self.ex.words.list([self.outlet(name) for name in entry.rests_on])))
        else:
            name = "none_linked" if loose else "none"
            outlets = self.ex.words.count("outlets", entry.outlets)
            none = str(phrases[name]).format(documents=self.ex.words.count("reports", entry.documents), outlets=outlets)
            parts.append(none + (str(phrases["running"]) if entry.running else ""))
            if entry.appears_without:
                parts.append(
                    str(phrases["appears"]).format(outlets=self.ex.words.list([self.outlet(name) for name in entry.appears_without]))
                )
        if loose:
            told = self.answer(loose[0]) + (f"; {self.ex.words['more'].format(n=len(loose) - 1)}" if len(loose) > 1 else "")
            parts.append(f"{phrases['time_only']}{told}")
        return ". ".join(part[:1].upper() + part[1:] for part in parts)

    def outlet(self, name: str) -> str:
        """Name an outlet."""
        return isolated(self.ex.mask.text(name))

    def following(self, step: Step) -> str:
        """Say what came next of the same pair."""
        if step.status == "announced":
            return ""
        if step.next is None:
            return str(self.phrases["no_next"]).format(horizon=self.found.parameters.horizon)
        told = self._next("next", step.next)
        if step.gravest is not None and step.gravest.incident != step.next.incident and step.gravest.change == "graver":
            told += "; " + self._next("gravest", step.gravest)
        return told

    def _next(self, name: str, following: Next) -> str:
        return str(self.phrases[name]).format(change=self.phrases["changes_of"][following.change], lag=self.lag(following.days))

    def grade(self, step: Step) -> str:
        """Say severity and scope."""
        return f"{step.severity}, {self.phrases['scopes'][step.scope]}"

    def backing(self, backing: Backing) -> str:
        """Say who named whom as behind a step, and what the sponsor answered."""
        phrases, sponsor = self.phrases, isolated(self.ex.mask.text(backing.name))
        told = str(phrases["backing"]).format(
            source=self.ex.source(backing.source, standing=True), sponsor=sponsor, degree=phrases["degrees"][backing.degree]
        )
        answer = str(phrases["sponsor_answers"][backing.answer]).format(sponsor=sponsor, extent=self.ex.words.extent(self.ex.docket))
        return f"{told}; {answer}"

    def purpose(self, id_: str) -> str:
        """Quote a purpose."""
        record = self.ex.record(id_)
        assert isinstance(record, Purpose)
        return self.ex.paper(record.document).words(record.purpose.spans, 120)

    def title(self, ladder: Ladder) -> str:
        """Say what a ladder shows."""
        steps = [entry.step for entry in ladder.entries]
        return str(self.phrases["title_sponsored" if ladder.sponsors else "title"]).format(
            actor=self.side(ladder.actor.key, "no_actor"),
            target=self.side(ladder.target.key),
            sponsor=self.ex.words.list([self.side(key) for key in ladder.sponsors]),
            steps=self.phrases.count("steps", len(steps)),
            severity=max(step.severity for step in steps),
        )


def _apart(answers: Iterable[Answer]) -> list[Answer]:
    """Take each side's responses of one direction and instrument once, the strongest tie and the earliest first."""
    found: dict[tuple[str, str, str], Answer] = {}
    for answer in sorted(answers, key=lambda a: (a.tie != "names", a.day)):
        found.setdefault((answer.side, answer.direction, answer.instrument), answer)
    return list(found.values())


def step_cells(writer: LadderWriter, entry: Entry) -> dict[str, Any]:
    """Return one step in words."""
    step = entry.step
    return {
        "when": writer.when(step),
        "what": writer.what(step),
        "opens": str(writer.phrases["opens"]).format(n=writer.found.parameters.quiet_days) if step.opens else "",
        "grade": writer.grade(step),
        "sources": writer.phrases.count("sources", step.origins) if step.origins else "–",
        "answers": writer.answers(entry) if step.status != "announced" else "",
        "next": writer.following(step),
        "backings": [writer.backing(backing) for backing in step.backings],
        "purposes": [
            {
                "lead": str(writer.phrases["purpose"]).format(source=writer.ex.source(purpose.source, standing=True)),
                "words": writer.purpose(purpose.record),
            }
            for purpose in step.purposes
        ],
    }


def ladders(ex: Exhibits, found: Escalation, plan: Plan) -> dict[str, Any] | None:
    """Make the charts, tables and strips of the ladder; None when there is neither a step nor a chain."""
    if not (found.ladders or found.sponsored or found.chains or found.unnamed):
        return None
    phrases = Phrases(ex.words.language)
    writer = LadderWriter(ex, found, phrases)
    telling = [ladder for ladder in found.ladders if len(ladder.entries) > 1 or any(entry.answered for entry in ladder.entries)]
    charted = (telling or list(found.ladders[:2]))[: plan.panels - 2]
    others = [ladder for ladder in found.ladders if ladder not in charted]
    days = [day for entry in found.entries() for day in (entry.step.day, entry.ends)]
    frames = [Frame(min(days), max(days), width, width == _NARROW) for width in (_WIDE, _NARROW)] if days else []
    limits = found.parameters
    values = {name: getattr(limits, name) for name in limits.__struct_fields__}
    singles = [(ladder, entry) for ladder in others for entry in ladder.entries]
    sponsored, told = found.sponsored[: plan.panels - 3], found.chains[: plan.panels - 2]
    apart = len(found.sponsored) - len(sponsored) + len(found.chains) - len(told)
    return {
        "panels": [_panel(writer, ladder, f"l{at}", frames, plan) for at, ladder in enumerate(charted)],
        "sponsored": [_panel(writer, ladder, f"m{at}", frames, plan) for at, ladder in enumerate(sponsored)],
        "chains": [_chain(writer, chain) for chain in told],
        "singles": [
            {
                "pair": f"{writer.side(ladder.actor.key)} → {writer.side(ladder.target.key)}",
                **step_cells(writer, entry),
                "refs": _refs(ex, entry),
            }
            for ladder, entry in singles[: min(plan.items * 3, _SINGLES)]
        ],
        "apart": phrases.count("apart", apart) if apart else "",
        "more": rest(len(singles), min(plan.items * 3, _SINGLES)),
        "unnamed": str(phrases["unnamed"]).format(steps=phrases.count("steps", len(found.unnamed)), least=limits.least)
        if found.unnamed
        else "",
        "parameters": f"{str(phrases['parameters']).format(**values)} {phrases['change']}",
        "ablation": _ablation(found, phrases),
        "columns": phrases["columns"],
        "phrases": phrases,
        "glyph_at": glyph_at,
        "shapes": {direction: (shape, phrases["directions"][direction]) for direction, shape in GLYPHS.items()},
        "levels": ", ".join(f"{at} {phrases['instruments'][name]}" for at, name in enumerate(INSTRUMENTS, 1)),
    }


def _ablation(found: Escalation, phrases: Phrases) -> str:
    told = [phrases.count("ablation", len(found.ablated))] if found.ablated else []
    return " ".join([*told, *([phrases.count("ablation_some", found.unablated)] if found.unablated else [])])


def _panel(writer: LadderWriter, ladder: Ladder, name: str, frames: Sequence[Frame], plan: Plan) -> dict[str, Any]:
    lanes = [lane for lane in ladder.lanes() if lane.answers][:_LANES]
    labels = [writer.side(lane.side.key) for lane in lanes]
    quiet = writer.found.parameters.quiet_days
    charts = [ladder_chart(ladder, lanes, labels, frame, quiet, writer.ex.words, ring=bool(ladder.sponsors)) for frame in frames]
    shown = ladder.entries[: plan.claims]
    pair = {"actor": writer.side(ladder.actor.key, "no_actor"), "target": writer.side(ladder.target.key)}
    return {
        "name": name,
        "title": writer.title(ladder),
        "desc": _desc(writer, ladder, lanes, labels),
        "table": str(writer.phrases["table"]).format(**pair),
        "charts": charts,
        "rows": [{**step_cells(writer, entry), "refs": _refs(writer.ex, entry)} for entry in shown],
        "backings": list(dict.fromkeys(writer.backing(backing) for entry in ladder.entries for backing in entry.step.backings)),
        "rest": rest(len(ladder.entries), len(shown)),
    }


def _desc(writer: LadderWriter, ladder: Ladder, lanes: Sequence[Lane], labels: Sequence[str]) -> str:
    """Say in words what a chart shows."""
    words, phrases = writer.ex.words, writer.phrases
    steps = [entry.step for entry in ladder.entries]
    unanswered = sum(not e.answered and not e.running and e.step.status == "reported" for e in ladder.entries)
    marks = "; ".join(str(phrases["desc_mark"]).format(day=words.day(step.day, short=True), severity=step.severity) for step in steps[:8])
    return str(phrases["desc"]).format(
        first=words.day(steps[0].day),
        last=words.day(steps[-1].day),
        marks=marks,
        lanes=words.list(list(labels)) or phrases["desc_none"],
        unanswered=phrases.count("unanswered", unanswered) if unanswered else "",
    )


def _refs(ex: Exhibits, entry: Entry) -> list[Any]:
    """Show the first record of a step, and the first of its strongest response."""
    linked = [answer.records[0] for answer in entry.answers if answer.tie == "names"] or [a.records[0] for a in entry.answers if a.linked]
    return [ex.show(id_) for id_ in dict.fromkeys([entry.step.records[0], *linked[:1]])]


def _chain(writer: LadderWriter, chain: Chain) -> dict[str, Any]:
    ex, phrases = writer.ex, writer.phrases
    teller = ex.source(chain.teller, standing=True)
    document = ex.docket.documents[chain.document]
    return {
        "title": str(phrases["chain"]).format(teller=teller),
        "note": str(phrases["chain_note"]).format(outlet=ex.outlet(chain.document), day=ex.words.edtf(document.published)),
        "acts": [_told(ex, writer, act) for act in chain.acts],
        "purpose": str(phrases["chain_purpose"]).format(teller=ex.source(chain.teller)),
        "purposes": list(dict.fromkeys(writer.purpose(purpose.record) for purpose in chain.purposes)),
    }


def _told(ex: Exhibits, writer: LadderWriter, act: Any) -> dict[str, Any]:
    event = ex.record(act.record)
    assert isinstance(event, Event)
    return {
        "what": ex.mask.text(ex.words.act(event)),
        "words": ex.quote(act.record, 110),
        "grade": f"{act.severity}, {writer.phrases['scopes'][act.scope]}",
        "severity": act.severity,
        "ring": str(writer.phrases["ring"]) if act.sponsored else "",
        "backings": [writer.backing(backing) for backing in act.backings],
        "when": ex.words.edtf(act.when) if act.when else "",
        "exhibit": ex.show(act.record),
    }
