"""The main job: from the workbook of Hồng Kim to a sealed packet with the figures it must have."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import bagit
import pytest
from docx import Document
from projects import STAMP, command, packet


def readings(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "data" / "readings.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def test_the_readings_are_those_of_the_table(made: Path) -> None:
    found = readings(packet(made, "hong-kim"))
    counts = {
        "TTHC-01": "193",
        "TTHC-06": "173",
        "TTHC-07": "20",
        "TTHC-09": "174",
        "TTHC-10": "16",
        "TTHC-11": "3",
    }
    assert {code: found[code]["numerator"] for code in counts} == counts
    rate = found["TTHC-03"]
    assert (rate["numerator"], rate["denominator"], rate["value"], rate["stated"]) == (
        "190",
        "193",
        "98.4456",
        "98,82",
    )
    assert rate["origin"].startswith("nhap-lieu.xlsx!Phụ lục 8!")


def test_what_is_absent_has_a_status_and_no_value(made: Path) -> None:
    found = readings(packet(made, "hong-kim"))
    assert (found["620/1.1.2"]["status"], found["620/1.1.2"]["value"]) == ("no_data", "")
    assert (found["TTHC-04"]["status"], found["TTHC-04"]["value"]) == ("zero_denominator", "")
    assert found["620/1.2.2"]["status"] == "out_of_scope"


def test_the_command_tells_verdict_findings_and_places(made: Path) -> None:
    text = (made / "hong-kim.txt").read_text(encoding="utf-8")
    assert "Kết luận: Chưa đủ điều kiện trình ký; còn 04 lỗi phải sửa" in text
    assert (
        "ô D45, “Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn” "
        "(mã 3.3.2) ghi 98,82%; Phụ lục 8 cho 190/193 = 98,45%" in text
    )
    for file in ("report.docx", "review.html"):
        assert re.search(rf"outputs/archive/hong-kim/2023-Q3/quarterly/[^ ]+/data/{file}", text)
    assert "Kết luận: Số liệu và thể thức đủ điều kiện trình ký; nội dung do người ký xem xét" in (
        made / "xa-mau.txt"
    ).read_text(encoding="utf-8")


def test_the_sound_commune_has_nothing_that_blocks(made: Path) -> None:
    with (packet(made, "xa-mau") / "data" / "findings.csv").open(encoding="utf-8", newline="") as file:
        assert {row["severity"] for row in csv.DictReader(file)} <= {"warn", "note"}


def words(folder: Path) -> str:
    document = Document(str(folder / "data" / "report.docx"))
    return "\n".join(node.text or "" for node in document.element.iter("{*}t"))


def test_no_sentence_is_true_of_one_commune_only(made: Path) -> None:
    for name in ("report.docx", "review.html", "packet.json"):
        file = packet(made, "xa-mau") / "data" / name
        text = words(packet(made, "xa-mau")) if name.endswith("docx") else file.read_text(encoding="utf-8")
        assert "Hồng Kim" not in text and "A Lưới" not in text, name
    assert "Hồng Kim" in words(packet(made, "hong-kim"))


def test_the_mark_of_a_draft_follows_the_verdict(made: Path) -> None:
    assert "DỰ THẢO" in words(packet(made, "hong-kim"))
    assert "DỰ THẢO" not in words(packet(made, "xa-mau"))


def test_a_packet_is_a_bag_that_two_other_tools_accept(made: Path) -> None:
    for commune in ("hong-kim", "xa-mau"):
        folder = packet(made, commune)
        assert bagit.Bag(str(folder)).validate(processes=1)
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=folder, check=True)


def test_columns_of_the_listings_are_those_promised(made: Path) -> None:
    folder = packet(made, "hong-kim") / "data"
    first = {
        name: (folder / name).read_bytes().split(b"\r\n")[0].decode()
        for name in ("readings.csv", "findings.csv", "quality-log.csv")
    }
    assert first["readings.csv"] == "code,name,unit,status,numerator,denominator,value,stated,origin"
    assert first["findings.csv"] == "rule,severity,where,message,fix"
    assert first["quality-log.csv"] == "kind,what,where,why,who,when"


def test_every_figure_of_the_document_leads_to_a_reading(made: Path) -> None:
    record = json.loads((packet(made, "hong-kim") / "data" / "packet.json").read_text(encoding="utf-8"))
    codes = {name for each in record["readings"] for name in (each["code"], *each["aliases"])}
    assert len(record["figures"]) > 150
    assert set(record["figures"].values()) <= codes


def test_one_altered_byte_is_found_and_named(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made / "outputs", copy)
    file = packet_in(copy) / "data" / "readings.csv"
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    said = command("cchc", "verify", str(copy), cwd=tmp_path)
    assert said.code == 5
    assert "data/readings.csv" in said.out
    assert command("cchc", "verify", str(made / "outputs"), cwd=tmp_path).code == 0


def packet_in(outputs: Path) -> Path:
    (found,) = (outputs / "archive" / "hong-kim" / "2023-Q3" / "quarterly").iterdir()
    return found


def test_a_figure_is_traced_to_its_cells_by_code_and_by_row(made: Path) -> None:
    for code in ("TTHC-03", "620/3.3.2"):
        said = command("cchc", "trace", str(packet(made, "hong-kim")), code, cwd=made)
        assert said.code == 0
        assert "190/193 = 98,45%" in said.out and "D45" in said.out and "G9:G16" in said.out
    wrong = command("cchc", "trace", str(packet(made, "hong-kim")), "TTHC-33", cwd=made)
    assert wrong.code == 2 and "Có phải" in wrong.err


def test_nothing_archived_holds_a_path_of_the_machine(made: Path) -> None:
    for file in (made / "outputs" / "archive").rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            for word in (str(made), str(Path.home()), str(Path(shutil.__file__).parent)):
                assert word.encode() not in data, file


def test_a_run_never_touches_a_document_that_someone_may_have_edited(made: Path, tmp_path: Path) -> None:
    from projects import new_project

    root = new_project(tmp_path / "root")
    for _ in range(2):
        command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP, cwd=root)
    folders = sorted(p.name for p in (root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())
    assert len(folders) == 2 and folders[1] == f"{folders[0]}-2"


@pytest.mark.parametrize("commune", ["hong-kim", "xa-mau"])
def test_the_same_report_and_stamp_give_the_same_bytes_from_any_project(
    made: Path, commune: str, tmp_path: Path
) -> None:
    from projects import new_project

    root = new_project(tmp_path / "another place")
    command("cchc", "run", "--commune", commune, "--period", "2023-Q3", "--stamp", STAMP, cwd=root)
    for name in ("report.docx", "review.html", "readings.csv", "findings.csv", "quality-log.csv"):
        assert (packet(root, commune) / "data" / name).read_bytes() == (
            packet(made, commune) / "data" / name
        ).read_bytes(), name
