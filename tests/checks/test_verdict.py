"""Fit for signature or not, and what an office may judge otherwise."""

from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.run_params import Choice
from cchc_toolkit.model.verdict import adjust, conclusion, verdict

BLOCK = Finding("KT-A", Severity.BLOCK, "a")
WARN = Finding("KT-B", Severity.WARN, "b")
NOTE = Finding("KT-C", Severity.NOTE, "c")
REASON = "đã nhập vào hệ thống của huyện, không sửa được"


def test_without_findings_a_report_is_fit() -> None:
    assert verdict(()) is Verdict.FIT


def test_warnings_and_notes_do_not_keep_a_report_from_signature() -> None:
    assert verdict((WARN, NOTE)) is Verdict.FIT


def test_one_blocking_finding_does() -> None:
    assert verdict((NOTE, BLOCK)) is Verdict.UNFIT


def test_so_does_one_that_stands_under_a_lowered_cause() -> None:
    cause = Finding("KT-B", Severity.BLOCK, "b", follows=(BLOCK,))
    lowered = adjust((cause,), (Choice(code="KT-B", severity="note", reason=REASON),))

    assert lowered[0].severity is Severity.NOTE
    assert verdict(lowered) is Verdict.UNFIT


def test_the_office_may_lower_a_severity_and_the_finding_stays() -> None:
    (finding,) = adjust((BLOCK,), (Choice(code="KT-A", severity="warn", reason=REASON),))

    assert (finding.severity, finding.message) == (Severity.WARN, "a")
    assert verdict((finding,)) is Verdict.FIT


def test_a_raised_finding_moves_to_the_front() -> None:
    found = adjust((WARN, NOTE), (Choice(code="KT-C", severity="block", reason=REASON),))

    assert [each.rule for each in found] == ["KT-C", "KT-B"]
    assert verdict(found) is Verdict.UNFIT


def test_a_choice_about_another_rule_changes_nothing() -> None:
    assert adjust((BLOCK,), (Choice(code="KT-B", severity="note", reason=REASON),)) == (BLOCK,)


def test_what_follows_is_adjusted_too() -> None:
    cause = Finding("KT-B", Severity.WARN, "b", follows=(BLOCK,))
    (finding,) = adjust((cause,), (Choice(code="KT-A", severity="note", reason=REASON),))

    assert finding.follows[0].severity is Severity.NOTE
    assert verdict((finding,)) is Verdict.FIT


def test_a_note_with_a_warning_under_it_stands_before_plain_notes() -> None:
    cause = Finding("KT-D", Severity.BLOCK, "d", follows=(WARN,))
    found = adjust((NOTE, cause), (Choice(code="KT-D", severity="note", reason=REASON),))

    assert [each.rule for each in found] == ["KT-D", "KT-C"]


# ── Kết luận, một câu ở mọi nơi ────────────────────────────────────────────────────────────────────

FIT_WORDS = "Số liệu và thể thức đủ điều kiện trình ký; nội dung do người ký xem xét"
EMPTY_PARTS = Finding("LV-TRONG", Severity.BLOCK, "d", codes=("I.5", "II.1.d"))


def test_a_fit_report_says_what_was_judged_and_leaves_the_content_to_the_signer() -> None:
    assert conclusion(()) == FIT_WORDS
    assert conclusion((NOTE,)) == FIT_WORDS
    assert conclusion((WARN, WARN, NOTE)) == f"{FIT_WORDS}; còn 02 điểm cần xem lại"


def test_an_unfit_report_says_how_much_must_be_mended() -> None:
    assert conclusion((BLOCK, BLOCK, BLOCK)) == "Chưa đủ điều kiện trình ký; còn 03 lỗi phải sửa"
    assert conclusion((BLOCK, WARN)) == "Chưa đủ điều kiện trình ký; còn 01 lỗi phải sửa, 01 điểm cần xem lại"


def test_parts_without_content_are_counted_each_whatever_the_office_chose() -> None:
    assert conclusion((EMPTY_PARTS,)) == (
        "Chưa đủ điều kiện trình ký; còn 01 lỗi phải sửa, 02 mục thiếu nội dung"
    )
    lowered = adjust((EMPTY_PARTS,), (Choice(code="LV-TRONG", severity="note", reason=REASON),))
    assert conclusion(lowered) == f"{FIT_WORDS}; còn 02 mục thiếu nội dung"


def test_what_blocks_under_a_lowered_cause_is_counted_as_that_cause() -> None:
    cause = Finding("KT-B", Severity.NOTE, "b", follows=(BLOCK,))
    assert conclusion((cause,)) == "Chưa đủ điều kiện trình ký; còn 01 lỗi phải sửa"


def test_a_conclusion_never_says_that_a_report_is_approved_or_signed() -> None:
    for findings in ((), (WARN,), (BLOCK,), (EMPTY_PARTS,)):
        words = conclusion(findings).replace("trình ký", "").replace("người ký", "").casefold()
        assert "duyệt" not in words and "ký" not in words
