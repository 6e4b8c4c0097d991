"""What the desk says: short lines, a place for each step; errors are those of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import ipywidgets as widgets

from cchc_toolkit.errors import CchcError
from cchc_toolkit.render.review.html_templates import render_macro
from cchc_toolkit.vocabulary.system_words import system_reason

__all__ = ["Said"]

_TEMPLATE = "desk.html.j2"
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
    def refusals(self) -> Iterator[None]:
        """Whatever is refused inside is said here, as the command line would say it."""
        try:
            yield
        except CchcError as error:
            self.refuse(*(f"LỖI: {self._in_words(str(problem))}" for problem in error.problems))
        except OSError as error:
            place = f" ({error.filename})" if error.filename else ""
            self.refuse(f"LỖI: Hệ thống không cho đọc hoặc ghi{place}: {system_reason(error)}.")
        except Exception as error:  # a mistake of ours: told as the command line tells it, never swallowed
            self.refuse(f"LỖI của công cụ: {type(error).__name__}: {error}", _ASK)

    def _in_words(self, message: str) -> str:
        for name, label in self._names.items():
            message = re.sub(rf"(?i:tham số) “{re.escape(name)}(\.\d+)?”", f"“{label}”", message)
            message = message.replace(f"ví dụ {name}: ", "ví dụ ")
            message = message.replace(name, f"“{label}”") if name.startswith("--") else message
        return message
