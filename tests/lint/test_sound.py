"""Reports in which everything agrees are read in silence; how much was understood is said."""

from __future__ import annotations

from datetime import date

import pytest
from lint.lint_samples import SOUND, as_word

from cchc_toolkit.pipeline.lint.account import account_of, conclusion
from cchc_toolkit.pipeline.lint.lint import Linted, lint
from cchc_toolkit.vocabulary.periods import Period
from cchc_toolkit.vocabulary.windows import Window


@pytest.fixture(params=["text", "Word"])
def sound(request: pytest.FixtureRequest) -> Linted:
    """The sound report in both ways."""
    return lint(SOUND.encode(), "bc.txt") if request.param == "text" else lint(as_word(SOUND), "bc.docx")


def test_nothing_is_found(sound: Linted) -> None:
    assert [(finding.rule, finding.message) for finding in sound.findings] == []


def test_it_is_known_whose_report_it_is_and_of_when(sound: Linted) -> None:
    details = sound.details
    assert (details.kind, details.number, details.symbol) == ("BÁO CÁO", "214", "BC-UBND")
    assert (details.unit, details.period) == ("phường Thí Điểm", Period(2026, "Q3"))
    assert details.issued_on == date(2026, 9, 18)
    assert details.window == Window(date(2026, 6, 15), date(2026, 9, 14))
    assert details.addressees == ("Sở Nội vụ tỉnh Mẫu",)
    assert details.letter is not None and details.letter.symbol == "312/SNV-CCHC"


def test_every_figure_of_the_tables_is_understood_and_the_others_are_listed(sound: Linted) -> None:
    understood = sound.understood
    assert understood.in_tables == (45, 45)
    assert understood.in_prose[0] + len(understood.rest) == understood.in_prose[1]
    assert [figure for _, figure in understood.rest] == ["02", "120", "14,29", "98"]


def test_silence_is_no_approval(sound: Linted) -> None:
    words = conclusion(account_of(lint(SOUND.encode(), "bc.txt")))
    assert "phần đọc hiểu được" in words and "người ký" in words


def test_a_text_has_no_layout_and_a_word_file_has() -> None:
    assert lint(SOUND.encode(), "bc.txt").layout is None
    layout = lint(as_word(SOUND), "bc.docx").layout
    assert layout is not None and layout.remarks
