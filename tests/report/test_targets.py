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
from cchc_toolkit.vocabulary.bodies import spelled_out

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
    """Paragraphs and items of a section."""
    blocks = (each for each in section(gathered, code).blocks if isinstance(each, Paragraph))
    return [plain(each.content).replace("\u00a0", " ") for each in blocks]


def about_targets(gathered: Gathered) -> list[str]:
    return [each for each in lines(gathered, "III.1") if "chỉ tiêu được giao" in each]


def with_document(gathered: Gathered, document: str) -> Gathered:
    """The first target of the commune, given by another document."""
    first = gathered.targets[0]
    return replace(gathered, targets=(replace(first, target=replace(first.target, document=document)),))


def test_a_target_that_was_met_stands_among_what_was_reached(xa_mau: Gathered) -> None:
    assert about_targets(xa_mau) == [
        "Tỷ lệ hồ sơ thủ tục hành chính do Ủy ban nhân dân cấp xã tiếp nhận được giải quyết đúng hạn "
        f"đạt 99,76%, cao hơn 1,76 điểm phần trăm so với chỉ tiêu được giao tại {PLAN} (từ 98% trở lên)."
    ]


def test_a_target_that_was_not_met_is_no_achievement(xa_mau: Gathered) -> None:
    assert [target.is_met for target in xa_mau.targets].count(False) == 1
    assert not [line for line in lines(xa_mau, "III.1") if "trực tuyến" in line]


def test_every_figure_of_a_target_can_be_traced(xa_mau: Gathered) -> None:
    assert {"TTHC-03", "CT/TTHC-03", "CT/TTHC-03/chenh"} <= set(section(xa_mau, "III.1").shown)
    assert {"CT/TTHC-03", "CT/TTHC-12/chenh"} <= {each.code for each in xa_mau.readings}


def test_without_targets_the_rate_is_said_once_as_it_is(xa_mau: Gathered) -> None:
    bare = replace(xa_mau, targets=())
    assert about_targets(bare) == []
    assert lines(bare, "III.1") == ["Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn đạt 99,76%."]


def test_a_document_that_is_cited_nowhere_before_stands_in_full(xa_mau: Gathered) -> None:
    assert f"được giao tại {spelled_out(OTHER)} (" in about_targets(with_document(xa_mau, OTHER))[0]


def test_a_document_without_number_is_never_cut(xa_mau: Gathered) -> None:
    plain_words = "Nghị quyết của Đảng bộ xã Mẫu năm 2023"
    assert f"được giao tại {plain_words} (" in about_targets(with_document(xa_mau, plain_words))[0]


def test_a_target_met_to_the_dot_says_no_difference(xa_mau: Gathered) -> None:
    first, second = xa_mau.targets
    assert first.difference is not None
    even = replace(first, difference=replace(first.difference, amount=Amount(0)))
    (line,) = about_targets(replace(xa_mau, targets=(even, second)))
    assert line.endswith(f", bằng chỉ tiêu được giao tại {PLAN} (từ 98% trở lên).")


def test_a_period_without_a_value_is_not_judged(xa_mau: Gathered) -> None:
    first, _ = xa_mau.targets
    absent = replace(first.reading, status=Status.NO_DATA, amount=None)
    unknown = replace(first, reading=absent, difference=None, is_met=None)
    assert about_targets(replace(xa_mau, targets=(unknown,))) == []


def test_a_target_that_is_missed_does_not_keep_a_report_from_signature(xa_mau: Gathered) -> None:
    assert verdict(xa_mau.findings) is Verdict.FIT


@pytest.mark.parametrize(("day", "is_short"), [("20/12/2022", True), ("20/12/2021", False)])
def test_a_target_of_another_years_plan_is_not_taken_for_the_plan_that_was_cited(
    xa_mau: Gathered, day: str, is_short: bool
) -> None:
    document = f"{PLAN} ngày {day} của UBND huyện Mẫu"
    (line,) = about_targets(with_document(xa_mau, document))
    assert (f"tại {PLAN} (" in line) is is_short
    assert (spelled_out(document) in line) is not is_short
