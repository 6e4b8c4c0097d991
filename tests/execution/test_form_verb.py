"""``cchc form``: workbooks of a commune and of a district, what they take over, what is never overwritten."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import Said, new_project

from cchc_toolkit.errors import UsageError
from cchc_toolkit.forms.form import form
from cchc_toolkit.inputs.workbook.workbook import read_workbook
from cchc_toolkit.model.dataset import CARRIED_NOTE, Dataset
from cchc_toolkit.pipeline.entry_form import communes_of_district, write_entry_form, write_forms

FORMS = (form("620"), form("PL8"), form("NS"))
WORKBOOK = "nhap-lieu.xlsx"


def read(path: Path) -> Dataset:
    return read_workbook(path, path.name, FORMS)


def period_after(root: Path, commune: str, period: str = "2024-Q1") -> None:
    """Parameters of a later period, as an office copies them from the period before."""
    text = (root / "params" / commune / "2023-Q3.yaml").read_text(encoding="utf-8")
    for old, new in (("02/6/2023", "15/12/2023"), ("01/9/2023", "14/3/2024")):
        text = text.replace(old, new)
    more = (("15/6/2023", "15/12/2023"), ("14/9/2023", "14/3/2024"), ("period: 2023-Q3", f"period: {period}"))
    for old, new in more:
        text = text.replace(old, new)
    (root / "params" / commune / f"{period}.yaml").write_text(text, encoding="utf-8")


def neighbour(root: Path, key: str, name: str, district: str = "a-luoi") -> None:
    """A further commune of a district."""
    (root / "params" / key).mkdir()
    text = (root / "params" / "hong-kim" / "2023-Q3.yaml").read_text(encoding="utf-8")
    text = text.replace("inherits: a-luoi", f"inherits: {district}").replace("xã Hồng Kim", name)
    text = text.replace('code: "20053"', "synthetic: có").replace("commune: hong-kim", f"commune: {key}")
    (root / "params" / key / "2023-Q3.yaml").write_text(text, encoding="utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_command_writes_the_workbook_where_the_run_looks_for_it(
    project: Path, cchc: Callable[..., Said]
) -> None:
    shutil.rmtree(project / "data" / "xa-mau")
    said = cchc("form", "--commune", "xa-mau", "--period", "2023-Q3")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Đã lập data/xa-mau/2023-Q3/nhap-lieu.xlsx; chưa có gói của kỳ trước")
    about = read(project / "data" / "xa-mau" / "2023-Q3" / WORKBOOK).tables["about"]
    assert dict(zip(about["key"], about["value"], strict=True)) == {
        "unit": "xã Mẫu",
        "period": "2023-Q3",
        "synthetic": "có",
    }


def test_the_command_never_touches_a_workbook_that_is_there(project: Path, cchc: Callable[..., Said]) -> None:
    path = project / "data" / "hong-kim" / "2023-Q3" / WORKBOOK
    before = digest(path)
    said = cchc("form", "--commune", "hong-kim", "--period", "2023-Q3")
    assert said.code == 2
    assert "Không ghi đè nhap-lieu.xlsx: tệp đã có" in said.err and said.err.count("LỖI") == 1
    assert digest(path) == before


def test_a_district_gets_all_its_workbooks_but_those_that_are_there(
    project: Path, cchc: Callable[..., Said]
) -> None:
    neighbour(project, "hong-thu", "xã Hồng Thử")
    neighbour(project, "xa-khac", "xã Khác", district="_common")
    before = digest(project / "data" / "hong-kim" / "2023-Q3" / WORKBOOK)
    said = cchc("form", "--district", "a-luoi", "--period", "2023-Q3")
    assert said.code == 2
    assert "Đã lập data/hong-thu/2023-Q3/nhap-lieu.xlsx" in said.out and "xa-khac" not in said.out
    assert said.err.count("LỖI") == 1 and "hong-kim" in said.err
    assert (project / "data" / "hong-thu" / "2023-Q3" / WORKBOOK).is_file()
    assert not (project / "data" / "xa-khac").exists()
    assert digest(project / "data" / "hong-kim" / "2023-Q3" / WORKBOOK) == before


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--period", "2023-Q3"), "--commune"),
        (("--commune", "xa-mau", "--district", "a-luoi", "--period", "2023-Q3"), "không dùng cả hai"),
        (("--district", "a-luoi", "--period", "2023-Q3", "--out", "x.xlsx"), "--out"),
        (("--district", "a-luo", "--period", "2023-Q3"), "Có phải “a-luoi”?"),
        (("--commune", "hong-kin", "--period", "2023-Q3"), "Có phải “hong-kim”?"),
        (("--commune", "hong-kim", "--period", "2023-Q1"), "Chưa có tham số của hong-kim cho kỳ 2023-Q1"),
    ],
)
def test_a_wrong_call_is_refused(
    project: Path, cchc: Callable[..., Said], arguments: tuple[str, ...], word: str
) -> None:
    said = cchc("form", *arguments)
    assert said.code == 2 and word in said.err, said


def test_another_place_may_be_named(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    out = tmp_path / "gui" / "bieu.xlsx"
    assert write_entry_form(root, "hong-kim", "2023-Q3", out).path == out
    assert out.is_file()


def test_the_same_call_gives_the_same_bytes(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    one, other = (
        write_entry_form(root, "xa-mau", "2023-Q3", tmp_path / name) for name in ("a.xlsx", "b.xlsx")
    )
    assert one.path.read_bytes() == other.path.read_bytes()


def test_a_commune_without_parameters_of_the_period_does_not_keep_its_neighbours_back(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    neighbour(root, "hong-thu", "xã Hồng Thử")
    period_after(root, "hong-thu")
    written, refused = write_forms(root, "a-luoi", "2024-Q1")
    assert [each.commune for each in written] == ["hong-thu"]
    assert ["Chưa có tham số của hong-kim" in str(each) for each in refused] == [True]


def test_a_district_is_known_through_files_between(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    (root / "params" / "cum-1.yaml").write_text("inherits: a-luoi\n", encoding="utf-8")
    neighbour(root, "hong-thu", "xã Hồng Thử", district="cum-1")
    assert communes_of_district(root, "a-luoi") == ("hong-kim", "hong-thu")
    assert communes_of_district(root, "cum-1") == ("hong-thu",)


def test_a_district_without_communes_is_refused(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    (root / "params" / "huyen-mau.yaml").write_text("authority: UBND huyện Mẫu\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Chưa có xã nào kế thừa"):
        communes_of_district(root, "huyen-mau")


@pytest.fixture(scope="module")
def following(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The session's project with its sealed packets, and parameters of a later period."""
    root = tmp_path_factory.mktemp("following") / "project"
    shutil.copytree(made, root)
    for commune in ("hong-kim", "xa-mau"):
        period_after(root, commune)
    return root


