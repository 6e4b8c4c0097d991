"""The figures of xã Mẫu, a commune that does not exist: DỮ LIỆU GIẢ LẬP, made from a fixed seed.

Everything agrees with everything: fields with their totals, rates with their counts, staff with the sheet,
the lists (``synthetic_lists.py``) with what is counted from them.
Its documents, proposals and activities are invented too; they stand in the readable tables themselves, and
only what belongs to the whole country (laws, the national programme) is real among them.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import synthetic_lists as lists

from cchc_toolkit.forms.form import FormRow, form
from cchc_toolkit.model.reading import Status

SEED = 20230914
QUARTER = lists.Quarter(date(2023, 6, 15), date(2023, 9, 14), ("02/2023/QĐ-UBND", date(2023, 7, 25)))
DOSSIERS, ONLINE, SATURDAY, EARLY = 412, 286, 31, 301
NOT_OURS = Status.OUT_OF_SCOPE.label

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

SHEET = {
    "1.1.1": "24", "1.1.2": "18", "1.1.3": "5", "1.3.1": "14", "1.3.2": "13", "1.3.3": "1",
    "1.4.1": "120", "1.4.2": "2", "1.5": "1", "2.1": "1", "2.2": "1", "2.3": "6", "2.4": "1", "2.5": "1",
    "3.1.1": "0", "3.1.2": "0", "3.1.3": "134", "3.2": "9", "3.2.1": "4", "3.2.2": "5", "3.2.3": "100",
    "3.4.1": "110", "3.4.2": "98", "3.4.3": "58", "4.2.1": "22", "4.2.2": "21", "4.2.3": "2", "4.2.4": "0",
    "5.2": "0", "5.3.1": "0", "7.4.2": "214", "7.5.1": "36", "7.5.2": "62",
}  # fmt: skip
# Rates as an office works them out: numerator and denominator.
RATES = {
    "3.2.4": (130, 134), "4.2.5": (1, 23), "7.4.2.a": (200, 214), "7.4.2.b": (14, 214),
    "7.5.3": (96, 120), "7.5.4": (190, 250),
}  # fmt: skip

STAFF = {
    "ALL/total": "32", "CB/total": "10", "CC/total": "12", "KCT/total": "10",
    "CB/present": "10", "CC/present": "11", "KCT/present": "10",
    "LUONG/nang_bac": "3", "LUONG/tham_nien": "2",
}  # fmt: skip
# People of the group with each level of training.
TRAINED = {
    "CB/thcs": 0, "CB/thpt": 10, "CB/cd_dh": 10, "CB/cao_cap": 2, "CB/trung_cap": 8, "CB/so_cap": 0,
    "CC/thcs": 0, "CC/thpt": 11, "CC/cd_dh": 11, "CC/cao_trung_cap": 6, "CC/so_cap": 4,
    "KCT/thcs": 1, "KCT/thpt": 9, "KCT/cd_dh_tc": 8, "KCT/trung_cap": 4, "KCT/so_cap": 5,
}  # fmt: skip

Rows = list[tuple[str, ...]]


def tables() -> dict[str, Rows]:
    """The readable tables that hold figures, by file name, header row first."""
    grid = _grid(random.Random(SEED))
    return _lists(random.Random(SEED)) | {
        "thong-ke.csv": [("code", "name", "value", "reason", "note"), *_sheet(grid)],
        "phu-luc-8.csv": [("code", "name", "level", "group", *_columns(), "reason"), *_printed(grid)],
        "nhan-su.csv": [("code", "name", "value"), *_staff()],
    }


def _lists(chance: random.Random) -> dict[str, Rows]:
    number = {code: int(value) for code, value in SHEET.items()}
    return {
        "danh-sach-nhan-su.csv": lists.staff_list(chance, STAFF, TRAINED),
        "so-van-ban-di.csv": lists.outgoing(chance, QUARTER, number["7.4.2"], number["1.1.3"]),
        "so-giao-viec.csv": lists.tasks(chance, QUARTER, number["1.3.2"], number["1.3.3"]),
        "phieu-khao-sat.csv": lists.survey(chance, QUARTER, number["1.4.1"]),
        "danh-muc-tthc.csv": lists.procedures(
            chance, number["3.1.3"], number["7.5.1"], number["7.5.2"], number["3.4.3"]
        ),
        "van-ban-qppl.csv": lists.legal_documents(QUARTER),
    }


def _columns() -> tuple[str, ...]:
    return tuple(each.code for each in form("PL8").columns)


def _grid(chance: random.Random) -> list[dict[str, int]]:
    """Counts of each field: every row adds up, and so does every column."""
    totals = shared(DOSSIERS, [share for *_, share in FIELDS], [DOSSIERS] * len(FIELDS))
    late = [int(name == LATE_FIELD) for name, *_ in FIELDS]
    online = shared(ONLINE, [total * chance.uniform(0.6, 1) for total in totals], totals)
    saturday = shared(SATURDAY, [total * chance.random() for total in totals], totals)
    in_time = [total - each for total, each in zip(totals, late, strict=True)]
    early = shared(EARLY, [each * chance.uniform(0.7, 1) for each in in_time], in_time)
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


def shared(whole: int, weights: list[float], limits: list[int]) -> list[int]:
    """Share out a whole by weights, no part above its limit, one at a time where a share is most wanting."""
    parts = [0] * len(weights)
    for _ in range(whole):
        open_parts = [at for at, limit in enumerate(limits) if parts[at] < limit and weights[at]]
        parts[max(open_parts, key=lambda at: weights[at] / (2 * parts[at] + 1))] += 1
    return parts


def _printed(grid: list[dict[str, int]]) -> Rows:
    rows = [
        (str(at), name, level, group, *(str(counts[each]) for each in _columns()), "")
        for at, ((name, level, group, _), counts) in enumerate(zip(FIELDS, grid, strict=True), 1)
    ]
    sums = (str(sum(counts[each] for counts in grid)) for each in _columns())
    return [*rows, ("T", "Tổng số", "", "", *sums, "")]


def _sheet(grid: list[dict[str, int]]) -> Rows:
    in_time = {group: _in_time(grid, group) for group in ("", "đất đai", "xây dựng")}
    rates = RATES | {"3.3.2": in_time[""], "3.3.3": in_time["đất đai"], "3.3.4": in_time["xây dựng"]}
    return [_row(each, rates) for each in form("620").rows if each.role != "group"]


def _row(row: FormRow, rates: dict[str, tuple[int, int]]) -> tuple[str, ...]:
    if row.code in rates:
        numerator, denominator = rates[row.code]
        return (row.code, row.name, _percent(numerator, denominator), "", f"{numerator}/{denominator}")
    value = SHEET.get(row.code, "")
    return (row.code, row.name, value, "" if value else NOT_OURS, "")


def _in_time(grid: list[dict[str, int]], group: str) -> tuple[int, int]:
    rows = [counts for (*_, each, _share), counts in zip(FIELDS, grid, strict=True) if group in ("", each)]
    return sum(each["early"] + each["on_time"] for each in rows), sum(each["total"] for each in rows)


def _staff() -> Rows:
    rows = []
    for each in form("NS").rows:
        if each.role != "group":
            present = int(STAFF.get(f"{each.code.partition('/')[0]}/present", "0"))
            value = STAFF.get(each.code) or _percent(TRAINED[each.code], present)
            rows.append((each.code, each.name, value))
    return rows


def _percent(numerator: int, denominator: int) -> str:
    """A rate as an office types it: two decimals, half up, comma, no idle zeros."""
    share = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = format(share, "f").rstrip("0").rstrip(".")
    return (text or "0").replace(".", ",")
