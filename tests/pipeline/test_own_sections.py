"""Which files are own texts of a run, and which earlier period is asked for more."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from cchc_toolkit.errors import CchcError
from cchc_toolkit.pipeline.own_section_writing import as_file, keep
from cchc_toolkit.pipeline.own_sections import OwnSections, own_files, own_sections
from cchc_toolkit.report.report_type import type_asked_for
from cchc_toolkit.vocabulary.periods import parse_period


def written(root: Path, period: str, *names: str, text: str = "Lời văn.\n") -> None:
    folder = root / "params/xa" / period / "sections"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")


def found(root: Path, period: str, on: date | None = None, kind: str = "") -> OwnSections:
    asked = parse_period(period)
    plan = type_asked_for(kind, asked)
    files = own_files(root, plan, "xa", asked)
    return own_sections(files, plan, "xa", asked, on or date(asked.year, asked.months[1], 28))


@pytest.mark.parametrize(
    ("there", "period", "earlier"),
    [
        (("2026-Q1", "2026-H1"), "2026-Q3", "2026-H1"),
        (("2025-Y", "2026-Y"), "2026-Q1", "2025-Y"),
        (("2026-Q3", "2026-Y"), "2026-Q3", ""),
        (("2026-Q1", "cu", "2026-Q9"), "2026-Q3", "2026-Q1"),
        ((), "2026-Q3", ""),
    ],
)
def test_the_last_period_before_that_has_texts_is_asked(
    tmp_path: Path, there: tuple[str, ...], period: str, earlier: str
) -> None:
    for name in there:
        written(tmp_path, name, "II.2.md")
    assert found(tmp_path, period).earlier_period == earlier


def test_texts_of_another_outline_are_not_offered(tmp_path: Path) -> None:
    written(tmp_path, "2025-Q1", "II.3.md")
    assert found(tmp_path, "2025-Q3").earlier == {}
    written(tmp_path, "2024-Y", "II.3.md")
    assert found(tmp_path, "2025-Q1").earlier_period == "2024-Y"


def test_a_period_with_nothing_but_a_report_apart_has_none_for_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "params/xa/2026-Q3/sections/one-stop"
    folder.mkdir(parents=True)
    (folder / "I.md").write_text("Một cửa.\n", encoding="utf-8")
    assert found(tmp_path, "2026-Q3").texts == {}
    assert found(tmp_path, "2026-Q3", kind="one-stop").texts == {"I": "Một cửa.\n"}


def test_names_that_are_of_no_section_are_told_and_those_of_editors_are_passed_over(tmp_path: Path) -> None:
    written(
        tmp_path, "2026-Q3", "II.2.md", "II-2.md", "II.2.MD", "II.3.txt", ".II.4.md", "~II.5.md", "anh.png"
    )
    texts = found(tmp_path, "2026-Q3")
    assert list(texts.texts) == ["II.2"]
    assert sorted(texts.misnamed) == ["II-2.md", "II.2.MD", "II.3.txt"]


def test_a_text_is_kept_in_one_form_whatever_was_typed(tmp_path: Path) -> None:
    from unicodedata import normalize

    typed = "\n{# lời văn riêng: xa, 2026-Q3 #}\r\n" + normalize("NFD", "Lời văn.") + "\r\n\r\n"
    assert as_file(typed) == "Lời văn.\n".encode()
    keep(tmp_path, "params/xa/2026-Q3/sections/II.2.md", typed)
    assert found(tmp_path, "2026-Q3").texts == {"II.2": "Lời văn.\n"}
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["II.2.md"]


def test_what_is_too_large_or_no_plain_file_is_refused_with_its_place(tmp_path: Path) -> None:
    written(tmp_path, "2026-Q3", "II.2.md", text="a" * 1_000_001)
    with pytest.raises(CchcError, match=r"2026-Q3/sections/II\.2\.md lớn quá"):
        found(tmp_path, "2026-Q3")
    (tmp_path / "params/xa/2026-Q3/sections/II.2.md").unlink()
    os.mkfifo(tmp_path / "params/xa/2026-Q3/sections/II.2.md")
    with pytest.raises(CchcError, match=r"II\.2\.md không phải tệp thường"):
        found(tmp_path, "2026-Q3")
