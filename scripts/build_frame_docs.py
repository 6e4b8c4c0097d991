"""The parts of docs/USER_GUIDE.md that are declared: names of sections, columns of a report's frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import template_names_docs

from cchc_toolkit.forms.form import load_forms
from cchc_toolkit.notebook.frame_columns import COLUMNS, FRAMES, FrameKind, grid_kind

ROOT = Path(__file__).parents[1]
PAGE = "docs/USER_GUIDE.md"

_BEGIN = "<!-- Từ đây do make docs viết từ khai báo của các cột; không sửa tay. -->"
_END = "<!-- Hết phần do make docs viết. -->"
_TYPES = {"str": "chữ", "Float64": "số", "int64": "số nguyên", "datetime64[s]": "ngày"}


def pages() -> dict[str, str]:
    """Path and text of the guide, with the parts between two marks made anew."""
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    text = _with_part(text, template_names_docs.BEGIN, template_names_docs.part())
    return {PAGE: _with_part(text, _BEGIN, (*_frames(), "", *_columns()))}


def _with_part(text: str, begin: str, lines: Iterable[str]) -> str:
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(_END)
    return "\n".join([before + begin, "", *lines, "", _END + after])


def _frames() -> Iterator[str]:
    yield "| Bảng | Các cột |"
    yield "|---|---|"
    yield from (f"| `report.{kind.call}` | {_names(kind.columns)} |" for kind in FRAMES)
    for form in load_forms():
        if form.columns:
            yield f'| `report.table("{form.code}")` | {_grid(grid_kind(form))} |'


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _grid(kind: FrameKind) -> str:
    own = "; ".join(f"`{name}` {column.heading}" for name, column in kind.own.items())
    return f"`code`, `name`, `remark`; các cột số của biểu: {own}"


def _columns() -> Iterator[str]:
    yield "| Cột | Tiêu đề khi hiện | Kiểu | Nghĩa |"
    yield "|---|---|---|---|"
    for name, column in COLUMNS.items():
        meaning = column.meaning.replace("<NA>", "`<NA>`")
        yield f"| `{name}` | {column.heading} | {_TYPES[column.type]} | {meaning} |"
