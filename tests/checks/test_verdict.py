"""Fit for signature or not, and what an office may judge otherwise."""

from cchc_toolkit.model.reading import Finding, Severity, Verdict
from cchc_toolkit.model.run_params import Choice
from cchc_toolkit.model.verdict import adjust, verdict

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
