"""Parameters: what an office types is taken as typed, and all that is wrong is told at once."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.inputs import yaml_lines
from cchc_toolkit.inputs.params import Known, LoadedParams, known_communes, load_params

REPO = Path(__file__).parents[2]
KNOWN = Known(
    readings={"620/3.3.2", "TTHC-03"},
    rules={"KT-TYLE"},
    on_time_methods={"resolved"},
    report_types={"quarterly", "one-stop"},
)


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


def test_the_unit_that_drafts_is_asked_and_never_assumed(root: Path) -> None:
    assert "drafting_unit: " not in (root / "params" / "_common.yaml").read_text(encoding="utf-8")
    replaced(root, "drafting_unit: VP\n", "")
    told = refusal(root)
    assert "Thiếu tham số “drafting_unit”" in told and "Đề nghị ghi đơn vị chủ trì" in told


def test_each_shipped_report_names_the_unit_that_drafts_it(root: Path) -> None:
    reports = (("hong-kim", "2023-Q3"), ("xa-mau", "2023-Q3"), ("phuong-mau", "2026-Q3"))
    known = replace(KNOWN, readings={"TTHC-03", "TTHC-12", "TTHC-19"})
    named = [load_params(root, *report, known).params.drafting_unit for report in reports]
    assert named == ["VP", "VP", "VHXH"]


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


def test_an_empty_file_is_named_with_what_it_lacks(root: Path) -> None:
    (root / "params" / "hong-kim" / "2023-Q3.yaml").write_text("", encoding="utf-8")
    lines = refusal(root).splitlines()
    assert "Thiếu tham số “window” (2023-Q3.yaml)." in lines
    assert all("2023-Q3.yaml" in each for each in lines)


SPOILT = [
    ('"xã  Hồng Kim"', "có hai khoảng trắng liền nhau"),
    ('" xã Hồng Kim"', "có khoảng trắng thừa ở đầu hoặc cuối"),
    ('"xã Hồng Kim "', "có khoảng trắng thừa ở đầu hoặc cuối"),
    ("xã\u00a0Hồng Kim", "có ký tự không in được (U+00A0)"),
    ("xã Hồng\u200b Kim", "có ký tự không in được (U+200B)"),
    ("xã Hồng\u00ad Kim", "có ký tự không in được (U+00AD)"),
    ('"xã Hồng\\tKim"', "có ký tự không in được (U+0009)"),
    ('"xã Hồng\\u0007 Kim"', "có ký tự không in được (U+0007)"),
    ('"xã Hồng\\n Kim"', "có xuống dòng ở giữa"),
]


@pytest.mark.parametrize(("typed", "fault"), SPOILT)
def test_a_text_with_a_stray_space_or_sign_is_refused_once_with_key_file_and_line(
    root: Path, typed: str, fault: str
) -> None:
    replaced(root, "name: xã Hồng Kim", f"name: {typed}")
    (line,) = refusal(root).splitlines()
    assert line.startswith(f"Tham số “unit.name” {fault} (dòng 9, 2023-Q3.yaml). Đề nghị ")


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("subject", "hướng dẫn, liên hệ 0905.123.456"),
        ("subject", "hướng dẫn (sđt0905123456)"),
        ("issuer", "UBND huyện A Lưới 046099001234"),
    ],
)
def test_a_number_of_a_person_in_a_printed_text_is_refused_and_not_quoted(
    root: Path, key: str, typed: str
) -> None:
    path = root / "params" / "hong-kim" / "2023-Q3.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(\n +{key}: ).*", rf'\g<1>"{typed}"', text, count=1), encoding="utf-8")
    (line,) = refusal(root).splitlines()
    assert line.startswith(f"Tham số “window.letter.{key}” có dãy số giống số điện thoại")
    assert "2023-Q3.yaml" in line and "0905" not in line and "046099" not in line


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("**hướng dẫn** báo cáo", "có dấu định dạng của phần mềm khác"),
        ("hướng dẫn<br>báo cáo", "có dấu định dạng của phần mềm khác"),
        ("hướng dẫn_x000D_ báo cáo", "có mã ký tự của bảng tính"),
    ],
)
def test_marks_of_other_software_in_a_printed_text_are_refused(root: Path, typed: str, fault: str) -> None:
    path = root / "params" / "hong-kim" / "2023-Q3.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(\n +subject: ).*", rf'\g<1>"{typed}"', text, count=1), encoding="utf-8")
    assert f"“window.letter.subject” {fault}" in refusal(root)


def test_a_person_in_a_list_that_says_it_twice_is_not_quoted_either(root: Path) -> None:
    replaced(root, "addressees: []", "addressees:\n  - Ông A 0905123456\n  - Ông A 0905123456")
    told = refusal(root)
    assert "“addressees” ghi hai lần" in told and "0905" not in told


def test_a_stray_sign_is_found_in_inherited_files_too(root: Path) -> None:
    common = root / "params" / "_common.yaml"
    text = common.read_text(encoding="utf-8")
    common.write_text(text.replace("symbol: BC-UBND", 'symbol: "BC-  UBND"'), encoding="utf-8")
    assert "“document.symbol” có hai khoảng trắng liền nhau (dòng" in refusal(root)
    assert "_common.yaml)" in refusal(root)


def test_the_line_break_that_ends_a_block_of_text_is_no_part_of_it(root: Path) -> None:
    replaced(root, "    subject: hướng dẫn", "    subject: |\n      hướng dẫn")
    loaded = load_params(root, "hong-kim", "2023-Q3", KNOWN)
    assert loaded.params.window.letter is not None
    assert loaded.printable["window.letter.subject"] == loaded.params.window.letter.subject
    assert not loaded.params.window.letter.subject.endswith("\n")


@pytest.mark.parametrize(
    ("listed", "what"),
    [
        ("addressees:\n  - UBND huyện A Lưới\n  - UBND huyện A Lưới", "“addressees” ghi hai lần"),
        ("addressees:\n  - UBND huyện A Lưới\n  - ubnd huyện A Lưới;", "“addressees” ghi hai lần"),
        ("addressees: []\nrecipients:\n  - Phòng Nội vụ\n  - ", "“recipients” có dòng để trống"),
        ('addressees: []\nrecipients:\n  - ";"', "“recipients” có dòng để trống"),
        ("addressees: []\nrecipients:\n  - A\n  - B\n  - A.", "“recipients” ghi hai lần “A”"),
        ("addressees: [A]\nrecipients:\n  - Như trên", "ghi “Như trên”, công cụ tự in dòng này"),
        ('addressees: []\nrecipients:\n  - "Lưu: VT"', "ghi “Lưu: VT”, công cụ tự in dòng này"),
    ],
)
def test_a_blank_or_doubled_line_of_a_printed_list_is_refused(root: Path, listed: str, what: str) -> None:
    replaced(root, "addressees: []", listed)
    (line,) = refusal(root).splitlines()
    assert what in line and "2023-Q3.yaml)" in line


def test_as_above_may_be_a_recipient_where_nobody_is_addressed(root: Path) -> None:
    replaced(root, "addressees: []", "addressees: []\nrecipients:\n  - Như trên")
    assert load_params(root, "hong-kim", "2023-Q3", KNOWN).params.recipients == ("Như trên",)


def test_a_choice_that_is_made_twice_is_refused(root: Path) -> None:
    choice = "  - code: 620/3.3.2\n    reason: giữ như đã nhập hệ thống tỉnh\n"
    write(root, f"\nkeep_stated:\n{choice}{choice}")
    assert "“keep_stated” ghi hai lần “620/3.3.2”" in refusal(root)


def test_a_file_is_accepted_with_a_reason_and_once(root: Path) -> None:
    accepted = "  - file: bieu-06a.xlsx\n    reason: phần mềm in sai quý ở tiêu đề\n"
    write(root, f"\naccept_files:\n{accepted}")
    (choice,) = load_params(root, "hong-kim", "2023-Q3", KNOWN).params.accept_files
    assert (choice.file, choice.reason) == ("bieu-06a.xlsx", "phần mềm in sai quý ở tiêu đề")
    write(root, accepted)
    assert "“accept_files” ghi hai lần “bieu-06a.xlsx”" in refusal(root)


def test_a_file_is_not_accepted_without_a_reason(root: Path) -> None:
    write(root, "\naccept_files:\n  - file: bieu-06a.xlsx\n")
    assert "Thiếu tham số “accept_files.0.reason”" in refusal(root)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit: &x\n  name: xã A\nwindow: *x\n", "bắt đầu bằng & hoặc * phải đặt trong dấu nháy (dòng 1"),
        ("unit: &x [*x]\n", "bắt đầu bằng & hoặc * phải đặt trong dấu nháy (dòng 1"),
        ("a: b\nc: \x07\n", "có ký tự không in được (U+0007) (dòng 2"),
        ("a: " + "[" * 3000 + "\n", "lồng nhau quá nhiều cấp (dòng 1"),
        ("a: 'b\n", "viết sai quy cách YAML (dòng"),
        ("- a\n", "phải gồm các dòng “tên: giá trị”"),
        ("a: 1\n---\nb: 2\n", "viết sai quy cách YAML (dòng 2"),
        ("inherits: [a]\n", "“inherits” phải là một tên, ví dụ a-luoi (dòng 1"),
        ('inherits: "a\\0b"\n', "Không tìm thấy tệp kế thừa params/ab.yaml (dòng 1"),
        (f"inherits: {'x' * 300}\n", "Không tìm thấy tệp kế thừa"),
        ("keep_stated:\n  - code: {a: b}\n", "“keep_stated.0.code” phải là một dòng chữ (dòng 2"),
        ("on_time_method: [a]\n", "“on_time_method” phải là một dòng chữ (dòng 1"),
        ("window:\n  from:\n", "“window.from” để trống (dòng 2"),
        ("window:\n  from: [a]\n", "“window.from” phải là một giá trị trên một dòng (dòng 2"),
        (
            "severities:\n  - severity: [a]\n",
            "“severities.0.severity” chỉ nhận block, warn hoặc note (dòng 2",
        ),
    ],
)
def test_no_words_of_a_parser_reach_the_office(root: Path, text: str, told: str) -> None:
    (root / "params" / "hong-kim" / "2023-Q3.yaml").write_text(text, encoding="utf-8")
    said = refusal(root)
    assert told in said
    assert not re.search(r"None|True|Error|expected|found|token|Input|should|valid|\[|\{", said), said


def test_a_file_that_cannot_be_read_says_why(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr(yaml_lines, "read_bytes", refused)
    with pytest.raises(SourceError) as caught:
        load_params(root, "hong-kim", "2023-Q3", KNOWN)
    assert str(caught.value).startswith("Không đọc được tệp 2023-Q3.yaml: không có quyền.")


def test_communes_are_the_folders_of_params(tmp_path: Path) -> None:
    assert known_communes(tmp_path) == ()
    for name in ("xa-b", "xa-a", "layouts"):
        (tmp_path / "params" / name).mkdir(parents=True)
    (tmp_path / "params" / "a-luoi.yaml").write_text("", encoding="utf-8")
    assert known_communes(tmp_path) == ("xa-a", "xa-b")


OWN_BLOCK = """
reports:
  one-stop:
    window:
      from: 01/7/2023
      to: 30/9/2023
    addressees:
      - Văn phòng UBND huyện A Lưới
