"""The head of a paper (ô 1 to 4) in the ways that offices lay it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from layout.office.hand import Hand
from layout.office.paper import Paper
from layout.typed import BOXED, LEFT, RIGHT, box, drawn_line, line, p, r, table, vml_line

from cchc_toolkit.word.metrics import text_width

__all__ = ["HEADS", "drawn_length", "lined"]

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MARGIN = 108
_TEXT = 9354


@dataclass(frozen=True, slots=True)
class _Words:
    """What a head says; ``subject`` is a công văn's, ``mark`` one of urgency."""

    superior: str
    names: tuple[str, ...]
    number: str
    place: str
    subject: str
    mark: str


def _words(paper: Paper, hand: Hand) -> _Words:
    place = paper.words("dia-danh", "Mẫu")
    number, day = paper.words("so"), paper.words("ngay")
    if hand.signing == "chưa ký":
        number, day = f"    {number[number.index('/') :]}", f"     tháng     năm {day[-4:]}"
    subject = "" if paper.words("loai") else f"V/v {paper.words('trich-yeu')}"
    date = hand.spaced(f"{place}, ngày {day}")
    names = paper.list("co-quan")
    return _Words(paper.words("chu-quan"), names, f"Số: {number}", date, subject, paper.words("dau"))


def drawn_length(words: str, size: float, share: float) -> float:
    """The length in mm of a line that is a share of some bold words."""
    return text_width(words, size, True) * 25.4 / 72 * share


def lined(words: str, size: float, share: float, width: int) -> str:
    """A border of a share of some words, in the middle of a column (twips)."""
    around = round((width - drawn_length(words, size, share) * 56.69) / 2)
    return line(around, around)


def _name_lines(words: _Words, look: str = "b") -> list[str]:
    above = [p(r(words.superior, 12), "center")] if words.superior else []
    return [*above, *(p(r(name, 12, look), "center") for name in words.names)]


def _left(words: _Words) -> str:
    return "".join(_name_lines(words)) + lined(words.names[-1], 12, 0.42, LEFT - 2 * _MARGIN)


def _right() -> str:
    nation, motto = p(r(_NATION, 12, "b"), "center"), p(r(_MOTTO, 13, "b"), "center")
    return nation + motto + lined(_MOTTO, 13, 1.0, RIGHT - 2 * _MARGIN)


def _number(words: _Words) -> str:
    subject = p(r(words.subject, 12), "center", before=120) if words.subject else ""
    mark = p(r(words.mark, 13, "b"), more=BOXED) if words.mark else ""
    return p(r(words.number, 13), "center") + subject + mark


def _place(words: _Words) -> str:
    return p(r(words.place, 13, "i"), "center")


def _two_rows(words: _Words) -> str:
    return table([[_left(words), _right()], [_number(words), _place(words)]], [LEFT, RIGHT])


def _two_tables(words: _Words) -> str:
    names = table([[_left(words), _right()]], [LEFT, RIGHT])
    return names + p("") + table([[_number(words), _place(words)]], [LEFT, RIGHT])


def _one_row(words: _Words) -> str:
    """Everything in one row; empty lines bring number and date to one height."""
    more = p(r(" ", 12), "center") if len(_name_lines(words)) > 2 else ""
    return table([[_left(words) + _number(words), _right() + more + _place(words)]], [LEFT, RIGHT])


def _narrow_middle(words: _Words) -> str:
    left, right = _left(words), _right()
    rows = [[left, p(""), right], [_number(words), p(""), _place(words)]]
    return table(rows, [LEFT, 200, RIGHT])


def _drawn_lines(words: _Words) -> str:
    left = "".join(_name_lines(words)) + p(drawn_line(drawn_length(words.names[-1], 12, 0.42)), "center")
    nation, motto = p(r(_NATION, 12, "b"), "center"), p(r(_MOTTO, 13, "b"), "center")
    right = nation + motto + p(drawn_line(drawn_length(_MOTTO, 13, 1.0)), "center")
    return table([[left, right], [_number(words), _place(words)]], [LEFT, RIGHT])


def _underlined(words: _Words) -> str:
    """The lines are underlined words: all of the motto, the middle third of the name."""
    *first, last = _name_lines(words)
    name = words.names[-1]
    third = round(len(name) * 0.29)
    cut = (name[:third], name[third : len(name) - third], name[len(name) - third :])
    last = p("".join(r(part, 12, look) for part, look in zip(cut, ("b", "bu", "b"), strict=True)), "center")
    nation, motto = p(r(_NATION, 12, "b"), "center"), p(r(_MOTTO, 13, "bu"), "center")
    rows = [["".join(first) + last, nation + motto], [_number(words), _place(words)]]
    return table(rows, [LEFT, RIGHT])


