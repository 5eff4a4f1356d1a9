"""Measure incidents as a timeline against timelines that people wrote: days, and words of the days.

Format, a day a line: ``{id, timeline, date, sentences}``; several timelines in a file. For each of them, with k days inside the
span of the collection's reports, the k days whose incidents most reports tell of are taken, and of each day as many sentences as
the timeline has on average. Day F1 is over days; alignment ROUGE-1 F1 (Martschat and Markert 2017) compares words of days
that are matched one to one, each match weighing 1 / (1 + days between). The baseline takes the k days with the most reports
and the first sentences of them. Intervals and the difference are over timelines (paired resampling).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.analysis import Docket, incidents
from tocsin.analysis.incidents import Incident
from tocsin.analysis.wording import load_wording
from tocsin.document import paragraphs
from tocsin.errors import DataError, UsageError
from tocsin.evaluate.coreference import best_assignment
from tocsin.evaluate.gold import Half, in_half
from tocsin.evaluate.measures import Measure, Scores, Tally, f1, measured
from tocsin.evaluate.statements import Outcome
from tocsin.store import View

__all__ = ["Timeline", "incident_timeline", "report_timeline", "run"]

Timeline = dict[date, list[str]]
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?”\"])\s+")
_FINE = 10**6
_POOL = 60
"""Incidents of a day whose sentences are weighed."""
_LENGTHS = (15, 50)
"""Words of a sentence that may be shown: shorter ones are headlines and captions, longer ones several sentences run together."""
_DAMP = 5
"""Stems added to a sentence's own when its mean weight is taken, so that short ones do not win by a few words."""
_AGAIN = 0.2
"""What a word counts for once it has been told. All four set by hand on the even half."""


def run(path: Path, view: View, *, half: Half = "all") -> Outcome:
    """Score the incidents of a casebook against timelines.

    Args:
        path: The timelines.
        view: The casebook's view.
        half: Which half of the timelines, by the hash of a timeline's name.

    Raises:
        UsageError: The file is missing, or no timeline of the half has a day among the reports'.
        DataError: A line is not as expected.
    """
    docket = Docket(view)
    days = sorted(found[0] for document in docket.documents.values() if (found := docket.published(document)))
    if not days:
        raise UsageError("no report of this casebook has a date")
    gold = _read(path, half, days[0], days[-1])
    if not gold:
        raise UsageError(f"{path} has no timeline in the {half} half with a day from {days[0]} to {days[-1]}")
    told = incidents.run(docket).incidents
    tallies = []
    for timeline in gold.values():
        sentences = max(1, round(sum(map(len, timeline.values())) / len(timeline)))
        ours = incident_timeline(docket, told, len(timeline), sentences, days[0], days[-1])
        base = report_timeline(docket, len(timeline), sentences)
        tallies.append(_tally(timeline, ours, "ours") + _tally(timeline, base, "base"))
    rows = [*measured(tallies, _scores), *_differences(tallies)]
    return Outcome(name=f"{path.stem}, {len(gold)} timelines", half=half, documents=len(docket.documents), rows=tuple(rows))


def incident_timeline(docket: Docket, found: tuple[Incident, ...], k: int, sentences: int, first: date, last: date) -> Timeline:
    """Take the k days whose incidents most reports tell of, and the words of the weightiest incidents of these days.

    Each report counts once for a day, by the incident that weighs it most; copies are left out.
    """
    on_day: dict[date, list[tuple[float, Incident]]] = defaultdict(list)
    reports: dict[date, dict[str, float]] = defaultdict(dict)
    for incident in found:
        if incident.days is None or (incident.days[1] - incident.days[0]).days != 1 or not first <= incident.days[0] <= last:
            continue
        day, weights = incident.days[0], weigh(docket, incident)
        on_day[day].append((sum(weights.values()), incident))
        for origin, weight in weights.items():
            reports[day][origin] = max(reports[day].get(origin, 0.0), weight)
    chosen = sorted(reports, key=lambda day: (-sum(sorted(reports[day].values())), day))[:k]
    return {day: _told(docket, sorted(on_day[day], key=lambda pair: (-pair[0], pair[1].id)), sentences) for day in sorted(chosen)}


def weigh(docket: Docket, incident: Incident) -> dict[str, float]:
    """Weigh the reports that tell of an incident, copies left out, for a timeline.

    What is still told a week later weighs double, what was told before the day a third; an incident that has its day from
    the date of a report alone weighs a quarter. Set by hand on the even half of one set.
    """
    sure = 0.25 if incident.dated in ("publication", "unknown") else 1.0
    told: dict[str, float] = {}
    for origin in incident.origins:
        published = docket.published(docket.documents[origin])
        if published is not None and incident.days is not None:
            later = (published[0] - incident.days[0]).days
            told[origin] = sure * (2.0 if later > 7 else 1.0 if later >= -1 else 0.3)
    return told