def test_stocks_of_the_newest_packet_within_a_year_are_taken_over_with_a_remark(following: Path) -> None:
    done = write_entry_form(following, "hong-kim", "2024-Q1")
    before = read(following / "data" / "hong-kim" / "2023-Q3" / WORKBOOK).entries
    dataset = read(done.path)
    filled = {code: each for code, each in dataset.entries.items() if each.value is not None}
    stocks = {form.key(row.code) for form in FORMS for row in form.rows if row.stock}
    assert filled.keys() <= stocks and done.cells == len(filled) > 10
    assert all(each.value == before[code].value for code, each in filled.items())
    assert {each.note for each in filled.values()} == {f"{CARRIED_NOTE} 2023-Q3"}
    assert "của kỳ 2023-Q3, đề nghị kiểm tra lại" in done.summary(following)
    assert (
        dataset.tables["fields"]["name"].tolist()
        == read(following / "data" / "hong-kim" / "2023-Q3" / WORKBOOK).tables["fields"]["name"].tolist()
    )


def test_lists_of_what_is_there_are_taken_over_instead_of_what_they_give(following: Path) -> None:
    done = write_entry_form(following, "xa-mau", "2024-Q1")
    dataset = read(done.path)
    earlier = read(following / "data" / "xa-mau" / "2023-Q3" / WORKBOOK).tables
    for name in ("staff", "procedures"):
        now = dataset.tables[name].drop(columns=["row", "key"])
        assert now.equals(earlier[name].drop(columns=["row", "key"])), name
    assert all(dataset.tables[name].empty for name in ("outgoing", "tasks", "survey", "activities"))
    assert dataset.entries["620/3.1.3"].value is None and dataset.entries["NS/CB/thpt"].value is None
    assert dataset.entries["NS/CB/total"].value == 10
    taken_over = ("staff", "procedures", "documents", "proposals", "limits", "next_tasks")
    assert done.rows == sum(len(dataset.tables[name]) for name in taken_over)
    assert dataset.tables["proposals"]["text"].equals(earlier["proposals"]["text"])
    assert 0 < len(dataset.tables["documents"]) < len(earlier["documents"])
    assert set(dataset.tables["limits"]["figure"]) == {""}  # what figures showed then, they may not show now
