"""The foot of a paper (ô 7 and 9b): signature and recipients in the ways that offices lay them out."""

from __future__ import annotations

from collections.abc import Callable

from layout.office.hand import Hand
from layout.office.paper import Paper
from layout.typed import p, r, table

__all__ = ["SIGNINGS", "type_foot"]

_ROOM = p("") * 4
_STOP = '<w:tabs><w:tab w:val="center" w:pos="6860"/></w:tabs>'


def type_foot(paper: Paper, hand: Hand) -> str:
    """The foot; minutes have two signers, and their recipients below."""
    if paper.words("ky-trai"):
        capacity, name = paper.list("ky-trai")
        left = _signature((capacity,), name, _ROOM)
        right = _signature(paper.list("ky"), paper.words("nguoi-ky"), _ROOM)
        return table([[left, right]], [4400, 4900]) + _recipients(paper)
    return SIGNINGS[hand.signing](paper)


def _recipients(paper: Paper) -> str:
    return p(r("Nơi nhận:", 12, "bi")) + "".join(p(r(entry, 11)) for entry in _entries(paper))


def _entries(paper: Paper) -> list[str]:
    *first, kept = paper.list("noi-nhan")
    return [*(f"- {entry}" for entry in first), f"- {kept}"]


def _signature(capacity: tuple[str, ...], name: str, room: str) -> str:
    lines = "".join(p(r(words, 14, "b"), "center") for words in capacity)
    return lines + room + p(r(name, 14, "b"), "center")


def _beside(paper: Paper, room: str = _ROOM, *, has_name: bool = True) -> str:
    name = paper.words("nguoi-ky") if has_name else ""
    return table([[_recipients(paper), _signature(paper.list("ky"), name, room)]], [4400, 4900])


def _three_columns(paper: Paper) -> str:
    signature = _signature(paper.list("ky"), paper.words("nguoi-ky"), _ROOM)
    return table([[_recipients(paper), p(""), signature]], [4200, 300, 4800])


def _signed(paper: Paper) -> str:
    return _beside(paper, p("") + p(r("(Đã ký)", 13, "i"), "center") + p("") * 2)


def _spaced(paper: Paper) -> str:
    """Room for the signature as space above the name."""
    lines = "".join(p(r(words, 14, "b"), "center") for words in paper.list("ky"))
    name = p(r(paper.words("nguoi-ky"), 14, "b"), "center", before=1400)
    return table([[_recipients(paper), lines + name]], [4400, 4900])


def _one_paragraph(paper: Paper) -> str:
    entries = "\n".join(_entries(paper))
    signature = "\n".join((*paper.list("ky"), "", "", "", "", paper.words("nguoi-ky")))
    left, right = p(r("Nơi nhận:\n", 12, "bi") + r(entries, 11)), p(r(signature, 14, "b"), "center")
    return table([[left, right]], [4400, 4900])


def _tabs(paper: Paper) -> str:
    rights = list(paper.list("ky"))
    lefts = [r("Nơi nhận:", 12, "bi"), *(r(entry, 11) for entry in _entries(paper))]
    # The name stands below the list and below room for the signature.
    count = max(len(lefts), len(rights))
    lefts += [""] * (count - len(lefts))
    rights += [""] * (count - len(rights))
    lines = [
        p(left + (r(f"\t{right}", 14, "b") if right else ""), more=_STOP)
        for left, right in zip(lefts, rights, strict=True)
    ]
    return "".join(lines) + p("") * 3 + p(r(f"\t{paper.words('nguoi-ky')}", 14, "b"), more=_STOP)


SIGNINGS: dict[str, Callable[[Paper], str]] = {
    "bảng": _beside,
    "bảng ba cột": _three_columns,
    "đã ký": _signed,
    "khoảng trên họ tên": _spaced,
    "một đoạn": _one_paragraph,
    "tab": _tabs,
    "chưa ký": lambda paper: _beside(paper, has_name=False),
}
