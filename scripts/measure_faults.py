"""Count how often the wrong cell is among the first that a finding names; writes docs/FAULTS.md.

500 faults of one cell, as typing makes them, are put into sound tables (synthetic, by a seed). The
figure in docs/ is of the last run: python scripts/measure_faults.py
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from checks.faults import FAULTS, Fault, fault  # noqa: E402  (the tests' folder is no package)

from cchc_toolkit.checks.check import run_checks  # noqa: E402
from cchc_toolkit.checks.equation import equations_of  # noqa: E402
from cchc_toolkit.checks.identities import IDENTITIES  # noqa: E402
from cchc_toolkit.vocabulary.values import Severity  # noqa: E402

COUNT = 500
HEAD = """# Tìm ô sai: số đo trên {count} lỗi tạo sẵn

Lập tự động (`scripts/measure_faults.py`), dữ liệu giả lập. Mỗi lần chỉ sửa sai một ô của một bảng đang khớp
(Phụ lục 8 hoặc Biểu II.06a), theo các lỗi gõ thường gặp; “trong ba ô đầu” là ô sai nằm trong ba ô mà kết quả
kiểm tra nêu trước. Gợi ý chỉ để xem, không bao giờ tự sửa.
"""

MISSED = """Trong {missed} lần ô sai không đứng đầu, {alone} lần ô đó chỉ nằm trong một phép cộng của biểu
(như cột “Giải quyết trong ngày thứ 7” của Phụ lục 8): phép cộng
cho biết có số sai nhưng không chỉ ra được ô nào.
"""


def place(given: Fault) -> int:
    """Place of the wrong cell among those named, from 1; 0 where it is not named, -1 where nothing is."""
    found = run_checks(given.table.facts(), (IDENTITIES,))
    grave = [each for each in found if each.severity is Severity.BLOCK]
    if not grave:
        return -1
    named = list(dict.fromkeys(code for each in grave for code in each.codes))
    return named.index(given.key) + 1 if given.key in named else 0


def sums_of(given: Fault) -> int:
    """In how many sums of its form the wrong cell stands."""
    facts = given.table.facts()
    implied = (each for form in facts.forms for each in equations_of(facts, form))
    return sum(each.relation == "=" and given.key in each.keys for each in implied)


def page(faults: Iterable[Fault]) -> str:
    """The counts as Markdown, by kind of fault and together."""
    measured = [(each, place(each)) for each in faults]
    places = [(each.how, at) for each, at in measured]
    rows = [_row(how, [at for kind, at in places if kind == how]) for how in FAULTS]
    rows.append(_row("**Tất cả**", [at for _, at in places]))
    head = "| Lỗi | Số lần | Được báo | Ô sai đứng đầu | Trong ba ô đầu |\n| --- | --- | --- | --- | --- |\n"
    missed = [each for each, at in measured if at != 1]
    why = MISSED.format(missed=len(missed), alone=sum(sums_of(each) == 1 for each in missed))
    return f"{HEAD.format(count=len(places))}\n{head}{''.join(rows)}\n{why}"


def _row(name: str, places: list[int]) -> str:
    told = Counter(places)
    reported = len(places) - told[-1]
    first_three = sum(1 <= at <= 3 for at in places)
    return f"| {name} | {len(places)} | {reported} | {told[1]} | {first_three} |\n"


if __name__ == "__main__":
    (ROOT / "docs" / "FAULTS.md").write_text(page(map(fault, range(COUNT))), encoding="utf-8")
