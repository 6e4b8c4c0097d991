"""Which reports of a year a commune owes, by when, and what each of them stands at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_toolkit.archive import safe_read
from cchc_toolkit.archive.earlier_packets import newest_of_report
from cchc_toolkit.archive.packet import folder_of, key_of
from cchc_toolkit.archive.packet_status import PacketStatus, of_all, of_report
from cchc_toolkit.errors import CchcError
from cchc_toolkit.inputs.load import digests_of
from cchc_toolkit.inputs.params import printable_params
from cchc_toolkit.model.run_params import day_as_typed
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.model.verdict import conclusion
from cchc_toolkit.report.record import Record, from_json
from cchc_toolkit.report.report_type import type_of_period
from cchc_toolkit.vocabulary.period import Period, reported_parts
from cchc_toolkit.vocabulary.windows import Window
from cchc_toolkit.vocabulary.wording import count

__all__ = ["Standing", "newest_packet", "standings", "ways_to_replace"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A report that is owed.

    Parameters
    ----------
    window : Window
        As the parameters have it, by the rule where they are not declared yet.
    due : date or None
        Last day to send it; ``None`` where no rule fixes one.
    state : str
        What has been done so far, in words.
    packet : Path or None
        Newest sealed packet.
    is_issued : bool
        Nothing is left to do.
    """

    period: Period
    window: Window
    due: date | None
    state: str
    packet: Path | None = None
    is_issued: bool = False

    def time_left(self, today: date) -> str:
        """How a day stands to the deadline; empty where nothing is owed, or no deadline is known."""
        if self.is_issued or self.due is None:
            return ""
        if today < self.window.first:
            return "chưa đến kỳ"
        days = (self.due - today).days
        if days == 0:
            return "hạn là hôm nay"
        return f"còn {count(days)} ngày" if days > 0 else f"quá hạn {count(-days)} ngày"


def standings(root: Path, commune: str, year: int) -> tuple[Standing, ...]:
    """Every report of a year, in the order in which they are made.

    Parameters
    ----------
    root : Path
        Folder of the project; one that is empty yet too.
    commune : str
        Key.
    """
    packets = of_all(root / "outputs")
    return tuple(_standing(root, commune, Period(year, part), packets) for part in reported_parts(year))


def newest_packet(root: Path, commune: str, period: str, report_type: str) -> Path | None:
    """The packet of a report that was sealed last; ``None`` where there is none."""
    facts = newest_of_report(root / "outputs", f"{commune}/{period}/{report_type}")
    return folder_of(root / "outputs", str(facts["sealed"]["path"])) if facts else None


def ways_to_replace(root: Path, packet: Path) -> tuple[str, ...]:
    """How a packet may be replaced (``WAYS``); none where the next run simply comes after it."""
    key = key_of(packet)
    of_its_report = of_report(root / "outputs", key.rpartition("/")[0])
    status = next(one for one in of_its_report if one.seal.packet == key)
    if status.issues:
        return ("replacement", "correction")
    return ("redraft",) if status.confirmations else ()


def _standing(
    root: Path, commune: str, period: Period, packets: dict[str, tuple[PacketStatus, ...]]
) -> Standing:
    window, due = _window_and_due(root, commune, period)
    statuses = packets.get(f"{commune}/{period.key}/{type_of_period(period).code}", ())
    if not statuses:
        return Standing(period, window, due, _before_the_first(root, commune, period))
    newest = statuses[-1]
    folder = folder_of(root / "outputs", newest.seal.packet)
    if newest.issues:
        state = f"đã ban hành số {newest.issued_as[-1]}"
        return Standing(period, window, due, state, folder, True)
    return Standing(period, window, due, _of_packet(root, commune, period, folder, newest), folder)


def _window_and_due(root: Path, commune: str, period: Period) -> tuple[Window, date | None]:
    """As the parameters have them, where they are declared; else by the rule."""
    try:
        stated = printable_params(root, commune, period.key)
    except CchcError:
        stated = {}
    authority = stated.get("authority", "")
    window = period.window_of(authority)
    try:
        first, last = (day_as_typed(stated[name]) for name in ("window.from", "window.to"))
        return Window(first, last), period.due_of(authority)
    except (KeyError, ValueError, CchcError):  # not stated, or no days: the run says so
        return window, period.due_of(authority)


def _before_the_first(root: Path, commune: str, period: Period) -> str:
    """What has been prepared for a report that was never made."""
    if not (root / "params" / commune / f"{period.key}.yaml").is_file():
        return "chưa ghi thông tin báo cáo"
    folder = root / "data" / commune / period.key
    return "có sổ nhập, chưa lập báo cáo" if (folder / ENTRY_WORKBOOK).is_file() else "chưa có sổ nhập"


def _of_packet(root: Path, commune: str, period: Period, folder: Path, status: PacketStatus) -> str:
    """What was concluded of the newest packet, and whether the files are still those it was made from."""
    try:
        record = from_json(safe_read.read_small(folder / "data" / "packet.json"))
        is_same = _read_then(record) == set(digests_of(root / "data" / commune / period.key).values())
    except (CchcError, OSError) as error:
        return f"không đọc được gói lưu vết: {error}"
    words = "đã xác nhận nội bộ" if status.confirmations else f"đã lập: {conclusion(record.findings).lower()}"
    return words if is_same else f"{words}; tệp số liệu đã đổi sau đó, cần lập lại"


def _read_then(record: Record) -> set[str]:
    return {source.sha256 for source in record.sources}
