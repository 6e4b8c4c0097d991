"""Build the tables of administrative units from the data of ``vietnamadminunits`` (MIT).

The package is no dependency of the toolkit; it is installed for this script alone, in a throw-away
environment, and only its data files are read::

    python -m venv /tmp/units && /tmp/units/bin/pip install --no-deps vietnamadminunits==1.0.4
    /tmp/units/bin/python scripts/build_units.py

Same package, same bytes. What the package does not know is written here: the day on which the structure
changed, and the former name of the province of Huế.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parents[1] / "cchc_toolkit" / "vocabulary" / "data"
OLD_FROM, OLD_TO, NEW_FROM = "2020-01-01", "2025-06-30", "2025-07-01"
HUE, HUE_BEFORE, HUE_LAST_DAY, HUE_FROM = "46", "tỉnh Thừa Thiên Huế", "2024-12-31", "2025-01-01"
OLD = """SELECT wardCode, ward, wardType, districtCode, district, provinceCode, province
         FROM admin_units_legacy"""
NEW = "SELECT wardCode, ward, wardType, '', '', provinceCode, province FROM admin_units"
OLD_KEYS = "SELECT provinceKey || '_' || districtKey || '_' || wardKey, wardCode FROM admin_units_legacy"
NEW_KEYS = "SELECT provinceKey || '_' || wardKey, wardCode FROM admin_units"

Row = tuple[str, ...]


def main() -> None:
    """Write the four tables and say how many rows each has."""
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        sys.exit("vietnamadminunits is not installed here; see the head of this script")
    source = Path(spec.origin).parent / "data"
    with closing(sqlite3.connect(source / "dataset.db")) as database:
        old, new = _query(database, OLD), _query(database, NEW)
        old_codes, new_codes = dict(_query(database, OLD_KEYS)), dict(_query(database, NEW_KEYS))
    # Five island districts had no communes: they stand in the list without a commune.
    old = [row for row in old if row[0]]
    conversion = json.loads((source / "converter_2025.json").read_text(encoding="utf-8"))
    _write("communes.csv", "code,valid_from,valid_to,kind,proper_name,district,province", _communes(old, new))
    _write("districts.csv", "code,name", {(row[3], _lower_first(row[4])) for row in old})
    _write("provinces.csv", "code,valid_from,valid_to,name", _provinces(old, new))
    _write("mergers.csv", "old,new", _mergers(conversion, old_codes, new_codes))


def _query(database: sqlite3.Connection, query: str) -> list[Row]:
    return [
        tuple(unicodedata.normalize("NFC", value or "").strip() for value in row)
        for row in database.execute(query)
    ]


def _communes(old: list[Row], new: list[Row]) -> Iterator[Row]:
    for rows, first, last in ((old, OLD_FROM, OLD_TO), (new, NEW_FROM, "")):
        for code, name, kind, district, _, province, _ in rows:
            yield code, first, last, kind.lower(), name.removeprefix(f"{kind} "), district, province


def _provinces(old: list[Row], new: list[Row]) -> Iterator[Row]:
    yield HUE, OLD_FROM, HUE_LAST_DAY, HUE_BEFORE
    for code, name in {(row[5], _lower_first(row[6])) for row in old}:
        yield code, HUE_FROM if code == HUE else OLD_FROM, OLD_TO, name
    for code, name in {(row[5], _lower_first(row[6])) for row in new}:
        yield code, NEW_FROM, "", name


def _mergers(conversion: dict[str, dict], old: dict[str, str], new: dict[str, str]) -> Iterator[Row]:  # type: ignore[type-arg]
    """Pairs of codes; an old unit that stands in several pairs was divided."""
    for province, wards in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            # An island district without communes ends in "_" here and is in no list of communes.
            yield from ((old[each], new[f"{province}_{ward}"]) for each in sources if not each.endswith("_"))
    for province, wards in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, targets in wards.items():
            yield from ((old[source], new[f"{province}_{each['newWardKey']}"]) for each in targets)


def _lower_first(name: str) -> str:
    """``Huyện A Lưới`` as it stands inside a sentence; a number as a name keeps its capital (``Quận 1``)."""
    kind, _, proper = name.partition(" ")
    return name if proper.isdecimal() else f"{kind[0].lower()}{name[1:]}"


def _write(name: str, header: str, rows: Iterable[Row]) -> None:
    ordered = sorted(set(rows))
    with (TARGET / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(ordered)
    print(f"{name}: {len(ordered)}")


if __name__ == "__main__":
    main()
