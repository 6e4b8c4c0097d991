"""The figures of phường Mẫu since it exists (01/7/2025) to the end of 2026, by the forms since 2025.

DỮ LIỆU GIẢ LẬP, made from a fixed seed; the commune, its documents and its activities do not exist. What
happened is drawn once for each part of the time, and a period adds up the parts that it is made of: so
everything agrees with everything, within a period and from one to the next.
What the lists or the one-stop table give is left blank in the sheet, as the form asks.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import synthetic_lists as lists
from synthetic_lists import Announced, Stretch, shared

from cchc_toolkit.forms.form import FormRow, form
from cchc_toolkit.model.reading import Status

SEED = 20260914
NOT_OURS = Status.OUT_OF_SCOPE.label
COMMUNE, UNIT = "phuong-mau", "phường Mẫu"
BASIS = "Công văn số 4625/BNV-CCHC ngày 02/7/2025 của Bộ Nội vụ"
LISTED = ("B7/4.5", "B7/4.5.2")
"""Rows that the list of procedures fills: left blank, without a reason that its count would contradict."""

PARTS = ("2025", "Q1", "Q2", "Q3", "Q4")
# Period: first and last day, and the parts that it is made of.
PERIODS = {
    "2025-Y": (date(2025, 7, 1), date(2025, 12, 14), ("2025",)),
    "2026-Q1": (date(2025, 12, 15), date(2026, 3, 14), ("Q1",)),
    "2026-H1": (date(2025, 12, 15), date(2026, 6, 14), ("Q1", "Q2")),
    "2026-Q3": (date(2026, 6, 15), date(2026, 9, 14), ("Q3",)),
    "2026-Y": (date(2025, 12, 15), date(2026, 12, 14), ("Q1", "Q2", "Q3", "Q4")),
}
STRETCHES = (
    Stretch(date(2025, 7, 1), date(2025, 12, 14), 612, 12, 48, 210, 15, 1, 1),
    Stretch(date(2025, 12, 15), date(2025, 12, 31), 58, 1, 4, 18),
    Stretch(date(2026, 1, 1), date(2026, 3, 14), 296, 5, 15, 102, 8, 0, 1),
    Stretch(date(2026, 3, 15), date(2026, 6, 14), 371, 6, 16, 140, 10, 1, 1),
    Stretch(date(2026, 6, 15), date(2026, 9, 14), 386, 7, 14, 180, 11, 1, 2),
    Stretch(date(2026, 9, 15), date(2026, 12, 14), 402, 8, 11, 160, 12, 0, 1),
)
LEGAL = {
    "01/2025/QĐ-UBND": date(2025, 8, 20),
    "02/2025/QĐ-UBND": date(2025, 11, 5),
    "01/2026/QĐ-UBND": date(2026, 2, 5),
    "02/2026/QĐ-UBND": date(2026, 5, 20),
    "03/2026/QĐ-UBND": date(2026, 7, 28),
    "04/2026/QĐ-UBND": date(2026, 10, 22),
}
BASE = 371
ANNOUNCED = {
    "2025": Announced(date(2025, 9, 18), 20, 6, partial=110, full=178, paying=112),
    "Q1": Announced(date(2026, 2, 24), 3, 1, partial=113, full=186, paying=121),
    "Q2": Announced(date(2026, 4, 24), 9, 4, partial=117, full=199, paying=135),
    "Q3": Announced(date(2026, 7, 15), 6, 4, partial=120, full=210, paying=148),
    "Q4": Announced(date(2026, 10, 30), 5, 2, partial=121, full=218, paying=156),
}

# Name and share of all dossiers in percent; every field is the commune's own since 01/7/2025.
FIELDS = (
    ("Hộ tịch", 26),
    ("Chứng thực", 30),
    ("Đất đai", 14),
    ("Xây dựng", 6),
    ("Bảo trợ xã hội", 9),
    ("Người có công", 4),
    ("Đăng ký kinh doanh hộ gia đình", 8),
    ("Giáo dục và đào tạo", 2),
    ("Nông nghiệp", 1),
)
ByField = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OneStop:
    """Dossiers of a part of the time; ``seed`` is added to that of the commune.

    ``late``, ``pending`` and ``overdue``: resolved late, open at the end, and open too long among these.
    """

    seed: int
    online: int
    direct: int
    early: int
    late: ByField
    pending: ByField
    overdue: ByField


# A dossier that was open too long at the end of a part is resolved late in the next.
ONE_STOP = {
    "2025": OneStop(
        -3, 1330, 770, 1385, {"Đất đai": 6, "Xây dựng": 2, "Hộ tịch": 1},
        {"Hộ tịch": 9, "Chứng thực": 3, "Đất đai": 17, "Xây dựng": 5, "Bảo trợ xã hội": 2}, {"Đất đai": 2},
    ),
    "Q1": OneStop(
        -2, 735, 345, 728, {"Đất đai": 3}, {"Hộ tịch": 8, "Đất đai": 15, "Xây dựng": 7, "Bảo trợ xã hội": 3},
        {"Đất đai": 1, "Xây dựng": 1},
    ),
    "Q2": OneStop(
        -1, 910, 330, 861, {"Đất đai": 2, "Xây dựng": 1},
        {
            "Hộ tịch": 14, "Chứng thực": 6, "Đất đai": 10, "Bảo trợ xã hội": 7, "Người có công": 1,
            "Đăng ký kinh doanh hộ gia đình": 2, "Giáo dục và đào tạo": 2,
        },
        {"Đất đai": 1},
    ),
    "Q3": OneStop(
        0, 960, 310, 890, {"Đất đai": 2}, {"Hộ tịch": 6, "Đất đai": 21, "Xây dựng": 9, "Bảo trợ xã hội": 4},
        {"Đất đai": 1},
    ),
    "Q4": OneStop(
        1, 1030, 280, 947, {"Đất đai": 2, "Xây dựng": 1},
        {"Hộ tịch": 7, "Chứng thực": 2, "Đất đai": 18, "Xây dựng": 6, "Bảo trợ xã hội": 5}, {"Đất đai": 1},
    ),
}  # fmt: skip

# What happened, by part of the time, which a period adds up.
FLOWS = {
    "B1/3.3.1": (5, 0, 4, 3, 2), "B1/3.3.2": (5, 0, 3, 3, 3),
    "B2/2.2.1": (0, 0, 0, 0, 0), "B2/2.2.2": (0, 0, 0, 0, 0),
    "B2/3.2.1": (4, 0, 3, 2, 1), "B2/3.2.2": (4, 0, 3, 2, 0),
    "B3/3.3.1": (6, 2, 3, 4, 3), "B3/3.3.2": (6, 2, 3, 4, 3),
    "B4/2.4": (0, 0, 0, 0, 0), "B4/3.3": (0, 0, 0, 0, 0), "B5/1.3": (0, 0, 0, 0, 0),
    "B5/2.1": (0, 0, 1, 0, 1), "B5/2.2": (4, 0, 2, 3, 2),
    "B5/4.2": (0, 0, 0, 0, 0), "B5/4.3": (0, 0, 0, 0, 0), "B5/4.4": (0, 0, 0, 0, 0),
    "B7/4.3.1": (1130, 590, 680, 690, 720), "B7/4.3.2": (860, 480, 610, 610, 655),
    "B7/4.4.1": (770, 390, 450, 470, 490), "B7/4.4.2": (470, 255, 300, 350, 375),
}  # fmt: skip
# What stands in the report of each period, in their order: levels, answers, and what is counted once however
# often it happened (services with dossiers).
STATED = {
    "B1/2.1": (18, 26, 26, 26, 26), "B1/2.2": (17, 5, 12, 19, 25),
    "B1/5": (1, 1, 1, 1, 1), "B1/6": (1, 0, 1, 1, 1),
    "B3/2.1": (100, 100, 100, 100, 100), "B3/2.2": (60, 72, 88, 96, 104),
    "B4/1.5.3": (9, 9, 9, 9, 9), "B4/2.1": (42, 42, 42, 42, 42), "B4/2.3": (5, 5, 5, 5, 5),
    "B4/3.1": (214, 214, 214, 214, 214), "B4/3.2": (203, 203, 205, 208, 210),
    "B5/1.1": (1, 1, 1, 1, 1), "B5/1.2": (9, 9, 9, 9, 9),
    "B6/1.1": (9800, 18500, 18500, 18500, 18500), "B6/1.2": (9015, 2100, 7350, 12650, 17300),
    "B6/2.1": (9, 9, 9, 9, 9), "B6/2.2": (0, 0, 0, 0, 0), "B6/2.3": (0, 0, 0, 0, 0),
    "B6/2.4": (2, 2, 2, 2, 2), "B6/2.4.1": (0, 0, 0, 0, 0), "B6/2.4.2": (0, 0, 0, 0, 0),
    "B6/2.4.3": (2, 2, 2, 2, 2), "B6/2.5": (7, 7, 7, 7, 7), "B6/2.6": (0, 0, 0, 0, 0),
    "B7/4.2.1": (127, 118, 146, 131, 171), "B7/4.2.2": (84, 86, 118, 104, 149),
    "B7/4.5.1": (150, 152, 157, 160, 163),
}  # fmt: skip
STAFF = {
    "CB/present": "8", "CB/total": "8", "CC/present": "33", "CC/total": "34",
    "KCT/present": "0", "KCT/total": "0",
}  # fmt: skip
AWAY = (2, 2, 1, 1, 0)
"""Of the civil servants present in the end, those who had not been recruited yet, by period."""
TRAINED = {
    "CB/thpt": 8, "CB/cd_dh": 8, "CB/cao_cap": 4, "CB/trung_cap": 4,
    "CC/thpt": 33, "CC/cd_dh": 33, "CC/cao_trung_cap": 20, "CC/so_cap": 8,
}  # fmt: skip

Rows = list[tuple[str, ...]]


def tables(period: str = "2026-Q3") -> dict[str, Rows]:
    """The readable tables of a period by file name, header row first."""
    first, last, parts = PERIODS[period]
    columns = ("code", "name", "level", "group", *_columns(), "reason")
    return {
        **lists.texts(COMMUNE, UNIT, period, BASIS, first, last),
        **_lists(period, first, last),
        "thong-ke.csv": [("code", "name", "value", "reason", "note"), *_sheet(period, parts)],
        "bieu-06a.csv": [columns, *_printed(_added_up([_grid(part) for part in parts]))],
    }


def _lists(period: str, first: date, last: date) -> dict[str, Rows]:
    """Each list has a chance of its own, so that one can be drawn otherwise without the others."""
    own = lists.own_documents(COMMUNE)
    register = lists.outgoing(random.Random(SEED + 1), STRETCHES, own, LEGAL, {})
    slips = lists.survey(random.Random(SEED + 3), STRETCHES)
    given = lists.tasks(random.Random(SEED + 2), STRETCHES)
    away = AWAY[list(PERIODS).index(period)]
    announced = tuple(ANNOUNCED.values())
    return {
        "danh-sach-nhan-su.csv": lists.staff_list(random.Random(SEED), STAFF, TRAINED, away),
        "so-van-ban-di.csv": lists.within(lists.OUTGOING, register, first, last),
        "so-giao-viec.csv": lists.known_on(lists.within(lists.TASKS, given, first, last), last),
        "phieu-khao-sat.csv": lists.within(lists.SURVEY, slips, first, last),
        "danh-muc-tthc.csv": lists.procedures(random.Random(SEED + 4), BASE, announced, last),
        "van-ban-qppl.csv": lists.within(lists.LEGAL, lists.legal_documents(LEGAL), first, last),
    }


def _columns() -> tuple[str, ...]:
    return tuple(column.code for column in form("06a").columns)


Grid = list[dict[str, int]]


def _grid(name: str) -> Grid:
    """Counts of each field in a part of the time: every row and every column adds up."""
    part, before = ONE_STOP[name], PARTS[: PARTS.index(name)]
    chance = random.Random(SEED + part.seed)
    whole = part.online + part.direct
    new = shared(whole, [share for _, share in FIELDS], [whole] * len(FIELDS))
    online = shared(part.online, [received * chance.uniform(0.6, 1) for received in new], new)
    carried = _by_field(ONE_STOP[before[-1]].pending if before else {})
    late, pending, overdue = map(_by_field, (part.late, part.pending, part.overdue))
    received = [sum(counts) for counts in zip(new, carried, strict=True)]
    in_time = [all_ - open_ - slow for all_, open_, slow in zip(received, pending, late, strict=True)]
    early = shared(part.early, [timely * chance.uniform(0.7, 1) for timely in in_time], in_time)
    return [
        {
            "received": received[at],
            "online": online[at],
            "direct": new[at] - online[at],
            "carried_over": carried[at],
            "resolved": received[at] - pending[at],
            "early": early[at],
            "on_time": in_time[at] - early[at],
            "late": late[at],
            "pending": pending[at],
            "pending_in_time": pending[at] - overdue[at],
            "pending_overdue": overdue[at],
        }
        for at in range(len(FIELDS))
    ]


def _by_field(counts: ByField) -> list[int]:
    return [counts.get(name, 0) for name, _ in FIELDS]


def _added_up(grids: list[Grid]) -> Grid:
    """One table of parts that follow each other: what is open between two of them is in neither end."""
    return [_joined(rows) for rows in zip(*grids, strict=True)]


def _joined(rows: tuple[dict[str, int], ...]) -> dict[str, int]:
    at_end = {column: rows[-1][column] for column in ("pending", "pending_in_time", "pending_overdue")}
    counts = {column: sum(row[column] for row in rows) for column in rows[0]} | at_end
    counts["carried_over"] = rows[0]["carried_over"]
    return counts | {"received": counts["online"] + counts["direct"] + counts["carried_over"]}


def _printed(grid: Grid) -> Rows:
    rows = [
        (str(at), name, "cấp xã", "khác", *(str(counts[column]) for column in _columns()), "")
        for at, ((name, _), counts) in enumerate(zip(FIELDS, grid, strict=True), 1)
    ]
    sums = (str(sum(counts[column] for counts in grid)) for column in _columns())
    return [*rows, ("T", "Tổng số", "", "", *sums, "")]


def _sheet(period: str, parts: tuple[str, ...]) -> Rows:
    """Rows that the commune is not sure of and does not have are said to be none of its own."""
    values = {code: sum(counted[PARTS.index(part)] for part in parts) for code, counted in FLOWS.items()}
    values |= {code: stated[list(PERIODS).index(period)] for code, stated in STATED.items()}
    values["B3/1.2"] = sum(ANNOUNCED[part].new for part in parts)
    values["B3/1.3"] = sum(ANNOUNCED[part].removed for part in parts)
    return [
        (row.code, row.name, value, NOT_OURS if not value and _is_of_others(row) else "", "")
        for row in form("4625").rows
        if row.role == "value"
        for value in [str(values.get(row.code, ""))]
    ]


def _is_of_others(row: FormRow) -> bool:
    return row.filled_by == "unsure" and row.code not in LISTED
