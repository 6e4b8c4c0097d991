"""What the desk says: short lines, a place for each step; errors are those of the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import ipywidgets as widgets

from cchc_toolkit.errors import CchcError
from cchc_toolkit.render.review.html_templates import render_macro
from cchc_toolkit.vocabulary.system_words import refused_by_system

__all__ = ["Said"]

_TEMPLATE = "desk.html.j2"
_MAKE_WORKBOOK = re.compile("gõ “cchc form [^”]*” để lập")
_PARAMETER = re.compile(r"(?i:tham số) “([\w.]+)”")
_OWN_FILE = re.compile(r" \((?:dòng \d+, )?\d{4}-\w+\.yaml\)")
"""Where a message stands in the period's own file, which the form writes; other files are named."""

_ASK = "Đề nghị chép dòng trên gửi người quản trị; những gì đã lưu vẫn còn."


class Said(widgets.HTML):
    """A place for lines: what was done, or why not.

    Parameters
    ----------
    names : mapping of str to str
        What fields are called, by the name of the parameter (``window.to``) or option in a message.
    """

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._names = names or {}
        self.add_class("cchc-said")

    def tell(self, *lines: str) -> None:
        """Lines in place of those before; none clears the place."""
        self.value = render_macro(_TEMPLATE, "said", lines, "done") if lines else ""

    def refuse(self, *lines: str) -> None:
        """Lines that say what is wrong, where, and how to mend it."""
        self.value = render_macro(_TEMPLATE, "said", lines, "wrong")

    @contextmanager
    def refusals(self, about: Callable[[], Sequence[str]] = tuple) -> Iterator[None]:
        """Whatever is refused inside is said here, as the command line would say it.

        Parameters
        ----------
        about : callable
            Gives the lines that stand before it.
        """
        try:
            yield
        except CchcError as error:
            told = (f"LỖI: {self._in_words(line)}" for line in str(error).splitlines())
            self.refuse(*about(), *told)
        except OSError as error:
            self.refuse(*about(), f"LỖI: {refused_by_system(error)}")
        except Exception as error:  # a mistake of ours: told as the command line tells it, never swallowed
            self.refuse(f"LỖI của công cụ: {type(error).__name__}: {error}", _ASK)

    def _in_words(self, message: str) -> str:
        """A message of the command line as one of the page.

        A command becomes a button; where fields have names, parameters and options become fields, which
        stand in no line of a file.
        """
        message = _MAKE_WORKBOOK.sub("bấm “Lập sổ nhập”", message)
        if not self._names:
            return message
        message = _OWN_FILE.sub("", _PARAMETER.sub(self._field, message))
        for name, label in self._names.items():
            message = message.replace(f"ví dụ {name}: ", "ví dụ ")
            message = message.replace(name, f"“{label}”") if name.startswith("--") else message
        return message

    def _field(self, parameter: re.Match[str]) -> str:
        """What the form calls a parameter; of a list (``targets.0.value``) with the place in it."""
        parts = parameter[1].split(".")
        label = self._names.get(".".join(part for part in parts if not part.isdecimal()))
        if label is None:
            return parameter[0]
        return f"“{label}”" + "".join(f" thứ {int(part) + 1}" for part in parts if part.isdecimal())
