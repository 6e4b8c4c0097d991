"""A figure is followed back to its cells with nothing but the packet in hand."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from archive import samples

from cchc_toolkit.audit.trace import Trace, sealed_record
from cchc_toolkit.audit.trace import trace as trace_in
from cchc_toolkit.audit.trace_text import as_text
from cchc_toolkit.errors import UsageError, VerificationError


def trace(folder: Path, code: str) -> Trace:
    return trace_in(sealed_record(folder), code)


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    """A packet that has left its outputs folder."""
    return shutil.copytree(samples.sealed(tmp_path / "outputs"), tmp_path / "copy")


def test_a_rate_leads_to_its_fraction_formula_basis_file_and_cells(packet: Path) -> None:
    found = trace(packet, "TTHC-03")

    assert found.text == "190/193 = 98,45%"
    assert found.printed == ("98,45%",)
    assert found.basis == ("Nghị định 61/2018/NĐ-CP",)
    assert [(each.sheet, each.cells, each.sha256) for each in found.places] == [
        ("PL8", "G15:H15", "a" * 64),
        ("PL8", "F15", "a" * 64),
    ]
    assert (found.stated, found.differs) == ("98,82", True)
    assert found.stated_in is not None and found.stated_in.cells == "D45"


def test_the_text_says_everything_in_order(packet: Path) -> None:
    assert as_text(trace(packet, "TTHC-01")).splitlines() == [
        "TTHC-01: Tổng số hồ sơ đã giải quyết",
        f"  xã Mẫu, quý III năm 2023; gói {trace(packet, 'TTHC-01').packet}",
        "  Giá trị: 193 hồ sơ",
        "  In trong báo cáo: 193",
        "  Cách lấy số: tính từ nguồn",
        "  Công thức: tổng các lĩnh vực (áp dụng từ 21/6/2018)",
        "  Căn cứ: Nghị định 61/2018/NĐ-CP",
        "  Gồm:",
        "    PL8/1/done Hộ tịch: 23 hồ sơ (F7)",
        "    PL8/2/done Đất đai: 170 hồ sơ (F8)",
        "    Cộng: 193",
        "  Thuộc:",
        "    TTHC-03 Tỷ lệ hồ sơ giải quyết đúng hạn: 190/193 = 98,45%",
        "  Nguồn:",
        "    F15, trang “PL8”, tệp nhap-lieu.xlsx: “193”",
        f"  Tệp nhap-lieu.xlsx: sha256 {'a' * 64} khi đọc",
    ]


def test_what_the_checks_said_of_it_stands_below(packet: Path) -> None:
    assert as_text(trace(packet, "TTHC-03")).endswith(
        "  Số đã khai: 98,82, khác giá trị trên\n"
        "    D45, trang “620”, tệp nhap-lieu.xlsx\n"
        f"  Tệp nhap-lieu.xlsx: sha256 {'a' * 64} khi đọc\n"
        "  Phải sửa: Tỷ lệ ghi 98,82%; phép tính: 190/193 = 98,45%"
    )


@pytest.mark.parametrize("name", ["TTHC-03", "tthc-03", "620/3.3.2", " 620/3.3.2 ", "3.3.2", "_f2"])
def test_code_alias_and_mark_lead_to_the_same_reading(packet: Path, name: str) -> None:
    assert trace(packet, name).code == "TTHC-03"


def test_a_part_says_which_sum_it_belongs_to(packet: Path) -> None:
    whole = trace(packet, "PL8/2/done").wholes

    assert [(each.code, each.value) for each in whole] == [
        ("TTHC-01", Decimal(193)),
        ("PL8/total/received", Decimal(195)),
    ]


def test_a_part_that_is_no_reading_is_named_all_the_same(packet: Path) -> None:
    assert ("TTHC-02", "không có trong gói") in {
        (each.code, each.text) for each in trace(packet, "TTHC-03").parts
    }


def test_a_stated_total_that_its_parts_do_not_give_says_so(packet: Path) -> None:
    text = as_text(trace(packet, "PL8/total/received"))

    assert "    Cộng: 193, khác giá trị trên" in text
    assert "  Giá trị: 195 hồ sơ" in text


def test_a_blank_says_that_there_is_no_figure_yet(packet: Path) -> None:
    found = trace(packet, "620/1.1.1")

    assert (found.text, found.places) == ("chưa có số liệu", ())
    assert "Nguồn: không có ô nào" in as_text(found)


def test_a_stated_value_with_fewer_decimals_is_no_difference(packet: Path) -> None:
    assert not trace(packet, "TTHC-04").differs


def test_an_unknown_code_names_the_nearest(packet: Path) -> None:
    with pytest.raises(UsageError, match="Có phải TTHC-03"):
        trace(packet, "TTHC3")
    with pytest.raises(UsageError, match=r"readings\.csv"):
        trace(packet, "không liên quan gì cả, một câu dài")


def test_a_folder_that_is_no_packet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không phải gói"):
        trace(tmp_path, "TTHC-03")


def test_a_packet_json_that_is_no_json_is_a_difference_not_a_crash(packet: Path) -> None:
    (packet / "data/packet.json").chmod(0o644)
    (packet / "data/packet.json").write_text("[[[[")

    with pytest.raises(VerificationError):
        trace(packet, "TTHC-03")


def test_a_record_that_was_altered_by_hand_is_a_difference_not_a_crash(packet: Path) -> None:
    file = packet / "data/packet.json"
    file.chmod(0o644)
    file.write_text(file.read_text(encoding="utf-8").replace('"status": "number"', '"status": "about"', 1))

    with pytest.raises(VerificationError, match="cchc verify"):
        trace(packet, "TTHC-03")
