"""What the decree leaves free stays silent: lawful documents in many shapes, also saved by LibreOffice."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import require
from layout.clerks import LOST_BY_LIBREOFFICE
from layout.lawful import LAWFUL

from cchc_toolkit.layout.check import check


@pytest.mark.parametrize("make", LAWFUL.values(), ids=LAWFUL.keys())
def test_a_lawful_document_gets_no_remark(make: Callable[[], bytes]) -> None:
    assert check(make()) == ()


def test_there_are_many_shapes_of_lawful_documents() -> None:
    assert len(LAWFUL) >= 20


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All lawful documents opened and saved again by LibreOffice, in one go."""
    soffice = require("soffice")
    folder = tmp_path_factory.mktemp("lawful")
    files = {f"{at:02d}": name for at, name in enumerate(LAWFUL)}
    for file, name in files.items():
        (folder / f"{file}.docx").write_bytes(LAWFUL[name]())
    saved = folder / "saved"
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(saved),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return {name: (saved / Path(f"{file}.docx")).read_bytes() for file, name in files.items()}


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("name", [name for name in LAWFUL if name not in LOST_BY_LIBREOFFICE])
def test_a_lawful_document_saved_by_libreoffice_gets_no_remark(
    name: str, saved_by_libreoffice: dict[str, bytes]
) -> None:
    assert check(saved_by_libreoffice[name]) == ()
