"""Digital signatures in a PDF (PAdES): what can be told of them without a network, and what cannot.

pyHanko does the work and is imported only here, when a signed PDF is really read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cchc_toolkit.errors import UsageError

__all__ = ["Signature", "has_signature", "read_signatures"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a PDF.

    Parameters
    ----------
    field : str
        Name of the signature field.
    signer, issuer, serial : str
        From the certificate.
    signed_at : str
        ISO; the signer's own word unless ``has_timestamp``.
    is_intact : bool
        What was signed has not changed by a byte.
    covers_all : bool
        Nothing was added to the file after this signature, or only what the rules of PDF allow.
    is_valid : bool
        The signature fits its certificate.
    is_trusted : bool
        The certificate leads to one of the roots that were given.
    has_timestamp : bool
        A timestamp authority stands by the time.
    valid_from, valid_to : str
        Of the certificate, ISO.
    remarks : tuple of str
        What could not be told, one Vietnamese sentence each.
    """

    field: str
    signer: str
    issuer: str
    serial: str
    signed_at: str
    is_intact: bool
    covers_all: bool
    is_valid: bool
    is_trusted: bool
    has_timestamp: bool
    valid_from: str
    valid_to: str
    remarks: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """True if the document is what was signed; says nothing of who signed it."""
        return self.is_intact and self.is_valid and self.covers_all


def has_signature(content: bytes) -> bool:
    """True if a file looks like a PDF with a signature; cheap, imports nothing."""
    return content[:1024].lstrip().startswith(b"%PDF-") and b"/ByteRange" in content


def read_signatures(content: bytes, roots: Sequence[bytes] = ()) -> tuple[Signature, ...]:
    """Read and check the signatures of a PDF, offline.

    Parameters
    ----------
    content : bytes
        The PDF.
    roots : sequence of bytes, optional
        Root certificates that the office trusts, DER or PEM.

    Returns
    -------
    tuple of Signature
        In the order of signing; empty for a PDF without a signature.

    Raises
    ------
    UsageError
        pyHanko is not installed, or the file is no PDF that it can read.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        raise UsageError(
            "Chưa cài phần kiểm tra chữ ký số", fix='Đề nghị cài: pip install "cchc-toolkit[signature]"'
        ) from None
    try:
        embedded = list(PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures)
        return tuple(_read(signature, roots) for signature in embedded)
    # Whatever a broken PDF makes of a parser, the user is told one thing.
    except Exception as error:
        raise UsageError("Không đọc được chữ ký trong tệp PDF", fix="Đề nghị dùng đúng tệp đã ký") from error


def _read(embedded: Any, roots: Sequence[bytes]) -> Signature:
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    trusted = [certificate for data in roots for certificate in load_certs_from_pemder_data(data)]
    # As of the signing: years later the certificate has expired, and the signature is none the worse.
    moment = embedded.self_reported_timestamp
    context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=moment)
    status = validate_pdf_signature(embedded, signer_validation_context=context)
    certificate = status.signing_cert
    validity = certificate["tbs_certificate"]["validity"]
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    is_allowed = status.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
    return Signature(
        field=str(embedded.field_name),
        signer=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        serial=format(certificate.serial_number, "x"),
        signed_at=status.signer_reported_dt.isoformat() if status.signer_reported_dt else "",
        is_intact=bool(status.intact),
        covers_all=bool(is_whole or is_allowed),
        is_valid=bool(status.valid),
        is_trusted=bool(status.trusted),
        has_timestamp=status.timestamp_validity is not None,
        valid_from=validity["not_before"].native.isoformat(),
        valid_to=validity["not_after"].native.isoformat(),
        remarks=_remarks(status, validity, bool(roots)),
    )


def _remarks(status: Any, validity: Any, has_roots: bool) -> tuple[str, ...]:
    """What cannot be told offline, and what is wrong."""
    remarks = ["Chưa tra được chứng thư có bị thu hồi hay không (kiểm tra ngoại tuyến)."]
    if not has_roots:
        remarks.append("Chưa xét chứng thư gốc có đáng tin hay không (không có danh sách chứng thư gốc).")
    elif not status.trusted:
        remarks.append("Chứng thư không dẫn về chứng thư gốc nào trong danh sách.")
    if status.timestamp_validity is None:
        remarks.append("Thời điểm ký do máy người ký ghi, không có dấu thời gian.")
    signed = status.signer_reported_dt
    if signed and not validity["not_before"].native <= signed <= validity["not_after"].native:
        remarks.append("Thời điểm ký nằm ngoài hạn của chứng thư.")
    return tuple(remarks)


def _common_name(name: Any) -> str:
    return str(name.native.get("common_name") or name.human_friendly)
