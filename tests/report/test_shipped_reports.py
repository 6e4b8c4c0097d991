"""Every report that the repository has data for is made, keeps the layout, is the same when made again."""

from __future__ import annotations

from pathlib import Path

import pytest
from begun_report import begun, draft_files
from report.outlined import CASES

from cchc_toolkit.layout.check import check
from cchc_toolkit.report.report_type import report_types

SHIPPED = CASES.SHIPPED
OF_WORDS = "vien-dan-"
"""How a document is cited is a matter of the sections."""
LACKING = {"hong-kim-2023-Q3": ["kinh-gui-thieu"]}
"""As the report that was published."""


@pytest.mark.parametrize("case", SHIPPED, ids=lambda case: case.name)
def test_a_shipped_report_is_made_twice_to_the_same_bytes_with_a_silent_layout(
    case: object, tmp_path: Path
) -> None:
    report = begun(tmp_path, case.commune, case.period, case.kind.code)  # type: ignore[attr-defined]
    files = draft_files(report)
    remarks = [remark for remark in check(files["report.docx"]) if not remark.rule.startswith(OF_WORDS)]
    assert [remark.rule for remark in remarks] == LACKING.get(case.name, [])  # type: ignore[attr-defined]
    assert draft_files(report) == files


def test_every_type_and_every_folder_of_data_is_among_them() -> None:
    assert {case.kind.code for case in SHIPPED} == {kind.code for kind in report_types()}
    root = Path(__file__).parents[2]
    folders = {
        path.parent.relative_to(root / "data").as_posix() for path in root.glob("data/*/*/nhap-lieu.xlsx")
    }
    assert {f"{case.commune}/{case.period}" for case in SHIPPED} == folders
    assert {f"{path.parent.name}/{path.stem}" for path in root.glob("params/*/*.yaml")} == folders
