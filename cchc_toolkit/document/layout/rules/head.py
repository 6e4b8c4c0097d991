"""Ô 1 to 4: words, places and lines of national name, motto, bodies, number and symbol, place and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cchc_toolkit.document import decree30
from cchc_toolkit.document.layout import mending, patterns
from cchc_toolkit.document.layout.components import Components
from cchc_toolkit.document.layout.content import Piece, fold, tidy
from cchc_toolkit.document.layout.geometry import middle, page_middle
from cchc_toolkit.document.layout.rules.position import Line, centred_under, line_faults
from cchc_toolkit.document.layout.rules.rule import Fault, LayoutRule, number, place_of

__all__ = ["HEAD_RULES"]

_NATION = decree30.NATIONAL_NAME.name
_MOTTO = decree30.MOTTO.name
_BODY = decree30.BODY_NAME.name
_NUMBER = decree30.NUMBER.name
_PLACE = decree30.PLACE_DATE.name
_FORM = re.compile(r"số: ?(?P<number>\d*|[.…_ ]*) ?/(?P<symbol>(?:\d{4}/)?\S+(?:-\S+)*)$", re.IGNORECASE)
_GROUP = r"(?:[A-ZĐĂÂÊÔƠƯ&0-9.]+|QyĐ|CTr|TTr|TrS)"
_SYMBOL = re.compile(rf"(?:\d{{4}}/)?{_GROUP}(?:-{_GROUP})*$")
_LOWER_IN_PLACE = {"phố", "trấn", "xã", "phường", "huyện", "quận", "tỉnh", "thị", "khu", "đảo"}
_HYPHEN = "-"


def _nation_words(found: Components) -> Iterator[Fault]:
    piece = found.head.national_name
    if piece is None:
        yield Fault("không thấy Quốc hiệu", "Trang 1")
    elif fold(piece.text) != fold(decree30.NATIONAL_NAME_TEXT) or not _same_words(piece):
        yield Fault(f"“{piece.text}”", place_of(_NATION, piece))


def _same_words(piece: Piece) -> bool:
    """Both ways of placing the tone are right: HÒA, HOÀ (the decree itself writes both)."""
    shown = tidy(piece.text).upper().replace("HOÀ", "HÒA").replace("NGHIÃ", "NGHĨA")
    return shown == decree30.NATIONAL_NAME_TEXT


def _nation_place(found: Components) -> Iterator[Fault]:
    piece = found.head.national_name
    if piece is None or piece.paragraph.frame:
        return
    cell = piece.paragraph.cell
    is_right = middle(piece) > page_middle(piece.paragraph, found.content) + 5
    if not (cell.column > 0 if cell is not None and not cell.nested else is_right):
        yield Fault("không ở phía trên, bên phải", place_of(_NATION, piece))


def _motto_words(found: Components) -> Iterator[Fault]:
    piece = found.head.motto
    if piece is None:
        yield Fault("không thấy Tiêu ngữ", "Trang 1")
        return
    text = tidy(piece.text).lower().replace("\u2011", _HYPHEN)
    if text != decree30.MOTTO_TEXT.lower():
        yield Fault(f"“{piece.text}”", place_of(_MOTTO, piece))


def _motto_capitals(found: Components) -> Iterator[Fault]:
    piece = found.head.motto
    if piece is None or piece.text == piece.text.upper() or any(run.look.is_capitals for run in piece.runs):
        return
    words = [word for word in re.split(r"\s*[-–—\u2011]\s*", tidy(piece.text)) if word]
    if any(not word[0].isupper() or word[1:] != word[1:].lower() for word in words):
        yield Fault(f"“{piece.text}”", place_of(_MOTTO, piece))


def _motto_centred(found: Components) -> Iterator[Fault]:
    yield from centred_under(found.head.motto, _some(found.head.national_name), _MOTTO)


def _motto_line(found: Components) -> Iterator[Fault]:
    motto, nation = found.head.motto, found.head.national_name
    if motto is not None:
        axes = tuple(middle(each) for each in (motto, nation) if each is not None)
        yield from line_faults(
            found.head.motto_lines, (motto,), Line(decree30.MOTTO_LINE, decree30.MOTTO, axes)
        )


def _motto_single(found: Components) -> Iterator[Fault]:
    above, below = found.head.national_name, found.head.motto
    if above is not None and below is not None:
        yield from _single_spaced(above, below, _MOTTO)


def _bodies_single(found: Components) -> Iterator[Fault]:
    pieces = (*found.head.superior, *found.head.body_name)
    for above, below in zip(pieces, pieces[1:], strict=False):
        yield from _single_spaced(above, below, _BODY)


def _single_spaced(above: Piece, below: Piece, component: str) -> Iterator[Fault]:
    """Two lines one single line apart: no space between the paragraphs, single line spacing."""
    first, second = above.paragraph, below.paragraph
    placement = second.placement
    gap = 0.0 if first is second else first.placement.after + placement.before
    is_multiple = placement.line_rule == "auto" and abs(placement.line - 1) > 0.02
    if gap > 1 or is_multiple:
        what = f"cách dòng {number(placement.line)}" if is_multiple else f"cách thêm {number(gap)} pt"
        yield Fault(what, place_of(component, below), mend=partial(_set_single, above, below))


def _set_single(above: Piece, below: Piece) -> None:
    mending.set_spacing(above.paragraph.element, after=0)
    mending.set_spacing(below.paragraph.element, before=0, line=240, lineRule="auto")


def _body_is_there(found: Components) -> Iterator[Fault]:
    if not found.head.body_name:
        yield Fault("không thấy tên cơ quan ban hành", "Trang 1")


def _body_centred(found: Components) -> Iterator[Fault]:
    """Every line of the names is centred over the number, or under the line above it."""
    pieces = (*found.head.superior, *found.head.body_name)
    for above, below in zip(pieces, pieces[1:], strict=False):
        yield from centred_under(below, (above,), _BODY)


def _body_line(found: Components) -> Iterator[Fault]:
    names = found.head.body_name
    axes = tuple(middle(each) for each in (*names, *found.head.superior))
    yield from line_faults(found.head.body_lines, names, Line(decree30.SHORT_LINE, decree30.BODY_NAME, axes))


def _number_is_there(found: Components) -> Iterator[Fault]:
    if found.head.number is None:
        yield Fault("không thấy dòng số, ký hiệu", "Trang 1")


def _number_form(found: Components) -> Iterator[Fault]:
    piece = found.head.number
    if piece is None:
        return
    match = _FORM.match(tidy(piece.text))
    if match is None:
        yield Fault(f"“{piece.text}”", place_of(_NUMBER, piece))
        return
    given, symbol = match["number"], match["symbol"]
    spaced = bool(re.search(r"\d /", tidy(piece.text)))
    is_formed = re.fullmatch(r"(?:\d{4}/)?[\w&.…]+(?:-[\w&.…]+)*", symbol)
    if spaced or not is_formed or (given and not given.isdigit() and not set(given) <= set(".… _")):
        yield Fault(f"“{piece.text}”", place_of(_NUMBER, piece))


def _number_zero(found: Components) -> Iterator[Fault]:
    piece = found.head.number
    match = re.match(r"s\S+\s*[:.]?\s*(\d+)(?!\d)", tidy(piece.text), re.IGNORECASE) if piece else None
    if piece and match and int(match[1][:6]) < decree30.NUMBERS_PADDED_BELOW and not match[1].startswith("0"):
        yield Fault(f"số {match[1]}", place_of(_NUMBER, piece), f"0{match[1]}")


def _number_case(found: Components) -> Iterator[Fault]:
    piece = found.head.number
    if piece is None:
        return
    word = tidy(piece.text)[:2]
    if word != "Số":
        yield Fault(f"“{word}”", place_of(_NUMBER, piece), "từ “Số” chữ in thường")
    match = re.search(r"/(?:\d{4}/)?([^/]*)$", tidy(piece.shown))
    symbol = re.sub(r"\s*[-–—\u2010-\u2015]\s*", "-", match[1]).strip() if match else ""
    if symbol and "…" not in symbol and not _SYMBOL.match(symbol):
        yield Fault(f"ký hiệu “{symbol}”", place_of(_NUMBER, piece), "ký hiệu chữ in hoa")


def _number_kind(found: Components) -> Iterator[Fault]:
    """The symbol begins with the letters of the document's own kind."""
    piece, kind = found.head.number, found.title.kind
    match = re.search(r"/(?:\d{4}/)?\s*([^\s/–—-]+)", tidy(piece.text)) if piece else None
    if piece is None or kind is None or match is None:
        return
    wanted = decree30.KIND_SYMBOLS[patterns.KINDS[kind.folded]]
    if match[1].upper() != wanted.upper() and "…" not in match[1]:
        yield Fault(
            f"“{match[1]}”", place_of(_NUMBER, piece), f"“{wanted}” cho {patterns.KINDS[kind.folded]}"
        )


