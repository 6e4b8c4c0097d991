"""The command ``cchc``: one short function a verb; errors become one Vietnamese message and an exit code.

Exit codes: 0 fit for signature, or nothing wrong found; 1 the tool itself failed; 2 wrong use; 3 input
missing or not readable; 4 ran, not fit for signature; 5 verification found a difference.

Nothing heavy is imported before a verb needs it: ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_toolkit import __version__
from cchc_toolkit.command_line import Commands, refusal
from cchc_toolkit.errors import CchcError

if TYPE_CHECKING:
    from cchc_toolkit.execution.finish import Outcome
    from cchc_toolkit.inputs.layout import Layout
    from cchc_toolkit.vocabulary.values import Finding

__all__ = ["cli", "main"]

UNFIT, DIFFERENT = 4, 5


def main() -> None:
    """Run the command line and leave with the exit code that fits."""
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: Sequence[str]) -> int:
    """One message for whatever goes wrong; a traceback only where ``CCHC_DEBUG`` asks for it."""
    try:
        return int(cli.main(list(arguments), prog_name="cchc", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        click.echo(f"LỖI: {refusal(error)}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu; không có gì được niêm phong.", err=True)
        return 1
    except CchcError as error:
        click.echo(f"LỖI: {error}", err=True)
        return error.exit_code
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        click.echo(f"LỖI của công cụ: {type(error).__name__}: {error}", err=True)
        click.echo(
            "Đề nghị chạy lại với biến CCHC_DEBUG=1 và gửi nội dung in ra cho người quản trị.", err=True
        )
        return 1


@click.group(cls=Commands, help="Báo cáo cải cách hành chính cấp xã: từ số liệu đến văn bản và gói lưu vết.")
@click.version_option(
    __version__, prog_name="cchc", message="%(prog)s %(version)s", help="In phiên bản rồi thoát."
)
def cli() -> None:
    """Collect the verbs."""


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _step(line: str) -> None:
    click.echo(f"  … {line}", err=True)


def _root() -> Path:
    from cchc_toolkit.inputs.project import find_root

    return find_root(Path.cwd())


@cli.command(
    help="Lập sổ nhập số liệu của một xã, một kỳ, hoặc của mọi xã trong một huyện; không ghi đè tệp đã có."
)
@click.option(
    "--commune", metavar="XÃ", default="", help="Mã xã, là tên thư mục trong params, ví dụ hong-kim."
)
@click.option(
    "--district", metavar="HUYỆN", default="", help="Mã huyện, là tên tệp trong params, ví dụ a-luoi."
)
@click.option("--period", metavar="KỲ", required=True, help="Kỳ báo cáo, ví dụ 2023-Q3.")
@click.option(
    "--out",
    metavar="TỆP",
    default="",
    help="Nơi ghi, khi lập cho một xã; mặc định data/XÃ/KỲ/nhap-lieu.xlsx.",
)
def form(commune: str, district: str, period: str, out: str) -> int:
    """Write entry workbooks; a file that someone may have filled in stays as it is."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.execution.entry_form import write_entry_form, write_forms

    if bool(commune) == bool(district) or (district and out):
        raise UsageError("Chỉ rõ --commune (kèm --out nếu cần) hoặc --district, không dùng cả hai")
    root = _root()
    if district:
        written, refused = write_forms(root, district, period)
    else:
        written, refused = [write_entry_form(root, commune, period, Path(out) if out else None)], []
    for each in written:
        click.echo(each.told(root))
    for error in refused:
        click.echo(f"LỖI: {error}", err=True)
    return UsageError.exit_code if refused else 0


@cli.command(
    help="Lập báo cáo của một xã, một kỳ: chạy sổ tay, kiểm tra, lập bản Word, bản rà soát, niêm phong."
)
@click.option(
    "--commune", metavar="XÃ", required=True, help="Mã xã, là tên thư mục trong params, ví dụ hong-kim."
)
@click.option("--period", metavar="KỲ", required=True, help="Kỳ báo cáo, ví dụ 2023-Q3.")
@click.option(
    "--stamp",
    metavar="GIỜ",
    default="",
    help="Thời điểm lập, ví dụ 2023-09-05T08:00:00+07:00; mặc định là bây giờ.",
)
@click.option("--template", metavar="TỆP", default="", help="Sổ tay đã sửa lời văn, thay cho mẫu kèm theo.")
@click.option("--pdf", "has_pdf", is_flag=True, help="Lập thêm bản PDF (qua LibreOffice) trong outputs/pdf.")
def run(commune: str, period: str, stamp: str, template: str, has_pdf: bool) -> int:
    """Run one report from inputs to sealed packet."""
    from cchc_toolkit.execution.finish import Order
    from cchc_toolkit.execution.run import run as run_report

    path = _existing(template) if template else None
    order = Order(_root(), commune, period, stamp or _now(), _now, path)
    outcome = run_report(order, _step)
    code = _told(outcome, order.root)
    if has_pdf:
        _pdf(outcome, order.root)
    return code


