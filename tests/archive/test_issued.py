"""The document that was signed and sent becomes a packet that leads back to the first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest
from archive import attacks, samples
from archive.signed_pdf import signed_pdf

from cchc_toolkit.archive import issued, lookup, packet
from cchc_toolkit.archive.earlier_packets import newest_of_period, newest_of_report
from cchc_toolkit.archive.pades import read_signatures
from cchc_toolkit.archive.verify import verify
from cchc_toolkit.errors import UsageError, VerificationError

DOCUMENT = issued.IssuedDocument("78 BC.PDF", b"%PDF-1.7 synthetic", "78/BC-UBND", date(2023, 10, 5))


def test_the_issued_document_is_sealed_beside_its_report_and_linked(tmp_path: Path) -> None:
    first = samples.sealed(tmp_path)

    folder = issued.issue(tmp_path, first, DOCUMENT, times=samples.TIMES)

    facts = json.loads((folder / "data/packet.json").read_text())
    assert folder.parent == first.parent
    assert (folder / "data/ban-hanh.pdf").read_bytes() == DOCUMENT.content
    assert facts["sealed"]["issues"]["packet"] == packet.key_of(first)
    assert facts["sealed"]["issues"]["tag_manifest"] == packet.open_packet(first).tag_manifest
    assert (facts["issued"]["number"], facts["issued"]["issued_on"]) == ("78/BC-UBND", "2023-10-05")
    assert [each.packet for each in issued.issues_of(tmp_path, packet.key_of(first))] == [
        packet.key_of(folder)
    ]
    assert bagit.Bag(str(folder)).validate(processes=1)
    assert verify(tmp_path) == ()


def test_the_sent_file_alone_finds_its_packet(tmp_path: Path) -> None:
    folder = issued.issue(tmp_path, samples.sealed(tmp_path), DOCUMENT, times=samples.TIMES)

    assert lookup.find_packets(tmp_path, attacks.digest(folder / "data/ban-hanh.pdf")) == (folder,)


def test_a_figure_that_differs_needs_a_reason(tmp_path: Path) -> None:
    first = samples.sealed(tmp_path)
    other = replace(DOCUMENT, figures=("mục I: 193 thành 139",))

    with pytest.raises(VerificationError, match="193 thành 139"):
        issued.issue(tmp_path, first, other, times=samples.TIMES)
    folder = issued.issue(tmp_path, first, replace(other, reason="sửa tay trước khi ký"), times=samples.TIMES)

    facts = packet.open_packet(folder).facts["issued"]
    assert (facts["figures"], facts["reason"]) == (["mục I: 193 thành 139"], "sửa tay trước khi ký")


def test_the_words_of_the_signature_are_kept(tmp_path: Path) -> None:
    content, root = signed_pdf()
    document = replace(DOCUMENT, content=content, signatures=read_signatures(content, [root]))

    folder = issued.issue(tmp_path, samples.sealed(tmp_path), document, times=samples.TIMES)

    (kept,) = packet.open_packet(folder).facts["issued"]["signatures"]
    assert (kept["signer"], kept["is_intact"], kept["is_trusted"]) == ("UBND xã Mẫu (giả lập)", True, True)


def test_a_broken_signature_is_not_sealed(tmp_path: Path) -> None:
    content = bytearray(signed_pdf()[0])
    content[content.index(b"595")] ^= 1
    document = replace(DOCUMENT, content=bytes(content), signatures=read_signatures(bytes(content)))

    with pytest.raises(VerificationError, match="không còn khớp"):
        issued.issue(tmp_path, samples.sealed(tmp_path), document, times=samples.TIMES)


def test_a_packet_is_issued_once(tmp_path: Path) -> None:
    first = samples.sealed(tmp_path)
    issued.issue(tmp_path, first, DOCUMENT, times=samples.TIMES)

    with pytest.raises(UsageError, match="đã gắn với văn bản"):
        issued.issue(tmp_path, first, DOCUMENT, times=samples.TIMES)


@pytest.mark.parametrize("wrong", [replace(DOCUMENT, file="x.odt"), replace(DOCUMENT, number=" ")])
def test_another_kind_of_file_or_no_number_is_refused(tmp_path: Path, wrong: issued.IssuedDocument) -> None:
    with pytest.raises(UsageError, match=r"\.pdf hoặc \.docx"):
        issued.issue(tmp_path, samples.sealed(tmp_path), wrong, times=samples.TIMES)


def test_an_issued_document_is_no_newer_report(tmp_path: Path) -> None:
    first = samples.sealed(tmp_path)
    issued.issue(tmp_path, first, DOCUMENT, times=samples.TIMES)

    found = newest_of_report(tmp_path, "xa-mau/2023-Q3/quarterly")

    assert found is not None and found["id"] == first.name
    assert newest_of_period(tmp_path, "xa-mau", "2023-Q3") == found


def test_an_issued_document_that_was_altered_is_named(tmp_path: Path) -> None:
    folder = issued.issue(tmp_path, samples.sealed(tmp_path), DOCUMENT, times=samples.TIMES)
    (folder / "data/ban-hanh.pdf").chmod(0o644)
    attacks.flip(folder / "data/ban-hanh.pdf")

    assert [(each.kind, Path(each.file).name) for each in verify(tmp_path)] == [("altered", "ban-hanh.pdf")]
