"""The verb for a whole province: province."""

from __future__ import annotations

import click

from cchc_toolkit.cli.paths import UNFIT, existing_file, project_root
from cchc_toolkit.cli.screen import say
from cchc_toolkit.command_line import Command

__all__ = ["province"]


@click.command(
    cls=Command,
    help="Tách tệp hồ sơ toàn tỉnh (.csv) cho từng xã, bỏ thông tin cá nhân; hồ sơ không rõ đơn vị thì mã 4.",
)
@click.argument("file", metavar="TỆP.csv")
@click.option("--period", metavar="KỲ", required=True, help="Kỳ báo cáo, ví dụ 2026-Q3.")
@click.option(
    "--unit-column",
    metavar="TIÊU_ĐỀ",
    default="",
    help="Tiêu đề của cột ghi đơn vị; không ghi thì tìm theo các tiêu đề đã biết.",
)
def province(file: str, period: str, unit_column: str) -> int:
    """Divide a province's file among the communes."""
    from cchc_toolkit.pipeline.province import divide_province
    from cchc_toolkit.pipeline.province_account import account_of, is_complete

    path = existing_file(file)
    division = divide_province(project_root(), path, period, unit_column)
    for line in account_of(division):
        say(line)
    return 0 if is_complete(division) else UNFIT
