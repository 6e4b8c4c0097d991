"""Targets given to the commune, as the quarterly report says them: met, not met, and by how much."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_toolkit.model.reading import Amount, Status, Verdict
from cchc_toolkit.model.verdict import verdict
from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import Gathered, gather
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.report.model import Paragraph, plain
from cchc_toolkit.report.narrative import Narrated, narrate
from cchc_toolkit.report.template_names import narrative_context
from cchc_toolkit.report.types.quarterly import QUARTERLY

REPO = Path(__file__).parents[2]
PLAN = "Kế hoạch số 210/KH-UBND"
OTHER = "Quyết định số 7/QĐ-UBND ngày 05/01/2023 của UBND huyện Mẫu"


@pytest.fixture(scope="module")
def xa_mau(tmp_path_factory: pytest.TempPathFactory) -> Gathered:
    root = tmp_path_factory.mktemp("root")
    (root / "params").symlink_to(REPO / "params")
    (root / "data").symlink_to(REPO / "data")
    return gather(root, QUARTERLY, "xa-mau", "2023-Q3")


def section(gathered: Gathered, code: str) -> Narrated:
    """A section of the template as the report prints it."""
    template = json.loads((REPO / "notebooks/templates/quarterly.ipynb").read_text(encoding="utf-8"))
    texts = ("".join(cell["source"]) for cell in template["cells"])
    (text,) = [each for each in texts if each.startswith(f"%%section {code} ")]
    head, _, source = text.partition("\n")
    title = head.removeprefix(f"%%section {code} ")
    return narrate(code, title, section_text(REPO, source).text, narrative_context(material_of(gathered)))


def lines(gathered: Gathered, code: str) -> list[str]:
    blocks = section(gathered, code).blocks
    items = (each for each in blocks if isinstance(each, Paragraph) and each.style == "item")
    return [plain(each.content).replace("\u00a0", " ") for each in items]


def about_targets(gathered: Gathered, code: str) -> list[str]:
    return [each for each in lines(gathered, code) if "chỉ tiêu được giao" in each]


def test_a_target_that_was_met_stands_among_what_was_reached(xa_mau: Gathered) -> None:
    assert about_targets(xa_mau, "III.1") == [
        f"{xa_mau.by_code['TTHC-03'].name}: 99,76%; chỉ tiêu được giao từ 98% ({PLAN}): "
        "đạt chỉ tiêu được giao, cao hơn 1,76 điểm phần trăm;"
    ]


def test_a_target_that_was_not_met_stands_among_the_shortcomings(xa_mau: Gathered) -> None:
    (line,) = about_targets(xa_mau, "III.2")
    assert line.startswith(
        f"{xa_mau.by_code['TTHC-12'].name} đạt 69,42%, thấp hơn 5,58 điểm phần trăm so với "
        f"chỉ tiêu được giao (từ 75%, {PLAN}). Nguyên nhân: "
    )


def test_every_figure_of_a_target_can_be_traced(xa_mau: Gathered) -> None:
    assert {"TTHC-03", "CT/TTHC-03", "CT/TTHC-03/chenh"} <= set(section(xa_mau, "III.1").shown)
    assert {"TTHC-12", "CT/TTHC-12", "CT/TTHC-12/chenh"} <= set(section(xa_mau, "III.2").shown)
    assert {"CT/TTHC-03", "CT/TTHC-12/chenh"} <= {each.code for each in xa_mau.readings}


def test_without_targets_neither_section_says_a_word_of_them(xa_mau: Gathered) -> None:
    bare = replace(xa_mau, targets=())
    assert about_targets(bare, "III.1") == about_targets(bare, "III.2") == []
    assert [each for each in lines(bare, "III.1") if each not in lines(xa_mau, "III.1")] == []


def test_a_document_that_is_cited_nowhere_before_stands_in_full_once(xa_mau: Gathered) -> None:
    met, missed = (replace(each, target=replace(each.target, document=OTHER)) for each in xa_mau.targets)
    given = replace(xa_mau, targets=(missed, met))
    assert OTHER in about_targets(given, "III.1")[0]
    assert ", Quyết định số 7/QĐ-UBND)" in about_targets(given, "III.2")[0]


def test_a_document_without_number_is_never_cut(xa_mau: Gathered) -> None:
    plain_words = "Nghị quyết của Đảng bộ xã Mẫu năm 2023"
    met, missed = (
        replace(each, target=replace(each.target, document=plain_words)) for each in xa_mau.targets
    )
    given = replace(xa_mau, targets=(met, missed))
    assert all(f", {plain_words})" in about_targets(given, each)[0] for each in ("III.1", "III.2"))


def test_a_target_met_to_the_dot_says_no_difference(xa_mau: Gathered) -> None:
    first, second = xa_mau.targets
    assert first.difference is not None
    even = replace(first, difference=replace(first.difference, amount=Amount(0)))
    (line,) = about_targets(replace(xa_mau, targets=(even, second)), "III.1")
    assert line.endswith("đạt chỉ tiêu được giao;")


def test_a_period_without_a_value_is_not_judged(xa_mau: Gathered) -> None:
    first, _ = xa_mau.targets
    absent = replace(first.reading, status=Status.NO_DATA, amount=None)
    unknown = replace(first, reading=absent, difference=None, is_met=None)
    given = replace(xa_mau, targets=(unknown,))
    assert about_targets(given, "III.1") == []
    (line,) = about_targets(given, "III.2")
    assert line.endswith("chưa đánh giá được.")
    assert ": chưa có số liệu; chỉ tiêu được giao từ 98%" in line


def test_a_target_that_is_missed_does_not_keep_a_report_from_signature(xa_mau: Gathered) -> None:
    assert verdict(xa_mau.findings) is Verdict.FIT


@pytest.mark.parametrize(("day", "is_short"), [("20/12/2022", True), ("20/12/2021", False)])
def test_a_target_of_another_years_plan_is_not_taken_for_the_plan_that_was_cited(
    xa_mau: Gathered, day: str, is_short: bool
) -> None:
    document = f"{PLAN} ngày {day} của UBND huyện Mẫu"
    met = replace(xa_mau.targets[0], target=replace(xa_mau.targets[0].target, document=document))
    (line,) = about_targets(replace(xa_mau, targets=(met,)), "III.1")
    assert (f"({PLAN})" in line) is is_short
    assert (document in line) is not is_short
