"""Count what the verifier of layout tells rightly, falsely and not at all; writes docs/LAYOUT_FIGURES.md.

Lawful papers in the habits of clerks must stay silent; slips that can happen in any paper are put into them,
one at a time, and the rule that must tell it is looked for. Which papers get a slip is dealt with a seed.
The figures in docs/ are of the last run: python scripts/measure_layout.py (make figures)
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from layout.mutable import Broken  # noqa: E402
from layout.office.dealt import DEALT, OFFICE  # noqa: E402
from layout.office.heads import HEADS  # noqa: E402
from layout.office.paper import PAPERS  # noqa: E402
from layout.office.slips import SLIPS  # noqa: E402
from layout.office.typescript import Typescript  # noqa: E402

from cchc_toolkit.layout.check import check  # noqa: E402

MOST = 30
PROCESSES = 2
HEAD = """# Số đo của kiểm tra thể thức: nhắc sai, bỏ sót

Lập tự động (`scripts/measure_layout.py`, `make figures`), dữ liệu giả lập.

## Văn bản đúng

{papers} văn bản: {texts} bài của {kinds} loại mà cấp xã ban hành (trước và sau ngày 01/7/2025; UBND, HĐND,
Chủ tịch, Văn phòng, phòng chuyên môn, Trung tâm Phục vụ hành chính công), mỗi bài gõ năm lần với thói quen
chia bằng hạt giống: {heads} cách dựng phần đầu, số gõ tay hoặc do Word đánh, cách đặt số trang, cách dựng
phần ký, khoảng cách, chương trình đã lưu tệp (`tests/layout/office/`). Văn bản nào bị nhắc là bị nhắc sai.

| | Văn bản | Bị nhắc sai | Chỗ bị nhắc sai |
|---|---|---|---|
| Đúng | {silent_papers} | {false_papers} | {false_places} |
"""
SLIPPED = """
## Văn bản làm sai một chỗ

Mỗi lần làm sai đúng một chỗ trong một văn bản đúng (`tests/layout/office/slips.py`), mỗi kiểu sai nhiều nhất
{most} văn bản. Chỗ sai tìm theo lời của bài, không theo những gì phần kiểm tra nhận ra. “Chỉ đúng mã” là nhận
mã của quy tắc ấy và không mã nào khác; “kèm mã khác” là nhận thêm mã khác; “bỏ sót” là không nhận mã ấy.

| Quy tắc | Kiểu sai | Số lần | Chỉ đúng mã | Kèm mã khác | Bỏ sót |
|---|---|---|---|---|---|
"""
NOTES = """
### Kèm mã khác, bỏ sót: vì sao

