"""The tag files of BagIt 1.0 (RFC 8493), written sorted; manifests read back; the digest of inputs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_toolkit.archive.safe_read import is_safe_name

__all__ = [
    "PAYLOAD",
    "TAGS",
    "TAG_MANIFEST",
    "Manifest",
    "digest_of_hashes",
    "inputs_digest",
    "manifest_lines",
    "read_manifest",
    "tag_files",
]

PAYLOAD = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
TAGS = ("bag-info.txt", "bagit.txt", PAYLOAD)
_TEMPLATE = "template.ipynb"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: hashes by safe name, names that lead out of the bag, lines that say nothing."""

    hashes: Mapping[str, str]
    unsafe: tuple[str, ...] = ()
    broken: tuple[int, ...] = ()
    repeated: tuple[str, ...] = ()


def tag_files(payload: Mapping[str, str], octets: int, info: Mapping[str, str]) -> dict[str, bytes]:
    """The four tag files for a payload.

    Parameters
    ----------
    payload : mapping of str to str
        sha256 by name, each name below ``data/``.
    octets : int
        Size of the payload in bytes.
    info : mapping of str to str
        Labels of ``bag-info.txt`` besides ``Payload-Oxum``.

    Returns
    -------
    dict of str to bytes
        By file name.
    """
    # A value is one line, whatever the unit calls itself.
    labels = {label: " ".join(value.split()) for label, value in info.items()}
    labels |= {"Payload-Oxum": f"{octets}.{len(payload)}"}
    tags = {
        "bag-info.txt": "".join(f"{label}: {labels[label]}\n" for label in sorted(labels)),
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        PAYLOAD: manifest_lines(payload),
    }
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    return {name: text.encode() for name, text in {**tags, TAG_MANIFEST: manifest_lines(hashes)}.items()}


def manifest_lines(hashes: Mapping[str, str]) -> str:
    """Hashes as ``sha256sum`` writes and reads them, sorted by name."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest that somebody may have tampered with; nothing it names is opened here."""
    hashes: dict[str, str] = {}
    unsafe, broken, repeated = [], [], []
    # Not splitlines: it would also split at letters that merely look like the end of a line.
    lines = data.decode("utf-8", errors="surrogateescape").removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if not match:
            broken.append(number)
        elif not is_safe_name(match[2]):
            unsafe.append(match[2])
        elif match[2] in hashes:
            repeated.append(match[2])
        else:
            hashes[match[2]] = match[1]
    return Manifest(hashes, tuple(unsafe), tuple(broken), tuple(repeated))


def inputs_digest(files: Mapping[str, bytes]) -> str:
    """The digest by which the packets of the same inputs are found.

    It is the hash of the lines that the manifest has for these files, so that it can be had again with
    nothing but ``grep`` and ``sha256sum``.

    Parameters
    ----------
    files : mapping of str to bytes
        By name below ``inputs/``, with ``/``.

    Returns
    -------
    str
        sha256, 64 hexadecimal digits.
    """
    return digest_of_hashes({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def digest_of_hashes(hashes: Mapping[str, str]) -> str:
    """``inputs_digest`` where the hashes are known already; names below ``inputs/``.

    The notebook file is left out: a kernel cannot know which file it runs from, and the document carries
    the digest whoever ran it. What it says is covered: the sections as executed are an input of their own.
    """
    lines = (f"{hashes[name]}  data/inputs/{name}\n" for name in sorted(hashes) if name != _TEMPLATE)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
