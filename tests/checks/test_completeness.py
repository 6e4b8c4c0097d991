"""How many of its rows the commune filled in, against the period before."""

from __future__ import annotations

from dataclasses import replace

from checks.samples import check_of, facts, findings_of

from cchc_toolkit.checks.check import NOT_RUN, run_checks
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.forms.form import form
from cchc_toolkit.model.reading import Severity, Status

OWN = [row.code for row in form("620").rows if row.role == "value" and row.filled_by == "commune"]


def filled(*blank: str) -> dict[str, str]:
    """The commune's own rows, all with a figure but these."""
    return {f"620/{code}": "" if code in blank else "1" for code in OWN}


def after(now: dict[str, str], before: dict[str, str]) -> Facts:
    return facts(now, previous=facts(before).readings)


def test_as_many_rows_as_before_are_silent_and_so_are_more() -> None:
    assert findings_of("KT-DAYDU", after(filled("2.1"), filled("2.2"))) == ()
    assert findings_of("KT-DAYDU", after(filled("2.1"), filled("2.1", "2.2"))) == ()


def test_one_row_less_is_noted_with_both_shares_and_the_rows_that_were_lost() -> None:
    (finding,) = findings_of("KT-DAYDU", after(filled("2.1", "2.3"), filled("2.3")))

    own = len(OWN)
    now, before = f"{own - 2}/{own}", f"{own - 1}/{own}"
    assert finding.severity is Severity.NOTE
    assert finding.message == (
        f"trang “Thống kê” có số liệu ở {now} dòng của xã, kỳ trước {before}; "
        "kỳ này trống: “Số VBQPPL đã ban hành/tham mưu ban hành” (mã 2.1)."
    )
    assert finding.arithmetic == f"{now} < {before}"
    assert finding.codes == ("620/2.1",)


def test_rows_of_the_district_do_not_count() -> None:
    assert findings_of("KT-DAYDU", after(filled(), filled() | {"620/1.2.2": "3"})) == ()


def test_a_reason_is_as_good_as_a_figure() -> None:
    run = after(filled("2.1"), filled())
    said = replace(run.readings["620/2.1"], status=Status.ZERO_DENOMINATOR)
    assert findings_of("KT-DAYDU", replace(run, readings={**run.readings, "620/2.1": said})) == ()


def test_rows_that_the_form_did_not_have_before_are_left_out() -> None:
    run = after(filled("2.1"), filled())
    assert run.previous is not None
    shorter = {code: each for code, each in run.previous.items() if code != "620/2.1"}
    assert findings_of("KT-DAYDU", replace(run, previous=shorter)) == ()


def test_it_stands_under_the_blank_rows_that_cause_it() -> None:
    checks = [check_of(code) for code in ("KT-DAYDU", "KT-DONGTRONG")]
    (head,) = run_checks(after(filled("2.1"), filled()), checks)
    assert (head.rule, [each.rule for each in head.follows]) == ("KT-DONGTRONG", ["KT-DAYDU"])


def test_without_a_period_before_the_rule_says_that_it_could_not_run() -> None:
    (finding,) = findings_of("KT-DAYDU", facts(filled()))
    assert finding.rule == NOT_RUN
