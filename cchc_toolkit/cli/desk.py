"""The verb that opens the desk in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_toolkit.cli.screen import say
from cchc_toolkit.command_line import Command

__all__ = ["desk"]


@click.command(
    cls=Command,
    help="Mở bàn làm việc trong trình duyệt, chỉ trên máy này: khai thông tin, sổ nhập, lập báo cáo.",
)
@click.option("--port", metavar="CỔNG", type=int, default=8866, help="Cổng đầu tiên được thử.")
@click.option("--no-browser", is_flag=True, help="Chỉ in địa chỉ, không mở trình duyệt.")
def desk(port: int, no_browser: bool) -> int:
    """Serve the page until Ctrl-C."""
    from cchc_toolkit.cli.paths import project_if_any
    from cchc_toolkit.desk.server import serve
    from cchc_toolkit.pipeline.templates import desk_notebook

    serve(desk_notebook(), project_if_any() or Path.cwd(), port, not no_browser, say)
    return 0
