"""The optional lists, in the workbook or as files of their own, and one value of them altered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from inputs.exports import generator
from inputs.workbooks import FIRST
from proof.offices import Office, Set, drawn, percent, sound_set
from proof.paper import as_number
from proof.tables import KINDS
from proof.trials import WORKBOOK, Trial

from cchc_toolkit.forms.list_declaration import ListDeclaration, load_lists
from cchc_toolkit.inputs.exports.place_names import shown_file

__all__ = ["FILES", "counted", "with_altered_list", "with_lists"]

Row = Mapping[str, str]
FILES = {
    "CBCC": "danh-sach-nhan-su",
    "VBD": "so-van-ban-di",
    "GV": "so-giao-viec",
    "PKS": "phieu-khao-sat",
    "TTHC": "danh-muc-tthc",
    "QPPL": "van-ban-qppl",
}
_DECLARED = {each.code: each for each in load_lists() if each.code in FILES}
_HIGHER = ("postgraduate", "university", "college")


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


def _share(rows: Sequence[Row], column: str, *values: str) -> str:
    return percent(sum(row[column] in values for row in rows), len(rows)) if rows else ""


def _staff(rows: Sequence[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    here = [row for row in rows if row["is_present"] == "yes"]
    for group, code in (("official", "CB"), ("civil_servant", "CC"), ("part_time", "KCT")):
        own = [row for row in here if row["staff_group"] == group]
        found[f"NS/{code}/present"] = str(len(own))
        shares = {
            "thcs": ("schooling", "lower"),
            "thpt": ("schooling", "upper"),
            "so_cap": ("political_theory", "basic"),
        }
        shares |= {
            "CB": {
                "cd_dh": ("profession", *_HIGHER),
                "cao_cap": ("political_theory", "high"),
                "trung_cap": ("political_theory", "middle"),
            },
            "CC": {
                "cd_dh": ("profession", *_HIGHER),
                "cao_trung_cap": ("political_theory", "high", "middle"),
            },
            "KCT": {
                "cd_dh_tc": ("profession", *_HIGHER, "vocational"),
                "trung_cap": ("political_theory", "middle"),
            },
        }[code]
        found |= {f"NS/{code}/{level}": _share(own, *what) for level, what in shares.items()}
    both = str(sum(row["staff_group"] in ("official", "civil_servant") for row in here))
    return {**found, "620/4.2.2": both, "4625/B4/2.2": both}


def _outgoing(rows: Sequence[Row]) -> dict[str, str]:
    electronic = _share(rows, "sent", "electronic")
    directing = str(sum(row["reform"] == "yes" for row in rows))
    found = {
        "620/7.4.2": str(len(rows)),
        "620/7.4.2.a": electronic,
        "620/7.4.2.b": _share(rows, "sent", "both"),
    }
    return found | {"4625/B7/3.2.2": electronic, "620/1.1.3": directing, "4625/B1/1": directing}


def _tasks(rows: Sequence[Row]) -> dict[str, str]:
    ended = [(done, _day(row["due_on"])) for row in rows if (done := _day(row["done_on"]))]
    in_time = sum(due is not None and done <= due for done, due in ended)
    late = sum(due is not None and done > due for done, due in ended)
    return {"620/1.3.1": str(len(rows)), "620/1.3.2": str(in_time), "620/1.3.3": str(late)}


def _survey(rows: Sequence[Row]) -> dict[str, str]:
    modes = {row["mode"] for row in rows}
    mode = {("online",): "0", ("paper",): "1", ("online", "paper"): "2"}.get(tuple(sorted(modes)), "")
    return {
        "620/1.4.1": str(len(rows)),
        "4625/B1/5.1": str(len(rows)),
        "620/1.4.2": mode,
        "4625/B1/5.2": mode,
    }


def _procedures(rows: Sequence[Row]) -> dict[str, str]:
    known = {row["procedure_code"]: row for row in reversed(rows)}.values()
    own = [row for row in known if not row.get("ended_on")]
    levels = {each: sum(row["online_level"] == each for row in own) for each in ("partial", "full")}
    approved = [row for row in own if row["process"] in ("approved", "electronic")]
    paying = str(sum(row["payment"] == "yes" for row in own))
    return {
        "620/3.1.3": str(len(own)), "4625/B3/1.4.2": str(len(own)),
        "620/3.2.3": percent(len(approved), len(own)), "620/3.2.4": _share(approved, "process", "electronic"),
        "620/3.4.2": str(sum(levels.values())), "620/7.5.1": str(levels["partial"]),
        "620/7.5.2": str(levels["full"]), "620/3.4.3": paying, "4625/B7/4.5.2": paying,
    }  # fmt: skip


def _legal(rows: Sequence[Row]) -> dict[str, str]:
    return {"620/2.1": str(len(rows)), "4625/B2/1.2": str(len(rows))}


_COUNTS: dict[str, tuple[Callable[[Sequence[Row]], dict[str, str]], str]] = {
    "CBCC": (_staff, ""),
    "VBD": (_outgoing, "issued_on"),
    "GV": (_tasks, "assigned_on"),
    "PKS": (_survey, "collected_on"),
    "TTHC": (_procedures, ""),
    "QPPL": (_legal, "issued_on"),
}


def counted(office: Office, code: str, rows: Sequence[Row]) -> dict[str, str]:
    """What a list says of the cells of the office's sheets, counted here, apart from the package."""
    count, dated = _COUNTS[code]
    first, last = office.window
    own = [row for row in rows if not dated or ((day := _day(row[dated])) and first <= day <= last)]
    has = {"620", "NS"} if office.table == "PL8" else {"4625"}
    return {key: text for key, text in count(own).items() if key.partition("/")[0] in has}


