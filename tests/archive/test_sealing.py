"""A finished draft becomes a packet that anybody's tools accept."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
import subprocess
from pathlib import Path

import bagit
import pytest
from archive import samples

from cchc_toolkit.archive import bag, draft, ledger, lookup, packet, sealing
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import AgreementError, UsageError, VerificationError
from cchc_toolkit.report import record


def test_a_sealed_packet_lies_under_commune_period_type_and_id(tmp_path: Path) -> None:
    digest = bag.inputs_digest(samples.inputs())

    folder = samples.sealed(tmp_path)

    assert folder == tmp_path / "archive/xa-mau/2023-Q3/quarterly" / f"20231002T080000-{digest[:12]}"
    assert {each.name for each in (folder / "data").iterdir()} == {
        "report.docx", "review.html", "notebook.html", "notebook.ipynb", "readings.csv", "findings.csv",
        "packet.json", "inputs", "fingerprint.json", "quality-log.csv",
    }  # fmt: skip
    assert not any((tmp_path / "drafts/xa-mau/2023-Q3/quarterly").iterdir())
    assert not any((tmp_path / "drafts/.sealing").iterdir())


def test_bagit_and_sha256sum_accept_a_packet(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    assert bagit.Bag(str(folder)).validate(processes=1)
    assert bagit.Bag(str(folder)).version_info == (1, 0)
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=folder, check=True)


def test_the_digest_of_the_inputs_can_be_had_by_hand(tmp_path: Path) -> None:
    """The command that docs/ARCHIVE.md gives."""
    text = (Path(__file__).parents[2] / "docs" / "ARCHIVE.md").read_text(encoding="utf-8")
    (command,) = (
        line.strip() for line in text.splitlines() if line.strip().startswith("grep ' data/inputs/'")
    )

    done = subprocess.run(
        f"packet=.; {command}", shell=True, cwd=samples.sealed(tmp_path), capture_output=True, check=True
    )

    assert done.stdout.split()[0].decode() == bag.inputs_digest(samples.inputs())


def test_a_clean_packet_and_a_clean_outputs_folder_show_no_difference(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    samples.sealed(tmp_path, commune="xa-thu-hai")

    assert verify(folder) == ()
    assert verify(tmp_path) == ()
    assert verify(tmp_path / "archive" / "xa-mau") == ()
    assert verify(tmp_path, witness=ledger.last_hash(tmp_path)) == ()


def test_the_packet_is_read_only(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    assert not [each for each in (folder, *folder.rglob("*")) if each.stat().st_mode & stat.S_IWUSR]


def test_packet_json_is_the_record_with_id_and_facts_of_the_sealing(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    data = (folder / "data/packet.json").read_bytes()
    facts = json.loads(data)

    assert record.from_json(data) == samples.record()
    assert facts["id"] == folder.name
    assert facts["sealed"]["path"] == f"xa-mau/2023-Q3/quarterly/{folder.name}"
    assert facts["sealed"]["times"] == samples.TIMES


def test_the_same_draft_and_times_give_the_same_packet_and_line(tmp_path: Path) -> None:
    one, two = samples.sealed(tmp_path / "one"), samples.sealed(tmp_path / "two")

    assert packet.open_packet(one).tag_manifest == packet.open_packet(two).tag_manifest
    assert (tmp_path / "one/ledger.jsonl").read_bytes() == (tmp_path / "two/ledger.jsonl").read_bytes()


def test_a_taken_id_gets_a_number(tmp_path: Path) -> None:
    first, second, third = (samples.sealed(tmp_path) for _ in range(3))

    assert [second.name, third.name] == [f"{first.name}-2", f"{first.name}-3"]
    assert verify(tmp_path) == ()


def test_an_unfinished_draft_is_not_sealed(tmp_path: Path) -> None:
    folder = samples.finished_draft(tmp_path)
    (folder / "draft.json").unlink()

    with pytest.raises(UsageError, match="dở dang"):
        sealing.seal(folder, tmp_path, samples.ADDED, times=samples.TIMES)


def test_a_draft_without_its_executed_notebook_is_not_sealed(tmp_path: Path) -> None:
    folder = samples.finished_draft(tmp_path)
    added = {"review.html": b""}

    with pytest.raises(UsageError, match=r"thiếu notebook\.html, notebook\.ipynb"):
        sealing.seal(folder, tmp_path, added, times=samples.TIMES)


def test_the_sealed_review_stands_in_place_of_the_drafts(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    assert (folder / "data/review.html").read_bytes() == samples.ADDED["review.html"]


def test_a_document_edited_after_the_run_is_named_and_kept(tmp_path: Path) -> None:
    folder = samples.finished_draft(tmp_path)
    (folder / "report.docx").write_bytes(b"edited by hand")

    with pytest.raises(VerificationError, match=r"bị sửa tệp report\.docx"):
        sealing.seal(folder, tmp_path, samples.ADDED, times=samples.TIMES)

    assert (folder / "report.docx").read_bytes() == b"edited by hand"
    assert not (tmp_path / "archive").exists()


def test_inputs_that_the_record_does_not_name_stop_the_sealing(tmp_path: Path) -> None:
    folder = samples.finished_draft(tmp_path)
    (folder / "draft.json").unlink()
    (folder / "inputs/params.yaml").write_text("commune: xa-khac\n")
    draft.complete(folder)

    with pytest.raises(AgreementError, match="không khớp thư mục inputs"):
        sealing.seal(folder, tmp_path, samples.ADDED, times=samples.TIMES)


def test_a_draft_that_lies_elsewhere_is_not_sealed(tmp_path: Path) -> None:
    folder = samples.finished_draft(tmp_path / "elsewhere")

    with pytest.raises(UsageError, match="không nằm trong outputs/drafts"):
        sealing.seal(folder, tmp_path / "outputs", samples.ADDED, times=samples.TIMES)


def test_an_ordinary_user_can_seal_again_beside_read_only_packets(tmp_path: Path) -> None:
    """Root may write anywhere and would hide that a read-only folder cannot be moved."""
    tmp_path.chmod(0o777)
    samples.let_others_through(tmp_path)
    child = os.fork()
    if not child:
        code = 1
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            for _ in range(2):
                samples.sealed(tmp_path / "outputs")
            code = len(verify(tmp_path / "outputs"))
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(list((tmp_path / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())) == 2
    assert not any((tmp_path / "outputs/drafts/.sealing").iterdir())


def _seal_three(outputs: Path) -> None:
    for _ in range(3):
        samples.sealed(outputs)


def test_runs_of_the_same_report_at_once_do_not_damage_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    runs = [context.Process(target=_seal_three, args=(tmp_path,)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()

    assert [run.exitcode for run in runs] == [0, 0, 0, 0]
    assert len(list((tmp_path / "archive/xa-mau/2023-Q3/quarterly").iterdir())) == 12
    assert [entry.number for entry in ledger.read(tmp_path)] == list(range(1, 13))
    assert verify(tmp_path) == ()


@pytest.mark.parametrize("taken", [12, 64])
def test_a_packet_is_found_by_the_digest_of_its_inputs_or_the_hash_of_its_document(
    tmp_path: Path, taken: int
) -> None:
    folder = samples.sealed(tmp_path)
    samples.sealed(tmp_path, commune="xa-thu-hai")
    facts = ledger.read(tmp_path)[0].facts

    assert lookup.find_packets(tmp_path, bag.inputs_digest(samples.inputs())[:taken]) == (folder,)
    assert folder in lookup.find_packets(tmp_path, facts["report"][:taken].upper())
    assert lookup.find_packets(tmp_path, "0" * taken) == ()


def test_a_digest_too_short_to_mean_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="12 chữ số"):
        lookup.find_packets(tmp_path, "abc")


def test_a_document_is_found_by_the_figures_that_it_prints(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    (match,) = lookup.find_by_figures(tmp_path, ["78", "2023", "193", "05", "98,45%", "12"])

    assert (match.folder, match.repeated, match.printed, match.share) == (folder, 2, 2, 1.0)
    assert lookup.find_by_figures(tmp_path, ["1", "2", "3"]) == ()