"""


def of_report(root: Path, report_type: str) -> LoadedParams:
    return load_params(root, "hong-kim", "2023-Q3", KNOWN, report_type)


def test_a_report_that_goes_another_way_has_its_own_window_and_addressee(root: Path) -> None:
    write(root, OWN_BLOCK)
    own, common = of_report(root, "one-stop"), of_report(root, "quarterly")
    assert (own.params.window.first, own.params.window.last) == (date(2023, 7, 1), date(2023, 9, 30))
    assert own.params.addressees == ("Văn phòng UBND huyện A Lưới",)
    assert common.params.window.last == date(2023, 9, 1) and common.params.addressees == ()
    assert own.params.signature == common.params.signature


def test_a_fault_of_the_own_window_is_told_by_its_own_line(root: Path) -> None:
    write(root, OWN_BLOCK)
    lines = (root / "params/hong-kim/2023-Q3.yaml").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "30/9/2023" in line)
    assert of_report(root, "one-stop").places[("window", "to")] == f"dòng {at}, 2023-Q3.yaml"


def test_a_misspelt_report_or_key_of_its_block_is_told_with_the_nearest(root: Path) -> None:
    write(root, OWN_BLOCK.replace("one-stop", "one-stpo").replace("addressees", "adressees"))
    told = refusal(root)
    assert "Không có loại báo cáo “one-stpo”" in told and "Có phải “one-stop”?" in told
    assert "“reports.one-stpo.adressees”" in told and "Có phải “addressees”?" in told


def test_communes_that_windows_would_take_for_one_are_refused(project: Path) -> None:
    (project / "params" / "Hong-Kim").mkdir()
    with pytest.raises(UsageError, match="chỉ khác chữ hoa: hong-kim, Hong-Kim"):
        load_params(project, "hong-kim", "2023-Q3", KNOWN)
