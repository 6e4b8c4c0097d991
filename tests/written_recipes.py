"""A small example of each recipe of CONTRIBUTING.md: the files that are written, or added to, by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat

CHANGELOG = {"CHANGELOG.md": "- Một thay đổi.\n"}


@dataclass(frozen=True)
class Recipe:
    """What a recipe adds to which file, and in how many files it may be at most."""

    title: str
    limit: int
    added: dict[str, str]

    def follow(self, tree: Path) -> None:
        """Write its files below a tree, behind what stands there already."""
        for name, text in {**self.added, **CHANGELOG}.items():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            with (tree / name).open("a", encoding="utf-8") as file:
                file.write(text)


INDICATOR = Recipe(
    "An indicator",
    3,
    {
        "cchc_toolkit/indicators/issued_directives.py": '''"""Directives that the commune issued."""

from __future__ import annotations

from datetime import date

from cchc_toolkit.indicators.indicator import Formula, Indicator

_LETTER = ("Công văn số 620/UBND-NV ngày 31/5/2023, biểu thống kê",)
_SINCE, _UNTIL = date(2023, 5, 31), date(2025, 6, 30)

DIRECTIVES = Indicator(
    code="KH-90",
    name="Số văn bản chỉ đạo cải cách hành chính",
    unit="Văn bản",
    source="Biểu thống kê, mã 1.1.3",
    versions=(Formula(_SINCE, ("620/1.1.3",), "văn bản đã ban hành", _LETTER, in_force_to=_UNTIL),),
)
''',
        "tests/indicators/specs/KH-90.yaml": """indicator: KH-90
cases:
  - name: Ban hành 03 văn bản
    to: 2023-09-01
    "620": &written |
      Mã    | Số liệu
      1.1.3 | 3
    expect: "03"
  - name: Không ghi thì chưa có số liệu
    to: 2023-09-01
    "620": |
      Mã    | Số liệu
      1.1.3 |
    expect: chưa có số liệu
  - name: Ngày trước Công văn số 620/UBND-NV
    to: 2023-05-30
    "620": *written
    expect: chưa áp dụng
""",
    },
)
CHECK = Recipe(
    "A check",
    4,
    {
        "cchc_toolkit/forms/rules/facts.yaml": """
  - code: KT-NHIEUVB
    name: Số văn bản chỉ đạo không quá một trăm
    severity: note
    message: "kỳ này ban hành {count} văn bản chỉ đạo."
    basis: Quy tắc thử
""",
        "cchc_toolkit/checks/many_directives.py": '''"""More directives than a commune issues."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_toolkit.checks.rule import Facts, Violation, rule
from cchc_toolkit.vocabulary.wording import count


@rule("KT-NHIEUVB")
def _many(facts: Facts) -> Iterator[Violation]:
    reading = facts.readings.get("620/1.1.3")
    if reading is not None and reading.value is not None and reading.value > 100:
        yield Violation({"count": count(int(reading.value))}, (reading.code,))
''',
        "tests/checks/test_many_directives.py": '''"""More directives than a commune issues."""

from checks.samples import facts, sentences_of


def test_more_than_a_hundred_directives_are_told_and_a_hundred_are_not() -> None:
    assert sentences_of("KT-NHIEUVB", facts({"620/1.1.3": "100"})) == []
    assert len(sentences_of("KT-NHIEUVB", facts({"620/1.1.3": "101"}))) == 1
''',
    },
)
LAYOUT = Recipe(
    "An export layout",
    3,
    {
        "cchc_toolkit/forms/exports/quay-xa.yaml": """layout:
  code: quay-xa
  name: Bảng của quầy
  source: "Mẫu giả lập của xã Mẫu"
  columns:
    case_number: [Mã việc]
    field: [Loại việc]
    status: [Kết cục]
    received_on: [Vào sổ]
    due_on: [Hẹn]
    resolved_on: [Xong]
  required: [case_number, field, status, received_on, due_on, resolved_on]
  statuses: {returned: [xong rồi]}
  dates: [yyyymmdd]
  facts: {channel: direct}
  case_numbers: ["Q[0-9]{4}/XM"]
""",
        "tests/inputs/test_quay_xa.py": '''"""The table of the counter."""

from inputs.exports import read, xlsx


def test_the_table_of_the_counter_is_read() -> None:
    head = ["Mã việc", "Loại việc", "Kết cục", "Vào sổ", "Hẹn", "Xong"]
    row = ["Q0001/XM", "Hộ tịch", "xong rồi", 20230620, 20230622, 20230621]
    assert read(xlsx([head, row])).dossiers["case_number"].tolist() == ["Q0001/XM"]
