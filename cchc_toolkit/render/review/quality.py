"""The part that says what was assumed, typed by hand, kept against a finding, and checked."""

from __future__ import annotations

from markupsafe import Markup

from cchc_toolkit.render.review.markup import join, tag
from cchc_toolkit.render.review.tables import simple_table
from cchc_toolkit.render.review.words import capital
from cchc_toolkit.report.quality_log import LogKind, LogLine, quality_log
from cchc_toolkit.report.record import Record

__all__ = ["quality_part"]

_HEADS = ("Nội dung", "Ở đâu", "Vì sao, căn cứ", "Ai", "Khi nào")


def quality_part(record: Record) -> Markup:
    """The quality log, a table for each of its four questions."""
    lines = quality_log(record)
    intro = tag(
        "p",
        "Lập tự động từ hồ sơ của lần chạy; cùng nội dung ở tệp ",
        tag("code", "quality-log.csv"),
        ". Ô ghi “–” là điều hồ sơ không có.",
    )
    return join(intro, (_kind(kind, lines) for kind in LogKind))


def _kind(kind: LogKind, lines: tuple[LogLine, ...]) -> Markup:
    rows = [_row(line) for line in lines if line.kind is kind]
    table = simple_table(kind.label, _HEADS, rows) if rows else tag("p", "Không có.")
    return join(tag("h3", kind.label), table)


def _row(line: LogLine) -> tuple[str, ...]:
    return (capital(line.what), *(each or "–" for each in (line.where, line.why, line.who, line.when)))
