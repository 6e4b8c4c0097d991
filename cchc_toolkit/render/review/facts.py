"""The parts that say what a run was made from: sources, parameters, layout check, record."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.places import Places
from cchc_toolkit.render.review.tables import framed, simple_table
from cchc_toolkit.report.record import Record, Source
from cchc_toolkit.vocabulary.wording import count, number

__all__ = ["layout_part", "parameters_part", "record_part", "sources_part"]


def sources_part(record: Record, places: Places) -> Markup:
    """Every input with its hash, what it was recognised as, and what was left out of it."""
    if not record.sources:
        return tag("p", "Lần chạy này không đọc tệp nào.")
    heads = ("Tệp", "Nhận dạng là", "Số dòng đọc", "Dòng bỏ ra", "Kích thước (byte)", "SHA-256")
    head = tag("tr", (tag("th", each, scope="col") for each in heads))
    rows = (_source(each, places) for each in record.sources)
    return framed("Nguồn dữ liệu", tag("table", tag("thead", head), tag("tbody", rows)))


def _source(source: Source, places: Places) -> Markup:
    left_out = (
        tag("ul", (tag("li", each) for each in source.rows_left_out)) if source.rows_left_out else "không có"
    )
    return tag(
        "tr",
        tag("th", source.file, scope="row"),
        tag("td", source.layout),
        tag("td", number(source.rows_read), class_="right"),
        tag("td", left_out),
        tag("td", number(source.size), class_="right"),
        tag("td", tag("code", source.sha256, class_="hash")),
        id=places.sources[source.file],
    )


def parameters_part(record: Record) -> Markup:
    """Parameters as they took effect, and what the office chose with a reason."""
    chosen = (
        tag("h3", "Đơn vị đã chọn, có nêu lý do"),
        tag("ul", (tag("li", each) for each in record.choices)),
    )
    return join(_pairs("Tham số", "Tên tham số", record.parameters), chosen if record.choices else None)


def _pairs(label: str, heading: str, pairs: Mapping[str, str]) -> Markup:
    return simple_table(
        label, (heading, "Giá trị"), ((key, value or "chưa có") for key, value in pairs.items())
    )


def layout_part(record: Record) -> Markup:
    """What the layout verifier said of the .docx."""
    if not record.layout:
        return tag("p", "Tệp Word đúng thể thức Nghị định số 30/2020/NĐ-CP ở mọi điểm kiểm tra được.")
    rows = ((each.rule, each.point, each.where, each.found, each.wanted) for each in record.layout)
    return join(
        tag("p", f"Còn {count(len(record.layout))} điểm chưa đúng thể thức Nghị định số 30/2020/NĐ-CP."),
        simple_table(
            "Kiểm tra thể thức", ("Quy tắc", "Điểm của Nghị định", "Ở đâu", "Đang là", "Cần là"), rows
        ),
    )


def record_part(record: Record) -> Markup:
    """Keys, time, digests and versions of the run, and the metadata of the document."""
    facts = {
        "Đơn vị": f"{record.unit_name} ({record.commune})",
        "Kỳ báo cáo": f"{record.period_label} ({record.period})",
        "Thời gian số liệu": " – ".join(record.window),
        "Loại báo cáo": record.report_type,
        "Thời điểm lập": record.stamp,
        "Mã băm dữ liệu vào (SHA-256)": record.inputs_digest,
        "Gói lưu vết kỳ trước": record.previous_packet,
        "Gói lưu vết trước của báo cáo này": record.last_packet,
        "Dạng bản ghi": str(record.format),
    }
    return join(
        _pairs("Bản ghi", "Mục", facts),
        (tag("h3", "Thông tin mô tả văn bản"), _pairs("Thông tin mô tả văn bản", "Mục", record.metadata))
        if record.metadata
        else None,
        (tag("h3", "Phiên bản phần mềm"), _pairs("Phiên bản phần mềm", "Phần mềm", record.versions))
        if record.versions
        else None,
    )
