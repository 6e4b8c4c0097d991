"""From a sealed report to the inspector: confirmed, issued, replaced, found again, in the index."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import schema
from archive.signed_pdf import plain_pdf, signed_pdf
from docx import Document
from jsonschema import Draft202012Validator
from projects import REPO, Said, command, packet

from cchc_toolkit.archive.ledger import last_hash

ISSUE = ("--number", "78/BC-UBND", "--date", "15/9/2023")


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A project of its own with both packets."""
    for name in ("params", "data", "notebooks", "outputs"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def cchc(office: Path) -> Callable[..., Said]:
    return lambda *arguments: command("cchc", *map(str, arguments), cwd=office)


def registered(sealed: Path, target: Path, *changes: tuple[str, str]) -> Path:
    """The report as a clerk issues it: number and date filled in; what else was changed by hand."""
    document = Document(str(sealed / "data" / "report.docx"))
    filled = {"Số:": "Số: 78/BC-UBND", "Xã Mẫu, ngày": "Xã Mẫu, ngày 15 tháng 9 năm 2023"}
    for paragraph in document.element.iter("{*}p"):
        nodes = list(paragraph.iter("{*}t"))
        text = "".join(node.text or "" for node in nodes)
        for start, whole in filled.items():
            if text.startswith(start):
                nodes[0].text = whole
                for node in nodes[1:]:
                    node.text = ""
        for node in nodes:
            for before, after in changes:
                node.text = (node.text or "").replace(before, after)
    document.save(str(target))
    return target


def test_a_confirmation_is_entered_graded_and_locks_the_packet(
    office: Path, cchc: Callable[..., Said]
) -> None:
    folder = packet(office, "xa-mau")
    said = cchc("approve", folder, "--by", "Người Thử", "--role", "focal")
    assert said.code == 0, said
    assert "Xác nhận nội bộ: Người Thử, công chức đầu mối" in said.out and "tự khai" in said.out
    assert not re.search(r"\b(?:đã ký|phê duyệt|duyệt)\b", said.out)
    assert f"Mã sổ cái: {last_hash(office / 'outputs')}, ghi lại nơi khác để đối chiếu" in said.out

    key = folder.relative_to(office / "outputs/archive").as_posix()
    refused = cchc("run", "--commune", "xa-mau", "--period", "2023-Q3")
    assert refused.code == 2 and f"--replaces {key} --way redraft --reason" in refused.err
    assert "Chạy sổ tay" not in refused.err
    replaced = cchc(
        "run", "--commune", "xa-mau", "--period", "2023-Q3", "--replaces", folder, "--way", "redraft",
        "--reason", "sửa theo góp ý",
    )  # fmt: skip
    assert replaced.code == 0, replaced
    newest = office / re.search(r"Gói lưu vết: (.+)", replaced.out)[1]  # type: ignore[index]
    facts = json.loads((newest / "data/packet.json").read_text(encoding="utf-8"))
    assert facts["sealed"]["replaces"] == {"packet": key, "way": "redraft", "reason": "sửa theo góp ý"}
    assert "chưa có lời xác nhận nào" in cchc("approve", newest, "--list").out
    assert cchc("approve", folder, "--by", "Người Thử", "--role", "head").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--way", "redraft"), "thiếu --replaces"),
        (("--replaces", "xa-mau/x/y/z", "--reason", "r"), "Thiếu --way. Chọn redraft: soạn lại"),
        (("--replaces", "xa-mau/x/y/z", "--way", "sửa", "--reason", "r"), "Cách thay thế “sửa” không có"),
        (("--replaces", "xa-mau/x/y/z", "--way", "redraft"), "Chưa nêu lý do thay thế"),
        (("--replaces", "xa-mau/x/y/z", "--way", "redraft", "--reason", "r"), "Không có gói xa-mau/x/y/z"),
    ],
)
def test_a_replacement_is_named_in_full(
    cchc: Callable[..., Said], arguments: tuple[str, ...], message: str
) -> None:
    said = cchc("run", "--commune", "xa-mau", "--period", "2023-Q3", *arguments)
    assert said.code == 2 and message in said.err, said


