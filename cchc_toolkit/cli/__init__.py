"""The command ``cchc``: one short function a verb; errors become one Vietnamese message and an exit code.

Exit codes: 0 fit for signature, or nothing wrong found; 1 the tool itself failed; 2 wrong use; 3 input
missing or not readable; 4 ran, not fit for signature; 5 verification found a difference.

Nothing heavy is imported before a verb needs it: ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from cchc_toolkit import __version__
from cchc_toolkit.cli.documents import check_layout, compare, inspect, trace
from cchc_toolkit.cli.packets import approve, find, index, issue, rerun, verify
from cchc_toolkit.cli.reports import catalogue, finalize, form, run
from cchc_toolkit.command_line import Commands, refusal
from cchc_toolkit.errors import CchcError

__all__ = ["cli", "main"]


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


for _verb in (
    form, run, finalize, inspect, trace, compare, check_layout, approve, issue, verify, rerun, find, index,
    catalogue,
):  # fmt: skip
    cli.add_command(_verb)
