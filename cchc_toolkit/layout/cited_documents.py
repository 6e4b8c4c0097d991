"""The documents that a text cites, place by place: which of them is meant, and what was said of it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cchc_toolkit.layout import patterns
from cchc_toolkit.layout.components import Components
from cchc_toolkit.vocabulary.citations import Citation, citations_in
from cchc_toolkit.vocabulary.document_symbols import issuer_of_symbol, plain_issuer
from cchc_toolkit.vocabulary.law import is_one_in_the_country, normal_symbol
from cchc_toolkit.vocabulary.numbering import run_of_numbers
from cchc_toolkit.word.content import Paragraph, fold, tidy

__all__ = ["Mention", "Use", "document_uses", "mentions_in"]

_ITEM = re.compile(r"(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s")
# A document whose subject names another one: the law that it amends, the plan that it carries out.
_NAMED_IN_A_SUBJECT = re.compile(
    r"(?:sửa đổi|bổ sung|quy định chi tiết|hướng dẫn (?:thi hành|thực hiện)|bãi bỏ|thay thế)[^.;:]*$"
)
_LEADS_TO_ANOTHER = re.compile(
    r"(?<!\w)(?:về|v/v|thực hiện|triển khai|thi hành|ban hành|hướng dẫn|điều chỉnh|đính chính|quán triệt"
    r"|cụ thể hóa|theo)(?!\w)"
)
# Where the words behind a document end: the next of a list, or what somebody issued.
_BEGINS_ANEW = re.compile(r"[.;:]|(?:,|(?<!\w)(?:và|cùng|hoặc))\s*(?:các\s)?$|(?:ban hành|ký|có|xây dựng)\s$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document is cited.

    Attributes
    ----------
    text : str
        The paragraph behind the line that leads its list; places of the citation count in it.
    context : str
        ``text`` behind the last heading: where else the issuer may be named.
    is_aside : bool
        True in a heading, a table or the subject of another document: there it is named, not cited.
    """

    citation: Citation
    paragraph: Paragraph
    text: str
    context: str
    is_aside: bool

    @property
    def words(self) -> str:
        """Kind, number and date as typed."""
        return self.text[self.citation.start : self.citation.end]


@dataclass(frozen=True, slots=True)
class Use:
    """A mention, the earlier ones of the same document, and whether other documents have its number too."""

    mention: Mention
    earlier: tuple[Mention, ...]
    is_one_of_several: bool = False


def document_uses(components: Components) -> tuple[Use, ...]:
    """Every mention, in order, with those before it that name the same document.

    A number is one within its issuer and year, so a text may cite several documents of one number.
    """
    documents: dict[str, list[list[Mention]]] = {}
    uses: list[Use] = []
    for mention in mentions_in(components):
        if mention.is_aside and not mention.citation.typed_day:
            continue
        of_the_number = documents.setdefault(_key(mention), [])
        same = next((mentions for mentions in of_the_number if _is_of(mentions, mention)), None)
        uses.append(Use(mention, tuple(same or ())))
        if same is None:
            of_the_number.append([mention])
        else:
            same.append(mention)
    return tuple(replace(use, is_one_of_several=len(documents[_key(use.mention)]) > 1) for use in uses)


def _key(mention: Mention) -> str:
    return normal_symbol(mention.citation.symbol).casefold()


def _is_of(mentions: Sequence[Mention], mention: Mention) -> bool:
    """True if a mention names the document of those; where that is open, an equal date decides."""
    citation = mention.citation
    if is_one_in_the_country(citation.symbol.upper()):
        return True
    issuers = [other.citation.issuer for other in mentions if other.citation.issuer]
    if citation.issuer and not all(_may_be_one(citation.issuer, issuer) for issuer in issuers):
        return False
    days = [other.citation.issued_on for other in mentions if other.citation.issued_on]
    if citation.issued_on is None or not days or citation.issued_on in days:
        return True
    run = run_of_numbers(citation.issued_on, citation.symbol)
    is_named = all(map(_is_a_name, (citation.issuer, *issuers))) and issuers != []
    is_one_issuer = issuer_of_symbol(citation.symbol) != "" or is_named
    return is_one_issuer and any(run == run_of_numbers(day, citation.symbol) for day in days)


def _may_be_one(one: str, other: str) -> bool:
    """True if one name can be short for the other: ``UBND xã``, ``Ủy ban nhân dân xã Mẫu``."""
    plain, other_plain = f" {plain_issuer(one)} ", f" {plain_issuer(other)} "
    return plain in other_plain or other_plain in plain


def _is_a_name(issuer: str) -> bool:
    """False for "UBND" alone, "đơn vị": they may be of any level."""
    return len(plain_issuer(issuer).split()) > 2 and plain_issuer(issuer) != "uy ban nhan dan"


def mentions_in(components: Components) -> Iterator[Mention]:
    """Yield every place where a document is cited, in order."""
    cited_in = {id(paragraph) for paragraph in components.sentences}
    titles = {id(heading.paragraph) for heading in components.headings if heading.is_title}
    heading = lead = ""
    for paragraph in components.main:
        words = tidy(paragraph.text)
        if patterns.ATTACHED.match(fold(words)):
            continue
        lead = lead if _ITEM.match(words) else ""
        heading = words if id(paragraph) in titles else heading
        text = f"{lead}\n{words}" if lead else words
        is_aside = id(paragraph) in titles or id(paragraph) not in cited_in
        yield from _mentions(paragraph, text, heading, is_aside)
        lead = words if words.endswith(":") else lead


def _mentions(paragraph: Paragraph, text: str, heading: str, is_aside: bool) -> Iterator[Mention]:
    before = 0
    for citation in citations_in(text):
        if "\n" not in text[citation.start :]:
            is_in_a_subject = _is_in_a_subject(text, before, citation.start)
            yield Mention(citation, paragraph, text, f"{heading}\n{text}", is_aside or is_in_a_subject)
        before = citation.end


def _is_in_a_subject(text: str, before: int, start: int) -> bool:
    """True if the words before a citation name it as what another document amends or carries out.

    ``before`` is where the citation before it ends, 0 for the first one.
    """
    if _NAMED_IN_A_SUBJECT.search(text, 0, start):
        return True
    leads = before > 0 and _LEADS_TO_ANOTHER.search(text, before, start)
    return bool(leads) and _BEGINS_ANEW.search(text, before, start) is None
