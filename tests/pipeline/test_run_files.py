"""A project laid out from the files of a run gives what the whole one gives, and holds nothing besides."""

from __future__ import annotations

import shutil
from pathlib import Path

from projects import STAMP

from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.pipeline.planning import RunPlan, plan_run
from cchc_toolkit.pipeline.run_files import files_of_run
from cchc_toolkit.pipeline.run_request import RunRequest
from cchc_toolkit.pipeline.sections import section_text
from cchc_toolkit.report.report_type import report_type


def plan_of(root: Path, commune: str) -> RunPlan:
    return plan_run(RunRequest(root, commune, "2023-Q3", STAMP, lambda: STAMP))


def laid_out(files: dict[str, bytes], root: Path) -> Path:
    for place, content in files.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(content)
    return root


def test_figures_findings_and_earlier_packets_are_those_of_the_whole_project(
    made: Path, tmp_path: Path
) -> None:
    there = laid_out(files_of_run(made, plan_of(made, "hong-kim")), tmp_path)
    ours, theirs = (gather(root, report_type("quarterly"), "hong-kim", "2023-Q3") for root in (made, there))
    assert ours.last.packet and ours.last == theirs.last
    assert (ours.readings, ours.findings, ours.previous, ours.earlier, ours.others) == (
        theirs.readings,
        theirs.findings,
        theirs.previous,
        theirs.earlier,
        theirs.others,
    )
    assert ours.loaded == theirs.loaded


def test_nothing_of_another_commune_is_among_them(made: Path) -> None:
    files = files_of_run(made, plan_of(made, "hong-kim"))
    assert not [place for place in files if "xa-mau" in place]
    assert b"xa-mau" not in files["outputs/ledger.jsonl"]
    assert b"xa-mau" in (made / "outputs/ledger.jsonl").read_bytes()


def test_what_lies_beside_and_no_run_reads_stays_at_home(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "du-an"))
    folder = root / "data/hong-kim/2023-Q3"
    (folder / "nguon").mkdir(exist_ok=True)
    for name in ("nguon/ho-so.xlsx", "anh.png", "~$nhap-lieu.xlsx"):
        (folder / name).write_bytes(b"x")
    assert files_of_run(root, plan_of(root, "hong-kim")) == files_of_run(made, plan_of(made, "hong-kim"))


def test_a_section_that_the_office_wrote_goes_along_in_its_place(made: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made, tmp_path / "du-an"))
    (root / "notebooks/templates/sections/2023/I.1.md").write_text("Xã tự viết.\n", encoding="utf-8")
    there = laid_out(files_of_run(root, plan_of(root, "hong-kim")), tmp_path / "noi-khac")
    assert section_text(there, '{% include "2023/I.1.md" %}\n').text == "Xã tự viết.\n"