def with_lists(random: Random, office: Office, places: Mapping[str, str]) -> Set:
    """A sound set whose lists stand where ``places`` says: a kind of file, else the workbook."""
    given = sound_set(office, drawn(office, random), random)
    lists = {code: list(rows) for code, rows in given.prefill.lists.items() if code in FILES}
    for code, rows in lists.items():
        given = given.with_cells(counted(office, code, rows))
    reasons = {key: "" if given.prefill.cells.get(key) else why for key, why in given.prefill.reasons.items()}
    given = replace(given, prefill=replace(given.prefill, reasons=reasons))
    return _placed(given, lists, places)


def _placed(given: Set, lists: Mapping[str, Sequence[Row]], places: Mapping[str, str]) -> Set:
    kept = {code: tuple(rows) for code, rows in lists.items() if code not in places}
    others = {code: rows for code, rows in given.prefill.lists.items() if code not in FILES}
    files = {
        f"{FILES[code]}.{kind}": KINDS[kind](generator().Sheet("Sheet1", _rows(_DECLARED[code], lists[code])))
        for code, kind in places.items()
        if code in lists
    }
    return replace(given, prefill=replace(given.prefill, lists={**others, **kept}), files=files)


def _rows(declared: ListDeclaration, rows: Sequence[Row]) -> list[list[Any]]:
    columns = [each for each in declared.read_columns if each.code in rows[0]]
    lines: list[list[Any]] = [["STT", *(each.name for each in columns)]]
    for number, row in enumerate(rows, 1):
        texts = (row.get(each.code, "") for each in columns)
        words = (each.choices.get(text, text) for each, text in zip(columns, texts, strict=True))
        lines.append([number, *words])
    return lines


def _altered(random: Random, declared: ListDeclaration, rows: Sequence[Row], at: int) -> tuple[str, str]:
    """A column of a row, and another value for it."""
    column = random.choice([each for each in declared.read_columns if rows[at].get(each.code)])
    text = rows[at][column.code]
    if random.random() < 0.15:
        return column.code, ""
    if column.kind == "date":
        day = _day(text) or date(2023, 7, 1)
        return column.code, f"{day + timedelta(days=random.choice((-365, -100, -9, 8, 100, 365))):%d/%m/%Y}"
    if column.choices:
        return column.code, random.choice([*column.choices, "khác hẳn"])
    return column.code, random.choice(rows)[column.code]


def _differs(one: str, other: str) -> bool:
    """Whether two figures are more apart than two ways to round a rate."""
    values = as_number(one), as_number(other)
    if None in values or not (set(one + other) & {","}):
        return one != other
    return abs(values[0] - values[1]) > Decimal("0.011")  # type: ignore[operator]


def with_altered_list(random: Random, office: Office) -> Iterator[Trial]:
    """A row of a list with one wrong value, so that the count leaves what was typed."""
    given = with_lists(random, office, {})
    code = random.choice([each for each in given.prefill.lists if each in FILES])
    kind = random.choice(("", "", "xlsx", "csv", "ods", "html"))
    rows = [dict(row) for row in given.prefill.lists[code]]
    at = random.randrange(len(rows))
    column, text = _altered(random, _DECLARED[code], rows, at)
    before = counted(office, code, rows)
    what = f"{FILES[code]} dòng {at + 1}, {column}: {rows[at][column]} → {text!r}"
    rows[at][column] = text
    after = counted(office, code, rows)
    differing = [key for key, value in after.items() if _differs(value, before[key])]
    if not differing and text != "khác hẳn":
        return
    lists = {**{each: given.prefill.lists[each] for each in given.prefill.lists if each in FILES}, code: rows}
    sent = _placed(given, lists, {code: kind} if kind else {})
    row = at + (2 if kind else FIRST)
    marks = {f"dòng {row}", *(f"{chr(65 + n)}{row}" for n in range(14))}
    typed = frozenset(differing)
    if kind:
        name = f"{FILES[code]}.{kind}"
        places = {shown_file(name, sent.files[name]): frozenset(marks), WORKBOOK: typed}
    else:
        places = {WORKBOOK: typed | {f"{_DECLARED[code].sheet}!{each}" for each in marks}}
    right = {key: before[key] for key in differing}
    yield Trial("", "", f"{kind or 'sổ nhập'}: {what}", sent, places, right)
