"""A zip whose bytes depend on its content alone: sorted names, one fixed time, nothing of the machine.

Entries are stored, not deflated: two builds of zlib may deflate the same bytes differently, and a report
made again in ten years must still be equal to the one that was sealed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

__all__ = ["pack", "unpack"]

_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files by name into a zip; the same files always give the same bytes.

    Parameters
    ----------
    files : mapping of str to bytes
        Path within the zip, with ``/``, to content.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=_place):
            archive.writestr(_entry(name), files[name])
    return target.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Every file of a zip by name; ``zipfile.BadZipFile`` where it is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _place(name: str) -> tuple[int, str]:
    """Names that readers look for first stand first, the others follow by their letters."""
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without time, owner or system."""
    entry = zipfile.ZipInfo(name, date_time=_TIME)
    entry.create_system = 0
    entry.external_attr = 0
    entry.compress_type = zipfile.ZIP_STORED
    return entry
