"""The verb for a report that was typed: read it for what it says against itself."""

from __future__ import annotations

from datetime import datetime

import click

from cchc_toolkit.cli.paths import DIFFERENT, existing_file, now, read_document
from cchc_toolkit.cli.screen import say
from cchc_toolkit.command_line import Command

__all__ = ["lint"]


@click.command(
    cls=Command,
    help="Đọc soát một báo cáo đã gõ (Word hoặc tệp chữ): số liệu mâu thuẫn, lời văn của kỳ khác, văn bản hết"
    " hiệu lực, thể thức; trả lại bản Word có ý kiến tại chỗ. Còn chỗ phải xem thì mã 5.",
)
@click.argument("file", metavar="TỆP.docx|.txt")
@click.option("--out", metavar="THƯ MỤC", default="", help="Nơi để kết quả; không ghi thì cạnh tệp.")
@click.option(
    "--fix", "is_mended", is_flag=True, help="Chỉnh cả thể thức trong bản trả lại (giữ nguyên chữ)."
)
@click.option(
    "--json", "is_json", is_flag=True, help="In kết quả dạng JSON cho chương trình khác, không ghi tệp."
)
def lint(file: str, out: str, is_mended: bool, is_json: bool) -> int:
    """Read a typed report."""
    from cchc_toolkit.pipeline.lint.account import account_of, as_json, as_text
    from cchc_toolkit.pipeline.lint.lint import lint as read
    from cchc_toolkit.pipeline.lint.writing import free_folder, mended, products_of, write_products

    path = existing_file(file)
    content = read_document(path)
    linted = read(content, path.name)
    if is_mended:
        content, linted = mended(content, linted)
    account = account_of(linted)
    if is_json:
        say(as_json(account))
    else:
        folder = free_folder(path, out)
        moment = datetime.fromisoformat(now())
        write_products(folder, products_of(content, linted, moment))
        say(as_text(account))
        say(f"Bản đọc soát: {folder}")
    return 0 if account.is_sound else DIFFERENT
