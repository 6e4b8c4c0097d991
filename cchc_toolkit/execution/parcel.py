"""What travels between the office's machine and one that executes: bytes, made of files and plain values.

Never a pickle of our own: what comes is read, and nothing of it is executed by being read.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from cchc_toolkit.archive import disk
from cchc_toolkit.errors import CchcError, Problem
from cchc_toolkit.pipeline.fingerprint import code_digest, package_versions
from cchc_toolkit.vocabulary.stable_zip import pack, unpack

__all__ = [
    "Answer",
    "ErrorElsewhere",
    "Order",
    "answer_from",
    "lay_out",
    "order_from",
    "own_code",
    "to_bytes",
]

_FACTS = "facts.json"
_FILES = "files/"
_FAST = 1


@dataclass(frozen=True, slots=True)
class Order:
    """A report whose cells are to be executed elsewhere.

    Parameters
    ----------
    code : str
        Of ``own_code``: who has another one refuses.
    template : str
        Place of the notebook among the files.
    parameters : mapping of str to str
        As papermill takes them.
    draft : str
        Place of the folder that waits for the draft, below the project.
    files : mapping of str to bytes
        All that the run reads, by place below the project.
    """

    code: str
    template: str
    parameters: Mapping[str, str]
    draft: str
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an order.

    Parameters
    ----------
    problems : tuple of Problem
        Why there is no draft; ``said`` and ``exit_code`` are those of the error.
    refused_by : str
        Address of a machine that has other code (``said``) and executed nothing; else empty.
    files : mapping of str to bytes
        The draft, by place within its folder.
    notebook : bytes
        As executed, also where it stopped in the middle; empty where nothing was executed.
    """

    problems: tuple[Problem, ...] = ()
    said: str = ""
    exit_code: int = 0
    refused_by: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    notebook: bytes = b""

    @classmethod
    def of(cls, error: CchcError, notebook: bytes = b"") -> Answer:
        """What an error is elsewhere."""
        return cls(error.problems, str(error), error.exit_code, notebook=notebook)


class ErrorElsewhere(CchcError):
    """An error of another machine, in the words and with the exit code that it had there."""

    def __init__(self, answer: Answer) -> None:
        self._said = answer.said
        self.exit_code = answer.exit_code
        super().__init__(answer.problems)

    def __str__(self) -> str:
        return self._said


def own_code() -> str:
    """What must be the same wherever parts of one report are made: the package, Python, what it stands on."""
    versions = "; ".join(f"{name} {version}" for name, version in package_versions().items())
    return f"mã {code_digest()[:12]}; {versions}"


def to_bytes(thing: Order | Answer) -> bytes:
    """An order or an answer as it travels."""
    facts = {name: value for name, value in asdict(thing).items() if name not in ("files", "notebook")}
    files = {f"{_FILES}{quote(os.fsencode(place))}": content for place, content in thing.files.items()}
    notebook = {"notebook.ipynb": thing.notebook} if isinstance(thing, Answer) else {}
    return zlib.compress(pack({_FACTS: json.dumps(facts).encode(), **notebook, **files}), _FAST)


def order_from(data: bytes) -> Order:
    """Read back what ``to_bytes`` made of an order."""
    facts, parts = _read(data)
    return Order(**facts, files=_files(parts))


def answer_from(data: bytes) -> Answer:
    """Read back what ``to_bytes`` made of an answer."""
    facts, parts = _read(data)
    problems = tuple(Problem(**problem) for problem in facts.pop("problems"))
    return Answer(problems, **facts, files=_files(parts), notebook=parts["notebook.ipynb"])


def lay_out(order: Order, folder: Path) -> None:
    """A project made of nothing but the files of an order, in which the next draft gets the place that waits.

    Raises
    ------
    CchcError
        A place lies elsewhere, or the disk refuses.
    """
    draft = PurePosixPath(order.draft)
    with disk.writing("tệp tạm để chạy sổ tay", "dự án"):
        for place, content in order.files.items():
            path = folder / place
            if not path.resolve().is_relative_to(folder.resolve()):
                raise CchcError(f"Tệp {place} nằm ngoài dự án, chưa chạy sổ tay")
            disk.make_folders(path.parent)
            path.write_bytes(content)
        for name in ("data", "params"):
            disk.make_folders(folder / name)
        if int(draft.name) > 1:
            disk.make_folders(folder / draft.parent / f"{int(draft.name) - 1:03}")


def _read(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    parts = unpack(zlib.decompress(data))
    return json.loads(parts[_FACTS]), parts


def _files(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        os.fsdecode(unquote_to_bytes(name.removeprefix(_FILES))): content
        for name, content in parts.items()
        if name.startswith(_FILES)
    }
