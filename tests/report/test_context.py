"""What placeholders are filled with, as it is said."""

from dataclasses import replace
from datetime import date

import pytest
from report.outlined import CASES

from cchc_toolkit.forms.form import form
from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.template_names import Activity, narrative_context


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


@pytest.mark.parametrize(
    ("forms", "named"),
    [
        (("PL8", "620", "NS"), {"PL8": "Phụ lục I", "620": "Phụ lục II"}),
        (("620", "PL8"), {"620": "Phụ lục I", "PL8": "Phụ lục II"}),
        (("620", "NS"), {"620": "Phụ lục"}),
    ],
)
def test_an_appendix_is_named_as_it_is_printed(forms: tuple[str, ...], named: dict[str, str]) -> None:
    """By the form: in the order of the forms, without a number where it is the only one."""
    shipped = CASES.SHIPPED[0].material
    material = replace(shipped, forms=tuple(form(code) for code in forms))
    assert narrative_context(material)["appendix"] == named
    printed = [f"Phụ lục {appendix.number}".rstrip() for appendix in compose(material, []).appendices]
    assert printed == list(named.values())
