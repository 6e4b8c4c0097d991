"""The office's own ledger vouches for a packet in its place, never for a copy or an altered one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive import attacks, samples

from cchc_toolkit.archive.vouching import doubt_of


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "du-an" / "outputs"


def test_a_packet_in_its_place_is_vouched_for(outputs: Path) -> None:
    for packet in (samples.sealed(outputs), samples.sealed(outputs, commune="phuong-mau")):
        assert doubt_of(packet, outputs) is None


def test_a_packet_that_a_later_one_replaced_is_still_vouched_for(outputs: Path) -> None:
    first = samples.sealed(outputs)
    samples.sealed(outputs, stamp="2023-10-03T08:00:00+07:00")
    assert doubt_of(first, outputs) is None


def test_a_copy_is_not_vouched_for(outputs: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(samples.sealed(outputs), tmp_path / "goi")
    doubt = doubt_of(copy, outputs)
    assert doubt is not None and "nằm ngoài outputs" in doubt.reason and not doubt.is_altered


def test_outside_of_a_project_nobody_vouches(outputs: Path) -> None:
    doubt = doubt_of(samples.sealed(outputs), None)
    assert doubt is not None and "ngoài thư mục dự án" in doubt.reason


def test_the_ledger_that_a_stranger_sent_along_does_not_count(outputs: Path, tmp_path: Path) -> None:
    samples.sealed(outputs)
    theirs = samples.sealed(tmp_path / "usb" / "outputs", commune="phuong-mau")
    assert doubt_of(theirs, tmp_path / "usb" / "outputs") is None
    doubt = doubt_of(theirs, outputs)
    assert doubt is not None and "máy khác" in doubt.reason


def test_a_packet_that_was_put_into_the_archive_is_not_vouched_for(outputs: Path, tmp_path: Path) -> None:
    samples.sealed(outputs)
    theirs = samples.sealed(tmp_path / "usb" / "outputs", commune="phuong-mau")
    place = outputs / theirs.relative_to(tmp_path / "usb" / "outputs")
    shutil.copytree(theirs, place)
    doubt = doubt_of(place, outputs)
    assert doubt is not None and doubt.is_altered and "không có dòng nào" in doubt.reason


def test_a_link_in_the_archive_to_a_folder_elsewhere_is_not_vouched_for(
    outputs: Path, tmp_path: Path
) -> None:
    packet = samples.sealed(outputs)
    elsewhere = shutil.move(packet, tmp_path / "goi")
    packet.symlink_to(elsewhere)
    assert doubt_of(packet, outputs) is not None


def test_a_packet_whose_manifests_were_written_anew_is_not_vouched_for(outputs: Path) -> None:
    packet = samples.sealed(outputs)
    attacks.alter_inputs_and_fit(packet)
    doubt = doubt_of(packet, outputs)
    assert doubt is not None and doubt.is_altered and "dòng 1" in doubt.reason


def test_a_line_that_was_altered_to_fit_vouches_for_nothing(outputs: Path) -> None:
    packet = samples.sealed(outputs)
    samples.sealed(outputs, commune="phuong-mau")
    attacks.alter_inputs_and_fit(packet)
    old = attacks.values(outputs)[0]["tag_manifest"]
    attacks.edit_line(outputs, 1, str(old), attacks.digest(packet / "tagmanifest-sha256.txt"))
    doubt = doubt_of(packet, outputs)
    assert doubt is not None and doubt.is_altered and "không đứng vững" in doubt.reason


def test_a_line_added_behind_the_last_one_vouches_for_nothing(outputs: Path, tmp_path: Path) -> None:
    samples.sealed(outputs)
    theirs = samples.sealed(tmp_path / "usb" / "outputs", commune="phuong-mau")
    place = outputs / theirs.relative_to(tmp_path / "usb" / "outputs")
    shutil.copytree(theirs, place)
    head = (outputs / "ledger.head").read_bytes()
    known = attacks.values(outputs)
    attacks.chain_anew(outputs, [*known, attacks.values(tmp_path / "usb" / "outputs")[0] | {"number": 2}])
    (outputs / "ledger.head").write_bytes(head)
    doubt = doubt_of(place, outputs)
    assert doubt is not None and doubt.is_altered
