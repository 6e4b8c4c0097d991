"""The figures of xã Mẫu in 2023, a commune that does not exist: DỮ LIỆU GIẢ LẬP, made from a fixed seed.

Everything agrees with everything: fields with their totals, rates with their counts, staff with the sheet,
the lists (``synthetic_lists.py``) with what is counted from them, the year with its six months and quarter.
Its documents, proposals and activities are invented too; they stand in ``scripts/synthetic``, and only what
belongs to the whole country (laws, the national programme) is real among them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import synthetic_lists as lists
from synthetic_lists import Announced, Stretch, shared

from cchc_toolkit.forms.form import FormRow, form
from cchc_toolkit.model.reading import Status

SEED = 20230914
NOT_OURS = Status.OUT_OF_SCOPE.label
COMMUNE, UNIT = "xa-mau", "xã Mẫu"

PARTS = ("H1", "Q3", "Q4")
# Period: first and last day, what it is made of, the letter that orders it.
PERIODS = {
    "2023-H1": (date(2022, 12, 15), date(2023, 6, 14), ("H1",), "84/UBND-NV ngày 22/5/2023"),
    "2023-Q3": (date(2023, 6, 15), date(2023, 9, 14), ("Q3",), "99/UBND-NV ngày 05/6/2023"),
    "2023-Y": (date(2022, 12, 15), date(2023, 12, 14), PARTS, "187/UBND-NV ngày 20/11/2023"),
}
STRETCHES = (
    Stretch(date(2022, 12, 15), date(2022, 12, 31), 38, 1, 4, 6),
    Stretch(date(2023, 1, 1), date(2023, 6, 14), 390, 8, 32, 144, 22),
    Stretch(date(2023, 6, 15), date(2023, 9, 14), 214, 5, 14, 120, 14, 1),
    Stretch(date(2023, 9, 15), date(2023, 12, 14), 236, 6, 10, 130, 16),
)
BEFORE = {
    "letter": 402, "report": 255, "decision": 168, "invitation": 140, "plan": 112,
    "notice": 109, "proposal": 56,
}  # fmt: skip
LEGAL = {
    "01/2023/QĐ-UBND": date(2023, 3, 16),
    "02/2023/QĐ-UBND": date(2023, 7, 25),
    "03/2023/QĐ-UBND": date(2023, 11, 2),
}
BASE = 133
ANNOUNCED = (
    Announced(date(2023, 4, 18), 2, 1, partial=36, full=58, paying=51, on_paper=5),
    Announced(date(2023, 7, 10), 0, 0, partial=36, full=62, paying=58),
    Announced(date(2023, 10, 20), 1, 0, partial=37, full=65, paying=62, on_paper=2),
)

# Name, level, group, share of all dossiers in percent.
FIELDS = (
    ("Hộ tịch", "cấp xã", "khác", 24),
    ("Chứng thực", "cấp xã", "khác", 31),
    ("Đất đai", "cấp xã", "đất đai", 9),
    ("Xây dựng", "cấp xã", "xây dựng", 4),
    ("Bảo trợ xã hội", "cấp xã", "khác", 11),
    ("Người có công", "cấp xã", "khác", 6),
    ("Nuôi con nuôi", "cấp xã", "khác", 0),
    ("Thi đua - khen thưởng", "cấp xã", "khác", 3),
    ("Văn hoá - Thể thao", "cấp xã", "khác", 2),
    ("Tôn giáo", "cấp xã", "khác", 1),
    ("Nông nghiệp", "cấp xã", "khác", 5),
    ("Đăng ký kinh doanh hộ gia đình", "cấp huyện", "khác", 4),
)
LATE_FIELD = "Đất đai"


@dataclass(frozen=True, slots=True)
class OneStop:
    """Dossiers of a part of the year; ``seed`` is added to that of the commune."""

    seed: int
    dossiers: int
    online: int
    saturday: int
    early: int
    late: int


ONE_STOP = {
    "H1": OneStop(-1, 748, 478, 55, 531, 2),
    "Q3": OneStop(0, 412, 286, 31, 301, 1),
    "Q4": OneStop(1, 405, 294, 30, 305, 1),
}

# What happened, by part of the year, which a period adds up.
FLOWS = {
    "1.1.3": (9, 5, 6), "1.3.1": (22, 14, 16), "1.3.2": (22, 13, 16), "1.3.3": (0, 1, 0),
    "1.4.1": (150, 120, 130), "2.1": (1, 1, 1), "2.2": (1, 1, 1), "2.3": (8, 6, 5), "2.4": (2, 1, 1),
    "2.5": (2, 1, 1), "3.1.1": (2, 0, 1), "3.1.2": (1, 0, 0), "4.2.4": (0, 0, 0), "5.2": (0, 0, 0),
    "5.3.1": (0, 0, 0), "7.4.2": (428, 214, 236),
}  # fmt: skip
# What stood at the end of each part; six months and quarter III are parts, the year ends with the last one.
STOCKS = {
    "1.1.1": (24, 24, 24), "1.1.2": (12, 18, 23), "1.4.2": (2, 2, 2), "1.5": (1, 1, 1),
    "3.1.3": (134, 134, 135), "3.2": (9, 9, 9), "3.2.1": (4, 4, 4), "3.2.2": (5, 5, 5),
    "3.2.3": (100, 100, 100),
    "3.4.1": (106, 110, 112), "3.4.2": (94, 98, 102), "3.4.3": (51, 58, 62), "4.2.1": (22, 22, 22),
    "4.2.2": (21, 21, 21), "4.2.3": (2, 2, 2), "7.5.1": (36, 36, 37), "7.5.2": (58, 62, 65),
}  # fmt: skip
# Rates as an office works them out, numerator and denominator: at the end of a part, and added up.
RATES_AT_END = {
    "3.2.4": ((129, 134), (130, 134), (133, 135)),
    "4.2.5": ((1, 23), (1, 23), (1, 23)),
}
RATES_OF_FLOWS = {
    "7.4.2.a": ((392, 428), (200, 214), (226, 236)), "7.4.2.b": ((36, 428), (14, 214), (10, 236)),
    "7.5.3": ((168, 220), (96, 120), (98, 118)), "7.5.4": ((310, 440), (190, 250), (196, 248)),
}  # fmt: skip

STAFF = {
    "ALL/total": "32", "CB/total": "10", "CC/total": "12", "KCT/total": "10",
    "CB/present": "10", "CC/present": "11", "KCT/present": "10",
}  # fmt: skip
RAISED = {"LUONG/nang_bac": (4, 3, 2), "LUONG/tham_nien": (2, 2, 1)}
# People of the group with each level of training.
TRAINED = {
    "CB/thcs": 0, "CB/thpt": 10, "CB/cd_dh": 10, "CB/cao_cap": 2, "CB/trung_cap": 8, "CB/so_cap": 0,
    "CC/thcs": 0, "CC/thpt": 11, "CC/cd_dh": 11, "CC/cao_trung_cap": 6, "CC/so_cap": 4,
    "KCT/thcs": 1, "KCT/thpt": 9, "KCT/cd_dh_tc": 8, "KCT/trung_cap": 4, "KCT/so_cap": 5,
}  # fmt: skip

Rows = list[tuple[str, ...]]
Parts = tuple[int, ...]


def tables(period: str = "2023-Q3") -> dict[str, Rows]:
    """The readable tables of a period by file name, header row first."""
    first, last, names, letter = PERIODS[period]
    basis = f"Công văn số {letter} của UBND huyện Mẫu"
    parts = tuple(PARTS.index(name) for name in names)
    grid = _added_up([_grid(ONE_STOP[name]) for name in names])
    return {
        **lists.texts(COMMUNE, UNIT, period, basis, first, last),
        **_lists(first, last),
        "thong-ke.csv": [("code", "name", "value", "reason", "note"), *_sheet(grid, parts)],
        "phu-luc-8.csv": [("code", "name", "level", "group", *_columns(), "reason"), *_printed(grid)],
        "nhan-su.csv": [("code", "name", "value"), *_staff(parts)],
    }


def _lists(first: date, last: date) -> dict[str, Rows]:
    """Each list has a chance of its own, so that one can be drawn otherwise without the others."""
    own = lists.own_documents(COMMUNE)
    register = lists.outgoing(random.Random(SEED + 1), STRETCHES, own, LEGAL, BEFORE)
    tasks = lists.tasks(random.Random(SEED + 2), STRETCHES)
    slips = lists.survey(random.Random(SEED + 3), STRETCHES)
    return {
        "danh-sach-nhan-su.csv": lists.staff_list(random.Random(SEED), STAFF, TRAINED),
        "so-van-ban-di.csv": lists.within(lists.OUTGOING, register, first, last),
        "so-giao-viec.csv": lists.within(lists.TASKS, tasks, first, last),
        "phieu-khao-sat.csv": lists.within(lists.SURVEY, slips, first, last),
        "danh-muc-tthc.csv": lists.procedures(random.Random(SEED + 4), BASE, ANNOUNCED, last),
        "van-ban-qppl.csv": lists.within(lists.LEGAL, lists.legal_documents(LEGAL), first, last),
    }


def _columns() -> tuple[str, ...]:
    return tuple(column.code for column in form("PL8").columns)


Grid = list[dict[str, int]]


def _grid(part: OneStop) -> Grid:
    """Counts of each field: every row adds up, and so does every column."""
    chance = random.Random(SEED + part.seed)
    totals = shared(part.dossiers, [share for *_, share in FIELDS], [part.dossiers] * len(FIELDS))
    late = [part.late * (name == LATE_FIELD) for name, *_ in FIELDS]
    online = shared(part.online, [total * chance.uniform(0.6, 1) for total in totals], totals)
    saturday = shared(part.saturday, [total * chance.random() for total in totals], totals)
    in_time = [total - slow for total, slow in zip(totals, late, strict=True)]
    early = shared(part.early, [timely * chance.uniform(0.7, 1) for timely in in_time], in_time)
    return [
        {
            "total": totals[at],
            "direct": totals[at] - online[at],
            "online": online[at],
            "saturday": saturday[at],
            "early": early[at],
            "on_time": in_time[at] - early[at],
            "late": late[at],
        }
        for at in range(len(FIELDS))
    ]


def _added_up(grids: list[Grid]) -> Grid:
    return [
        {column: sum(row[column] for row in rows) for column in rows[0]} for rows in zip(*grids, strict=True)
    ]


def _printed(grid: Grid) -> Rows:
    rows = [
        (str(at), name, level, group, *(str(counts[column]) for column in _columns()), "")
        for at, ((name, level, group, _), counts) in enumerate(zip(FIELDS, grid, strict=True), 1)
    ]
    sums = (str(sum(counts[column] for counts in grid)) for column in _columns())
    return [*rows, ("T", "Tổng số", "", "", *sums, "")]


def _sheet(grid: Grid, parts: Parts) -> Rows:
    in_time = {group: _in_time(grid, group) for group in ("", "đất đai", "xây dựng")}
    rates = {code: at_end[parts[-1]] for code, at_end in RATES_AT_END.items()}
    rates |= {"3.3.2": in_time[""], "3.3.3": in_time["đất đai"], "3.3.4": in_time["xây dựng"]}
    for code, counted in RATES_OF_FLOWS.items():
        rates[code] = (sum(counted[at][0] for at in parts), sum(counted[at][1] for at in parts))
    values = {code: str(sum(counted[at] for at in parts)) for code, counted in FLOWS.items()}
    values |= {code: str(at_end[parts[-1]]) for code, at_end in STOCKS.items()}
    return [_row(row, values, rates) for row in form("620").rows if row.role != "group"]


def _row(row: FormRow, values: Mapping[str, str], rates: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    if row.code in rates:
        numerator, denominator = rates[row.code]
        return (row.code, row.name, _percent(numerator, denominator), "", f"{numerator}/{denominator}")
    value = values.get(row.code, "")
    return (row.code, row.name, value, "" if value else NOT_OURS, "")


def _in_time(grid: Grid, group: str) -> tuple[int, int]:
    rows = [counts for (*_, own, _share), counts in zip(FIELDS, grid, strict=True) if group in ("", own)]
    return sum(row["early"] + row["on_time"] for row in rows), sum(row["total"] for row in rows)


def _staff(parts: Parts) -> Rows:
    raised = {code: str(sum(counted[at] for at in parts)) for code, counted in RAISED.items()}
    rows = []
    for row in form("NS").rows:
        if row.role != "group":
            present = int(STAFF.get(f"{row.code.partition('/')[0]}/present", "0"))
            value = (STAFF | raised).get(row.code) or _percent(TRAINED[row.code], present)
            rows.append((row.code, row.name, value))
    return rows


def _percent(numerator: int, denominator: int) -> str:
    """A rate as an office types it: two decimals, half up, comma, no idle zeros."""
    share = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = format(share, "f").rstrip("0").rstrip(".")
    return (text or "0").replace(".", ",")