@cli.command(
    help="Xem một tệp là gì trước khi chạy: cách trình bày, cột, số dòng, điểm cần xem; không in thông tin cá nhân."
)
@click.argument("file", metavar="TỆP")
def inspect(file: str) -> int:
    """Print what a file is, without anything personal."""
    from cchc_toolkit.inputs.inspection import as_text
    from cchc_toolkit.inputs.inspection import inspect as inspect_file

    click.echo(as_text(inspect_file(_existing(file), _layouts())))
    return 0


@cli.command(help="Chạy lại sạch một sổ tay đã chạy hoặc đã sửa, lập bản rà soát và niêm phong.")
@click.argument("notebook", metavar="SỔ_TAY.ipynb")
def finalize(notebook: str) -> int:
    """Execute a notebook once more and seal it."""
    from cchc_toolkit.execution.finish import Order
    from cchc_toolkit.execution.run import finalize as finalize_notebook

    order = Order(_root(), "", "", _now(), _now)
    return _told(finalize_notebook(_existing(notebook), order, _step), order.root)


@cli.command(help="Kiểm tra một gói lưu vết, một thư mục gói, hoặc cả outputs kèm sổ cái.")
@click.argument("path", metavar="ĐƯỜNG_DẪN")
@click.option(
    "--witness", metavar="MÃ_BĂM", default="", help="Mã băm cuối của sổ cái, giữ ở nơi khác, để đối chiếu."
)
def verify(path: str, witness: str) -> int:
    """Re-hash packets and check the chain."""
    from cchc_toolkit.archive.verify import verify as verify_path

    differences = verify_path(_existing(path), witness)
    for each in differences:
        click.echo(f"Sai khác: {each}")
    click.echo(f"Có {len(differences):02} sai khác." if differences else "Không có sai khác nào.")
    return DIFFERENT if differences else 0


@cli.command(help="Chạy lại một gói từ đầu vào và sổ tay đã lưu, so số liệu và bản Word với gói.")
@click.argument("packet", metavar="GÓI")
def rerun(packet: str) -> int:
    """Execute a packet again and compare."""
    from cchc_toolkit.execution.rerun import rerun as run_again

    outcome = run_again(_existing(packet), _step)
    for each in outcome.readings:
        click.echo(f"Khác số liệu: {each}")
    for each in outcome.versions:
        click.echo(f"Khác phiên bản: {each}")
    document = "trùng từng byte" if outcome.is_same_document else "khác bản trong gói"
    figures = "trùng" if not outcome.readings else "khác"
    click.echo(f"Gói {outcome.packet}: số liệu {figures}; bản Word {document}.")
    return 0 if outcome.is_same else DIFFERENT


@cli.command(
    help="Truy số liệu về ô gốc, từ gói lưu vết hoặc một tệp Word; không ghi mã thì in bảng tất cả số liệu."
)
@click.argument("what", metavar="GÓI|TỆP.docx")
@click.argument("code", metavar="[MÃ]", default="")
def trace(what: str, code: str) -> int:
    """Follow figures back to their cells."""
    from cchc_toolkit.execution.documents import trace_file, trace_packet

    path = _existing(what)
    click.echo(trace_packet(path, code) if path.is_dir() else trace_file(_root() / "outputs", path, code))
    return 0


@cli.command(help="So một tệp Word đã sửa với bản niêm phong: số liệu trước, lời văn sau; khác thì mã 5.")
@click.argument("packet", metavar="GÓI")
@click.argument("file", metavar="TỆP.docx")
@click.option(
    "--redline", metavar="TỆP", default="", help="Ghi chỗ khác thành vết sửa (Track Changes) vào tệp mới."
)
def compare(packet: str, file: str, redline: str) -> int:
    """List what an edited document changed."""
    from cchc_toolkit.execution.documents import compare_file

    found = compare_file(_existing(packet), _existing(file), Path(redline) if redline else None)
    for title, differences in (("Số liệu", found.figures), ("Lời văn, bảng", found.texts)):
        click.echo(f"{title}: {f'{len(differences):02} chỗ khác' if differences else 'không khác'}.")
        for each in differences:
            click.echo(f"  {each}")
    for remark in found.remarks:
        click.echo(f"Lưu ý: {remark}")
    if redline:
        click.echo(f"Bản có vết sửa: {redline}")
    return 0 if found.is_same else DIFFERENT