def _number_centred(found: Components) -> Iterator[Fault]:
    yield from centred_under(found.head.number, (*found.head.body_name, *found.head.superior), _NUMBER)


def _place_is_there(found: Components) -> Iterator[Fault]:
    if found.head.place_date is None:
        yield Fault("không thấy địa danh, thời gian", "Trang 1")


def _parts(piece: Piece | None) -> tuple[str, str, str, str] | None:
    """Place (with its comma), day, month, year as written."""
    match = re.match(r"(.*?)(ngày\b.*)$", tidy(piece.text), re.IGNORECASE) if piece else None
    date = patterns.DATE.match(match[2]) if match else None
    return (match[1].rstrip(), date[1], date[2], date[3]) if match and date else None


def _place_form(found: Components) -> Iterator[Fault]:
    piece = found.head.place_date
    if piece is None:
        return
    parts = _parts(piece)
    if parts is None:
        yield Fault(f"“{piece.text}”", place_of(_PLACE, piece))
        return
    place, day, month, year = parts
    room = re.compile(r"\d{1,2}|[.…_ ]*")
    is_full = (
        room.fullmatch(day) and room.fullmatch(month) and re.fullmatch(r"\d{4}|(20)?[.…_ ]*", year.strip())
    )
    if not is_full or not re.fullmatch(r"\S[^,]*,", place):
        yield Fault(f"“{piece.text}”", place_of(_PLACE, piece))


