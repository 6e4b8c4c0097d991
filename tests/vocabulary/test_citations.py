"""What is read from sentences that cite documents; the sentences stand in ``citations.txt``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_toolkit.vocabulary.citations import Citation, citations_in

SENTENCES = Path(__file__).with_name("citations.txt")


def cases() -> list[tuple[str, list[str]]]:
    blocks = [
        [line for line in block.splitlines() if not line.startswith("#")]
        for block in SENTENCES.read_text(encoding="utf-8").split("\n\n")
    ]
    return [(block[0].replace("⏎", "\n"), [line.strip() for line in block[1:]]) for block in blocks if block]


def shown(citation: Citation) -> str:
    day = str(citation.issued_on) if citation.issued_on else citation.typed_day or "-"
    parts = [citation.kind or "-", citation.symbol, day, citation.issuer or "-"]
    return " | ".join([*parts, *(["chung ngày"] if citation.is_day_shared else [])])


@pytest.mark.parametrize(("sentence", "wanted"), cases())
def test_a_sentence_gives_the_documents_that_it_cites(sentence: str, wanted: list[str]) -> None:
    assert ([shown(citation) for citation in citations_in(sentence)] or ["-"]) == wanted


def test_there_are_sentences_that_cite_and_sentences_that_only_hold_other_numbers() -> None:
    without = [sentence for sentence, wanted in cases() if wanted == ["-"]]
    assert len(cases()) >= 80
    assert len(without) >= 8


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
            "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
        ),
        ("theo số 21 / KH-UBND, ngày 05/7/2023.", "số 21 / KH-UBND, ngày 05/7/2023"),
        ("văn bản số 620 /UBND-NV về việc", "văn bản số 620 /UBND-NV"),
        ("Ngày 05/7/2023, UBND xã ban hành Kế hoạch số 21/KH-UBND.", "Kế hoạch số 21/KH-UBND"),
    ],
)
def test_the_place_of_a_citation_is_where_its_own_words_stand(text: str, words: str) -> None:
    (citation,) = citations_in(text)
    assert text[citation.start : citation.end] == words


def test_a_date_that_no_calendar_has_is_kept_as_typed() -> None:
    (citation,) = citations_in("Công văn số 620/UBND-NV ngày 31 / 5/ 20213 của UBND huyện Mẫu")
    assert (citation.issued_on, citation.typed_day) == (None, "31 / 5/ 20213")


def test_a_date_of_a_calendar_is_kept_both_ways() -> None:
    (citation,) = citations_in("Quyết định số 12/QĐ-UBND ngày 29 tháng 02 năm 2024")
    assert (citation.issued_on, citation.typed_day) == (date(2024, 2, 29), "29 tháng 02 năm 2024")


def test_a_long_text_without_citations_gives_none() -> None:
    assert citations_in("Tỷ lệ giải quyết đúng hạn: 98,45% (190/193 hồ sơ). " * 50) == ()
