"""The papermill engine ``cchc``: cells in a process of their own, and after them the review and the seal.

papermill imports every registered engine while it is imported itself, so this module imports nothing of
papermill, and little else, before it is used: whichever of the two comes first, neither waits for the other.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

__all__ = ["ENGINES", "CchcEngine"]

ENGINES = ("cchc", "stock")
"""Cells in a process of their own, or in papermill's own kernel."""
_LOG = logging.getLogger("papermill")


class CchcEngine:
    """``papermill --engine cchc TEMPLATE OUTPUT -p commune … -p quarter …``."""

    @classmethod
    def execute_notebook(
        cls, nb: Any, kernel_name: Any, *args: Any, has_seal: bool = True, **options: Any
    ) -> Any:
        """Execute, then review and seal what the last cell left.

        Parameters
        ----------
        nb : NotebookNode
            Already parametrized by papermill.
        has_seal : bool
            ``False``: only execute; the caller seals.
        *args, **options
            As papermill gives them.

        Returns
        -------
        NotebookNode
            Executed; its packet is sealed.
        """
        from cchc_toolkit.execution.cell_engine import CellEngine

        if has_seal:
            cls._recover()
        executed = CellEngine.execute_notebook(nb, kernel_name, *args, **options)
        failed = [cell for cell in executed.cells if cell.metadata.get("papermill", {}).get("exception")]
        for cell in failed:
            cls._refuse_exit(cell)
        if has_seal and not failed:
            cls._seal(executed, Path(options.get("input_path") or "."))
        return executed

    @classmethod
    def nb_kernel_name(cls, *given: Any) -> Any:
        """As papermill's own engine."""
        from papermill.engines import NBClientEngine

        return NBClientEngine.nb_kernel_name(*given)

    @classmethod
    def nb_language(cls, *given: Any) -> Any:
        """As papermill's own engine."""
        from papermill.engines import NBClientEngine

        return NBClientEngine.nb_language(*given)

    @staticmethod
    def _refuse_exit(cell: Any) -> None:
        """papermill takes ``exit(0)`` in a cell for a sound end, though half of the report is missing."""
        from cchc_toolkit.errors import CchcError

        if any(output.get("ename") == "SystemExit" for output in cell.outputs):
            what = "Sổ tay dừng giữa chừng vì lệnh exit, báo cáo chưa xong, chưa niêm phong gì"
            raise CchcError(what, f"ô mã {cell.execution_count}", "Đề nghị bỏ lệnh exit rồi chạy lại")

    @staticmethod
    def _recover() -> None:
        """Finish what a killed command left, and say so."""
        from cchc_toolkit.archive.recovery import recover
        from cchc_toolkit.pipeline.project import find_root

        for line in recover(find_root(Path.cwd()) / "outputs"):
            _LOG.warning(line)

    @staticmethod
    def _seal(executed: Any, template: Path) -> None:
        """Review and seal; the moment of sealing is that which papermill noted."""
        from cchc_toolkit.archive.ledger import last_hash
        from cchc_toolkit.model.verdict import conclusion
        from cchc_toolkit.pipeline.notebook_draft import mark_sealed
        from cchc_toolkit.pipeline.notebook_parameters import given_parameters
        from cchc_toolkit.pipeline.project import find_root
        from cchc_toolkit.pipeline.run_request import RunRequest
        from cchc_toolkit.pipeline.seal import agree_and_seal

        times = executed.metadata.papermill
        request = RunRequest(
            root=find_root(Path.cwd()),
            commune=given_parameters(executed).get("commune", ""),
            period="",
            stamp="",
            now=lambda: str(times.end_time),
            template=template if template.is_file() else None,
        )
        result = agree_and_seal(executed, request, _LOG.info)
        place, verdict = (
            result.packet.relative_to(request.root).as_posix(),
            conclusion(result.record.findings),
        )
        mark_sealed(executed, place)
        _LOG.warning("%s. Gói lưu vết: %s", verdict, place)
        _LOG.warning("Mã sổ cái: %s, ghi lại nơi khác để đối chiếu.", last_hash(request.root / "outputs"))
