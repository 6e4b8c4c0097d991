"""A section that report types share stands once, is put into the cells that include it, and is sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from begun_report import begun, draft_files
from projects import REPO

from cchc_toolkit.errors import UsageError
from cchc_toolkit.pipeline.sections import section_text

TEMPLATES = REPO / "notebooks" / "templates"
FAMILIES = {
    "": ("quarterly", "half-year", "annual"),
    "-2025": ("quarterly-2025", "half-year-2025", "annual-2025"),
}
OWN = {"parameters", "begin(", "# Báo cáo"}
"""What tells a half-year notebook from a quarterly one: its parameters, its name, its heading."""


def sources(name: str) -> list[str]:
    notebook = json.loads((TEMPLATES / f"{name}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"]]


def own_section(root: Path, text: str, folder: str = "notebooks/templates") -> None:
    path = root / folder / "sections" / "2025" / "II.2.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_an_included_section_stands_where_the_cell_names_it(tmp_path: Path) -> None:
    own_section(tmp_path, "Lời văn của đơn vị.\n")
    whole = section_text(tmp_path, 'Trước.\n{% include "2025/II.2.md" %}\nSau.')
    assert whole.text == "Trước.\nLời văn của đơn vị.\nSau."
    assert dict(whole.included) == {"2025/II.2.md": "Lời văn của đơn vị.\n".encode()}


def test_a_cell_with_a_text_of_its_own_stays_as_it_is() -> None:
    assert section_text(None, "Lời văn {{ ky }}.").text == "Lời văn {{ ky }}."


def test_the_section_that_a_packet_keeps_goes_before_that_of_today(tmp_path: Path) -> None:
    own_section(tmp_path, "Hôm nay.\n")
    own_section(tmp_path, "Lúc niêm phong.\n", "inputs")
    assert section_text(tmp_path, '{% include "2025/II.2.md" %}').text == "Lúc niêm phong.\n"


@pytest.mark.parametrize("name", ["2025/II.22.md", "2025/../../../params/_common.yaml", "/etc/passwd", ""])
def test_a_section_that_is_not_there_is_refused_by_name(name: str) -> None:
    with pytest.raises(UsageError, match="Không có mục dùng chung"):
        section_text(None, f'{{% include "{name}" %}}')


def test_a_misspelt_section_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"Có phải “2025/II\.2\.md”"):
        section_text(None, '{% include "2025/II-2.md" %}')


def test_a_section_that_is_no_text_is_refused(tmp_path: Path) -> None:
    own_section(tmp_path, "")
    (tmp_path / "notebooks/templates/sections/2025/II.2.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="không phải UTF-8"):
        section_text(tmp_path, '{% include "2025/II.2.md" %}')


def test_what_a_report_includes_is_among_its_inputs(tmp_path: Path) -> None:
    files = draft_files(begun(tmp_path))
    kept = [name for name in files if name.startswith("inputs/sections/2023/")]
    assert "inputs/sections/2023/I.1.md" in kept and len(kept) > 10
    assert all(files[name] == (TEMPLATES / name.removeprefix("inputs/")).read_bytes() for name in kept)


@pytest.mark.parametrize("family", FAMILIES.values())
def test_the_reports_of_the_year_differ_in_the_few_cells_that_are_their_own(family: tuple[str, ...]) -> None:
    for one, other in combinations(family, 2):
        differing = [pair for pair in zip(sources(one), sources(other), strict=True) if pair[0] != pair[1]]
        assert [_own_mark(text) for text, _ in differing] == [_own_mark(text) for _, text in differing]
        assert {_own_mark(text) for text, _ in differing} <= OWN


def _own_mark(text: str) -> str:
    marks = {"# Báo cáo": "# Báo cáo", "begin(": "begin(", "commune =": "parameters"}
    return next((name for mark, name in marks.items() if mark in text), text)


def test_every_shared_section_is_included_by_a_template() -> None:
    texts = "\n".join(text for path in TEMPLATES.glob("*.ipynb") for text in sources(path.stem))
    unused = [name for name in _shared() if f'"{name}"' not in texts]
    assert unused == []


def _shared() -> Iterator[str]:
    for path in sorted((TEMPLATES / "sections").glob("*/*.md")):
        yield path.relative_to(TEMPLATES / "sections").as_posix()
