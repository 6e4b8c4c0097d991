"""In which code cells a notebook differs from a template, as lines that a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, ndiff

from cchc_toolkit.archive.difference import shown

__all__ = ["cell_differences"]


def cell_differences(own: Sequence[str], shipped: Sequence[str], name: str) -> Iterator[str]:
    """One text for each code cell that is not the template's; every line of it is shown, nothing is cut.

    What would steer a terminal is escaped, so that no cell can hide a line.

    Parameters
    ----------
    own, shipped : sequence of str
        The code cells of the notebook and of the template.
    name : str
        Of the template, for the headings.
    """
    matcher = SequenceMatcher(None, shipped, own, autojunk=False)
    for kind, start, end, own_start, own_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, own_end - own_start)
        for at in range(pairs):
            lines = ndiff(shipped[start + at].splitlines(), own[own_start + at].splitlines())
            changed = [line for line in lines if line[:1] in "+-"]
            yield _with_heading(f"Ô mã {own_start + at + 1:02} khác mẫu {name}", changed)
        for at in range(own_start + pairs, own_end):
            added = [f"+ {line}" for line in own[at].splitlines()]
            yield _with_heading(f"Ô mã {at + 1:02} không có trong mẫu {name}", added)
        for at in range(start + pairs, end):
            gone = [f"- {line}" for line in shipped[at].splitlines()]
            yield _with_heading(f"Ô mã {at + 1:02} của mẫu {name} không còn", gone)


def _with_heading(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{heading}:", *(f"      {shown(line)}" for line in lines)])
