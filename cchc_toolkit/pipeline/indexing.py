"""The index page of all reports: from the ledger, the newest packets, the communes that have parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cchc_toolkit.archive import disk, safe_read
from cchc_toolkit.archive.confirm import ROLES, ConfirmationStatus, by_packet
from cchc_toolkit.archive.packet import folder_of
from cchc_toolkit.archive.packet_status import PacketStatus, of_all
from cchc_toolkit.errors import CchcError
from cchc_toolkit.inputs.params import known_communes, load_params
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.render.review.index_page import index_page
from cchc_toolkit.render.review.index_rows import IndexRow, index_row, with_missing
from cchc_toolkit.report.record import from_json
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.vocabulary.wording import date_short, join_vi

__all__ = ["IndexResult", "write_index"]

_OFFICE = "UBND "
_SHORT = {"declared": "tự khai", "signed": "có chữ ký số", "witnessed": "có làm chứng"}


@dataclass(frozen=True, slots=True)
class IndexResult:
    """The page that was written, how many reports it shows, and what could not be shown."""

    page: Path
    reports: int
    remarks: tuple[str, ...]


def write_index(root: Path, stamp: str, signers: Path | None = None) -> IndexResult:
    """Write ``outputs/index.html``.

    Parameters
    ----------
    root : Path
        Folder of the project.
    stamp : str
        When it is made, ISO.
    signers : Path, optional
        The office's list of keys, by which signed confirmations are checked.

    Raises
    ------
    CchcError
        The disk refuses; an older page stays.
    """
    outputs = root / "outputs"
    confirmed = by_packet(outputs, signers)
    rows, remarks = [], []
    for report_key, statuses in of_all(outputs).items():
        try:
            rows += [_row(outputs, statuses, confirmed.get(statuses[-1].seal.packet, ()))] if statuses else []
        except (CchcError, OSError, ValueError, KeyError) as error:
            remarks.append(f"Không đưa được {report_key} vào trang tra cứu: gói không đọc được ({error}).")
    moment = datetime.fromisoformat(stamp)
    page = index_page(
        with_missing(rows, _communes(root, rows)), made=f"{moment:%H:%M} ngày {date_short(moment.date())}"
    )
    path = outputs / "index.html"
    with disk.writing("trang tra cứu", "trang cũ"):
        disk.make_folders(outputs)
        disk.replace_file(path, page.encode())
    return IndexResult(path, len(rows), tuple(remarks))


def _row(
    outputs: Path, statuses: Sequence[PacketStatus], confirmed: Iterable[ConfirmationStatus]
) -> IndexRow:
    """The row of the newest packet of a report, with what the ledger knows of it."""
    newest = statuses[-1]
    record = from_json(safe_read.read_small(folder_of(outputs, newest.seal.packet) / "data" / "packet.json"))
    row = index_row(
        record,
        _area(record.parameters.get("authority", "")),
        report_type(record.report_type).name,
        _folder(newest),
    )
    return replace(
        row,
        approval=join_vi(_approval(confirmation) for confirmation in confirmed),
        issued=join_vi(newest.issued_as),
        older=tuple(_folder(status) for status in reversed(statuses[:-1])),
    )


def _folder(status: PacketStatus) -> str:
    return f"archive/{status.seal.packet}/data"


def _area(authority: str) -> str:
    """What completeness is counted by: the unit to which a commune reports."""
    return authority.removeprefix(_OFFICE)


def _approval(confirmation: ConfirmationStatus) -> str:
    state = _SHORT[confirmation.grade] if confirmation.holds else "không còn hiệu lực"
    return f"{ROLES.get(confirmation.role, confirmation.role)} ({state})"


def _communes(root: Path, rows: Iterable[IndexRow]) -> dict[str, tuple[str, str]]:
    """All communes that have parameters: name and area; of those that have reported, as in the report."""
    known = {row.commune: (row.unit_name, row.area) for row in rows}
    silent = [commune for commune in known_communes(root) if commune not in known]
    names = known_names() if silent else None
    for commune in silent:
        periods = sorted(path.stem for path in (root / "params" / commune).glob("*.yaml"))
        try:
            params = load_params(root, commune, periods[-1], names).params if names else None
        except (CchcError, IndexError):
            params = None
        known[commune] = (params.unit.name, _area(params.authority)) if params else (commune, "")
    return known
