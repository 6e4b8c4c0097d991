"""Parameters written for who writes no YAML: what people wrote stays, what is refused is refused as ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import REPO

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.params import load_params
from cchc_toolkit.inputs.params.writing import carried_details, details_text, read_details
from cchc_toolkit.pipeline.known import known_names
from cchc_toolkit.vocabulary.periods import parse_period

SHIPPED = sorted((path.parent.name, path.stem) for path in (REPO / "params").glob("*/*.yaml"))
DECLARED = {
    ("unit", "name"): "phường Phú Xuân",
    ("unit", "code"): "19753",
    ("authority",): "UBND thành phố Huế",
    ("window", "from"): "15/6/2026",
    ("window", "to"): "14/9/2026",
    ("document", "place"): "Phú Xuân",
    ("drafting_unit",): "VHXH",
    ("signature", "capacity"): ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
}


@pytest.mark.parametrize(("commune", "period"), SHIPPED)
def test_a_file_whose_values_are_not_changed_keeps_its_bytes(
    commune: str, period: str, project: Path
) -> None:
    stored = read_details(project, commune, period)
    text = details_text(project, commune, parse_period(period), stored.values, stored.digest, known_names())
    assert text == (project / "params" / commune / f"{period}.yaml").read_text(encoding="utf-8")


def test_a_changed_value_changes_its_line_alone(project: Path) -> None:
    stored = read_details(project, "hong-kim", "2023-Q3")
    details = {**stored.values, ("signature", "name"): "Người Mẫu", ("document", "number"): "079"}
    text = details_text(project, "hong-kim", parse_period("2023-Q3"), details, stored.digest, known_names())
    before = (project / "params/hong-kim/2023-Q3.yaml").read_text(encoding="utf-8").splitlines()
    changed = [line.strip() for line in text.splitlines() if line not in before]
    assert changed == ['number: "079"', 'name: "Người Mẫu"']


def test_what_is_inherited_is_not_repeated_and_may_be_overruled(project: Path) -> None:
    stored = read_details(project, "hong-kim", "2023-Q3")
    other = {**stored.values, ("authority",): "UBND tỉnh Thừa Thiên Huế"}
    text = details_text(project, "hong-kim", parse_period("2023-Q3"), other, stored.digest, known_names())
    assert "authority: UBND tỉnh Thừa Thiên Huế" in text
    (project / "params/hong-kim/2023-Q3.yaml").write_text(text, encoding="utf-8")
    now = read_details(project, "hong-kim", "2023-Q3")
    text = details_text(
        project, "hong-kim", parse_period("2023-Q3"), stored.values, now.digest, known_names()
    )
    assert "authority" not in text


def test_a_first_file_is_read_as_it_was_meant(tmp_path: Path) -> None:
    period = parse_period("2026-Q3")
    text = details_text(tmp_path, "phu-xuan", period, DECLARED, "", known_names())
    path = tmp_path / "params/phu-xuan/2026-Q3.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    params = load_params(tmp_path, "phu-xuan", "2026-Q3", known_names()).params
    assert (params.unit.code, params.window.last.isoformat()) == ("19753", "2026-09-14")
    assert (params.commune, params.period) == ("phu-xuan", "2026-Q3")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        (("window", "to"), "31/9/2026", "ngày phải ghi dạng"),
        (("window", "to"), "14/9/2025", "ngày đầu phải trước ngày cuối"),
        (("drafting_unit",), "", "drafting_unit"),
        (("unit", "code"), "20056", "20056"),
        (("targets",), [{"code": "TTHC-03", "value": "chín", "document": "Kế hoạch số 1"}], "ghi một số"),
    ],
)
def test_what_load_params_refuses_is_never_written(
    key: tuple[str, ...], value: object, told: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=told):
        details_text(
            tmp_path, "phu-xuan", parse_period("2026-Q3"), {**DECLARED, key: value}, "", known_names()
        )
    assert not any(tmp_path.iterdir())


def test_a_file_that_somebody_else_has_changed_is_not_written_over(project: Path) -> None:
    mine = read_details(project, "hong-kim", "2023-Q3")
    path = project / "params/hong-kim/2023-Q3.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# của người khác\n", encoding="utf-8")
    with pytest.raises(UsageError, match="đã có người khác sửa"):
        details_text(project, "hong-kim", parse_period("2023-Q3"), mine.values, mine.digest, known_names())


def test_what_holds_on_is_carried_into_the_next_period(project: Path) -> None:
    carried = carried_details(project, "phuong-mau", "2027-Q1")
    assert carried["drafting_unit",] == "VHXH"
    assert not any(key[0] in ("window", "keep_stated", "reports") for key in carried)
    assert ("document", "number") not in carried
    assert carried_details(project, "phuong-mau", "2020-Q1") == {}
