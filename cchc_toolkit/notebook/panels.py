"""What the cells of a template show: small plain HTML, words escaped, no style of its own.

The review page dresses it; JupyterLab shows it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, assert_never

from cchc_toolkit.inputs.inspection import cases_in_words
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.report.model import Block, Cell, Chart, Heading, Inline, Paragraph, Row, Table
from cchc_toolkit.vocabulary.values import Figure, Finding, Reading, Status
from cchc_toolkit.vocabulary.wording import date_short, figure

if TYPE_CHECKING:
    from cchc_toolkit.notebook.drafting import Draft
    from cchc_toolkit.notebook.gather import Gathered

__all__ = ["blocks", "comparison", "findings", "finished", "overview", "readings", "sources", "table"]


def blocks(content: Iterable[Block]) -> str:
    """A section as it will be printed.

    Parameters
    ----------
    content : iterable of Block

    Returns
    -------
    str
        HTML; each figure carries the code of its reading as a hint. Words between dollar signs stay words.
    """
    return f'<div class="mathjax_ignore tex2jax_ignore">{"".join(_block(each) for each in content)}</div>'


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f"<h{level}>{escape(block.number)} {_inline(block.content)}</h{level}>"
        case Paragraph():
            return f"<p>{'- ' if block.style == 'item' else ''}{_inline(block.content)}</p>"
        case Table():
            return table(block)
        case Chart():
            return f"<p>{escape(block.description)}</p>"
        case _:
            assert_never(block)


def _inline(content: Sequence[Inline]) -> str:
    return "".join(_run(each) for each in content)


def _run(run: Inline) -> str:
    if isinstance(run, Figure):
        return f'<span title="{escape(run.code)}"><u>{escape(run.text)}</u></span>'
    text = escape(run.text)
    text = f"<strong>{text}</strong>" if run.is_bold else text
    return f"<em>{text}</em>" if run.is_italic else text


def table(content: Table) -> str:
    """A table of the report.

    Parameters
    ----------
    content : Table

    Returns
    -------
    str
    """
    head = "".join(_row(each, "th") for each in content.head)
    body = "".join(_row(each, "td") for each in content.body)
    return (
        f"<table><caption>{escape(content.title)}</caption><thead>{head}</thead><tbody>{body}</tbody></table>"
    )


def _row(row: Row, tag: str) -> str:
    return f"<tr>{''.join(_cell(each, tag) for each in row.cells)}</tr>"


def _cell(cell: Cell, tag: str) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{spans}>{_inline(cell.content)}</{tag}>"


def overview(gathered: Gathered, stamp: datetime) -> str:
    """Unit, period, window, and how many findings of each severity.

    Parameters
    ----------
    gathered : Gathered
    stamp : datetime

    Returns
    -------
    str
    """
    params = gathered.params
    synthetic = "DỮ LIỆU GIẢ LẬP, không phải số liệu thật" if params.unit.synthetic else ""
    rows = [
        ("Đơn vị", params.unit.name),
        ("Kỳ báo cáo", gathered.period.label),
        ("Số liệu", f"từ ngày {date_short(params.window.first)} đến ngày {date_short(params.window.last)}"),
        ("Thời điểm lập", stamp.isoformat(sep=" ")),
        ("Ghi chú", synthetic),
    ]
    return _listing(("Nội dung", "Giá trị"), [row for row in rows if row[1]])


def sources(dataset: Dataset) -> str:
    """Files read.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    str
    """
    rows = [
        (each.file, each.layout, str(each.rows_read), "; ".join(each.rows_left_out) or "không", each.sha256)
        for each in dataset.files
    ]
    listed = _listing(("Tệp", "Nhận dạng", "Số dòng đọc", "Bỏ qua", "SHA-256"), rows)
    dossiers = dataset.tables.get("dossiers")
    if dossiers is None or dossiers.empty:
        return listed
    lines = (f"Danh sách hồ sơ: {len(dossiers)} hồ sơ.", *cases_in_words(dossiers))
    return listed + "".join(f"<p>{escape(each[:1].upper() + each[1:])}</p>" for each in lines)


def readings(content: Iterable[Reading]) -> str:
    """Computed indicators.

    Parameters
    ----------
    content : iterable of Reading

    Returns
    -------
    str
    """
    rows = [
        (
            each.code,
            each.name,
            each.unit,
            figure(each, "cell").text,
            _fraction(each),
            each.stated.text if each.stated else "",
        )
        for each in content
        if each.formula and each.in_force_from
    ]
    return _listing(("Mã", "Chỉ tiêu", "Đơn vị", "Giá trị", "Tử số/mẫu số", "Số đã khai"), rows)


def _fraction(reading: Reading) -> str:
    amount = reading.amount
    if amount is None:
        return reading.status.label
    return f"{amount.numerator:f}/{amount.denominator:f}" if amount.per != 1 else f"{amount.numerator:f}"


def findings(content: Sequence[Finding]) -> str:
    """What the checks found.

    Parameters
    ----------
    content : sequence of Finding

    Returns
    -------
    str
    """
    if not content:
        return "<p>Không có phát hiện nào.</p>"
    rows = [
        (
            each.severity.label,
            each.rule,
            each.message,
            each.arithmetic,
            "; ".join(str(o) for o in each.where),
            each.fix,
        )
        for each in content
    ]
    return _listing(("Mức độ", "Quy tắc", "Nội dung", "Phép tính", "Vị trí", "Cách xử lý"), rows)


def comparison(gathered: Gathered) -> str:
    """Indicators of this period beside those of the one before.

    Parameters
    ----------
    gathered : Gathered

    Returns
    -------
    str
    """
    before = gathered.previous
    if not before.readings:
        return f"<p>Chưa có gói lưu vết của kỳ trước ({escape(before.period)}) để so sánh.</p>"
    rows = [
        (each.code, each.name, figure(each, "cell").text, figure(before.readings[each.code], "cell").text)
        for each in gathered.readings
        if each.in_force_from and each.code in before.readings
    ]
    return _listing(("Mã", "Chỉ tiêu", "Kỳ này", f"Kỳ {before.period}"), rows)


def finished(draft: Draft) -> str:
    """Where the draft lies, its verdict, and the one command that reviews and seals it.

    Parameters
    ----------
    draft : Draft

    Returns
    -------
    str
    """
    record = draft.record
    silent = sum(each.status is not Status.NUMBER for each in record.readings)
    lines = [
        f"Kết luận: {record.verdict.label}.",
        f"Bản thảo: {draft.path}/report.docx "
        f"({len(record.figures)} số liệu có nguồn; {silent} mã không có số).",
        "Để lập bản rà soát và niêm phong: cchc finalize <sổ tay đã chạy>.ipynb",
    ]
    return "".join(f"<p>{escape(each)}</p>" for each in lines)


def _listing(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(each))}</td>' for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
