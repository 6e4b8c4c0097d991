"""Files of a whole province for tests, and the same cases as each commune would have exported them itself."""

from __future__ import annotations

import csv
import importlib.util
import io
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pandas as pd
from inputs.exports import ROOT, generator

from cchc_toolkit.inputs.exports.export_file import FileReading, read_export
from cchc_toolkit.inputs.exports.export_layout import load_layouts
from cchc_toolkit.inputs.files.text_tables import decoded, encoding_of, separator_of
from cchc_toolkit.inputs.province.commune_part import PART_FILE, read_part
from cchc_toolkit.inputs.province.divide import Divided, divide
from cchc_toolkit.inputs.province.unit_index import Found, ProjectUnit, UnitIndex, unit_index
from cchc_toolkit.model.reading import Finding

NAME = "ho-so-quy-3-2026.csv"
ON = date(2026, 9, 1)
HEADER = (
    *("STT", "Đơn vị", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Hình thức nộp", "Chủ hồ sơ"),
    *("Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"),
)


@cache
def province_generator() -> ModuleType:
    """The script that makes a synthetic province, loaded as a module."""
    generator()  # which it imports
    spec = importlib.util.spec_from_file_location(
        "synthetic_province", ROOT / "scripts" / "synthetic_province.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["synthetic_province"] = module
    spec.loader.exec_module(module)
    return module


def communes(number: int) -> UnitIndex:
    """The first communes of the synthetic province."""
    names = province_generator().unit_name
    return unit_index([ProjectUnit(f"xa-{n}", names(n), "") for n in range(1, number + 1)], ON)


def case(number: int, unit: str = "xã Mẫu 1", **changed: str) -> list[str]:
    """A sound row under ``HEADER``; named columns hold something else."""
    cells = (
        *(
            str(number),
            unit,
            "Đăng ký khai sinh",
            f"H99.10-260702-{number:04}",
            "Đã trả kết quả",
            "Trực tiếp",
        ),
        *("Người Giả Lập", "02/07/2026", "09/07/2026", "06/07/2026"),
    )
    named = dict(zip(HEADER, cells, strict=True))
    assert changed.keys() <= named.keys()
    return list((named | changed).values())


def as_text(rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\r\n") -> str:
    """Rows as the ``csv`` module writes them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    return text.getvalue()


@dataclass(frozen=True)
class Parts:
    """What was made of a province's file: its account, and the bytes of every part."""

    divided: Divided
    files: Mapping[str, bytes]

    def reading(self, commune: str) -> FileReading:
        """A part, read."""
        return read_part(self.files[commune], PART_FILE, load_layouts())


def divided(data: bytes, units: UnitIndex, unit_header: str = "") -> Parts:
    """Divide the bytes of a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(data)
        work = Path(folder) / "work"
        work.mkdir()
        result = divide(path, load_layouts(), units, work, unit_header)
        return Parts(result, {commune: part.read_bytes() for commune, part in result.parts.items()})


@dataclass(frozen=True)
class Own:
    """What a commune's own export gives, its rows numbered as in the province's file."""

    reading: FileReading
    numbers: Sequence[int]

    @property
    def dossiers(self) -> pd.DataFrame:
        """The cases, each with its row in the province's file."""
        rows = self.reading.dossiers
        return rows.assign(row=pd.Series([self.numbers[row - 1] for row in rows["row"]], dtype="int64"))

    def places(self) -> list[tuple[str, str, tuple[str, ...], str]]:
        """The findings, their places those of the province's file."""
        return [self._moved(finding) for finding in self.reading.findings]

    def _moved(self, finding: Finding) -> tuple[str, str, tuple[str, ...], str]:
        rule, severity, cells, message = as_place(finding)
        return rule, severity, tuple(re.sub("[0-9]+$", self._number, cell) for cell in cells), message

    def _number(self, row: re.Match[str]) -> str:
        return str(self.numbers[int(row[0]) - 1])


def as_place(finding: Finding) -> tuple[str, str, tuple[str, ...], str]:
    """Rule, severity and cells of a finding, and what it says with its numbers, without the cells."""
    message = re.sub(r" \([^()]*\)\.|Ô [A-Z]+[0-9].*", "", finding.message)
    return finding.rule, str(finding.severity), tuple(place.cells for place in finding.where), message


def own_exports(data: bytes, units: UnitIndex, unit: int, above: int) -> Iterator[tuple[str, Own]]:
    """What every commune would have exported: the rows above, then its own, read the usual way."""
    text = decoded(data, encoding_of(data, NAME))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)))
    of_commune: dict[str, list[int]] = {}
    for at, row in enumerate(rows[above:], above):
        found = units.unit_of(row[unit]) if len(row) > unit else None
        if found and found.found is Found.OURS:
            of_commune.setdefault(found.communes[0], []).append(at)
    for commune, own in of_commune.items():
        kept = [*range(above), *own]
        content = as_text([rows[at] for at in kept], separator_of(text)).encode("utf-8-sig")
        yield commune, Own(read_export(content, NAME, load_layouts()), [at + 1 for at in kept])


def same_both_ways(data: bytes, units: UnitIndex, unit: int, above: int) -> Parts:
    """Assert that every part is read as the commune's own export would be."""
    parts = divided(data, units)
    own = dict(own_exports(data, units, unit, above))
    assert parts.files.keys() == own.keys()
    for commune, expected in own.items():
        reading = parts.reading(commune)
        pd.testing.assert_frame_equal(reading.dossiers, expected.dossiers)
        assert [as_place(finding) for finding in reading.findings] == expected.places()
        assert [t.claims for t in reading.tables] == [t.claims for t in expected.reading.tables]
        assert reading.source.rows_read == expected.reading.source.rows_read
    return parts
