"""The package as a wheel made of the files that are running, so that a packet can name the code that made it.

The bytes depend on the files alone: the same code gives the same wheel, from a checkout or from an
installed wheel, on any machine. pip installs it.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType

import cchc_toolkit
from cchc_toolkit.pipeline.fingerprint import own_files
from cchc_toolkit.vocabulary.stable_zip import pack

__all__ = ["own_tools", "wheel"]

_NAME = "cchc_toolkit"
_PINS = "requirements/run.txt"
_BESIDE = {"notebooks/templates": "templates", "requirements": "requirements"}
"""Folders that lie beside the package in a checkout, and where a wheel has them inside the package."""
_PURE = "Wheel-Version: 1.0\nGenerator: cchc_toolkit\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_SCRIPTS = "[console_scripts]\ncchc = cchc_toolkit.cli:main\n"


@cache
def own_tools() -> Mapping[str, bytes]:
    """What is needed to run this very code again; read once, for the code of a process does not change.

    Returns
    -------
    mapping of str to bytes
        By file name: the wheel, and the pinned requirements where there are any.
    """
    files, version = _package_files(), cchc_toolkit.__version__
    metadata, scripts = _declared(version)
    tools = {f"{_NAME}-{version}-py3-none-any.whl": wheel(files, version, metadata, scripts)}
    pins = files.get(f"{_NAME}/{_PINS}")
    return MappingProxyType(tools | ({"requirements.txt": pins} if pins else {}))


def wheel(files: Mapping[str, bytes], version: str, metadata: str, scripts: str) -> bytes:
    """Put files into a wheel; the same files give the same bytes.

    Parameters
    ----------
    files : mapping of str to bytes
        By place within the wheel.
    version, metadata, scripts : str
        The version; the content of ``METADATA`` and ``entry_points.txt``.
    """
    folder = f"{_NAME}-{version}.dist-info"
    own = {"METADATA": metadata, "WHEEL": _PURE, "entry_points.txt": scripts}
    all_files = {**files, **{f"{folder}/{name}": text.encode() for name, text in own.items()}}
    lines = [f"{name},{_recorded(data)},{len(data)}\n" for name, data in sorted(all_files.items())]
    record = f"{folder}/RECORD"
    return pack({**all_files, record: "".join([*lines, f"{record},,\n"]).encode()})


def _recorded(data: bytes) -> str:
    return f"sha256={urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()}"


def _package_files() -> dict[str, bytes]:
    """The files of the package by place within a wheel; those beside it in a checkout go inside."""
    package = Path(cchc_toolkit.__file__).parent
    files = _files(package, _NAME)
    for beside, inside in _BESIDE.items():
        if not (package / inside).is_dir():
            files |= _files(package.parent / beside, f"{_NAME}/{inside}")
    return files


def _files(folder: Path, place: str) -> dict[str, bytes]:
    return {f"{place}/{name}": path.read_bytes() for name, path in own_files(folder).items()}


def _declared(version: str) -> tuple[str, str]:
    """METADATA and entry points as installed, under the version of the code itself."""
    try:
        installed = distribution(_NAME)
    except PackageNotFoundError:
        return f"Metadata-Version: 2.1\nName: {_NAME}\nVersion: {version}\n", _SCRIPTS
    head, end, body = (installed.read_text("METADATA") or "").partition("\n\n")
    lines = [f"Version: {version}" if line.startswith("Version:") else line for line in head.splitlines()]
    return "\n".join(lines) + (end + body or "\n"), installed.read_text("entry_points.txt") or _SCRIPTS
