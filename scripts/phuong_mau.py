"""The figures of phường Mẫu, quarter III of 2026, by the forms since 2025: DỮ LIỆU GIẢ LẬP.

Made from a fixed seed, and everything agrees with everything, as at xã Mẫu; the commune, its documents and
its activities do not exist.
What the lists or the one-stop table give is left blank in the sheet, as the form asks.
"""

from __future__ import annotations

import random
from datetime import date

import synthetic_lists as lists
from xa_mau import shared

from cchc_toolkit.forms.form import FormRow, form
from cchc_toolkit.model.reading import Status

SEED = 20260914
QUARTER = lists.Quarter(date(2026, 6, 15), date(2026, 9, 14), ("03/2026/QĐ-UBND", date(2026, 7, 28)))
ONLINE, DIRECT, CARRIED_OVER, EARLY = 960, 310, 42, 890
NOT_OURS = Status.OUT_OF_SCOPE.label
LISTED = ("B7/4.5", "B7/4.5.2")
"""Rows that the list of procedures fills: left blank, without a reason that its count would contradict."""

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
LATE, STILL_OPEN = {"Đất đai": 2}, {"Hộ tịch": 6, "Đất đai": 21, "Xây dựng": 9, "Bảo trợ xã hội": 4}
OPEN_TOO_LONG = {"Đất đai": 1}

SHEET = {
    "B1/2.1": "26", "B1/2.2": "19", "B1/3.3.1": "3", "B1/3.3.2": "3", "B1/5": "1", "B1/6": "1",
    "B2/2.2.1": "0", "B2/2.2.2": "0", "B2/3.2.1": "2", "B2/3.2.2": "2",
    "B3/1.2": "6", "B3/1.3": "4", "B3/2.1": "100", "B3/2.2": "96", "B3/3.3.1": "4", "B3/3.3.2": "4",
    "B4/1.5.3": "9", "B4/2.1": "42", "B4/2.3": "5", "B4/2.4": "0",
    "B4/3.1": "214", "B4/3.2": "208", "B4/3.3": "0",
    "B5/1.1": "1", "B5/1.2": "9", "B5/1.3": "0", "B5/2.1": "0", "B5/2.2": "3",
    "B5/4.2": "0", "B5/4.3": "0", "B5/4.4": "0",
    "B6/1.1": "18500", "B6/1.2": "12650", "B6/2.1": "9", "B6/2.2": "0", "B6/2.3": "0", "B6/2.4": "2",
    "B6/2.4.1": "0", "B6/2.4.2": "0", "B6/2.4.3": "2", "B6/2.5": "7", "B6/2.6": "0",
    "B7/4.2.1": "131", "B7/4.2.2": "104", "B7/4.3.1": "690", "B7/4.3.2": "610",
    "B7/4.4.1": "470", "B7/4.4.2": "350", "B7/4.5.1": "160",
}  # fmt: skip
STAFF = {
    "CB/present": "8", "CB/total": "8", "CC/present": "32", "CC/total": "34",
    "KCT/present": "0", "KCT/total": "0",
}  # fmt: skip
TRAINED = {
    "CB/thpt": 8, "CB/cd_dh": 8, "CB/cao_cap": 4, "CB/trung_cap": 4,
    "CC/thpt": 32, "CC/cd_dh": 32, "CC/cao_trung_cap": 20, "CC/so_cap": 8,
}  # fmt: skip

Rows = list[tuple[str, ...]]


def tables() -> dict[str, Rows]:
    """The readable tables that hold figures, by file name, header row first."""
    chance = random.Random(SEED)
    return {
        "thong-ke.csv": [("code", "name", "value", "reason", "note"), *_sheet()],
        "bieu-06a.csv": [("code", "name", "level", "group", *_columns(), "reason"), *_printed(_grid(chance))],
        "danh-sach-nhan-su.csv": lists.staff_list(chance, STAFF, TRAINED),
        "so-van-ban-di.csv": lists.outgoing(chance, QUARTER, documents=386, about_reform=7),
        "phieu-khao-sat.csv": lists.survey(chance, QUARTER, slips=180),
        "danh-muc-tthc.csv": lists.procedures(chance, total=394, partial=120, full=210, paying=148),
        "van-ban-qppl.csv": lists.legal_documents(QUARTER),
        "so-giao-viec.csv": lists.tasks(chance, QUARTER, in_time=10, late=1, still_open=2),
    }


def _columns() -> tuple[str, ...]:
    return tuple(each.code for each in form("06a").columns)


def _grid(chance: random.Random) -> list[dict[str, int]]:
    """Counts of each field by the columns of the form: every row and every column adds up."""
    whole = ONLINE + DIRECT
    new = shared(whole, [share for _, share in FIELDS], [whole] * len(FIELDS))
    online = shared(ONLINE, [each * chance.uniform(0.6, 1) for each in new], new)
    carried = shared(CARRIED_OVER, [each * chance.random() for each in new], new)
    late, pending, overdue = (
        [told.get(name, 0) for name, _ in FIELDS] for told in (LATE, STILL_OPEN, OPEN_TOO_LONG)
    )
    received = [sum(each) for each in zip(new, carried, strict=True)]
    in_time = [all_ - open_ - slow for all_, open_, slow in zip(received, pending, late, strict=True)]
    early = shared(EARLY, [each * chance.uniform(0.7, 1) for each in in_time], in_time)
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


def _printed(grid: list[dict[str, int]]) -> Rows:
    rows = [
        (str(at), name, "cấp xã", "khác", *(str(counts[each]) for each in _columns()), "")
        for at, ((name, _), counts) in enumerate(zip(FIELDS, grid, strict=True), 1)
    ]
    sums = (str(sum(counts[each] for counts in grid)) for each in _columns())
    return [*rows, ("T", "Tổng số", "", "", *sums, "")]


def _sheet() -> Rows:
    """Rows that the commune is not sure of and does not have are said to be none of its own."""
    return [
        (row.code, row.name, value, NOT_OURS if not value and _is_of_others(row) else "", "")
        for row in form("4625").rows
        if row.role == "value"
        for value in [SHEET.get(row.code, "")]
    ]


def _is_of_others(row: FormRow) -> bool:
    return row.filled_by == "unsure" and row.code not in LISTED
