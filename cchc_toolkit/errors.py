"""What can go wrong, as one tree; each error says what, where, and how to mend it.

    CchcError                      exit code 1   the tool itself failed
    ├── AgreementError             1             .docx, review and record disagree; nothing is sealed
    ├── UsageError                 2             wrong use: parameters, commune, period, refusal to overwrite
    ├── SourceError                3             an input is missing or cannot be read
    └── VerificationError          5             a check of sealed or foreign files found a difference

Wrong *data* is not an error: it is a Finding, and the run goes on. Exit code 4 (ran, not fit for
signature) is therefore no exception either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["AgreementError", "CchcError", "Problem", "SourceError", "UsageError", "VerificationError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what (a Vietnamese sentence), where, and how to mend it."""

    what: str
    where: str = ""
    fix: str = ""

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        fix = f" {self.fix}" if self.fix else ""
        return f"{self.what}{place}.{fix}" + ("" if not fix or fix.endswith(("?", "!", ".")) else ".")


_MOST_SHOWN = 20
"""Problems that a message lists: a column cleared in a long list would push all else off the screen."""


class CchcError(Exception):
    """Base of all errors that a user may see; prints as Vietnamese, never as a traceback."""

    exit_code = 1

    def __init__(self, what: str | Iterable[Problem], where: str = "", fix: str = "") -> None:
        self.problems = (Problem(what, where, fix),) if isinstance(what, str) else tuple(what)
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:_MOST_SHOWN]]
        if left := len(self.problems) - len(lines):
            lines.append(f"… và {left:02} lỗi khác. Đề nghị sửa các lỗi trên rồi chạy lại.")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in JupyterLab and in the executed notebook (IPython's own hook)."""
        return [f"LỖI: {self}"]


class AgreementError(CchcError):
    """The .docx, the review and the record say different things."""


class UsageError(CchcError):
    """The call or its parameters are wrong."""

    exit_code = 2


class SourceError(CchcError):
    """An input file is missing or cannot be read."""

    exit_code = 3


class VerificationError(CchcError):
    """A sealed packet or a document differs from its record."""

    exit_code = 5
