"""Names of files and folders that every system takes."""

import pytest

from cchc_toolkit.vocabulary.file_names import is_portable, portable_name


@pytest.mark.parametrize(
    "name",
    [
        "hong-kim",
        "Báo cáo quý III.docx",
        "console",
        "com",
        "com10",
        "lpt",
        ".lock",
        "a.b",
        "~$a.xlsx",
        "nulle.csv",
    ],
)
def test_usual_names_are_taken(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "con", "NUL", "nul.csv", "Aux.tar.gz", "com1", "LPT9.xlsx", "COM¹", "prn .txt",
        "conin$", "08:00", "a/b", "a\\b", "vì sao?", "*", '"a"',
        "a<b", "a|b", "cuối.", "cuối ", "a\nb", "a\0",
    ],
)  # fmt: skip
def test_names_that_windows_keeps_for_itself_or_does_not_take_are_refused(name: str) -> None:
    assert not is_portable(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Báo cáo quý III.xlsx", "Báo cáo quý III.xlsx"),
        ("ngày 01/7: 08:00?.csv", "ngày 01-7- 08-00-.csv"),
        ("con.xlsx", "con-.xlsx"),
        (" nul ", "nul-"),
        ("cuối. ", "cuối"),
        ("...", "-"),
    ],
)
def test_a_name_that_some_refuse_is_made_into_one_that_all_take(name: str, kept: str) -> None:
    assert portable_name(name) == kept
    assert is_portable(kept)
