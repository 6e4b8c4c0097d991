"""Verbs of the archive: confirm, issue, verify, rerun, find, index."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from cchc_toolkit.cli.paths import (
    DIFFERENT,
    existing,
    existing_file,
    now,
    outputs_of_packet,
    project_if_any,
    project_root,
    recovered,
    step,
    tell_ledger,
)
from cchc_toolkit.cli.screen import say
from cchc_toolkit.command_line import Command
from cchc_toolkit.errors import CchcError

__all__ = ["approve", "find", "index", "issue", "rerun", "verify"]

_ROLES = "supplier: người cung cấp số liệu; focal: công chức đầu mối; head: người đứng đầu; format: thể thức."


@click.command(
    cls=Command,
    help="Xác nhận nội bộ số liệu và văn bản của một gói (không phải chữ ký hay phê duyệt theo luật).",
)
@click.argument("packet", metavar="GÓI")
@click.option("--by", "name", metavar="HỌ_TÊN", default="", help="Họ tên người xác nhận.")
@click.option("--role", metavar="VAI_TRÒ", default="", help=_ROLES)
@click.option("--key", metavar="TỆP", default="", help="Khóa ssh của cơ quan, để lời xác nhận có chữ ký số.")
@click.option(
    "--list", "is_list", is_flag=True, help="Chỉ in các lời xác nhận của gói, còn hiệu lực hay không."
)
@click.option(
    "--signers", metavar="TỆP", default="", help="Danh sách khóa (allowed_signers) để kiểm tra chữ ký."
)
@click.option("--witness", metavar="MÃ_BĂM", default="", help="Mã sổ cái giữ ở nơi khác, để đối chiếu.")
def approve(
    packet: str, name: str, role: str, key: str, is_list: bool, signers: str, witness: str
) -> int:  # fmt: skip
    """Enter an internal confirmation, or list those of a packet."""
    from cchc_toolkit.archive.confirm import Confirmation, confirm, confirmations

    folder = existing(packet)
    outputs = outputs_of_packet(folder)
    if not is_list:
        recovered(outputs)
        who = Confirmation(unicodedata.normalize("NFC", name).strip(), role, now())
        confirm(outputs, folder, who, existing_file(key) if key else None)
    confirmed = confirmations(outputs, folder, existing_file(signers) if signers else None, witness)
    for confirmation in confirmed:
        say(confirmation.label)
    if not confirmed:
        say("Gói chưa có lời xác nhận nào.")
    if not is_list:
        tell_ledger(outputs)
    return 0 if all(confirmation.holds for confirmation in confirmed) else DIFFERENT


@click.command(
    cls=Command,
    help="Gắn văn bản đã ký, đã gửi vào gói: so số liệu, lời văn, kiểm tra chữ ký số; số liệu khác thì mã 5.",
)
@click.argument("packet", metavar="GÓI")
@click.argument("file", metavar="TỆP.pdf|docx")
@click.option("--number", metavar="SỐ", required=True, help="Số, ký hiệu văn bản, ví dụ 78/BC-UBND.")
@click.option("--date", "day", metavar="NGÀY", required=True, help="Ngày ban hành, ví dụ 05/9/2023.")
@click.option("--reason", metavar="LÝ_DO", default="", help="Vì sao có số liệu khác bản niêm phong.")
@click.option("--root", "roots", metavar="TỆP", multiple=True, help="Chứng thư gốc mà cơ quan tin cậy.")
def issue(packet: str, file: str, number: str, day: str, reason: str, roots: tuple[str, ...]) -> int:
    """Seal the issued document."""
    from cchc_toolkit.audit.issue import IssueRequest, issue_file
    from cchc_toolkit.vocabulary.written_days import parse_day

    folder = existing(packet)
    outputs = outputs_of_packet(folder)
    recovered(outputs)
    request = IssueRequest(
        existing_file(file), number, parse_day(day), reason, tuple(existing_file(root) for root in roots)
    )
    done = issue_file(outputs, folder, request, now)
    for title, differences in (("Số liệu", done.figures), ("Lời văn, bảng", done.texts)):
        say(f"{title}: {f'{len(differences):02} chỗ khác' if differences else 'không khác'}.")
        for difference in differences:
            say(f"  {difference}")
    for signature in done.signatures:
        say(f"Chữ ký số: {signature.signer}, chứng thư do {signature.issuer} cấp; văn bản còn nguyên.")
        for remark in signature.remarks:
            say(f"  {remark}")
    if not done.signatures:
        say("Chữ ký số: không có.")
    say(f"Gói văn bản ban hành: {_shown(done.packet)}")
    tell_ledger(outputs)
    return DIFFERENT if done.figures else 0


@click.command(cls=Command, help="Kiểm tra một gói lưu vết, một thư mục gói, hoặc cả outputs kèm sổ cái.")
@click.argument("path", metavar="ĐƯỜNG_DẪN")
@click.option(
    "--witness", metavar="MÃ_BĂM", default="", help="Mã băm cuối của sổ cái, giữ ở nơi khác, để đối chiếu."
)
def verify(path: str, witness: str) -> int:
    """Re-hash packets and check the chain."""
    from cchc_toolkit.archive.verify import verify as verify_path

    folder = existing(path)
    _recovered_if_outputs(folder)
    differences = verify_path(folder, witness)
    for difference in differences:
        say(f"Sai khác: {difference}")
    for line in _lapsed(folder):
        say(line)
    say(f"Có {len(differences):02} sai khác." if differences else "Không có sai khác nào.")
    return DIFFERENT if differences else 0


@click.command(
    cls=Command, help="Chạy lại một gói từ đầu vào và sổ tay đã lưu, so số liệu và bản Word với gói."
)
@click.argument("packet", metavar="GÓI")
@click.option(
    "--trust",
    "is_trusted",
    is_flag=True,
    help="Chạy mã trong gói dù sổ cái của cơ quan không bảo đảm cho gói; chỉ dùng khi đã xem mã.",
)
def rerun(packet: str, is_trusted: bool) -> int:
    """Execute a packet again and compare."""
    from cchc_toolkit.execution.rerun import rerun as run_again

    outcome = run_again(existing(packet), project_if_any(), step, is_trusted=is_trusted)
    for difference in outcome.readings:
        say(f"Khác số liệu: {difference}")
    for difference in outcome.versions:
        say(f"Khác phiên bản: {difference}")
    document = "trùng từng byte" if outcome.is_same_document else "khác bản trong gói"
    figures = "trùng" if not outcome.readings else "khác"
    say(f"Gói {outcome.packet}: số liệu {figures}; bản Word {document}.")
    return 0 if outcome.is_same else DIFFERENT


@click.command(
    cls=Command,
    help="Tìm gói của một tệp rời (Word, PDF đã ký) theo mã băm, mã đầu vào hoặc theo số liệu in ra.",
)
@click.argument("file", metavar="TỆP")
def find(file: str) -> int:
    """From a stray document to its packet."""
    from cchc_toolkit.audit.packet_search import find_file

    for origin in find_file(project_root() / "outputs", existing_file(file)):
        issued = f"; đã ban hành số {origin.issued}" if origin.issued else ""
        say(f"Gói {_shown(origin.packet)}: {origin.how}{issued}.")
        if origin.report != origin.packet:
            say(f"  Gói của báo cáo: {_shown(origin.report)}")
        say(f"  Truy số liệu về ô gốc: cchc trace {_shown(origin.report)}")
    return 0


@click.command(
    cls=Command,
    help="Lập trang tra cứu outputs/index.html: mọi báo cáo, xác nhận, ban hành, ai chưa báo cáo.",
)
@click.option(
    "--signers", metavar="TỆP", default="", help="Danh sách khóa (allowed_signers) để kiểm tra chữ ký."
)
def index(signers: str) -> int:
    """Write the index page."""
    from cchc_toolkit.pipeline.indexing import write_index

    root = project_root()
    recovered(root / "outputs")
    done = write_index(root, now(), existing_file(signers) if signers else None)
    for remark in done.remarks:
        say(f"Lưu ý: {remark}")
    say(f"Trang tra cứu: {_shown(done.page)}, {done.reports:02} báo cáo.")
    return DIFFERENT if done.remarks else 0


def _shown(path: Path) -> str:
    """A path as it is shortest from here."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _recovered_if_outputs(folder: Path) -> None:
    """What a killed command left is finished first; a copy that may only be read is verified all the same."""
    from cchc_toolkit.archive.ledger import LEDGER

    if (folder / LEDGER).is_file() or (folder / "drafts").is_dir():
        with suppress(CchcError):
            recovered(folder)


def _lapsed(folder: Path) -> Iterator[str]:
    """Confirmations of a packet, or of all packets, that no longer hold."""
    from cchc_toolkit.archive.confirm import by_packet
    from cchc_toolkit.archive.ledger import LEDGER
    from cchc_toolkit.archive.packet import key_of, outputs_of

    outputs = folder if (folder / LEDGER).is_file() else outputs_of(folder)
    for key, confirmed in by_packet(outputs).items() if outputs else ():
        if outputs == folder or key == key_of(folder):
            yield from (
                f"Gói {key}: {confirmation.label}" for confirmation in confirmed if not confirmation.holds
            )
