"""The review page in a real browser: no request, the first screen, keyboard, panel, dark mode, paper."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import require
from playwright.sync_api import Browser, Page
from render.browsing import DESK, PHONE, chromium, opening, violations
from render.review_samples import EXECUTION, executed_notebook, fit_record, sealed_page, unfit_record

from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.render.review.cards import overview_cards, paper_cards
from cchc_toolkit.render.review.notebook_page import notebook_page
from cchc_toolkit.render.review.review import review

pytestmark = pytest.mark.needs("chromium")

HOSTILE = "<script>document.title='hacked'</script>\"><img src=x onerror=\"document.title='hacked'\">"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("review")
    hostile = replace(
        unfit_record(), unit_name=HOSTILE, findings=(Finding(HOSTILE, Severity.BLOCK, HOSTILE, fix=HOSTILE),)
    )
    records = {"unfit": unfit_record(), "fit": fit_record(), "hostile": hostile}
    texts = {name: sealed_page(record) for name, record in records.items()}
    texts["draft"] = review(unfit_record())
    texts["notebook"] = notebook_page(unfit_record(), executed_notebook(unfit_record()), EXECUTION)
    panels = overview_cards(unfit_record()) + paper_cards(
        unfit_record().report.blocks, unfit_record().readings
    )
    texts |= {f"lab-{is_light}": _in_the_lab(panels, is_light) for is_light in ("true", "false")}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
    return {name: folder / f"{name}.html" for name in texts}


def _in_the_lab(panels: str, is_light: str) -> str:
    """Panels on a page with the variables that JupyterLab's themes give."""
    ground, ink = ("#fff", "#212121") if is_light == "true" else ("#111", "#fff")
    card, line = ("#fff", "#e0e0e0") if is_light == "true" else ("#212121", "#616161")
    variables = (
        f"--jp-layout-color1: {card}; --jp-layout-color2: {'#eee' if is_light == 'true' else '#424242'}; "
        f"--jp-content-font-color1: {ink}; --jp-border-color2: {line}"
    )
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Sổ tay</title></head>'
        f'<body data-jp-theme-light="{is_light}" style="{variables}; background: {ground}; margin: 0">'
        f"<main style='color: {ink}'><h1>Sổ tay</h1><h2>Lời văn</h2>{panels}</main></body></html>"
    )


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Callable[..., Page]]:
    with opening(browser) as open_page:
        yield lambda name="unfit", **how: open_page(pages[name], **how)


