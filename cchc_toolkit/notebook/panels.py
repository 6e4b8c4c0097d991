"""What the cells of a template show: small plain HTML, words escaped, no style of its own.

The review page dresses it; JupyterLab shows it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from cchc_toolkit.inputs.inspection import cases_in_words
from cchc_toolkit.inputs.source import Dataset
from cchc_toolkit.report.model import Block, Cell, Chart, Heading, Inline, Paragraph, Row, Table
from cchc_toolkit.vocabulary.values import Figure, Finding, Reading, Status
from cchc_toolkit.vocabulary.wording import date_short, figure

if TYPE_CHECKING:
    from cchc_toolkit.notebook.drafting import Draft
    from cchc_toolkit.notebook.gather import Gathered

__all__ = [
    "blocks",
    "comparison",
    "findings",
    "finished",
    "finished_plain",
    "overview",
    "readings",
    "sources",
    "table",
]


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
        code = escape(run.code)
        return f'<span title="{code}" data-code="{code}"><u>{escape(run.text)}</u></span>'
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


def finished(draft: Draft, folder: str) -> str:
    """The verdict, links to the draft's two products, and the one command that seals.

    Parameters
    ----------
    draft : Draft
    folder : str
        The draft's folder as seen from the notebook.

    Returns
    -------
    str
        HTML; a name follows each link, for a page in which links do not lead there.
    """
    verdict, counts, seal = _finished(draft)
    links = "; ".join(
        f'<a href="{escape(quote(f"{folder}/{name}"))}" target="_blank">{what}</a> '
        f"<code>{escape(draft.path)}/{name}</code>"
        for what, name in _PRODUCTS.items()
    )
    lines = (f"<strong>{escape(verdict)}</strong> {escape(counts)}", links, escape(seal))
    return "".join(f"<p>{each}</p>" for each in lines)


def finished_plain(draft: Draft) -> str:
    """The same in plain text, for a log.

    Parameters
    ----------
    draft : Draft

    Returns
    -------
    str
    """
    verdict, counts, seal = _finished(draft)
    places = (f"{what}: {draft.path}/{name}" for what, name in _PRODUCTS.items())
    return "\n".join((f"{verdict} {counts}", *places, seal))


_PRODUCTS = {"Bản Word": "report.docx", "Bản rà soát": "review.html"}


def _finished(draft: Draft) -> tuple[str, str, str]:
    record = draft.record
    silent = sum(each.status is not Status.NUMBER for each in record.readings)
    return (
        f"Kết luận: {record.verdict.label}.",
        f"Bản thảo chưa niêm phong; {len(record.figures)} số liệu có nguồn, {silent} mã không có số.",
        "Lưu sổ tay, rồi niêm phong bằng một lệnh: cchc finalize <sổ tay đã chạy>.ipynb",
    )


def _listing(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(each))}</td>' for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
