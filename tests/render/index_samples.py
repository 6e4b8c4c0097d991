"""Rows for the index page. SYNTHETIC (dữ liệu giả lập): drawn by a seeded generator, true of no office."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cchc_toolkit.render.review.index_rows import IndexRow, with_missing
from cchc_toolkit.vocabulary.units import communes_on

A_LUOI = (
    "xã Hồng Kim", "xã Hồng Vân", "xã Trung Sơn", "xã Hồng Thủy", "thị trấn A Lưới", "xã Hồng Bắc",
    "xã A Ngo", "xã Quảng Nhâm", "xã Sơn Thủy", "xã Phú Vinh", "xã Hồng Thượng", "xã Hồng Thái",
    "xã Hương Phong", "xã A Roàng", "xã Đông Sơn", "xã Lâm Đớt", "xã Hồng Hạ", "xã Hương Nguyên",
)  # fmt: skip
PERIODS = ("2022-Y", "2023-H1", "2023-Q3")


def _row(dice: random.Random, key: str, name: str, area: str, period: str) -> IndexRow:
    received = dice.randint(40, 900)
    late = dice.choice((0, 0, 0, 1, 2, 5))
    is_fit = dice.random() < 0.7
    return IndexRow(
        key,
        name,
        area,
        period,
        "quarterly",
        "Báo cáo định kỳ",
        verdict="fit" if is_fit else "unfit",
        blocking=0 if is_fit else dice.randint(1, 4),
        approval="Trưởng bộ phận (tự khai)" if is_fit and dice.random() < 0.5 else "",
        issued=f"{dice.randint(10, 99)}/BC-UBND" if is_fit and dice.random() < 0.4 else "",
        received=Decimal(received),
        on_time_rate=Decimal(100 * (received - late)) / Decimal(received),
        overdue=Decimal(late),
        folder=f"archive/{key}/{period}/quarterly/20230905T080000-{dice.randrange(16**12):012x}/data",
        is_synthetic=True,
    )


def twenty() -> tuple[IndexRow, ...]:
    """Eighteen communes of one district and two of another, three periods; four are silent in the last."""
    dice = random.Random(20230905)
    units = {f"xa-{number:02d}": (name, "huyện A Lưới") for number, name in enumerate(A_LUOI)}
    units |= {"xa-50": ("xã Ân Mỹ", "huyện Đồng Xuân"), "xa-51": ("phường Ái Tử", "huyện Đồng Xuân")}
    silent = ("xa-04", "xa-15", "xa-50", "xa-51")
    sent = [
        _row(dice, key, name, area, period)
        for period in PERIODS
        for key, (name, area) in units.items()
        if not (period == PERIODS[-1] and key in silent)
    ]
    hong_kim = next(n for n, each in enumerate(sent) if each.commune == "xa-00" and each.period == "2023-Q3")
    sent[hong_kim] = replace(
        sent[hong_kim], verdict="unfit", blocking=4, approval="", issued="", received=Decimal(193),
        on_time_rate=Decimal(19000) / Decimal(193), overdue=Decimal(3), is_synthetic=False,
        older=("archive/xa-00/2023-Q3/quarterly/20230904T080000-000000000000/data",),
    )  # fmt: skip
    return with_missing(sent, units)


def whole_country() -> tuple[IndexRow, ...]:
    """Every unit at commune level of 2026 in one period; one in ten has not reported."""
    dice = random.Random(3321)
    communes = communes_on(date(2026, 6, 1))
    units = {each.code: (f"{each.kind} {each.proper_name}", each.province) for each in communes}
    sent = [
        _row(dice, key, name, area, "2026-H1") for key, (name, area) in units.items() if dice.random() < 0.9
    ]
    return with_missing(sent, units)
