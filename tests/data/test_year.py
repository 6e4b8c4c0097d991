"""The periods of a synthetic commune fit each other: a year holds its parts."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from data.shipped import ROOT, Rows, script, table

from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.params.loading import load_params
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.vocabulary.periods import parse_period

WARD, COMMUNE = "data/phuong-mau", "data/xa-mau"
WHOLE_AND_PART = [
    (WARD, "2026-H1", ("2026-Q1",)),
    (WARD, "2026-Y", ("2026-H1", "2026-Q3")),
    (COMMUNE, "2023-Y", ("2023-H1", "2023-Q3")),
]
REGISTERS = ("so-van-ban-di", "phieu-khao-sat", "van-ban-qppl", "hoat-dong")
FLOWS = ("online", "direct", "early", "on_time", "late", "total", "saturday")
PERIODS = [folder for folder in script().WORKBOOKS if "hong-kim" not in folder]


def rows(folder: str, name: str) -> Rows:
    return table(ROOT / folder, f"{name}.csv")


def sheet(folder: str) -> dict[str, int]:
    """The counts of the sheet, by code."""
    return {row["code"]: int(row["value"]) for row in rows(folder, "thong-ke") if row["value"].isdigit()}


def grid(folder: str) -> dict[str, dict[str, int]]:
    """The one-stop table by name of the field and column."""
    name = "bieu-06a" if folder.startswith(WARD) else "phu-luc-8"
    return {
        row["name"]: {
            column: int(text) for column, text in row.items() if text.isdigit() and column != "code"
        }
        for row in rows(folder, name)
    }


@pytest.mark.parametrize(("commune", "whole", "parts"), WHOLE_AND_PART)
def test_what_happened_in_a_period_is_no_less_than_in_its_parts(
    commune: str, whole: str, parts: tuple[str, ...]
) -> None:
    for field, counts in grid(f"{commune}/{whole}").items():
        inside = [grid(f"{commune}/{part}")[field] for part in parts]
        for column in FLOWS:
            if column in counts:
                assert counts[column] >= sum(of_part[column] for of_part in inside), (field, column)
    declared = {row.code: row for row in form("4625" if commune == WARD else "620").rows}
    for code, value in sheet(f"{commune}/{whole}").items():
        if declared[code].kind in ("count", "amount") and not declared[code].stock:
            values = [sheet(f"{commune}/{part}").get(code, 0) for part in parts]
            assert value >= max(values), code


@pytest.mark.parametrize(("before", "after"), [("2025-Y", "2026-Q1"), ("2026-H1", "2026-Q3")])
def test_dossiers_open_at_an_end_are_carried_over_and_those_open_too_long_end_late(
    before: str, after: str
) -> None:
    ended, begun = grid(f"{WARD}/{before}"), grid(f"{WARD}/{after}")
    assert all(begun[field]["carried_over"] == ended[field]["pending"] for field in ended)
    assert all(begun[field]["late"] >= ended[field]["pending_overdue"] for field in ended)
    assert ended["Tổng số"]["pending_overdue"] > 0


def test_the_periods_of_a_year_begin_with_the_same_dossiers() -> None:
    totals = [grid(f"{WARD}/2026-{part}")["Tổng số"] for part in ("Q1", "H1", "Y")]
    assert len({counts["carried_over"] for counts in totals}) == 1


@pytest.mark.parametrize(("commune", "whole", "parts"), WHOLE_AND_PART)
@pytest.mark.parametrize("register", REGISTERS)
def test_the_register_of_a_period_contains_that_of_its_parts(
    commune: str, whole: str, parts: tuple[str, ...], register: str
) -> None:
    def listed(period: str) -> set[tuple[str, ...]]:
        kept = rows(f"{commune}/{period}", register)
        return {tuple(text for column, text in row.items() if column != "code") for row in kept}

    assert all(listed(part) <= listed(whole) for part in parts)


@pytest.mark.parametrize("folder", PERIODS)
def test_everything_that_has_a_day_lies_in_the_window_of_its_period(folder: str) -> None:
    _, commune, period = folder.split("/")
    window = load_params(ROOT, commune, period, known_names(), "").params.window
    for register, column in zip(
        REGISTERS, ("issued_on", "collected_on", "issued_on", "done_on"), strict=True
    ):
        days = [datetime.strptime(row[column], "%d/%m/%Y").date() for row in rows(folder, register)]
        assert days
        assert all(window.first <= day <= window.last for day in days), register
    born = date(2025, 7, 1)
    wanted = parse_period(period).window
    assert (window.first, window.last) == (
        max(wanted.first, born) if commune == "phuong-mau" else wanted.first,
        wanted.last,
    )


@pytest.mark.parametrize("folder", PERIODS)
def test_the_letter_of_the_parameters_is_that_of_the_list(folder: str) -> None:
    _, commune, period = folder.split("/")
    letter = load_params(ROOT, commune, period, known_names(), "").params.window.letter
    (basis,) = [row for row in rows(folder, "van-ban") if row["role"] == "basis"]
    assert letter is not None
    day = datetime.strptime(basis["issued_on"], "%d/%m/%Y").date()
    assert (letter.number, letter.date, letter.issuer) == (basis["number_symbol"], day, basis["issuer"])
    assert basis["subject"].removesuffix(" (giả lập)") == letter.subject


@pytest.mark.parametrize("folder", PERIODS)
def test_cited_documents_of_the_window_stand_in_the_register_on_their_day(folder: str) -> None:
    register = {row["number_symbol"]: row["issued_on"] for row in rows(folder, "so-van-ban-di")}
    first = min(datetime.strptime(day, "%d/%m/%Y") for day in register.values())
    for document in rows(folder, "van-ban"):
        day = datetime.strptime(document["issued_on"], "%d/%m/%Y")
        if document["role"] == "own" and day > first + timedelta(days=1):
            assert register[document["number_symbol"]] == f"{day:%d/%m/%Y}"
    assert rows(folder, "van-ban-qppl")
    assert all(register[row["number_symbol"]] == row["issued_on"] for row in rows(folder, "van-ban-qppl"))


@pytest.mark.parametrize("folder", PERIODS)
def test_letters_of_apology_are_as_many_as_dossiers_that_were_late(folder: str) -> None:
    sent = [row["what"] for row in rows(folder, "hoat-dong") if row["what"].startswith("Gửi thư xin lỗi")]
    assert (
        sum(int(re.findall(r"(\d+) hồ sơ", what)[0]) for what in sent) == grid(folder)["Tổng số"]["late"] > 0
    )


def test_the_plan_is_done_step_by_step_and_one_target_is_missed_once() -> None:
    sheets = [sheet(f"{WARD}/2026-{part}") for part in ("Q1", "H1", "Q3", "Y")]
    assert [(counts["B1/2.2"], counts["B1/2.1"]) for counts in sheets] == [
        (5, 26),
        (12, 26),
        (19, 26),
        (25, 26),
    ]
    spent = [counts["B6/1.2"] for counts in sheets]
    assert spent == sorted(spent) and spent[-1] < sheets[-1]["B6/1.1"]
    online = [100 * counts["B7/4.3.2"] / counts["B7/4.3.1"] for counts in sheets]
    assert [rate >= 85 for rate in online] == [False, True, True, True]


def test_all_that_was_invented_says_so() -> None:
    for folder in PERIODS:
        words = [row["what"] for row in rows(folder, "hoat-dong")] + [
            row["text"] for row in rows(folder, "kien-nghi")
        ]
        own = [row["subject"] for row in rows(folder, "van-ban") if row["role"] == "own"]
        assert all("(giả lập)" in text for text in (*words, *own))
