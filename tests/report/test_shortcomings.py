"""Limits with cause and remedy, and next tasks, sentence by sentence; the edges of what the figures show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from cchc_toolkit.model.limit import day_in
from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.model.shortcoming import judged_kinds, plan_left, shortcomings_of
from cchc_toolkit.notebook.session import material_of
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.report.model import Paragraph, plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.report_inputs import ReportInputs
from cchc_toolkit.report.report_type import report_type
from cchc_toolkit.report.shortcomings import cause_lines
from cchc_toolkit.report.template_names import narrative_context

REPO = Path(__file__).parents[2]
LIMITS = ("key", "figure", "subject", "what", "cause", "remedy", "who", "due", "file", "sheet", "row")
TASKS = ("key", "task", "unit", "deadline", "file", "sheet", "row")
LATE = "Còn 02 hồ sơ lĩnh vực đất đai giải quyết quá hạn"
Rows = Sequence[Mapping[str, str]]


@pytest.fixture(scope="module")
def phuong_mau(tmp_path_factory: pytest.TempPathFactory) -> ReportInputs:
    """The shipped ward, without its lists of limits and tasks."""
    root = tmp_path_factory.mktemp("root")
    for name in ("params", "data"):
        (root / name).symlink_to(REPO / name)
    return with_lists(material_of(gather(root, report_type("quarterly"), "phuong-mau", "2026-Q3")))


def with_lists(material: ReportInputs, limits: Rows = (), tasks: Rows = ()) -> ReportInputs:
    tables = {**material.dataset.tables, "limits": _table(LIMITS, limits), "next_tasks": _table(TASKS, tasks)}
    return replace(material, dataset=replace(material.dataset, tables=tables))


def _table(columns: Sequence[str], rows: Rows) -> pd.DataFrame:
    placed = {"key": "TN01", "file": "nhap-lieu.xlsx", "sheet": "Trang", "row": 9}
    return pd.DataFrame(
        [{**dict.fromkeys(columns, ""), **placed, **row} for row in rows], columns=list(columns)
    )


def with_values(material: ReportInputs, values: Mapping[str, int | None]) -> ReportInputs:
    def changed(reading: Reading) -> Reading:
        if reading.code not in values:
            return reading
        value = values[reading.code]
        amount = None if value is None else Amount(Decimal(value))
        return replace(reading, status=Status.NO_DATA if value is None else Status.NUMBER, amount=amount)

    return replace(material, readings={name: changed(each) for name, each in material.readings.items()})


def lines(material: ReportInputs, source: str = "{{ ton_tai }}") -> list[str]:
    told = narrate("III.2", "Tồn tại", source, narrative_context(material)).blocks[1:]
    return [plain(each.content).replace("\u00a0", " ") for each in told if isinstance(each, Paragraph)]


def tasks_of(material: ReportInputs) -> list[str]:
    return lines(material, '{{ nhiem_vu(mo_dau="Nhiệm vụ:") }}')


def test_a_cause_a_remedy_and_who_does_it_stand_behind_the_figure(phuong_mau: ReportInputs) -> None:
    row = {
        "figure": "late", "subject": "Lĩnh vực đất đai", "cause": "phải đo đạc lại.",
        "remedy": "đã trả kết quả", "who": "công chức địa chính", "due": "30/9/2026",
    }  # fmt: skip
    assert lines(with_lists(phuong_mau, [row]))[0] == (
        f"{LATE}. Nguyên nhân: phải đo đạc lại. Biện pháp: đã trả kết quả; "
        "giao công chức địa chính hoàn thành trước ngày 30/9/2026."
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"cause": "Nguyên nhân: thiếu người."}, "Nguyên nhân: thiếu người."),
        ({"cause": "nguyên nhân là do thiếu người"}, "Nguyên nhân: do thiếu người."),
        ({"cause": "nguyên nhân khách quan"}, "Nguyên nhân: nguyên nhân khách quan."),
        ({"remedy": "Biện pháp khắc phục: gửi thư xin lỗi;"}, "Biện pháp: gửi thư xin lỗi."),
        (
            {"who": "Giao UBND xã", "due": "trước 30/9/2026"},
            "Giao Ủy ban nhân dân xã hoàn thành trước ngày 30/9/2026.",
        ),
        (
            {"who": "tổ một cửa", "due": "Hoàn thành trước ngày 30/9/2026."},
            "Giao tổ một cửa hoàn thành trước ngày 30/9/2026.",
        ),
    ],
)
def test_words_that_our_sentence_brings_are_not_said_twice(
    phuong_mau: ReportInputs, row: dict[str, str], told: str
) -> None:
    assert lines(with_lists(phuong_mau, [{"figure": "late", **row}]))[0] == f"{LATE}. {told}"


def test_a_missed_target_and_its_task_spell_out_what_the_form_abbreviates(phuong_mau: ReportInputs) -> None:
    missed = replace(phuong_mau.targets[0], is_met=False)
    both = " ".join(
        (*lines(replace(phuong_mau, targets=(missed,))), *tasks_of(replace(phuong_mau, targets=(missed,))))
    )
    assert "TTHC" in missed.reading.name
    assert both.count("hồ sơ thủ tục hành chính do Ủy ban nhân dân cấp xã") == 2
    assert "TTHC" not in both and "UBND cấp" not in both


def test_the_figures_of_a_sentence_are_readings(phuong_mau: ReportInputs) -> None:
    shown = narrate("III.2", "T", "{{ ton_tai }}", narrative_context(phuong_mau)).shown
    assert {"06a/3/late", "06a/3/pending_overdue", "KH-01/con-lai", "4625/B6/1"} <= set(shown)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("Còn 05 hồ sơ lĩnh vực đất đai giải quyết quá hạn.", f"{LATE}. Nguyên nhân: mưa lũ."),
        ("Một hồ sơ bị thất lạc", f"{LATE}. Một hồ sơ bị thất lạc. Nguyên nhân: mưa lũ."),
        ("", f"{LATE}. Nguyên nhân: mưa lũ."),
    ],
)
def test_the_words_a_row_came_with_are_not_said_twice_and_own_words_are_kept(
    phuong_mau: ReportInputs, what: str, told: str
) -> None:
    row = {"figure": "late", "subject": "đất đai", "what": what, "cause": "mưa lũ"}
    assert lines(with_lists(phuong_mau, [row]))[0] == told


def test_one_row_for_a_whole_kind_speaks_of_all_its_fields_at_once(phuong_mau: ReportInputs) -> None:
    more = with_values(phuong_mau, {"06a/1/late": 1, "06a/2/late": 4})
    told = lines(with_lists(more, [{"figure": "late", "cause": "thiếu người"}]))[0]
    assert told == (
        "Còn 01 hồ sơ lĩnh vực hộ tịch, 04 hồ sơ lĩnh vực chứng thực và 02 hồ sơ lĩnh vực đất đai "
        "giải quyết quá hạn. Nguyên nhân: thiếu người."
    )


def test_a_row_of_one_field_leaves_the_other_fields_without_cause(phuong_mau: ReportInputs) -> None:
    more = with_values(phuong_mau, {"06a/1/late": 1})
    rows = [{"figure": "late", "subject": "Đất đai", "cause": "thiếu người"}]
    assert lines(with_lists(more, rows))[:2] == [
        "Còn 01 hồ sơ lĩnh vực hộ tịch giải quyết quá hạn.",
        f"{LATE}. Nguyên nhân: thiếu người.",
    ]


def test_a_row_without_figure_is_printed_as_it_is_and_one_that_no_figure_bears_out_is_not(
    phuong_mau: ReportInputs,
) -> None:
    rows = [
        {"what": "thiết bị đã cũ.", "cause": "chưa có kinh phí"},
        {"subject": "Hộ tịch", "what": "sổ sách còn ghi tay"},
        {"figure": "target", "what": "Chưa đạt chỉ tiêu", "cause": "không rõ"},
        {"figure": "late", "subject": "Hộ tịch", "what": "Hồ sơ hộ tịch quá hạn", "cause": "không rõ"},
    ]
    told = lines(with_lists(phuong_mau, rows))
    assert told[-2:] == ["Thiết bị đã cũ. Nguyên nhân: chưa có kinh phí.", "Hộ tịch: sổ sách còn ghi tay."]
    assert "không rõ" not in " ".join(told)


def test_a_row_of_a_figure_that_is_not_known_is_printed_as_it_was_written(phuong_mau: ReportInputs) -> None:
    unknown = with_values(phuong_mau, {"KH-01": None, "KH-01/con-lai": None})
    rows = [{"figure": "plan", "what": "Kế hoạch chậm so với yêu cầu", "cause": "chờ hướng dẫn"}]
    assert lines(with_lists(unknown, rows))[-1] == (
        "Kế hoạch chậm so với yêu cầu. Nguyên nhân: chờ hướng dẫn."
    )


def test_one_limit_alone_is_a_sentence_and_none_says_nothing(phuong_mau: ReportInputs) -> None:
    none = {"06a/3/late": 0, "TTHC-11": 0, "06a/3/pending_overdue": 0, "TTHC-18": 0}
    sound = with_values(phuong_mau, {**none, "KH-01": 100, "4625/B6/1": 100})
    assert lines(sound) == ["Chưa có số liệu."]
    (block,) = narrate(
        "III.2", "T", "{{ ton_tai }}", narrative_context(with_values(sound, {"06a/3/late": 2}))
    ).blocks[1:]
    assert isinstance(block, Paragraph) and block.style == "body"


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        ("31/10/2026", "hoàn thành trước ngày 31/10/2026"),
        ("Quý IV/2026", "hoàn thành trong quý IV/2026"),
        ("thường xuyên", "thực hiện thường xuyên"),
        ("hoàn thành trước 31/10/2026", "hoàn thành trước ngày 31/10/2026"),
        ("trước ngày 31/10/2026", "hoàn thành trước ngày 31/10/2026"),
        ("hoàn thành trong quý IV", "hoàn thành trong quý IV"),
        ("trước 31/10", "hoàn thành trước 31/10"),
        ("khi có kinh phí", "thời hạn: khi có kinh phí"),
    ],
)
def test_a_task_names_who_is_in_charge_and_its_deadline(
    phuong_mau: ReportInputs, deadline: str, told: str
) -> None:
    given = [{"task": "tập huấn.", "unit": "Phòng Văn hóa - Xã hội", "deadline": deadline}]
    assert tasks_of(with_lists(phuong_mau, tasks=given))[1] == (
        f"Tập huấn, do Phòng Văn hóa - Xã hội chủ trì, {told};"
    )


def test_a_unit_that_says_it_leads_is_not_said_to_lead_twice(phuong_mau: ReportInputs) -> None:
    given = [{"task": "- Tập huấn;", "unit": "do Văn phòng HĐND và UBND chủ trì", "deadline": ""}]
    assert tasks_of(with_lists(phuong_mau, tasks=given))[1] == (
        "Tập huấn, do Văn phòng Hội đồng nhân dân và Ủy ban nhân dân chủ trì;"
    )


def test_what_a_figure_demands_is_a_task_until_the_office_has_a_remedy_for_it(
    phuong_mau: ReportInputs,
) -> None:
    demanded = "Giải quyết dứt điểm 01 hồ sơ lĩnh vực đất đai đang giải quyết đã quá hạn;"
    assert demanded in tasks_of(phuong_mau)
    remedied = with_lists(phuong_mau, [{"figure": "pending", "remedy": "đã hẹn lại"}])
    assert demanded not in tasks_of(remedied)


def test_no_report_promises_an_apology_that_nobody_wrote(phuong_mau: ReportInputs) -> None:
    told = " ".join([*lines(phuong_mau), *tasks_of(phuong_mau)])
    assert "xin lỗi" not in told and "nâng cao" not in told.lower()


def test_the_leader_reads_each_limit_with_its_cause_or_that_none_was_given(phuong_mau: ReportInputs) -> None:
    rows = [{"figure": "late", "cause": "thiếu người."}, {"what": "Máy quét hỏng", "cause": ""}]
    told = dict(cause_lines(with_lists(phuong_mau, rows)))
    assert told[LATE.replace("02 hồ", "02\u00a0hồ")] == "thiếu người"
    assert told["Máy quét hỏng"] == ""


def test_inputs_sealed_before_offices_were_asked_give_the_leader_no_causes(phuong_mau: ReportInputs) -> None:
    tables = {name: table for name, table in phuong_mau.dataset.tables.items() if name != "limits"}
    assert cause_lines(replace(phuong_mau, dataset=replace(phuong_mau.dataset, tables=tables))) == ()


def percentage(code: str, numerator: int, denominator: int) -> Reading:
    return Reading(code, code, "%", Status.NUMBER, Amount(Decimal(numerator), Decimal(denominator), 100))


@pytest.mark.parametrize(("done", "kinds"), [(25, ["plan"]), (26, [])])
def test_a_plan_is_behind_until_its_last_task_is_done(
    phuong_mau: ReportInputs, done: int, kinds: list[str]
) -> None:
    readings = {"KH-01": percentage("KH-01", done, 26)}
    (left,) = plan_left(readings)
    assert left.value == 26 - done
    shown = shortcomings_of({**readings, left.code: left}, (), (), phuong_mau.params.window.last)
    assert [one.kind for one in shown] == kinds
    assert judged_kinds(readings, ()) == {"plan"}


@pytest.mark.parametrize(("spent", "kinds"), [(18499, ["disbursement"]), (18500, [])])
def test_disbursement_is_behind_below_the_plan(
    phuong_mau: ReportInputs, spent: int, kinds: list[str]
) -> None:
    readings = {"4625/B6/1": percentage("4625/B6/1", spent, 18500)}
    shown = shortcomings_of(readings, (), (), phuong_mau.params.window.last)
    assert [one.kind for one in shown] == kinds


def test_a_plan_that_is_not_counted_leaves_no_number() -> None:
    stated = Reading("KH-01", "Kế hoạch", "%", Status.NUMBER, Amount(Decimal(70)))
    unknown = Reading("KH-01", "Kế hoạch", "%", Status.NO_DATA)
    assert plan_left({"KH-01": stated}) == plan_left({"KH-01": unknown}) == plan_left({}) == ()


@pytest.mark.parametrize("text", ["31/6/2026", "quý IV/2026", "", "30/9/26"])
def test_what_is_no_day_is_no_deadline_of_a_day(text: str) -> None:
    assert day_in(text) is None
