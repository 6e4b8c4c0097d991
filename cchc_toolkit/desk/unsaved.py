"""What stands in a form and was not saved yet: kept aside, so that a closed lid or browser loses nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from cchc_toolkit.archive import disk
from cchc_toolkit.inputs.params.writing import Details

__all__ = ["forget", "keep", "kept"]


def keep(root: Path, commune: str, period: str, digest: str, details: Details) -> None:
    """Keep what stands in the form; a disk that refuses says so when it is saved in earnest.

    Parameters
    ----------
    digest : str
        Of the file that the form was filled from.
    """
    path = _path(root, commune, period)
    content = {"digest": digest, "details": [[list(key), value] for key, value in details.items()]}
    with suppress(OSError):
        disk.make_folders(path.parent)
        disk.replace_file(path, json.dumps(content, ensure_ascii=False).encode())


def kept(root: Path, commune: str, period: str, digest: str) -> Details:
    """What was kept; nothing where the file has been saved since, by whomever."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(_path(root, commune, period).read_text(encoding="utf-8"))
        if content["digest"] == digest:
            return {tuple(key): value for key, value in content["details"]}
    return {}


def forget(root: Path, commune: str, period: str) -> None:
    """Nothing unsaved is left."""
    with suppress(OSError):
        _path(root, commune, period).unlink()


def _path(root: Path, commune: str, period: str) -> Path:
    return root / "outputs" / "desk" / f"{commune}-{period}.json"
