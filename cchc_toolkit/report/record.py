"""The record of a run: one value that holds all that the document, the review and the packet are made from.

Written as ``record.json`` in the draft folder and, with the packet's own id, as ``packet.json`` in the
sealed packet. Everything in it is a plain value, so that it can be read in ten years without this code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from cchc_toolkit.errors import VerificationError
from cchc_toolkit.model.layout_remark import LayoutRemark
from cchc_toolkit.model.reading import Finding, Reading, Verdict
from cchc_toolkit.report.model import Report
from cchc_toolkit.report.own_text import OwnText

__all__ = ["DRAFT_TYPE", "FORMAT", "PREVIEW_TYPE", "Record", "Section", "Source", "from_json", "to_json"]

FORMAT = 1
DRAFT_TYPE = "application/vnd.cchc.draft+json"
"""What the last cell of a template leaves beside its words: the draft's folder, relative to the project, and
the SHA-256 of its fingerprint, so that a notebook leads to the draft of this very execution."""
PREVIEW_TYPE = "application/vnd.cchc.preview+json"
"""What a preview is known by: pictures that differ with the machine, no part of what a run keeps."""


@dataclass(frozen=True, slots=True)
class Source:
    """An input as the record names it: what it was recognised as, hash and size of the original, rows."""

    file: str
    layout: str
    sha256: str
    size: int
    rows_read: int
    rows_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A narrative section as it stood in the notebook: code (``II.2.1``), title, and its source text."""

    code: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a run established.

    Parameters
    ----------
    commune, period, report_type : str
        Keys: ``hong-kim``, ``2023-Q3``, ``quarterly``.
    unit_name, period_label : str
        As printed: ``xã Hồng Kim``, ``quý III năm 2023``.
    window : tuple of str
        First and last day, ISO.
    stamp : str
        The moment that was given as the time of the run, ISO with offset.
    findings : tuple of Finding
        Gravest first; consequences stand inside their cause.
    figures : mapping of str to str
        Mark in the .docx (bookmark name) to code of the reading.
    parameters : mapping of str to str
        As they took effect, flattened, printable.
    choices : tuple of str
        What the office chose with a reason (stated values kept, severities changed).
    layout : tuple of LayoutRemark
        What the layout verifier said of the .docx.
    previous : mapping of str to Reading
        Readings of the period before, empty where there is no packet of it.
    previous_packet, previous_period : str
        Its id and its period.
    last_readings : mapping of str to Reading
        Readings of the last sealed packet of this same report, empty where this is the first.
    last_packet : str
        Its id.
    causes : tuple of (str, str)
        What is behind, and its cause as the office gave it (empty: none given); none in packets sealed
        before offices were asked.
    trend : mapping of str to mapping of str to Reading
        Main readings of earlier periods by period (``2023-Q1``), oldest first, for the chart over time.
    versions : mapping of str to str
        Of Python and the packages that matter.
    own_texts : tuple of OwnText
        Sections whose text is not the template's, and texts of an earlier period that are offered.
    metadata : mapping of str to str
        The fields that the archive rules ask of an electronic record.
    """

    commune: str
    period: str
    report_type: str
    unit_name: str
    period_label: str
    window: tuple[str, str]
    stamp: str
    verdict: Verdict
    report: Report
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    figures: Mapping[str, str]
    sources: tuple[Source, ...]
    sections: tuple[Section, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    layout: tuple[LayoutRemark, ...] = ()
    previous: Mapping[str, Reading] = field(default_factory=dict)
    previous_packet: str = ""
    previous_period: str = ""
    last_readings: Mapping[str, Reading] = field(default_factory=dict)
    last_packet: str = ""
    trend: Mapping[str, Mapping[str, Reading]] = field(default_factory=dict)
    inputs_digest: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    is_synthetic: bool = False
    causes: tuple[tuple[str, str], ...] = ()
    # Written only where there are some: a report without own text keeps its bytes.
    own_texts: Annotated[tuple[OwnText, ...], Field(exclude_if=lambda texts: not texts)] = ()
    format: int = FORMAT


_ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)


def to_json(record: Record) -> bytes:
    """The record as UTF-8 JSON, two spaces a level, keys as declared: same record, same bytes."""
    return _ADAPTER.dump_json(record, indent=2) + b"\n"


def from_json(data: bytes | str) -> Record:
    """Read back what ``to_json`` wrote.

    Parameters
    ----------
    data : bytes or str
        Content of ``record.json`` or ``packet.json``; keys that the record does not know are left out.

    Raises
    ------
    VerificationError
        It is no record, or one that was altered by hand.
    """
    try:
        return _ADAPTER.validate_json(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        fix = "Đề nghị kiểm tra gói bằng cchc verify"
        raise VerificationError(
            "Không đọc được hồ sơ của lần chạy (record, packet.json)", place, fix
        ) from error
