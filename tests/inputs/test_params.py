"""Parameters: what an office types is taken as typed, and all that is wrong is told at once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.params import Known, known_communes, load_params

REPO = Path(__file__).parents[2]
KNOWN = Known(readings={"620/3.3.2", "TTHC-03"}, rules={"KT-TYLE"}, on_time_methods={"resolved"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPO / "params", tmp_path / "params")
    return tmp_path


def write(root: Path, text: str) -> None:
    path = root / "params" / "hong-kim" / "2023-Q3.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replaced(root: Path, old: str, new: str) -> None:
    path = root / "params" / "hong-kim" / "2023-Q3.yaml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def refusal(root: Path, commune: str = "hong-kim", period: str = "2023-Q3") -> str:
    with pytest.raises(UsageError) as caught:
        load_params(root, commune, period, KNOWN)
    return str(caught.value)


def test_three_files_are_one_set_of_parameters(root: Path) -> None:
    loaded = load_params(root, "hong-kim", "2023-Q3", KNOWN)
    params = loaded.params
    assert (params.window.first, params.window.last) == (date(2023, 6, 2), date(2023, 9, 1))
    assert params.document.symbol == "BC-UBND"  # from _common
    assert params.recipients[0] == "Phòng Nội vụ huyện"  # from a-luoi
    assert params.unit.code == "20053"
    assert list(loaded.files) == ["params/hong-kim/2023-Q3.yaml", "params/a-luoi.yaml", "params/_common.yaml"]


def test_codes_stay_the_text_that_was_typed(root: Path) -> None:
    replaced(root, 'code: "20053"', "code: 00077")
    replaced(root, 'number: "78"', "number: 08")
    params = load_params(root, "hong-kim", "2023-Q3", KNOWN).params
    assert (params.unit.code, params.document.number) == ("00077", "08")


def test_yes_is_a_word_and_no_truth_value(root: Path) -> None:
    replaced(root, "place: Hồng Kim", "place: yes")
    assert load_params(root, "hong-kim", "2023-Q3", KNOWN).params.document.place == "yes"


def test_a_misspelt_key_is_named_with_its_line_and_the_likely_word(root: Path) -> None:
    replaced(root, "addressees: []", "adressees: []")
    text = refusal(root)
    assert "Tham số “adressees” không hợp lệ (dòng" in text
    assert "2023-Q3.yaml)" in text
    assert "Có phải “addressees”?" in text


def test_a_misspelt_key_inside_a_group_is_compared_with_its_neighbours(root: Path) -> None:
    replaced(root, "  place: Hồng Kim", "  plase: Hồng Kim")
    text = refusal(root)
    assert "“document.plase” không hợp lệ" in text and "Có phải “place”?" in text
    assert "Thiếu tham số “document.place”" in text


def test_all_problems_of_all_three_files_are_told_at_once(root: Path) -> None:
    write(root, "\nkhong_co: 1\nkeep_stated:\n  - code: TTHC-3\n    reason: giữ như đã nhập hệ thống tỉnh\n")
    replaced(root, "from: 02/6/2023", "from: 31/6/2023")
    common = root / "params" / "_common.yaml"
    common.write_text(common.read_text(encoding="utf-8") + "\non_time_metod: x\n", encoding="utf-8")
    lines = refusal(root).splitlines()
    assert len(lines) == 4
    for word in ("khong_co", "window.from", "on_time_metod", "TTHC-3"):
        assert any(word in line for line in lines), word
    assert any("_common.yaml" in line for line in lines)


def test_a_key_given_twice_is_an_error(root: Path) -> None:
    write(root, "\nsuperior: A\nsuperior: B\n")
    assert "“superior” ghi hai lần" in refusal(root)


def test_a_window_that_runs_backwards_is_refused(root: Path) -> None:
    replaced(root, "from: 02/6/2023", "from: 02/10/2023")
    assert "ngày đầu phải trước ngày cuối" in refusal(root)


def test_a_choice_needs_a_reason(root: Path) -> None:
    write(root, "\nkeep_stated:\n  - code: 620/3.3.2\n")
    assert "Thiếu tham số “keep_stated.0.reason”" in refusal(root)


def test_a_severity_choice_names_a_rule_and_a_severity(root: Path) -> None:
    write(root, "\nseverities:\n  - code: KT-TYL\n    reason: đã giải trình với huyện\n")
    text = refusal(root)
    assert "Có phải “KT-TYLE”?" in text and "Thiếu mức độ" in text


def test_an_unknown_commune_gets_the_nearest_name(root: Path) -> None:
    assert "Có phải “hong-kim”?" in refusal(root, commune="hong-kinh")


def test_a_period_without_parameters_says_where_they_belong(root: Path) -> None:
    assert "params/hong-kim/2023-Q1.yaml" in refusal(root, period="2023-Q1")


def test_files_that_inherit_each_other_are_refused(root: Path) -> None:
    (root / "params" / "_common.yaml").write_text("inherits: a-luoi\n", encoding="utf-8")
    assert "kế thừa vòng tròn" in refusal(root)


def test_nothing_is_inherited_from_outside_the_folder(root: Path) -> None:
    (root / "la.yaml").write_text("superior: x\n", encoding="utf-8")
    replaced(root, "inherits: a-luoi", "inherits: ../la")
    assert "Không tìm thấy tệp kế thừa" in refusal(root)


def test_a_file_that_is_no_yaml_says_the_line(root: Path) -> None:
    write(root, "\n  - [thiếu ngoặc\n")
    text = refusal(root)
    assert "quy cách YAML" in text and "dòng" in text


def test_decomposed_vietnamese_is_taken_as_composed(root: Path) -> None:
    replaced(root, "place: Hồng Kim", normalize("NFD", "place: Hồng Kim"))
    assert load_params(root, "hong-kim", "2023-Q3", KNOWN).params.document.place == "Hồng Kim"


def test_communes_are_the_folders_of_params(root: Path) -> None:
    (root / "params" / "layouts").mkdir(exist_ok=True)
    assert known_communes(root) == ("hong-kim", "xa-mau")
