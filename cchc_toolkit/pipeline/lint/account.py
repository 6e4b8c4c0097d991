"""The account of a reading: on screen, for programs, and as comments at the places of the Word file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from cchc_toolkit.layout.checked_file import CheckedFile
from cchc_toolkit.layout.file_kind import FileKind
from cchc_toolkit.model.lint_account import LintAccount, LintPoint
from cchc_toolkit.model.reading import Finding, Origin, Severity, by_sheet
from cchc_toolkit.model.verdict import gravest
from cchc_toolkit.pipeline.lint.details import Details
from cchc_toolkit.pipeline.lint.lint import Linted
from cchc_toolkit.pipeline.lint.parts import kind_line
from cchc_toolkit.pipeline.lint.typed_report import TypedReport
from cchc_toolkit.vocabulary.wording import capital, count, date_short, join_vi
from cchc_toolkit.word.comments import PlacedComment, with_comments

__all__ = ["account_of", "as_json", "as_text", "commented"]

_AUTHOR = "Đọc soát"
_QUOTED = re.compile(r"“([^“”]+)”")
_SHOWN = 12
"""So many remarks on layout a comment or a screen has room for."""
_CELLS = 3
"""So many cells of one table are named."""


def account_of(linted: Linted) -> LintAccount:
    """What is said of a report, in words."""
    return LintAccount(
        linted.report.name,
        _title(linted.details),
        tuple(map(_point, linted.findings)),
        linted.layout.remarks if linted.layout else None,
        linted.understood.share,
        _about_layout(linted.layout, linted.mended),
        tuple((place.label, figure) for place, figure in linted.understood.rest),
    )


def _about_layout(layout: CheckedFile | None, mended: int) -> str:
    """What was corrected, what the file was taken for, what could not be judged; a text has no layout."""
    if layout is None:
        return "Tệp chữ không có thể thức để kiểm tra."
    corrected = f"Đã chỉnh {count(mended)} chỗ thể thức trong bản trả lại." if mended else ""
    is_right = not layout.remarks and layout.reading.kind is not FileKind.OTHER
    right = "Không thấy chỗ nào sai thể thức." if is_right else ""
    unfilled = (
        f"Chưa có {join_vi(layout.unfilled)} nên chưa kiểm tra được phần này." if layout.unfilled else ""
    )
    return " ".join(filter(None, (corrected, layout.reading.sentence, right, unfilled)))


def _title(details: Details) -> str:
    """``Báo cáo số 78/BC-UBND ngày 05/9/2023, quý III năm 2023, xã Hồng Kim``; what is missing is said."""
    number = f" số {details.number}/{details.symbol}" if details.number else ""
    day = f" ngày {date_short(details.issued_on)}" if details.issued_on else ""
    period = details.period.label if details.period else "không rõ kỳ báo cáo"
    head = f"{capital((details.kind or 'văn bản').lower())}{number}{day}"
    if not details.is_report:
        return (
            f"{head}: không phải báo cáo, chỉ đọc soát viện dẫn, ngày tháng, phép tính và dấu vết soạn thảo"
        )
    return ", ".join((head, period, details.unit or "không rõ đơn vị"))


def _point(finding: Finding) -> LintPoint:
    return LintPoint(
        gravest(finding),
        finding.rule,
        tuple(origin.label for origin in by_sheet(finding.where)),
        capital(finding.message),
        finding.arithmetic,
        finding.fix,
        tuple(capital(follower.message) for follower in finding.follows),
        tuple(_in_short(finding.where)),
    )


def _in_short(origins: Sequence[Origin]) -> Iterator[str]:
    """The places, those of one table or section together; of many cells the first, and how many others."""
    for holder in dict.fromkeys(origin.sheet for origin in origins):
        own = dict.fromkeys(origin.label for origin in origins if origin.sheet == holder)
        places = [label.removesuffix(f", {holder}") for label in own]
        others = f" và {count(len(places) - _CELLS)} nơi khác" if len(places) > _CELLS else ""
        first = "; ".join(places[:_CELLS])
        yield capital(f"{holder}: {first}{others}" if holder and len(places) > 1 else next(iter(own)))


def as_text(account: LintAccount) -> str:
    """Lines for a person, gravest first; then the layout, what was not understood, and the sum of it."""
    return "\n".join(
        (f"{account.file}: {account.title}.", *_point_lines(account), *_layout_lines(account), *_end(account))
    )


def _point_lines(account: LintAccount) -> Iterator[str]:
    for point in account.points:
        yield f"{point.severity.label}: {point.message}"
        place = "" if _says_where(point) else "; ".join(point.where)
        for label, text in (("Nơi", place), ("Phép tính", point.arithmetic), ("Cách sửa", point.fix)):
            if text:
                yield f"  {label}: {text}"
        for message in point.follows:
            yield f"  Kéo theo: {message}"


def _says_where(point: LintPoint) -> bool:
    message = point.message.casefold()
    first = (place.rpartition(": ")[2].partition(";")[0] for place in point.where)
    return any(place.casefold() in message for place in first)


def _layout_lines(account: LintAccount) -> Iterator[str]:
    """The first causes: a report that nobody set breaks fifty rules, which must not hide its figures."""
    causes = account.causes_of_layout
    for remark, others in causes[:_SHOWN]:
        yield f"Thể thức: {remark.sentence}{others}"
    if len(causes) > _SHOWN:
        yield f"Thể thức: {count(len(causes) - _SHOWN)} loại lỗi khác ghi trong bản đọc soát."


def _end(account: LintAccount) -> Iterator[str]:
    yield f"{capital(account.understood)}."
    if account.about_layout:
        yield account.about_layout
    yield f"Kết quả: {conclusion(account)}."


def conclusion(account: LintAccount) -> str:
    """How much there is to do; a sound report is one in which nothing was found, not one that is right."""
    counts = (
        (account.count(Severity.BLOCK), "lỗi phải sửa"),
        (account.count(Severity.WARN), "điểm cần xem lại"),
        (account.count(Severity.NOTE), "lưu ý"),
        (len(account.remarks or ()), "chỗ sai thể thức"),
    )
    named = [f"{count(number)} {words}" for number, words in counts if number]
    if not named:
        return "không thấy chỗ nào mâu thuẫn trong phần đọc hiểu được; nội dung do người ký xem xét"
    return join_vi(named)


def as_json(account: LintAccount) -> str:
    """The same for programs."""
    return json.dumps(
        {
            "file": account.file,
            "title": account.title,
            "points": [
                {
                    "severity": point.severity.value,
                    "rule": point.rule,
                    "places": point.places,
                    "message": point.message,
                    "arithmetic": point.arithmetic,
                    "fix": point.fix,
                    "follows": point.follows,
                }
                for point in account.points
            ],
            "layout": [remark.sentence for remark in account.remarks or ()],
            "about_layout": account.about_layout,
            "understood": account.understood,
            "not_understood": [{"place": place, "figure": figure} for place, figure in account.unread],
        },
        ensure_ascii=False,
        indent=2,
    )


def commented(content: bytes, linted: Linted, moment: datetime) -> bytes:
    """The user's own file with a comment at the place of each cause, and one at the title that sums it up.

    Parameters
    ----------
    content : bytes
        The .docx that was read.
    """
    numbers = _paragraph_numbers(linted.report)
    account = account_of(linted)
    title = _title_paragraph(linted.report)
    elsewhere, remarks = _remarks_by_paragraph(account, linted.report)
    comments = [PlacedComment(title, tuple(_summary(account, elsewhere)))]
    for finding, point in zip(linted.findings, account.points, strict=True):
        at = next((numbers[origin] for origin in finding.where if origin in numbers), title)
        comments.append(PlacedComment(at, tuple(_comment(point))))
    comments += [PlacedComment(at, tuple(lines)) for at, lines in remarks.items()]
    return with_comments(content, comments, _AUTHOR, moment, linted.report.name)


def _title_paragraph(report: TypedReport) -> int:
    """The number of the paragraph that says the kind, else of the first; a table may be all that there is."""
    line = next(iter(report.lines[max(0, kind_line(report.lines)) :]), None)
    return max(0, line.paragraph) if line else 0


def _summary(account: LintAccount, remarks: Sequence[str]) -> Iterator[str]:
    """The sum of all, and the remarks on layout that no paragraph can be named for."""
    yield f"{account.title}: {conclusion(account)}."
    yield f"{capital(account.understood)}."
    if account.about_layout:
        yield account.about_layout
    yield from remarks[:_SHOWN]
    if len(remarks) > _SHOWN:
        yield f"Và {count(len(remarks) - _SHOWN)} chỗ sai thể thức khác."


def _remarks_by_paragraph(
    account: LintAccount, report: TypedReport
) -> tuple[list[str], dict[int, list[str]]]:
    """The remarks on layout, one a rule: those that quote no paragraph, and the others by its number."""
    elsewhere: list[str] = []
    placed: dict[int, list[str]] = {}
    for remark, others in account.causes_of_layout:
        quoted = _QUOTED.search(remark.where)
        words = quoted[1].rstrip("…") if quoted else ""
        at = next((line.paragraph for line in report.lines if words and line.text.startswith(words)), -1)
        own = placed.setdefault(at, []) if at >= 0 else elsewhere
        own.append(f"Thể thức: {remark.sentence}{others}")
    return elsewhere, placed


def _comment(point: LintPoint) -> Iterator[str]:
    yield f"{point.severity.label}: {point.message}"
    if len(point.where) > 1 and not _says_where(point):
        yield f"Nơi: {'; '.join(point.where)}"
    if point.arithmetic:
        yield f"Phép tính: {point.arithmetic}"
    if point.fix:
        yield point.fix
    yield from (f"Kéo theo: {message}" for message in point.follows)


def _paragraph_numbers(report: TypedReport) -> dict[Origin, int]:
    """The number of the paragraph at each place of a Word file."""
    numbers = {line.origin: line.paragraph for line in report.lines}
    for table in report.tables:
        numbers.update({table.origin(cell): cell.paragraph for row in table.rows for cell in row})
    return {origin: number for origin, number in numbers.items() if number >= 0}
