"""The index page in a real browser, with twenty communes and with the whole country."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from render.browsing import DESK, PHONE, chromium, opening, violations
from render.index_samples import twenty, whole_country

from cchc_toolkit.render.review.index_page import index_page

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("index")
    made = {20: index_page(twenty(), made="09:00 ngày 05/9/2023"), 3321: index_page(whole_country())}
    for number, text in made.items():
        (folder / f"{number}.html").write_text(text, encoding="utf-8", newline="\n")
    return {number: folder / f"{number}.html" for number in made}


@pytest.fixture
def opened(browser: Browser, files: dict[int, Path]) -> Iterator[Callable[..., Page]]:
    with opening(browser) as open_page:
        yield lambda communes=20, **how: open_page(files[communes], **how)


def names(page: Page) -> list[str]:
    return [each.split("\n")[0] for each in page.locator("#dong th").all_inner_texts()]


@pytest.mark.parametrize("communes", [20, 3321])
def test_it_asks_the_network_for_nothing_and_the_console_is_silent(
    browser: Browser, files: dict[int, Path], communes: int
) -> None:
    requests, messages = [], []
    page = browser.new_page(viewport=DESK)
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(files[communes].as_uri())
    page.locator("#tim").fill("hong kim")
    page.close()
    assert requests == [files[communes].as_uri()]
    assert messages == []


def test_who_has_not_reported_stands_on_top_then_who_must_mend(opened: Callable[..., Page]) -> None:
    page = opened()
    assert names(page)[:6] == [
        "Thị trấn A Lưới", "Phường Ái Tử", "Xã Ân Mỹ", "Xã Lâm Đớt", "Xã Hồng Bắc", "Xã Hồng Kim",
    ]  # fmt: skip
    states = page.locator("#dong .state").all_inner_texts()
    assert states[0] == "–Chưa báo cáo" and "04 lỗi phải sửa" in states[5] and "đủ điều kiện" in states[-1]


@pytest.mark.parametrize(
    "written", ["hong kim", "HỒNG KIM", "Hồng Kim", "hồng  kim", "kim hong", "ho\u0302\u0300ng kim"]
)
def test_search_forgives_accents_capitals_and_order(opened: Callable[..., Page], written: str) -> None:
    page = opened()
    page.locator("#tim").fill(written)
    assert names(page) == ["Xã Hồng Kim"]


def test_d_with_a_stroke_is_found_by_d(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#tim").fill("dong son")
    assert names(page) == ["Xã Đông Sơn"]


def test_what_is_not_found_is_said(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#tim").fill("không có xã này")
    assert names(page) == []
    assert page.locator("#so-dong").inner_text().startswith("Không có đơn vị nào khớp")


def test_filters_narrow_by_period_area_and_state(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#dia-ban").select_option("huyện Đồng Xuân")
    assert names(page) == ["Phường Ái Tử", "Xã Ân Mỹ"]
    page.locator("#ky").select_option("2023-H1")
    assert len(names(page)) == 2 and "Chưa báo cáo" not in page.locator("#dong").inner_text()
    page.locator("#dia-ban").select_option("")
    page.locator("#ky").select_option("2023-Q3")
    page.locator("#tinh-trang").select_option("none")
    assert len(names(page)) == 4
    page.locator("#tinh-trang").select_option("issued")
    assert len(names(page)) == sum(bool(each.issued) for each in twenty() if each.period == "2023-Q3")


def test_columns_sort_both_ways_and_say_so_and_absent_figures_stay_below(opened: Callable[..., Page]) -> None:
    page = opened()
    button = page.locator("thead button", has_text="Đúng hạn")
    rates = {each.unit_name.capitalize(): each.on_time_rate for each in twenty() if each.period == "2023-Q3"}
    given = {name.lower(): rate for name, rate in rates.items()}
    for order, reverse in (("ascending", False), ("descending", True)):
        button.click()
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == order
        shown = [given[each.lower()] for each in names(page)]
        known = [each for each in shown if each is not None]
        assert known == sorted(known, reverse=reverse) and shown[-4:] == [None] * 4


def test_sorting_by_name_is_vietnamese(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("thead button", has_text="Đơn vị").click()
    shown = names(page)
    for some in (
        ["Xã A Roàng", "Phường Ái Tử", "Xã Ân Mỹ", "Xã Đông Sơn"],
        ["Xã Hồng Hạ", "Xã Hồng Kim", "Xã Hồng Thái", "Xã Hồng Thủy"],
    ):
        assert [each for each in shown if each in some] == some


def test_a_row_links_review_document_and_record_and_keeps_what_was_replaced(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    row = page.locator("#dong tr", has_text="Xã Hồng Kim")
    (mine,) = [each for each in twenty() if each.unit_name == "xã Hồng Kim" and each.period == "2023-Q3"]
    assert [each.get_attribute("href") for each in row.locator("a").all()] == [
        *(f"{mine.folder}/{file}" for file in ("review.html", "report.docx", "packet.json")),
        f"{mine.older[0]}/review.html",
    ]
    assert row.locator("svg").get_attribute("aria-label").startswith("Các kỳ: ")
    assert "193" in row.inner_text() and "98,45%" in row.inner_text()


def test_completeness_is_counted_by_area(opened: Callable[..., Page]) -> None:
    told = opened().locator("#dia-ban-day-du li").all_inner_texts()
    missing = "Chưa báo cáo: Thị trấn A Lưới, Xã Lâm Đớt"
    assert [" ".join(each.split()) for each in told] == [
        f"huyện A Lưới: 16/18 {missing}",
        "huyện Đồng Xuân: 0/2 Chưa báo cáo: Phường Ái Tử, Xã Ân Mỹ",
    ]


def test_the_whole_country_opens_in_steps_and_is_searched_whole(opened: Callable[..., Page]) -> None:
    page = opened(3321)
    assert len(names(page)) == 100
    assert page.locator("#so-dong").inner_text() == "3.321 dòng"
    page.locator("#xem-them").click()
    assert len(names(page)) == 200
    page.locator("#tim").fill("a luoi 1")
    assert names(page) == ["Xã A Lưới 1"]
    page.locator("#tim").fill("")
    page.locator("#dia-ban").select_option("thành phố Huế")
    assert page.locator("#so-dong").inner_text() == "40 dòng"


def test_all_rows_are_there_when_it_is_printed(opened: Callable[..., Page]) -> None:
    page = opened(3321)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#dong tr").count() == 3321


@pytest.mark.parametrize(
    ("communes", "scheme", "viewport"), [(20, "light", DESK), (20, "dark", PHONE), (3321, "light", DESK)]
)
def test_axe_finds_no_violation(
    opened: Callable[..., Page], axe_source: str, communes: int, scheme: str, viewport: dict[str, int]
) -> None:
    page = opened(communes, color_scheme=scheme, viewport=viewport)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page, axe_source) == []


@pytest.mark.needs("java")
def test_the_nu_checker_finds_no_error(
    html_messages: Callable[..., list[dict[str, Any]]], files: dict[int, Path]
) -> None:
    found = html_messages(*files.values())
    assert [each["message"] for each in found if each["type"] == "error"] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_sideways(opened: Callable[..., Page], width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_search_filters_sorting_and_links(opened: Callable[..., Page]) -> None:
    page = opened()
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert reached[:5] == ["tim", "ky", "loai", "dia-ban", "tinh-trang"]
    assert "Kết luận" in reached and "Rà soát" in reached


def test_without_script_the_plain_list_leads_to_every_review(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("#bang-tra").is_hidden()
    assert page.locator("a", has_text="Xã Hồng Kim").first.is_visible()
