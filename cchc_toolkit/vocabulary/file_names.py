"""Names that every system takes for a file or a folder: an archive goes from one machine to another."""

from __future__ import annotations

__all__ = ["LONGEST_PATH", "is_portable", "portable_name"]

LONGEST_PATH = 259
"""Signs of a whole path on Windows, unless the administrator of the machine allows longer ones."""

_REFUSED_SIGNS = frozenset('\\/:*?"<>|')
_PORTS = frozenset(f"{port}{number}" for port in ("com", "lpt") for number in (*range(10), "¹", "²", "³"))
_DEVICES = _PORTS | {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
"""Names that Windows keeps for itself, whatever stands behind a dot after them."""


def is_portable(name: str) -> bool:
    """True if one part of a path can have this name on Windows too.

    Parameters
    ----------
    name : str
        Of a file or a folder, without what lies above it.
    """
    stem = name.partition(".")[0].rstrip(" ").lower()
    return (
        name.isprintable()
        and not _REFUSED_SIGNS & set(name)
        and name == name.rstrip(" .")
        and bool(name)
        and stem not in _DEVICES
    )


def portable_name(name: str) -> str:
    """A name that every system takes, made of another: dashes stand for what some refuse.

    Parameters
    ----------
    name : str
        Of a file or a folder, without what lies above it.
    """
    signs = ("-" if sign in _REFUSED_SIGNS or not sign.isprintable() else sign for sign in name)
    bare = "".join(signs).strip(" .")
    stem, dot, ending = bare.partition(".")
    return bare if is_portable(bare) else f"{stem}-{dot}{ending}"
