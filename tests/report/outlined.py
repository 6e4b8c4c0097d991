"""``scripts/build_outlines.py`` and its modules, which lie outside the package; outlines by section."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generated import script

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.narrative import narrate

ROOT = Path(__file__).parents[2]


BUILD, CASES, OUTLINE = (script(name) for name in ("build_outlines", "outline_cases", "outline"))
TEMPLATES = ("quarterly", "quarterly-2025")
"""Templates whose every branch is looked at; the others are made of the same sections. Written out: which
template a case uses is known only when its data has been read, and pytest names its tests before that."""


@cache
def made() -> dict[str, str]:
    """The outlines as the code makes them now."""
    pages: dict[str, str] = BUILD.pages()
    return pages


@cache
def kept(name: str) -> dict[str, list[str]]:
    """The lines of an outline of tests/golden, by the code of the section; none where it does not exist."""
    if not (ROOT / name).exists():
        return {}
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith(OUTLINE.SECTION)]
    return {
        lines[first].removeprefix(OUTLINE.SECTION): lines[first:end]
        for first, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    }


@cache
def cases(template: str) -> list[tuple[dict[str, Any], dict[str, list[str]]]]:
    """For each report of a template what its placeholders may name, and its sections as they are kept."""
    shipped = {(case.commune, case.period): case for case in reversed(CASES.SHIPPED)}
    chosen = [case for case in (*CASES.SHIPPED, *CASES.ALTERED) if case.template == template]
    return [
        (case.context, kept(shipped[case.commune, case.period].file) | kept(case.file)) for case in chosen
    ]


def lines_of(cell: Any, source: str, context: dict[str, Any]) -> list[str]:
    """A section with another text; one line where it is refused."""
    try:
        return list(OUTLINE.section_lines(narrate(cell.code, cell.title, source, context)))
    except UsageError as error:
        return [str(error)]
