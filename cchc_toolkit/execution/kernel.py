"""Execute a template with papermill, and bring its errors back as our own."""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat.warnings import MissingIDFieldWarning
from traitlets.config import Config

from cchc_toolkit import errors
from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.execution.processes import ended_midway, load
from cchc_toolkit.pipeline.project import ROOT_VARIABLE
from cchc_toolkit.pipeline.run_request import Say
from cchc_toolkit.vocabulary.packages import missing_package

__all__ = ["execute"]

_LINE = re.compile(r" \([^()]*, line (\d+)\)\s*$")
_ABSENT = re.compile(r"No module named '([\w.]+)'")
_LONGEST = 300


def execute(
    template: Path,
    parameters: Mapping[str, str],
    root: Path,
    say: Say,
    engine: str = "cchc",
    left: Path | None = None,
) -> nbformat.NotebookNode:
    """Execute a template with papermill, in the project's folder.

    Parameters
    ----------
    engine : str
        One of ``engine.ENGINES``.
    left : Path, optional
        Where the notebook is left, also one that stopped in the middle; nowhere where none is given.

    Returns
    -------
    NotebookNode
        Executed to its end.

    Raises
    ------
    CchcError
        The error of the package that stopped it, as it was raised in the notebook; any other failure of a
        cell as a plain ``CchcError`` that names the cell.
    """
    if engine != "stock":
        load()
    import papermill

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    say("Chạy sổ tay")
    with (
        TemporaryDirectory() as folder,
        disk.writing("sổ tay đã chạy", "các gói đã niêm phong"),
        _own_root(root),
    ):
        executed = left or Path(folder) / template.name
        with _our_errors(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=MissingIDFieldWarning)
            notebook: nbformat.NotebookNode = papermill.execute_notebook(
                str(template),
                str(executed),
                parameters=dict(parameters),
                cwd=str(root),
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                **_options(engine, Path(folder)),
            )
        return notebook


def _options(engine: str, folder: Path) -> dict[str, Any]:
    if engine == "stock":
        return {"engine_name": None, **_quiet_kernel(folder)}
    return {"engine_name": "cchc", "has_seal": False}


@contextmanager
def _our_errors() -> Iterator[None]:
    """What papermill and the kernel raise, as errors of our own."""
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        yield
    except DeadKernelError:
        raise ended_midway() from None
    except PapermillExecutionError as error:
        raise as_ours(error.ename, error.evalue, error.exec_count) from None
    except NoSuchKernel:
        what = "Chưa có nhân Python để chạy sổ tay, chưa niêm phong gì"
        raise CchcError(what, fix="Đề nghị cài lại môi trường (make setup)") from None
    except RuntimeError as error:
        what = "Không chạy được sổ tay: nhân Python không khởi động hoặc không trả lời"
        raise CchcError(what, fix="Đề nghị xem bộ nhớ còn trống rồi chạy lại") from error


def _quiet_kernel(folder: Path) -> dict[str, Any]:
    """Options of a kernel that is silent and, where it can, listens on sockets in its own folder, on no port.

    Without a place given jupyter_client names the sockets ``kernel-ipc-1`` … in the working folder, where two
    kernels that start at once take each other's and messages go astray. Windows has ports alone.
    """
    sockets = {"transport": "ipc", "ip": str(folder / "kernel")}
    return {
        "kernel_manager_class": "cchc_toolkit.execution.quiet_kernel.QuietKernelManager",
        "config": Config({"KernelManager": {} if sys.platform == "win32" else sockets}),
        "extra_arguments": ["--log-level=CRITICAL"],
    }


@contextmanager
def _own_root(root: Path) -> Iterator[None]:
    """The notebook works in this project and in no other, whatever the caller's own variable says."""
    before = os.environ.get(ROOT_VARIABLE)
    os.environ[ROOT_VARIABLE] = str(root)
    try:
        yield
    finally:
        if before is None:
            del os.environ[ROOT_VARIABLE]
        else:
            os.environ[ROOT_VARIABLE] = before


def as_ours(name: str, message: str, cell: int | None) -> CchcError:
    """The error of the package that a kernel reported by name and text."""
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, CchcError):
        return _Reported.of(kind, message)
    if name == "ModuleNotFoundError" and (absent := _ABSENT.search(message)):
        return missing_package(absent[1])
    place = f"ô mã {cell}" if cell else ""
    if name == "CellExecutionError":  # a magic that IPython does not know leaves no error of its own
        return CchcError("Sổ tay dừng: ô không chạy được, lệnh bắt đầu bằng % có thể viết sai", place)
    if line := _LINE.search(message):
        message, place = message[: line.start()], f"{place}, dòng {line[1]}"
    words = message.strip().partition("\n")[0][:_LONGEST]
    return CchcError(f"Sổ tay dừng vì lỗi {name}" + (f": {words}" if words else ""), place)


class _Reported(CchcError):
    """An error whose text was made elsewhere and is shown as it is."""

    def __str__(self) -> str:
        return "\n".join(problem.what for problem in self.problems)

    @classmethod
    def of(cls, kind: type[CchcError], message: str) -> CchcError:
        """With the exit code of the error that it reports."""
        error = cls([Problem(line) for line in message.splitlines()])
        error.exit_code = kind.exit_code
        return error
