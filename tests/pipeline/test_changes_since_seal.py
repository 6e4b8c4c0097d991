"""What keeps a sealed report from being taken for what a run would make now: each reason by its own words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import STAMP, packet

from cchc_toolkit.archive import disk
from cchc_toolkit.pipeline import changes_since_run
from cchc_toolkit.pipeline.changes_since_seal import SealedReport, sealed_report

KEY = "xa-mau/2023-Q3/quarterly"


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of the project in which both reports have been sealed."""
    return Path(shutil.copytree(made, tmp_path / "du-an"))


def look(root: Path, stamp: str = "") -> SealedReport:
    return sealed_report(root, KEY, root / "notebooks" / "templates" / "quarterly.ipynb", stamp)


@pytest.mark.parametrize("stamp", ["", STAMP, "2023-09-05T01:00:00+00:00"])
def test_where_nothing_has_changed_there_is_no_reason(root: Path, stamp: str) -> None:
    sealed = look(root, stamp)
    assert (sealed.packet, sealed.number, sealed.changes) == (packet(root, "xa-mau"), 2, ())


def test_a_report_that_was_never_sealed_has_neither_packet_nor_reason(root: Path) -> None:
    template = root / "notebooks" / "templates" / "quarterly.ipynb"
    assert sealed_report(root, "xa-moi/2023-Q3/quarterly", template) == SealedReport()


def test_another_moment_counts_where_it_was_asked_for(root: Path) -> None:
    assert look(root, "2023-09-06T08:00:00+07:00").changes == (f"thời điểm lập đã đổi ({STAMP})",)


def test_each_input_that_changed_is_named(root: Path) -> None:
    with (root / "params/xa-mau/2023-Q3.yaml").open("a", encoding="utf-8") as file:
        file.write("# thêm một dòng\n")
    (root / "data/xa-mau/2023-Q3/bieu.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    changes = look(root).changes
    assert "params/xa-mau/2023-Q3.yaml đã đổi sau khi chạy" in changes
    assert any(change.endswith("mới có sau khi chạy") for change in changes) and len(changes) == 2


def test_another_template_and_a_shared_section_are_named(root: Path) -> None:
    folder = root / "notebooks" / "templates"
    for name in ("quarterly.ipynb", "sections/2023/II.4.md"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text + "\n", encoding="utf-8")
    assert look(root).changes == (
        "mẫu sổ tay quarterly.ipynb đã đổi",
        "sections/2023/II.4.md đã đổi sau khi chạy",
    )


def test_other_code_of_the_package_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_since_run, "code_digest", lambda: "0" * 64)
    assert look(root).changes == ("mã nguồn của bộ công cụ đã đổi sau khi chạy",)


def test_a_packet_that_somebody_altered_does_not_count(root: Path) -> None:
    document = packet(root, "xa-mau") / "data" / "review.html"
    document.chmod(0o644)
    document.write_bytes(document.read_bytes() + b"x")
    (change,) = look(root).changes
    assert change.startswith("gói đã bị sửa sau khi niêm phong") and "review.html" in change


def test_a_packet_that_is_gone_does_not_count(root: Path) -> None:
    disk.remove_tree(packet(root, "xa-mau"))
    (change,) = look(root).changes
    assert change.startswith("gói xa-mau/2023-Q3/quarterly/") and change.endswith("không còn đọc được")


def test_a_packet_that_the_ledger_does_not_know_does_not_count(root: Path) -> None:
    for name in ("ledger.jsonl", "ledger.head"):
        (root / "outputs" / name).unlink()
    (change,) = look(root).changes
    assert change == f"gói {packet(root, 'xa-mau').name} không có trong sổ cái"
