"""Bricks of a document with a kind (DỮ LIỆU GIẢ LẬP): titles, căn cứ lines, điều, who signs, who receives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout.typed import LONG, Typed, line, p, r, table, text

from cchc_toolkit.word.metrics import text_width

__all__ = [
    "AS_ABOVE",
    "AS_ARTICLE",
    "BASIS",
    "CHAIRMAN",
    "CLOSED_BY",
    "COUNCIL_BASIS",
    "EXECUTION",
    "TEXT_WIDTH",
    "article",
    "articles",
    "basis",
    "closing",
    "document",
    "general",
    "line_under",
    "party",
    "title",
]

# Twips between the margins.
TEXT_WIDTH = 9354
CHAIRMAN = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"
BASIS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành "
    "chính theo cơ chế một cửa, một cửa liên thông tại Bộ phận Một cửa và Cổng Dịch vụ công quốc gia;",
    "Xét đề nghị của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã;",
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
)
COUNCIL_BASIS = (
    *BASIS[:2],
    "Xét Tờ trình số 45/TTr-UBND ngày 10 tháng 7 năm 2026 của Ủy ban nhân dân xã Mẫu về kế hoạch đầu tư; Báo "
    "cáo thẩm tra số 12/BC-HĐND ngày 12 tháng 7 năm 2026 của Ban Kinh tế - Ngân sách; ý kiến thảo luận của "
    "đại biểu Hội đồng nhân dân xã tại kỳ họp.",
)


def title(words: str, size: float = 14, before: int = 0) -> str:
    """A bold line in the middle of the page."""
    return p(r(words, size, "b"), "center", before=before)


def line_under(words: str) -> str:
    """A line of two fifths of some bold words, in the middle of the page."""
    side = (TEXT_WIDTH - 20 * 0.4 * text_width(words, 14, True)) / 2
    return line(round(side), round(side))


def article(number: int, words: str) -> str:
    """A Điều: its number bold, its words not."""
    return p(r(f"Điều {number}. ", 14, "b") + r(words), "both", first=720, before=120)


def articles(*words: str) -> str:
    """Điều 1, 2, 3 …"""
    return "".join(article(at, said) for at, said in enumerate(words, start=1))


def basis(lines: tuple[str, ...] = BASIS) -> str:
    """Căn cứ, one paragraph each, in italics."""
    return "".join(text(said, "i") for said in lines)


def closing(recipients: tuple[str, ...], *signature: str, name: str = "Nguyễn Văn Mẫu") -> str:
    """Recipients on the left, signature on the right."""
    left = p(r("Nơi nhận:", 12, "bi")) + "".join(p(r(said, 11)) for said in recipients)
    return table([[left, party(*signature, name=name)]], [4400, 4900])


def party(*lines: str, name: str) -> str:
    """One who signs: capacity, room, name."""
    return "".join(title(said) for said in lines) + p("") * 4 + title(name)


def document(kind: str, symbol: str, subject: str, body: str, **pieces: str) -> Typed:
    """A document with a kind; ``pieces`` replace those of a typed report."""
    usual = {
        "number": p(r(f"Số: 78/{symbol}", 13), "center"),
        "place": p(r("Mẫu, ngày 15 tháng 7 năm 2026", 13, "i"), "center"),
        "kind": title(kind, before=240),
        "subject": title(subject) if subject else "",
        "subject_line": line_under(subject) if subject else "",
        "addressee": "",
        "body": body,
        "closing": closing(CLOSED_BY, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    }
    return replace(Typed(), **{**usual, **pieces})  # type: ignore[arg-type]


CLOSED_BY = ("- Đảng ủy, TT. HĐND xã;", "- Các thôn;", "- Lưu: VT, VP.")
AS_ARTICLE = ("- Như Điều 3;", "- TT. HĐND xã;", "- Lưu: VT, VHXH.")
AS_ABOVE = ("- Như trên;", "- Lưu: VT.")
EXECUTION = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, các cá nhân có tên tại Điều 1 chịu trách nhiệm thi "
    "hành Quyết định này./."
)


def general(name: str, symbol: str, subject: str, **pieces: str) -> Callable[[], bytes]:
    """A kind after Mẫu 1.4: căn cứ or an opening, mục, khoản, the end."""
    body = (
        text("Thực hiện chương trình công tác năm 2026, Ủy ban nhân dân xã Mẫu triển khai như sau:")
        + text("I. MỤC ĐÍCH, YÊU CẦU", "b")
        + text("1. Mục đích", "b")
        + text(LONG) * 3
        + text("2. Yêu cầu", "b")
        + text("a) Bám sát nhiệm vụ được giao;")
        + text("b) Bảo đảm tiết kiệm, hiệu quả.")
        + text("II. TỔ CHỨC THỰC HIỆN", "b")
        + text(LONG) * 3
        + text("Đề nghị các thôn, các cơ quan, đơn vị liên quan phối hợp thực hiện./.")
    )
    return document(name, symbol, subject, body, **pieces).make