def _place_zero(found: Components) -> Iterator[Fault]:
    piece = found.head.place_date
    parts = _parts(piece)
    if piece is None or parts is None:
        return
    _, day, month, _ = parts
    for name, written, below in (
        ("ngày", day, decree30.DAYS_PADDED_BELOW),
        ("tháng", month, decree30.MONTHS_PADDED_UP_TO + 1),
    ):
        if re.fullmatch(r"\d", written) and int(written) < below:
            yield Fault(f"{name} {written}", place_of(_PLACE, piece), f"{name} 0{written}")


def _place_capitals(found: Components) -> Iterator[Fault]:
    piece = found.head.place_date
    place = tidy(re.split(r",|ngày\b", tidy(piece.text), maxsplit=1)[0]) if piece else ""
    words = place.split()
    wrong = [
        word
        for at, word in enumerate(words)
        if word[0].isalpha() and not word[0].isupper() and (at == 0 or word not in _LOWER_IN_PLACE)
    ]
    if piece is not None and wrong and not any(run.look.is_capitals for run in piece.runs):
        yield Fault(f"“{place}”", place_of(_PLACE, piece))


def _place_level(found: Components) -> Iterator[Fault]:
    number_piece, place = found.head.number, found.head.place_date
    if number_piece is None or place is None or number_piece.paragraph.frame or place.paragraph.frame:
        return
    here, there = number_piece.paragraph.cell, place.paragraph.cell
    if here is not None and there is not None:
        is_level = here.table == there.table and here.row == there.row
    else:
        is_level = number_piece.paragraph is place.paragraph and number_piece.row == place.row
    if not is_level:
        yield Fault("không cùng dòng với số, ký hiệu", place_of(_PLACE, place))


def _place_centred(found: Components) -> Iterator[Fault]:
    yield from centred_under(found.head.place_date, _some(found.head.national_name, found.head.motto), _PLACE)


def _some(*pieces: Piece | None) -> tuple[Piece, ...]:
    return tuple(each for each in pieces if each is not None)


