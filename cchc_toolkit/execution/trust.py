"""Code that came in a packet is executed only if the office's own ledger vouches for the packet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, ndiff
from pathlib import Path

from cchc_toolkit.archive.difference import shown
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.archive.vouching import Doubt, doubt_of
from cchc_toolkit.errors import CchcError, UsageError, VerificationError
from cchc_toolkit.pipeline.notebook_file import code_cells, read_notebook
from cchc_toolkit.pipeline.planning import template_of_packet
from cchc_toolkit.pipeline.run_request import Say

__all__ = ["cell_differences", "packet_around", "refuse_notebook_of_stranger", "refuse_unvouched"]

TEMPLATE = Path("data", "inputs", "template.ipynb")


def refuse_unvouched(folder: Path, root: Path | None, say: Say, *, is_trusted: bool = False) -> None:
    """Refuse to execute the template of a packet for which the office's ledger does not speak.

    Parameters
    ----------
    folder : Path
        A packet that is sound in itself.
    root : Path or None
        The office's project; ``None`` outside of any.
    say : callable
        Is told what differs from the template, cell by cell.
    is_trusted : bool
        The caller has looked and answers for it; what differs is told all the same.

    Raises
    ------
    UsageError
        The packet is a copy or a stranger's.
    VerificationError
        The ledger knows the place and speaks against the packet.
    """
    doubt = doubt_of(folder, root / "outputs" if root else None)
    if doubt is None:
        return
    for difference in _template_differences(folder, root):
        say(difference)
    if not is_trusted:
        raise _refusal(doubt, folder, "Đề nghị xem các ô mã nêu trên; tin được thì chạy lại với --trust")
    say(f"Chạy theo --trust dù {doubt.reason}")


def refuse_notebook_of_stranger(notebook: Path, root: Path) -> None:
    """Refuse to execute a notebook that lies in a packet for which the office's ledger does not speak.

    Parameters
    ----------
    root : Path
        The office's project.

    Raises
    ------
    UsageError, VerificationError
        As ``refuse_unvouched``.
    """
    folder = packet_around(notebook)
    doubt = doubt_of(folder, root / "outputs") if folder else None
    if folder and doubt:
        fix = f"Đề nghị dùng cchc rerun {folder} để xem mã khác mẫu ở đâu"
        raise _refusal(doubt, folder, fix)


def packet_around(file: Path) -> Path | None:
    """The packet that a file lies in, ``None`` where it lies in none."""
    folders = file.resolve().parents
    return next((folder for folder in folders if (folder / "data" / "packet.json").is_file()), None)


def _refusal(doubt: Doubt, folder: Path, fix: str) -> CchcError:
    kind = VerificationError if doubt.is_altered else UsageError
    return kind(f"Chưa chạy sổ tay của gói: {doubt.reason}", str(folder), fix)


def _template_differences(folder: Path, root: Path | None) -> Iterator[str]:
    """Code cells that are not those of the office's template of that name; all where there is none."""
    own = [cell.source for cell in code_cells(read_notebook(folder / TEMPLATE))]
    template = template_of_packet(open_packet(folder).facts, root)
    name = f"{template.stem}.ipynb" if template else "kèm theo (không có mẫu cho loại báo cáo này)"
    shipped = [cell.source for cell in code_cells(read_notebook(template))] if template else []
    differences = tuple(cell_differences(own, shipped, name))
    yield from differences
    if not differences:
        yield f"Mã trong sổ tay của gói trùng mẫu {name}"


def cell_differences(own: Sequence[str], shipped: Sequence[str], name: str) -> Iterator[str]:
    """One text for each code cell that is not the template's; every line of it is shown, nothing is cut.

    What would steer a terminal is escaped, so that no cell can hide a line.

    Parameters
    ----------
    own, shipped : sequence of str
        The code cells of the notebook and of the template.
    name : str
        Of the template, for the headings.
    """
    matcher = SequenceMatcher(None, shipped, own, autojunk=False)
    for kind, start, end, own_start, own_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, own_end - own_start)
        for at in range(pairs):
            lines = ndiff(shipped[start + at].splitlines(), own[own_start + at].splitlines())
            changed = [line for line in lines if line[:1] in "+-"]
            yield _with_heading(f"Ô mã {own_start + at + 1:02} khác mẫu {name}", changed)
        for at in range(own_start + pairs, own_end):
            added = [f"+ {line}" for line in own[at].splitlines()]
            yield _with_heading(f"Ô mã {at + 1:02} không có trong mẫu {name}", added)
        for at in range(start + pairs, end):
            gone = [f"- {line}" for line in shipped[at].splitlines()]
            yield _with_heading(f"Ô mã {at + 1:02} của mẫu {name} không còn", gone)


def _with_heading(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{heading}:", *(f"      {shown(line)}" for line in lines)])
