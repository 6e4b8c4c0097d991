"""The page for an inspector without this software: its commands are run as they stand in docs/ARCHIVE.md."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import REPO, Said, packet

PAGE = (REPO / "docs" / "ARCHIVE.md").read_text(encoding="utf-8")
HEADING = "## Kiểm tra không cần phần mềm này\n"


def steps() -> dict[str, str]:
    """The indented lines of each step, by its number, as one script."""
    section = PAGE.split(HEADING)[1].split("\n## ")[0]
    parts = re.findall(r"^### Bước (\d)\..*?$(.*?)(?=^### |\Z)", section, re.MULTILINE | re.DOTALL)
    return {
        number: "".join(f"{line[4:]}\n" for line in text.splitlines() if line.startswith("    "))
        for number, text in parts
    }


STEPS = steps()


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of a project's sealed packets, for an inspector and for who alters them."""
    shutil.copytree(made / "outputs", tmp_path / "outputs")
    for path in (tmp_path / "outputs").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path


def by_hand(root: Path, step: str, witness: str = "") -> Said:
    """Run a step on the packet of xã Mẫu, the one that was sealed last."""
    folder = packet(root, "xa-mau").relative_to(root).as_posix()
    chosen = re.sub(r"(?m)^packet=.*$", f"packet={folder}", STEPS["0"])
    chain = STEPS["5"].split("\n}\n")[0] + "\n}\n" if step == "6" else ""
    script = re.sub(r"(?m)^witness=.*$", f"witness={witness}", STEPS[step])
    done = subprocess.run(
        ["bash", "-c", f"{chosen}{chain}{script}"],
        cwd=root,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def codes(text: str) -> set[str]:
    return set(re.findall(r"[0-9a-f]{64}", text))


def kept_code(root: Path) -> str:
    """What the office wrote down at the time: the hash of the ledger's last line."""
    return hashlib.sha256((root / "outputs/ledger.jsonl").read_bytes().splitlines(True)[-1]).hexdigest()


def rewrite_manifests(folder: Path) -> None:
    """What a careful forger does after altering a file: bring both manifests into line again."""
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        files = [line[66:] for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        lines = (f"{hashlib.sha256((folder / each).read_bytes()).hexdigest()}  {each}\n" for each in files)
        (folder / name).write_text("".join(lines), encoding="utf-8")


def rewrite_ledger(root: Path) -> None:
    """What somebody with all rights does: every line, and the head, anew over what lies there now."""
    outputs, previous, lines = root / "outputs", "0" * 64, []
    for number, text in enumerate((outputs / "ledger.jsonl").read_text(encoding="utf-8").splitlines(), 1):
        entry = json.loads(text) | {"number": number, "previous": previous}
        tags = (outputs / "archive" / entry["packet"] / "tagmanifest-sha256.txt").read_bytes()
        entry["tag_manifest"] = hashlib.sha256(tags).hexdigest()
        lines.append(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
        previous = hashlib.sha256(lines[-1].encode()).hexdigest()
    (outputs / "ledger.jsonl").write_text("".join(lines), encoding="utf-8")
    (outputs / "ledger.head").write_text(f"{previous} {len(lines)}\n", encoding="utf-8")


def append_to(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def test_the_page_has_a_step_for_packet_files_inputs_ledger_chain_and_witness() -> None:
    assert list(STEPS) == list("0123456")
    assert all(STEPS.values())


def test_every_step_passes_on_what_was_sealed(root: Path) -> None:
    said = {step: by_hand(root, step, kept_code(root)) for step in "123456"}
    assert {step: each.code for step, each in said.items()} == dict.fromkeys("123456", 0), said
    assert "data/report.docx: OK" in said["1"].out and "data/quality-log.csv: OK" in said["1"].out
    assert said["2"].out == "đúng danh sách\n"
    assert len(codes(said["3"].out)) == 1
    assert packet(root, "xa-mau").name.endswith(said["3"].out[:12])
    assert len(said["4"].out.splitlines()) == 2 and len(codes(said["4"].out)) == 1
    lines = said["5"].out.splitlines()
    assert [each.split()[1:] for each in lines[:-2]] == [["1", "nối"], ["2", "nối"]]
    assert lines[-2:] == ["đủ đến dòng cuối", "đủ gói"]
    assert said["6"].out == f"{kept_code(root)} 2 nối\n"


def test_an_altered_file_fails_by_its_name(root: Path) -> None:
    append_to(packet(root, "xa-mau") / "data/report.docx")
    said = by_hand(root, "1")
    assert said.code != 0
    assert "data/report.docx: FAILED" in said.out
    assert "data/review.html: OK" in said.out


def test_a_file_too_many_and_a_file_too_few_show_in_the_list(root: Path) -> None:
    data = packet(root, "xa-mau") / "data"
    (data / "them.txt").write_text("x", encoding="utf-8")
    (data / "lien-ket").symlink_to("/etc/hostname")
    (data / "findings.csv").unlink()
    assert by_hand(root, "1").code != 0
    said = by_hand(root, "2")
    assert said.code != 0
    assert {each for each in said.out.splitlines() if each[:1] in "<>"} == {
        "< data/findings.csv", "> data/lien-ket", "> data/them.txt",
    }  # fmt: skip


def test_altered_inputs_do_not_give_the_digest_of_the_record(root: Path) -> None:
    folder = packet(root, "xa-mau")
    append_to(folder / "data/inputs/entries.csv")
    rewrite_manifests(folder)
    assert by_hand(root, "1").code == 0
    assert len(codes(by_hand(root, "3").out)) == 2


def test_who_also_rewrites_the_manifests_is_seen_by_the_ledger(root: Path) -> None:
    folder = packet(root, "xa-mau")
    append_to(folder / "data/report.docx")
    rewrite_manifests(folder)
    assert by_hand(root, "1").code == by_hand(root, "2").code == 0
    assert len(codes(by_hand(root, "4").out)) == 2


def _altered(lines: list[str]) -> list[str]:
    return [
        lines[0].replace('"verdict":"unfit"', '"verdict":"fit"').replace("hong-kim", "hong-kin"),
        *lines[1:],
    ]


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (_altered, ["nối", "ĐỨT"]),
        (lambda lines: lines[1:], ["ĐỨT"]),
        (lambda lines: lines[::-1], ["ĐỨT", "ĐỨT"]),
        (lambda lines: [lines[0], lines[0], lines[1]], ["nối", "ĐỨT", "ĐỨT"]),
        (lambda lines: lines[:1], ["nối"]),
        (lambda lines: [lines[0], lines[1][:-40]], ["nối", "nối"]),
    ],
    ids=["một dòng bị sửa", "bỏ dòng đầu", "đảo", "chèn", "cắt dòng cuối", "cắt nửa dòng cuối"],
)
def test_a_ledger_that_was_touched_breaks_its_chain_or_misses_its_end(
    root: Path, change: Callable[[list[str]], list[str]], broken: list[str]
) -> None:
    path = root / "outputs/ledger.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(True)
    path.write_text("".join(change(lines)), encoding="utf-8")
    said = by_hand(root, "5")
    told = [each.split() for each in said.out.splitlines()]
    assert [each[2] for each in told if len(each) == 3 and len(each[0]) == 64] == broken
    is_whole = "đủ đến dòng cuối" in said.out
    assert not is_whole or "ĐỨT" in broken


def test_a_packet_that_is_gone_is_missed(root: Path) -> None:
    gone = packet(root, "hong-kim")
    shutil.rmtree(gone)
    said = by_hand(root, "5")
    assert said.code != 0
    assert f"< {gone.relative_to(root / 'outputs/archive').as_posix()}" in said.out


def test_who_rewrites_everything_is_seen_only_by_the_code_that_was_kept(root: Path) -> None:
    kept = kept_code(root)
    folder = packet(root, "xa-mau")
    append_to(folder / "data/report.docx")
    rewrite_manifests(folder)
    rewrite_ledger(root)
    assert [by_hand(root, step).code for step in "12345"] == [0] * 5
    assert len(codes(by_hand(root, "4").out)) == 1
    assert "ĐỨT" not in by_hand(root, "5").out and "đủ đến dòng cuối" in by_hand(root, "5").out
    assert by_hand(root, "6", kept).code != 0
    assert by_hand(root, "6", kept_code(root)).code == 0