@pytest.mark.needs("ssh-keygen")
def test_a_signed_and_a_witnessed_confirmation_say_so(office: Path, cchc: Callable[..., Said]) -> None:
    key, folder = office / "khoa", packet(office, "xa-mau")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (office / "signers").write_text(f"truong@xa-mau {key.with_suffix('.pub').read_text()}")
    assert cchc("approve", folder, "--by", "Người Thử", "--role", "head", "--key", key).code == 0

    assert "danh sách khóa" in cchc("approve", folder, "--list").out
    listed = cchc("approve", folder, "--list", "--signers", office / "signers")
    assert "có chữ ký số bằng khóa của cơ quan" in listed.out and "truong@xa-mau" in listed.out
    witness = last_hash(office / "outputs")
    assert "làm chứng" in cchc("approve", folder, "--list", "--witness", witness).out
    assert cchc("verify", "outputs", "--witness", witness).code == 0
    assert cchc("verify", "outputs", "--witness", "0123456789abcdef" * 4).code == 5


def test_what_changed_after_a_confirmation_is_no_longer_confirmed(
    office: Path, cchc: Callable[..., Said]
) -> None:
    folder = packet(office, "xa-mau")
    cchc("approve", folder, "--by", "Người Thử", "--role", "focal")
    readings = folder / "data/readings.csv"
    readings.chmod(0o644)
    readings.write_bytes(readings.read_bytes().replace(b"412", b"413", 1))

    said = cchc("verify", "outputs")
    assert said.code == 5 and "KHÔNG CÒN HIỆU LỰC" in said.out and "readings.csv" in said.out
    assert cchc("approve", folder, "--list").code == 5
    assert cchc("index").code == 0
    assert "không còn hiệu lực" in (office / "outputs/index.html").read_text(encoding="utf-8")


def test_the_issued_word_file_closes_the_trail_and_leads_back(
    office: Path, cchc: Callable[..., Said]
) -> None:
    folder = packet(office, "xa-mau")
    sent = registered(folder, office / "78 BC.docx")
    said = cchc("issue", folder, sent, *ISSUE)
    assert said.code == 0, said
    assert "Số liệu: không khác." in said.out and "Lời văn, bảng: không khác." in said.out

    found = cchc("find", sent)
    assert "đúng từng byte; đã ban hành số 78/BC-UBND ngày 15/9/2023" in found.out
    assert f"cchc trace {folder.relative_to(office).as_posix()}" in found.out
    saved = registered(folder, office / "khác.docx", ("Mẫu", "mẫu"))
    assert "cùng đầu vào" in cchc("find", saved).out

    refused = cchc("run", "--commune", "xa-mau", "--period", "2023-Q3")
    assert refused.code == 2 and "đã ban hành" in refused.err and "--way replacement" in refused.err
    assert cchc("index").code == 0
    assert "78/BC-UBND ngày 15/9/2023" in (office / "outputs/index.html").read_text(encoding="utf-8")
    assert cchc("verify", "outputs").code == 0


def test_a_figure_that_differs_is_refused_then_sealed_with_its_reason(
    office: Path, cchc: Callable[..., Said]
) -> None:
    folder = packet(office, "xa-mau")
    sent = registered(folder, office / "sua.docx", ("92,86", "92,68"))
    refused = cchc("issue", folder, sent, *ISSUE)
    assert refused.code == 5 and "92,86" in refused.err and "--reason" in refused.err
    assert len(list(folder.parent.iterdir())) == 1
    sealed = cchc("issue", folder, sent, *ISSUE, "--reason", "sửa tay trước khi ký")
    assert sealed.code == 5 and "Số liệu: 01 chỗ khác." in sealed.out
    (issued,) = (each for each in folder.parent.iterdir() if each != folder)
    facts = json.loads((issued / "data/packet.json").read_text(encoding="utf-8"))["issued"]
    assert facts["reason"] == "sửa tay trước khi ký" and "92,68" in facts["figures"][0]


