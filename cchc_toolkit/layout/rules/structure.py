"""Numbers and letters of mục, khoản and điểm; capital letters that are certainly right or wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from cchc_toolkit.layout.components import Components, NumberedHeading
from cchc_toolkit.layout.file_kind import ISSUED
from cchc_toolkit.layout.fixes import formatting
from cchc_toolkit.layout.geometry import words_width
from cchc_toolkit.layout.rules.position import draw_line_below
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, describe_sign
from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Piece, tidy

__all__ = ["STRUCTURE_RULES"]

_POINT = decree30.CLAUSE_HEADING.point
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_FULL_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_LOW_PART = re.compile(r"(?<!\w)(?:theo|tại|của|và|khoản \d+|điểm \w+|,) (điều|chương) (\d+|[IVXLC]+)\b")
_HIGH_PART = re.compile(r"(?<=[a-zà-ỹ,;] )(Khoản|Điểm) (\d+|[a-zđ])(?=[ ,;.)])")
_FIELDS = r"(?:Nội vụ|Tài chính|Tư pháp|Y tế|Công Thương|Xây dựng|Khoa học và Công nghệ|Giáo dục và Đào tạo)"
# "cán bộ Tư pháp" and "trụ sở Tài chính" are no offices: before an office stands a word that leads to it.
_LOW_OFFICE = re.compile(rf"\b(?:của|với|gửi|tại|cho|từ|do|và) ((?:sở|bộ|phòng) {_FIELDS})")
# "03 phường 5 xã" counts them, it names none.
_LOW_UNIT = re.compile(
    r"(?<!\w)(?<!\d )(?:quận|phường) \d{1,2}\b(?![.,]?\d|\s*(?:xã|phường|thị|thôn|tổ|khu|huyện|quận))"
)
# Two cities that the decree names: "thành phố" and "thủ đô" belong to their names.
_LOW_CITY = re.compile(r"(?<!\w)(?:thành phố Hồ Chí Minh|thủ đô Hà Nội)(?!\w)")
_HIGH_PROVINCE = re.compile(r"(?<=[a-zà-ỹ] )Tỉnh(?= [A-ZĐ])")
_LOW_COUNCIL = re.compile(r"(?<![\w])(ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân)\b")


def _check_sections(components: Components) -> Iterator[Fault]:
    expected = 0
    for heading in components.headings:
        if heading.kind != "section":
            continue
        expected += 1
        if heading.number not in {roman(expected), "I"}:
            where = describe_place("Mục", heading.paragraph)
            yield Fault("số thứ tự không liên tiếp", where, f"mục {roman(expected)}")
            return
        if heading.number == "I":
            expected = 1


def _check_clauses(components: Components) -> Iterator[Fault]:
    """Khoản are numbered 1, 2, 3 in each mục; the level below a khoản is numbered on its own."""
    last, below = 0, ("", 0)
    for heading in components.headings:
        if heading.kind == "section":
            last, below = 0, ("", 0)
        elif heading.kind == "clause":
            number = int(heading.number)
            if number not in {last + 1, 1}:
                yield Fault(
                    "số thứ tự không liên tiếp",
                    describe_place("Khoản", heading.paragraph),
                    f"khoản {last + 1}",
                )
            last, below = number, ("", 0)
        elif heading.kind == "subclause":
            faults, below = _check_subclause(heading, below)
            yield from faults


def _check_subclause(
    heading: NumberedHeading, before: tuple[str, int]
) -> tuple[list[Fault], tuple[str, int]]:
    """Check a number such as 1.2 against the one before; return the faults, and the number in two parts."""
    prefix, _, own = heading.number.rpartition(".")
    number = int(own)
    wanted = before[1] + 1 if before[0] == prefix else 1
    faults = []
    if number not in {wanted, 1} and (before[0] == prefix or not before[0].startswith(f"{prefix}.")):
        faults.append(
            Fault(
                "số thứ tự không liên tiếp",
                describe_place("Khoản", heading.paragraph),
                f"số {prefix}.{wanted}",
            )
        )
    return faults, (prefix, number)


def _check_points(components: Components) -> Iterator[Fault]:
    """Letters of điểm follow the Vietnamese alphabet: đ after d, g after e."""
    last = ""
    for heading in components.headings:
        if heading.kind != "point":
            if heading.kind in {"section", "clause", "subclause"}:
                last = ""
            continue
        wanted = {_next_letter(last, _ALPHABET), _next_letter(last, _FULL_ALPHABET), "a"}
        if heading.number not in wanted:
            yield Fault(
                "chữ cái không đúng thứ tự",
                describe_place("Điểm", heading.paragraph),
                f"điểm {_next_letter(last, _ALPHABET)}), theo bảng chữ cái tiếng Việt",
            )
        last = heading.number


def _next_letter(letter: str, alphabet: str) -> str:
    """Return the letter after another one, the first if there is none yet, empty at the end."""
    following = alphabet.find(letter) + 1 if letter else 0
    return alphabet[following : following + 1]


def _sign_check(kind: str, lawful: str, component: str) -> Callable[[Components], Iterator[Fault]]:
    """Make the check of the sign behind a number: a stop behind mục and khoản, a bracket behind điểm."""

    def check(components: Components) -> Iterator[Fault]:
        for heading in components.headings:
            if heading.kind == kind and heading.sign not in lawful:
                what = "chữ cái" if kind == "point" else "số"
                yield Fault(describe_sign(what, heading.sign), describe_place(component, heading.paragraph))

    return check


def _check_cited_parts(components: Components) -> Iterator[Fault]:
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        for match in _LOW_PART.finditer(text):
            yield Fault(
                f"viết “{match[1]} {match[2]}”",
                describe_place("Viện dẫn", paragraph),
                f"viết “{match[1].title()} {match[2]}”",
            )
        for match in _HIGH_PART.finditer(text):
            yield Fault(
                f"viết “{match[0]}”", describe_place("Viện dẫn", paragraph), f"viết “{match[0].lower()}”"
            )


def _check_units(components: Components) -> Iterator[Fault]:
    """A ward with a number for a name is written with a capital, the word "tỉnh" before a name without."""
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        for match in (*_LOW_UNIT.finditer(text), *_LOW_CITY.finditer(text)):
            wanted = f"viết “{match[0][:1].upper()}{match[0][1:]}”"
            yield Fault(f"viết “{match[0]}”", describe_place("Nội dung", paragraph), wanted)
        for match in _HIGH_PROVINCE.finditer(text):
            yield Fault(
                f"viết “{match[0]} …”", describe_place("Nội dung", paragraph), f"viết “{match[0].lower()} …”"
            )


def _check_offices(components: Components) -> Iterator[Fault]:
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        match = _LOW_COUNCIL.search(text) or _LOW_OFFICE.search(text)
        if match:
            wanted = f"viết “{match[1][:1].upper()}{match[1][1:]}”"
            yield Fault(f"viết “{match[1]}”", describe_place("Nội dung", paragraph), wanted)


def _check_typed_lines(components: Components) -> Iterator[Fault]:
    for piece in components.typed_lines:
        is_alone = len(piece.paragraph.pieces()) == 1
        fix = partial(_replace_typed_line, piece) if is_alone else None
        yield Fault(f"gõ bằng ký tự “{piece.text[:3]}…”", describe_place("Đường kẻ", piece), fix=fix)


def _replace_typed_line(piece: Piece) -> None:
    """Draw a line of the same length and place instead of a typed one; underscores are no words."""
    draw_line_below(piece, min(words_width(piece), piece.paragraph.column))
    for run in piece.runs:
        formatting.empty_run(run.element)


STRUCTURE_RULES = (
    LayoutRule(
        "muc-thu-tu",
        decree30.SECTION_HEADING.point,
        "Mục: số La Mã theo thứ tự",
        "I, II, III, …",
        _check_sections,
        is_fixable=False,
        confirmed="suy từ “Số thứ tự và tiêu đề của mục” ở bảng mẫu chữ: “I. NHỮNG KẾT QUẢ...”",
        silent="khi đánh lại từ I (sau một phần); sau lỗi thứ nhất",
    ),
    LayoutRule(
        "khoan-thu-tu",
        _POINT,
        "Khoản: số Ả Rập theo thứ tự",
        "1, 2, 3, …",
        _check_clauses,
        is_fixable=False,
        confirmed="chữ “Số thứ tự các khoản … dùng chữ số Ả Rập” của điểm đ; liên tiếp là suy ra",
        silent="khi đánh lại từ 1",
    ),
    LayoutRule(
        "diem-thu-tu",
        _POINT,
        "Điểm: chữ cái tiếng Việt theo thứ tự",
        "a, b, c, d, đ, e, …",
        _check_points,
        is_fixable=False,
        confirmed="chữ “theo thứ tự bảng chữ cái tiếng Việt” của điểm đ",
        silent="khi đánh lại từ a; khi dùng hoặc bỏ các chữ ă, â, ê, ô, ơ, ư",
    ),
    LayoutRule(
        "muc-dau-cham",
        decree30.SECTION_HEADING.point,
        "Mục: dấu sau số thứ tự",
        "sau số thứ tự có dấu chấm: “I.”",
        _sign_check("section", ".", "Mục"),
        is_fixable=False,
        confirmed="suy từ bảng mẫu chữ ở Mục V: “I. NHỮNG KẾT QUẢ...”",
        silent="khi sau gạch nối không phải chữ hoa (3-4 ngày)",
    ),
    LayoutRule(
        "khoan-dau-cham",
        _POINT,
        "Khoản: dấu sau số thứ tự",
        "sau số thứ tự có dấu chấm: “1.”",
        _sign_check("clause", ".", "Khoản"),
        is_fixable=False,
        confirmed="chữ “sau số thứ tự có dấu chấm” của điểm đ",
        silent="khi sau gạch nối không phải chữ hoa; ở số nhiều cấp (1.1)",
    ),
    LayoutRule(
        "diem-dau-ngoac",
        _POINT,
        "Điểm: dấu sau chữ cái",
        "sau chữ cái có dấu đóng ngoặc đơn: “a)”",
        _sign_check("point", ")", "Điểm"),
        is_fixable=False,
        confirmed="chữ “sau có dấu đóng ngoặc đơn” của điểm đ",
        silent="khi sau gạch nối không phải chữ hoa",
    ),
    LayoutRule(
        "viet-hoa-vien-dan",
        "Phụ lục II, Mục V, khoản 7",
        "Viết hoa phần, điều khi viện dẫn",
        "Phần, Chương, Mục, Điều viết hoa; khoản, điểm viết thường",
        _check_cited_parts,
        is_fixable=False,
        confirmed=(
            "câu “viết hoa chữ cái đầu của phần, chương, mục, tiểu mục, điều” của khoản 7; khoản, "
            "điểm viết thường theo ví dụ ở đó"
        ),
        silent="khi không có từ dẫn (theo, tại, của, khoản …) trước “điều”, “chương”",
    ),
    LayoutRule(
        "viet-hoa-co-quan",
        "Phụ lục II, Mục IV, khoản 1, điểm a",
        "Viết hoa tên cơ quan",
        "Ủy ban nhân dân, Hội đồng nhân dân, Sở Nội vụ",
        _check_offices,
        is_fixable=False,
        confirmed=("câu “Viết hoa chữ cái đầu của các từ, cụm từ chỉ loại hình cơ quan, tổ chức” của điểm a"),
        silent="khi không có từ dẫn (của, gửi, tại, …) trước “sở”, “bộ”, “phòng”",
    ),
    LayoutRule(
        "viet-hoa-don-vi",
        "Phụ lục II, Mục III, khoản 1, điểm a, b, c",
        "Viết hoa tên đơn vị hành chính",
        "danh từ chung viết thường (tỉnh Thừa Thiên Huế), đi với chữ số thì viết hoa (Phường 5)",
        _check_units,
        is_fixable=False,
        confirmed=(
            "“Viết hoa chữ cái đầu của các âm tiết tạo thành tên riêng” của điểm a; với chữ số: "
            "“Viết hoa cả danh từ chung” của điểm b; “Thủ đô Hà Nội, Thành phố Hồ Chí Minh” của điểm c"
        ),
        silent="khi là số đếm (03 phường 5 xã); khi “Tỉnh” đứng đầu câu",
    ),
    LayoutRule(
        "duong-ke-go-tay",
        decree30.POINT_MOTTO_LINE,
        "Đường kẻ: không gõ bằng ký tự",
        "đường kẻ nét liền (khung viền hoặc nét vẽ)",
        _check_typed_lines,
        confirmed="chữ “đường kẻ ngang, nét liền” của điểm b; ký tự gõ không phải nét liền là suy ra",
        silent="khi dãy ký tự ngắn hơn 5 hoặc xen chữ",
        applies_to=ISSUED,
    ),
)