''',
    },
)
LIST = Recipe(
    "An input list",
    3,
    {
        "cchc_toolkit/forms/lists/hoi-nghi.yaml": """# Hội nghị trong kỳ, chỉ để ghi nhớ.
code: "HNTH"
sheet: "Hội nghị"
title: "Hội nghị về cải cách hành chính"
table: meetings
position: 99
prefix: "HNTH"
is_optional: true
columns:
  - code: subject
    name: "Nội dung"
    is_required: true
    help: "Một hội nghị một dòng."
    width: 60
""",
        "tests/inputs/test_hoi_nghi.py": '''"""The list of meetings."""

from cchc_toolkit.forms.list_declaration import list_of_table, load_lists


def test_meetings_have_a_sheet_of_the_workbook() -> None:
    assert list_of_table("meetings") in load_lists()
    assert list_of_table("meetings").keys == ("code", "subject")
''',
    },
)
FORM = Recipe(
    "A form",
    4,
    {
        "cchc_toolkit/forms/THU.yaml": """form:
  code: THU
  name: Biểu thử
  title: Số lượng hội nghị
  basis: Biểu thử
  in_force_from: 2023-05-31
  in_force_to: 2025-06-30
  sheet: Biểu thử
  row_header: Nội dung
  rows:
    - {code: "1", name: "Số hội nghị", unit: "Hội nghị"}
""",
        "cchc_toolkit/forms/usage.yaml": """  - report_types: [quarterly]
    authority: UBND huyện Thử
    in_force_from: 2023-05-31
    in_force_to: 2025-06-30
    outline: "thu"
    forms: [PL8, "620", NS, THU]
    basis: Biểu thử
""",
        "tests/forms/test_thu.py": '''"""The form of meetings."""

from cchc_toolkit.forms.form import form
from cchc_toolkit.forms.usage import forms_for


def test_a_report_to_this_authority_asks_for_meetings() -> None:
    declared = form("THU")
    assert [row.code for row in declared.rows] == ["1"]
    assert declared in forms_for("quarterly", "UBND huyện Thử", declared.in_force_from)
''',
    },
)

TEMPLATES = Path(__file__).parents[1] / "notebooks" / "templates"


def template_like(name: str) -> str:
    """The quarterly template under another name."""
    notebook = nbformat.read(TEMPLATES / "quarterly.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace('begin("quarterly"', f'begin("{name}"')
    return nbformat.writes(notebook) + "\n"


REPORT_TYPE = Recipe(
    "A report type",
    5,
    {
        "cchc_toolkit/report/types/thu.py": '''"""A report that a test adds."""

from __future__ import annotations

from cchc_toolkit.report.report_type import ReportType
from cchc_toolkit.vocabulary.periods import PeriodKind

MEETINGS = ReportType(
    code="thu",
    name="Báo cáo thử",
    kinds=(PeriodKind.QUARTER,),
    subject="Công tác cải cách hành chính {period} và nhiệm vụ trọng tâm {ahead}",
    ahead={"Q1": "quý II năm {year}", "Q3": "quý IV năm {year}"},
)
''',
        "notebooks/templates/thu.ipynb": template_like("thu"),
        "cchc_toolkit/forms/usage.yaml": """  - report_types: [thu]
    authority: ""
    in_force_from: 2023-05-31
    in_force_to: 2025-06-30
    forms: [PL8, "620", NS]
    basis: Biểu thử
""",
        "tests/report/test_thu.py": '''"""The report that a test adds says what its template says."""

from report.outlined import CASES, lines_of

from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.report_type import template_name


def test_every_section_of_the_template_is_filled_in() -> None:
    material = CASES.material_as("thu", "xa-mau", "2023-Q3")
    assert template_name(material.kind, material.params.window.last) == "thu"
    for cell in CASES.cells("thu"):
        assert len(lines_of(cell, cell.source, narrative_context(material))) > 1 or not cell.title
''',
    },
)
OUTLINE = Recipe(
    "An outline (đề cương)",
    4,
    {
        "notebooks/templates/quarterly-thu.ipynb": template_like("quarterly-thu"),
        "cchc_toolkit/forms/usage.yaml": "",
        "tests/report/test_outline_thu.py": '''"""The outline that a test adds goes with its forms."""

from datetime import date

from cchc_toolkit.pipeline.templates import find_template
from cchc_toolkit.report.report_type import template_name
from cchc_toolkit.report.types.quarterly import QUARTERLY


def test_the_authority_that_asks_for_the_outline_gets_it() -> None:
    name = template_name(QUARTERLY, date(2023, 9, 14), "UBND huyện Thử")
    assert name == "quarterly-thu" and find_template(None, name).is_file()
''',
    },
)
RECIPES = (INDICATOR, CHECK, LAYOUT, LIST, FORM, REPORT_TYPE, OUTLINE)
