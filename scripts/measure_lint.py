"""Count how many slips in sound typed reports ``cchc lint`` tells; writes docs/LINT_FIGURES.md.

One figure, date, unit, period, citation or appendix of a sound report (synthetic) is changed at a
time, by a seed. The figures in docs/ are of the last run: python scripts/measure_lint.py
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]

from cchc_toolkit.pipeline.lint.bare_text import figures_in  # noqa: E402
from cchc_toolkit.pipeline.lint.lint import Linted, lint_report  # noqa: E402
from cchc_toolkit.pipeline.lint.parts import with_parts  # noqa: E402
from cchc_toolkit.pipeline.lint.reading import read_report  # noqa: E402
from cchc_toolkit.pipeline.lint.typed_report import Line, TypedReport  # noqa: E402
from cchc_toolkit.vocabulary.citations import citations_in  # noqa: E402

PAGE = ROOT / "docs" / "LINT_FIGURES.md"
RUNS = {
    "phuong-mau, quý III năm 2026": ("phuong-mau", "2026-Q3"),
    "xa-mau, quý III năm 2023": ("xa-mau", "2023-Q3"),
    "xa-mau, 6 tháng đầu năm 2023": ("xa-mau", "2023-H1"),
}
EACH = 20
"""So many slips of each kind in each report, or all of them where there are fewer."""
HEAD = """# Đọc soát báo cáo đã gõ: số đo trên các lỗi tạo sẵn

Lập tự động (`scripts/measure_lint.py`, `make figures`), dữ liệu giả lập. Mỗi lần sửa sai một chỗ \
trong một báo cáo
đang khớp ({reports}), theo một số ngẫu nhiên cố định, rồi đọc soát.
“Được nêu” là có kết quả mà trước khi sửa không có; “đúng chỗ” là kết quả ấy chỉ vào đoạn hoặc ô đã sửa.
Báo cáo chưa sửa: {sound} kết quả về nội dung.
"""
TAIL = """
Không được nêu, vì tệp không có gì để đối chiếu:

- số trong lời văn mà không bảng nào, câu nào khác nhắc lại (số phiếu, số thôn, số người dự);
- ô của bảng không nằm trong phép cộng, tỷ lệ, giới hạn nào;
- ngày sai mà vẫn trước ngày báo cáo và không đổi thứ tự của số văn bản;
- số, ký hiệu của văn bản không có trong danh mục và không trái với văn bản khác cùng sổ.

