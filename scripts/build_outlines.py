"""tests/golden/outlines: what the shipped reports say, and what their templates say in other cases.

After a change of words, of a template or of figures: ``make docs``, then read the difference.
"""

from __future__ import annotations

from functools import cache

from outline import appendix_lines, foot_lines, head_lines, section_lines
from outline_cases import ALTERED, SHIPPED, Case, cells

from cchc_toolkit.report.compose import compose
from cchc_toolkit.report.narrative import narrate

FOLDER = "tests/golden/outlines"
"""Nothing else lies there: the outline of a report that is no more goes."""


@cache
def pages() -> dict[str, str]:
    """Path and text of each outline: shipped reports in full, of the others the sections that differ."""
    told = {case.file: _whole(case) for case in SHIPPED}
    for case in ALTERED:
        known = _sections(next(each for each in SHIPPED if case.name.startswith(each.name)))
        lines = [line for section in _sections(case) if section not in known for line in section]
        told[case.file] = _text(lines)
    return told


def _whole(case: Case) -> str:
    material, context = case.material, case.context
    sections = [narrate(cell.code, cell.title, cell.source, context) for cell in cells(case.template)]
    report = compose(material, sections)
    lines = [*head_lines(report), *(line for each in sections for line in section_lines(each))]
    lines += [*foot_lines(report)]
    lines += [line for each in report.appendices for line in appendix_lines(each, material.readings)]
    return _text(lines)


@cache
def _sections(case: Case) -> list[list[str]]:
    context = case.context
    return [
        section_lines(narrate(cell.code, cell.title, cell.source, context)) for cell in cells(case.template)
    ]


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
