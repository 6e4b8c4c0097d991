"""A declaration that says something we do not know is refused, with every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.declaration import built, read_declaration
from cchc_toolkit.forms.form import FormRow

ROW = {"code": "1.1", "printed_code": "1.1", "name": "Tên"}


def test_a_row_is_made_with_its_defaults() -> None:
    made = built(FormRow, ROW | {"rate": ["1", "2"], "answers": {"0": "Không"}}, "x.yaml")
    assert made == FormRow("1.1", "1.1", "Tên", rate=("1", "2"), answers={"0": "Không"})


def test_every_fault_of_a_row_is_told_at_once_with_its_code() -> None:
    with pytest.raises(CchcError) as caught:
        built(FormRow, {"code": "1.1", "name": 5, "printed_code": "1", "role": "tổng", "unti": "%"}, "x.yaml")
    said = str(caught.value)
    assert "Khoá “unti” không có trong FormRow (x.yaml 1.1)" in said
    assert "Giá trị 5 không đúng kiểu (x.yaml 1.1.name)" in said
    assert "Giá trị “tổng” không đúng kiểu (x.yaml 1.1.role)" in said


def test_a_code_without_quotes_is_refused_because_yaml_made_a_number_of_it() -> None:
    with pytest.raises(CchcError, match=r"Giá trị 1\.1 không đúng kiểu"):
        built(FormRow, ROW | {"code": 1.1}, "x.yaml")


def test_a_truth_value_is_no_text() -> None:
    with pytest.raises(CchcError, match="Giá trị true không đúng kiểu"):
        built(FormRow, ROW | {"unit": True}, "x.yaml")


def test_a_missing_key_is_named() -> None:
    with pytest.raises(CchcError, match="Thiếu khoá “name” của FormRow"):
        built(FormRow, {"code": "1", "printed_code": "1"}, "x.yaml")


def test_a_key_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text('a: 1\nb: {code: "1", code: "2"}\n', encoding="utf-8")
    with pytest.raises(CchcError, match=r"Khoá “code” ghi hai lần \(mau.yaml, dòng 2\)"):
        read_declaration(path)


def test_what_is_no_yaml_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text("a: [1", encoding="utf-8")
    with pytest.raises(CchcError, match="viết sai quy cách YAML"):
        read_declaration(path)


def test_a_file_without_a_mapping_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(CchcError, match="phải là một danh mục"):
        read_declaration(path)


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text("a: e\u0302\n", encoding="utf-8")
    assert read_declaration(path) == {"a": "\u00ea"}
