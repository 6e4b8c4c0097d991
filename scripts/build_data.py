"""Write the entry workbooks of data/ from the readable tables beside them (``nguon/``), and the synthetic tables.

    python scripts/build_data.py            write what differs
    python scripts/build_data.py --check    write nothing, end with 1 where a file differs from its tables

The tables of the real commune are typed from its report, each figure with the line it stands in (column
``line``). Those of the synthetic commune are made here from a fixed seed and marked as synthetic.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from pathlib import Path

from cchc_toolkit.document.xlsx import Prefill, write_form
from cchc_toolkit.forms.form import form

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("620", "PL8", "NS")
FORM_TABLES = {"620": "thong-ke.csv", "PL8": "phu-luc-8.csv", "NS": "nhan-su.csv"}
LIST_TABLES = {"VB": "van-ban.csv", "KN": "kien-nghi.csv", "HD": "hoat-dong.csv"}
WORKBOOKS = {"data/hong-kim/2023-Q3": "Xã Hồng Kim, quý III năm 2023"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Rows of a readable table; blank cells are empty texts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def prefill_of(folder: Path) -> Prefill:
    """The readable tables of one commune and period as the content of its workbook."""
    cells: dict[str, str] = {}
    reasons: dict[str, str] = {}
    notes: dict[str, str] = {}
    items: dict[str, Mapping[str, str]] = {}
    for code, table in FORM_TABLES.items():
        declared = form(code)
        columns = [each.code for each in declared.columns]
        for row in rows_of(folder / table):
            key = declared.key(row["code"])
            cells |= {f"{key}/{each}": row[each] for each in columns} if columns else {key: row["value"]}
            reasons[key], notes[key] = row.get("reason", ""), row.get("note", "")
            if columns and row["code"] != "T":
                items[key] = {each: row[each] for each in ("name", "level", "group")}
    about = {row["code"]: row["value"] for row in rows_of(folder / "thong-tin.csv")}
    lists = {code: tuple(rows_of(folder / table)) for code, table in LIST_TABLES.items()}
    return Prefill(about, cells, reasons, notes, items, lists)


def workbook_of(folder: Path, title: str) -> bytes:
    """The workbook that belongs to the tables in ``folder``."""
    return write_form([form(code) for code in FORMS], prefill_of(folder), title)


def contents(root: Path) -> dict[Path, bytes]:
    """Every generated file with what should stand in it."""
    return {
        root / folder / "nhap-lieu.xlsx": workbook_of(root / folder / "nguon", title)
        for folder, title in WORKBOOKS.items()
    }


def main(arguments: list[str]) -> int:
    """Write or compare; the number of differing files decides the exit code of ``--check``."""
    differing = [path for path, data in contents(ROOT).items() if not path.exists() or path.read_bytes() != data]
    for path in differing:
        if "--check" not in arguments:
            path.write_bytes(contents(ROOT)[path])
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