Thứ tự số của đề mục do phần kiểm tra thể thức nêu ([LAYOUT_RULES.md](LAYOUT_RULES.md)), không đếm ở đây.
"""


@dataclass(frozen=True)
class Slip:
    """A sound report with one place changed: its kind, what stood there and stands there now, where."""

    kind: str
    old: str
    new: str
    place: str
    report: TypedReport


Maker = Callable[[TypedReport, Linted, random.Random], Iterator[Slip]]


def in_line(kind: str, report: TypedReport, line: Line, span: tuple[int, int], new: str) -> Slip:
    """Words of a line replaced."""
    start, end = span
    text = f"{line.text[:start]}{new}{line.text[end:]}"
    lines = tuple(replace(each, text=text) if each is line else each for each in report.lines)
    changed = replace(report, lines=with_parts(lines))
    return Slip(kind, line.text[start:end], new, line.place, changed)


def other_number(text: str, chance: random.Random) -> str:
    """The number with one digit changed, two exchanged, one more or one fewer in the end."""
    digits = [at for at, letter in enumerate(text) if letter.isdigit()]
    while True:
        at = chance.choice(digits)
        new = f"{text[:at]}{chance.choice('0123456789')}{text[at + 1 :]}"
        if int(re.sub(r"\D", "", new)) != int(re.sub(r"\D", "", text)):
            return new


def prose(report: TypedReport, sound: Linted, chance: random.Random) -> Iterator[Slip]:
    """Figures of the prose: those that a table gives too, those understood, the others."""
    rest = {(origin.cells, figure) for origin, figure in sound.understood.rest}
    tables = {cell.text for table in report.tables for row in table.rows for cell in row}
    for line in report.part("body"):
        for start, end in figures_in(line.text):
            figure = line.text[start:end]
            bare = figure.lstrip("0") or "0"
            is_share = line.text[end : end + 2].strip().startswith("%")
            is_read = (line.place, figure) not in rest
            if is_share:
                kind = "tỷ lệ trong lời văn"
            elif not is_read:
                kind = "số trong lời văn, không hiểu được"
            elif bare in tables or figure in tables:
                kind = "số trong lời văn, bảng cũng có"
            else:
                kind = "số trong lời văn, chỉ lời văn có"
            yield in_line(kind, report, line, (start, end), other_number(figure, chance))


def cells(report: TypedReport, _: Linted, chance: random.Random) -> Iterator[Slip]:
    """Cells of tables, those of a row of totals apart."""
    for table in report.tables:
        for at, row in enumerate(table.rows):
            is_total = any(cell.text.startswith("Tổng số") for cell in row[:2])
            for column, cell in enumerate(row):
                if column and re.fullmatch(r"[\d.]*\d(?:,\d+)?%?", cell.text) and len(set(row)) > 2:
                    new = replace(cell, text=other_number(cell.text, chance))
                    rows = [*table.rows]
                    rows[at] = (*row[:column], new, *row[column + 1 :])
                    changed = replace(table, rows=tuple(rows))
                    tables = tuple(changed if each is table else each for each in report.tables)
                    kind = "ô của dòng tổng số" if is_total else "ô của bảng"
                    yield Slip(kind, cell.text, new.text, cell.place, replace(report, tables=tables))


def dates(report: TypedReport, _: Linted, chance: random.Random) -> Iterator[Slip]:
    """Days: another year, a day no month has."""
    for line in report.part("body"):
        for match in re.finditer(r"(\d{1,2})/(\d{1,2})/(\d{4})", line.text):
            year = int(match[3]) + chance.choice((-10, -1, 1, 10))
            yield in_line("ngày: sai năm", report, line, match.span(3), str(year))
            yield in_line("ngày: không có trong lịch", report, line, match.span(1), "32")


def citations(report: TypedReport, _: Linted, chance: random.Random) -> Iterator[Slip]:
    """Documents cited: another number, kind, issuer."""
    for line in report.part("body"):
        for citation in citations_in(line.text):
            words = line.text[citation.start : citation.end]
            number = re.search(r"\d+", words)
            if number:
                span = citation.start + number.start(), citation.start + number.end()
                yield in_line("viện dẫn: sai số", report, line, span, other_number(number[0], chance))
            for old, new in (("Nghị định", "Thông tư"), ("Kế hoạch", "Quyết định"), ("Công văn", "Báo cáo")):
                if words.startswith(old):
                    span = citation.start, citation.start + len(old)
                    yield in_line("viện dẫn: sai loại", report, line, span, new)
            issuer = re.search(r"của Chính phủ", words)
            if issuer:
                span = citation.start + issuer.start(), citation.start + issuer.end()
                yield in_line("viện dẫn: sai cơ quan", report, line, span, "của Thủ tướng Chính phủ")


WORDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "kỳ báo cáo": (("quý III năm", "quý II năm"), ("Trong quý", "Trong 6 tháng đầu năm"),
                   ("quý III", "6 tháng đầu năm"), ("6 tháng đầu năm", "quý I năm")),
    "năm của lời văn": (("cải cách hành chính quý III năm 2026", "cải cách hành chính quý III năm 2025"),
                        ("quý III năm 2023", "quý III năm 2022"), ("đầu năm 2023", "đầu năm 2022")),
    "tên đơn vị": (("phường Mẫu", "phường An Khánh"), ("xã Mẫu", "xã An Khánh")),
    "phụ lục được nêu": (("Phụ lục I;", "Phụ lục IV;"), ("tại Phụ lục II", "tại Phụ lục V")),
    "dấu vết soạn thảo": ((" đã ", " **đã** "), ("Đã ", "… hồ sơ đã "), ("người", "xx người")),
}  # fmt: skip


def words(report: TypedReport, _: Linted, chance: random.Random) -> Iterator[Slip]:
    """Words of another period, year, office; an appendix that is not there; marks of writing."""
    for line in (*report.part("body"), *report.part("appendix")):
        for kind, pairs in WORDS.items():
            for old, new in pairs:
                at = line.text.find(old)
                if at >= 0:
                    yield in_line(kind, report, line, (at, at + len(old)), new)


MAKERS: tuple[Maker, ...] = (prose, cells, dates, citations, words)


def measured(report: TypedReport) -> Iterator[tuple[Slip, bool, bool]]:
    """Every slip that is tried, with whether it is told, and told at its place."""
    chance = random.Random(2026)
    sound = lint_report(report)
    before = {(finding.rule, finding.message) for finding in sound.findings}
    by_kind: dict[str, list[Slip]] = {}
    for maker in MAKERS:
        for slip in maker(report, sound, chance):
            by_kind.setdefault(slip.kind, []).append(slip)
    for slips in by_kind.values():
        for slip in chance.sample(slips, min(EACH, len(slips))):
            every = [each for cause in lint_report(slip.report).findings for each in (cause, *cause.follows)]
            told = [each for each in every if (each.rule, each.message) not in before]
            places = {origin.cells for each in told for origin in each.where}
            yield slip, bool(told), slip.place in places or not {*places}


def reports() -> Iterator[TypedReport]:
    """The sound reports, made from the shipped data in a project of their own."""
    for commune, period in RUNS.values():
        with TemporaryDirectory() as folder:
            for name in ("params", "data", "notebooks"):
                shutil.copytree(ROOT / name, Path(folder, name))
            command = Path(sys.executable).with_name("cchc")
            run = [str(command), "run", "--commune", commune, "--period", period]
            stamp = ("--stamp", "2026-09-15T08:00:00+07:00")
            subprocess.run([*run, *stamp], cwd=folder, check=True, capture_output=True)
            (made,) = Path(folder, "outputs", "archive").glob("*/*/*/*/data/report.docx")
            yield read_report(made.read_bytes(), made.name)


def page(results: list[tuple[Slip, bool, bool]], sound: int) -> str:
    """The counts as Markdown, by kind and together."""
    tried, told, at_place = (Counter[str]() for _ in range(3))
    for slip, is_told, is_at_place in results:
        tried[slip.kind] += 1
        told[slip.kind] += is_told
        at_place[slip.kind] += is_told and is_at_place
    rows = [f"| {kind} | {tried[kind]} | {told[kind]} | {at_place[kind]} |\n" for kind in tried]
    total = f"| **Tất cả** | {tried.total()} | {told.total()} | {at_place.total()} |\n"
    head = "\n| Chỗ sửa sai | Số lần | Được nêu | Đúng chỗ |\n| --- | --- | --- | --- |\n"
    listed = ", ".join(RUNS)
    return HEAD.format(reports=listed, sound=sound) + head + "".join((*rows, total)) + TAIL


def main() -> None:
    """Measure and write the page."""
    made = list(reports())
    results = [result for report in made for result in measured(report)]
    PAGE.write_text(
        page(results, sum(len(lint_report(report).findings) for report in made)), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
