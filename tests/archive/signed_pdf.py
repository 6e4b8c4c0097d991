"""A PDF signed by a synthetic office under a synthetic root, made afresh for the tests."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

YEAR = timedelta(days=365)


def plain_pdf() -> bytes:
    """One empty page."""
    writer = PdfFileWriter()
    stream = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(
        PageObject(
            contents=stream, media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
        )
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed_pdf(content: bytes | None = None) -> tuple[bytes, bytes]:
    """A signed PDF, and the root certificate (DER) that its signer's leads to."""
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root = _certificate("Gốc giả lập", root_key, "Gốc giả lập", root_key, is_root=True)
    office = _certificate("UBND xã Mẫu (giả lập)", key, "Gốc giả lập", root_key, is_root=False)
    signer = signers.SimpleSigner(
        signing_cert=_loaded(office),
        signing_key=_private(key),
        cert_registry=SimpleCertificateStore.from_certs([_loaded(root)]),
    )
    out = signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content or plain_pdf())),
        signers.PdfSignatureMetadata(field_name="ChuKy"),
        signer=signer,
    )
    return out.getvalue(), root.public_bytes(Encoding.DER)


def _certificate(
    name: str, key: rsa.RSAPrivateKey, issuer: str, issuer_key: rsa.RSAPrivateKey, *, is_root: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_root, crl_sign=is_root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - YEAR)
        .not_valid_after(now + YEAR)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _loaded(certificate: x509.Certificate) -> object:
    return next(iter(load_certs_from_pemder_data(certificate.public_bytes(Encoding.DER))))


def _private(key: rsa.RSAPrivateKey) -> object:
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

    data = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return load_private_key_from_pemder_data(data, passphrase=None)
