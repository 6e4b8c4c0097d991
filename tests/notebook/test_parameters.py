"""What papermill only warns about is an error here."""

from __future__ import annotations

import pytest

from cchc_toolkit.errors import UsageError
from cchc_toolkit.notebook.begin import moment_of
from cchc_toolkit.notebook.parameters import accepted, injected

USED = {"commune": "hong-kim", "quarter": "2023-Q3", "stamp": ""}


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