@pytest.mark.needs("soffice")
def test_the_signed_pdf_is_compared_verified_sealed_and_found_by_hash_and_by_figures(
    office: Path, cchc: Callable[..., Said], to_pdf: Callable[[Path], Path]
) -> None:
    folder = packet(office, "xa-mau")
    printed = to_pdf(registered(folder, office / "van-ban.docx"))
    content, root = signed_pdf(printed.read_bytes())
    (office / "78.pdf").write_bytes(content)
    (office / "goc.der").write_bytes(root)
    said = cchc("issue", folder, "78.pdf", *ISSUE, "--root", "goc.der")
    assert said.code == 0, said
    assert "Số liệu: không khác.\nLời văn, bảng: không khác." in said.out
    assert "văn bản còn nguyên" in said.out and "thu hồi" in said.out
    assert "đúng từng byte" in cchc("find", "78.pdf").out
    by_figures = cchc("find", printed)
    found, of = map(int, re.findall(r"trùng (\d+)/(\d+) số liệu", by_figures.out)[0])
    assert found > 0.9 * of > 100
    assert by_figures.out.startswith(f"Gói {folder.relative_to(office).as_posix()}")

    (office / "hong.pdf").write_bytes(content.replace(b"%%EOF", b"%%EOE", 1))
    assert cchc("issue", folder, "hong.pdf", *ISSUE).code in (2, 5)


@pytest.mark.needs("soffice")
def test_each_figure_and_word_that_a_pdf_changed_is_told(
    office: Path, cchc: Callable[..., Said], to_pdf: Callable[[Path], Path]
) -> None:
    folder = packet(office, "xa-mau")
    changes = (("92,86", "92,68"), ("412", "421"), ("trọng tâm", "quan trọng"))
    printed = to_pdf(registered(folder, office / "van-ban.docx", *changes))
    said = cchc("issue", folder, printed, "--number", "79/BC-UBND", "--date", "2023-09-15", "--reason", "thử")
    assert said.code == 5
    assert "“92,86” thành “92,68”" in said.out and "“412” thành “421”" in said.out
    assert "quan" in said.out and "Không thấy số, ký hiệu 79/BC-UBND trong văn bản" in said.out


@pytest.mark.parametrize("number", ["8/BC-UBND", "12"])
def test_a_number_that_only_stands_within_another_is_not_found(
    office: Path, cchc: Callable[..., Said], number: str
) -> None:
    folder = packet(office, "xa-mau")
    sent = registered(folder, office / "van-ban.docx")
    said = cchc("issue", folder, sent, "--number", number, "--date", "15/9/2023")
    assert f"Không thấy số, ký hiệu {number} trong văn bản" in said.out


def test_a_bare_number_is_found_after_the_word_so(office: Path, cchc: Callable[..., Said]) -> None:
    folder = packet(office, "xa-mau")
    sent = registered(folder, office / "van-ban.docx")
    said = cchc("issue", folder, sent, "--number", "78", "--date", "15/9/2023")
    assert "Gói văn bản ban hành" in said.out and "Không thấy số" not in said.out


def test_a_scan_cannot_be_compared_and_needs_a_reason(office: Path, cchc: Callable[..., Said]) -> None:
    (office / "quet.pdf").write_bytes(plain_pdf())
    folder = packet(office, "xa-mau")
    said = cchc("issue", folder, "quet.pdf", *ISSUE)
    assert said.code == 5 and "không có lớp chữ đọc được" in said.err
    (office / "rac.pdf").write_bytes(b"%PDF-1.7 broken")
    assert cchc("issue", folder, "rac.pdf", *ISSUE).code == 3
    assert cchc("issue", folder, "quet.pdf", "--number", "1/BC", "--date", "hôm qua").code == 2
    assert "Không có gói lưu vết nào" in cchc("find", "quet.pdf").err


def test_a_copy_of_a_packet_is_not_confirmed(made: Path, tmp_path: Path) -> None:
    shutil.copytree(packet(made, "xa-mau"), tmp_path / "copy")
    said = command("cchc", "approve", "copy", "--by", "Người Thử", "--role", "head", cwd=tmp_path)
    assert said.code == 2 and "không nằm trong thư mục outputs" in said.err


def test_the_packets_keep_to_the_published_schema(made: Path) -> None:
    validator = Draft202012Validator(json.loads(schema.PATH.read_text(encoding="utf-8")))
    for commune in ("hong-kim", "xa-mau"):
        facts = json.loads((packet(made, commune) / "data/packet.json").read_text(encoding="utf-8"))
        validator.validate(facts)
        assert "requirements.txt" in facts["sealed"]["tools"]
        for name, digest in facts["sealed"]["tools"].items():
            assert (made / "outputs/tools" / digest / name).is_file()
    kept = list((made / "outputs/tools").rglob("requirements.txt"))
    assert [each.read_bytes() for each in kept] == [(REPO / "requirements/run.txt").read_bytes()]
