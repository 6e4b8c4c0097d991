"""What the run read, with what and by what: sources, parameters, layout, quality log, keys and versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cchc_toolkit.report.quality_log import LogKind, LogLine, quality_log
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import NO_FIGURE, capital

__all__ = ["FactTable", "LogTable", "fact_tables", "layout_rows", "log_tables", "parameter_rows"]


class FactTable(NamedTuple):
    """Names and values under a label; its heading is shown where it is a part of its own."""

    label: str
    name: str
    rows: list[tuple[str, str]]
    is_headed: bool


class LogTable(NamedTuple):
    """The lines of the quality log that answer one of its questions."""

    label: str
    rows: list[tuple[str, ...]]


def parameter_rows(record: Record) -> list[tuple[str, str]]:
    """Parameters as they took effect."""
    return _pairs(record.parameters)


def _pairs(facts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, value or "chưa có") for name, value in facts.items()]


def layout_rows(record: Record) -> list[tuple[str, ...]]:
    """What the layout verifier said of the .docx."""
    return [
        (remark.where, remark.found, remark.wanted, remark.point, remark.rule) for remark in record.layout
    ]


def log_tables(record: Record) -> list[LogTable]:
    """The quality log, a table for each of its four questions."""
    lines = quality_log(record)
    return [LogTable(kind.label, [_log_row(line) for line in lines if line.kind is kind]) for kind in LogKind]


def _log_row(line: LogLine) -> tuple[str, ...]:
    facts = (line.where, line.why, line.who, line.when)
    return (capital(line.what), *(fact or NO_FIGURE for fact in facts))


def fact_tables(record: Record) -> list[FactTable]:
    """Keys, time, digests and versions of the run, and the metadata of the document."""
    keys = {
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
    others = (
        FactTable("Thông tin mô tả văn bản", "Mục", _pairs(record.metadata), is_headed=True),
        FactTable("Phiên bản phần mềm", "Phần mềm", _pairs(record.versions), is_headed=True),
    )
    return [
        FactTable("Bản ghi", "Mục", _pairs(keys), is_headed=False),
        *(table for table in others if table.rows),
    ]
