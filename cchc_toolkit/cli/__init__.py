"""The command ``cchc``: one short function a verb; errors become one Vietnamese message and an exit code.

Exit codes: 0 fit for signature, or nothing wrong found; 1 the tool itself failed; 2 wrong use; 3 input
missing or not readable; 4 ran, not fit for signature; 5 verification found a difference.

Nothing heavy is imported before a verb needs it: ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

import click

from cchc_toolkit import __version__
from cchc_toolkit.cli.batch import batch
from cchc_toolkit.cli.desk import desk
from cchc_toolkit.cli.documents import check_layout, compare, inspect, law, trace
from cchc_toolkit.cli.lint import lint
from cchc_toolkit.cli.packets import approve, find, index, issue, rerun, verify
from cchc_toolkit.cli.province import province
from cchc_toolkit.cli.reports import catalogue, finalize, form, run
from cchc_toolkit.cli.screen import let_letters_through, name_files_in, say
from cchc_toolkit.command_line import Commands, refusal
from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.vocabulary.packages import missing_package
from cchc_toolkit.vocabulary.system_words import refused_by_system

__all__ = ["cli", "main"]


_LONG_DASH = re.compile("[–—]-?([a-z][a-z-]*)(?:=.*)?")


# Nothing here is a plugin of pydantic, which else reads what every installed package says of itself.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """Run the command line and leave with the exit code that fits."""
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: Sequence[str]) -> int:
    """One message for whatever goes wrong; a traceback only where ``CCHC_DEBUG`` asks for it."""
    let_letters_through()
    name_files_in()
    try:
        _refuse_broken_text(arguments)
        return int(cli.main(list(arguments), prog_name="cchc", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 0
    except click.ClickException as error:
        say(f"LỖI: {refusal(error)}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("Đã dừng theo yêu cầu; không có gì được niêm phong.", err=True)
        return 1
    except CchcError as error:
        say(f"LỖI: {error}", err=True)
        return error.exit_code
    except ModuleNotFoundError as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        missing = missing_package(error.name or str(error))
        say(f"LỖI: {missing}", err=True)
        return missing.exit_code
    except OSError as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        say(f"LỖI: {refused_by_system(error)}", err=True)
        return CchcError.exit_code
    except Exception as error:
        if os.environ.get("CCHC_DEBUG"):
            raise
        say(f"LỖI của công cụ: {type(error).__name__}: {error}", err=True)
        say("Đề nghị chạy lại với biến CCHC_DEBUG=1 và gửi nội dung in ra cho người quản trị.", err=True)
        return 1


def _refuse_broken_text(arguments: Sequence[str]) -> None:
    """Refuse what no command could mean: a name that is no UTF-8, the long dash that Word makes of ``--``.

    Such a name can be printed nowhere and kept in no packet.
    """
    for argument in arguments:
        shown = os.fsencode(argument).decode(errors="replace")
        if shown != argument or "\0" in argument:
            fix = "Đề nghị đổi tên tệp, thư mục bằng chữ Unicode (UTF-8) rồi chạy lại"
            raise UsageError(f"“{shown.replace(chr(0), '')}” có chữ không đọc được", fix=fix)
        if dashed := _LONG_DASH.fullmatch(argument):
            fix = f"Đề nghị gõ hai dấu trừ: --{dashed[1]}"
            raise UsageError(f"“{argument}” bắt đầu bằng dấu gạch dài", fix=fix)


@click.group(cls=Commands, help="Báo cáo cải cách hành chính cấp xã: từ số liệu đến văn bản và gói lưu vết.")
@click.version_option(
    __version__, prog_name="cchc", message="%(prog)s %(version)s", help="In phiên bản rồi thoát."
)
def cli() -> None:
    """Collect the verbs."""


for _verb in (
    form, province, desk, run, finalize, batch, inspect, trace, compare, check_layout, lint, law, approve,
    issue, verify, rerun, find, index, catalogue,
):  # fmt: skip
    cli.add_command(_verb)