def _told(docket: Docket, ranked: list[tuple[float, Incident]], sentences: int) -> list[str]:
    """Choose the sentences that share most words with all sentences on the day's weightiest incidents, headlines left out.

    Words that a chosen sentence has told weigh a fifth for the next one (after Nenkova and Vanderwende 2005, "The Impact of
    Frequency on Summarization").
    """
    wording = load_wording()
    weights: dict[str, float] = defaultdict(float)
    stems: dict[str, frozenset[str]] = {}
    for _, incident in ranked[:_POOL]:
        for record in map(docket.by_id.__getitem__, incident.members):
            sentence = _sentence(docket.documents[record.document].text, record.evidence.spans[0].start)
            found = wording.stems(sentence)
            for stem in found:
                weights[stem] += 1.0
            if _LENGTHS[0] <= len(sentence.split()) <= _LENGTHS[1]:
                stems[sentence] = found
    told: list[str] = []
    while stems and len(told) < sentences:
        central = {one: math.fsum(weights[stem] for stem in sorted(found)) / (len(found) + _DAMP) for one, found in stems.items()}
        best = max(stems, key=lambda one: (central[one], one))
        told.append(best)
        for stem in stems.pop(best):
            weights[stem] *= _AGAIN
    return told


def report_timeline(docket: Docket, k: int, sentences: int) -> Timeline:
    """Choose the k days on which most reports were published, and the first sentence of as many of them."""
    on_day: dict[date, list[str]] = defaultdict(list)
    for id_, document in docket.documents.items():
        days = docket.published(document)
        if days is not None and (days[1] - days[0]).days == 1:
            on_day[days[0]].append(id_)
    chosen = sorted(on_day, key=lambda day: (-len(on_day[day]), day))[:k]
    made: Timeline = {}
    for day in sorted(chosen):
        texts = [docket.documents[id_].text for id_ in on_day[day][:sentences]]
        made[day] = [_sentence(text, span.start) for text in texts for span in paragraphs(text)[:1]]
    return made


def _sentence(text: str, at: int) -> str:
    start = max([0, *(stop.end() for stop in _STOP.finditer(text, 0, at + 1)), text.rfind("\n", 0, at) + 1])
    stop = _STOP.search(text, at)
    ends = [len(text), *([stop.start()] if stop else []), *([end] if (end := text.find("\n", at)) > 0 else [])]
    return text[start : min(ends)]


def _tally(gold: Timeline, found: Timeline, name: str) -> Tally:
    words = [
        {day: Counter(word.casefold() for line in lines for word in _WORD.findall(line)) for day, lines in t.items()} for t in (gold, found)
    ]
    asked, given = words
    shared = 0
    if asked and given:
        rows, columns = (asked, given) if len(asked) <= len(given) else (given, asked)
        shared = best_assignment(
            [[_FINE * (rows[a] & columns[b]).total() // (1 + abs((a - b).days)) for b in sorted(columns)] for a in sorted(rows)]
        )
    return Counter(
        {
            f"{name} hit": len(gold.keys() & found.keys()),
            f"{name} gold": len(gold),
            f"{name} found": len(found),
            f"{name} shared": shared,
            f"{name} words gold": sum(count.total() for count in asked.values()),
            f"{name} words found": sum(count.total() for count in given.values()),
        }
    )


def _value(sums: Tally, name: str) -> tuple[float | None, float | None]:
    days = f1(sums[f"{name} hit"], sums[f"{name} gold"], sums[f"{name} found"])
    return days, f1(sums[f"{name} shared"] / _FINE, sums[f"{name} words gold"], sums[f"{name} words found"])


def _scores(sums: Tally) -> Scores:
    ours, base = _value(sums, "ours"), _value(sums, "base")
    days, words = sums["ours gold"], sums["ours words gold"]
    return {
        "day F1": (ours[0], days),
        "day F1, days with most reports": (base[0], days),
        "alignment ROUGE-1 F1": (ours[1], words),
        "alignment ROUGE-1 F1, first sentences of reports": (base[1], words),
    }


def _differences(tallies: list[Tally]) -> list[Measure]:
    """Return what incidents gain over the baseline, with the interval of the gain."""

    def gains(sums: Tally) -> Scores:
        ours, base = _value(sums, "ours"), _value(sums, "base")
        pairs = zip(("gain in day F1", "gain in alignment ROUGE-1 F1"), ours, base, strict=True)
        return {name: (one - other if one is not None and other is not None else None, len(tallies)) for name, one, other in pairs}

    return measured(tallies, gains)


def _read(path: Path, half: Half, first: date, last: date) -> dict[str, Timeline]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    found: dict[str, Timeline] = defaultdict(dict)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            day, name, told = date.fromisoformat(row["date"]), str(row["timeline"]), [str(one) for one in row["sentences"]]
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(f"{path}:{number} is no day of a timeline: {type(error).__name__}: {error}") from error
        if in_half(name, half) and first <= day <= last:
            found[name].setdefault(day, []).extend(told)
    return found
