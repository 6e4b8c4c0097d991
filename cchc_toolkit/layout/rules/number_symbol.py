"""Ô 3: number and symbol of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import OFFICIAL_ONLY
from cchc_toolkit.layout.rules.position import NEARLY_CENTRED, check_centred_under
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import tidy

__all__ = ["NUMBER_RULES"]

_NUMBER = decree30.NUMBER.name
_FORM = re.compile(r"số: ?(?P<number>\d*|[.…_ ]*) ?/(?P<symbol>\S+)$", re.IGNORECASE)
_GROUP = r"(?:[A-ZĐĂÂÊÔƠƯ&0-9.]+|QyĐ|CTr|TTr|TrS)"
_SYMBOL = re.compile(rf"(?:\d{{4}}/)?{_GROUP}(?:-{_GROUP})*$")
_MUC_II = "Phụ lục I, Phần I, Mục II"


def _check_number_presence(components: Components) -> Iterator[Fault]:
    if components.head.number is None and components.title.form.has_number:
        yield Fault("không thấy dòng số, ký hiệu", "Trang 1")


def _check_number_form(components: Components) -> Iterator[Fault]:
    piece = components.head.number
    if piece is None:
        return
    text = tidy(piece.text)
    match = _FORM.match(text)
    given, symbol = (match["number"], match["symbol"]) if match else ("", "")
    is_spaced = bool(re.search(r"\d /", text))
    is_formed = re.fullmatch(r"(?:\d{4}/)?[\w&.…]+(?:-[\w&.…]+)*", symbol)
    if is_spaced or not is_formed or (given and not given.isdigit() and not set(given) <= set(".… _")):
        yield Fault(_describe_form(text), describe_place(_NUMBER, piece))


def _describe_form(text: str) -> str:
    """Say what is wrong in the line of the number, most likely slip first."""
    if not re.match(r"số ?:", text, re.IGNORECASE):
        return "thiếu dấu hai chấm sau “Số”"
    if re.search("[–—]", text):
        return "dùng gạch dài thay cho gạch nối"
    if re.search(r"\w (?=[/-])|[/-] ", text):
        return "có khoảng trắng bên dấu gạch"
    return "viết không đúng dạng"


def _check_number_zero(components: Components) -> Iterator[Fault]:
    piece = components.head.number
    match = re.match(r"s\S+\s*[:.]?\s*(\d+)(?!\d)", tidy(piece.text), re.IGNORECASE) if piece else None
    if piece and match and int(match[1][:6]) < decree30.NUMBERS_PADDED_BELOW and not match[1].startswith("0"):
        yield Fault(f"số {match[1]}", describe_place(_NUMBER, piece), f"số 0{match[1]}")


def _check_number_case(components: Components) -> Iterator[Fault]:
    piece = components.head.number
    if piece is None:
        return
    word = tidy(piece.text)[:2]
    if word != "Số":
        yield Fault(f"viết “{word}”", describe_place(_NUMBER, piece), "viết “Số”")
    match = re.search(r"/(?:\d{4}/)?([^/]*)$", tidy(piece.shown))
    symbol = re.sub(r"\s*[-–—\u2010-\u2015]\s*", "-", match[1]).strip() if match else ""
    if symbol and "…" not in symbol and not _SYMBOL.match(symbol):
        yield Fault(f"ký hiệu “{symbol}”", describe_place(_NUMBER, piece), "ký hiệu chữ in hoa")


def _check_number_kind(components: Components) -> Iterator[Fault]:
    """The symbol begins with the letters of the document's own kind."""
    piece, form = components.head.number, components.title.form
    match = re.search(r"/(?:\d{4}/)?\s*([^\s/–—-]+)", tidy(piece.text)) if piece else None
    if piece is None or match is None or not form.symbol:
        return
    if match[1].upper() != form.symbol.upper() and "…" not in match[1]:
        wanted = f"chữ viết tắt của {form.name} là “{form.symbol}”"
        yield Fault(f"ghi “{match[1]}”", describe_place(_NUMBER, piece), wanted)


def _check_number_centred(components: Components) -> Iterator[Fault]:
    yield from check_centred_under(
        components.head.number, (*components.head.issuer, *components.head.superior), _NUMBER
    )


NUMBER_RULES = (
    LayoutRule(
        "so-ky-hieu-thieu",
        f"{_MUC_II}, khoản 3, điểm a",
        "Số, ký hiệu: có",
        "có dòng “Số: …/…”",
        _check_number_presence,
        is_fixable=False,
        confirmed=(
            "“Số của văn bản được ghi bằng chữ số Ả Rập” của điểm a; thành phần chính ở Điều 8, "
            "khoản 2; ô số 3"
        ),
        silent="khi số còn để trống (Số: …/BC-UBND); với thư công, văn bản của hai bên (hợp đồng, …)",
        applies_to=OFFICIAL_ONLY,
    ),
    LayoutRule(
        "so-ky-hieu-mau",
        decree30.POINT_NUMBER,
        "Số, ký hiệu: dấu hai chấm, gạch chéo, gạch nối không cách chữ",
        "dạng “Số: 78/BC-UBND”",
        _check_number_form,
        is_fixable=False,
        confirmed=(
            "các chữ “dấu hai chấm (:)”, “dấu gạch chéo (/)”, “dấu gạch nối (-), không cách chữ” của điểm c"
        ),
        silent="khi không thấy dòng số; khi số còn để trống hoặc chấm",
    ),
    LayoutRule(
        "so-ky-hieu-so-0",
        decree30.POINT_NUMBER,
        "Số, ký hiệu: số nhỏ hơn 10",
        "thêm số 0 phía trước",
        _check_number_zero,
        is_fixable=False,
        confirmed="câu “với những số nhỏ hơn 10 phải ghi thêm số 0 phía trước” của điểm c",
        silent="khi số còn để trống hoặc từ 10 trở lên",
    ),
    LayoutRule(
        "so-ky-hieu-loai-chu",
        decree30.POINT_NUMBER,
        "Số, ký hiệu: loại chữ",
        "“Số” in thường, ký hiệu in hoa",
        _check_number_case,
        is_fixable=False,
        confirmed=(
            "“Từ “Số” được trình bày bằng chữ in thường”, “Ký hiệu của văn bản được trình bày bằng "
            "chữ in hoa” của điểm c; QyĐ, CTr, TTr, TrS theo Phụ lục III, Mục I"
        ),
        silent="khi không thấy dòng số; khi ký hiệu còn chấm",
    ),
    LayoutRule(
        "so-ky-hieu-ten-loai",
        decree30.POINT_KIND_SYMBOL,
        "Số, ký hiệu: chữ viết tắt tên loại",
        "chữ viết tắt của tên loại",
        _check_number_kind,
        is_fixable=False,
        confirmed="bảng chữ viết tắt tên loại ở Mục I Phụ lục III",
        silent="khi không thấy dòng số hoặc tên loại (công văn); khi ký hiệu còn chấm",
    ),
    LayoutRule(
        "so-ky-hieu-canh-giua",
        decree30.POINT_NUMBER,
        "Số, ký hiệu: canh giữa",
        "canh giữa dưới tên cơ quan ban hành",
        _check_number_centred,
        confirmed="chữ “được đặt canh giữa dưới tên cơ quan, tổ chức ban hành văn bản” của điểm c",
        silent=f"khi không thấy số hoặc tên cơ quan; {NEARLY_CENTRED}",
    ),
)
