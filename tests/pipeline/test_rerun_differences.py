"""What later code knows besides is told of a rerun, and is no difference of what was sealed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from begun_report import begun, draft_files

from cchc_toolkit.archive.packet import Packet
from cchc_toolkit.model.reading import Reading, Status
from cchc_toolkit.pipeline import rerun_differences
from cchc_toolkit.pipeline.rerun_differences import Rerun, compared
from cchc_toolkit.report.record import from_json, to_json

EARLIER = {"tools": {"cchc_toolkit-0.0.1-py3-none-any.whl": "0" * 64}}
NEW = Reading("MOI-01", "Chỉ tiêu mới", "Hồ sơ", Status.NO_DATA)


@pytest.fixture(autouse=True)
def later_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel that was not built, of other code than that of ``EARLIER``."""
    monkeypatch.setattr(rerun_differences, "own_tools", lambda: {"cchc_toolkit-0.1.0-py3-none-any.whl": b""})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return draft_files(begun(tmp_path_factory.mktemp("root")))


def rerun(files: dict[str, bytes], root: Path, sealed_by: dict[str, object], *also: Reading) -> Rerun:
    """The draft held against a packet whose record has other readings besides."""
    packet, draft = root / "goi", root / "ban-thao"
    (packet / "data").mkdir(parents=True)
    draft.mkdir()
    record = from_json(files["record.json"])
    for name in ("report.docx", "record.json"):
        (draft / name).write_bytes(files[name])
    (packet / "data/report.docx").write_bytes(files["report.docx"])
    (packet / "data/packet.json").write_bytes(
        to_json(replace(record, readings=_altered(record.readings, also)))
    )
    return compared(Packet(packet, json.loads(json.dumps({"id": "goi", "sealed": sealed_by}))), draft)


def _altered(readings: tuple[Reading, ...], also: tuple[Reading, ...]) -> tuple[Reading, ...]:
    other = {reading.code: reading for reading in also}
    return (*(other.pop(reading.code, reading) for reading in readings), *other.values())


def not_in_force(files: dict[str, bytes], code: str) -> Reading:
    readings = {reading.code: reading for reading in from_json(files["record.json"]).readings}
    return replace(readings[code], status=Status.NOT_IN_FORCE, amount=None)


def test_an_indicator_that_had_no_formula_then_is_told_and_no_difference(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    made = rerun(files, tmp_path, EARLIER, not_in_force(files, "TTHC-12"))
    assert made.readings == ()
    assert "chỉ tiêu có thêm sau khi niêm phong: TTHC-12" in made.versions


def test_the_same_code_must_give_the_same_readings(files: dict[str, bytes], tmp_path: Path) -> None:
    made = rerun(files, tmp_path, {}, not_in_force(files, "TTHC-12"))
    assert [line.partition(":")[0] for line in made.readings] == ["TTHC-12"]


def test_a_reading_that_is_no_more_is_a_difference_whatever_code_runs(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    made = rerun(files, tmp_path, EARLIER, NEW)
    assert made.readings == ("MOI-01: chưa có số liệu → không có",)


def test_a_sealed_figure_that_comes_out_otherwise_is_a_difference_whatever_code_runs(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    readings = {reading.code: reading for reading in from_json(files["record.json"]).readings}
    wrong = replace(readings["TTHC-01"], amount=readings["TTHC-02"].amount, status=Status.NO_DATA)
    made = rerun(files, tmp_path, EARLIER, wrong)
    assert [line.partition(":")[0] for line in made.readings] == ["TTHC-01"]
