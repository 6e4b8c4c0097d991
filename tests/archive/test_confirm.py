"""Internal confirmation: bound to the bytes, graded by what can be shown, never called a signature."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from archive import attacks, samples

from cchc_toolkit.archive import ledger
from cchc_toolkit.archive.confirm import Confirmation, confirm, confirmations
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import UsageError, VerificationError

HEAD = Confirmation("Nguyễn Văn Giả Lập", "head", "2023-10-05T09:00:00+07:00")


def make_key(folder: Path, principal: str) -> tuple[Path, str]:
    """A key without passphrase, and its line for the list of keys."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / principal
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path, f"{principal} {path.with_suffix('.pub').read_text()}"


def open_all(folder: Path) -> None:
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)


def test_a_typed_name_is_a_declaration_and_says_so(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)

    confirm(tmp_path, folder, HEAD)

    (found,) = confirmations(tmp_path, folder)
    assert (found.grade, found.holds) == ("declared", True)
    assert found.label == (
        "Xác nhận nội bộ: Nguyễn Văn Giả Lập, người đứng đầu, 09:00:00 ngày 05/10/2023 (+07:00); "
        "tự khai (tên gõ vào, không kiểm chứng được người gõ)"
    )
    assert verify(tmp_path) == ()


@pytest.mark.needs("ssh-keygen")
def test_a_signature_by_a_key_of_the_list_names_its_holder(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path / "outputs")
    key, line = make_key(tmp_path / "keys", "chu-tich@xa-mau")
    (tmp_path / "allowed_signers").write_text(line)

    confirm(tmp_path / "outputs", folder, HEAD, key)

    (found,) = confirmations(tmp_path / "outputs", folder, tmp_path / "allowed_signers")
    assert (found.grade, found.signer) == ("signed", "chu-tich@xa-mau")
    (unchecked,) = confirmations(tmp_path / "outputs", folder)
    assert (unchecked.grade, unchecked.remark) == (
        "declared",
        "có chữ ký, chưa kiểm tra vì không có danh sách khóa",
    )
    assert verify(tmp_path / "outputs") == ()


@pytest.mark.needs("ssh-keygen")
def test_a_key_that_is_not_on_the_list_is_no_signature(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path / "outputs")
    key, _ = make_key(tmp_path / "keys", "ai-do")
    (tmp_path / "allowed_signers").write_text(make_key(tmp_path / "keys", "chu-tich")[1])

    confirm(tmp_path / "outputs", folder, HEAD, key)

    (found,) = confirmations(tmp_path / "outputs", folder, tmp_path / "allowed_signers")
    assert (found.grade, found.signer) == ("declared", "")
    assert "không khớp khóa nào" in found.remark


@pytest.mark.needs("ssh-keygen")
def test_a_signature_moved_to_another_name_is_no_signature(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path / "outputs")
    key, line = make_key(tmp_path / "keys", "chu-tich")
    (tmp_path / "allowed_signers").write_text(line)
    entry = confirm(tmp_path / "outputs", folder, HEAD, key)
    ledger.append(tmp_path / "outputs", "confirm", entry.packet, {**entry.facts, "name": "Người Khác"})

    _, moved = confirmations(tmp_path / "outputs", folder, tmp_path / "allowed_signers")

    assert (moved.name, moved.grade) == ("Người Khác", "declared")


def test_a_ledger_hash_kept_outside_is_a_witness_of_what_came_before_it(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    confirm(tmp_path, folder, HEAD)
    witness = ledger.last_hash(tmp_path)
    confirm(tmp_path, folder, Confirmation("Trần Thị Giả Lập", "format", HEAD.time))

    before, after = confirmations(tmp_path, folder, witness=witness)

    assert (before.grade, after.grade) == ("witnessed", "declared")


@pytest.mark.parametrize("name", ["data/readings.csv", "data/report.docx"])
def test_a_later_change_shows_as_unconfirmed(tmp_path: Path, name: str) -> None:
    folder = samples.sealed(tmp_path)
    confirm(tmp_path, folder, HEAD)
    open_all(folder)
    attacks.flip(folder / name)
    attacks.fit_manifests(folder)

    (found,) = confirmations(tmp_path, folder)

    assert not found.holds
    assert "KHÔNG CÒN HIỆU LỰC" in found.label


def test_a_confirmation_whose_line_was_edited_does_not_hold(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    confirm(tmp_path, folder, HEAD)
    attacks.edit_line(tmp_path, 2, '"head"', '"focal"')

    (found,) = confirmations(tmp_path, folder)

    assert not found.holds
    assert {(each.kind, each.file) for each in verify(tmp_path)} == {("altered", "ledger.jsonl:2")}


def test_a_confirmation_cut_from_the_ledger_is_reported(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    confirm(tmp_path, folder, HEAD)
    attacks.remove_line(tmp_path, 2)

    assert [(each.kind, each.file) for each in verify(tmp_path)] == [("cut", "ledger.jsonl")]


def test_an_altered_packet_cannot_be_confirmed(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    open_all(folder)
    attacks.flip(folder / "data/readings.csv")

    with pytest.raises(VerificationError, match=r"readings\.csv"):
        confirm(tmp_path, folder, HEAD)


def test_a_rewritten_packet_cannot_be_confirmed(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    open_all(folder)
    attacks.alter_and_fit(folder)

    with pytest.raises(VerificationError, match="không đúng với sổ cái"):
        confirm(tmp_path, folder, HEAD)


def test_a_replaced_packet_cannot_be_confirmed(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    samples.sealed(tmp_path)

    with pytest.raises(UsageError, match="đã được thay"):
        confirm(tmp_path, folder, HEAD)


@pytest.mark.parametrize(
    "who", [Confirmation("", "head", HEAD.time), Confirmation("Ai Đó", "king", HEAD.time)]
)
def test_a_confirmation_needs_a_name_and_a_known_role(tmp_path: Path, who: Confirmation) -> None:
    with pytest.raises(UsageError, match="vai trò"):
        confirm(tmp_path, samples.sealed(tmp_path), who)


@pytest.mark.needs("ssh-keygen")
def test_a_key_that_is_none_is_refused_and_nothing_is_entered(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    (tmp_path / "khoa").write_text("not a key")
    os.chmod(tmp_path / "khoa", 0o600)

    with pytest.raises(UsageError, match="Không ký được"):
        confirm(tmp_path, folder, HEAD, tmp_path / "khoa")

    assert len(ledger.read(tmp_path)) == 1


def test_no_word_of_it_calls_itself_signing_or_approval(tmp_path: Path) -> None:
    folder = samples.sealed(tmp_path)
    confirm(tmp_path, folder, HEAD)
    label = confirmations(tmp_path, folder)[0].label.lower()

    assert "duyệt" not in label and "đã ký" not in label
