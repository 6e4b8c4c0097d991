"""Signing a statement with an office's own key, and checking it, by ``ssh-keygen -Y``."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_toolkit.errors import UsageError

__all__ = ["NAMESPACE", "sign", "signer_of"]

NAMESPACE = "cchc-xac-nhan"


def sign(statement: bytes, key: Path) -> str:
    """Sign a statement.

    Parameters
    ----------
    key : Path
        Private key, or a public one whose private half an agent holds.

    Returns
    -------
    str
        The signature as ssh writes it.

    Raises
    ------
    UsageError
        The key cannot be used.
    """
    done = _keygen("-Y", "sign", "-n", NAMESPACE, "-f", str(key), "-", statement=statement)
    if done.returncode:
        raise UsageError(
            "Không ký được bằng khóa này", key.name, "Đề nghị kiểm tra tệp khóa và mật khẩu khóa"
        )
    return done.stdout.decode()


def signer_of(statement: bytes, signature: str, signers: Path) -> str:
    """Whose key signed a statement, by a list of keys that the office keeps.

    Parameters
    ----------
    signers : Path
        ``allowed_signers`` of ssh: principal, key type and key, one a line.

    Returns
    -------
    str
        The principal; empty where the signature does not fit the statement or any key of the list.

    Raises
    ------
    UsageError
        There is no such list, or no ``ssh-keygen`` on this machine.
    """
    if not signers.is_file():
        raise UsageError(
            "Không tìm thấy danh sách khóa", signers.name, "Đề nghị chỉ đúng tệp allowed_signers"
        )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "signature"
        path.write_bytes(signature.encode())
        named = _keygen("-Y", "find-principals", "-s", str(path), "-f", str(signers))
        principals = named.stdout.decode(errors="replace").split("\n") if named.returncode == 0 else []
        for principal in filter(None, (line.strip() for line in principals)):
            arguments = ("-n", NAMESPACE, "-I", principal, "-s", str(path), "-f", str(signers))
            if _keygen("-Y", "verify", *arguments, statement=statement).returncode == 0:
                return principal
    return ""


def _keygen(*arguments: str, statement: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=statement, capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("Máy này chưa có ssh-keygen", fix="Đề nghị cài openssh-client") from None
