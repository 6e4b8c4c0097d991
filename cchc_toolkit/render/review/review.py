"""The HTML review of a run: what a leader, a clerk and in ten years an inspector opens.

Everything in it comes from the record, so that it cannot say other things than the .docx. A draft says that
it is not sealed; a sealed one leads to the executed notebook beside it. What each part looks like stands in
the modules beside this one.
"""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from cchc_toolkit.render.review.changes import changes_part
from cchc_toolkit.render.review.charts import charts_part
from cchc_toolkit.render.review.facts import layout_part, parameters_part, record_part, sources_part
from cchc_toolkit.render.review.findings import findings_part
from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.notebook_page import Execution
from cchc_toolkit.render.review.paper import paper
from cchc_toolkit.render.review.places import find_places
from cchc_toolkit.render.review.quality import quality_part
from cchc_toolkit.render.review.shell import asset, document
from cchc_toolkit.render.review.summary import head, leader_sheet, verdict_sentence
from cchc_toolkit.render.review.tables import tables_part
from cchc_toolkit.render.review.traces import traces_part
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import count

__all__ = ["review"]


class Part(NamedTuple):
    """A part of the page: its address, its heading, its content."""

    id: str
    title: str
    content: Markup


def review(record: Record, execution: Execution | None = None) -> str:
    """Make the review of a run.

    Parameters
    ----------
    record : Record
        What the run established.
    execution : Execution, optional
        How the notebook was executed that lies beside the review once sealed; without it the page is that of
        a draft, and says so.

    Returns
    -------
    str
        One HTML file without any request; the same record and notebook give the same text, whenever it ran.
    """
    places = find_places(record)
    parts = (
        Part("phat-hien", "Kết quả kiểm tra", findings_part(record, places)),
        Part("thay-doi", "Thay đổi", changes_part(record, places)),
        Part("bao-cao", "Báo cáo", paper(record.report, places, int(record.stamp[:4]))),
        Part("bang", "Bảng số liệu", tables_part(record, places)),
        Part("bieu-do", "Biểu đồ", charts_part(record, places)),
        Part("so-lieu", "Nguồn gốc số liệu", traces_part(record, places)),
        Part("nguon", "Nguồn dữ liệu", sources_part(record, places)),
        Part("tham-so", "Tham số", parameters_part(record)),
        Part("the-thuc", "Kiểm tra thể thức", layout_part(record)),
        Part("nhat-ky", "Nhật ký bảo đảm chất lượng", quality_part(record)),
        Part("ban-ghi", "Bản ghi", record_part(record)),
        Part("so-tay", "Sổ tay đã chạy", _notebook_part(execution)),
    )
    title = f"{verdict_sentence(record)} – {record.unit_name}, {record.period_label}"
    body = (
        tag("a", "Đến nội dung chính", href="#ket-luan", class_="skip"),
        tag("nav", _contents(parts), class_="contents wide", aria_label="Mục lục"),
        tag(
            "main",
            None if execution else _draft_mark(),
            head(record, places, is_sealed=execution is not None),
            _folded_contents(parts),
            leader_sheet(record, places),
            (_part(each) for each in parts),
        ),
        _panel(),
    )
    return document(title, asset("base.css") + asset("review.css"), asset("review.js"), join(body))


def _draft_mark() -> Markup:
    return tag(
        "p",
        tag("b", "Bản thảo, chưa niêm phong. "),
        "Chưa phải bản lưu vết; niêm phong bằng lệnh ",
        tag("code", "cchc finalize SỔ_TAY.ipynb"),
        ".",
        class_="unsealed",
    )


def _notebook_part(execution: Execution | None) -> Markup:
    """Where the executed notebook is, and how it ran."""
    if execution is None:
        return tag("p", "Sổ tay nằm ở nơi đã chạy nó; khi niêm phong, bản lưu của nó nằm cạnh trang này.")
    return join(
        tag("p", tag("a", "Mở sổ tay đã chạy", href="notebook.html", class_="button")),
        tag(
            "p",
            f"Mẫu {execution.template}; {count(execution.cells)} ô mã, mỗi ô chạy một lần, theo thứ tự; "
            f"{execution.kernel}. Tham số của lần chạy, thời điểm, từng ô và kết quả của nó ở trong đó.",
        ),
    )


def _contents(parts: tuple[Part, ...]) -> Markup:
    links = (("ket-luan", "Kết luận"), *((each.id, each.title) for each in parts))
    return tag("ol", (tag("li", tag("a", title, href=f"#{id_}")) for id_, title in links))


def _folded_contents(parts: tuple[Part, ...]) -> Markup:
    """The contents once more for narrow screens, folded."""
    return tag(
        "nav",
        tag("details", tag("summary", "Mục lục"), _contents(parts)),
        class_="contents narrow",
        aria_label="Mục lục gọn",
    )


def _part(part: Part) -> Markup:
    return tag(
        "section",
        tag("h2", part.title, id=f"{part.id}-tieu-de"),
        part.content,
        id=part.id,
        aria_labelledby=f"{part.id}-tieu-de",
    )


def _panel() -> Markup:
    """Where the script shows the trace of a chosen figure; empty and hidden until then."""
    return tag(
        "aside",
        tag("button", "Đóng", type="button", class_="close"),
        tag("h2", "Nguồn gốc số liệu", id="vet-tieu-de"),
        tag("div", class_="content"),
        id="khung-vet",
        aria_labelledby="vet-tieu-de",
        tabindex="-1",
        hidden=True,
    )
