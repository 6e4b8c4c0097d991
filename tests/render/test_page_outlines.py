"""The pages as they are read: text, figures, links and addresses in their order, whatever writes the HTML.

``python tests/render/test_page_outlines.py`` writes the outlines anew, from the folder of the repository.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from begun_report import begun, draft_files  # noqa: E402
from projects import STAMP  # noqa: E402
from render.index_samples import twenty  # noqa: E402
from render.page_outline import outline  # noqa: E402
from render.review_samples import EXECUTION, executed_notebook, fit_record, sealed_page, unfit_record  # noqa: E402

from cchc_toolkit.notebook.frame_panel import as_html  # noqa: E402
from cchc_toolkit.notebook.panels import finished_html, overview_html, section_html  # noqa: E402
from cchc_toolkit.pipeline.draft import Draft  # noqa: E402
from cchc_toolkit.render.review.index_page import index_page  # noqa: E402
from cchc_toolkit.render.review.notebook_page import notebook_page  # noqa: E402
from cchc_toolkit.render.review.review import review  # noqa: E402

GOLDEN = HERE.parent / "golden" / "pages"


def sample_pages() -> dict[str, str]:
    """The pages of the two written records, and the index of twenty communes."""
    record = unfit_record()
    return {
        "review.unfit": sealed_page(record),
        "review.fit-draft": review(fit_record()),
        "notebook": notebook_page(record, executed_notebook(record), EXECUTION),
        "index": index_page(twenty(), made="08:00:00 ngày 05/9/2023"),
    }


def panel_pages(folder: Path) -> dict[str, str]:
    """What the cells of a notebook show."""
    report = begun(folder)
    record = unfit_record()
    shown = {
        "overview": overview_html(report.gathered, report.material, datetime.fromisoformat(STAMP)),
        "section": section_html(
            (*record.report.blocks, *record.report.appendices[1].blocks), record.readings
        ),
        "finished": finished_html(Draft("outputs/drafts/x", record), "so tay.ipynb", "../drafts/x y"),
        "findings": as_html(report.findings()),
        "readings of two columns": as_html(report.readings()[["code", "text"]].head(20)),
        "a count of units": as_html(report.readings().groupby("unit")[["code"]].count()),
        "nothing": as_html(report.readings().head(0)),
        "cases": as_html(report.cases().head(3)),
    }
    return {"panels": "".join(f"<h1>{name}</h1>{html}" for name, html in shown.items())}


def phuong_mau(folder: Path) -> dict[str, str]:
    """The review of a report that is shipped, as its draft has it, without its two longest parts."""
    page = BeautifulSoup(draft_files(begun(folder, "phuong-mau", "2026-Q3"))["review.html"], "html.parser")
    for part in page.select("#bang, #so-lieu"):
        part.decompose()
    return {"review.phuong-mau": str(page)}


def difference(name: str, html: str) -> list[str]:
    """Lines that a page has and its outline has not, and the other way round, with their numbers."""
    wanted = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    lines = outline(html).splitlines()
    pairs = list(zip(wanted, lines, strict=False))
    differing = [f"{n}: {old!r} -> {new!r}" for n, (old, new) in enumerate(pairs, 1) if old != new]
    return differing[:5] + [f"{len(wanted)} -> {len(lines)} lines"] * (len(wanted) != len(lines))


@pytest.mark.parametrize("name", ["review.unfit", "review.fit-draft", "notebook", "index"])
def test_a_page_says_what_its_outline_says(name: str) -> None:
    assert difference(name, sample_pages()[name]) == []


def test_the_panels_of_a_notebook_say_what_their_outline_says(tmp_path: Path) -> None:
    assert difference("panels", panel_pages(tmp_path)["panels"]) == []


def test_the_review_of_phuong_mau_says_what_its_outline_says(tmp_path: Path) -> None:
    assert difference("review.phuong-mau", phuong_mau(tmp_path)["review.phuong-mau"]) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        pages = {**sample_pages(), **panel_pages(Path(first)), **phuong_mau(Path(second))}
        for name, html in pages.items():
            (GOLDEN / f"{name}.txt").write_text(outline(html), encoding="utf-8")
