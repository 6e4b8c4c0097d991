"""Khoản 6, điểm a, b: documents that are cited – in full the first time, in short later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_toolkit.layout.cited_documents import Mention, document_uses, mentions_in
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.rules.rule import Fault, LayoutRule, describe_place, quote
from cchc_toolkit.vocabulary.body_names import bodies_in, may_sign
from cchc_toolkit.vocabulary.document_symbols import office_letters
from cchc_toolkit.vocabulary.law import CITED_BY_NAME, find_document
from cchc_toolkit.word import decree30

__all__ = ["CITATION_RULES"]

_YEAR_IN_NUMBER = re.compile(r"/\s*(?:19|20)\d\d\s*/")
_PARTLY_NUMBERED = re.compile(r"\d+/\d{4}")
# Papers between parties, which are cited in many ways, and laws, which are cited by their name.
_BETWEEN_PARTIES = frozenset({
    "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Phiếu gửi", "Phiếu chuyển", "Phiếu báo",
})  # fmt: skip
_NOT_CITED_IN_FULL = CITED_BY_NAME | _BETWEEN_PARTIES
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|một số|nhiều|\d+)\s+$", re.IGNORECASE)
_NAMED_LAW = re.compile(
    r"(?<!\w)(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s"
    r"(?:(?!\b(?:Bộ luật|Luật|Pháp lệnh|và|số)\b)[^.;:,()]){2,120}?),?\s*\(?\s*(?:số:?\s*)?$"
)


def _is_cited_in_full(mention: Mention) -> bool:
    """True for what the decree wants cited with number, date and issuer, and that surely is a citation."""
    kind = mention.citation.kind
    is_whole = _PARTLY_NUMBERED.fullmatch(mention.citation.symbol) is None
    return kind != "" and kind not in _NOT_CITED_IN_FULL and is_whole and not mention.is_aside


def _place(mention: Mention) -> str:
    return describe_place("Viện dẫn", mention.paragraph)


def _is_legal(components: Components) -> bool:
    """True for a văn bản quy phạm pháp luật (year in its number): it cites by Decree 78/2025/NĐ-CP."""
    number = components.head.number
    return number is not None and _YEAR_IN_NUMBER.search(number.text) is not None


def _check_first_citation(components: Components) -> Iterator[Fault]:
    for use in () if _is_legal(components) else document_uses(components):
        mention = use.mention
        is_dated = mention.citation.typed_day or "cùng ngày" in mention.text.casefold()
        if not use.earlier and _is_cited_in_full(mention) and not is_dated:
            yield Fault(f"“{mention.words}” không ghi ngày ban hành", _place(mention))


def _check_issuer(components: Components) -> Iterator[Fault]:
    """A document that is cited in full names who issued it, unless that may be this office itself."""
    for use in () if _is_legal(components) else document_uses(components):
        mention = use.mention
        is_first = not use.earlier and mention.citation.typed_day and _is_cited_in_full(mention)
        if is_first and not mention.citation.issuer and not _may_be_named(mention, components):
            yield Fault(f"“{mention.words}” không ghi cơ quan ban hành", _place(mention))


def _may_be_named(mention: Mention, components: Components) -> bool:
    """True if a body near the citation, or this office itself, can have issued the document."""
    symbol, head = mention.citation.symbol, components.head
    own = office_letters(head.number.text) if head.number else ""
    if own and own == office_letters(symbol):
        return True
    office = " ".join(line.text for line in head.issuer)
    return any(
        may_sign(body, symbol) for body in (office, *_addressees(components), *bodies_in(mention.context))
    )


def _addressees(components: Components) -> tuple[str, ...]:
    """Whom the document is sent to: what they wrote may be answered without naming them again."""
    addressee = components.addressee
    return (addressee.name, *(entry.text for entry in addressee.entries)) if addressee else ()


def _check_later_citation(components: Components) -> Iterator[Fault]:
    """A document cited again is cited in short, unless documents of several dates have that number."""
    for use in document_uses(components):
        mention, citation = use.mention, use.mention.citation
        days = {earlier.citation.issued_on for earlier in use.earlier if not earlier.is_aside} - {None}
        is_again = citation.issued_on in days and not citation.is_day_shared
        if is_again and not use.is_one_of_several and _is_cited_in_full(mention):
            short = f"{citation.kind} số {citation.symbol}"
            yield Fault(f"“{mention.words}” ghi lại đầy đủ", _place(mention), f"chỉ ghi “{short}”")


def _check_days(components: Components) -> Iterator[Fault]:
    """A document is cited with one date."""
    for use in document_uses(components):
        citation = use.mention.citation
        if citation.issued_on is None or citation.is_day_shared:
            continue
        other = next((earlier for earlier in use.earlier if _has_another_day(use.mention, earlier)), None)
        if other is not None:
            name = f"{citation.kind} số {citation.symbol}".strip()
            is_beside = other.paragraph is use.mention.paragraph
            place = "trước đó trong cùng đoạn" if is_beside else f"đoạn {quote(other.paragraph.text)}"
            days = f"ngày {citation.typed_day}; {place} ghi ngày {other.citation.typed_day}"
            yield Fault(f"“{name}” ghi {days}", _place(use.mention))


def _has_another_day(mention: Mention, earlier: Mention) -> bool:
    day = earlier.citation.issued_on
    return day is not None and day != mention.citation.issued_on and not earlier.citation.is_day_shared


def _check_laws(components: Components) -> Iterator[Fault]:
    """A law is cited by its name, without its number; where only the number stands there is none to keep."""
    for mention in () if _is_legal(components) else mentions_in(components):
        has_own_kind = mention.words.casefold().startswith(mention.citation.kind.casefold())
        is_law = mention.citation.kind in CITED_BY_NAME and not has_own_kind and not mention.is_aside
        name = _law_name(mention) if is_law else ""
        if name:
            number = f"số {mention.citation.symbol}"
            yield Fault(f"“{name}” ghi cả {number}", _place(mention), f"chỉ ghi “{name}”")


def _law_name(mention: Mention) -> str:
    """The name that stands before the number of a law; empty where it cannot be told where it begins."""
    before = mention.text[: mention.citation.start]
    law = find_document(mention.citation.symbol)
    known = f"{law.kind} {law.subject}" if law else ""
    if known and before.rstrip(" (,").endswith(known):
        return known
    match = _NAMED_LAW.search(before)
    return match["name"] if match else ""


def _check_kinds(components: Components) -> Iterator[Fault]:
    in_text = {id(paragraph) for paragraph in components.sentences}
    for mention in mentions_in(components):
        kind, words = mention.citation.kind, mention.words
        is_judged = kind and kind not in _BETWEEN_PARTIES and id(mention.paragraph) in in_text
        is_small = is_judged and words.startswith(kind[0].lower() + kind[1:])
        if is_small and not _SEVERAL.search(mention.text, 0, mention.citation.start):
            yield Fault(f"“{words}”", _place(mention), f"“{kind}{words[len(kind) :]}”")


CITATION_RULES = (
    LayoutRule(
        "vien-dan-lan-dau",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần đầu: ngày ban hành",
        "ghi đầy đủ số, ký hiệu, ngày, cơ quan, trích yếu",
        _check_first_citation,
        is_fixable=False,
        confirmed=(
            "câu “Khi viện dẫn lần đầu … phải ghi đầy đủ … thời gian ban hành văn bản” của điểm b; "
            "căn cứ theo điểm a"
        ),
        silent=(
            "với văn bản không ghi số, giấy tờ giữa các bên; với văn bản nêu trong tiêu đề, trong "
            "bảng hoặc trong trích yếu của văn bản khác; ở văn bản quy phạm pháp luật"
        ),
    ),
    LayoutRule(
        "vien-dan-co-quan",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần đầu: cơ quan ban hành",
        "ghi đầy đủ số, ký hiệu, ngày, cơ quan, trích yếu",
        _check_issuer,
        is_fixable=False,
        confirmed="chữ “tên cơ quan, tổ chức ban hành văn bản” của điểm b; căn cứ theo điểm a",
        silent=(
            "khi không ghi ngày (quy tắc khác nhắc); khi cơ quan này, nơi “Kính gửi” hoặc cơ quan "
            "nêu trong câu có thể đã ban hành"
        ),
    ),
    LayoutRule(
        "vien-dan-lan-sau",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn lần sau",
        "chỉ ghi tên loại và số, ký hiệu",
        _check_later_citation,
        is_fixable=False,
        confirmed=(
            "chữ “trong các lần viện dẫn tiếp theo, chỉ ghi tên loại và số, ký hiệu của văn bản đó” "
            "của điểm b"
        ),
        silent="khi lần trước không ghi cùng ngày ấy; khi một số có nhiều ngày khác nhau",
    ),
    LayoutRule(
        "vien-dan-hai-ngay",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn: ngày ban hành của cùng một văn bản",
        "cùng một văn bản ghi cùng một ngày ban hành; đối chiếu với văn bản gốc",
        _check_days,
        is_fixable=False,
        confirmed="suy từ điểm b: viện dẫn ghi ngày ban hành, mà một văn bản có một ngày",
        silent="khi một ngày ghi chung cho nhiều văn bản; khi không đủ ngày, tháng, năm",
    ),
    LayoutRule(
        "vien-dan-luat",
        decree30.POINT_FIRST_CITATION,
        "Viện dẫn Luật, Pháp lệnh",
        "chỉ ghi tên loại và tên, không ghi số, ký hiệu",
        _check_laws,
        is_fixable=False,
        confirmed=(
            "chữ “đối với Luật và Pháp lệnh chỉ ghi tên loại và tên của Luật, Pháp lệnh” của điểm "
            "b; căn cứ: “không ghi số, ký hiệu, cơ quan ban hành” của điểm a"
        ),
        silent="khi số không đi liền tên Luật, Pháp lệnh; ở văn bản quy phạm pháp luật",
    ),
    LayoutRule(
        "viet-hoa-ten-van-ban",
        "Phụ lục II, Mục V, khoản 6",
        "Viết hoa tên loại của văn bản cụ thể",
        "chữ cái đầu của tên loại văn bản viết hoa",
        _check_kinds,
        is_fixable=False,
        confirmed=(
            "câu “Viết hoa chữ cái đầu của tên loại văn bản … trong trường hợp nói đến một văn bản "
            "cụ thể” của khoản 6"
        ),
        silent="khi tên loại không đi liền số, ký hiệu; khi nói chung nhiều văn bản (các, những, …)",
    ),
)
