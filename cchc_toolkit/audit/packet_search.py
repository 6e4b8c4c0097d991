"""From a document alone to its packet: by its hash, by the digest that it carries, by its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from cchc_toolkit.archive import ledger, safe_read
from cchc_toolkit.archive.lookup import find_by_figures, find_packets
from cchc_toolkit.archive.packet import folder_of, key_of
from cchc_toolkit.audit.compare_pdf import numbers_of, pages_of
from cchc_toolkit.errors import SourceError, UsageError
from cchc_toolkit.vocabulary.file_limits import DOCUMENT_BYTES, read_bytes
from cchc_toolkit.vocabulary.wording import date_short
from cchc_toolkit.word.printed_document import read_printed

__all__ = ["PacketMatch", "find_file"]


@dataclass(frozen=True, slots=True)
class PacketMatch:
    """A packet that a document leads to.

    Parameters
    ----------
    packet : Path
        Its folder: of a report, or of an issued document.
    report : Path
        The packet whose cells can be traced; the same one for a report.
    how : str
        By what the document leads there, Vietnamese.
    issued : str
        Number and date where the document was issued.
    """

    packet: Path
    report: Path
    how: str
    issued: str = ""


def find_file(outputs: Path, file: Path) -> tuple[PacketMatch, ...]:
    """The packets that a document leads to, surest first.

    Parameters
    ----------
    file : Path
        ``.docx`` or ``.pdf``; of other files only the hash is looked for.

    Raises
    ------
    UsageError
        No packet fits; or a part that reads PDF is not installed.
    SourceError
        The file cannot be read.
    """
    try:
        content = read_bytes(file, DOCUMENT_BYTES)
    except OSError as error:
        raise SourceError(f"Không mở được tệp {file.name}", fix="Đề nghị kiểm tra quyền đọc") from error
    same = find_packets(outputs, sha256(content).hexdigest())
    if same:
        return tuple(_matches(outputs, same, "đúng từng byte"))
    digest, numbers = _digest_and_numbers(file, content)
    if digest and (kin := find_packets(outputs, digest)):
        return tuple(_matches(outputs, kin, "cùng đầu vào; tệp đã được sửa hoặc lưu lại"))
    alike = find_by_figures(outputs, numbers) if numbers else ()
    if not alike:
        fix = "Đề nghị chạy lệnh này trong thư mục dự án đã lập báo cáo"
        raise UsageError("Không có gói lưu vết nào ứng với tệp này trong outputs", file.name, fix)
    return tuple(
        packet
        for match in alike
        for packet in _matches(outputs, [match.folder], f"trùng {match.repeated}/{match.printed} số liệu")
    )


def _digest_and_numbers(file: Path, content: bytes) -> tuple[str, tuple[str, ...]]:
    """The digest of inputs that a document carries, and the numbers that stand in it."""
    match file.suffix.lower():
        case ".docx":
            document = read_printed(content, file.name)
            return document.inputs_digest, numbers_of(document.text)
        case ".pdf":
            return "", numbers_of("\n".join(pages_of(content, file.name)))
        case _:
            return "", ()


def _matches(outputs: Path, folders: Iterable[Path], how: str) -> Iterator[PacketMatch]:
    """Packets with the issued document of each, and the report of an issued one."""
    links = {entry.packet: link for entry in ledger.read(outputs) if (link := _link(entry))}
    by_report = {link["packet"]: link for link in links.values()}
    for folder in folders:
        key = key_of(folder)
        report = folder_of(outputs, links[key]["packet"]) if key in links else folder
        yield PacketMatch(folder, report, how, _label(links.get(key) or by_report.get(key)))


def _link(entry: ledger.Entry) -> dict[str, str]:
    """What an entry of an issued document says of it; empty for another entry."""
    facts = entry.facts.get("issues")
    if entry.event != "issue" or not isinstance(facts, dict):
        return {}
    link = {name: str(facts.get(name, "")) for name in ("packet", "number", "issued_on")}
    return link if safe_read.is_safe_name(link["packet"]) else {}


def _label(link: Mapping[str, str] | None) -> str:
    if not link:
        return ""
    try:
        return f"{link['number']} ngày {date_short(date.fromisoformat(link['issued_on']))}"
    except ValueError:
        return link["number"]
