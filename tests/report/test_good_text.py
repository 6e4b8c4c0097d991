"""The rules of good text, each on the shipped reports: nothing that a chairman would send back."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from report.outlined import CASES

from cchc_toolkit.model.dataset import records
from cchc_toolkit.report.citations import sections_of
from cchc_toolkit.report.document_rows import full_citation, number_of
from cchc_toolkit.report.model import Figure, Heading, Paragraph, plain
from cchc_toolkit.report.narrative import Narrated, narrate
from cchc_toolkit.vocabulary.bodies import spelled_out
from cchc_toolkit.vocabulary.law import find_document
from cchc_toolkit.vocabulary.wording import date_short

SHIPPED = {case.name: case for case in CASES.SHIPPED}
REFORM = [name for name, case in SHIPPED.items() if not case.kind.is_apart]
SYNTHETIC = [name for name in SHIPPED if "mau" in name]
each_report = pytest.mark.parametrize("name", SHIPPED)
each_reform_report = pytest.mark.parametrize("name", REFORM)


@cache
def sections(name: str) -> tuple[Narrated, ...]:
    case = SHIPPED[name]
    context = case.context
    return tuple(narrate(cell.code, cell.title, cell.source, context) for cell in CASES.cells(case.template))


def paragraphs(name: str, code: str = "") -> list[Paragraph]:
    chosen = (each for each in sections(name) if not code or each.code == code)
    return [block for each in chosen for block in each.blocks if isinstance(block, Paragraph)]


def text(name: str, code: str = "") -> str:
    return "\n".join(plain(each.content) for each in paragraphs(name, code)).replace("\u00a0", " ")


def documents(name: str) -> list[dict[str, object]]:
    return records(SHIPPED[name].material.dataset.tables["documents"])


@each_report
def test_a_part_says_at_most_once_that_there_are_no_figures(name: str) -> None:
    for section in sections(name):
        told = 0
        for block in section.blocks:
            told = (
                0
                if isinstance(block, Heading)
                else told + plain(block.content).lower().count("chưa có số liệu")
            )  # type: ignore[union-attr]
            assert told <= 1, section.code


@pytest.mark.parametrize("name", SYNTHETIC)
def test_a_report_with_all_its_lists_says_nowhere_that_something_is_missing(name: str) -> None:
    assert not re.search(r"[Cc]hưa có (số liệu|trong danh sách)", text(name))


@each_report
def test_a_list_of_one_is_a_sentence(name: str) -> None:
    for section in sections(name):
        kinds = "".join(
            "i" if isinstance(block, Paragraph) and block.style == "item" else " " for block in section.blocks
        )
        assert not re.search(r"(?<!i)i(?!i)", kinds), section.code


@each_report
def test_lists_lead_to_their_items_and_end(name: str) -> None:
    for section in sections(name):
        for before, after in pairwise([*section.blocks, None]):
            is_followed = isinstance(after, Paragraph) and after.style == "item"
            said = plain(before.content).rstrip() if isinstance(before, Paragraph) else ":"
            if isinstance(before, Paragraph) and before.style == "item":
                assert said.endswith((";", ".") if is_followed else "."), said
            else:
                assert said.endswith(":") or not is_followed, said


@each_reform_report
def test_the_first_citation_is_full_and_the_next_short(name: str) -> None:
    own = f"Ủy ban nhân dân {SHIPPED[name].material.params.unit.name}"
    told = text(name)
    for row in documents(name):
        places = sections_of(row["section"])
        if row["number_symbol"] and places != ("mo-dau",):
            full = spelled_out(full_citation(row, own))
            assert told.count(full) == 1, row["number_symbol"]
            assert (
                told.index(full)
                == re.search(rf"{row['kind']} số {re.escape(str(row['number_symbol']))}(?!\w)", told).start()
            )  # type: ignore[union-attr]


@each_report
def test_own_documents_do_not_repeat_the_office(name: str) -> None:
    unit = SHIPPED[name].material.params.unit.name
    told = "\n".join(text(name, section.code) for section in sections(name) if section.code != "ket-thuc")
    assert f"của UBND {unit}" not in told
    assert f"của Ủy ban nhân dân {unit}" not in told


@each_report
def test_a_figure_is_said_once_but_where_it_is_judged(name: str) -> None:
    """Part III sets the results against what was wished for, and names what is overdue."""
    told = Counter(
        code for section in sections(name) if not section.code.startswith("III") for code in section.shown
    )
    assert [code for code, times in told.items() if times > 1] == []


@each_reform_report
def test_what_was_done_is_told_with_its_day_first(name: str) -> None:
    rows = records(SHIPPED[name].material.dataset.tables["activities"])
    told = text(name)
    for row in rows:
        deed, day = spelled_out(str(row["what"])[1:].rstrip(".; ")), row["done_on"]
        (line,) = [
            line for line in told.splitlines() if deed in line and f"Ngày {date_short(day.date())}," in line
        ]
        assert line.startswith("Ngày "), line
    assert len(rows) > 5 or name.startswith("hong-kim")


@each_report
def test_zeros_are_sentences_and_no_figures(name: str) -> None:
    """Only what the real office stated as a share of nobody is printed as it stands."""
    zeros = [
        (section.code, run.code)
        for section in sections(name)
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.content
        if isinstance(run, Figure) and run.value == 0
    ]
    assert zeros == ([("II.3.2", "NS/CB/cao_cap")] if name.startswith("hong-kim") else [])


def test_what_is_left_of_a_plan_can_be_traced() -> None:
    assert "đã hoàn thành 19/26 nhiệm vụ của kế hoạch (73,08%), còn 07 nhiệm vụ." in text(
        "phuong-mau-2026-Q3", "I.2"
    )
    assert "KH-02" in next(each.shown for each in sections("phuong-mau-2026-Q3") if each.code == "I.2")


def test_documents_that_are_counted_are_named() -> None:
    told = text("phuong-mau-2026-Q3", "I.1")
    (named,) = re.findall(r"07 văn bản chỉ đạo cải cách hành chính, gồm: (.*)\.", told)
    assert len(re.findall(r"Công văn số \d+/UBND-VP ngày \d\d/\d+/2026", named)) == 7
    assert "01 văn bản quy phạm pháp luật: Quyết định số 03/2026/QĐ-UBND ngày 28/7/2026." in text(
        "phuong-mau-2026-Q3", "II.1"
    )


def test_small_groups_are_counts_and_what_was_only_stated_stays() -> None:
    assert "cao cấp, trung cấp 06/11 người" in text("xa-mau-2023-Q3", "II.3.2")
    assert "trung cấp 14,2%, sơ cấp 28,5%" in text("hong-kim-2023-Q3", "II.3.2")


def test_the_survey_tells_its_answer_in_per_cent() -> None:
    assert "172/178 phiếu hài lòng (96,63%)" in text("phuong-mau-2026-Q3", "I.1")


def test_tasks_of_the_province_are_told_from_their_register() -> None:
    told = text("phuong-mau-2026-Q3", "I.5")
    assert told.startswith(
        "Trong quý, Ủy ban nhân dân tỉnh Mẫu giao 13 nhiệm vụ, gồm 10 nhiệm vụ đã hoàn thành"
    )


@each_report
def test_one_name_of_the_one_stop_shop_stands_in_one_report(name: str) -> None:
    """Names of documents keep the words of their makers."""
    told = "\n".join(line for line in text(name).splitlines() if not re.search(r"Đề án|Nghị định", line))
    names = re.findall(
        r"Bộ phận Tiếp nhận và [Tt]rả kết quả|Bộ phận Một cửa|Trung tâm Phục vụ [\w ]*công", told
    )
    assert len(set(names)) == 1 or (not names and name not in REFORM)


def test_nothing_is_put_into_the_mouth_of_the_real_office() -> None:
    told = text("hong-kim-2023-Q3")
    for word in ("xin lỗi", "rút kinh nghiệm", "nhận khuyết điểm", "cam kết", "do ", "nguyên nhân"):
        assert not re.search(rf"(?<!\w){word}", told), word


@pytest.mark.parametrize("name", SYNTHETIC)
def test_a_decree_that_amends_stands_with_the_decree_that_it_amends(name: str) -> None:
    last = SHIPPED[name].material.params.window.last
    cited = {(place, number_of(row)[1]) for row in documents(name) for place in sections_of(row["section"])}
    missing = [
        (place, symbol, other)
        for place, symbol in cited
        if not place.startswith("IV") and (decree := find_document(symbol)) is not None
        for other in decree.amended_by
        if (amending := find_document(other)) is not None
        and amending.issued_on is not None
        and amending.issued_on <= last
        and amending.kind == "Nghị định"
        and (place, other) not in cited
    ]
    assert missing == []


@each_report
def test_every_law_that_is_cited_has_its_source_in_the_register(name: str) -> None:
    for row in documents(name):
        if row["role"] == "law" or row["kind"] in ("Nghị định", "Nghị quyết"):
            entry = find_document(str(row["number_symbol"])) if row["number_symbol"] else None
            assert entry is None or entry.source, row["number_symbol"]
            assert entry is not None or row["role"] != "law", row["number_symbol"]


@pytest.mark.parametrize(("name", "section"), [("phuong-mau-2026-Q3", "II.2"), ("xa-mau-2023-Q3", "II.2.2")])
def test_control_of_procedures_has_its_own_decree(name: str, section: str) -> None:
    told = text(name, section)
    control = told[told.index("kiểm soát thủ tục hành chính") :]
    assert control.index("63/2010/NĐ-CP") < control.index("48/2013/NĐ-CP") < control.index("92/2017/NĐ-CP")
    assert "118/2025" not in control[: control.index("92/2017/NĐ-CP")]
