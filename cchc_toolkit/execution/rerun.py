"""Execute a sealed packet again from its own inputs and template, and say whether the same comes out."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_toolkit.archive import bagcheck
from cchc_toolkit.archive.packet import Packet, open_packet
from cchc_toolkit.errors import VerificationError
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.execution.trust import refuse_unvouched
from cchc_toolkit.pipeline.notebook_draft import draft_of
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.notebook_parameters import parameters_for
from cchc_toolkit.pipeline.rerun_differences import Rerun, compared
from cchc_toolkit.pipeline.run_request import Say

__all__ = ["rerun"]


def rerun(folder: Path, root: Path | None, say: Say, *, is_trusted: bool = False) -> Rerun:
    """Execute a packet again; nothing of it and nothing of the project is changed.

    Parameters
    ----------
    folder : Path
        A packet.
    root : Path or None
        The office's project, whose ledger vouches for the packet; ``None`` outside of any.
    is_trusted : bool
        Execute it though no ledger of the office vouches for it.

    Raises
    ------
    VerificationError
        The packet does not verify, so that its inputs cannot be trusted; or the ledger speaks against it.
    UsageError
        The ledger does not vouch for the packet and nobody answers for it; nothing was executed.
    CchcError
        The template cannot be executed.
    """
    say("Kiểm tra gói")
    packet = open_packet(folder)
    if differences := tuple(bagcheck.check(folder)):
        raise VerificationError("\n".join(str(difference) for difference in differences))
    refuse_unvouched(folder, root, say, is_trusted=is_trusted)
    return _executed(packet, say)


def _executed(packet: Packet, say: Say) -> Rerun:
    """What the inputs and the template of a packet give now, held against what was sealed."""
    with TemporaryDirectory() as place:
        root = Path(place)
        _lay_out(packet.folder / "data" / "inputs", root)
        template = root / "inputs" / "template.ipynb"
        names = (str(packet.facts[key]) for key in ("commune", "period", "stamp"))
        notebook = execute(template, parameters_for(read_notebook(template), *names), root, say)
        return compared(packet, draft_of(notebook, root))


def _lay_out(inputs: Path, root: Path) -> None:
    """A project made of nothing but the packet's inputs."""
    shutil.copytree(inputs, root / "inputs", copy_function=shutil.copyfile)
    shutil.copytree(inputs / "params", root / "params", copy_function=shutil.copyfile)
    (root / "data").mkdir()
