"""Overdue dossiers on the review and the index: those still pending past their day count too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from render.review_samples import fit_record, unfit_record

from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.render.review.index_rows import index_row
from cchc_toolkit.render.review.review import review
from cchc_toolkit.report.record import Record

NOT_KNOWN, NOT_ASKED = "chưa biết", "không hỏi"


def with_overdue(record: Record, late: int | str, pending: int | str) -> Record:
    """A record with so many dossiers of the first field resolved late, and so many pending past their day."""
    kept = tuple(
        _valued(each, late if each.code in ("TTHC-11", "PL8/1/late") else 0)
        if each.code == "TTHC-11" or each.code.endswith("/late")
        else each
        for each in record.readings
    )
    if pending == NOT_ASKED:
        return replace(record, readings=kept)
    field = Reading("06a/1/pending_overdue", "Hộ tịch", "Hồ sơ", Status.NUMBER, method="stated")
    whole = replace(
        field,
        code="TTHC-18",
        name="Số hồ sơ đang giải quyết, quá hạn",
        parts=(field.code,),
        aliases=("06a/T/pending_overdue",),
    )
    return replace(record, readings=(*kept, _valued(field, pending), _valued(whole, pending)))


def _valued(reading: Reading, value: int | str) -> Reading:
    if isinstance(value, str):
        return replace(reading, status=Status.NO_DATA, amount=None)
    return replace(reading, status=Status.NUMBER, amount=Amount(Decimal(value)))


def tile(record: Record) -> list[str]:
    page = BeautifulSoup(review(record), "html.parser")
    (found,) = [each for each in page.select(".figures li") if "quá hạn" in each.get_text()]
    return [each for part in found.find_all(recursive=False) if (each := part.get_text())]


def leader(record: Record) -> list[str]:
    page = BeautifulSoup(review(record), "html.parser")
    heading = page.select_one(".leader h2:-soup-contains('Hồ sơ quá hạn')")
    assert heading is not None
    told = []
    for each in heading.find_next_siblings():
        if each.name == "h2":
            break
        told.append(each.get_text())
    return told


def chart(record: Record) -> str:
    page = BeautifulSoup(review(record), "html.parser")
    return page.select_one(".chart figcaption").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("late", "pending", "told"),
    [
        (2, 5, ["Hồ sơ quá hạn", "07", "giải quyết quá hạn 02, đang giải quyết quá hạn 05"]),
        (0, 5, ["Hồ sơ quá hạn", "05", "giải quyết quá hạn 0, đang giải quyết quá hạn 05"]),
        (0, 0, ["Hồ sơ quá hạn", "0", "giải quyết quá hạn 0, đang giải quyết quá hạn 0"]),
        (2, NOT_ASKED, ["Hồ sơ quá hạn", "02"]),
        (
            2,
            NOT_KNOWN,
            ["Hồ sơ quá hạn", "02", "giải quyết quá hạn 02, đang giải quyết quá hạn chưa có số liệu"],
        ),
        (
            NOT_KNOWN,
            5,
            ["Hồ sơ quá hạn", "05", "giải quyết quá hạn chưa có số liệu, đang giải quyết quá hạn 05"],
        ),
        (NOT_KNOWN, NOT_KNOWN, ["Hồ sơ quá hạn", "chưa có số liệu"]),
    ],
)
def test_the_tile_counts_those_resolved_late_and_those_still_pending(
    late: int | str, pending: int | str, told: list[str]
) -> None:
    assert tile(with_overdue(fit_record(), late, pending)) == told


def test_the_tile_compares_like_with_like() -> None:
    """A period before that was not asked for pending dossiers gives no change of all overdue dossiers."""
    record = unfit_record()
    before = record.previous["TTHC-11"]
    assert tile(with_overdue(record, 2, NOT_ASKED))[-1] == "▼ giảm 04"
    assert tile(with_overdue(record, 2, 5))[-1] == "kỳ trước chưa có số liệu"
    known = replace(record, previous={**record.previous, "TTHC-18": replace(before, code="TTHC-18")})
    assert tile(with_overdue(known, 2, 5))[-1] == "▼ giảm 05"


CAUSE = "Nguyên nhân: số liệu gửi về không ghi; đề nghị bộ phận một cửa báo cáo lãnh đạo."


@pytest.mark.parametrize(
    ("late", "pending", "told"),
    [
        (2, 5, ["02 hồ sơ giải quyết quá hạn: Hộ tịch 2.", "05 hồ sơ đang giải quyết đã quá hạn: Hộ tịch 5.",
                CAUSE]),
        (0, 5, ["05 hồ sơ đang giải quyết đã quá hạn: Hộ tịch 5.", CAUSE]),
        (2, 0, ["02 hồ sơ giải quyết quá hạn: Hộ tịch 2.", CAUSE]),
        (2, NOT_ASKED, ["02 hồ sơ quá hạn: Hộ tịch 2.", CAUSE]),
        (0, 0, ["Không có hồ sơ quá hạn, kể cả hồ sơ đang giải quyết."]),
        (0, NOT_ASKED, ["Không có hồ sơ giải quyết quá hạn."]),
        (0, NOT_KNOWN, ["Không có hồ sơ giải quyết quá hạn.",
                        "Chưa có số liệu hồ sơ đang giải quyết đã quá hạn."]),
        (NOT_KNOWN, 5, ["05 hồ sơ đang giải quyết đã quá hạn: Hộ tịch 5.",
                        "Chưa có số liệu hồ sơ giải quyết quá hạn.", CAUSE]),
        (NOT_KNOWN, NOT_ASKED, ["Chưa có số liệu hồ sơ quá hạn."]),
    ],
)  # fmt: skip
def test_the_leader_is_never_told_there_are_none_while_some_are_pending(
    late: int | str, pending: int | str, told: list[str]
) -> None:
    assert leader(with_overdue(fit_record(), late, pending)) == told


@pytest.mark.parametrize(
    ("late", "pending", "told"),
    [
        (2, 5, "quá hạn 02 hồ sơ ở Hộ tịch, đang giải quyết quá hạn 05 hồ sơ ở Hộ tịch."),
        (0, 5, "đang giải quyết quá hạn 05 hồ sơ ở Hộ tịch."),
        (2, 0, "quá hạn 02 hồ sơ ở Hộ tịch."),
        (0, 0, "không có hồ sơ quá hạn."),
        (0, NOT_ASKED, "không có hồ sơ giải quyết quá hạn."),
        (0, NOT_KNOWN, "không có hồ sơ giải quyết quá hạn."),
    ],
)
def test_the_chart_says_the_same(late: int | str, pending: int | str, told: str) -> None:
    assert chart(with_overdue(fit_record(), late, pending)) == f"Đúng hạn 98,45%, {told}"


@pytest.mark.parametrize(
    ("late", "pending", "total"),
    [(2, 5, 7), (0, 5, 5), (2, NOT_ASKED, 2), (2, NOT_KNOWN, None), (NOT_KNOWN, 5, None), (0, 0, 0)],
)
def test_the_index_of_all_communes_counts_both(
    late: int | str, pending: int | str, total: int | None
) -> None:
    row = index_row(with_overdue(fit_record(), late, pending), "A Lưới", "Báo cáo quý", "")
    assert row.overdue == total


def test_the_leader_reads_the_causes_that_the_office_gave_and_which_it_did_not() -> None:
    causes = (("Còn 01 hồ sơ giải quyết quá hạn", "đo đạc lại"), ("Thiết bị đã cũ", ""))
    page = BeautifulSoup(
        review(replace(with_overdue(unfit_record(), 1, NOT_ASKED), causes=causes)), "html.parser"
    )
    sheet = page.select_one(".leader")
    assert sheet is not None
    told = " ".join(sheet.get_text(" ").split())
    assert "Còn 01 hồ sơ giải quyết quá hạn. Nguyên nhân: Đo đạc lại." in told
    assert "Thiết bị đã cũ. Nguyên nhân: chưa ghi." in told
    assert "số liệu gửi về không ghi" not in told
