"""Whether an office's own ledger speaks for a packet, so that the code in it may be executed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_toolkit.archive import chain, ledger
from cchc_toolkit.archive.packet import key_of, open_packet, outputs_of

__all__ = ["Doubt", "doubt_of"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a ledger does not speak for a packet; ``is_altered`` where it speaks against it."""

    reason: str
    is_altered: bool = False


def doubt_of(folder: Path, outputs: Path | None) -> Doubt | None:
    """What keeps an office's ledger from vouching for a packet that is sound in itself.

    A packet that lies in another outputs folder is not asked about there: whoever sends a packet can send a
    ledger with it.

    Parameters
    ----------
    folder : Path
        A packet.
    outputs : Path or None
        The office's own; ``None`` outside of any project.

    Returns
    -------
    Doubt or None
        ``None`` where the packet lies in its place, its line stands in the chain and names its tag manifest.
    """
    if outputs is None:
        return Doubt("lệnh chạy ngoài thư mục dự án nên không có sổ cái của cơ quan")
    if outputs_of(folder) != outputs.resolve():
        return Doubt("gói nằm ngoài outputs của dự án này (bản chép, hoặc của máy khác)")
    key = key_of(folder)
    lines = [line for line in chain.entries_of(outputs) if line[1].packet == key and line[1].event == "seal"]
    if not lines:
        return Doubt("sổ cái không có dòng nào của gói này", is_altered=True)
    place, entry = lines[0]
    if entry.facts.get("tag_manifest") != open_packet(folder).tag_manifest:
        return Doubt(f"bảng kê của gói khác mã ở dòng {place} của sổ cái", is_altered=True)
    head = ledger.read_head(outputs)
    if head is None or entry.number > head.number:
        return Doubt(f"dòng {place} của sổ cái chưa ghi xong hoặc do nơi khác thêm vào", is_altered=True)
    for difference in chain.check(outputs):
        if difference.file == f"{ledger.LEDGER}:{place}":
            return Doubt(f"dòng {place} của sổ cái không đứng vững: {difference.message}", is_altered=True)
    return None
