"""A packet sealed by the first version of the format still verifies, reads, traces and runs again."""

from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest
from archive import first_format, schema
from jsonschema import Draft202012Validator
from projects import command

from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.audit.trace import sealed_record, trace
from cchc_toolkit.report.record import from_json


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return first_format.extract(tmp_path)


def test_it_verifies(kept: Path) -> None:
    assert bagit.Bag(str(kept)).validate(processes=1)
    assert verify(kept) == ()
    assert verify(kept.parents[4]) == ()


def test_its_record_is_still_read(kept: Path) -> None:
    record = from_json((kept / "data/packet.json").read_bytes())

    assert record.is_synthetic
    assert record.readings and record.report.blocks


def test_it_keeps_to_the_schema(kept: Path) -> None:
    Draft202012Validator(json.loads(schema.PATH.read_text(encoding="utf-8"))).validate(
        open_packet(kept).facts
    )


def test_each_of_its_readings_is_still_traced(kept: Path) -> None:
    codes = [each["code"] for each in open_packet(kept).facts["readings"]]

    record = sealed_record(kept)

    assert [trace(record, code).code for code in codes] == codes
    assert trace(record, "TTHC-03").places


def test_it_runs_again_with_the_same_figures(kept: Path, tmp_path: Path) -> None:
    said = command("cchc", "rerun", str(kept), "--trust", cwd=tmp_path)

    assert "số liệu trùng" in said.out, said
    # Code of today may print another document; then the verdict names what differs.
    assert said.code == 0 or (said.code == 5 and "Khác phiên bản: mã nguồn" in said.out)
