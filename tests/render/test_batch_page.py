"""The summary of a batch as a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pipeline.batch_samples import rows
from render.browsing import chromium, opening, violations

from cchc_toolkit.model.batch_row import BatchRow, Outcome
from cchc_toolkit.render.review.batch_page import batch_page

TITLE = "Báo cáo cải cách hành chính quý III năm 2026"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("batch") / "tong-hop.html"
    text = batch_page(TITLE, rows(), made="08:00 ngày 29/11/2026", root="../../../../..")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_totals_stand_on_top_and_lead_to_their_communes(page: Path) -> None:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    totals = [item.get_text("|") for item in soup.select(".figures li")]
    assert totals[0] == f"{len(rows())}|Đơn vị"
    assert totals[1:] == [f"01|{outcome.label}" for outcome in Outcome]
    for link in soup.select(".figures a"):
        assert soup.select_one(str(link["href"])) is not None


def test_each_commune_tells_its_state_its_causes_and_what_to_open(page: Path) -> None:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    (unfit,) = soup.select("h2#unfit + .frame tbody tr")
    assert [cell.get_text("|") for cell in unfit.select("th, td")] == [
        "Xã Mẫu 2|xa-02, tỉnh Mẫu",
        "✕|Chưa đủ điều kiện trình ký|02 lỗi phải sửa",
        "Vì <lý do> số 2 & khác.|Chạy lại vì nhap-lieu.xlsx đã đổi sau khi chạy",
        "Bản rà soát",
    ]
    (link,) = unfit.select("a")
    assert link["href"] == "../../../../../outputs/archive/xa-02/2026-Q3/quarterly/x/data/review.html"
    (failed,) = soup.select("h2#failed + .frame a")
    assert failed["href"] == "../../../../../outputs/batch/2026-Q3/quarterly/x/xa.ipynb"
    assert soup.select("h2#silent + .frame a") == []
    assert "Giữ 01 gói đã niêm phong" in soup.select_one(".made").get_text()  # type: ignore[union-attr]


def test_who_has_most_to_mend_stands_first() -> None:
    own = [BatchRow(f"x{n}", name, "", Outcome.UNFIT, blocking=n) for n, name in ((1, "xã Bê"), (3, "xã Xê"))]
    soup = BeautifulSoup(
        batch_page(TITLE, [*own, BatchRow("x0", "xã Á", "", Outcome.UNFIT, blocking=1)]), "lxml"
    )
    names = [head.find(string=True) for head in soup.select("tbody th")]
    assert names == ["Xã Xê", "Xã Á", "Xã Bê"]


def test_no_script_is_in_it_and_the_policy_lets_none_run(page: Path) -> None:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    (policy,) = soup.select("meta[http-equiv]")
    assert soup.select("script") == []
    assert "default-src 'none'" in policy["content"] and "script-src" not in policy["content"]


@pytest.mark.needs("java", "vnu")
def test_the_nu_checker_has_nothing_to_say(
    html_messages: Callable[..., list[dict[str, Any]]], page: Path
) -> None:
    assert html_messages(page) == []


@pytest.mark.needs("chromium", "axe")
def test_axe_finds_no_barrier(page: Path, axe_source: str) -> None:
    with chromium() as browser, opening(browser) as open_page:
        assert violations(open_page(page), axe_source) == []
