"""Pages are counted by the height of what stands on them: never surely wrong, and rarely in doubt."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from layout.drawn import render
from layout.typed import Typed, p, r, table, text

from cchc_toolkit.layout.page_count import PageCount, count_pages
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import open_package

TEXT = (
    "công tác cải cách hành chính quý III năm 2023 nhiệm vụ trọng tâm Ủy ban nhân dân xã Mẫu báo cáo kết quả "
    "giải quyết hồ sơ thủ tục đúng hạn, trước hạn; bộ phận tiếp nhận hướng dẫn người dân nộp hồ sơ trực tuyến"
)
WORDS = TEXT.split(" ")
LINES = (
    'w:line="240" w:lineRule="auto"', 'w:line="276" w:lineRule="auto"', 'w:line="360" w:lineRule="auto"',
    'w:line="360" w:lineRule="exact"', 'w:line="400" w:lineRule="atLeast"',
)  # fmt: skip
DOCUMENTS = 60
MOST_IN_DOUBT = 0.3


def _document(at: int) -> bytes:
    """A report of some length by a seed (DỮ LIỆU GIẢ LẬP): sizes, spaces, line heights, a table."""
    chance = random.Random(at)
    size, line = chance.choice((13, 13.5, 14)), chance.choice(LINES)
    before = chance.choice((0, 60, 120, 200))

    def words(count: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(count))

    body = "".join(
        p(r(words(chance.choice((4, 12, 40, 90))), size), "both", first=720, before=before, line=line)
        for _ in range(chance.randint(1, 14))
    )
    if chance.random() < 0.4:
        rows = [[p(r(words(count), 12)) for count in (1, 6, 2)] for _ in range(chance.randint(1, 12))]
        body += table(rows, [1000, 4700, 3600])
    return replace(Typed(), body=body).make()


def _count(content: bytes) -> PageCount:
    read = resolve_formats(open_package(content))
    return count_pages(read.paragraphs, read)


@pytest.mark.needs("soffice", "pdftotext")
def test_the_count_is_never_surely_wrong(tmp_path: Path) -> None:
    documents = {str(at): _document(at) for at in range(DOCUMENTS)}
    pages = render(documents, tmp_path)
    counts = {name: _count(content) for name, content in documents.items()}
    wrong = {
        name: (counts[name], len(pages[name]))
        for name in documents
        if not counts[name].least <= len(pages[name]) <= counts[name].most
    }
    assert wrong == {}
    assert sum(count.least < count.most for count in counts.values()) <= DOCUMENTS * MOST_IN_DOUBT
    assert {len(drawn) for drawn in pages.values()} >= {1, 2}


def test_a_break_orders_a_page_however_short_the_text() -> None:
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    words = text("Một dòng.")
    assert _count(replace(Typed(), body=words).make()) == PageCount(1, 1)
    assert _count(replace(Typed(), body=words + new_page + words).make()) == PageCount(2, 2)


def test_columns_are_not_counted() -> None:
    """Words in columns run side by side: nobody is told anything."""
    content = replace(Typed(), first_page='<w:cols w:num="2"/><w:titlePg/>').make()
    assert _count(content).least == 1 and _count(content).most > 1
