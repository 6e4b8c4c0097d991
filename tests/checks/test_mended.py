"""What follows from a cause is said to go with it only after that was tried."""

from dataclasses import replace

from checks.samples import facts, facts_of, table

from cchc_toolkit.checks.check import all_checks, run_checks
from cchc_toolkit.checks.mended import mended_dataset
from cchc_toolkit.checks.rule import Facts
from cchc_toolkit.model.reading import Finding
from cchc_toolkit.render.review.findings import what_is_left

RULES = all_checks()


def tried(given: Facts) -> tuple[Finding, ...]:
    """The findings of a run in which what is suggested can be tried."""
    return run_checks(
        replace(given, mended=lambda repair: facts_of(mended_dataset(given.dataset, repair), given.forms)),
        RULES,
    )


def cause(found: tuple[Finding, ...], rule: str) -> Finding:
    return next(each for each in found if each.rule == rule and each.follows)


def test_a_rate_that_is_right_once_the_cell_is_mended_is_said_to_go() -> None:
    cells = table() | {"PL8/1/early": "71", "620/3.3.2": "98,45"}
    found = cause(tried(facts(cells)), "KT-TONG")
    assert "17 thay cho 71" in found.fix
    assert [each.rule for each in found.follows if each.is_cleared][:1] == ["KT-TYLE"]
    assert what_is_left(found.follows) == "đã thử: sửa như gợi ý thì hết"


def test_a_rate_that_stays_wrong_is_not_said_to_go() -> None:
    cells = table() | {"PL8/1/early": "71", "620/3.3.2": "98,82"}
    found = cause(tried(facts(cells)), "KT-TONG")
    (rate,) = (each for each in found.follows if each.codes[:1] == ("TTHC-03",))
    assert not rate.is_cleared
    assert what_is_left((rate,)) == "kiểm tra lại sau khi sửa nguyên nhân này"
    assert what_is_left((rate, replace(rate, is_cleared=True))) == (
        "đã thử: sửa như gợi ý thì hết 01 điểm; kiểm tra lại sau khi sửa nguyên nhân này"
    )


def test_nothing_is_promised_where_nothing_was_tried() -> None:
    cells = table() | {"PL8/1/early": "71", "620/3.3.2": "98,45"}
    found = cause(run_checks(facts(cells), RULES), "KT-TONG")
    assert not any(each.is_cleared for each in found.follows)


def test_what_moves_most_of_the_report_comes_before_a_row_of_its_own() -> None:
    small = {"620/2.4": "1", "620/2.5": "5"}
    found = [each for each in run_checks(facts(small | table() | {"PL8/1/early": "71"}), RULES)]
    places = [each.codes[0] for each in found if each.rule == "KT-TONG"]
    assert places[0].startswith("PL8/1/") and places[-1].startswith("620/2.")


def test_the_on_time_rate_comes_before_a_row_of_its_own_and_its_table_before_the_rate() -> None:
    wrong = {"620/7.4.2.a": "100", "620/7.4.2.b": "100"}
    found = run_checks(facts(wrong | table() | {"620/3.3.2": "98,82"}), RULES)
    blocks = [each.codes[0] for each in found if each.codes]
    assert blocks.index("TTHC-03") < blocks.index("620/7.4.2.a")
    cells = table() | {"PL8/1/early": "71", "620/3.3.2": "98,82"}
    first = run_checks(facts(cells), RULES)[0]
    assert first.rule == "KT-TONG" and first.codes[0].startswith("PL8/1/")
