"""Execute a sealed packet again from its own inputs and template, and say whether the same comes out."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cchc_toolkit.archive import bagcheck, look
from cchc_toolkit.archive.packet import open_packet
from cchc_toolkit.errors import VerificationError
from cchc_toolkit.execution.kernel import Say, execute
from cchc_toolkit.execution.notebook_file import draft_of, parameters_for, read_notebook
from cchc_toolkit.execution.own_wheel import own_tools
from cchc_toolkit.execution.trust import refuse_unvouched
from cchc_toolkit.report.record import Record, from_json
from cchc_toolkit.vocabulary.values import Reading
from cchc_toolkit.vocabulary.wording import figure

__all__ = ["Rerun", "rerun"]

_ABSENT = "không có"


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


def rerun(folder: Path, root: Path | None, say: Say, *, is_trusted: bool = False) -> Rerun:
    """Execute a packet again; nothing of it and nothing of the project is changed.

    Parameters
    ----------
    folder : Path
        A packet.
    root : Path or None
        The office's project, whose ledger vouches for the packet; ``None`` outside of any.
    say : callable
    is_trusted : bool
        Execute it though no ledger of the office vouches for it.

    Returns
    -------
    Rerun

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
        raise VerificationError("\n".join(str(each) for each in differences))
    sealed = from_json(look.read_small(folder / "data" / "packet.json"))
    refuse_unvouched(folder, root, say, is_trusted=is_trusted)
    record, document = _executed(folder, sealed, say)
    versions = _version_differences(sealed.versions, record.versions)
    return Rerun(
        packet=packet.id,
        readings=_reading_differences(sealed, record),
        is_same_document=document == (folder / "data" / "report.docx").read_bytes(),
        versions=(*versions, *_code_differences(packet.facts)),
    )


def _executed(folder: Path, sealed: Record, say: Say) -> tuple[Record, bytes]:
    """Record and document that the inputs and the template of a packet give now."""
    with TemporaryDirectory() as place:
        root = Path(place)
        _lay_out(folder / "data" / "inputs", root)
        template = root / "inputs" / "template.ipynb"
        names = (sealed.commune, sealed.period, sealed.stamp)
        notebook = execute(template, parameters_for(read_notebook(template), *names), root, say)
        draft = draft_of(notebook, root)
        return from_json((draft / "record.json").read_bytes()), (draft / "report.docx").read_bytes()


def _lay_out(inputs: Path, root: Path) -> None:
    """A project made of nothing but the packet's inputs."""
    shutil.copytree(inputs, root / "inputs", copy_function=shutil.copyfile)
    shutil.copytree(inputs / "params", root / "params", copy_function=shutil.copyfile)
    (root / "data").mkdir()


def _reading_differences(before: Record, now: Record) -> tuple[str, ...]:
    """Readings that changed, appeared or went, by code."""
    old = {each.code: _told(each) for each in before.readings}
    new = {each.code: _told(each) for each in now.readings}
    changed = sorted(code for code in old.keys() | new.keys() if old.get(code) != new.get(code))
    return tuple(f"{code}: {old.get(code, _ABSENT)} → {new.get(code, _ABSENT)}" for code in changed)


def _told(reading: Reading) -> str:
    """Both parts of its amount and what the report prints of it, or why there is no value."""
    if reading.value is None or reading.amount is None:
        return reading.status.label
    amount = reading.amount
    return f"{amount.numerator}/{amount.denominator} ({figure(reading, 'prose').text})"


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
