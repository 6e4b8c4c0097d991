"""Running the rules: none may stop the others, none may fail unseen, and one cause is one finding."""

from collections.abc import Iterator
from dataclasses import replace

from checks.samples import facts, table
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_toolkit.checks.check import NOT_RUN, all_checks, run_checks
from cchc_toolkit.checks.rule import CannotRun, Check, Facts, Violation
from cchc_toolkit.model.reading import Finding, Origin, Reading, Severity, Status
from cchc_toolkit.model.rule import Rule

PLACE = Origin("nhap-lieu.xlsx", "Thống kê", "D45")


def check(code: str, severity: Severity, *violations: Violation) -> Check:
    rule = Rule(code, f"Tên của {code}", severity, "{what}.", "Đề nghị sửa {what}.")
    return Check(rule, lambda facts: iter(violations))


def broken_check(severity: Severity, error: Exception, name: str = "Quy tắc hỏng") -> Check:
    def find(facts: Facts) -> Iterator[Violation]:
        raise error
        yield Violation()

    return Check(Rule("KT-HONG", name, severity, "không bao giờ"), find)


def saying(what: str, *codes: str) -> Violation:
    return Violation({"what": what}, codes, (PLACE,), "1 + 1 = 2")


def test_a_finding_is_put_into_words_by_its_rule() -> None:
    (finding,) = run_checks(facts(table()), [check("KT-A", Severity.WARN, saying("ô D45", "620/1.1.1"))])

    assert finding == Finding(
        "KT-A", Severity.WARN, "ô D45.", (PLACE,), "1 + 1 = 2", "Đề nghị sửa ô D45.", ("620/1.1.1",)
    )


def test_the_gravest_finding_comes_first() -> None:
    rules = [check(f"KT-{each.value}", each, saying(each.value)) for each in reversed(Severity)]

    assert [each.severity for each in run_checks(facts(table()), rules)] == list(Severity)


def test_a_rule_that_breaks_is_a_finding_and_the_others_still_run() -> None:
    rules = [
        broken_check(Severity.BLOCK, ZeroDivisionError("chia cho 0")),
        check("KT-A", Severity.NOTE, saying("b")),
    ]
    broken, other = run_checks(facts(table()), rules)

    assert (broken.rule, broken.severity) == (NOT_RUN, Severity.BLOCK)
    assert "quy tắc “Quy tắc hỏng” (KT-HONG) không chạy được vì" in broken.message
    assert "ZeroDivisionError: chia cho 0" in broken.message
    assert other.rule == "KT-A"


def test_a_broken_rule_about_small_things_does_not_block() -> None:
    (finding,) = run_checks(facts(table()), [broken_check(Severity.NOTE, ValueError())])

    assert finding.severity is Severity.WARN
    assert "(ValueError)" in finding.message


def test_a_rule_whose_wording_misses_a_word_is_a_finding_too() -> None:
    (finding,) = run_checks(facts(table()), [check("KT-A", Severity.NOTE, Violation({}))])

    assert finding.rule == NOT_RUN


def test_rules_without_their_input_are_one_note_for_each_reason() -> None:
    absent = CannotRun("chưa có gói lưu vết của kỳ trước")
    first, second = (
        broken_check(Severity.BLOCK, absent),
        broken_check(Severity.WARN, absent, "Quy tắc khác"),
    )
    (finding,) = run_checks(facts(table()), [first, second])

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "02 quy tắc “Quy tắc hỏng” và “Quy tắc khác” không chạy được vì chưa có gói lưu vết của kỳ trước."
    )


def test_what_reading_had_to_say_is_among_the_findings() -> None:
    given = facts(table())
    said = Finding("DOC-X", Severity.NOTE, "ô D80: dấu chấm", (PLACE,), codes=("620/7.5.3",))
    given = replace(given, dataset=replace(given.dataset, findings=(said,)))

    assert run_checks(given, ()) == (said,)


def test_what_reading_said_of_a_cell_stands_under_what_is_wrong_with_it() -> None:
    given = facts(table() | {"620/7.5.3": "80,8"})
    said = Finding("DOC-X", Severity.NOTE, "ô D80: dấu chấm", (PLACE,), codes=("620/7.5.3",))
    given = replace(given, dataset=replace(given.dataset, findings=(said,)))
    (finding,) = run_checks(given, [check("KT-A", Severity.BLOCK, saying("sai", "620/7.5.3"))])

    assert finding.follows == (said,)


def test_what_is_computed_from_a_wrong_cell_stands_under_the_cell() -> None:
    rules = [
        check("KT-RATE", Severity.BLOCK, saying("tỷ lệ", "620/3.3.2")),
        check("KT-CELL", Severity.BLOCK, saying("ô", "PL8/2/early")),
    ]
    (finding,) = run_checks(facts(table() | {"620/3.3.2": "98,45"}), rules)

    assert finding.rule == "KT-CELL"
    assert [each.rule for each in finding.follows] == ["KT-RATE"]


def test_a_blocking_rate_never_hides_under_a_note_on_one_of_its_cells() -> None:
    rules = [
        check("KT-RATE", Severity.BLOCK, saying("tỷ lệ", "620/3.3.2")),
        check("KT-CELL", Severity.NOTE, saying("ô", "PL8/3/early")),
    ]
    found = run_checks(facts(table() | {"620/3.3.2": "98,45"}), rules)

    assert [each.rule for each in found] == ["KT-RATE", "KT-CELL"]


def test_a_form_and_an_indicator_are_two_names_of_one_thing() -> None:
    rules = [
        check("KT-A", Severity.BLOCK, saying("một", "620/3.3.2")),
        check("KT-B", Severity.WARN, saying("hai", "TTHC-03")),
    ]
    (finding,) = run_checks(facts(table() | {"620/3.3.2": "98,45"}), rules)

    assert [each.rule for each in finding.follows] == ["KT-B"]


codes = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=3).map(tuple)
drafts = st.lists(st.tuples(st.sampled_from(list(Severity)), codes), max_size=8)
parts = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), codes)


@settings(deadline=None)
@given(drafts, parts)
def test_no_finding_is_ever_lost_or_doubled(
    drafts: list[tuple[Severity, tuple[str, ...]]], parts: dict[str, tuple[str, ...]]
) -> None:
    """Whatever depends on whatever, circles included."""
    findings = tuple(
        Finding(f"KT-{at}", severity, "", codes=codes) for at, (severity, codes) in enumerate(drafts)
    )
    readings = {
        code: Reading(code, code, "", Status.NO_DATA, parts=made_of) for code, made_of in parts.items()
    }
    given = facts(table())
    given = replace(given, readings=readings, dataset=replace(given.dataset, findings=findings))
    heads = run_checks(given, ())
    told = [each.rule for head in heads for each in (head, *head.follows)]

    assert sorted(told) == sorted(each.rule for each in findings)
    ranks = [list(Severity).index(head.severity) for head in heads]
    assert ranks == sorted(ranks)
    for head in heads:
        assert all(
            list(Severity).index(each.severity) >= list(Severity).index(head.severity)
            for each in head.follows
        )


def test_a_sound_report_raises_nothing_above_a_note() -> None:
    document = {"addressees": "UBND huyện", "number": "1", "issued_on": "2023-09-05"}
    found = run_checks(facts(table(), document=document), all_checks())

    assert [each.rule for each in found if each.severity is not Severity.NOTE] == []
