"""Documents that are cited in running Vietnamese text: kind, number, date and issuer, wherever they stand.

The letters of a number say what kind it is and whose (``21/KH-UBND``), so a kind or an issuer that stands
earlier in the sentence, or at the end of a list, is taken only where it agrees with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from cchc_toolkit.vocabulary.alphabet import CAPITALS
from cchc_toolkit.vocabulary.body_names import BODY, BODY_BEHIND, may_sign, tidy_body
from cchc_toolkit.vocabulary.document_numbers import KIND, NumberInText, numbers_in
from cchc_toolkit.vocabulary.document_symbols import issuer_of_symbol, kind_of_symbol, same_issuer
from cchc_toolkit.vocabulary.written_days import DAY_BEFORE, DAY_BEHIND, DAY_OF_ISSUE, day_of

__all__ = ["Citation", "citations_in"]

_SENTENCE_END = re.compile(rf"(?<!TP)(?<!TM)(?<!KT)(?<!TL)[.!?]\s+(?=[{CAPITALS}])")

_ISSUER_BEHIND = re.compile(
    rf"\s*[,()]*\s*(?:do\s+(?P<actor>{BODY})|của\s+(?:đồng chí\s+)?(?P<owner>{BODY_BEHIND}))"
)
_ISSUER_IN_SUBJECT = re.compile(rf"(?<!\w)(?:của|do)\s+(?P<issuer>{BODY})")
_ISSUER_BEFORE = re.compile(
    rf"(?<!\w)(?P<issuer>{BODY})\s*(?:\([^()]*\)\s*)?,?\s*(?:nêu |ghi |giao )?(?:tại|trong|ở|bằng|theo)\s+"
    r"(?:(?:các|những|\d+)\s+)?$"
)
_OWNER_BEFORE = re.compile(
    rf"(?<!\w)của\s+(?P<issuer>{BODY_BEHIND})\s*,?\s*(?:nêu |ghi )?tại\s+(?:(?:các|những|\d+)\s+)?$"
)
_ISSUES = re.compile(
    rf"(?<!\w)(?P<issuer>{BODY})(?:\s*\([^()]*\))?\s*,?\s+"
    r"(?:(?:cũng|đã|vừa|kịp thời|chủ động|tiếp tục|thống nhất|tham mưu|soạn thảo|xây dựng)(?:,|\s+và)?\s+)*"
    r"(?P<verb>(?:ký\s+)?ban hành|ký|có|xây dựng|phê duyệt|thông qua|gửi|trình|ra)(?!\w)"
)
# Words behind which a document that is carried out is named, not one that is issued.
_CARRIES_OUT = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo|tại|căn cứ|thi hành|sửa đổi|bổ sung|thay thế|hướng dẫn|bãi bỏ|trong"
    r"|đối với|quán triệt|kèm)(?!\w)",
    re.IGNORECASE,
)
_OF_COUNCILS = re.compile(r"UBND|HĐND")
_LIST_JOINT = re.compile(r"\s*(?:[,;]|,?\s*(?:và|cùng|hoặc))?\s*(?:các\s+)?", re.IGNORECASE)
_NEXT_IN_LIST = re.compile(r"[;:\n]\s*(?:[-+•*]\s*)?(?:các\s+)?$")
_LONGEST_LEAD = 3000
"""Signs before a number in which the subject of its sentence is looked for: a list may be long."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as a text cites it.

    Attributes
    ----------
    kind : str
        With a capital, ``Nghị định``; empty where the text does not say it.
    symbol : str
        As typed, without blanks and with the right Đ: ``61/2018/NĐ-CP``, ``57-NQ/TW``.
    issued_on : date or None
        ``None`` where no date is given, or none that a calendar has.
    typed_day : str
        The date as typed: ``31 / 5/ 20213``; empty where none is given.
    issuer : str
        In words, wherever in the sentence it stands; empty where the text does not surely say it.
    start, end : int
        Where its kind, number and date stand in the text; a kind or a date elsewhere is not counted.
    is_day_shared : bool
        True if the date stands behind a later number of the same list, and may be that one's alone.
    """

    kind: str
    symbol: str
    issued_on: date | None
    typed_day: str
    issuer: str
    start: int
    end: int
    is_day_shared: bool = False


@lru_cache(maxsize=4096)
def citations_in(text: str) -> tuple[Citation, ...]:
    """Read every numbered document that a text cites, in order.

    Parameters
    ----------
    text : str
        A paragraph, in Unicode NFC; an item of a list stands behind the line that leads it.
    """
    ends = [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return tuple(
        citation
        for first, last in zip([0, *ends], ends, strict=False)
        for citation in _in_sentence(text, first, last)
    )


def _in_sentence(text: str, first: int, last: int) -> Sequence[Citation]:
    """Each number with what stands right around it; then what the sentence says elsewhere."""
    citations = [_with_day_and_issuer(text, last, number) for number in numbers_in(text, first, last)]
    next_starts = [*(citation.start for citation in citations), last][1:]
    before = first
    for place, (citation, until) in enumerate(zip(citations, next_starts, strict=True)):
        citations[place] = _from_the_sentence(text, first, before, until, citation)
        before = citation.end
    return _share_in_lists(text, citations)


def _with_day_and_issuer(text: str, last: int, number: NumberInText) -> Citation:
    """A number with the date and the body right behind it, in either order."""
    bare = Citation(number.kind, number.symbol, None, "", number.issuer, number.start, number.end)
    citation = _with_day(bare, DAY_BEHIND.match(text, bare.end, last))
    issuer = _ISSUER_BEHIND.match(text, citation.end, last)
    if issuer is None:
        return citation
    day = None if citation.typed_day else DAY_BEHIND.match(text, issuer.end(), last)
    return _with_day(replace(citation, issuer=tidy_body(issuer["actor"] or issuer["owner"])), day)


def _with_day(citation: Citation, match: re.Match[str] | None) -> Citation:
    if match is None:
        return citation
    typed = (match["typed"] or match["bare"]).strip()
    return replace(citation, issued_on=day_of(typed), typed_day=typed, end=match.end())


def _from_the_sentence(text: str, first: int, before: int, until: int, citation: Citation) -> Citation:
    """The citation with the kind, date and body that stand elsewhere in its sentence.

    ``before`` is where the citation before it ends, ``until`` where the next one begins.
    """
    if not citation.kind or text[citation.start].islower():
        kind = _earlier_kind(text[first : citation.start], citation.symbol)
        citation = replace(citation, kind=kind or citation.kind)
    if not citation.typed_day:
        day = DAY_BEFORE.search(text, max(before, citation.start - 150), citation.start)
        day = day or DAY_OF_ISSUE.match(text, citation.end, until)
        typed = day["typed"].strip() if day else ""
        citation = replace(citation, typed_day=typed, issued_on=day_of(typed))
    if citation.issuer:
        return citation
    is_next = before > first and _LIST_JOINT.fullmatch(text, before, citation.start)
    lead = text[max(first, citation.start - _LONGEST_LEAD) : citation.start]
    issuer = _issuer_nearby(text, before, until, citation) or ("" if is_next else _subject(lead, citation))
    return replace(citation, issuer=tidy_body(issuer))


def _issuer_nearby(text: str, before: int, until: int, citation: Citation) -> str:
    """The body behind the subject, where the letters of the number name it, or before "tại"."""
    central = issuer_of_symbol(citation.symbol)
    for match in _ISSUER_IN_SUBJECT.finditer(text, citation.end, until):
        if central and same_issuer(central, tidy_body(match["issuer"])):
            return match["issuer"]
    reach = max(before, citation.start - 150)
    near = _ISSUER_BEFORE.search(text, reach, citation.start)
    if near and may_sign(near["issuer"], citation.symbol):
        return near["issuer"]
    owner = _OWNER_BEFORE.search(text, reach, citation.start)
    return owner["issuer"] if owner and not central and not _OF_COUNCILS.search(citation.symbol) else ""


def _earlier_kind(before: str, symbol: str) -> str:
    """The last kind of the words before a number that its letters agree with."""
    by_letters = kind_of_symbol(symbol) or "Công văn"
    kinds = [match[0].capitalize() for match in KIND.finditer(before)]
    return by_letters if by_letters in kinds else ""


def _subject(lead: str, citation: Citation) -> str:
    """Who issued the document, as the subject of its sentence says."""
    issues = [match for match in _ISSUES.finditer(lead) if may_sign(match["issuer"], citation.symbol)]
    is_open = issues and _CARRIES_OUT.search(lead, issues[-1].end()) and not _NEXT_IN_LIST.search(lead)
    return issues[-1]["issuer"] if issues and not is_open else ""


def _share_in_lists(text: str, citations: Sequence[Citation]) -> Sequence[Citation]:
    """The citations of one list with what only its last one, or only its first, says for all."""
    shared = list(citations)
    for place in range(len(shared) - 1, 0, -1):
        if _is_joined(text, shared[place - 1], shared[place]):
            shared[place - 1] = _with_what_follows(text, shared[place - 1], shared[place])
    for place in range(1, len(shared)):
        if _is_joined(text, shared[place - 1], shared[place]):
            shared[place] = _with_what_precedes(text, shared[place - 1], shared[place])
    return shared


def _is_joined(text: str, earlier: Citation, later: Citation) -> bool:
    return _LIST_JOINT.fullmatch(text, earlier.end, later.start) is not None


def _with_what_follows(text: str, citation: Citation, later: Citation) -> Citation:
    """A citation of a list with the body, and perhaps the date, behind a later one.

    The date is shared where the later one has no kind of its own, and not with a number of another year.
    """
    if not citation.issuer and later.issuer and may_sign(later.issuer, citation.symbol):
        citation = replace(citation, issuer=later.issuer)
    year = re.search(r"/((?:19|20)\d\d)(?:/|$)", citation.symbol)
    is_of_the_year = year is None or (later.issued_on is not None and later.issued_on.year == int(year[1]))
    has_own_kind = KIND.match(text, later.start) is not None
    if citation.typed_day or has_own_kind or not is_of_the_year:
        return citation
    return replace(
        citation, issued_on=later.issued_on, typed_day=later.typed_day, is_day_shared=bool(later.typed_day)
    )


def _with_what_precedes(text: str, earlier: Citation, citation: Citation) -> Citation:
    """A citation of a list with the kind, the body and the date that stand before its first one."""
    is_one_kind = kind_of_symbol(earlier.symbol) == kind_of_symbol(citation.symbol)
    if not citation.kind and is_one_kind:
        citation = replace(citation, kind=earlier.kind)
    if not citation.issuer and may_sign(earlier.issuer, citation.symbol):
        citation = replace(citation, issuer=earlier.issuer)
    has_own_day = earlier.typed_day in text[earlier.start : earlier.end]
    if citation.typed_day or has_own_day or earlier.is_day_shared:
        return citation
    return replace(citation, issued_on=earlier.issued_on, typed_day=earlier.typed_day, is_day_shared=True)
