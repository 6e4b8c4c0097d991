"""What the cells of a template show: small plain HTML, words escaped, no style of its own.

The review page dresses it; JupyterLab shows it as it is.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from cchc_toolkit.model.reading import Figure, Status
from cchc_toolkit.report.model import Block, Cell, Chart, Heading, Inline, Paragraph, Row, Table
from cchc_toolkit.vocabulary.wording import date_short, moment

if TYPE_CHECKING:
    from cchc_toolkit.pipeline.draft import Draft
    from cchc_toolkit.pipeline.gather import Gathered

__all__ = ["blocks", "finished", "finished_plain", "overview"]


def blocks(content: Iterable[Block]) -> str:
    """A section as it will be printed.

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
            return _table(block)
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


def _table(content: Table) -> str:
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
    """Unit, period, window, and how many findings of each severity."""
    params = gathered.params
    synthetic = "DỮ LIỆU GIẢ LẬP, không phải số liệu thật" if params.unit.synthetic else ""
    rows = [
        ("Đơn vị", params.unit.name),
        ("Kỳ báo cáo", gathered.period.label),
        ("Số liệu", f"từ ngày {date_short(params.window.first)} đến ngày {date_short(params.window.last)}"),
        ("Thời điểm lập", moment(stamp)),
        ("Ghi chú", synthetic),
    ]
    return _listing(("Nội dung", "Giá trị"), [row for row in rows if row[1]])


def finished(draft: Draft, notebook: str, folder: str) -> str:
    """The verdict, links to the draft's two products, and the one command that seals.

    Parameters
    ----------
    notebook : str
        The notebook's file as seen from the project; empty where the kernel is not told.
    folder : str
        The draft's folder as seen from the notebook.

    Returns
    -------
    str
        HTML; a name follows each link, for a page in which links do not lead there.
    """
    verdict, counts, seal = _finished(draft, notebook)
    links = "; ".join(
        f'<a href="{escape(quote(f"{folder}/{name}"))}" target="_blank">{what}</a> '
        f"<code>{escape(draft.path)}/{name}</code>"
        for what, name in _PRODUCTS.items()
    )
    lines = (f"<strong>{escape(verdict)}</strong> {escape(counts)}", links, escape(seal))
    return "".join(f"<p>{each}</p>" for each in lines)


def finished_plain(draft: Draft, notebook: str) -> str:
    """The same in plain text, for a log."""
    verdict, counts, seal = _finished(draft, notebook)
    places = (f"{what}: {draft.path}/{name}" for what, name in _PRODUCTS.items())
    return "\n".join((f"{verdict} {counts}", *places, seal))


_RUN = "SỔ_TAY.ipynb (SỔ_TAY.ipynb: tệp papermill vừa ghi)"
_PRODUCTS = {"Bản Word": "report.docx", "Bản rà soát": "review.html"}


def _finished(draft: Draft, notebook: str) -> tuple[str, str, str]:
    record = draft.record
    command = f"cchc finalize {shlex.quote(notebook) if notebook else _RUN}"
    silent = sum(each.status is not Status.NUMBER for each in record.readings)
    return (
        f"Kết luận: {record.verdict.label}.",
        f"Bản thảo chưa niêm phong; {len(record.figures)} số liệu có nguồn, {silent} mã không có số.",
        f"Lưu sổ tay, rồi niêm phong bằng một lệnh: {command}",
    )


def _listing(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(each))}</td>' for each in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
