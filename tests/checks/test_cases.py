"""Dates of one case in the order in which they happen."""

from dataclasses import replace

import pandas as pd
from checks.samples import facts, findings_of, table

from cchc_toolkit.checks.rule import Facts


def cases(*dates: tuple[str, str, str]) -> Facts:
    frame = pd.DataFrame(dates, columns=["received_on", "due_on", "resolved_on"]).apply(pd.to_datetime)
    frame = frame.assign(file="ho-so.xlsx", sheet="Sheet1", row=range(5, 5 + len(frame)))
    given = facts(table())
    return replace(given, dataset=replace(given.dataset, tables={**given.dataset.tables, "dossiers": frame}))


def test_without_a_list_of_cases_there_is_nothing_to_say() -> None:
    assert findings_of("KT-NGAYHOSO", facts(table())) == ()


def test_a_case_of_one_day_is_in_order_whatever_the_hour() -> None:
    assert (
        findings_of("KT-NGAYHOSO", cases(("2023-07-10 15:30", "2023-07-10 00:00", "2023-07-10 08:00"))) == ()
    )


def test_an_open_case_is_in_order() -> None:
    assert findings_of("KT-NGAYHOSO", cases(("2023-07-10", "2023-07-15", ""))) == ()


def test_a_case_resolved_before_it_was_received_is_told_by_its_row() -> None:
    given = cases(("2023-07-10", "2023-07-15", "2023-07-12"), ("2023-07-10", "2023-07-15", "2023-07-09"))
    (finding,) = findings_of("KT-NGAYHOSO", given)

    assert finding.message == "01 hồ sơ có ngày giải quyết xong trước ngày tiếp nhận (dòng 6)."
    assert finding.where[0].cells == "dòng 6"


def test_a_result_returned_before_it_was_there_is_told() -> None:
    given = cases(("2023-07-10", "2023-07-15", "2023-07-12"))
    frame = given.dataset.tables["dossiers"].assign(returned_on=pd.Timestamp("2023-07-11"))
    tables = {**given.dataset.tables, "dossiers": frame}
    (finding,) = findings_of("KT-NGAYHOSO", replace(given, dataset=replace(given.dataset, tables=tables)))

    assert finding.arithmetic == "1 dòng có ngày trả kết quả < ngày giải quyết xong"


def test_both_kinds_of_disorder_are_told_apart() -> None:
    assert len(findings_of("KT-NGAYHOSO", cases(("2023-07-10", "2023-07-09", "2023-07-08")))) == 2
