"""Comments of Word at paragraphs of any file: over their words, wherever these stand; others' stay."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lint.lint_samples import as_word

from cchc_toolkit.word.comments import PlacedComment, with_comments

MOMENT = datetime.fromisoformat("2026-09-18T08:30:00+07:00")


def test_strict_files_are_told_how_to_be_saved() -> None:
    from layout.lawful import LAWFUL

    with pytest.raises(Exception, match=r"kiểu Word Document \(.docx\)") as raised:
        with_comments(LAWFUL["Strict Open XML"](), [PlacedComment(0, ("a",))], "a", MOMENT, "bc.docx")
    assert getattr(raised.value, "exit_code", 0) == 3


def test_a_paragraph_without_words_may_bear_a_comment() -> None:
    made = with_comments(as_word("Một\n\n\n"), [PlacedComment(0, ("a", "b"))], "Đọc soát", MOMENT)
    assert [comment.text for comment in Document(io.BytesIO(made)).comments] == ["a\nb"]


def _placed(content: bytes) -> dict[str, str]:
    """By text of the comments of a file the words over which they stand."""
    document = Document(io.BytesIO(content))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    words = dict.fromkeys(texts, "")
    opened: set[str] = set()
    for element in document.element.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            opened.add(number)
        elif element.tag == qn("w:commentRangeEnd"):
            opened.discard(number)
        elif element.tag == qn("w:t"):
            words |= {own: words[own] + element.text for own in opened}
    return {texts[number]: text for number, text in words.items()}


def _wrapped(holder: str) -> bytes:
    """A file whose second paragraph holds its words in an element of Word."""
    document = Document(io.BytesIO(as_word("Một\nHai ba\n")))
    paragraph = document.paragraphs[1]._p
    outer = parse_xml(holder)
    inner = next(element for element in outer.iter() if len(element) == 0)
    for run in paragraph.findall(qn("w:r")):
        inner.append(run)
    paragraph.append(outer)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "holder",
    [
        f'<w:ins {nsdecls("w")} w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z"/>',
        f'<w:hyperlink {nsdecls("w")} w:anchor="x"/>',
        f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>",
        f'<w:smartTag {nsdecls("w")} w:element="x"/>',
    ],
    ids=("insertion", "link", "control", "smart tag"),
)
def test_a_comment_stands_over_words_in_links_controls_and_tracked_changes(holder: str) -> None:
    content = _wrapped(holder)
    made = with_comments(content, [PlacedComment(1, ("a",))], "Đọc soát", MOMENT)
    assert _placed(made) == {"a": "Hai ba"}
    before, after = (Document(io.BytesIO(own)).element for own in (content, made))
    assert len(list(after.iter(qn("w:r")))) == len(list(before.iter(qn("w:r")))) + 1  # its mark alone


def test_a_comment_on_a_text_box_stands_at_the_paragraph_that_holds_the_box() -> None:
    """Word lets no comment stand inside."""
    content = _wrapped(f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>")
    made = with_comments(content, [PlacedComment(2, ("a",))], "Đọc soát", MOMENT)
    assert _placed(made) == {"a": "Hai ba"}
    assert not Document(io.BytesIO(made)).element.xpath("//w:txbxContent//w:commentReference")


def test_earlier_comments_of_a_reading_go_and_those_of_others_stay() -> None:
    content = with_comments(as_word("Một\nHai\n"), [PlacedComment(0, ("cũ",))], "Đọc soát", MOMENT)
    content = with_comments(content, [PlacedComment(1, ("của tôi",))], "Người khác", MOMENT)
    made = with_comments(content, [PlacedComment(0, ("mới",))], "Đọc soát", MOMENT)
    assert _placed(made) == {"của tôi": "Hai", "mới": "Một"}
    assert len(Document(io.BytesIO(made)).element.xpath("//w:commentReference")) == 2
