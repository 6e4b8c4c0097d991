"""A report before it is finished, as it will print: pages by LibreOffice where it is there, else as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.pipeline.draft import document_so_far
from cchc_toolkit.pipeline.gather import Gathered
from cchc_toolkit.pipeline.narrative_findings import outline_of
from cchc_toolkit.pipeline.page_pictures import page_pictures
from cchc_toolkit.pipeline.pdf import to_pdf
from cchc_toolkit.render.review.cards import preview_cards
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.record import PREVIEW_TYPE
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.vocabulary.wording import count, join_vi

__all__ = ["preview_data"]

_SECONDS = 60


def preview_data(
    root: Path,
    gathered: Gathered,
    material: ReportInputs,
    sections: Sequence[Narrated],
    stamp: datetime,
    pages: int | Sequence[int] | None = None,
) -> dict[str, Any]:
    """What a cell shows of the report as far as its sections have run; nothing is left on the disk.

    Parameters
    ----------
    pages : int or sequence of int, optional
        Which pages, from 1; all where nothing is said. Without pictures the whole report is shown.

    Returns
    -------
    dict
        By kind of content; ``PREVIEW_TYPE`` keeps the pictures out of what is sealed.

    Raises
    ------
    UsageError
        There is no such page.
    """
    wanted = _numbers(pages)
    record, docx = document_so_far(root, gathered, material, sections, stamp)
    missing = _missing(gathered, sections)
    try:
        pictures = page_pictures(to_pdf(docx, _SECONDS))
    except CchcError as error:
        reason = error.problems[0].what
        line = f"Xem trước bằng HTML, chỗ ngắt trang có thể khác khi in. {reason}."
        return _data([line, *missing], preview_cards([line, *missing], {}, record))
    shown = _chosen(pictures, wanted)
    line = f"Xem trước {count(len(shown))}/{count(len(pictures))} trang của bản Word, như khi in."
    return _data([line, *missing], preview_cards([line, *missing], shown))


def _data(lines: Sequence[str], html: str) -> dict[str, Any]:
    return {"text/html": html, "text/plain": "\n".join(lines), PREVIEW_TYPE: {}}


def _numbers(pages: int | Sequence[int] | None) -> tuple[int, ...]:
    numbers = () if pages is None else (pages,) if isinstance(pages, int) else tuple(pages)
    if any(not isinstance(number, int) or isinstance(number, bool) or number < 1 for number in numbers):
        raise UsageError("Số trang xem trước không hợp lệ", fix="Ghi preview(2) hoặc preview([1, 2])")
    return numbers


def _chosen(pictures: Sequence[bytes], wanted: Sequence[int]) -> Mapping[int, bytes]:
    beyond = [number for number in wanted if number > len(pictures)]
    if beyond:
        raise UsageError(f"Báo cáo có {count(len(pictures))} trang, không có trang {beyond[0]}")
    return {number: pictures[number - 1] for number in wanted or range(1, len(pictures) + 1)}


def _missing(gathered: Gathered, sections: Sequence[Narrated]) -> list[str]:
    """The sections of the outline that no cell has written yet, said once."""
    written = {section.code for section in sections}
    codes = [code for code in outline_of(gathered) if code not in written]
    names = [{"mo-dau": "mở đầu", "ket-thuc": "kết thúc"}.get(code, code) for code in codes]
    return [f"Chưa có {count(len(codes))} mục vì ô của mục chưa chạy: {join_vi(names)}."] if codes else []
