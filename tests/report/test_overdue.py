"""Overdue dossiers as sealed sections tell them: those resolved late and those still pending both count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.reading import Amount, Figure, Reading, Status
from cchc_toolkit.report.model import plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.overdue import OVERDUE, PENDING_OVERDUE, Overdue
from cchc_toolkit.report.sealed_names import prepare

NOT_KNOWN, NOT_ASKED = "chưa biết", "không hỏi"
NOT_WHOLE = "biểu không hỏi, danh sách hồ sơ chỉ có của một lĩnh vực"


def reading(code: str, value: int | str) -> Reading:
    if isinstance(value, str):
        form = () if value == NOT_WHOLE else (f"06a/T/{code}",)
        return Reading(code, "Quá hạn", "Hồ sơ", Status.NO_DATA, aliases=form)
    return Reading(code, "Quá hạn", "Hồ sơ", Status.NUMBER, Amount(Decimal(value)))


def overdue(resolved: int | str, pending: int | str) -> Overdue:
    values = {OVERDUE: resolved, PENDING_OVERDUE: pending}
    return Overdue.of({code: reading(code, value) for code, value in values.items() if value != NOT_ASKED})


def said(source: str, **context: object) -> str:
    blocks = narrate("ket-thuc", "", source, context, prepare).blocks
    return "\n".join(plain(block.content) for block in blocks).replace("\u00a0", " ")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("resolved", "pending", "told"),
    [
        (3, NOT_ASKED, "Còn 03 hồ sơ giải quyết quá hạn."),
        (0, NOT_ASKED, "Trong kỳ không có hồ sơ giải quyết quá hạn."),
        (NOT_KNOWN, NOT_ASKED, "Số hồ sơ giải quyết quá hạn: chưa có số liệu."),
        (0, NOT_WHOLE, "Trong kỳ không có hồ sơ giải quyết quá hạn."),
        (3, 0, "Còn 03 hồ sơ giải quyết quá hạn."),
        (0, 5, "Còn 05 hồ sơ đang giải quyết đã quá hạn."),
        (0, 1, "Còn 01 hồ sơ đang giải quyết đã quá hạn."),
        (3, 5, "Còn 03 hồ sơ giải quyết quá hạn và 05 hồ sơ đang giải quyết đã quá hạn."),
        (0, 0, "Trong kỳ không có hồ sơ quá hạn, kể cả hồ sơ đang giải quyết."),
        (3, NOT_KNOWN, "Còn 03 hồ sơ giải quyết quá hạn; số hồ sơ đang giải quyết quá hạn: chưa có số liệu."),
        (NOT_KNOWN, 5, "Còn 05 hồ sơ đang giải quyết đã quá hạn; "
                       "số hồ sơ giải quyết quá hạn: chưa có số liệu."),
        (0, NOT_KNOWN, "Trong kỳ không có hồ sơ giải quyết quá hạn; "
                       "số hồ sơ đang giải quyết quá hạn: chưa có số liệu."),
        (NOT_KNOWN, 0, "Trong kỳ không có hồ sơ đang giải quyết quá hạn; "
                       "số hồ sơ giải quyết quá hạn: chưa có số liệu."),
        (NOT_KNOWN, NOT_KNOWN, "Số hồ sơ giải quyết quá hạn: chưa có số liệu; "
                               "số hồ sơ đang giải quyết quá hạn: chưa có số liệu."),
        (NOT_ASKED, NOT_ASKED, "."),
    ],
)  # fmt: skip
def test_nobody_is_told_there_are_none_while_some_are_pending(
    resolved: int | str, pending: int | str, told: str
) -> None:
    assert said("{{ overdue.remaining }}.", overdue=overdue(resolved, pending)) == told


def test_every_figure_of_the_sentence_can_be_traced() -> None:
    section = narrate("ket-thuc", "", "{{ overdue.remaining }}.", {"overdue": overdue(3, 5)}, prepare)
    figures = [each for each in section.blocks[0].content if isinstance(each, Figure)]  # type: ignore[union-attr]
    assert [(each.code, each.text) for each in figures] == [(OVERDUE, "03"), (PENDING_OVERDUE, "05")]
    assert section.shown == (OVERDUE, PENDING_OVERDUE)


@pytest.mark.parametrize(
    ("resolved", "pending", "total"),
    [(3, 5, 8), (0, 5, 5), (3, NOT_ASKED, 3), (3, NOT_KNOWN, None), (3, NOT_WHOLE, 3), (NOT_KNOWN, 5, None),
     (NOT_KNOWN, NOT_ASKED, None), (0, 0, 0), (NOT_ASKED, NOT_ASKED, None)],
)  # fmt: skip
def test_all_overdue_dossiers_are_both_kinds_and_never_a_guess(
    resolved: int | str, pending: int | str, total: int | None
) -> None:
    assert overdue(resolved, pending).total == total


@pytest.mark.parametrize(("value", "told"), [(3, "còn"), (0, "hết"), (NOT_KNOWN, "hết"), (NOT_ASKED, "hết")])
def test_some_is_a_number_above_zero(value: int | str, told: str) -> None:
    source = "{% if overdue.pending is some %}còn{% else %}hết{% endif %}"
    assert said(source, overdue=overdue(0, value)) == told


def test_some_of_a_code_that_does_not_exist_is_told_and_not_passed_over() -> None:
    with pytest.raises(UsageError, match="không có số liệu mã “TTHC-99”"):
        said('{% if reading["TTHC-99"] is some %}còn{% endif %}', reading={})
