"""What an execution was made of and what it showed: parameters, inputs, code, cells, outputs, by SHA-256.

The kernel writes it into the draft; whoever seals an executed notebook later compares it with the notebook
and with what lies on the disk then, and so knows whether it may be sealed as it is, or what has changed.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

import cchc_toolkit
from cchc_toolkit.inputs.params import LoadedParams
from cchc_toolkit.report.record import DRAFT_TYPE, PREVIEW_TYPE
from cchc_toolkit.vocabulary.file_limits import TEXT_BYTES, read_bytes

__all__ = [
    "FINGERPRINT",
    "LAST_PACKET",
    "WORD_TEMPLATE",
    "Fingerprint",
    "cell_digests",
    "code_digest",
    "from_json",
    "input_digests",
    "output_digest",
    "own_files",
    "own_layouts",
    "package_versions",
    "packet_names",
    "to_json",
]

FINGERPRINT = "fingerprint.json"
"""Name of the file in a draft and a packet."""
WORD_TEMPLATE = "word-template.docx"
"""Name of the Word template below ``inputs/``."""
LAST_PACKET = "gói gần nhất của báo cáo này"
"""How the packet is named that was sealed last for the same report."""
_LEFT_OUT = frozenset({".pyc", ".pyo"})
_PACKAGES = ("cchc-toolkit", "pandas", "papermill", "nbconvert", "python-docx", "openpyxl", "ipykernel")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an execution was made of.

    Parameters
    ----------
    started, finished : str
        When the set-up cell began and the last cell ended, ISO with offset.
    parameters : mapping of str to str
        ``commune``, ``period`` and ``stamp`` as they took effect.
    inputs : mapping of str to str
        SHA-256 by name: files of the commune, of parameters, layouts, the Word template; the ids of the
        packets that earlier readings came from.
    code : str
        SHA-256 of the package that ran.
    template : str
        Name that the template gave itself when the report began.
    cells : tuple of str
        SHA-256 of each code cell's text, in the order in which the kernel executed them.
    outputs : tuple of tuple of str
        SHA-256 of everything that each of these cells displayed, in order.
    watched_from : int
        Number of the cell that began the report; what cells before it displayed was not seen.
    """

    started: str
    finished: str
    parameters: Mapping[str, str]
    inputs: Mapping[str, str]
    code: str
    template: str
    cells: tuple[str, ...]
    outputs: tuple[tuple[str, ...], ...]
    watched_from: int = 1


_ADAPTER: TypeAdapter[Fingerprint] = TypeAdapter(Fingerprint)


def to_json(fingerprint: Fingerprint) -> bytes:
    """The fingerprint as UTF-8 JSON."""
    return _ADAPTER.dump_json(fingerprint, indent=1) + b"\n"


def from_json(data: bytes) -> Fingerprint:
    """Read back what ``to_json`` wrote."""
    return _ADAPTER.validate_json(data)


def input_digests(
    root: Path,
    loaded: LoadedParams,
    sources: Mapping[str, str],
    texts: Mapping[str, bytes],
    packets: Mapping[str, str],
) -> dict[str, str]:
    """All that a run reads, by name; the office's own layouts of exports are read here.

    Parameters
    ----------
    root : Path
        Folder of the project.
    loaded : LoadedParams
        With the files that the parameters came from.
    sources : mapping of str to str
        SHA-256 of the commune's files by the names under which they are shown.
    texts : mapping of str to bytes
        The Word template and the shared sections, by their names below ``inputs/``.
    packets : mapping of str to str
        Ids of the packets that earlier readings come from, by what they are to this run.
    """
    files = {**loaded.files, **own_layouts(root), **texts}
    return {**sources, **{name: _sha256(data) for name, data in files.items()}, **packets}


def packet_names(periods: Mapping[str, str], last: str) -> dict[str, str]:
    """Ids of earlier packets by what they are to a run; those that are not there are left out.

    Parameters
    ----------
    periods : mapping of str to str
        Id by period.
    last : str
        Id of the last packet of this same report.
    """
    named = {f"gói lưu vết kỳ {period}": packet for period, packet in periods.items()}
    return {name: packet for name, packet in {**named, LAST_PACKET: last}.items() if packet}


def cell_digests(cells: Iterable[str]) -> tuple[str, ...]:
    """SHA-256 of the text of each cell; line ends at its end do not count, for a kernel drops them."""
    return tuple(_sha256(text.rstrip("\n").encode()) for text in cells)


def output_digest(data: Mapping[str, object], metadata: Mapping[str, object]) -> str:
    """SHA-256 of what a cell displayed; where its draft lies does not count, for that names this very digest.

    All previews have one: their pictures differ with the machine.

    Parameters
    ----------
    data, metadata : mapping of str to object
        Content by kind and what goes with it, as a kernel sends them and a notebook keeps them.
    """
    if PREVIEW_TYPE in data:
        data, metadata = {PREVIEW_TYPE: {}}, {}
    shown = {kind: content.strip() if isinstance(content, str) else content for kind, content in data.items()}
    shown.pop(DRAFT_TYPE, None)
    return _sha256(json.dumps([shown, metadata], ensure_ascii=False, sort_keys=True).encode())


@cache
def code_digest() -> str:
    """SHA-256 over the files of the package, as a manifest would list them."""
    files = own_files(Path(cchc_toolkit.__file__).parent)
    return _sha256(
        "".join(f"{_sha256(files[name].read_bytes())}  {name}\n" for name in sorted(files)).encode()
    )


def package_versions() -> dict[str, str]:
    """Versions of Python and of the packages that a record names."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def own_files(folder: Path) -> dict[str, Path]:
    """The files that belong to the package or travel with it: no bytecode, nothing hidden.

    Returns
    -------
    dict of str to Path
        By place below the folder, with ``/``.
    """
    files = {}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        is_left_out = path.suffix in _LEFT_OUT or any(part.startswith((".", "__pycache__")) for part in parts)
        if path.is_file() and not is_left_out:
            files["/".join(parts)] = path
    return files


def own_layouts(root: Path) -> dict[str, bytes]:
    """The layouts of exports that an office declared itself, by place below the project."""
    files = sorted((root / "params" / "layouts").glob("*.yaml"))
    return {f"params/layouts/{path.name}": read_bytes(path, TEXT_BYTES) for path in files}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
