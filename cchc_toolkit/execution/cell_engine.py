"""What papermill does with a notebook around its cells, over cells in a process of their own."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine
from papermill.log import logger
from tqdm import tqdm

from cchc_toolkit.errors import UsageError
from cchc_toolkit.execution.cell_client import CellClient

__all__ = ["CellEngine"]


class CellEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine with another client."""

    @classmethod
    def execute_notebook(cls, *args: Any, **options: Any) -> Any:
        """As papermill's own engine; its bar has no thread, beside which this process could not be forked."""
        tqdm.monitor_interval = 0
        return super().execute_notebook(*args, **options)

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        execution_timeout: int | None = None,
        **_: Any,
    ) -> Any:
        """Execute the cells; options are those of papermill's own engine, as far as no kernel is meant.

        Raises
        ------
        UsageError
            The notebook is not of Python.
        """
        language = nb_man.nb.metadata.get("kernelspec", {}).get("language", "python")
        if language != "python":
            fix = "Đề nghị chạy bằng papermill không kèm --engine cchc"
            raise UsageError(f"Bộ chạy cchc chỉ chạy sổ tay Python, sổ tay này ghi {language}", fix=fix)
        client = CellClient(
            nb_man,
            log=logger,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            timeout=execution_timeout,
            kernel_name=kernel_name,
        )
        return client.execute()
