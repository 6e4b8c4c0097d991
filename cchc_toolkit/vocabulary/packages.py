"""A Python package that is not there: named as pip names it, with the command that installs it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires

from cchc_toolkit.errors import CchcError, UsageError

__all__ = ["missing_package"]

_OWN = "cchc-toolkit"
_CALLED: Mapping[str, str] = {
    "IPython": "ipython",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "yaml": "PyYAML",
}
"""What is imported by another name than it is installed by; ``_`` and ``-`` are one and the same."""

_REQUIREMENT = re.compile(r"([\w.-]+)(?:.*;.*\bextra\s*==\s*['\"]([\w-]+)['\"])?")


def missing_package(module: str) -> CchcError:
    """Why a command cannot go on without a module, and how to install it.

    Parameters
    ----------
    module : str
        As Python names what it did not find: ``docx``, ``pyhanko.sign``.

    Returns
    -------
    CchcError
        ``UsageError`` for a package that only an extra asks for: whoever needs that part installs it.
    """
    top = module.partition(".")[0]
    if top == "cchc_toolkit":
        return CchcError(f"Bộ cài thiếu {module}", fix="Đề nghị cài lại bộ công cụ (make setup)")
    name = _CALLED.get(top, top)
    extras = [extra for own, extra in _requirements() if _plain(own) == _plain(name)]
    # What only tests need is of no part that a user could ask for: in a cell it is a package like any other.
    if extras and all(extras) and "test" not in extras:
        what = f"Chưa cài gói {name}, cần cho phần “{extras[0]}”"
        return UsageError(what, fix=f'Đề nghị cài: pip install "{_OWN}[{extras[0]}]"')
    return CchcError(
        f"Chưa cài gói {name}", fix=f"Đề nghị cài lại (make setup), hoặc cài: pip install {name}"
    )


def _requirements() -> list[tuple[str, str]]:
    """What the package asks for, by name, each with the extra that alone asks for it."""
    try:
        lines = requires(_OWN) or []
    except PackageNotFoundError:  # run from its sources
        return []
    return [(match[1], match[2] or "") for line in lines if (match := _REQUIREMENT.match(line))]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
