"""What the signature of a PDF says, and what nobody can tell without a network."""

from __future__ import annotations

import sys

import pytest
from archive.signed_pdf import plain_pdf, signed_pdf

from cchc_toolkit.archive.pades import has_signature, read_signatures
from cchc_toolkit.errors import UsageError


@pytest.fixture(scope="module")
def signed() -> tuple[bytes, bytes]:
    return signed_pdf()


def test_a_sound_signature_under_a_known_root(signed: tuple[bytes, bytes]) -> None:
    content, root = signed

    (found,) = read_signatures(content, [root])

    assert found.is_sound and found.is_trusted
    assert (found.signer, found.issuer, found.field) == ("UBND xã Mẫu (giả lập)", "Gốc giả lập", "ChuKy")
    assert found.valid_from < found.signed_at[:10] < found.valid_to
    assert not found.has_timestamp


def test_what_cannot_be_told_offline_is_said(signed: tuple[bytes, bytes]) -> None:
    (found,) = read_signatures(signed[0])

    assert found.is_sound and not found.is_trusted
    assert [each.split(" (")[0] for each in found.remarks] == [
        "Chưa tra được chứng thư có bị thu hồi hay không",
        "Chưa xét chứng thư gốc có đáng tin hay không",
        "Thời điểm ký do máy người ký ghi, không có dấu thời gian.",
    ]


def test_a_root_that_did_not_issue_it_is_no_trust(signed: tuple[bytes, bytes]) -> None:
    (found,) = read_signatures(signed[0], [signed_pdf()[1]])

    assert found.is_sound and not found.is_trusted
    assert "Chứng thư không dẫn về chứng thư gốc nào trong danh sách." in found.remarks


def test_one_altered_byte_breaks_the_signature(signed: tuple[bytes, bytes]) -> None:
    content = bytearray(signed[0])
    content[content.index(b"595")] ^= 1

    (found,) = read_signatures(bytes(content))

    assert not found.is_intact and not found.is_sound


def test_a_pdf_without_signature_has_none() -> None:
    assert read_signatures(plain_pdf()) == ()
    assert not has_signature(plain_pdf())


def test_a_signature_shows_without_reading_the_pdf(signed: tuple[bytes, bytes]) -> None:
    assert has_signature(signed[0])
    assert not has_signature(b"PK\x03\x04 /ByteRange")


def test_what_is_no_pdf_is_refused_in_one_sentence() -> None:
    with pytest.raises(UsageError, match="Không đọc được chữ ký"):
        read_signatures(b"%PDF-1.7 broken /ByteRange")


def test_without_pyhanko_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)

    with pytest.raises(UsageError, match=r"cchc-toolkit\[signature\]"):
        read_signatures(plain_pdf())
