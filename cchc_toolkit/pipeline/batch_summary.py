"""What a batch leaves: its summary as Excel and as a page, and the sheets that go back to the communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import count as numbers
from pathlib import Path

from openpyxl import load_workbook

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError
from cchc_toolkit.model.batch_row import BatchRow, Point
from cchc_toolkit.pipeline.batch_points import points_of
from cchc_toolkit.render.review.batch_page import batch_page
from cchc_toolkit.render.sheets.batch_workbook import batch_workbook
from cchc_toolkit.render.sheets.return_workbook import ANSWER, HEADING_ROW, return_workbook
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.periods import parse_period
from cchc_toolkit.vocabulary.wording import date_short

__all__ = ["PAGE", "WORKBOOK", "batch_title", "write_returns", "write_summary"]

WORKBOOK, PAGE = "tong-hop.xlsx", "tong-hop.html"


def batch_title(kind: str, period: str) -> str:
    """The reports that a batch makes: ``Báo cáo cải cách hành chính quý III năm 2026``."""
    return report_type(kind).title_of(parse_period(period).label)


def write_summary(root: Path, folder: Path, title: str, stamp: str, rows: Sequence[BatchRow]) -> None:
    """Write the summary of a batch; one that stands there already is replaced.

    Parameters
    ----------
    root : Path
        Folder of the project.
    folder : Path
        Of the batch.
    stamp : str
        Moment of its reports, ISO.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    moment = datetime.fromisoformat(stamp)
    made = f"{moment:%H:%M} ngày {date_short(moment.date())}"
    back = "/".join([".."] * len(folder.relative_to(root).parts))
    files = {
        WORKBOOK: batch_workbook(title, rows, _points(root, rows)),
        PAGE: batch_page(title, rows, made=made, root=back).encode(),
    }
    # Another batch of the same moment may be writing here too.
    with disk.writing("bản tổng hợp", "các gói đã niêm phong"), disk.lock(root / "outputs"):
        disk.make_folders(folder)
        for name, content in files.items():
            disk.replace_file(folder / name, content)


def _points(root: Path, rows: Iterable[BatchRow]) -> Iterator[Point]:
    """The points of all communes, one packet in memory at a time; one that cannot be read has none."""
    for row in rows:
        try:
            yield from points_of(root, row)
        except (CchcError, OSError, ValueError, KeyError):
            continue


def write_returns(root: Path, folder: Path, title: str, period: str, rows: Iterable[BatchRow]) -> list[Path]:
    """Write a sheet for each commune of which something is asked.

    Parameters
    ----------
    root : Path
        Folder of the project.
    folder : Path
        Where the sheets go; made where it is not there. A sheet that somebody has filled in stays, and the
        new one gets a number.

    Returns
    -------
    list of Path
        Those that stand there for these rows.

    Raises
    ------
    CchcError
        The disk refuses.
    """
    written = []
    with disk.writing("phiếu gửi đơn vị", "các phiếu đã có"):
        for row in rows:
            points = list(_points(root, (row,))) if row.packet else []
            if points:
                disk.make_folders(folder)
                content = return_workbook(title, points)
                path = _place(folder, f"{row.commune}-{period}")
                disk.replace_file(path, content)
                written.append(path)
    return written


def _place(folder: Path, name: str) -> Path:
    """The first name under which nothing lies that somebody has filled in."""
    for number in numbers(1):
        path = folder / (f"{name}.xlsx" if number == 1 else f"{name}-{number}.xlsx")
        if not path.exists() or not _is_filled(path):
            return path
    raise AssertionError


def _is_filled(path: Path) -> bool:
    """True if anything was answered; what cannot be read is somebody's, too."""
    try:
        book = load_workbook(BytesIO(path.read_bytes()), read_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        heads = rows[HEADING_ROW - 1]
        answers = heads.index(ANSWER)
    except Exception:
        return True
    beside = (value for row in rows[HEADING_ROW:] for value in row[answers:])
    return any(str(value).strip() for value in beside if value is not None)
