"""What sections call, made for one report: each gives a function over the report's readings and lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cchc_toolkit.errors import UsageError
from cchc_toolkit.report.activities import (
    FIELDS,
    activities_of,
    activity_sentence,
    proposal_sentence,
    proposals_of,
)
from cchc_toolkit.report.citations import citation_sentence, citer
from cchc_toolkit.report.comparison import than_before, than_last_year
from cchc_toolkit.report.named_documents import LISTS, documents_named
from cchc_toolkit.report.own_words import words_of
from cchc_toolkit.report.report_inputs import ReportInputs, open_fields
from cchc_toolkit.report.sentences import (
    Counted,
    Figures,
    Items,
    Listed,
    OutOf,
    Sentence,
    counts_sentence,
    joined_parts,
    lower_first,
    makeup_sentence,
    parts_of_whole,
    words_filled,
)
from cchc_toolkit.report.shortcomings import task_items
from cchc_toolkit.vocabulary.wording import nearest

__all__ = [
    "ROLES",
    "activities",
    "by_field",
    "citations",
    "compared",
    "condition",
    "counts",
    "makeup",
    "named",
    "next_tasks",
    "out_of",
    "parts",
    "proposals",
]

ROLES = {"": "", "can_cu": "basis", "cap_tren": "directive", "cua_don_vi": "own", "luat": "law"}
"""Roles of a document as ``vien_dan`` names them: the choices of the list of documents."""

_CODE = "số liệu mã"


def citations(material: ReportInputs) -> Callable[..., str | Sentence | Listed]:
    """Documents that a section cites, under the words that lead to them."""
    cited = citer(material.dataset.tables.get("documents"), f"Ủy ban nhân dân {material.params.unit.name}")
    words = words_of(material)

    def cite(
        section: str, mo_dau: str = "", vai_tro: str = "", neu_khong: str = ""
    ) -> str | Sentence | Listed:
        lead, otherwise = words_filled(mo_dau, words), words_filled(neu_khong, words)
        return citation_sentence(cited(section, _known(vai_tro, ROLES, "vai trò")), lead, otherwise)

    return cite


def activities(material: ReportInputs) -> Callable[..., str | Listed]:
    """What was done in fields of reform, the fields of one call as one list by their days."""
    done = activities_of(material.dataset.tables.get("activities"), material.params.window)
    words = words_of(material)

    def told(
        *fields: str,
        mo_dau: str = "Trong {ky_nay}, {uy_ban} đã thực hiện các hoạt động sau:",
        chu_ngu: str = "{uy_ban}",
        neu_khong: str = "",
    ) -> str | Listed:
        lead, subject, otherwise = (words_filled(text, words) for text in (mo_dau, chu_ngu, neu_khong))
        known = (_known(field, FIELDS, "lĩnh vực") for field in fields)
        return activity_sentence(done(*known), subject, lead, otherwise)

    return told


def proposals(material: ReportInputs) -> Callable[..., str | Items]:
    """What the office proposes."""
    listed = proposals_of(material.dataset.tables.get("proposals"))
    words = words_of(material)

    def told(neu_khong: str = "") -> str | Items:
        return proposal_sentence(listed, words_filled(neu_khong, words))

    return told


def next_tasks(material: ReportInputs) -> Callable[..., str | Listed]:
    """What is to be done next, with who does it by when."""
    tasks = task_items(material)
    words = words_of(material)

    def told(mo_dau: str, neu_khong: str = "") -> str | Listed:
        return Listed(words_filled(mo_dau, words), tasks) if tasks.lines else words_filled(neu_khong, words)

    return told


def compared(material: ReportInputs) -> Callable[[str, str], str | Sentence]:
    """How a figure stands to earlier reports, as one sentence; nothing where none of them is known.

    The report before lies inside a half-year or a year, which is not set against a part of itself.
    """
    words, comparisons = words_of(material), material.comparisons

    def told(ma: str, mo_dau: str) -> str | Sentence:
        _known(ma, material.readings, _CODE)
        before = () if material.kind.has_comparison else than_before(comparisons, ma).parts
        both = [parts for parts in (before, than_last_year(comparisons, ma).parts) if parts]
        clauses = [part for parts in both for part in (", ", *parts)][1:]
        return Sentence((f"{words_filled(mo_dau, words)} ", *clauses, ".")) if clauses else ""

    return told


def by_field(material: ReportInputs) -> Callable[[str], Sentence]:
    """One column of the one-stop table, field by field."""
    fields = open_fields(material)

    def told(column: str) -> Sentence:
        shares = [
            (f"{lower_first(name)} ", Figures(readings)[column])
            for name, readings in fields
            if readings[column].value
        ]
        return Sentence(joined_parts(shares))

    return told


def makeup(material: ReportInputs) -> Callable[..., str | Sentence]:
    """How a group of people is made up, each share in counts where they are known."""
    readings = material.readings

    def told(mo_dau: str, ty_le: Mapping[str, str], nhom: str = "", don_vi: str = "người") -> str | Sentence:
        for code in (*ty_le, *filter(None, [nhom])):
            _known(code, readings, _CODE)
        if nhom and not readings[nhom].value:
            return ""
        return makeup_sentence(readings, mo_dau, ty_le, don_vi)

    return told


def parts(material: ReportInputs) -> Callable[[Mapping[str, str]], str | Sentence]:
    """The parts of a whole, by their codes."""
    figures = Figures(material.readings)

    def told(phan: Mapping[str, str]) -> str | Sentence:
        for code in phan:
            _known(code, figures, _CODE)
        return parts_of_whole(figures, phan)

    return told


def counts(material: ReportInputs) -> Callable[..., str | Sentence]:
    """Several counts as one sentence."""
    figures, words = Figures(material.readings), words_of(material)

    def told(
        mo_dau: str, muc: Mapping[str, str], kem_don_vi: bool = True, neu_khong: str = ""
    ) -> str | Sentence:
        for code in muc:
            _known(code, figures, _CODE)
        counted = {
            code: (
                figures[code] if kem_don_vi else Counted(figures[code].reading, ""),
                words_filled(text, words),
            )
            for code, text in muc.items()
        }
        return counts_sentence(counted, words_filled(mo_dau, words), words_filled(neu_khong, words))

    return told


def out_of(material: ReportInputs) -> Callable[[str, str], OutOf]:
    """A share as its two counts."""

    def told(ma: str, don_vi: str) -> OutOf:
        return OutOf(_known(ma, material.readings, _CODE), don_vi)

    return told


def named(material: ReportInputs) -> Callable[[str, str], str]:
    """The documents that a figure counts, by their numbers and days."""
    of_list = documents_named(material.dataset.tables, material.params.window)

    def told(danh_sach: str, ma: str) -> str:
        _known(danh_sach, LISTS, "danh sách")
        return of_list(danh_sach, _known(ma, material.readings, _CODE))

    return told


def condition(asked: Callable[..., Any]) -> Callable[[ReportInputs], Any]:
    """A condition of a line over the report's readings, its texts with the report's own words."""

    def make(material: ReportInputs) -> Any:
        words = words_of(material)

        def line(*things: Any, **texts: str) -> Any:
            filled = {name: words_filled(text, words) for name, text in texts.items()}
            return asked(material.readings, *things, **filled)

        return line

    return make


def _known(name: str, choices: Mapping[str, Any], what: str) -> Any:
    """The choice of a name.

    Raises
    ------
    UsageError
        No such choice; names the nearest.
    """
    if name not in choices:
        guess = nearest(name, tuple(choices))
        raise UsageError(f"Không có {what} “{name}”", fix=f"Có phải “{guess}”?" if guess else "")
    return choices[name]
