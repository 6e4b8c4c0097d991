"""Verbs that make reports, and what they are made from: form, run, finalize, catalogue."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_toolkit.cli.paths import existing_file, now, project_root, recovered, step
from cchc_toolkit.cli.run_summary import print_pdf, print_summary
from cchc_toolkit.cli.screen import name_files_in, say
from cchc_toolkit.command_line import Command
from cchc_toolkit.execution.engine import ENGINES

if TYPE_CHECKING:
    from cchc_toolkit.archive.packet import Replacement

__all__ = ["catalogue", "finalize", "form", "run"]


def _replacing(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Options of a run that takes the place of a packet which was confirmed or issued."""
    for option in (
        click.option("--reason", metavar="LÝ_DO", default="", help="Lý do thay thế."),
        click.option(
            "--way",
            metavar="CÁCH",
            default="",
            help="redraft: soạn lại, chưa ban hành; replacement: văn bản thay thế; correction: đính chính.",
        ),
        click.option("--replaces", metavar="GÓI", default="", help="Gói đã xác nhận, ban hành được thay."),
    ):
        verb = option(verb)
    return verb


def _showing(verb: Callable[..., Any]) -> Callable[..., Any]:
    """How much of what came of a run is printed."""
    text = "In mọi phát hiện; không ghi thì in kết luận, 03 phát hiện đầu và nơi để kết quả."
    return click.option("--all", "is_all", is_flag=True, help=text)(verb)


def _name_inputs(root: Path, commune: str, period: str) -> Path | None:
    """Call the inputs of a report by their own names; what is no period is refused by the run."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.vocabulary.periods import parse_period

    with suppress(UsageError):
        folder = root / "data" / commune / parse_period(period).key
        name_files_in(folder)
        return folder
    return None


def _tell_open_files(folder: Path | None) -> None:
    """Say which inputs somebody has open, for what is not saved is not read."""
    from cchc_toolkit.inputs.open_files import open_in_office

    for line in open_in_office(folder) if folder else ():
        say(f"Lưu ý: {line}", err=True)


def _replacement(replaces: str, way: str, reason: str) -> Replacement | None:
    from cchc_toolkit.execution.replacing import replacement

    return replacement(replaces, way, reason)


@click.command(
    cls=Command,
    help="Lập sổ nhập số liệu của một xã, một kỳ, hoặc của mọi xã trong một huyện; không ghi đè tệp đã có.",
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
@click.option(
    "--causes",
    "is_causes",
    is_flag=True,
    help="Khi đã có số liệu: lập tệp ton-tai-nguyen-nhan.xlsx, điền sẵn tồn tại mà số liệu cho thấy.",
)
def form(commune: str, district: str, period: str, out: str, is_causes: bool) -> int:
    """Write entry workbooks; a file that someone may have filled in stays as it is."""
    from cchc_toolkit.errors import UsageError
    from cchc_toolkit.pipeline.entry_form import write_entry_form, write_forms

    if bool(commune) == bool(district) or (district and out):
        raise UsageError("Chỉ rõ --commune (kèm --out nếu cần) hoặc --district, không dùng cả hai")
    if district and is_causes:
        raise UsageError("Tệp nguyên nhân lập cho từng xã; chỉ rõ --commune, không dùng --district")
    root = project_root()
    if is_causes:
        return _cause_form(root, commune, period, out)
    if district:
        written, refused = write_forms(root, district, period)
    else:
        _name_inputs(root, commune, period)
        written, refused = [write_entry_form(root, commune, period, Path(out) if out else None)], []
    for workbook in written:
        say(workbook.summary(root))
    for error in refused:
        say(f"LỖI: {error}", err=True)
    return UsageError.exit_code if refused else 0


def _cause_form(root: Path, commune: str, period: str, out: str) -> int:
    from cchc_toolkit.pipeline.cause_form import write_cause_form

    _name_inputs(root, commune, period)
    say(write_cause_form(root, commune, period, Path(out) if out else None).summary(root))
    return 0


@click.command(
    cls=Command,
    help="Lập báo cáo của một xã, một kỳ: chạy sổ tay, kiểm tra, lập bản Word, bản rà soát, niêm phong.",
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
@click.option(
    "--type",
    "report_type",
    metavar="LOẠI",
    default="",
    help="Loại báo cáo; không ghi thì là báo cáo cải cách hành chính của kỳ. Báo cáo một cửa: one-stop.",
)
@click.option("--template", metavar="TỆP", default="", help="Sổ tay đã sửa lời văn, thay cho mẫu kèm theo.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    help="Nơi chạy các ô: cchc (tiến trình riêng, nhanh) hoặc stock (nhân Jupyter của papermill).",
)
@click.option("--pdf", "has_pdf", is_flag=True, help="Lập thêm bản PDF (qua LibreOffice) trong outputs/pdf.")
@_showing
@_replacing
def run(
    commune: str,
    period: str,
    stamp: str,
    report_type: str,
    template: str,
    engine: str,
    has_pdf: bool,
    is_all: bool,
    **replaced: str,
) -> int:
    """Run one report from inputs to sealed packet."""
    from cchc_toolkit.execution.run import run as run_report
    from cchc_toolkit.pipeline.run_request import RunRequest

    path = existing_file(template) if template else None
    root, replaces = project_root(), _replacement(**replaced)
    recovered(root / "outputs")
    _tell_open_files(_name_inputs(root, commune, period))
    request = RunRequest(root, commune, period, stamp or now(), now, path, replaces, report_type, engine)
    outcome = run_report(request, step)
    code = print_summary(outcome, root, is_all)
    if has_pdf:
        print_pdf(outcome, root)
    return code


@click.command(
    cls=Command, help="Niêm phong đúng sổ tay đã chạy; có gì đổi từ lúc chạy thì nêu rõ và chạy lại từ đầu."
)
@click.argument("notebook", metavar="SỔ_TAY.ipynb")
@_showing
@_replacing
def finalize(notebook: str, is_all: bool, **replaced: str) -> int:
    """Execute a notebook once more and seal it."""
    from cchc_toolkit.execution.run import finalize as finalize_notebook
    from cchc_toolkit.execution.run import read_executed
    from cchc_toolkit.pipeline.run_request import RunRequest

    root, replaces = project_root(), _replacement(**replaced)
    recovered(root / "outputs")
    executed = read_executed(existing_file(notebook))
    _name_inputs(root, executed.commune, executed.period)
    request = RunRequest(root, executed.commune, executed.period, now(), now, replaces=replaces)
    return print_summary(finalize_notebook(executed, request, step), root, is_all)


@click.command(cls=Command, help="In danh mục chỉ tiêu, biểu mẫu và quy tắc kiểm tra.")
def catalogue() -> int:
    """Print the catalogue."""
    from cchc_toolkit.pipeline.catalogue import catalogue_text

    say(catalogue_text(), nl=False)
    return 0
