"""Khoản 6, điểm a, b: documents that are cited – in full the first time, in short later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, tidy

__all__ = ["CITATION_RULES"]

_KINDS = (
    r"Nghị quyết|Quyết định|Nghị định|Thông tư(?: liên tịch)?|Công văn|Kế hoạch|Chỉ thị|Thông báo|Công điện"
    r"|Hướng dẫn|Báo cáo|Tờ trình|Chương trình|Đề án"
)
_CITED = re.compile(rf"({_KINDS})(?: số)? ?(\d+[A-Za-z]?/(?:\d{{4}}/)?[A-ZĐ][\w-]*)")
_LOW_KIND = re.compile(rf"(?<!\w)({_KINDS.lower()})(?: số)? ?(\d+[A-Za-z]?/(?:\d{{4}}/)?[A-ZĐ][\w-]*)")
_DATE = re.compile(r"[,;]?\s*\(?(ngày|ban hành ngày)\s*\d[\d/.-]*(?: tháng \d+ năm \d+)?")
# Who issued it, before the sentence ends or another document is named.
_ISSUED_BY = re.compile(rf"(?:(?!{_KINDS})[^.;:]){{0,60}}?\b(?:của|do)\b")
# A document that another one's subject names (the law that it amends) is named there, not cited.
_IN_A_SUBJECT = re.compile(
    r"(?:sửa đổi|bổ sung|quy định chi tiết|hướng dẫn (?:thi hành|thực hiện)|bãi bỏ|thay thế)[^.;:]*$"
)
_NUMBERED_LAW = re.compile(
    rf"(?<!\w)((?:Bộ luật|Luật|Pháp lệnh) (?:(?!{_KINDS})[^.;:,(]){{2,120}}?),? \(?số:? ?"
    r"(\d+/(?:\d{4}/)?[A-ZĐ]\w+)"
)


@dataclass(frozen=True, slots=True)
class _Citation:
    """A place where a numbered document is cited.

    ``key`` is its kind and number, ``rest`` the text behind the words, ``date`` the date found there.
    """

    key: str
    paragraph: Paragraph
    words: str
    rest: str
    date: re.Match[str] | None

    @property
    def day(self) -> str:
        """The date as numbers; the same number of another date is another document."""
        return " ".join(str(int(digits)) for digits in re.findall(r"\d+", self.date[0])) if self.date else ""


def _find_citations(components: Components) -> Iterator[_Citation]:
    """Yield every citation of a numbered document, in order."""
    for paragraph in components.sentences:
        text = tidy(paragraph.text)
        for match in _CITED.finditer(text):
            if not _IN_A_SUBJECT.search(text[: match.start()]):
                rest = text[match.end() :]
                yield _Citation(f"{match[1]} {match[2]}", paragraph, match[0], rest, _DATE.match(rest))


def _check_first_citation(components: Components) -> Iterator[Fault]:
    seen: set[str] = set()
    for citation in _find_citations(components):
        if citation.key not in seen and not citation.date:
            yield Fault(
                f"“{citation.words}” không ghi ngày ban hành", describe_place("Viện dẫn", citation.paragraph)
            )
        seen.add(citation.key)


def _check_issuer(components: Components) -> Iterator[Fault]:
    """A document that is cited in full names the office that issued it, unless it is this office itself."""
    number = components.head.number
    days: dict[str, set[str]] = {}
    for citation in _find_citations(components):
        before = days.setdefault(citation.key, set())
        is_first = not before or (citation.day not in before and before != {""})
        is_named = citation.date is None or _ISSUED_BY.match(citation.rest[citation.date.end() :])
        if is_first and not is_named and not _is_of_this_office(citation, number.text if number else ""):
            yield Fault(
                f"“{citation.words}” không ghi cơ quan ban hành",
                describe_place("Viện dẫn", citation.paragraph),
            )
        before.add(citation.day)


def _is_of_this_office(citation: _Citation, number: str) -> bool:
    """True if the symbol names the body that the document's own symbol names: ``KH-UBND``, ``UBND-VP``."""
    own = re.search(r"/[A-ZĐa-zđ]+-([A-ZĐ]+)", number)
    letters = citation.key.rpartition("/")[2].split("-")
    return own is not None and own[1] in (letters[0], letters[-1])


