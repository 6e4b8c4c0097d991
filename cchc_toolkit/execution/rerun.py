"""Execute a sealed packet again from its own inputs and template, and say whether the same comes out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import VerificationError
from cchc_toolkit.execution.kernel import Say, execute
from cchc_toolkit.execution.notebook_file import draft_of, parameters_for, read_notebook
from cchc_toolkit.execution.own_wheel import own_tools

__all__ = ["Rerun", "rerun"]


@dataclass(frozen=True, slots=True)
class Rerun:
    """What came of executing a packet again: differences in readings, whether the document is the same byte
    for byte, and the versions that differ."""

    packet: str
    readings: tuple[str, ...]
    is_same_document: bool
    versions: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Readings and document both."""
        return not self.readings and self.is_same_document


def rerun(folder: Path, say: Say) -> Rerun:
    """Execute a packet again; nothing of it and nothing of the project is changed.

    Parameters
    ----------
    folder : Path
        A packet.
    say : callable

    Returns
    -------
    Rerun

    Raises
    ------
    VerificationError
        The packet does not verify, so that its inputs cannot be trusted.
    CchcError
        The template cannot be executed.
    """
    say("Kiểm tra gói")
    if differences := verify(folder):
        raise VerificationError("\n".join(str(each) for each in differences))
    facts = open_packet(folder).facts
    with TemporaryDirectory() as place:
        root = Path(place)
        _lay_out(folder / "data" / "inputs", root)
        template = root / "inputs" / "template.ipynb"
        names = (str(facts[each]) for each in ("commune", "period", "stamp"))
        notebook = execute(template, parameters_for(read_notebook(template), *names), root, say)
        draft = draft_of(notebook, root)
        record = json.loads((draft / "record.json").read_bytes())
        document = (draft / "report.docx").read_bytes()
    return Rerun(
        packet=str(facts["id"]),
        readings=_reading_differences(facts, record),
        is_same_document=document == (folder / "data" / "report.docx").read_bytes(),
        versions=(*_version_differences(facts["versions"], record["versions"]), *_code_differences(facts)),
    )


def _lay_out(inputs: Path, root: Path) -> None:
    """A project made of nothing but the packet's inputs."""
    shutil.copytree(inputs, root / "inputs", copy_function=shutil.copyfile)
    shutil.copytree(inputs / "params", root / "params", copy_function=shutil.copyfile)
    (root / "data").mkdir()


def _reading_differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Readings that changed, appeared or went, by code."""
    old = {each["code"]: each for each in before["readings"]}
    new = {each["code"]: each for each in now["readings"]}
    changed = [code for code in old.keys() | new.keys() if _told(old.get(code)) != _told(new.get(code))]
    return tuple(f"{code}: {_told(old.get(code))} → {_told(new.get(code))}" for code in sorted(changed))


def _told(reading: Mapping[str, Any] | None) -> str:
    if reading is None:
        return "không có"
    amount = reading["amount"]
    return (
        f"{amount['numerator']}/{amount['denominator']}"
        if amount and reading["status"] == "number"
        else reading["status"]
    )


def _code_differences(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The wheel that made the packet against the code that runs now, where the packet names one."""
    kept = {
        name: each for name, each in (facts["sealed"].get("tools") or {}).items() if name.endswith(".whl")
    }
    own = {name: sha256(data).hexdigest() for name, data in own_tools().items() if name.endswith(".whl")}
    return tuple(
        f"mã nguồn {name}: {before[:12]} → {next(iter(own.values()))[:12]}"
        for name, before in kept.items()
        if before not in own.values()
    )


def _version_differences(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    names = sorted(before.keys() | now.keys())
    return tuple(
        f"{name}: {before.get(name, 'không có')} → {now.get(name, 'không có')}"
        for name in names
        if before.get(name) != now.get(name)
    )
