"""What placeholders are filled with, as it is said."""

from datetime import date

import pytest

from cchc_toolkit.report.context import Activity


@pytest.mark.parametrize(
    ("day", "document", "line"),
    [
        (date(2023, 7, 7), "05/KH-UBND", "Phát thanh (ngày\u00a007/7/2023, theo văn bản số 05/KH-UBND)"),
        (None, "05/KH-UBND", "Phát thanh (theo văn bản số 05/KH-UBND)"),
        (None, "Kế hoạch năm 2023", "Phát thanh (theo Kế hoạch năm 2023)"),
        (date(2023, 7, 7), "", "Phát thanh (ngày\u00a007/7/2023)"),
        (None, "", "Phát thanh"),
    ],
)
def test_the_day_of_what_was_done_is_not_taken_for_that_of_the_document(
    day: date | None, document: str, line: str
) -> None:
    said = Activity(day, "Phát thanh;", document, "communication").line
    assert said.replace("\u00a0", " ") == line.replace("\u00a0", " ")
