"""Article 18 of Decree 30/2020: a redraft before issue, a replacing document or a correction after it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from archive import samples

from cchc_toolkit.archive import issued, ledger, packet, packet_status, sealing
from cchc_toolkit.archive.confirm import Confirmation, confirm
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import UsageError

KEY = "xa-mau/2023-Q3/quarterly"
LATER = "2023-10-05T09:00:00+07:00"
Way = Literal["redraft", "replacement", "correction"]


def key(folder: Path) -> str:
    return packet.key_of(folder)


def replacing(outputs: Path, old: Path, way: Way, reason: str = "sai số liệu Hộ tịch") -> Path:
    draft = samples.finished_draft(outputs, stamp=LATER)
    return sealing.seal(
        draft, outputs, samples.ADDED, times=samples.TIMES, replaces=packet.Replacement(key(old), way, reason)
    )


def confirmed(outputs: Path) -> Path:
    folder = samples.sealed(outputs)
    confirm(outputs, folder, Confirmation("Nguyễn Văn Giả Lập", "head", LATER))
    return folder


def sent(outputs: Path) -> Path:
    folder = samples.sealed(outputs)
    document = issued.IssuedDocument("bao-cao.pdf", b"%PDF-1.7 synthetic", "78/BC-UBND", date(2023, 10, 5))
    issued.issue(outputs, folder, document, times=samples.TIMES)
    return folder


def test_a_redraft_names_the_packet_it_replaces_and_why(tmp_path: Path) -> None:
    first = confirmed(tmp_path)

    second = replacing(tmp_path, first, "redraft")

    old, new = packet_status.of_report(tmp_path, KEY)
    assert (old.replaced_by, old.way, old.reason) == (key(second), "redraft", "sai số liệu Hộ tịch")
    assert new.is_valid and not old.is_valid
    facts = json.loads((second / "data/packet.json").read_text())
    assert facts["sealed"]["replaces"] == {
        "packet": key(first),
        "way": "redraft",
        "reason": "sai số liệu Hộ tịch",
    }
    assert verify(tmp_path) == ()


def test_a_later_run_of_an_unconfirmed_report_simply_takes_its_place(tmp_path: Path) -> None:
    first, second = samples.sealed(tmp_path), samples.sealed(tmp_path)

    old, new = packet_status.of_report(tmp_path, KEY)

    assert (old.seal.packet, old.replaced_by, old.way) == (key(first), key(second), "")
    assert new.is_valid


@pytest.mark.parametrize(("prepare", "state"), [(confirmed, "xác nhận nội bộ"), (sent, "ban hành")])
def test_a_confirmed_or_issued_packet_is_not_replaced_silently(
    tmp_path: Path, prepare: object, state: str
) -> None:
    prepare(tmp_path)  # type: ignore[operator]
    draft = samples.finished_draft(tmp_path, stamp=LATER)

    with pytest.raises(UsageError, match=state):
        sealing.seal(draft, tmp_path, samples.ADDED, times=samples.TIMES)

    assert draft.is_dir()
    assert verify(tmp_path) == ()


def test_a_replacement_without_reason_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lý do"):
        replacing(tmp_path, confirmed(tmp_path), "redraft", reason="  ")


def test_an_issued_report_cannot_be_drafted_anew(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="đã ban hành, không soạn lại được"):
        replacing(tmp_path, sent(tmp_path), "redraft")


@pytest.mark.parametrize("way", ["replacement", "correction"])
def test_what_was_not_issued_cannot_be_replaced_or_corrected(tmp_path: Path, way: Way) -> None:
    with pytest.raises(UsageError, match="chưa ban hành"):
        replacing(tmp_path, samples.sealed(tmp_path), way)


@pytest.mark.parametrize("way", ["replacement", "correction"])
def test_an_issued_report_is_replaced_or_corrected(tmp_path: Path, way: Way) -> None:
    first = sent(tmp_path)

    replacing(tmp_path, first, way)

    old, new = packet_status.of_report(tmp_path, KEY)
    assert (old.way, bool(old.issues), new.is_valid, new.issues) == (way, True, True, ())


def test_a_packet_is_replaced_once(tmp_path: Path) -> None:
    first = samples.sealed(tmp_path)
    second = replacing(tmp_path, first, "redraft")

    with pytest.raises(UsageError, match=f"đã được thay bằng {key(second)}"):
        replacing(tmp_path, first, "redraft")


def test_an_unknown_packet_cannot_be_replaced(tmp_path: Path) -> None:
    samples.sealed(tmp_path)

    with pytest.raises(UsageError, match="Không có gói"):
        replacing(tmp_path, tmp_path / "archive/xa-mau/2023-Q3/quarterly/x", "redraft")
    assert len(ledger.read(tmp_path)) == 1


def test_all_reports_are_told_by_one_reading_of_the_ledger(tmp_path: Path) -> None:
    first = sent(tmp_path)
    samples.sealed(tmp_path, commune="xa-thu-hai")

    found = packet_status.of_all(tmp_path)

    assert list(found) == [KEY, "xa-thu-hai/2023-Q3/quarterly"]
    assert [(each.seal.packet, bool(each.issues)) for each in found[KEY]] == [(key(first), True)]
    assert found[KEY] == packet_status.of_report(tmp_path, KEY)
