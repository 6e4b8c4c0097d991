"""Earlier packets: the period before is read from the archive, and its window is compared."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from projects import command, new_project, packet

from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.pipeline import past_readings
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.pipeline.past_readings import (
    earlier_from_json,
    earlier_periods,
    earlier_to_json,
    from_json,
    of_period,
    other_periods,
    to_json,
    trend,
)
from cchc_toolkit.report.types.quarterly import QUARTERLY
from cchc_toolkit.vocabulary.periods import parse_period


def test_without_packets_there_is_no_history(tmp_path: Path) -> None:
    found = of_period(tmp_path / "outputs", "xa-mau", parse_period("2023-H1"))
    assert (found.packet, found.readings, found.window) == ("", {}, None)
    assert earlier_periods(tmp_path / "outputs", "xa-mau", parse_period("2023-Q3")) == ()
    assert earlier_from_json(earlier_to_json(())) == ()
    assert from_json(to_json(found)) == found


def test_a_sealed_period_is_history_for_the_next(tmp_path: Path, made: Path) -> None:
    outputs = made / "outputs"
    found = of_period(outputs, "xa-mau", parse_period("2023-Q3"))
    assert found.packet == packet(made, "xa-mau").name
    assert found.window == (date(2023, 6, 15), date(2023, 9, 14))
    assert found.readings["620/3.3.2"].code == "TTHC-03"
    assert from_json(to_json(found)) == found
    earlier = earlier_periods(outputs, "xa-mau", parse_period("2024-Q1"))
    assert [each.packet for each in earlier] == [found.packet]
    assert earlier_from_json(earlier_to_json(earlier)) == earlier
    told = trend(earlier)
    assert list(told) == ["2023-Q3"]
    assert set(told["2023-Q3"]) == {"TTHC-01", "TTHC-02", "TTHC-03", "TTHC-11", "TTHC-12"}


def test_the_period_before_reaches_checks_review_and_rerun(tmp_path: Path, made: Path) -> None:
    root = new_project(tmp_path / "root")
    record = json.loads((packet(made, "xa-mau") / "data/packet.json").read_text(encoding="utf-8"))
    shutil.copytree(made / "outputs", root / "outputs", dirs_exist_ok=True)
    shutil.copytree(root / "data/xa-mau/2023-Q3", root / "data/xa-mau/2024-Q1")
    text = (root / "params/xa-mau/2023-Q3.yaml").read_text(encoding="utf-8")
    text = (
        text.replace("15/6/2023", "15/12/2023")
        .replace("14/9/2023", "14/3/2024")
        .replace("05/6/2023", "05/12/2023")
        .replace("period: 2023-Q3", "period: 2024-Q1")
    )
    (root / "params/xa-mau/2024-Q1.yaml").write_text(text, encoding="utf-8")
    gathered = gather(root, QUARTERLY, "xa-mau", "2024-Q1")
    assert gathered.previous.packet == ""  # the year's report comes before quarter I, and there is none
    assert list(gathered.trend) == ["2023-Q3"]
    assert gathered.trend["2023-Q3"]["TTHC-01"].value == 412
    assert [each.packet for each in gathered.others] == [record["id"]]
    (again,) = [each for each in gathered.findings if each.rule == "KT-LAPLAI"]
    assert f"quý III năm 2023 (gói {record['id']})" in again.message
    assert record["window"] == ["2023-06-15", "2023-09-14"]


@pytest.mark.parametrize(
    ("period", "existing", "compared"),
    [
        ("2026-Q3", ["2026-Q1", "2025-Q3"], ["2026-Q1", "2025-Q3"]),  # no half-year: the last report made
        ("2026-Q3", ["2026-H1", "2026-Q1", "2025-Y"], ["2026-H1"]),
        ("2026-Q1", ["2025-Q3", "2025-Y", "2025-Q1"], ["2025-Y", "2025-Q1"]),
        ("2026-H1", ["2026-Q1", "2025-Y", "2025-H1"], ["2026-Q1", "2025-Y", "2025-H1"]),
        ("2026-Y", ["2026-Q1", "2026-H1", "2026-Q3"], ["2026-Q3", "2026-Q1", "2026-H1"]),
        ("2026-Q3", [], []),
    ],
)
def test_a_period_is_compared_with_the_last_report_last_year_and_its_parts(
    monkeypatch: pytest.MonkeyPatch, period: str, existing: list[str], compared: list[str]
) -> None:
    kept = Reading("TTHC-01", "Hồ sơ", "Hồ sơ", Status.NUMBER, Amount(Decimal(7)), formula="x")
    absent = Reading("TTHC-04", "Tỷ lệ", "%", Status.NO_DATA)

    def packet_of(outputs: Path, commune: str, key: str, besides: object) -> dict[str, object] | None:
        facts = {"id": f"gói-{key}", "window": ["2026-01-01", "2026-01-02"], "readings": [kept, absent]}
        return facts if key in existing else None

    monkeypatch.setattr(past_readings, "newest_of_period", packet_of)
    others = other_periods(Path(), "xa-mau", parse_period(period))
    assert [each.period for each in others] == compared
    for each in others:
        assert each.packet == f"gói-{each.period}"
        assert each.readings == {"TTHC-01": replace(kept, formula="")}
    assert earlier_from_json(earlier_to_json(others)) == others


def test_the_last_packet_of_the_same_report_stands_beside_the_new_one(tmp_path: Path, made: Path) -> None:
    root = new_project(tmp_path / "root")
    shutil.copytree(made / "outputs", root / "outputs", dirs_exist_ok=True)
    said = command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", cwd=root)
    assert said.code == 0, said
    folders = (root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir()
    newest = max(folders, key=lambda each: each.name)
    assert (
        json.loads((newest / "data/packet.json").read_text(encoding="utf-8"))["last_packet"]
        == packet(made, "xa-mau").name
    )
