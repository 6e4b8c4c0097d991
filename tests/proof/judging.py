"""Gather and check a set on disk, in this process, and say what became of an altered value."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.shipped import ROOT
from proof.offices import Office, Set, workbook
from proof.paper import as_number

from cchc_toolkit.errors import SourceError
from cchc_toolkit.forms.form import Form
from cchc_toolkit.inputs import load
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.model.reading import Finding, Severity
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.report.types.quarterly import QUARTERLY

__all__ = ["ANSWERS", "Places", "Told", "judged", "taken", "told_of"]

Places = Mapping[str, frozenset[str]]
"""For each file, by the name that is shown of it, the cells (``D9``) or rows (``dòng 9``) to be named."""


ANSWERS = ("told", "refused", "not printed", "escaped")


@dataclass(frozen=True)
class Told:
    """What came of a set: what was gathered, or the refusal."""

    gathered: Gathered | None
    refusal: SourceError | None = None

    @property
    def grave(self) -> list[Finding]:
        """All that must be mended or looked at again, what follows from it too.

        Figures are drawn here without the causes that an office writes beside them.
        """
        found = self.gathered.findings if self.gathered else ()
        every = (each for top in found for each in (top, *top.follows))
        return [
            each
            for each in every
            if each.severity is not Severity.NOTE and not each.rule.startswith(OF_CAUSES)
        ]


OF_CAUSES = ("KT-NN", "KT-TN", "KT-NVKYTOI")
"""Rules that ask for the cause of a figure, or hold a written cause against the figures."""


@contextmanager
def _project(office: Office) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cchc-") as name:
        root = Path(name)
        shutil.copytree(ROOT / "params", root / "params")
        (root / "data" / office.commune / office.period).mkdir(parents=True)
        yield root


_WRITTEN: dict[int, tuple[Set, bytes]] = {}


def _bytes(given: Set) -> bytes:
    """The workbook of a set; sets that differ only in the files beside it share one."""
    key = id(given.prefill)
    if key not in _WRITTEN:
        if len(_WRITTEN) > 40:
            _WRITTEN.clear()
        _WRITTEN[key] = given, workbook(given)  # kept, so that no other object takes its place in memory
    return _WRITTEN[key][1]


_READ: dict[str, Dataset] = {}


def _read_once(data: bytes, name: str, forms: Sequence[Form], **options: Any) -> Dataset:
    """The reader of the workbook; many sets share one workbook, which is then read once."""
    digest = sha256(data).hexdigest()
    if digest not in _READ:
        if len(_READ) > 40:
            _READ.clear()
        _READ[digest] = read_workbook(data, name, forms, **options)
    return _READ[digest]


def taken(given: Set) -> Told:
    """Send the set, gather and check."""
    with _project(given.office) as root:
        folder = root / "data" / given.office.commune / given.office.period
        (folder / "nhap-lieu.xlsx").write_bytes(_bytes(given))
        for name, data in given.files.items():
            (folder / name).write_bytes(data)
        try:
            with patch.object(load, "read_workbook", _read_once):
                return Told(gather(root, QUARTERLY, given.office.commune, given.office.period))
        except SourceError as error:
            return Told(None, error)


@cache
def _rows(cells: str) -> frozenset[str]:
    """Every cell, and every row as ``dòng n``, that an address names."""
    found: set[str] = set()
    for part in cells.removeprefix("dòng ").split(", "):
        first, _, last = part.replace("–", ":").partition(":")
        letters = first.rstrip("0123456789")
        numbers = [each.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for each in (first, last or first)]
        if all(each.isdecimal() for each in numbers):
            span = range(int(numbers[0]), int(numbers[1]) + 1)
            found |= {f"{letters}{at}" if letters else f"dòng {at}" for at in span}
    return frozenset(found)


def told_of(findings: Iterable[Finding], places: Places) -> bool:
    """Whether a finding names one of the places."""
    return any(
        places[origin.file]
        & {*_rows(origin.cells), *(f"{origin.sheet}!{each}" for each in _rows(origin.cells))}
        for finding in findings
        for origin in finding.where
        if origin.file in places
    )


def judged(told: Told, places: Places, right: Mapping[str, str]) -> str:
    """One of ``ANSWERS``; a refusal that names something else has let the value escape.

    ``right`` holds the codes of what the altered value would be printed in, with the right figure: a figure
    that is right or is none at all has not escaped.
    """
    if told.gathered is None:
        return "refused" if _refuses(str(told.refusal), places) else "escaped"
    if told_of(told.grave, _found(told.gathered, places)):
        return "told"
    values = {code: told.gathered.by_code[code].value for code in right if code in told.gathered.by_code}
    wrong = [code for code, value in values.items() if value is not None and not _is(value, right[code])]
    return "escaped" if wrong else "not printed"


def _refuses(text: str, places: Places) -> bool:
    """Whether a refusal names the file, and the cell where that is known beforehand."""
    words = set(re.findall(r"[A-Z]+[0-9]+|dòng [0-9]+", text))
    return any(
        file in text and (any("/" in each for each in cells) or words & {c.rpartition("!")[2] for c in cells})
        for file, cells in places.items()
    )


def _found(gathered: Gathered, places: Places) -> Places:
    """The places, those of typed cells (``620/1.1.1``) by their address in the workbook."""
    entries = gathered.dataset.entries
    return {
        file: frozenset(entries[each].origin.cells if each in entries else each for each in cells)
        for file, cells in places.items()
    }


def _is(value: Decimal, right: str) -> bool:
    """Whether a figure is the right one, a rate as far as it is printed."""
    wanted = as_number(right)
    return wanted is not None and abs(value - wanted) <= Decimal("0.005")
