"""Layouts are declared in files that an office can write; what is wrong with one is said, all at once."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from inputs.exports import ROOT, read, xlsx

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.inputs.exports.export_file import read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts, own_layouts

OWN = """
layout:
  code: quay-xa
  name: Bảng của quầy
  source: "Mẫu giả lập của xã Mẫu"
  columns:
    case_number: [Mã]
    field: [Loại việc]
    status: [Tình trạng]
    received_on: [Vào sổ]
    due_on: [Hẹn]
    resolved_on: [Xong]
  required: [case_number, field, status, received_on, due_on, resolved_on]
  statuses: {returned: [xong rồi]}
  dates: [yyyymmdd]
  facts: {channel: direct}
  fields: {Chăm sóc cây xanh: [Cây xanh]}
  case_numbers: ["Q[0-9]{4}/XM"]
"""
TABLE = [
    ["Mã", "Loại việc", "Tình trạng", "Vào sổ", "Hẹn", "Xong"],
    ["Q0001/XM", "Cây xanh", "xong rồi", 20230620, "20230622", "20230621"],
]


def declared(root: Path, text: str = OWN) -> Path:
    folder = root / "params" / "layouts"
    folder.mkdir(parents=True)
    (folder / "quay-xa.yaml").write_text(text, encoding="utf-8")
    return root


def test_an_office_adds_a_layout_in_one_file(tmp_path: Path) -> None:
    found = read_export(xlsx(TABLE), "ho-so.xlsx", own_layouts(declared(tmp_path))).dossiers.iloc[0]
    assert (found["case_number"], found["field"], found["status"]) == (
        "Q0001/XM",
        "Chăm sóc cây xanh",
        "returned",
    )
    assert (found["channel"], f"{found['received_on']:%d/%m/%Y}") == ("direct", "20/06/2023")


def test_without_the_declaration_the_same_table_is_refused() -> None:
    with pytest.raises(CchcError):
        read(xlsx(TABLE))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("status: [Tình trạng]", "tinh_trang: [Tình trạng]", "Cột “tinh_trang” không có"),
        ("returned: [xong", "xong: [xong", "Giá trị của statuses “xong” không có"),
        ("[yyyymmdd]", "[ddmmyy]", "Dạng ngày “ddmmyy” không có"),
        ('"Mẫu giả lập của xã Mẫu"', '""', "Thiếu nguồn công khai"),
        ("Q[0-9]{4}/XM", "[0-9A-Z ]+", "nhận cả họ tên, số điện thoại"),
        ("Q[0-9]{4}/XM", "[", "viết sai quy cách"),
        ("columns:", "cot:", "cot"),
    ],
)
def test_a_wrong_declaration_is_refused_by_its_word(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in OWN
    with pytest.raises(CchcError, match=said[:20]) as refused:
        own_layouts(declared(tmp_path, OWN.replace(before, after)))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"- a", b"a: [", b"\xff\xfe", b"a: \x07", b"layout: 5", b"a: 2023-13-45", b"? [a]\n: b\n",
     b"layout: {code: 2023-01-01, name: null, source: true, columns: [a], required: {a: b}}"],
)  # fmt: skip
def test_a_declaration_that_is_none_is_refused_in_the_words_of_the_office(
    tmp_path: Path, content: bytes
) -> None:
    root = declared(tmp_path)
    (root / "params" / "layouts" / "quay-xa.yaml").write_bytes(content)
    with pytest.raises(UsageError) as refused:
        own_layouts(root)
    said = str(refused.value)
    assert "quay-xa.yaml" in said
    assert not re.search(r"None|True|datetime|\['|\{|expected|while|unicode|codec|month|unhashable", said)


def test_a_folder_in_the_place_of_a_declaration_is_told(tmp_path: Path) -> None:
    (tmp_path / "params" / "layouts" / "x.yaml").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"Không đọc được tệp x\.yaml: đây là thư mục"):
        own_layouts(tmp_path)


def test_an_offices_own_layout_takes_the_place_of_one_with_its_code(tmp_path: Path) -> None:
    found = own_layouts(declared(tmp_path, OWN.replace("quay-xa", "danh-sach")))
    assert [each.name for each in found if each.code == "danh-sach"] == ["Bảng của quầy"]
    assert len(found) == len(load_layouts())


def test_the_list_in_docs_names_every_layout_and_its_source() -> None:
    """After a new layout: python scripts/build_export_docs.py."""
    made = runpy.run_path(str(ROOT / "scripts" / "build_export_docs.py"))
    text = (ROOT / made["PAGE"]).read_text(encoding="utf-8")
    assert made["page"]() == text
    assert [
        layout.code
        for layout in load_layouts()
        if f"| `{layout.code}` |" not in text or layout.source not in text
    ] == []
