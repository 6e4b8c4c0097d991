"""The readable tables of xã Mẫu, a commune that does not exist: DỮ LIỆU GIẢ LẬP, made from a fixed seed.

Everything agrees with everything: fields with their totals, rates with their counts, staff with the sheet.
Only what belongs to the whole country (laws, the national programme) is real.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from cchc_toolkit.forms.form import FormRow, form
from cchc_toolkit.vocabulary.values import Status

SEED = 20230914
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

_OWN, _ABOVE, _STATE = "UBND xã Mẫu", "UBND huyện Mẫu", "Chính phủ"
DOCUMENTS = (
    ("Công văn", "99/UBND-NV", "05/6/2023", _ABOVE,
     "hướng dẫn chế độ báo cáo cải cách hành chính định kỳ", "mo-dau", "basis"),
    ("Kế hoạch", "210/KH-UBND", "20/12/2022", _ABOVE, "cải cách hành chính năm 2023 (giả lập)", "I.1", "directive"),
    ("Kế hoạch", "03/KH-UBND", "06/01/2023", _OWN, "cải cách hành chính năm 2023 (giả lập)", "I.1", "own"),
    ("Nghị quyết", "76/NQ-CP", "15/7/2021", _STATE,
     "ban hành chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030", "I.2; IV.1", "directive"),
    ("Kế hoạch", "05/KH-UBND", "10/01/2023", _OWN, "tuyên truyền cải cách hành chính năm 2023 (giả lập)", "I.3", "own"),
    ("Nghị định", "154/2020/NĐ-CP", "31/12/2020", _STATE,
     "sửa đổi, bổ sung một số điều của Nghị định số 34/2016/NĐ-CP", "II.1", "law"),
    ("Nghị định", "20/2008/NĐ-CP", "14/02/2008", _STATE,
     "tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính", "II.2.1", "law"),
    ("Kế hoạch", "08/KH-UBND", "16/01/2023", _OWN, "kiểm soát thủ tục hành chính năm 2023 (giả lập)", "II.2.2", "own"),
    ("Nghị định", "61/2018/NĐ-CP", "23/4/2018", _STATE,
     "thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính", "II.3.1", "law"),
    ("Nghị định", "33/2023/NĐ-CP", "10/6/2023", _STATE,
     "quy định về cán bộ, công chức cấp xã và người hoạt động không chuyên trách", "II.3.2", "law"),
    ("Nghị định", "130/2005/NĐ-CP", "17/10/2005", _STATE,
     "chế độ tự chủ, tự chịu trách nhiệm đối với cơ quan nhà nước", "II.4; IV.4", "law"),
    ("Quyết định", "12/QĐ-UBND", "18/01/2023", _OWN, "ban hành Quy chế chi tiêu nội bộ năm 2023 (giả lập)", "II.4", "own"),
    ("Quyết định", "15/QĐ-UBND", "27/01/2023", _OWN, "phê duyệt mục tiêu chất lượng năm 2023 (giả lập)", "II.5", "own"),
    ("Nghị định", "42/2022/NĐ-CP", "24/6/2022", _STATE,
     "cung cấp thông tin và dịch vụ công trực tuyến của cơ quan nhà nước trên môi trường mạng", "II.6", "law"),
    ("Kế hoạch", "11/KH-UBND", "30/01/2023", _OWN, "chuyển đổi số năm 2023 (giả lập)", "II.6", "own"),
)  # fmt: skip
PROPOSALS = (
    ("Đề nghị mở lớp tập huấn số hoá hồ sơ cho công chức Bộ phận Tiếp nhận và trả kết quả (giả lập)", _ABOVE),
    ("Đề nghị bổ sung một máy quét cho Bộ phận Tiếp nhận và trả kết quả (giả lập)", _ABOVE),
)
ACTIVITIES = (
    ("20/6/2023", "Họp giao ban đánh giá 6 tháng thực hiện kế hoạch cải cách hành chính (giả lập)", "", "direction"),
    ("07/7/2023", "Phát thanh 04 buổi về nộp hồ sơ trực tuyến trên đài truyền thanh xã (giả lập)", "05/KH-UBND",
     "communication"),
    ("21/7/2023", "Tự kiểm tra việc niêm yết thủ tục hành chính tại trụ sở (giả lập)", "08/KH-UBND", "procedures"),
    ("04/8/2023", "Gửi thư xin lỗi và hẹn lại đối với 01 hồ sơ đất đai quá hạn; đã trả kết quả (giả lập)", "",
     "procedures"),
    ("18/8/2023", "Tổ chức đối thoại giữa lãnh đạo UBND xã với người dân (giả lập)", "", "direction"),
    ("08/9/2023", "Hướng dẫn người dân tạo tài khoản dịch vụ công tại 03 thôn (giả lập)", "11/KH-UBND", "digital"),
)  # fmt: skip
ABOUT = {"unit": "xã Mẫu", "period": "2023-Q3", "synthetic": "có"}

Rows = list[tuple[str, ...]]


def tables() -> dict[str, Rows]:
    """Every readable table by its file name, header row first."""
    grid = _grid(random.Random(SEED))
    return {
        "thong-ke.csv": [("code", "name", "value", "reason", "note"), *_sheet(grid)],
        "phu-luc-8.csv": [("code", "name", "level", "group", *_columns(), "reason"), *_printed(grid)],
        "nhan-su.csv": [("code", "name", "value"), *_staff()],
        "van-ban.csv": [
            ("code", "kind", "number_symbol", "issued_on", "issuer", "subject", "section", "role"),
            *_coded("VB", DOCUMENTS),
        ],
        "kien-nghi.csv": [("code", "text", "addressee"), *_coded("KN", PROPOSALS)],
        "hoat-dong.csv": [("code", "done_on", "what", "document", "field"), *_coded("HD", ACTIVITIES)],
        "thong-tin.csv": [("code", "value"), *ABOUT.items()],
    }


def _columns() -> tuple[str, ...]:
    return tuple(each.code for each in form("PL8").columns)


def _coded(prefix: str, rows: Iterable[tuple[str, ...]]) -> Rows:
    return [(f"{prefix}{number:02}", *row) for number, row in enumerate(rows, 1)]


def _grid(chance: random.Random) -> list[dict[str, int]]:
    """Counts of each field: every row adds up, and so does every column."""
    totals = _shared(DOSSIERS, [share for *_, share in FIELDS], [DOSSIERS] * len(FIELDS))
    late = [int(name == LATE_FIELD) for name, *_ in FIELDS]
    online = _shared(ONLINE, [total * chance.uniform(0.6, 1) for total in totals], totals)
    saturday = _shared(SATURDAY, [total * chance.random() for total in totals], totals)
    in_time = [total - each for total, each in zip(totals, late, strict=True)]
    early = _shared(EARLY, [each * chance.uniform(0.7, 1) for each in in_time], in_time)
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


def _shared(whole: int, weights: list[float], limits: list[int]) -> list[int]:
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
