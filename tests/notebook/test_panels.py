"""What cells show: the review's own pieces, with a style that stays inside of them, readable without it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from begun_report import begun
from bs4 import BeautifulSoup, Tag
from projects import STAMP
from render.review_samples import fit_record, unfit_record

from cchc_toolkit.model.reading import Severity
from cchc_toolkit.notebook.frame_panel import as_html
from cchc_toolkit.notebook.panels import finished_html, overview_html, section_html
from cchc_toolkit.notebook.session import ReportInProgress
from cchc_toolkit.pipeline.draft import Draft
from cchc_toolkit.render.review.cards import overview_cards
from cchc_toolkit.render.review.harmless import rebuilt


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ReportInProgress:
    return begun(tmp_path_factory.mktemp("hong-kim"))


@pytest.fixture(scope="module")
def panels(report: ReportInProgress) -> dict[str, str]:
    """One panel of each kind."""
    record = unfit_record()
    return {
        "overview": overview_html(report.gathered, report.material, datetime.fromisoformat(STAMP)),
        "section": section_html(record.report.blocks, record.readings),
        "finished": finished_html(Draft("outputs/drafts/x", record), "so-tay.ipynb", "../drafts/x"),
        "frame": as_html(report.readings().head(3)),
    }


def shown(html: str) -> Tag:
    return BeautifulSoup(html, "lxml")


def words(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_overview_says_the_verdict_before_a_sentence_is_written(panels: dict[str, str]) -> None:
    page = shown(panels["overview"])
    assert words(page.select_one(".title")) == "Xã Hồng Kim, quý III năm 2023"
    assert "từ ngày 02/6/2023 đến ngày 01/9/2023" in words(page)
    assert words(page.select_one(".verdict .words")).startswith("✕ Chưa đủ điều kiện trình ký; còn 04 lỗi")
    assert "Tỷ lệ đúng hạn 98,45% 190/193" in [words(each) for each in page.select(".figures li")]


def test_the_findings_of_the_overview_are_the_cards_of_the_review(
    panels: dict[str, str], report: ReportInProgress
) -> None:
    page = shown(panels["overview"])
    assert len(page.select(".finding")) == len(report.gathered.findings)
    opened = [words(each.summary) for each in page.select("details.group[open]")]
    assert opened == [f"Phải sửa (04) {Severity.BLOCK.meaning}"]


def test_a_piece_that_is_no_page_leads_nowhere(panels: dict[str, str]) -> None:
    for name in ("overview", "section", "frame"):
        assert not shown(panels[name]).select("a, [id]"), name
    assert not shown(overview_cards(fit_record(), has_findings=False)).select(".finding")


def test_a_figure_says_its_trace_to_who_hovers_or_tabs_to_it(panels: dict[str, str]) -> None:
    (figure,) = shown(panels["section"]).select(".traced:has([data-code='TTHC-03'])")
    assert figure.get("tabindex") == "0"
    assert figure.select_one(".figure").get_text() == "98,45%"
    assert figure.select_one(".trace").get_text() == (
        "Tỷ lệ hồ sơ giải quyết đúng hạn: 190/193 × 100 = 98,45%. "
        "Ô G8:G13, H8:H13, C8:C13, trang “Phụ lục 8”, tệp nhap-lieu.xlsx. Mã TTHC-03."
    )
    assert figure.select_one(".trace").has_attr("hidden")


def test_the_style_touches_nothing_outside_of_the_panel(panels: dict[str, str]) -> None:
    for name, html in panels.items():
        style = re.sub(r"@media[^{]*\{", "", shown(html).style.get_text())
        selectors = re.findall(r"([^{}]+)\{", style)
        assert selectors
        for selector in selectors:
            parts = re.split(r",(?![^(]*\))", selector)
            assert all(re.match(r"(:is\(body\[\S*,body\.vscode-dark\) )?\.cchc\b", part) for part in parts), (
                name,
                selector,
            )


def test_the_style_asks_for_nothing_and_no_script_is_there(panels: dict[str, str]) -> None:
    for html in panels.values():
        assert "url(" not in html and "@import" not in html and "<script" not in html


def test_the_page_of_the_notebook_keeps_what_panels_consist_of(panels: dict[str, str]) -> None:
    page = shown(str(rebuilt(panels["overview"])))
    assert not page.select("style")
    for selector in (
        ".cchc > .verdict.unfit .words",
        ".figures li .value",
        "details.group[open]",
        ".finding.block",
    ):
        assert page.select(selector), selector
    section = shown(str(rebuilt(panels["section"])))
    assert section.select(".sheet p.heading") and section.select(".traced[tabindex='0'] > .trace")


def test_classes_of_panels_are_kept_inside_of_a_panel_alone() -> None:
    outside = shown(str(rebuilt('<div class="verdict fit"><p class="words">đủ</p></div>')))
    assert not outside.select("[class]")
    beside = shown(
        str(rebuilt('<div class="cchc"><p class="x words" id="y">a</p></div><p class="words">b</p>'))
    )
    assert [each.get("class") for each in beside.select("p")] == [["words"], None]
    assert not beside.select("[id]")


def test_a_section_agrees_with_what_is_printed_whatever_its_traces_say(panels: dict[str, str]) -> None:
    page = shown(str(rebuilt(panels["section"])))
    texts = {each.get("data-code"): each.get_text() for each in page.select("[data-code]")}
    assert texts["TTHC-03"] == "98,45%"


def test_nothing_is_written_beside_the_report(tmp_path: Path) -> None:
    fresh = begun(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    overview_html(fresh.gathered, fresh.material, datetime.fromisoformat(STAMP))
    assert sorted(tmp_path.rglob("*")) == before
