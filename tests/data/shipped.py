"""The shipped inputs: readable tables and workbooks, and the script that makes one from the other."""

from __future__ import annotations

import csv
import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from cchc_toolkit.forms.form import Form, form
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import Dataset

ROOT = Path(__file__).parents[2]
HONG_KIM = ROOT / "data" / "hong-kim" / "2023-Q3"
XA_MAU = ROOT / "data" / "xa-mau" / "2023-Q3"
PHUONG_MAU = ROOT / "data" / "phuong-mau" / "2026-Q3"
FORMS = (form("620"), form("PL8"), form("NS"))

Rows = list[dict[str, str]]


@cache
def script() -> ModuleType:
    """``scripts/build_data.py``, which lies outside the package."""
    folder = ROOT / "scripts"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("build_data", folder / "build_data.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # where dataclasses look their module up
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


def table(folder: Path, name: str) -> Rows:
    with (folder / "nguon" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms_of(folder: Path) -> tuple[Form, ...]:
    """The forms of a shipped workbook."""
    return tuple(map(form, script().WORKBOOKS[folder.relative_to(ROOT).as_posix()].forms))


@cache
def dataset(folder: Path) -> Dataset:
    return read_workbook(folder / "nhap-lieu.xlsx", "nhap-lieu.xlsx", forms_of(folder))


def tabled_texts(folder: Path) -> dict[str, str]:
    """Every figure of the readable tables by the code that it has as an entry, blank ones too."""
    texts = {}
    for each in sorted(forms_of(folder), key=lambda declared: bool(declared.columns)):
        for row in table(folder, script().FORM_TABLES[each.code]):
            key = each.key(row["code"])
            texts |= {f"{key}/{c.code}": row[c.code] for c in each.columns} or {key: row["value"]}
    return texts
