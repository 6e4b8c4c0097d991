"""A way to count "on time" that the table cannot serve is said once, and never guessed around."""

from dataclasses import replace

from checks.samples import facts, findings_of, table

from cchc_toolkit.indicators.compute import ComputeOptions, compute
from cchc_toolkit.indicators.indicator import all_indicators
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.vocabulary.periods import PeriodKind


def counted(cells, method, kept=()):
    given = facts(cells)
    question = ComputeOptions(PeriodKind.QUARTER, given.window[1], method, frozenset(kept))
    made = compute(all_indicators(), given.grids, question)
    return replace(given, readings={name: each for each in made for name in (each.code, *each.aliases)})


def test_a_method_that_needs_cases_is_said_where_only_the_table_was_sent():
    (finding,) = findings_of("KT-CACHTINH", counted(table(), "due"))
    assert finding.severity is Severity.WARN
    assert finding.codes == ("TTHC-03", "TTHC-04", "TTHC-05")
    assert "trang “Phụ lục 8”" in finding.message
    assert "chưa có số liệu" in finding.message


def test_it_is_said_too_where_the_typed_rate_is_printed_instead():
    (finding,) = findings_of("KT-CACHTINH", counted(table() | {"620/3.3.2": "98,82"}, "received"))
    assert "in theo số đã ghi" in finding.message


def test_a_method_that_the_table_serves_is_no_finding():
    for method in ("resolved", "resolved_cut"):
        assert findings_of("KT-CACHTINH", counted(table(), method)) == ()


def test_a_rate_that_the_office_keeps_with_its_counts_known_is_no_finding():
    given = counted(table() | {"620/3.3.2": "98,82"}, "resolved", ["TTHC-03"])
    assert given.readings["TTHC-03"].method == "stated"
    assert findings_of("KT-CACHTINH", given) == ()


def test_where_no_table_was_sent_the_method_is_not_to_blame():
    assert findings_of("KT-CACHTINH", counted({"620/3.3.2": "98,82"}, "due")) == ()
