"""Build the derived actor tables that ship in ``src/tocsin/data/actors``.

    python scripts/build_actors.py FOLDER

FOLDER holds raw copies of the sources, each in a folder of its own: ``reign`` (leader list), ``ifg_uk_ministers``
(CSV tables), ``phoenix_dictionaries``, ``ucdp_prio_acd``, ``peacesciencer`` (state lists, only to read REIGN's
country codes). What is taken from each, and under which licence, stands in the first line of each table made
and in NOTICE. The tables written by hand (countries, territories, organisations, offices, given_names) are only
read here, so that nobody stands in two tables.

Writes: ``leaders.csv``, ``armed_groups.csv``, ``given_names_derived.csv``.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "tocsin" / "data" / "actors"
SINCE = 1989
"""First year of which leaders are kept."""


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV, comment lines left out."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return list(csv.DictReader(io.StringIO("\n".join(line for line in text.splitlines() if not line.startswith("#")))))


def plain(text: str) -> str:
    """Fold a name for comparison."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower().strip()


def write(name: str, note: str, header: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    """Write a table with its note as the first line, sorted, so that building again changes nothing."""
    out = io.StringIO()
    out.write(f"# {note}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    made = sorted({tuple(line) for line in lines})
    writer.writerows(made)
    (DATA / name).write_text(out.getvalue(), encoding="utf-8")
    print(f"{name}: {len(made)} rows, {len(out.getvalue().encode())} bytes")


def country_codes(folder: Path) -> dict[str, tuple[str, str]]:
    """Map REIGN's country abbreviations to (alpha-3, name), by the names of the state lists."""
    ours: dict[str, tuple[str, str]] = {}
    for row in rows(DATA / "countries.csv"):
        for name in (row["name"], *row["aliases"].split(";")):
            ours[plain(name)] = (row["code"], row["name"])
    found: dict[str, tuple[str, str]] = {}
    special = {
        "ROK": "south korea",
        "PRK": "north korea",
        "DRC": "congo",
        "CON": "republic of congo",
        "MYA": "myanmar",
        "SWA": "swaziland",
        "DRV": "vietnam",
        "RUM": "romania",
        "MAC": "north macedonia",
        "UKG": "united kingdom",
        "GMY": "germany",
        "GFR": "germany",
        "CDI": "ivory coast",
        "CAP": "cape verde",
        "BOS": "bosnia",
        "ETM": "east timor",
        "TUR": "turkey",
        "IRN": "iran",
        "SRI": "sri lanka",
        "ZIM": "zimbabwe",
        "BFO": "burkina faso",
        "MAG": "madagascar",
        "TAZ": "tanzania",
        "YEM": "yemen",
        "KYR": "kyrgyzstan",
        "BLR": "belarus",
        "CAM": "cambodia",
        "ITA": "italy",
        "SSD": "south sudan",
    }
    for name in ("gw_states.csv", "cow_states.csv"):
        for row in rows(folder / "peacesciencer" / name):
            key = plain((row.get("statename") or row["statenme"]).split("(")[0])
            if key in ours:
                found[row["stateabb"]] = ours[key]
    for short, key in special.items():
        found[short] = ours[key]
    return found


def phoenix_names(folder: Path) -> dict[tuple[str, str], set[str]]:
    """Full names of government members in the Phoenix dictionary, by (surname, alpha-3)."""
    found: dict[tuple[str, str], set[str]] = {}
    name = ""
    for line in (folder / "phoenix_dictionaries" / "Phoenix.Countries.actors.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0] not in "+\t ":
            name = re.split(r"[;\[]", line)[0].strip().strip("_")
        code = re.search(r"\[([A-Z]{3})GOV", line)
        if code and name.count("_") in (1, 2) and name.replace("_", "").isalpha():
            full = " ".join(part.capitalize() for part in name.split("_"))
            found.setdefault((plain(full.split()[-1]), code[1]), set()).add(full)
    return found


def leaders(folder: Path) -> Iterator[tuple[str, ...]]:
    """Leaders of states from REIGN that no table written by hand has."""
    codes = country_codes(folder)
    names = phoenix_names(folder)
    by_hand = {(plain(row["name"]).split()[-1].split("-")[-1], row["code"]) for row in rows(DATA / "offices.csv")}
    countries = {row["code"]: row["name"] for row in rows(DATA / "countries.csv")}
    for row in rows(folder / "reign" / "leaderlist_3_21.csv"):
        if (row["eyear"] and int(row["eyear"]) < SINCE) or row["stateabb"] not in codes:
            continue
        code = codes[row["stateabb"]][0]
        if row["stateabb"] == "UKG":
            # The Institute for Government's table is more exact.
            continue
        name = re.sub(r"\s*\(.*?\)", "", row["leader"]).strip()
        if name.endswith(".") or name[:1].islower():
            continue
        name = re.sub(r"^([A-Z]\.)(?=\w)", r"\1 ", name)
        if (plain(name).split()[-1].split("-")[-1], code) in by_hand or len(name) < 3:
            continue
        if " " not in name or re.match(r"[A-Z]\. ", name):
            full = names.get((plain(name).split()[-1], code), set())
            if len(full) != 1:
                continue
            name = next(iter(full))
        start = f"{int(row['syear']):04d}-{int(row['smonth']):02d}-{int(row['sdate'] or 1):02d}"
        end = f"{int(row['eyear']):04d}-{int(row['emonth'] or 1):02d}" if row["eyear"] else ""
        if end and end <= start[:7]:
            # Ends are told by month; one within the month of the start lasts to its end.
            end = f"{int(row['eyear']) + int(row['emonth']) // 12:04d}-{int(row['emonth']) % 12 + 1:02d}"
        # REIGN ends in March 2021: who was then in office is not known to be so later.
        title, gender = "leader", "m" if row["gender"] == "1" else "f"
        yield (name, "", gender, code, "GOV", title, countries[code], start, end or "2021-04")


UK_POSTS = {
    "Prime Minister": "Prime Minister",
    "Deputy Prime Minister": "Deputy Prime Minister",
    "Chancellor of the Exchequer": "Chancellor of the Exchequer",
    "Secretary of State for Foreign and Commonwealth Affairs": "Foreign Secretary",
    "Secretary of State for Foreign, Commonwealth and Development Affairs": "Foreign Secretary",
    "Secretary of State for Defence": "Defence Secretary",
    "Secretary of State for the Home Department": "Home Secretary",
    "Secretary of State for International Development": "International Development Secretary",
    "Foreign Secretary": "Foreign Secretary",
    "Defence Secretary": "Defence Secretary",
    "Home Secretary": "Home Secretary",
}


def uk_ministers(folder: Path) -> Iterator[tuple[str, ...]]:
    """Holders of the great offices of the United Kingdom, from the Institute for Government's database."""
    base = folder / "ifg_uk_ministers"
    posts = {row["id"]: UK_POSTS[row["name"]] for row in rows(base / "post.csv") if row["name"] in UK_POSTS}
    people: dict[str, dict[str, str]] = {}
    for row in rows(base / "person.csv"):
        # A later peerage must not replace the name under which the office was held; a later surname does.
        known = people.get(row["id"])
        peer = row["name"].startswith(("Lord ", "Baroness ", "Earl ", "Viscount "))
        if known is None or (not peer and (known["name"].startswith(("Lord ", "Baroness ")) or row["start_date"] > known["start_date"])):
            people[row["id"]] = row
    for row in rows(base / "appointment.csv"):
        if row["post_id"] not in posts or (row["end_date"] and row["end_date"] < f"{SINCE}-01-01"):
            continue
        person = people[row["person_id"]]
        sectors = "GOV;MIL" if posts[row["post_id"]] == "Defence Secretary" else "GOV"
        yield (
            person["name"],
            "",
            person["gender"].lower(),
            "GBR",
            sectors,
            posts[row["post_id"]],
            "United Kingdom",
            row["start_date"],
            row["end_date"],
        )


GROUP_WORDS = re.compile(
    r"\b(army|front|movement|liberation|brigades?|party|forces?|organi[sz]ation|group|union|command|jihad|guards?|militia|tigers|"
    r"revolutionary|resistance|battalion|corps|faction|league|alliance|congress|fighters|militants|insurgents|rebels|separatists)\b",
    re.I,
)
GENERIC = frozenset(
    [
        "people's",
        "peoples",
        "national",
        "revolutionary",
        "liberation",
        "front",
        "army",
        "movement",
        "brigade",
        "brigades",
        "battalion",
        "party",
        "force",
        "forces",
        "command",
        "popular",
        "resistance",
        "union",
        "group",
        "organization",
        "guard",
        "guards",
        "militia",
        "united",
        "alliance",
        "democratic",
        "armed",
        "islamic",
        "of",
        "the",
        "for",
        "and",
    ]
)
SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "al", "el", "ul", "del", "to", "on"))


def _title(words: str) -> str:
    parts = words.lower().split()
    return " ".join(
        part if index and part in SMALL else "-".join(piece[:1].upper() + piece[1:] for piece in part.split("-"))
        for index, part in enumerate(parts)
    )


def _group_rows(path: Path) -> Iterator[tuple[list[str], str]]:
    """Blocks of an actor dictionary: names and their code."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = line.split("#")[0].split(";")[0].rstrip()
        if not line:
            continue
        code = re.search(r"\[([A-Z]+)", line)
        name = re.sub(r"\[.*", "", line).strip().lstrip("+").strip("_ ").replace("_", " ")
        if code and not name:
            yield block, code[1]
            block = []
        elif code:
            yield [*block, name] if line.startswith("+") else [name], code[1]
            block = []
        elif line.startswith("+"):
            block.append(name)
        else:
            block = [name]


def armed_groups(folder: Path) -> Iterator[tuple[str, ...]]:
    """Armed groups of the Phoenix dictionary, with the years of UCDP where a name is the same."""
    taken = {
        plain(name)
        for table in ("organisations.csv", "territories.csv", "countries.csv")
        for row in rows(DATA / table)
        for name in (row["name"], *row["aliases"].split(";"))
    }
    codes = {row["code"] for row in rows(DATA / "countries.csv")} | {"PSE", "XKX"}
    years = {
        plain(row["name"]): (row["first_year"], row["last_year"]) for row in rows(folder / "ucdp_prio_acd" / "armed_groups_by_year.csv")
    }
    seen: set[str] = set()
    for names, code in _group_rows(folder / "phoenix_dictionaries" / "Phoenix.MilNonState.actors.txt"):
        if "REB" not in code and "UAF" not in code:
            continue
        kept = []
        for name in names:
            name = re.sub(r"\s*\([^)]*\)?", "", name).strip(" _+")
            if not GROUP_WORDS.search(name) or not 2 <= len(name.split()) <= 7 or not re.fullmatch(r"[A-Za-z' \-]+", name):
                continue
            name = _title(name)
            if set(name.lower().split()) <= GENERIC:
                # "National Front" says nothing of whose.
                continue
            if plain(name) not in taken and plain(name) not in seen:
                kept.append(name)
                seen.add(plain(name))
        if kept:
            first = next((years[plain(name)][0] for name in kept if plain(name) in years), "")
            state = code[:3] if code[:3] in codes else ""
            yield ("group:" + plain(kept[0]).replace(" ", "-"), kept[0], state, "REB", ";".join(kept[1:]), first, "")


def given_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Given names of leaders and ministers, with the gender the sources tell, when they agree."""
    told: dict[str, set[str]] = {}
    for row in rows(folder / "reign" / "leaderlist_3_21.csv"):
        parts = plain(row["leader"]).split()
        if len(parts) > 1 and parts[0].isalpha() and len(parts[0]) > 2 and row["gender"] in ("0", "1"):
            told.setdefault(parts[0], set()).add("m" if row["gender"] == "1" else "f")
    for row in rows(folder / "ifg_uk_ministers" / "person.csv"):
        parts = plain(row["name"]).split()
        if len(parts) > 1 and parts[0] not in ("lord", "baroness", "sir", "dame", "lady", "earl", "viscount", "the") and parts[0].isalpha():
            told.setdefault(parts[0], set()).add(row["gender"].lower())
    by_hand = {name for row in rows(DATA / "given_names.csv") for name in row["names"].split()}
    for gender in ("m", "f"):
        names = sorted(name for name, genders in told.items() if genders == {gender} and name not in by_hand)
        for start in range(0, len(names), 40):
            yield gender, " ".join(names[start : start + 40])


def main() -> None:
    """Build all tables from the folder given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    header = ("name", "aliases", "gender", "code", "sectors", "title", "of", "start", "end")
    note = (
        "Derived by scripts/build_actors.py. Leaders: facts (name, country, dates in office) from REIGN, Rulers, Elections and Irregular "
        "Governance, March 2021 (Bell, Besaw, Frank), full names from the OEDA Phoenix dictionaries (MIT); United Kingdom: Institute for "
        "Government Ministers Database (CC BY 4.0). An end in 2021-04 means: not known after."
    )
    write("leaders.csv", note, header, [*leaders(folder), *uk_ministers(folder)])
    note = (
        "Derived by scripts/build_actors.py. Armed groups named in the OEDA Phoenix dictionaries (MIT), first years from UCDP/PRIO Armed "
        "Conflict Dataset 23.1 (CC BY 4.0). Being listed says only that a group was named in news of armed conflict."
    )
    write("armed_groups.csv", note, ("key", "name", "code", "sectors", "aliases", "start", "end"), armed_groups(folder))
    note = "Derived by scripts/build_actors.py from given names of leaders (REIGN) and UK ministers (Institute for Government, CC BY 4.0)."
    write("given_names_derived.csv", note, ("gender", "names"), given_names(folder))


if __name__ == "__main__":
    main()
