"""The index page as text: its rows, their order, what stands there without a script."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from render.index_samples import twenty, whole_country
from render.review_samples import unfit_record

from cchc_toolkit.render.review.index_page import index_page
from cchc_toolkit.render.review.index_rows import IndexRow, index_row, with_missing

REPORT = ("2023-Q3", "quarterly", "Báo cáo quý")


def row(name: str, period: str = "2023-Q3", **more: Any) -> IndexRow:
    return IndexRow(
        name.lower(), name, more.pop("area", "huyện X"), period, "quarterly", "Báo cáo quý", **more
    )


def data_of(page: str) -> dict[str, Any]:
    (held,) = BeautifulSoup(page, "lxml").select("#du-lieu")
    return dict(json.loads(held.get_text()))


def plain(page: str) -> Tag:
    """What a browser without scripts shows."""
    (held,) = BeautifulSoup(page, "lxml").select("noscript")
    return held


class TestRows:
    def test_a_row_is_made_from_a_record(self) -> None:
        made = index_row(unfit_record(), "huyện A Lưới", "Báo cáo quý", "archive/x/data")
        assert (made.commune, made.period, made.verdict, made.blocking) == ("hong-kim", "2023-Q3", "unfit", 4)
        assert (made.received, made.overdue) == (Decimal(193), Decimal(3))
        assert made.on_time_rate == Decimal(19000) / Decimal(193)

    def test_who_has_not_reported_gets_a_row_for_each_report_that_others_sent(self) -> None:
        sent = (row("xã A", "2023-H1"), row("xã A"), row("xã B"))
        rows = with_missing(sent, {"xã a": ("xã A", "huyện X"), "xã b": ("xã B", "huyện X")})
        assert rows[:3] == sent
        assert [(each.unit_name, each.period, each.verdict) for each in rows[3:]] == [("xã B", "2023-H1", "")]


class TestOrder:
    def test_names_follow_the_vietnamese_alphabet_by_proper_name(self) -> None:
        names = [
            "xã Đông Sơn",
            "xã Hồng Kim",
            "phường Ái Tử",
            "xã Ân Mỹ",
            "xã Dương Hòa",
            "thị trấn A Lưới",
            "xã Hồng Hạ",
        ]
        held = data_of(index_page([row(each, verdict="fit") for each in names]))
        assert [each[0] for each in held["rows"]] == [
            "Thị trấn A Lưới", "Phường Ái Tử", "Xã Ân Mỹ", "Xã Dương Hòa", "Xã Đông Sơn", "Xã Hồng Hạ",
            "Xã Hồng Kim",
        ]  # fmt: skip

    def test_periods_stand_newest_first_by_their_last_month(self) -> None:
        held = data_of(
            index_page([row("xã A", each) for each in ("2023-Q1", "2022-Y", "2023-Y", "2023-H1", "2023-Q3")])
        )
        assert [key for key, _ in held["periods"]] == ["2023-Y", "2023-Q3", "2023-H1", "2023-Q1", "2022-Y"]

    def test_the_order_of_the_given_rows_does_not_matter(self) -> None:
        assert index_page(twenty()) == index_page(tuple(reversed(twenty())))


class TestFigures:
    def test_the_trend_of_a_row_ends_in_its_own_period(self) -> None:
        rates = {"2022-Y": Decimal(90), "2023-H1": Decimal(95), "2023-Q3": Decimal("98.4456")}
        rows = [row("xã A", period, verdict="fit", on_time_rate=rate) for period, rate in rates.items()]
        held = data_of(index_page([*rows, row("xã B", verdict="fit", on_time_rate=Decimal(50))]))
        trends = {(each[0], each[2]): each[15] for each in held["rows"]}
        assert trends["Xã A", "2023-H1"] == [90, 95]
        assert trends["Xã A", "2023-Q3"] == [90, 95, 98.45]
        assert trends["Xã B", "2023-Q3"] == [50]

    def test_figures_are_printed_in_vietnamese_and_absence_stays_absence(self) -> None:
        told = row(
            "xã A", verdict="fit", received=Decimal(1234), on_time_rate=Decimal(100), overdue=Decimal(0)
        )
        first, second = data_of(index_page([told, row("xã B")]))["rows"]
        assert (first[8], first[9], first[11]) == ("1.234", "100%", 0)
        assert (second[8], second[9], second[10], second[11]) == ("", "", None, None)


class TestWithoutAScript:
    def test_every_report_is_listed_and_linked(self) -> None:
        listed = plain(index_page(twenty()))
        sent = [each for each in twenty() if each.verdict]
        assert sorted(each.get("href") for each in listed.select("a")) == sorted(
            f"{each.folder}/review.html" for each in sent
        )

    def test_who_has_not_reported_is_named_by_area(self) -> None:
        said = [each.get_text() for each in plain(index_page(twenty())).select("p")]
        assert said[0] == "Đã báo cáo 16/18; chưa báo cáo: thị trấn A Lưới và xã Lâm Đớt."
        assert said[1] == "Đã báo cáo 0/02; chưa báo cáo: phường Ái Tử và xã Ân Mỹ."

    def test_many_missing_names_are_cut_with_their_number(self) -> None:
        many = [row(f"xã {number:02d}") for number in range(15)]
        (said,) = [each.get_text() for each in plain(index_page(many)).select("p")]
        assert said.endswith("xã 10, xã 11 và 03 đơn vị khác.")


class TestOneFile:
    def test_names_cannot_end_the_data_or_become_markup(self) -> None:
        name = "</script><script>alert(1)</script><!-- & \u2028 \x00 \ud800"
        page = index_page(
            [
                replace(
                    row("x"), unit_name=name, area=name, approval=name, issued=name, verdict="fit", folder="a"
                )
            ]
        )
        page.encode()
        soup = BeautifulSoup(page, "lxml")
        assert len(soup.select("script")) == 2
        assert data_of(page)["rows"][0][6].startswith("</script><script>alert(1)</script><!-- & \u2028")

    def test_its_policy_lets_run_its_own_script_alone(self) -> None:
        soup = BeautifulSoup(index_page(twenty()), "lxml")
        script = soup.select("script")[-1].get_text()
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"script-src 'sha256-{digest}'" in soup.select("meta[http-equiv]")[0]["content"]

    def test_a_page_without_rows_is_whole(self) -> None:
        data = data_of(index_page([]))
        words = data.pop("verdicts")
        assert data == {"areas": [], "periods": [], "types": [], "rows": []}
        assert words == {
            "": "Chưa báo cáo",
            "fit": "Số liệu và thể thức đủ điều kiện trình ký",
            "unfit": "Chưa đủ điều kiện trình ký",
        }

    def test_says_when_it_was_made_only_where_told(self) -> None:
        assert "Lập lúc 09:00 ngày 05/9/2023." in index_page([], made="09:00 ngày 05/9/2023")
        assert "Lập lúc" not in index_page([])

    def test_the_whole_country_stays_below_two_megabytes(self) -> None:
        rows = whole_country()
        assert len(rows) == 3321
        assert len(index_page(rows).encode()) < 2_000_000


@pytest.mark.parametrize("name", ["review.css", "index.css", "base.css", "review.js", "index.js"])
def test_no_style_or_script_names_an_address_of_the_network(name: str) -> None:
    from cchc_toolkit.render.review.html_templates import asset

    text = asset(name).replace("http://www.w3.org/2000/svg", "")
    assert "http:" not in text and "https:" not in text and "//cdn" not in text
