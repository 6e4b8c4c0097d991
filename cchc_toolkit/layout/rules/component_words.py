"""Where the words of every component are in a document, and how the codes of the rules on its type begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.file_kind import ISSUED, TEXTS, FileKind
from cchc_toolkit.word import decree30
from cchc_toolkit.word.content import Paragraph, Piece
from cchc_toolkit.word.decree30 import Component

__all__ = ["COMPONENT_WORDS", "ComponentWords"]

_Words = Callable[[Components], Iterable[Piece | Paragraph | None]]
_WORDS = "lời của điểm ấy"
_WORDS_AND_SAMPLE = f"{_WORDS}; bảng mẫu chữ ở Mục V"
_SECTION_SAMPLE = "bảng mẫu chữ: “Số thứ tự và tiêu đề của mục”, “I. NHỮNG KẾT QUẢ...”"


@dataclass(frozen=True, slots=True)
class ComponentWords:
    """A component: how the codes of its rules begin, and where its words are.

    Up to ``most_capitals`` letters in capitals may be an abbreviation. ``confirmed`` is what the decree says
    its type with.
    """

    code: str
    component: Component
    words: _Words
    has_case: bool = True
    most_capitals: int = 4
    confirmed: str = _WORDS_AND_SAMPLE
    applies_to: frozenset[FileKind] = TEXTS


def _find_titles(kind: str) -> _Words:
    return lambda components: (
        heading.paragraph for heading in components.headings if heading.kind == kind and heading.is_title
    )


COMPONENT_WORDS = (
    ComponentWords("quoc-hieu", decree30.NATIONAL_NAME, lambda components: (components.head.national_name,)),
    ComponentWords("tieu-ngu", decree30.MOTTO, lambda components: (components.head.motto,)),
    ComponentWords("chu-quan", decree30.SUPERIOR, lambda components: components.head.superior),
    ComponentWords("co-quan", decree30.BODY_NAME, lambda components: components.head.issuer),
    ComponentWords(
        "so-ky-hieu", decree30.NUMBER, lambda components: (components.head.number,), has_case=False
    ),
    ComponentWords("dia-danh", decree30.PLACE_DATE, lambda components: (components.head.place_date,)),
    ComponentWords(
        "trich-yeu-cv", decree30.LETTER_SUBJECT, lambda components: (components.head.letter_subject,)
    ),
    ComponentWords("dau-muc-do", decree30.MARK, lambda components: components.head.described_marks),
    ComponentWords("ten-loai", decree30.KIND, lambda components: (components.title.kind,)),
    ComponentWords("trich-yeu", decree30.SUBJECT, lambda components: components.title.subject),
    ComponentWords(
        "kinh-gui",
        decree30.ADDRESSEE,
        lambda components: (
            (components.addressee.label, *components.addressee.entries) if components.addressee else ()
        ),
    ),
    ComponentWords("can-cu", decree30.BASIS, lambda components: components.basis),
    ComponentWords("phan", decree30.PART, lambda components: (part.label for part in components.divisions)),
    ComponentWords(
        "ten-phan",
        decree30.PART_TITLE,
        lambda components: (paragraph for part in components.divisions for paragraph in part.title),
    ),
    ComponentWords(
        "dieu",
        decree30.ARTICLE,
        lambda components: (article.words for article in components.articles),
        most_capitals=3,
    ),
    ComponentWords("muc", decree30.SECTION_HEADING, _find_titles("section"), confirmed=_SECTION_SAMPLE),
    ComponentWords("khoan", decree30.CLAUSE_HEADING, _find_titles("clause")),
    ComponentWords("chuc-vu", decree30.CAPACITY, lambda components: components.foot.capacity),
    ComponentWords("nguoi-ky", decree30.SIGNER, lambda components: (components.foot.signer,)),
    ComponentWords("noi-nhan", decree30.RECIPIENTS_LABEL, lambda components: (components.foot.label,)),
    ComponentWords("ds-noi-nhan", decree30.RECIPIENTS, lambda components: components.foot.recipients),
    ComponentWords(
        "nguoi-soan",
        decree30.DRAFTER,
        lambda components: (components.foot.drafter,),
        has_case=False,
    ),
    ComponentWords(
        "dia-chi",
        decree30.ADDRESS,
        lambda components: (*components.head.address, *components.page_address.lines),
    ),
    ComponentWords(
        "ky-so", decree30.DIGITAL_SIGN, lambda components: components.head.digital_signs, confirmed=_WORDS
    ),
    ComponentWords(
        "phu-luc",
        decree30.APPENDIX_LABEL,
        lambda components: (appendix.label for appendix in components.appendices),
        applies_to=ISSUED,
    ),
    ComponentWords(
        "ten-phu-luc",
        decree30.APPENDIX_TITLE,
        lambda components: (piece for appendix in components.appendices for piece in appendix.title),
        applies_to=ISSUED,
    ),
    ComponentWords(
        "kem-theo",
        decree30.APPENDIX_ATTACHED,
        lambda components: (
            *components.title.attached,
            *(piece for appendix in components.appendices for piece in appendix.attached),
        ),
        confirmed=_WORDS,
        applies_to=ISSUED,
    ),
)