@cli.command(
    "check-layout", help="Kiểm tra thể thức một tệp Word theo Nghị định 30/2020/NĐ-CP; còn chỗ sai thì mã 5."
)
@click.argument("file", metavar="TỆP.docx")
@click.option("--json", "is_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác.")
@click.option("--fix", metavar="TỆP", default="", help="Ghi bản sao đã chỉnh (giữ nguyên chữ) vào tệp mới.")
def check_layout(file: str, is_json: bool, fix: str) -> int:
    """Verify the layout of any .docx."""
    from cchc_toolkit.execution.documents import check_layout as check_file

    checked = check_file(_existing(file), Path(fix) if fix else None)
    click.echo(checked.as_json() if is_json else checked.as_text(fix))
    return 0 if checked.is_sound else DIFFERENT


@cli.command(help="In danh mục chỉ tiêu, biểu mẫu và quy tắc kiểm tra.")
def catalogue() -> int:
    """Print the catalogue."""
    from cchc_toolkit.checks.catalogue import catalogue_text

    click.echo(catalogue_text(), nl=False)
    return 0


def _existing(text: str) -> Path:
    """A path that is there, or a refusal in the office's words."""
    from cchc_toolkit.errors import UsageError

    path = Path(text)
    if not path.exists():
        raise UsageError(f"Không tìm thấy {text}", fix="Đề nghị kiểm tra đường dẫn")
    return path


def _layouts() -> tuple[Layout, ...]:
    """Layouts of the project, or those of the package where a file is inspected outside any project."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.inputs.layout import load_layouts, own_layouts

    try:
        root = _root()
    except UsageError:
        return load_layouts()
    return own_layouts(root)


def _pdf(outcome: Outcome, root: Path) -> None:
    """The PDF that was asked for; where it cannot be had the sealed run counts all the same."""
    from cchc_toolkit.execution.pdf import pdf_of_packet

    try:
        made = pdf_of_packet(outcome.packet, root / "outputs")
        click.echo(f"Bản PDF: {made.relative_to(root).as_posix()}")
    except CchcError as error:
        click.echo(f"LỖI: {error} Gói đã niêm phong, không cần chạy lại.", err=True)


def _told(outcome: Outcome, root: Path) -> int:
    """Print what came of a run: verdict, findings by severity, where everything lies."""
    from cchc_toolkit.vocabulary.values import Verdict

    record, packet = outcome.record, outcome.packet.relative_to(root).as_posix()
    mark = " (dữ liệu giả lập)" if record.is_synthetic else ""
    click.echo(f"Báo cáo {record.period_label} của {record.unit_name}{mark}")
    click.echo(f"Kết luận: {record.verdict.label}{_remaining(record.findings)}.")
    for each in record.findings:
        click.echo(_sentence(each))
    for name, file in (("Bản Word", "report.docx"), ("Bản rà soát", "review.html")):
        click.echo(f"{name}: {packet}/data/{file}")
    click.echo(f"Gói lưu vết: {packet}")
    if record.verdict is Verdict.FIT:
        return 0
    click.echo("Đã chạy xong, chưa đủ điều kiện trình ký (mã 4). Xem lỗi tại review.html.")
    return UNFIT


def _remaining(findings: Iterable[Finding]) -> str:
    """ "; còn 03 lỗi phải sửa, 02 điểm cần xem lại"."""
    severities = [each.severity.value for each in findings]
    words = (("block", "lỗi phải sửa"), ("warn", "điểm cần xem lại"))
    counts = [f"{severities.count(kind):02} {word}" for kind, word in words if kind in severities]
    return f"; còn {', '.join(counts)}" if counts else ""


def _sentence(finding: Finding) -> str:
    text = (
        finding.message[:1].lower() + finding.message[1:]
        if finding.message.startswith("Ô ")
        else finding.message
    )
    return f"{finding.severity.label}: {text} {finding.fix}".rstrip()
