"""What papermill only warns about is an error here."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.model.parameters_cell import chosen_period
from cchc_toolkit.notebook.begin import moment_of
from cchc_toolkit.pipeline.injected_parameters import accepted, injected, refuse_another_file

USED = {"commune": "hong-kim", "period": "2023-Q3", "quarter": "", "stamp": ""}


def refusal(given: dict[str, object], used: dict[str, object]) -> str:
    with pytest.raises(UsageError) as caught:
        accepted(given, used)
    return str(caught.value)


def test_trap_papermill_unknown_parameters_are_only_a_warning() -> None:
    text = refusal({"comune": "xa-mau"}, USED)
    assert text == "Tham số “comune” không hợp lệ. Có phải “commune”?"


def test_trap_papermill_a_missing_parameters_cell_is_only_a_warning() -> None:
    text = refusal({"commune": "xa-mau"}, USED)
    assert "không đến được sổ tay" in text and "thẻ “parameters”" in text


@pytest.mark.parametrize("value", [63, 8238, True, 2.5, None])
def test_trap_papermill_values_change_type_silently(value: object) -> None:
    assert "không phải chữ" in refusal({"commune": value}, {**USED, "commune": value})


def test_all_wrong_parameters_are_told_at_once() -> None:
    assert len(refusal({"comune": "x", "quater": "y"}, {**USED, "stamp": 5}).splitlines()) == 3


def test_trap_papermill_decomposed_text_stays_decomposed() -> None:
    from unicodedata import normalize

    assert accepted({}, {**USED, "commune": normalize("NFD", "xã-mẫu")})["commune"] == "xã-mẫu"


@pytest.mark.parametrize(
    "text", ["hôm qua", "2023-13-01T00:00:00", "0001-01-01T00:00:00+07:00", "9999-12-31"]
)
def test_a_stamp_that_is_no_moment_of_our_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="sai quy cách"):
        moment_of(text)


def test_what_was_injected_is_read_from_the_cell_that_papermill_wrote() -> None:
    cells = ['commune = "a"', '# Parameters\ncommune = "xa-mau"\nquarter = "2023-Q3"\n', "x = 1"]
    assert injected(cells) == {"commune": "xa-mau", "quarter": "2023-Q3"}
    assert injected(["x = 1"]) == {}


@pytest.mark.parametrize(
    ("values", "given", "wanted"),
    [
        ({"period": "2023-Q3", "quarter": ""}, (), "2023-Q3"),
        ({"period": "2023-Q3", "quarter": "2023-Q1"}, ("quarter",), "2023-Q1"),
        ({"period": "2023-Q1", "quarter": "2023-Q3"}, ("period",), "2023-Q1"),
        ({"period": "2023-Q1", "quarter": "2023-q1 "}, ("period", "quarter"), "2023-Q1"),
        ({"quarter": "2023-Q1"}, (), "2023-Q1"),
        ({"period": "", "quarter": ""}, (), ""),
    ],
)
def test_the_period_that_was_given_goes_before_the_default_whatever_its_name(
    values: dict[str, str], given: tuple[str, ...], wanted: str
) -> None:
    assert chosen_period(values, given, "quarter") == wanted


@pytest.mark.parametrize("given", [("period", "quarter"), ()])
def test_two_names_that_say_two_periods_are_refused_with_both(given: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="period = “2023-Q1”, quarter = “2023-Q3”"):
        chosen_period({"period": "2023-Q1", "quarter": "2023-Q3"}, given, "quarter")


FILE = "commune: xa-mau\ninherits: _common\nunit:\n  code: 020056\nwindow:\n  from: 2023-06-15\n"
AS_PAPERMILL_READS = {
    "commune": "xa-mau",
    "inherits": "_common",
    "unit": {"code": 8238},
    "window": {"from": "2023-06-15"},
}


def another_file(tmp_path: Path, **changed: object) -> str:
    file = tmp_path / "params" / "xa-mau" / "2023-Q3.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(FILE, encoding="utf-8")
    given = {**AS_PAPERMILL_READS, **changed}
    assert accepted({k: v for k, v in given.items() if k != "commune"}, USED) == USED
    try:
        refuse_another_file(given, USED, file)
    except UsageError as error:
        return str(error)
    return ""


def test_the_file_that_the_run_reads_may_be_given_to_papermill_as_it_is(tmp_path: Path) -> None:
    assert another_file(tmp_path) == ""


def test_a_parameter_of_another_file_is_refused_by_name(tmp_path: Path) -> None:
    text = another_file(tmp_path, window={"from": "2023-06-16"}, addressees=[])
    assert "Tham số “window” khác params/xa-mau/2023-Q3.yaml" in text
    assert "Tham số “addressees” không có trong params/xa-mau/2023-Q3.yaml" in text
    assert "unit" not in text and "inherits" not in text
