"""Slips of a clerk that can happen in any paper, each with the rule that must tell it.

A slip is not made where the paper has no such words, or where they share a run with others (a whole signature
in one paragraph), so that one slip would break several rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from layout.office.changes import (
    Change,
    Words,
    align,
    drop,
    loose_accents,
    no_first_page,
    no_line,
    page_number_right,
    retype,
    roman_page_numbers,
    set_letters,
    set_page_number,
    set_place,
    set_section,
    swap,
)
from layout.office.typescript import Typescript

__all__ = ["SLIPS", "Slip"]


@dataclass(frozen=True)
class Slip:
    """What goes wrong, the rule that must tell it, and how to make it in a file."""

    code: str
    name: str
    make: Change


def _nation(script: Typescript) -> str:
    return "CỘNG HÒA XÃ HỘI"


def _motto(script: Typescript) -> str:
    return "Độc lập - Tự do"


def _number(script: Typescript) -> str:
    return "Số:"


def _day(script: Typescript) -> str:
    return f"{script.paper.words('dia-danh', 'Mẫu')}, ngày"


def _subject(script: Typescript) -> str:
    return script.paper.words("trich-yeu") if script.paper.words("loai") else ""


def _letter_subject(script: Typescript) -> str:
    return "" if script.paper.words("loai") else "V/v "


def _said(key: str, at: int = 0) -> Words:
    return lambda script: (*script.paper.list(key), *[""] * 9)[at]


def _line(*roles: str) -> Words:
    return lambda script: script.first(*roles)


def _long(script: Typescript) -> str:
    """A paragraph of several lines."""
    return next((words for role, words in script.paper.lines if role == "p" and len(words) > 140), "")


def _closing(script: Typescript) -> str:
    return script.paper.lines[-1][1] if script.paper.words("loai") else ""


def _one_addressee(script: Typescript) -> str:
    names = script.paper.list("kinh-gui")
    return f"Kính gửi: {names[0]}" if len(names) == 1 else ""


def _first_recipient(script: Typescript) -> str:
    return f"- {script.paper.list('noi-nhan')[0]}"


def _kept(script: Typescript) -> str:
    return "- Lưu:"


def _constant(words: str) -> Words:
    return lambda script: words


def _of_appendix(words: str) -> Words:
    return lambda script: words if script.paper.appendix else ""


# Code of the component, where its words are, whether bold, italic, in capitals; None where nothing is wanted.
_COMPONENTS: tuple[tuple[str, Words, bool | None, bool | None, bool | None], ...] = (
    ("quoc-hieu", _nation, True, False, True),
    ("tieu-ngu", _motto, True, False, False),
    ("chu-quan", _said("chu-quan"), False, False, True),
    ("co-quan", _said("co-quan"), True, False, True),
    ("so-ky-hieu", _number, False, False, None),
    ("dia-danh", _day, False, True, False),
    ("trich-yeu-cv", _letter_subject, False, False, False),
    ("dau-muc-do", _said("dau"), True, False, True),
    ("ten-loai", _said("loai"), True, False, True),
    ("trich-yeu", _subject, True, False, False),
    ("kinh-gui", _constant("Kính gửi"), False, False, False),
    ("can-cu", _line("cc"), None, True, False),
    ("ten-phan", _line("P", "C"), True, False, True),
    ("chuc-vu", _said("ky"), True, False, True),
    ("nguoi-ky", _said("nguoi-ky"), True, False, False),
    ("noi-nhan", _constant("Nơi nhận:"), True, True, False),
    ("ds-noi-nhan", _first_recipient, False, False, False),
    ("ten-phu-luc", _said("phu-luc"), True, False, True),
    ("kem-theo", _of_appendix("(Kèm theo"), None, True, False),
)


def _typefaces() -> Iterator[Slip]:
    for code, words, is_bold, is_italic, is_capital in _COMPONENTS:
        yield Slip(f"{code}-co-chu", "cỡ chữ 16", set_letters(words, sz="32"))
        for name, wanted, style in (("b", is_bold, "đậm"), ("i", is_italic, "nghiêng")):
            if wanted is not None:
                said = f"không {style}" if wanted else style
                yield Slip(f"{code}-kieu-chu", said, set_letters(words, **{name: "0" if wanted else "1"}))
        if is_capital:
            yield Slip(f"{code}-loai-chu", "chữ in thường", retype(words, str.capitalize))
        elif is_capital is False:
            yield Slip(f"{code}-loai-chu", "chữ in hoa", set_letters(words, caps="1"))


SLIPS: tuple[Slip, ...] = (
    *_typefaces(),
    Slip("trang-kho-giay", "khổ Letter", set_section("pgSz", w="12240", h="15840")),
    Slip("trang-le", "lề trái 20 mm", set_section("pgMar", left="1134")),
    Slip("trang-le", "lề phải 25 mm", set_section("pgMar", right="1418")),
    Slip("trang-le", "lề dưới 10 mm", set_section("pgMar", bottom="567")),
    Slip("chu-mau", "một đoạn màu xanh", set_letters(_long, color="1F497D")),
    Slip("chu-unicode", "một đoạn dấu rời", loose_accents(_long)),
    Slip("so-trang-trang-dau", "không đặt trang đầu riêng", no_first_page),
    Slip("so-trang-bat-dau", "đánh từ 3", set_section("pgNumType", start="3")),
    Slip("so-trang-kieu-so", "số La Mã", roman_page_numbers),
    Slip("so-trang-co-chu", "cỡ chữ 10", set_page_number(sz="20")),
    Slip("so-trang-kieu-chu", "nghiêng", set_page_number(i="1")),
    Slip("so-trang-canh-giua", "canh phải", page_number_right),
    Slip("quoc-hieu-loi", "thiếu Quốc hiệu", drop(_nation)),
    Slip("quoc-hieu-loi", "VIÊT NAM", retype(_nation, swap("VIỆT", "VIÊT"))),
    Slip("tieu-ngu-loi", "thiếu Tiêu ngữ", drop(_motto)),
    Slip("tieu-ngu-loi", "gạch dài", retype(_motto, swap(" - ", " – "))),
    Slip("tieu-ngu-loi", "gạch không cách chữ", retype(_motto, swap(" - ", "-"))),
    Slip("tieu-ngu-chu-hoa", "tự do", retype(_motto, swap("Tự do", "tự do"))),
    Slip("tieu-ngu-canh-giua", "canh trái", align(_motto, "left")),
    Slip("tieu-ngu-duong-ke", "thiếu đường kẻ", no_line(_motto)),
    Slip("tieu-ngu-dong-don", "cách 1,5 dòng", set_place(_motto, "spacing", line="360", lineRule="auto")),
    Slip("co-quan-day-du", "viết tắt", retype(_said("co-quan"), swap("ỦY BAN NHÂN DÂN", "UBND"))),
    Slip("co-quan-duong-ke", "thiếu đường kẻ", no_line(_said("co-quan", 1))),
    Slip("co-quan-canh-giua", "canh trái", align(_said("co-quan", 1), "left")),
    Slip("so-ky-hieu-thieu", "thiếu số, ký hiệu", drop(_number)),
    Slip("so-ky-hieu-mau", "thiếu dấu hai chấm", retype(_number, swap("Số:", "Số"))),
    Slip("so-ky-hieu-mau", "gạch nối cách chữ", retype(_number, swap("-", " - "))),
    Slip("so-ky-hieu-so-0", "thiếu số 0", retype(_number, swap("Số: 0", "Số: "))),
    Slip("so-ky-hieu-loai-chu", "SỐ", retype(_number, swap("Số", "SỐ"))),
    Slip("so-ky-hieu-canh-giua", "canh trái", align(_number, "left")),
    Slip("dia-danh-thieu", "thiếu địa danh, thời gian", drop(_day)),
    Slip("dia-danh-mau", "thiếu dấu phẩy", retype(_day, swap(", ngày", " ngày"))),
    Slip("dia-danh-so-0", "thiếu số 0", retype(_day, lambda text: re.sub(r"(ngày\s)0", r"\1", text))),
    Slip("dia-danh-don-vi", "tên nơi khác", retype(_day, lambda text: f"Khác,{text.split(',', 1)[1]}")),
    Slip("dia-danh-canh-giua", "canh trái", align(_day, "left")),
    Slip("trich-yeu-cv-mau", "Về việc", retype(_letter_subject, swap("V/v", "Về việc"))),
    Slip("trich-yeu-cv-cach-dong", "cách 18 pt", set_place(_letter_subject, "spacing", before="360")),
    Slip("trich-yeu-cv-canh-giua", "canh trái", align(_letter_subject, "left")),
    Slip("trich-yeu-cv-canh-giua", "lùi 25 mm", set_place(_letter_subject, "ind", left="1418")),
    Slip("ten-loai-thieu", "thiếu tên loại", drop(_said("loai"))),
    Slip("ten-loai-canh-giua", "canh trái", align(_said("loai"), "left")),
    Slip("trich-yeu-thieu", "thiếu trích yếu", drop(_subject)),
    Slip("trich-yeu-canh-giua", "canh trái", align(_subject, "left")),
    Slip("trich-yeu-duong-ke", "thiếu đường kẻ", no_line(_subject)),
    Slip("kinh-gui-thieu", "thiếu Kính gửi", drop(_one_addressee)),
    Slip("kinh-gui-mau", "thiếu dấu hai chấm", retype(_constant("Kính gửi:"), swap("gửi:", "gửi"))),
    Slip("can-cu-dau-cau", "dấu phẩy cuối căn cứ", retype(_line("cc"), lambda text: text[:-1] + ",")),
    Slip("phan-canh-giua", "canh trái", align(_line("P", "C"), "left")),
    Slip("dieu-dau-cham", "dấu hai chấm sau Điều", retype(_constant("Điều 2. "), swap("2.", "2:"))),
    Slip("dieu-thu-tu", "nhảy số Điều", retype(_constant("Điều 2. "), swap("2.", "3."))),
    Slip("muc-thu-tu", "nhảy số mục", retype(_constant("II. "), swap("II.", "III."))),
    Slip("muc-dau-cham", "gạch chéo sau mục", retype(_constant("II. "), swap("II.", "II/"))),
    Slip("khoan-thu-tu", "nhảy số khoản", retype(_constant("2. "), swap("2.", "3."))),
    Slip("khoan-dau-cham", "ngoặc sau khoản", retype(_constant("2. "), swap("2.", "2)"))),
    Slip("diem-thu-tu", "nhảy điểm", retype(_constant("b) "), swap("b)", "c)"))),
    Slip("diem-dau-ngoac", "chấm sau điểm", retype(_constant("b) "), swap("b)", "b."))),
    Slip("noi-dung-canh-deu", "canh giữa một đoạn", align(_long, "center")),
    Slip("noi-dung-canh-deu", "canh trái một đoạn", align(_long, "left")),
    Slip("noi-dung-co-chu", "cỡ chữ 12", set_letters(_long, sz="24")),
    Slip("noi-dung-kieu-chu", "nghiêng cả đoạn", set_letters(_long, i="1")),
    Slip("noi-dung-loai-chu", "in hoa cả đoạn", set_letters(_long, caps="1")),
    Slip("noi-dung-cach-dong", "cách 2 dòng", set_place(_long, "spacing", line="480", lineRule="auto")),
    Slip("noi-dung-lui-dong", "lùi 2 cm", set_place(_long, "ind", firstLine="1134")),
    Slip("noi-dung-ket-thuc", "thiếu “/.”", retype(_closing, swap("./.", "."))),
    Slip("chuc-vu-quyen-han", "TM không chấm", retype(_constant("TM. "), swap("TM.", "TM"))),
    Slip("chuc-vu-quyen-han", "K/T", retype(_constant("KT. "), swap("KT.", "K/T"))),
    Slip("chuc-vu-canh-giua", "canh phải", align(_said("ky", 1), "right")),
    Slip("nguoi-ky-hoc-ham", "ghi học vị", retype(_said("nguoi-ky"), lambda text: f"ThS. {text}")),
    Slip("nguoi-ky-canh-giua", "canh phải", align(_said("nguoi-ky"), "right")),
    Slip("noi-nhan-mau", "thiếu dấu hai chấm", retype(_constant("Nơi nhận:"), swap(":", ""))),
    Slip("noi-nhan-nhu-tren", "thiếu Như trên", drop(_constant("- Như trên;"))),
    Slip("noi-nhan-dau-cau", "dấu phẩy", retype(_first_recipient, swap(";", ","))),
    Slip("noi-nhan-luu", "không lưu văn thư", retype(_kept, swap("VT", "VP"))),
    Slip("noi-nhan-luu", "hai dấu chấm", retype(_kept, lambda text: f"{text}.")),
    Slip("noi-nhan-luu", "thiếu dấu chấm", retype(_kept, lambda text: text.rstrip("."))),
    Slip("kem-theo-thieu", "thiếu (Kèm theo …)", drop(_of_appendix("(Kèm theo"))),
    Slip("ten-phu-luc-canh-giua", "canh trái", align(_said("phu-luc"), "left")),
)  # fmt: skip