def _controls(words: _Words) -> str:
    def control(content: str, name: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:id w:val="{len(name)}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    number = control(_number(words), "Số văn bản")
    place = control(_place(words), "Ngày ban hành")
    return control(table([[_left(words), _right()], [number, place]], [LEFT, RIGHT]), "Phần đầu")


def _nested(words: _Words) -> str:
    return table([[_two_rows(words) + p("")]], [LEFT + RIGHT])


def _centre_tabs(words: _Words) -> str:
    left, right = 2000, 6700
    stops = f'<w:tabs><w:tab w:val="center" w:pos="{left}"/><w:tab w:val="center" w:pos="{right}"/></w:tabs>'
    names = [*((words.superior,) if words.superior else ()), *words.names]
    rights = (r(f"\t{_NATION}", 12, "b"), r(f"\t{_MOTTO}", 13, "b"))
    made = []
    for at, name in enumerate(names):
        look = "" if words.superior and not at else "b"
        beside = rights[at] if at < len(rights) else ""
        lines = ""
        if at == len(names) - 1:
            lines += _vml_under(words.names[-1], 12, 0.42, left)
        if at == 1:
            lines += _vml_under(_MOTTO, 13, 1.0, right)
        made.append(p(r(f"\t{name}", 12, look) + beside + lines, more=stops))
    made.append(p(r(f"\t{words.number}", 13) + r(f"\t{words.place}", 13, "i"), more=stops, before=120))
    if words.subject:
        made.append(p(r(f"\t{words.subject}", 12), more=stops, before=120))
    return "".join(made) + (p(r(words.mark, 13, "b"), more=BOXED) if words.mark else "")


def _vml_under(words: str, size: float, share: float, centre: int) -> str:
    length = drawn_length(words, size, share)
    # Below the line of words, as it is dragged there with the mouse.
    return vml_line(length, centre / 56.69 - length / 2).replace(",2pt", ",16pt")


def _text_boxes(words: _Words) -> str:
    left = "".join(_name_lines(words)) + lined(words.names[-1], 12, 0.42, 3800) + _number(words)
    nation, motto = p(r(_NATION, 12, "b"), "center"), p(r(_MOTTO, 13, "b"), "center")
    right = nation + motto + lined(_MOTTO, 13, 1.0, 5000) + _place(words)
    return p(_placed_box(left, 0, 190) + _placed_box(right, 205, 262)) + p("") * 5


def _placed_box(content: str, left: int, width: int) -> str:
    style = f"position:absolute;margin-left:{left}pt;margin-top:0;width:{width}pt;height:92pt;z-index:1"
    return box(content).replace("position:absolute;width:200pt;height:60pt", style)


def _typed_blanks(words: _Words) -> str:
    """Flush left in their cells, brought to the middle with the space bar."""

    def centred(words: str, size: float, look: str, width: int) -> str:
        room = width / 20 - text_width(words, size, "b" in look)
        blanks = round(room / 2 / (size * 0.25))
        return p(r(" " * blanks + words, size, look))

    left, right = LEFT - 2 * _MARGIN, RIGHT - 2 * _MARGIN
    names = centred(words.superior, 12, "", left) if words.superior else ""
    names += "".join(centred(name, 12, "b", left) for name in words.names)
    nation = centred(_NATION, 12, "b", right) + centred(_MOTTO, 13, "b", right)
    lines = lined(words.names[-1], 12, 0.42, left), lined(_MOTTO, 13, 1.0, right)
    number = centred(words.number, 13, "", left) + _number(replace(words, number="")).split("</w:p>", 1)[1]
    place = centred(words.place, 13, "i", right)
    return table([[names + lines[0], nation + lines[1]], [number, place]], [LEFT, RIGHT])


def _digitally_signed(words: _Words) -> str:
    day = "Ký bởi: Ủy ban nhân dân xã Mẫu; ngày ký: 12/9/2025 10:15:30 +07:00"
    return p(r(day, 10), "right") + _two_rows(words)


_WAYS: dict[str, Callable[[_Words], str]] = {
    "bảng hai dòng": _two_rows,
    "hai bảng": _two_tables,
    "bảng một dòng": _one_row,
    "bảng ba cột": _narrow_middle,
    "nét vẽ": _drawn_lines,
    "gạch chân": _underlined,
    "điều khiển nội dung": _controls,
    "bảng lồng": _nested,
    "tab giữa": _centre_tabs,
    "hộp chữ": _text_boxes,
    "dấu cách": _typed_blanks,
    "ký số cơ quan": _digitally_signed,
}
HEADS: dict[str, Callable[[Paper, Hand], str]] = {
    name: (lambda paper, hand, way=way: way(_words(paper, hand))) for name, way in _WAYS.items()
}
