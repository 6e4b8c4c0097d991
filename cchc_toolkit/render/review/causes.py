"""What a report is judged for, one short line each, for the band under the verdict."""

from __future__ import annotations

import re
from typing import NamedTuple

from cchc_toolkit.model.reading import Origin, Severity, cells_in_words
from cchc_toolkit.model.verdict import gravest
from cchc_toolkit.render.review.addresses import Addresses, Link, finding_id
from cchc_toolkit.report.record import Record
from cchc_toolkit.vocabulary.wording import capital, count

__all__ = ["Cause", "CauseList", "cause_lists", "short_line"]

_ASIDE = re.compile(r"\s*\((?:các )?mã [^()]*\)")
_PLACE_BEFORE_NAME = re.compile(r"^[Ôô] [A-Z]{1,3}[0-9]+(?::[A-Z]{1,3}[0-9]+)?, (?=“)")
_NAME = re.compile("“([^“”]+)”")
_CLAUSE = re.compile(r"[;:] ")
_SHORTEST, _LONGEST = 24, 90
_LONGEST_NAME = 70
"""Of a name that stands alone in a line; of several each has less room."""
_AT_ONCE = 5
"""So many lines stand in the band; the others open beneath them."""


class Cause(NamedTuple):
    """A finding in one line: its number and words lead to it, its first cell leads to the table."""

    line: Link
    cell: Link | None


class CauseList(NamedTuple):
    """The causes of one severity; ``more`` open beneath the first ones, under ``summary``."""

    severity: Severity
    causes: list[Cause]
    more: list[Cause]
    summary: str


def cause_lists(record: Record, addresses: Addresses) -> list[CauseList]:
    """What must be mended, then what is to be looked at, which is folded where something must be mended."""
    numbered = list(enumerate(record.findings, start=1))
    by_severity = {
        severity: [
            Cause(_line(number, finding.message, addresses), _cell(finding.where, finding.codes, addresses))
            for number, finding in numbered
            if gravest(finding) is severity
        ]
        for severity in (Severity.BLOCK, Severity.WARN)
    }
    blocking, doubtful = by_severity.values()
    lists = [
        _shown(Severity.BLOCK, blocking, _AT_ONCE),
        _shown(Severity.WARN, doubtful, 0 if blocking else 3),
    ]
    return [shown for shown in lists if shown.causes or shown.more]


def _shown(severity: Severity, causes: list[Cause], most: int) -> CauseList:
    """One line more is shown rather than folded away alone."""
    kept = len(causes) if 0 < most >= len(causes) - 1 else most
    left = len(causes) - kept
    what = {Severity.BLOCK: "lỗi phải sửa", Severity.WARN: "điểm cần xem lại"}[severity]
    summary = f"và {count(left)} {what} khác" if kept else f"{count(left)} {what}"
    return CauseList(severity, causes[:kept], causes[kept:], summary)


def _line(number: int, message: str, addresses: Addresses) -> Link:
    return Link(f"{count(number)}. {short_line(message)}", addresses.on_page(f"#{finding_id(number)}"))


def _cell(where: tuple[Origin, ...], codes: tuple[str, ...], addresses: Addresses) -> Link | None:
    if not where:
        return None
    first = where[0]
    shown, *others = first.cells.split(", ")
    return Link(
        f"{cells_in_words(shown)}{'…' if others else ''}, trang “{first.sheet}”",
        addresses.of_place(first, codes),
    )


def short_line(message: str) -> str:
    """A finding's sentence cut to a line: its first clause, without codes and without the cell in front.

    Parameters
    ----------
    message : str
        As a finding says it.

    Returns
    -------
    str
        Begins with a capital; where words were left out in its midst or at its end, it shows.
    """
    text = _PLACE_BEFORE_NAME.sub("", _ASIDE.sub("", message)).rstrip(". ")
    first, rest = _clauses(text)
    name = _NAME.search(first)
    if len(_names_cut(first)) > _LONGEST and rest and name:
        first = f"“{_cut(name[1], _LONGEST_NAME // 2)}”: {_clauses(rest)[0]}"
    return capital(_cut(_names_cut(first), _LONGEST))


def _clauses(text: str) -> tuple[str, str]:
    """What stands before the first colon or semicolon outside of a name, and what stands behind it."""
    for sign in _CLAUSE.finditer(text, min(_SHORTEST, len(text))):
        if text[: sign.start()].count("“") == text[: sign.start()].count("”"):
            return text[: sign.start()], text[sign.end() :]
    return text, ""


def _names_cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    longest = _LONGEST_NAME // max(len(_NAME.findall(text)), 1)
    return _NAME.sub(lambda name: f"“{_cut(name[1], longest)}”", text)


def _cut(text: str, longest: int) -> str:
    """The text, or those of its words that there is room for, a name that was begun closed again."""
    if len(text) <= longest:
        return text
    kept = text[:longest].rpartition(" ")[0].rstrip(" ,;:(–-“")
    return f"{kept}…" + "”" * (kept.count("“") - kept.count("”"))
