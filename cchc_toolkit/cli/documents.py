"""Verbs for files from outside, figures and legal documents: inspect, trace, compare, check-layout, law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cchc_toolkit.cli.layout_folder import check_folder, new_folder_outside
from cchc_toolkit.cli.paths import (
    DIFFERENT,
    existing,
    existing_file,
    layouts,
    new_file,
    project_root,
    read_document,
    write_document,
)
from cchc_toolkit.cli.screen import name_files_in, say
from cchc_toolkit.command_line import Command
from cchc_toolkit.errors import UsageError

__all__ = ["check_layout", "compare", "inspect", "law", "trace"]


@click.command(
    cls=Command,
    help="Xem một tệp là gì trước khi chạy: cách trình bày, cột, số dòng; không in thông tin cá nhân.",
)
@click.argument("file", metavar="TỆP")
def inspect(file: str) -> int:
    """Print what a file is, without anything personal."""
    from cchc_toolkit.inputs.inspection import inspect as inspect_file
    from cchc_toolkit.inputs.inspection import inspection_text

    path = existing_file(file)
    name_files_in(path)
    say(inspection_text(inspect_file(path, layouts())))
    return 0


@click.command(
    cls=Command,
    help="Truy số liệu về ô gốc, từ gói lưu vết hoặc một tệp Word; không ghi mã thì in bảng tất cả số liệu.",
)
@click.argument("what", metavar="GÓI|TỆP.docx")
@click.argument("code", metavar="[MÃ]", default="")
def trace(what: str, code: str) -> int:
    """Follow figures back to their cells."""
    from cchc_toolkit.audit.trace_sources import trace_file, trace_packet

    folder = existing(what)
    if folder.is_dir():
        say(trace_packet(folder, code.strip()))
    else:
        path = existing_file(what)
        say(trace_file(project_root() / "outputs", path.name, read_document(path), code.strip()))
    return 0


@click.command(
    cls=Command, help="So một tệp Word đã sửa với bản niêm phong: số liệu trước, lời văn sau; khác thì mã 5."
)
@click.argument("packet", metavar="GÓI")
@click.argument("file", metavar="TỆP.docx")
@click.option(
    "--redline", metavar="TỆP", default="", help="Ghi chỗ khác thành vết sửa (Track Changes) vào tệp mới."
)
def compare(packet: str, file: str, redline: str) -> int:
    """List what an edited document changed."""
    from cchc_toolkit.audit.compare import compare as differences_of
    from cchc_toolkit.audit.redline import redline as redlined
    from cchc_toolkit.audit.sealed_document import sealed_document

    folder, path, out = existing(packet), existing_file(file), new_file(redline)
    sealed, content = sealed_document(folder), read_document(path)
    comparison = differences_of(sealed.content, content, sealed.codes, sealed.names, path.name)
    if out:
        write_document(out, redlined(sealed.content, content, sealed.stamp, path.name), "bản đối chiếu")
    for remark in comparison.remarks:
        say(f"Lưu ý: {remark}")
    for title, differences in (("Số liệu", comparison.figures), ("Lời văn, bảng", comparison.texts)):
        say(f"{title}: {f'{len(differences):02} chỗ khác' if differences else 'không khác'}.")
        for difference in differences:
            say(f"  {difference}")
    if redline:
        say(f"Bản có vết sửa: {redline}")
    return 0 if comparison.is_same else DIFFERENT


@click.command(
    "check-layout",
    cls=Command,
    help="Kiểm tra thể thức một tệp Word, hoặc mọi tệp Word trong thư mục, theo Nghị định 30/2020/NĐ-CP; "
    "còn chỗ sai thì mã 5.",
)
@click.argument("file", metavar="TỆP.docx|THƯ MỤC")
@click.option("--json", "is_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác.")
@click.option(
    "--fix", metavar="TỆP", default="", help="Ghi bản sao đã chỉnh (giữ nguyên chữ) vào tệp, thư mục mới."
)
@click.option("--csv", metavar="TỆP", default="", help="Ghi bảng của thư mục vào tệp .csv mới cho Excel.")
def check_layout(file: str, is_json: bool, fix: str, csv: str) -> int:
    """Verify the layout of any .docx, or of all that a folder holds."""
    from cchc_toolkit.layout.check import check_file

    if existing(file).is_dir():
        return _check_layout_of_folder(existing(file), is_json, fix, csv)
    if csv:
        raise UsageError("--csv chỉ dùng khi kiểm tra cả thư mục", fix="Đề nghị chỉ thư mục, hoặc bỏ --csv")
    path, out = existing_file(file), new_file(fix)
    checked, copy = check_file(read_document(path), path.name, with_copy=out is not None)
    if out:
        write_document(out, copy, "bản đã chỉnh")
    say(checked.as_json() if is_json else checked.as_text(fix))
    return 0 if checked.is_sound else DIFFERENT


def _check_layout_of_folder(folder: Path, is_json: bool, fix: str, csv: str) -> int:
    out, table = new_folder_outside(folder, fix), new_file(csv)
    checked = check_folder(folder, out)
    if not checked.read and not checked.unread:
        raise UsageError(f"{folder} không có tệp Word nào", fix="Đề nghị kiểm tra đường dẫn")
    if table:
        write_document(table, checked.as_csv(), "bảng kết quả")
    say(checked.as_json() if is_json else checked.as_text(fix))
    return 0 if checked.is_sound else DIFFERENT


@click.command(
    cls=Command,
    help="Tra một văn bản trong danh mục: cơ quan, ngày, tên, hiệu lực, văn bản sửa đổi, thay thế, nguồn. "
    "Còn hiệu lực thì mã 0; hết, chưa có, chưa rõ hiệu lực thì mã 5; không có trong danh mục thì mã 2.",
)
@click.argument("symbol", metavar="SỐ_KÝ_HIỆU")
@click.option(
    "--on", "day", metavar="NGÀY", default="", help="Ngày cần biết, ví dụ 05/9/2023; không ghi là hôm nay."
)
def law(symbol: str, day: str) -> int:
    """Say what a document is, and whether it was in force on a day."""
    from cchc_toolkit.vocabulary.law_text import law_answer
    from cchc_toolkit.vocabulary.written_days import parse_day

    answer = law_answer(symbol, parse_day(day) if day else date.today())
    say(answer.text)
    return 0 if answer.is_in_force else DIFFERENT