def _check_later_citation(components: Components) -> Iterator[Fault]:
    """A document cited again is cited in short, unless documents of several dates have that number."""
    citations = tuple(_find_citations(components))
    days = {
        citation.key: {other.day for other in citations if other.key == citation.key and other.day}
        for citation in citations
    }
    seen: set[str] = set()
    for citation in citations:
        if citation.key in seen and citation.date and len(days[citation.key]) == 1:
            yield Fault(
                f"“{citation.words} ngày …” ghi lại đầy đủ",
                describe_place("Viện dẫn", citation.paragraph),
                f"chỉ ghi “{citation.words}”",
            )
        seen.add(citation.key)


def _check_laws(components: Components) -> Iterator[Fault]:
    """A law is cited by its name, without its number."""
    for paragraph in components.sentences:
        for match in _NUMBERED_LAW.finditer(tidy(paragraph.text)):
            yield Fault(
                f"“{match[1]} số {match[2]}”", describe_place("Viện dẫn", paragraph), f"chỉ ghi “{match[1]}”"
            )


def _check_kinds(components: Components) -> Iterator[Fault]:
    for paragraph in components.sentences:
        for match in _LOW_KIND.finditer(tidy(paragraph.text)):
            wanted = f"“{match[1].capitalize()} …”"
            yield Fault(f"“{match[0]}”", describe_place("Viện dẫn", paragraph), wanted)


CITATION_RULES = (
    LayoutRule(
        "vien-dan-lan-dau",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần đầu: ngày ban hành",
        "ghi đầy đủ số, ký hiệu, ngày, cơ quan, trích yếu",
        _check_first_citation,
        is_fixable=False,
        confirmed="câu “Khi viện dẫn lần đầu … phải ghi đầy đủ” của điểm b",
        silent=(
            "với văn bản không ghi số; với văn bản nêu tên trong trích yếu của văn bản khác (sửa "
            "đổi, thay thế, …)"
        ),
    ),
    LayoutRule(
        "vien-dan-co-quan",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần đầu: cơ quan ban hành",
        "ghi đầy đủ số, ký hiệu, ngày, cơ quan, trích yếu",
        _check_issuer,
        is_fixable=False,
        confirmed="chữ “tên cơ quan, tổ chức ban hành văn bản” của điểm b",
        silent="khi không ghi ngày (quy tắc khác nhắc); khi ký hiệu là của chính cơ quan này",
    ),
    LayoutRule(
        "vien-dan-lan-sau",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần sau",
        "chỉ ghi tên loại và số, ký hiệu",
        _check_later_citation,
        is_fixable=False,
        confirmed="chữ “trong các lần viện dẫn tiếp theo, chỉ ghi tên loại và số, ký hiệu” của điểm b",
        silent="khi một số có nhiều ngày khác nhau",
    ),
    LayoutRule(
        "vien-dan-luat",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn Luật, Pháp lệnh",
        "chỉ ghi tên loại và tên, không ghi số, ký hiệu",
        _check_laws,
        is_fixable=False,
        confirmed="chữ “đối với Luật và Pháp lệnh chỉ ghi tên loại và tên” của điểm b",
        silent="khi số không đi liền tên Luật, Pháp lệnh",
    ),
    LayoutRule(
        "viet-hoa-ten-van-ban",
        "Phụ lục II, Mục V, khoản 6",
        "Viết hoa tên loại của văn bản cụ thể",
        "chữ cái đầu của tên loại văn bản viết hoa",
        _check_kinds,
        is_fixable=False,
        confirmed="khoản 6 về tên loại của một văn bản cụ thể",
        silent="khi tên loại không đi liền số, ký hiệu",
    ),
)
