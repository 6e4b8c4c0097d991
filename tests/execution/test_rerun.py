"""A packet can be executed again from nothing but itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from projects import command, packet


def test_a_packet_alone_gives_the_same_readings_and_the_same_bytes(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "hong-kim"
    shutil.copytree(packet(made, "hong-kim"), copy)
    for arguments in ((str(copy), "--trust"), (str(packet(made, "xa-mau")),)):
        said = command("cchc", "rerun", *arguments, cwd=tmp_path, CCHC_ROOT=str(made))
        assert said.code == 0, said
        assert "số liệu trùng; bản Word trùng từng byte" in said.out


def test_an_altered_packet_is_not_executed(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(packet(made, "xa-mau"), copy)
    entries = copy / "data" / "inputs" / "entries.csv"
    entries.chmod(0o644)
    entries.write_text(entries.read_text(encoding="utf-8").replace("412", "413"), encoding="utf-8")
    said = command("cchc", "rerun", str(copy), cwd=tmp_path)
    assert said.code == 5 and "entries.csv" in said.err


def test_the_packet_keeps_all_that_a_rerun_reads(made: Path) -> None:
    inputs = packet(made, "hong-kim") / "data" / "inputs"
    for name in (
        "entries.csv",
        "files.json",
        "previous.json",
        "earlier.json",
        "others.json",
        "run.json",
        "sections.json",
        "template.ipynb",
        "word-template.docx",
    ):
        assert (inputs / name).is_file(), name
    assert json.loads((inputs / "run.json").read_text())["report_type"] == "quarterly"
    assert (inputs / "params/params/hong-kim/2023-Q3.yaml").is_file() or (
        inputs / "params/hong-kim/2023-Q3.yaml"
    ).is_file()
