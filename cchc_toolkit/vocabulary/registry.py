"""Find what a folder declares, so that nothing has to be registered by hand."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

__all__ = ["collect"]

T = TypeVar("T")


def collect(package: ModuleType, kind: type[T]) -> tuple[T, ...]:
    """Every constant of ``kind`` that the modules of ``package`` define, by file name, then as written.

    Parameters
    ----------
    package : ModuleType
        A folder of declarations, for example ``cchc_toolkit.indicators``.
    kind : type
        The class whose instances are wanted.

    Returns
    -------
    tuple of ``kind``
        Each object once, even where a module imports it from its sibling.
    """
    declared: dict[int, T] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for value in vars(module).values():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, kind):
                    declared.setdefault(id(item), item)
    return tuple(declared.values())
