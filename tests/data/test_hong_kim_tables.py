"""The figures of report 78/BC-UBND, as it states them: blank where blank, wrong where wrong."""

from __future__ import annotations

import pytest
from data.shipped import HONG_KIM, dataset, table, tabled_texts

from cchc_toolkit.model.reading import Severity, Status

SHEET = {
    "1.1.1": "06",
    "3.1.1": "0",
    "3.1.2": "0",
    "3.1.3": "129",
    "3.2": "31",
    "3.2.1": "31",
    "3.2.2": "31",
    "3.3.2": "98,82",
    "3.4.2": "101",
    "4.2.1": "20",
    "4.2.2": "20",
    "4.2.5": "0",
    "5.2": "0",
    "5.3.1": "0",
    "7.4.2": "96",
    "7.4.2.a": "100",
    "7.4.2.b": "100",
    "7.5.1": "31",
    "7.5.2": "70",
    "7.5.3": "80.8",
    "7.5.4": "57",
}
GRID = """
1 23 3 20 0 17 5 1
2 154 154 0 0 141 11 2
3 0 0 0 0 . 0 0
4 15 15 0 0 15 0 0
5 0 0 . 0 0 0 0
6 0 0 0 0 0 0 0
7 1 1 0 0 1 0 0
8 0 . 0 0 0 0 0
T 193 173 20 0 174 16 3
"""


def test_the_sheet_has_twenty_one_figures_and_thirty_one_blanks() -> None:
    stated = {row["code"]: row["value"] for row in table(HONG_KIM, "thong-ke.csv")}
    assert {code: value for code, value in stated.items() if value} == SHEET
    assert (len(SHEET), len(stated) - len(SHEET)) == (21, 31)


def test_phu_luc_8_has_its_three_blank_cells_and_its_printed_totals() -> None:
    rows = table(HONG_KIM, "phu-luc-8.csv")
    columns = ("total", "direct", "online", "saturday", "early", "on_time", "late")
    shown = [" ".join([row["code"], *(row[each] or "." for each in columns)]) for row in rows]
    assert shown == GRID.split("\n")[1:-1]


def test_two_fields_belong_to_the_district_and_one_is_land() -> None:
    rows = table(HONG_KIM, "phu-luc-8.csv")
    assert [row["code"] for row in rows if row["level"] == "cấp huyện"] == ["4", "7"]
    assert [row["code"] for row in rows if row["group"] == "đất đai"] == ["3"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ALL/total", "30"),
        ("CB/total", "10"),
        ("CC/total", "11"),
        ("CC/present", "10"),
        ("KCT/total", "09"),
        ("KCT/present", "09"),
        ("CC/cao_trung_cap", "30"),
        ("CC/so_cap", "80"),
        ("KCT/trung_cap", "14,2"),
        ("KCT/so_cap", "28,5"),
        ("CB/cao_cap", "0"),
        ("CC/thcs", ""),
        ("LUONG/nang_bac", "06"),
        ("LUONG/tham_nien", "02"),
    ],
)
def test_staff_is_as_stated(code: str, text: str) -> None:
    assert tabled_texts(HONG_KIM)[f"NS/{code}"] == text


def test_the_lines_of_the_sheet_rise_and_stay_within_its_pages() -> None:
    lines = [int(row["line"]) for row in table(HONG_KIM, "thong-ke.csv")]
    assert lines == sorted(set(lines))
    assert (lines[0], lines[-1]) == (169, 252)
    # A new page repeats the header there, so no row of the sheet can stand in these lines.
    assert not {183, 184, 185, 202, 203, 204, 222, 223, 224, 239, 240, 241, 242} & set(lines)


def test_the_lines_of_phu_luc_8_follow_one_another() -> None:
    assert [int(row["line"]) for row in table(HONG_KIM, "phu-luc-8.csv")] == list(range(151, 160))


@pytest.mark.parametrize("name", ["thong-ke", "phu-luc-8", "nhan-su", "van-ban", "kien-nghi"])
def test_every_stated_figure_and_cited_document_names_its_line(name: str) -> None:
    for row in table(HONG_KIM, f"{name}.csv"):
        if "value" not in row or row["value"]:
            assert all(1 <= int(line) <= 252 for line in row["line"].split("; "))


def test_the_documents_are_those_that_the_text_cites_with_their_days() -> None:
    dated = {
        row["number_symbol"]: row["issued_on"] for row in table(HONG_KIM, "van-ban.csv") if row["issued_on"]
    }
    assert dated == {
        "620/UBND-NV": "31/5/2023",
        "76/NQ-CP": "15/7/2021",
        "2243/QĐ-UBND": "10/9/2021",
        "2655/QĐ-UBND": "29/10/2021",
        "20/2008/NĐ-CP": "14/02/2008",
        "02/QĐ-UBND": "09/01/2023",
        "04/KH-UBND": "09/01/2023",
        "61/2018/NĐ-CP": "23/4/2018",
        "2651/QĐ-UBND": "09/11/2017",
        "92/2009/NĐ-CP": "22/10/2009",
        "34/2019/NĐ-CP": "24/4/2019",
        "130/2005/NĐ-CP": "17/10/2005",
        "16/2015/NĐ-CP": "14/02/2015",
        "03/KH-UBND": "10/01/2023",
        "92/QĐ-UBND": "28/12/2022",
        "05/KH-UBND": "10/01/2022",
        "10/KH-UBND": "12/01/2023",
    }
    undated = [row["number_symbol"] for row in table(HONG_KIM, "van-ban.csv") if not row["issued_on"]]
    assert undated == ["", "", "", "40/2010/NĐ-CP", "43/2006/NĐ-CP"]


def test_the_basis_of_the_sheet_is_as_printed_with_its_year_of_five_digits() -> None:
    (row,) = [each for each in table(HONG_KIM, "thong-tin.csv") if each["code"] == "form_basis"]
    assert (row["line"], row["value"]) == (
        "163",
        "Công văn số 620 /UBND-NV ngày 31 / 5/ 20213 của UBND huyện",
    )


def test_a_mistake_of_the_report_in_citing_stays_as_it_was_printed() -> None:
    (row,) = [each for each in table(HONG_KIM, "van-ban.csv") if each["number_symbol"] == "61/2018/NĐ-CP"]
    assert row["issuer"] == "Thủ tướng Chính phủ"


def test_there_are_two_proposals_and_no_dated_activity() -> None:
    assert [row["line"] for row in table(HONG_KIM, "kien-nghi.csv")] == ["129", "131"]
    assert table(HONG_KIM, "hoat-dong.csv") == []


def test_reading_itself_remarks_only_on_the_decimal_point() -> None:
    found = dataset(HONG_KIM).findings
    assert [(each.rule, each.severity, each.codes) for each in found] == [
        ("DOC-DAU-CHAM", Severity.NOTE, ("620/7.5.3",))
    ]


def test_the_first_three_figures_of_the_report_come_with_their_cells() -> None:
    entries = dataset(HONG_KIM).entries
    assert (entries["PL8/T/total"].value, entries["PL8/T/total"].origin.cells) == (193, "C21")
    assert (entries["620/3.3.2"].text, entries["620/3.3.2"].origin.cells) == ("98,82", "D45")
    assert (entries["PL8/3/early"].status, entries["PL8/3/early"].origin.cells) == (Status.NO_DATA, "G11")
