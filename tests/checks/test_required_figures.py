"""What no report can do without."""

from checks.samples import SOUND_TABLE, facts, findings_of, table

from cchc_toolkit.forms.form import form


def test_a_table_without_any_figure_is_not_fit() -> None:
    (finding,) = findings_of("KT-KHONGHOSO", facts({}, forms=(form("PL8"),)))
    assert findings_of("KT-KHONGHOSO", facts({}, forms=(form("620"),))) == ()
    assert finding.codes == ("TTHC-01", "TTHC-02")
    assert finding.severity.value == "block"


def test_a_table_with_figures_or_with_zeros_is() -> None:
    assert findings_of("KT-KHONGHOSO", facts(table())) == ()
    assert findings_of("KT-KHONGHOSO", facts(table(tuple((0,) * 7 for _ in SOUND_TABLE)))) == ()


def test_a_report_is_dated_on_the_last_day_of_its_figures_or_later() -> None:
    assert findings_of("KT-NGAYBC", facts(table(), document={"issued_on": "2023-09-01"})) == ()
    (finding,) = findings_of("KT-NGAYBC", facts(table(), document={"issued_on": "2023-08-31"}))
    assert finding.message == "Báo cáo đề ngày 31/8/2023, trước ngày chốt số liệu 01/9/2023."


def test_a_report_without_a_date_has_none_that_is_too_early() -> None:
    assert findings_of("KT-NGAYBC", facts(table(), document={"issued_on": ""})) == ()