{notes}"""


_IN_A_BOX = "chữ trong hộp chữ, không xét vị trí"
_ONE_PAGE = "văn bản có lẽ chỉ một trang, số trang không hiện"
_LONGER_UNDERLINE = "đường gạch chân dài theo chữ"
_MORE_LINES = "số dòng ước tính vượt một trang"
# By code and name of the slip, or by the code alone.
WHY: dict[tuple[str, str], str] = {
    ("can-cu-co-chu", ""): "chữ 16 trong dòng cố định 16 pt thì đúng là hẹp hơn dòng đơn",
    ("co-quan-canh-giua", ""): _IN_A_BOX,
    ("dia-danh-canh-giua", ""): _IN_A_BOX,
    ("so-ky-hieu-canh-giua", ""): _IN_A_BOX,
    ("tieu-ngu-canh-giua", ""): _IN_A_BOX,
    ("trich-yeu-cv-cach-dong", ""): _IN_A_BOX,
    ("ds-noi-nhan-loai-chu", ""): "dòng chỉ có chữ tắt và một từ ngắn (UBND TỈNH)",
    ("noi-dung-loai-chu", ""): "đoạn không quá 100 chữ cái",
    ("so-trang-bat-dau", ""): _ONE_PAGE,
    ("so-trang-canh-giua", ""): _ONE_PAGE,
    ("so-trang-co-chu", ""): _ONE_PAGE,
    ("so-trang-kieu-chu", ""): _ONE_PAGE,
    ("so-trang-kieu-so", ""): _ONE_PAGE,
    ("so-ky-hieu-thieu", ""): "thiếu số thì địa danh sau tab dời sang chỗ khác, đúng là lệch",
    ("ten-loai-thieu", ""): "trích yếu còn lại được đọc là “V/v” của công văn, hoặc là nội dung",
    ("tieu-ngu-co-chu", ""): _LONGER_UNDERLINE,
    ("tieu-ngu-loai-chu", ""): _LONGER_UNDERLINE,
    ("trang-le", ""): _MORE_LINES,
    ("trich-yeu-cv-co-chu", ""): _MORE_LINES,
    ("trich-yeu-canh-giua", ""): "trích yếu dài gần hết dòng, lệch không quá vài mm",
    ("trich-yeu-cv-canh-giua", "lùi 25 mm"): f"{_IN_A_BOX}, hoặc {_MORE_LINES}",
    ("trich-yeu-cv-canh-giua", ""): "trích yếu dài hết ô, dòng đầu lệch không quá vài mm",
    ("trich-yeu-duong-ke", ""): "thiếu đường kẻ thì “Phần I” ngay dưới được đọc là một dòng trích yếu",
    ("trich-yeu-thieu", ""): "dòng canh giữa, đậm ngay dưới tên loại được đọc là trích yếu",
}


def false_remarks(name: str) -> int:
    """How many remarks a lawful paper gets."""
    return len(check(OFFICE[name]()))


def tried(at: int) -> list[tuple[str, frozenset[str]]]:
    """Make one slip in as many papers as have the place; give the paper, and the codes it gets."""
    slip, results = SLIPS[at], []
    names = list(OFFICE)
    random.Random(f"{slip.code} {slip.name}").shuffle(names)
    for name in names:
        doc = Broken(OFFICE[name]())
        if slip.make(Typescript(*DEALT[name], doc)):
            results.append((name, frozenset(remark.rule for remark in check(doc.save()))))
        if len(results) == MOST:
            break
    return results


def rows(results: Sequence[Sequence[tuple[str, frozenset[str]]]]) -> Iterator[str]:
    """A row for each slip, and the sums."""
    total: Counter[str] = Counter()
    for slip, of_slip in sorted(zip(SLIPS, results, strict=True), key=lambda pair: pair[0].code):
        counts = Counter(outcome(slip.code, codes) for _, codes in of_slip)
        total.update(counts)
        yield row(f"`{slip.code}`", slip.name, counts)
    yield row("**Tất cả**", "", total)


def outcome(code: str, codes: frozenset[str]) -> str:
    """What the verifier said of one slip."""
    if code not in codes:
        return "missed"
    return "alone" if codes == {code} else "beside"


def row(rule: str, slip: str, counts: Mapping[str, int]) -> str:
    """A row of the table."""
    figures = " | ".join(str(counts.get(key, 0)) for key in ("alone", "beside", "missed"))
    return f"| {rule} | {slip} | {sum(counts.values())} | {figures} |\n"


def others(results: Iterable[Sequence[tuple[str, frozenset[str]]]]) -> Iterator[str]:
    """For each slip that was missed or told with others: what was told, and how often."""
    for slip, of_slip in sorted(zip(SLIPS, results, strict=True), key=lambda pair: pair[0].code):
        told: dict[str, list[str]] = defaultdict(list)
        for name, codes in of_slip:
            if codes != {slip.code}:
                beside = ", ".join(f"`{code}`" for code in sorted(codes - {slip.code}))
                what = f"kèm {beside}" if slip.code in codes else f"bỏ sót, nhận {beside or 'không mã nào'}"
                told[what].append(name.partition(":")[0])
        for what, names in sorted(told.items()):
            why = WHY.get((slip.code, slip.name), WHY.get((slip.code, ""), ""))
            yield f"- `{slip.code}`, {slip.name}: {len(names)} lần {what}{f': {why}' if why else ''}.\n"


def main() -> int:
    """Count, and write the page."""
    with Pool(PROCESSES) as pool:
        false = pool.map(false_remarks, OFFICE)
        results = pool.map(tried, range(len(SLIPS)), chunksize=2)
    page = HEAD.format(
        papers=len(OFFICE),
        texts=len(PAPERS),
        kinds=len({paper.words("loai") for paper in PAPERS}),
        heads=len(HEADS),
        silent_papers=len(OFFICE),
        false_papers=sum(map(bool, false)),
        false_places=sum(false),
    )
    page += SLIPPED.format(most=MOST) + "".join(rows(results))
    notes = "".join(others(results))
    page += NOTES.format(notes=notes) if notes else ""
    (ROOT / "docs" / "LAYOUT_FIGURES.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