_MUC_II = "Phụ lục I, Phần I, Mục II"
HEAD_RULES = (
    LayoutRule("quoc-hieu-loi", decree30.NATIONAL_NAME.point, "Quốc hiệu: có và đúng lời", decree30.NATIONAL_NAME_TEXT, _nation_words),
    LayoutRule("quoc-hieu-vi-tri", decree30.NATIONAL_NAME.point, "Quốc hiệu: vị trí", "phía trên cùng, bên phải trang đầu", _nation_place),
    LayoutRule("tieu-ngu-loi", decree30.MOTTO.point, "Tiêu ngữ: có, đúng lời, gạch nối có cách chữ", decree30.MOTTO_TEXT, _motto_words),
    LayoutRule("tieu-ngu-chu-hoa", decree30.MOTTO.point, "Tiêu ngữ: viết hoa chữ đầu các cụm từ", decree30.MOTTO_TEXT, _motto_capitals),
    LayoutRule("tieu-ngu-canh-giua", decree30.MOTTO.point, "Tiêu ngữ: canh giữa", "canh giữa dưới Quốc hiệu", _motto_centred),
    LayoutRule("tieu-ngu-duong-ke", decree30.POINT_MOTTO_LINE, "Tiêu ngữ: đường kẻ", "đường kẻ nét liền, dài bằng dòng chữ", _motto_line),
    LayoutRule("tieu-ngu-dong-don", f"{_MUC_II}, khoản 1, điểm c", "Quốc hiệu và Tiêu ngữ: dòng đơn", "cách nhau dòng đơn", _motto_single),
    LayoutRule("co-quan-thieu", f"{_MUC_II}, khoản 2, điểm a", "Tên cơ quan ban hành: có", "có tên cơ quan, tổ chức ban hành văn bản", _body_is_there),
    LayoutRule("co-quan-canh-giua", decree30.BODY_NAME.point, "Tên cơ quan: canh giữa", "canh giữa dưới dòng trên", _body_centred),
    LayoutRule("co-quan-duong-ke", decree30.POINT_BODY_NAME_LINE, "Tên cơ quan: đường kẻ", "đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ, cân đối", _body_line),
    LayoutRule("co-quan-dong-don", decree30.BODY_NAME.point, "Tên cơ quan: dòng đơn", "cách nhau dòng đơn", _bodies_single),
    LayoutRule("so-ky-hieu-thieu", f"{_MUC_II}, khoản 3, điểm a", "Số, ký hiệu: có", "có dòng “Số: …/…”", _number_is_there),
    LayoutRule("so-ky-hieu-mau", decree30.POINT_NUMBER, "Số, ký hiệu: dấu hai chấm, gạch chéo, gạch nối không cách chữ", "dạng “Số: 78/BC-UBND”", _number_form),
    LayoutRule("so-ky-hieu-so-0", decree30.POINT_NUMBER, "Số, ký hiệu: số nhỏ hơn 10", "thêm số 0 phía trước", _number_zero),
    LayoutRule("so-ky-hieu-loai-chu", decree30.POINT_NUMBER, "Số, ký hiệu: loại chữ", "“Số” in thường, ký hiệu in hoa", _number_case),
    LayoutRule("so-ky-hieu-ten-loai", decree30.POINT_KIND_SYMBOL, "Số, ký hiệu: chữ viết tắt tên loại", "chữ viết tắt của tên loại", _number_kind),
    LayoutRule("so-ky-hieu-canh-giua", decree30.POINT_NUMBER, "Số, ký hiệu: canh giữa", "canh giữa dưới tên cơ quan ban hành", _number_centred),
    LayoutRule("dia-danh-thieu", f"{_MUC_II}, khoản 4, điểm a", "Địa danh, thời gian: có", "có địa danh và thời gian ban hành", _place_is_there),
    LayoutRule("dia-danh-mau", decree30.PLACE_DATE.point, "Địa danh, thời gian: dấu phẩy, viết đầy đủ", "dạng “Hồng Kim, ngày 05 tháng 9 năm 2023”", _place_form),
    LayoutRule("dia-danh-so-0", decree30.POINT_DATE, "Thời gian: ngày nhỏ hơn 10, tháng 1, 2", "thêm số 0 phía trước", _place_zero),
    LayoutRule("dia-danh-chu-hoa", decree30.PLACE_DATE.point, "Địa danh: viết hoa chữ cái đầu", "viết hoa các chữ cái đầu của địa danh", _place_capitals),
    LayoutRule("dia-danh-cung-dong", decree30.PLACE_DATE.point, "Địa danh, thời gian: cùng dòng", "cùng một dòng với số, ký hiệu", _place_level),
    LayoutRule("dia-danh-canh-giua", decree30.PLACE_DATE.point, "Địa danh, thời gian: canh giữa", "canh giữa dưới Quốc hiệu, Tiêu ngữ", _place_centred),
)  # fmt: skip
