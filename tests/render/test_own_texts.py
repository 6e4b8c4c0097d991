"""The part "Lời văn khác mẫu" of a review: both texts can be read from it, on a screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page
from render.browsing import DESK, PHONE, chromium, opening, violations
from render.review_samples import fit_record, sealed_page

from cchc_toolkit.render.review.own_texts import compared_texts
from cchc_toolkit.report.own_text import OwnText

BEFORE = ("2.1. Kiểm soát thủ tục", "Trong quý đã tiếp nhận 193 hồ sơ, đúng hạn 98,45%.")
AFTER = (*BEFORE[:1], "Trong quý đã tiếp nhận 193 hồ sơ, gần như tất cả đúng hạn.", "- Không để tồn đọng.")
OWN = OwnText(
    "II.2.1", "Kiểm soát thủ tục", 18, "params/a/2023-Q3/sections/II.2.1.md", "own", "", AFTER, BEFORE
)
UNREAD = replace(OWN, code="II.4", state="unread", period="2023-H1")
OFFERED = replace(OWN, code="II.5", state="offered", period="2023-H1", cell=0)
HOSTILE = replace(OWN, code="II.6", title="<b>", lines=("<script>x</script> &amp; [+ giả +]",))


def page_with(*texts: OwnText) -> str:
    return sealed_page(replace(fit_record(), own_texts=texts))


def part_of(*texts: OwnText) -> Any:
    return BeautifulSoup(page_with(*texts), "lxml").select_one("#loi-van")


def words(lines: tuple[str, ...]) -> list[str]:
    return [word for line in lines for word in line.split(" ") if word]


LINES = st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1).map(" ".join)).map(tuple)


@given(LINES, LINES)
def test_without_the_marked_words_each_text_is_left_whole(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    (text,) = compared_texts(replace(fit_record(), own_texts=(replace(OWN, lines=after, beside=before),)))
    for kept, lines in (("left_out", before), ("added", after)):
        runs = [part for paragraph in text.paragraphs for kind, part in paragraph if kind in ("same", kept)]
        assert words(tuple(runs)) == words(lines)


def test_a_report_without_own_text_has_no_such_part() -> None:
    page = BeautifulSoup(sealed_page(fit_record()), "lxml")
    assert page.select("#loi-van") == [] and page.select('a[href="#loi-van"]') == []


def _plain(mark: Any) -> str:
    return str(mark.get_text().replace("\u00a0", " "))


def test_what_is_left_out_and_what_stands_instead_are_marked_by_signs_and_not_by_colour_alone() -> None:
    part = part_of(OWN)
    assert [_plain(each) for each in part.select("del")] == ["[– đúng hạn 98,45%. –]"]
    assert "2.1. Kiểm soát" not in part.get_text(), "the heading stands above"
    assert [_plain(each) for each in part.select("ins")] == [
        "[+ gần như tất cả đúng hạn. +]",
        "[+ - Không để tồn đọng. +]",
    ]
    assert "Ô mã 18; lời văn riêng: params/a/2023-Q3/sections/II.2.1.md." in part.get_text()


def test_a_text_not_read_again_and_one_that_is_only_offered_say_so() -> None:
    part = part_of(OFFERED, UNREAD).get_text(" ")
    assert "chưa đọc lại, lấy từ kỳ 2023-H1" in part and "Chưa đọc lại: lời văn kỳ 2023-H1" in part
    assert part.index("II.4") < part.index("II.5"), "what is printed comes first"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "review.html"
    path.write_text(page_with(OWN, UNREAD, OFFERED, HOSTILE), encoding="utf-8", newline="\n")
    return path


@pytest.fixture(scope="module")
def opened() -> Iterator[Callable[..., Page]]:
    with chromium() as browser, opening(browser) as open_page:
        yield open_page


@pytest.mark.needs("chromium", "axe")
@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESK), ("dark", PHONE)], ids=["desk", "phone"])
def test_axe_finds_no_violation(
    opened: Callable[..., Page], axe_source: str, page: Path, scheme: str, viewport: dict[str, int]
) -> None:
    shown = opened(page, color_scheme=scheme, viewport=viewport)
    assert violations(shown, axe_source) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.needs("java", "vnu")
def test_the_nu_checker_finds_no_error(
    html_messages: Callable[..., list[dict[str, Any]]], page: Path
) -> None:
    assert [each["message"] for each in html_messages(page) if each["type"] == "error"] == []


@pytest.mark.needs("chromium")
def test_it_is_read_on_paper_and_without_a_script(opened: Callable[..., Page], page: Path) -> None:
    shown = opened(page, java_script_enabled=False)
    shown.emulate_media(media="print")
    assert (
        shown.locator("#loi-van ins").first.is_visible() and shown.locator("#loi-van del").first.is_visible()
    )
