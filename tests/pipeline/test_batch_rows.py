"""Rows of a batch: bounded whatever went wrong, counted, and weighed by the gravest."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.samples import sealed
from pipeline.batch_samples import rows

from cchc_toolkit.errors import CchcError, Problem, SourceError, UsageError, VerificationError
from cchc_toolkit.execution.batch_request import from_bytes, to_bytes
from cchc_toolkit.model.batch_row import LONGEST, BatchRow, Outcome, counted, exit_code_of
from cchc_toolkit.pipeline.batch_points import points_of
from cchc_toolkit.pipeline.batch_rows import row_of_error, row_of_packet
from cchc_toolkit.pipeline.commune_names import CommuneNames

NAMES = CommuneNames("xa-mau", "xã Mẫu", "tỉnh Mẫu")


def test_a_row_is_small_however_much_went_wrong() -> None:
    error = UsageError([Problem("Tham số sai " * 10_000, f"dòng {number}") for number in range(5_000)])
    row = row_of_error(NAMES, error)
    assert len(row.causes) == 3
    assert max(map(len, row.causes)) == LONGEST
    assert len(to_bytes(row)) < 8_000


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (UsageError("Sai"), Outcome.WRONG),
        (SourceError("Thiếu"), Outcome.MISSING),
        (VerificationError("Khác"), Outcome.ALTERED),
        (CchcError("Hỏng"), Outcome.FAILED),
    ],
)
def test_what_an_error_says_of_whose_fault_it_is_the_row_says_too(error: CchcError, outcome: Outcome) -> None:
    assert row_of_error(NAMES, error).outcome is outcome


def test_the_row_of_a_packet_has_verdict_counts_and_the_gravest_causes(tmp_path: Path) -> None:
    packet = sealed(tmp_path / "outputs")
    row = row_of_packet(tmp_path, packet, NAMES)
    assert (tmp_path / row.packet) == packet
    assert row.outcome is Outcome.UNFIT and row.blocking >= 1
    assert row.causes[0].startswith("Phải sửa: ")
    first = next(points_of(tmp_path, row))
    assert (first.commune, first.severity, first.sheet, first.cells) == ("xa-mau", "Phải sửa", "620", "D45")
    assert first.message == "Tỷ lệ ghi 98,82%. 190/193 = 98,45%."


def test_a_row_travels_between_processes_unchanged() -> None:
    assert [from_bytes(to_bytes(row)) for row in rows()] == list(rows())


def test_outcomes_are_counted_in_their_order() -> None:
    assert list(counted(rows())) == list(Outcome)
    assert counted([*rows(), rows()[2]])[Outcome.SILENT] == 2


def of(*outcomes: Outcome) -> list[BatchRow]:
    return [BatchRow("x", "x", "", outcome) for outcome in outcomes]


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ((), 0),
        ((Outcome.FIT,), 0),
        ((Outcome.FIT, Outcome.UNFIT), 4),
        ((Outcome.UNFIT, Outcome.SILENT), 3),
        ((Outcome.MISSING, Outcome.UNFIT), 3),
        ((Outcome.SILENT, Outcome.UNKNOWN), 2),
        ((Outcome.WRONG, Outcome.ALTERED), 5),
        ((Outcome.ALTERED, Outcome.FAILED), 1),
        ((Outcome.WRONG, Outcome.KILLED), 1),
        ((Outcome.KILLED, Outcome.STOPPED), 130),
    ],
)
def test_the_gravest_row_decides_the_exit_code(outcomes: tuple[Outcome, ...], code: int) -> None:
    assert exit_code_of(of(*outcomes)) == code