@pytest.mark.parametrize("name", ["unfit", "fit", "hostile"])
def test_it_asks_the_network_for_nothing_and_the_console_is_silent(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    requests, messages = [], []
    page = browser.new_page(viewport=DESK)
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(pages[name].as_uri())
    page.locator("#bao-cao a.figure").first.click()
    page.wait_for_load_state("networkidle")
    page.close()
    assert [each for each in requests if not each.startswith("data:")] == [pages[name].as_uri()]
    assert messages == []


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_verdict_causes_and_tiles_are_in_the_first_screen(
    opened: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = opened(viewport=viewport)
    for selector in (
        ".verdict .words",
        ".verdict > .causes li:nth-child(4)",
        ".figures li:last-child",
        ".compared",
        ".actions",
    ):
        box = page.locator(selector).bounding_box()
        assert box and box["y"] + box["height"] <= viewport["height"], selector
    assert "04 lỗi phải sửa" in page.locator(".verdict .words").inner_text()


@pytest.mark.parametrize("width", [320, 390, 800, 1280, 1920])
def test_nothing_sticks_out_sideways(opened: Callable[..., Page], width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "scheme", "viewport"),
    [("unfit", "light", DESK), ("unfit", "dark", PHONE), ("fit", "dark", DESK), ("fit", "light", PHONE)],
    ids=["unfit-light-desk", "unfit-dark-phone", "fit-dark-desk", "fit-light-phone"],
)
def test_axe_finds_no_violation(
    opened: Callable[..., Page], axe_source: str, name: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = opened(name, color_scheme=scheme, viewport=viewport)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.locator("#bao-cao a.figure").first.click()
    assert violations(page, axe_source) == []


@pytest.mark.needs("java")
def test_the_nu_checker_finds_no_error(
    html_messages: Callable[..., list[dict[str, Any]]], pages: dict[str, Path]
) -> None:
    found = html_messages(*(page for name, page in pages.items() if not name.startswith("lab-")))
    assert [each["message"] for each in found if each["type"] == "error"] == []


def test_enter_on_a_figure_opens_its_trace_and_escape_gives_the_focus_back(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    figure = page.locator("#bao-cao a.figure[data-code='TTHC-03']").first
    figure.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#khung-vet")
    told = panel.inner_text()
    for words in (
        "98,45%",
        "190/193 × 100",
        "G8:G13",
        "trước hạn + đúng hạn",
        "61/2018",
        "98,82: khác số tính lại",
    ):
        assert words in told
    assert page.evaluate("document.activeElement.id") == "khung-vet"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert figure.evaluate("element => element === document.activeElement")


def test_a_click_opens_the_trace_without_moving_the_page_and_its_parts_lead_on(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    figure = page.locator("#bao-cao a.figure[data-code='TTHC-03']").first
    figure.scroll_into_view_if_needed()
    before = figure.bounding_box()
    figure.click()
    after = figure.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2
    page.locator("#khung-vet a", has_text="Chứng thực").first.click()
    assert "141" in page.locator("#khung-vet .lead").inner_text()
    page.locator("#khung-vet a", has_text="Hồ sơ giải quyết trước hạn").click()
    assert "174" in page.locator("#khung-vet .lead").inner_text()
    page.locator("#khung-vet .close").click()
    assert figure.evaluate("element => element === document.activeElement")


def test_on_a_desk_the_trace_covers_no_text_of_the_paper(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("#bao-cao a.figure").first.click()
    sheet = page.locator(".sheet").first.bounding_box()
    panel = page.locator("#khung-vet").bounding_box()
    assert sheet and panel and sheet["x"] >= 0 and sheet["x"] + sheet["width"] <= panel["x"]


def test_on_a_phone_the_trace_comes_from_below(opened: Callable[..., Page]) -> None:
    page = opened(viewport=PHONE)
    page.locator("#bao-cao a.figure").first.click()
    panel = page.locator("#khung-vet").bounding_box()
    assert panel and panel["x"] == 0 and panel["width"] == 390
    assert round(panel["y"] + panel["height"]) == 844 and panel["y"] > 200


def test_without_script_a_figure_leads_to_its_row_of_traces(opened: Callable[..., Page]) -> None:
    page = opened(java_script_enabled=False, reduced_motion="reduce")
    page.locator("#bao-cao a.figure[data-code='TTHC-03']").first.click()
    assert page.url.endswith("#vet-tthc-03")
    row = page.locator("#vet-tthc-03").bounding_box()
    assert row and 0 <= row["y"] < 800
    assert page.locator("#in").is_hidden()


def test_a_cell_of_a_finding_leads_into_the_table(opened: Callable[..., Page]) -> None:
    page = opened(reduced_motion="reduce")
    page.locator("#phat-hien-1 .where a").first.click()
    cell = page.locator("#bang a.figure[data-code='TTHC-03']")
    box = cell.bounding_box()
    assert box and 0 <= box["y"] < 800
    assert page.evaluate("document.querySelector(':target').dataset.code") == "TTHC-03"


def test_the_notebook_page_asks_for_nothing_and_axe_finds_no_violation(
    opened: Callable[..., Page], axe_source: str, pages: dict[str, Path]
) -> None:
    for scheme, viewport in (("light", DESK), ("dark", PHONE)):
        page = opened("notebook", color_scheme=scheme, viewport=viewport)
        assert violations(page, axe_source) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        names = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
        assert [each for each in names if not each.startswith("data:")] == []


def test_in_the_notebook_page_a_figure_shows_its_trace_to_the_keyboard_without_a_script(
    opened: Callable[..., Page],
) -> None:
    page = opened("notebook", java_script_enabled=False)
    figure = page.locator(".traced:has([data-code='TTHC-03'])").first
    trace = figure.locator(".trace")
    assert trace.is_hidden()
    figure.focus()
    assert "190/193 × 100 = 98,45%" in trace.inner_text()
    paper, box = page.locator(".sheet.part").first.bounding_box(), trace.bounding_box()
    assert paper and box and box["x"] >= paper["x"] and box["x"] + box["width"] <= paper["x"] + paper["width"]
    page.locator("h1").hover()
    page.keyboard.press("Shift+Tab")
    assert trace.is_hidden()


@pytest.mark.parametrize("is_light", ["true", "false"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_panels_follow_the_theme_of_the_lab_and_axe_finds_no_violation(
    opened: Callable[..., Page], axe_source: str, viewport: dict[str, int], is_light: str
) -> None:
    page = opened(f"lab-{is_light}", viewport=viewport)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.locator(".traced").first.focus()
    assert violations(page, axe_source) == []
    paper = page.locator(".sheet").evaluate("element => getComputedStyle(element).backgroundColor")
    assert paper == {"true": "rgb(255, 255, 255)", "false": "rgb(32, 38, 43)"}[is_light]
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_a_draft_says_in_its_first_screen_that_it_is_not_sealed(
    opened: Callable[..., Page], axe_source: str
) -> None:
    page = opened("draft", viewport=PHONE)
    box = page.locator(".unsealed").bounding_box()
    assert box and box["y"] + box["height"] <= PHONE["height"]
    assert violations(page, axe_source) == []


def test_the_keyboard_reaches_every_action_first_the_way_past_the_contents(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.slice(0, 20)"))
    assert {"Mở tệp Word", "In trang này", "Sổ tay đã chạy"} <= reached
    assert any(each.startswith("Kéo theo") for each in reached)


def test_it_is_dark_where_the_reader_asks_for_it_but_never_on_paper(opened: Callable[..., Page]) -> None:
    page = opened(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 24, 28)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.needs("pdftotext")
def test_on_paper_page_1_is_the_leaders_sheet_and_then_comes_the_report(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened()
    page.pdf(path=tmp_path / "review.pdf", prefer_css_page_size=True)
    done = subprocess.run(
        [require("pdftotext"), "-layout", str(tmp_path / "review.pdf"), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    printed = [" ".join(each.split()) for each in done.stdout.split("\f")]
    first = printed[0]
    for words in (
        "Chưa đủ điều kiện trình ký; còn 04 lỗi phải sửa", "98,45%", "10,36%", "Phải sửa trước khi trình",
        "03 hồ sơ quá hạn: Hộ tịch 1 và Chứng thực 2", "Nguyên nhân",
        "Thay đổi so với 6 tháng đầu năm 2023", "181 → 193 (tăng 12)",
        "Người lập", "Thời hạn gửi", "Ý kiến của lãnh đạo",
    ):  # fmt: skip
        assert words in first, words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed[1]
    for words in ("In trang này", "report.sources()", "Dành cho kỹ thuật", "TY-LE-01", "Tên tham số"):
        assert not any(words in each for each in printed), words


def test_names_that_look_like_script_run_nothing(opened: Callable[..., Page]) -> None:
    page = opened("hostile")
    assert page.title() != "hacked"
    assert page.locator("h1").inner_text().startswith("<script>")
