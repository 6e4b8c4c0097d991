"""``%sua II.3.1``: the section as it stands for this commune in place of the cell, to be edited as prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cchc_toolkit.errors import UsageError
from cchc_toolkit.notebook.section_cells import SectionCells
from cchc_toolkit.pipeline.own_section_writing import set_aside
from cchc_toolkit.report.narrative import Narrated
from cchc_toolkit.report.own_text import owner_mark, unread_mark, without_owner
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.section_source import source_of
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.vocabulary.wording import nearest

__all__ = ["Edited", "edited"]

_TEMPLATE, _EARLIER = "--mau", "--ky-truoc"
_OPTIONS = (_TEMPLATE, _EARLIER)
_USE = "Ghi %sua II.2 (lời văn đang in), --mau (về lời văn mẫu), --ky-truoc (lời văn riêng kỳ trước)"


class Edited(NamedTuple):
    """What the cell becomes, what a person should know, and the section where it is printed anew at once."""

    cell: str
    notes: tuple[str, ...]
    section: Narrated | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    code: str
    option: str = ""


def edited(cells: SectionCells, material: ReportInputs, line: str) -> Edited:
    """The text of a section for a cell.

    Parameters
    ----------
    cells : SectionCells
        Of the notebook.
    line : str
        Code of the section; behind it ``--mau`` or ``--ky-truoc``.

    Raises
    ------
    UsageError
        No such section or option; names the nearest. Or the earlier period has no text of the section.
    """
    asked = _asked(line)
    title = cells.heading(asked.code)
    head = f"%%section {asked.code} {title}".rstrip()
    if asked.option == _TEMPLATE:
        return _back(cells, asked.code, head)
    if asked.option == _EARLIER:
        text, note = _of_earlier(cells, asked.code)
    else:
        text, note = _as_it_stands(cells, material, asked.code, title), "sửa câu chữ rồi chạy ô."
    mark = owner_mark(cells.gathered.commune, cells.gathered.period.key)
    whole = f"{head}\n{mark}\n{without_owner(text)}".rstrip("\n")
    return Edited(whole, (f"Ô này nay là lời văn của mục {asked.code}: {note}",))


def _asked(line: str) -> _Asked:
    words = line.split()
    options = [word for word in words if word.startswith("-")]
    codes = [word for word in words if not word.startswith("-")]
    wrong = next((option for option in options if option not in _OPTIONS), "")
    if wrong:
        guess = nearest(wrong, _OPTIONS)
        raise UsageError(f"%sua không có “{wrong}”", fix=f"Có phải “{guess}”? {_USE}" if guess else _USE)
    if len(codes) != 1 or len(options) > 1:
        raise UsageError("%sua cần mã một mục", fix=_USE)
    return _Asked(codes[0], options[0] if options else "")


def _as_it_stands(cells: SectionCells, material: ReportInputs, code: str, title: str) -> str:
    """The office's own text as it was typed; else the template's as plain sentences."""
    return cells.text_now(code) or source_of(cells.print_template(code, title), narrative_context(material))


def _of_earlier(cells: SectionCells, code: str) -> tuple[str, str]:
    own = cells.texts.own
    if code not in own.earlier:
        there = f"Kỳ {own.earlier_period} có: {', '.join(own.earlier)}" if own.earlier else ""
        raise UsageError(
            f"Không kỳ trước nào có lời văn riêng của mục {code}",
            own.folder.split("/sections")[0].rpartition("/")[0],
            there,
        )
    aside = ""
    if code in own.texts:
        aside = f" Lời văn đang có của kỳ này cất ở {set_aside(cells.root, cells.texts.place(code))}."
    text = f"{unread_mark(own.earlier_period)}\n{own.earlier[code].lstrip()}"
    return text, f"lời văn kỳ {own.earlier_period}; đọc lại, sửa, bỏ dòng “chưa đọc lại”, rồi chạy ô.{aside}"


def _back(cells: SectionCells, code: str, head: str) -> Edited:
    if code not in cells.template.cells:
        raise UsageError(f"Mẫu không có lời văn của mục {code}", fix="Đề nghị xóa ô nếu không dùng nữa")
    has_other = cells.has_other_cell(code)
    section, aside = cells.back_to_template(code)
    kept = f" Lời văn riêng đã cất ở {aside}, không in nữa." if aside else ""
    note = f"Mục {code} in lại lời văn mẫu; ô này nay là ô của mẫu.{kept}"
    if has_other:
        note += " Ô khác của sổ tay còn lời văn riêng của mục này: xóa ô ấy, kẻo lần chạy sau lại in."
    return Edited(f"{head}\n{cells.template.cells[code].text}".rstrip("\n"), (note,), section)
