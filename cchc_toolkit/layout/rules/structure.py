"""Numbers and letters of mục, khoản and điểm: in order, with the sign that belongs behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc_toolkit.layout.components import Components, NumberedHeading
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, describe_sign
from cchc_toolkit.vocabulary.wording import roman
from cchc_toolkit.word import decree30

__all__ = ["STRUCTURE_RULES"]

_POINT = decree30.CLAUSE_HEADING.point
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_FULL_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


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
)
