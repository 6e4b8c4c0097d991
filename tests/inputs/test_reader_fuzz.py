"""Broken, cut and mixed bytes of real files: nothing but an error of the tree comes out, and nothing hangs.

A short form with a fixed seed; a longer one: CCHC_FUZZ=5000 python -m pytest tests/inputs/test_reader_fuzz.py
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import cycle

import pytest
from inputs.exports import ROOT, generator, read
from inputs.list_files import as_csv, as_html, as_xlsx, rows_of

from cchc_toolkit.errors import CchcError
from cchc_toolkit.forms.list_declaration import file_lists
from cchc_toolkit.inputs.inspection import inspection_of, inspection_text
from cchc_toolkit.inputs.workbook.list_claim import file_name

ROUNDS = int(os.environ.get("CCHC_FUZZ", "60"))
MADE = generator()


@cache
def files() -> dict[str, bytes]:
    """Sound files of every kind, small enough to be read many times, and the entry workbook."""
    cases = MADE.many_cases(12)
    found = {
        f"{name}.{kind}": write(lay(cases))
        for name, lay in MADE.LAYOUTS.items()
        for kind, write in MADE.FILES.items()
    }
    found["utf16.csv"] = MADE.to_csv(MADE.as_list(cases), "\t", "utf-16")
    for declared, write in zip(file_lists(), cycle((as_xlsx, as_csv, as_html)), strict=False):
        rows = rows_of(declared, lambda day: f"{day:%d/%m/%Y}")[:30]
        found[f"{file_name(declared)}.{write.__name__[3:]}"] = write(rows)
    found["biff.xls"] = (ROOT / "tests" / "inputs" / "files" / "ho-so.xls").read_bytes()
    return found


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def mixed(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(files().values()))
    at, there = chance.randrange(len(data)), chance.randrange(len(other))
    return data[:at] + other[there : there + chance.randrange(1, 4000)] + data[at + chance.randrange(2000) :]


def repeated(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    piece = data[at : at + chance.randrange(1, 400)]
    return data[:at] + piece * chance.randrange(2, 20) + data[at:]


def part_changed(data: bytes, chance: random.Random) -> bytes:
    """Change what stands inside a zip, so that its checksums hold and the parsers get to see it."""
    if not data.startswith(b"PK"):
        return flipped(data, chance)
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        names = before.namelist()
        target = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            content = before.read(name)
            if name == target and content:
                content = chance.choice((flipped, cut, repeated, digits_changed))(content, chance)
            after.writestr(name, content)
    return changed.getvalue()


def digits_changed(data: bytes, chance: random.Random) -> bytes:
    """Numbers made large: addresses, indexes of strings and styles, repetitions."""
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return (
        data[:at]
        + str(chance.choice((0, 16_385, 99_999, 1_048_577, 2**31, 2**63, -1))).encode()
        + data[at + 1 :]
    )


CHANGES = (cut, flipped, mixed, repeated, part_changed, part_changed, digits_changed)


@pytest.mark.parametrize("name", files())
def test_broken_files_give_values_or_an_error_of_the_tree(name: str) -> None:
    chance = random.Random(f"{name} 2023")
    for _ in range(max(1, ROUNDS // 6)):
        change: Callable[[bytes, random.Random], bytes] = chance.choice(CHANGES)
        data = change(files()[name], chance)
        try:
            inspection_text(inspection_of(read(data, name)))
        except CchcError as error:
            assert str(error)


def test_random_bytes_under_every_beginning_are_refused_or_read() -> None:
    chance = random.Random(2023)
    starts = (
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<table>",
        b"a;b\n",
    )
    for n in range(ROUNDS):
        try:
            read(starts[n % len(starts)] + chance.randbytes(chance.randrange(3000)), "ho-so.xlsx")
        except CchcError as error:
            assert str(error)
