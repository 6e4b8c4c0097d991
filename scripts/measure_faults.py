"""Count how often the wrong cells are among the first that findings name; writes docs/FAULTS.md.

Faults of one cell and slips of several, as hands make them, are put into sound tables (synthetic, by a
seed), typed or sent as an aggregate export. The figures in docs/ are of the last run:
python scripts/measure_faults.py
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from checks.faults import FAULTS, SLIPS, Fault, fault, fault_anywhere, named, slip  # noqa: E402
from checks.samples import check_of  # noqa: E402

from cchc_toolkit.checks.check import all_checks, run_checks  # noqa: E402
from cchc_toolkit.checks.equation import equations_of  # noqa: E402
from cchc_toolkit.checks.rule import Rule  # noqa: E402
from cchc_toolkit.model.reading import Severity  # noqa: E402

GRID_FAULTS, OTHERS = 500, 300
ALL = all_checks()
HEAD = """# Tìm ô sai: số đo trên các lỗi tạo sẵn

Lập tự động (`scripts/measure_faults.py`, `make faults`), dữ liệu giả lập. Mỗi lần làm sai một ô, hoặc làm một
thao tác nhầm trên nhiều ô, trong bảng đang khớp. “Được báo” là có kết quả kiểm tra từ mức Cần xem lại; “trong
ba ô đầu” là ô sai nằm trong ba ô được nêu trước (nhiều ô sai thì cả ba ô đầu đều là ô sai).
Gợi ý chỉ để xem, không bao giờ tự sửa. Các phép thử số liệu có lọt qua kiểm tra hay không ở
[NO_ESCAPE.md](NO_ESCAPE.md).
"""
MISSED = """Trong {missed} lần ô sai không đứng đầu, {alone} lần ô đó chỉ nằm trong một phép cộng của biểu
(như cột “Giải quyết trong ngày thứ 7” của Phụ lục 8): phép cộng
cho biết có số sai nhưng không chỉ ra được ô nào.
"""
UNTOLD = """Lần không được báo: ô không nằm trong phép cộng, tỷ lệ hay giới hạn nào (như số văn bản chỉ đạo),
hoặc số sau khi sai vẫn thoả mọi phép thử (hai cột có vai trò như nhau đổi chỗ).
"""


def by_identities(given: Fault) -> int:
    """Place of the wrong cell among those that sums alone name, from 1; 0 unnamed, -1 nothing told."""
    found = run_checks(given.facts(), (check_of("KT-TONG"),))
    grave = [each for each in found if each.severity is Severity.BLOCK]
    if not grave:
        return -1
    order = list(dict.fromkeys(code for each in grave for code in each.codes))
    return order.index(given.key) + 1 if given.key in order else 0


def by_all(source: str, rules: Sequence[Rule] = ALL) -> Callable[[Fault], int]:
    """Place of the wrong cells where every rule runs: 1 where the first three named are wrong ones."""

    def place(given: Fault) -> int:
        facts = given.facts(source)
        found = named(run_checks(facts, rules), facts)
        if not found:
            return -1
        if len(given.right) == 1:
            return found.index(given.key) + 1 if given.key in found else 0
        return int(len(given.right.keys() & set(found[:3])) >= min(3, len(given.right)))

    return place


def sums_of(given: Fault) -> int:
    """In how many sums of its form the wrong cell stands."""
    facts = given.facts()
    implied = (each for grid in facts.grids.of_source("typed") for each in equations_of(grid))
    return sum(each.relation == "=" and given.key in each.keys for each in implied)


def table(faults: Iterable[Fault], kinds: Iterable[str], place: Callable[[Fault], int]) -> str:
    """The counts as Markdown, by kind of fault and together."""
    places = [(each.how, place(each)) for each in faults]
    rows = [_row(how, [at for kind, at in places if kind == how]) for how in kinds]
    rows.append(_row("**Tất cả**", [at for _, at in places]))
    head = "| Lỗi | Số lần | Được báo | Ô sai đứng đầu | Trong ba ô đầu |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(rows)


def _row(name: str, places: list[int]) -> str:
    told = Counter(places)
    reported = len(places) - told[-1]
    first_three = sum(1 <= at <= 3 for at in places)
    return f"| {name} | {len(places)} | {reported} | {told[1]} | {first_three} |\n"


def page() -> str:
    """All measures, the first as it has been since the beginning."""
    grids = [fault(seed) for seed in range(GRID_FAULTS)]
    slips = [slip(seed) for seed in range(OTHERS)]
    exported = [each for each in slips if any(key.startswith(("PL8/", "06a/")) for key in each.right)]
    missed = [each for each in grids if by_identities(each) != 1]
    why = MISSED.format(missed=len(missed), alone=sum(sums_of(each) == 1 for each in missed))
    parts = (
        ("Một ô của bảng một cửa, chỉ xét các phép cộng", table(grids, FAULTS, by_identities) + f"\n{why}"),
        (
            "Một ô của bất cứ biểu nào trong sổ nhập, mọi quy tắc",
            table(map(fault_anywhere, range(OTHERS)), FAULTS, by_all("typed")) + f"\n{UNTOLD}",
        ),
        (
            "Một ô của bảng tổng hợp xuất từ phần mềm, mọi quy tắc",
            table(grids[:OTHERS], FAULTS, by_all("export")),
        ),
        ("Nhầm nhiều ô trong sổ nhập, mọi quy tắc", table(slips, SLIPS, by_all("typed"))),
        (
            "Nhầm nhiều ô trong bảng tổng hợp xuất từ phần mềm, mọi quy tắc",
            table(
                exported, [each for each in SLIPS if any(f.how == each for f in exported)], by_all("export")
            ),
        ),
    )
    return HEAD + "".join(f"\n## {title}\n\n{text}" for title, text in parts)


if __name__ == "__main__":
    (ROOT / "docs" / "FAULTS.md").write_text(page(), encoding="utf-8")
