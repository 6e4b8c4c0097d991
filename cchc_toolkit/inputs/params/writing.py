"""Write the parameters of a commune and a period for who does not write YAML.

A file that people wrote keeps its comments, its order and all that is not asked here; what it would inherit
anyway is not repeated in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from cchc_toolkit.errors import UsageError
from cchc_toolkit.inputs.contradictions import refuse_contradictions
from cchc_toolkit.inputs.params.inheriting import inherited_values
from cchc_toolkit.inputs.params.loading import load_params
from cchc_toolkit.inputs.params.problems import Known
from cchc_toolkit.inputs.yaml_lines import Key, read_yaml
from cchc_toolkit.model.spoken import ENTRY_WORKBOOK
from cchc_toolkit.vocabulary.periods import Period, parse_period

__all__ = ["Details", "StoredDetails", "carried_details", "details_text", "read_details"]

Details: TypeAlias = Mapping[Key, Any]
"""Value by path (``("window", "from")``): a text, a list of texts, or a list of mappings (``targets``)."""

_OF_ONE_PERIOD = ("window", "keep_stated", "accept_files", "severities", "reports", "commune", "period")
_OF_ONE_DOCUMENT = (("document", "number"), ("document", "date"))

_HEAD = "# Bàn làm việc ghi tệp này. Sửa ở bàn làm việc; sửa tại đây thì sau đó tải lại trang bàn làm việc.\n"
"""Above a file that nobody has written by hand."""


@dataclass(frozen=True, slots=True)
class StoredDetails:
    """The parameters of a period as they stand in the files.

    Parameters
    ----------
    values : mapping
        By path, those that are inherited included.
    digest : str
        SHA-256 of the period's own file; empty where there is none yet.
    """

    values: Details
    digest: str = ""


def read_details(root: Path, commune: str, period: str) -> StoredDetails:
    """Read what the files say, unchecked; a file that is not there says nothing.

    Parameters
    ----------
    root : Path
        Folder of the project.
    commune, period : str
        Keys.

    Raises
    ------
    UsageError, SourceError
        A file that is no YAML, or cannot be read.
    """
    path = _path(root, commune, period)
    if not path.is_file():
        return StoredDetails({})
    return StoredDetails(_by_path(inherited_values(root, path)), _digest(path.read_bytes()))


def carried_details(root: Path, commune: str, period: str) -> Details:
    """What holds on of a commune's newest earlier parameters: not window, letter, number, own choices.

    Parameters
    ----------
    root : Path
        Folder of the project.
    period : str
        Key of the period that has no file yet.

    Returns
    -------
    mapping
        By path; nothing where there is no earlier file.
    """
    keys = (path.stem for path in (root / "params" / commune).glob("*.yaml"))
    window = parse_period(period).window
    earlier = sorted(
        (other.window.last, key) for key in keys if (other := parse_period(key)).window.last < window.last
    )
    if not earlier:
        return {}
    values = read_details(root, commune, earlier[-1][1]).values
    return {
        key: value
        for key, value in values.items()
        if key[0] not in _OF_ONE_PERIOD and key not in _OF_ONE_DOCUMENT
    }


def details_text(root: Path, commune: str, period: Period, details: Details, seen: str, known: Known) -> str:
    """The text of the period's file with other values, proved to be read as they were meant.

    Parameters
    ----------
    details : mapping
        What is to be read from the file, by path; an empty text or list takes the value away.
    seen : str
        ``digest`` of what the values were changed from.
    known : Known
        Codes that the choices may name.

    Raises
    ------
    UsageError
        Somebody else has changed the file since, or the values are refused as ``load_params`` refuses them.
    """
    path = _path(root, commune, period.key)
    before = path.read_bytes() if path.is_file() else b""
    if seen != (_digest(before) if before else ""):
        raise UsageError(
            "Thông tin báo cáo đã có người khác sửa sau khi mở ở đây",
            path.relative_to(root).as_posix(),
            "Đề nghị bấm “Mở lại bản đã lưu” để xem bản mới, rồi ghi lại phần của mình",
        )
    text = _changed(root, path, before.decode("utf-8-sig"), {**_named(commune, period), **details})
    with TemporaryDirectory() as folder:
        trial = Path(folder)
        _lay_out(root, trial, commune, period.key)
        _path(trial, commune, period.key).write_text(text, encoding="utf-8")
        refuse_contradictions(load_params(trial, commune, period.key, known), period)
    return text


def _named(commune: str, period: Period) -> Details:
    """Where the file lies, so that papermill can be given the file itself."""
    return {("commune",): commune, ("period",): period.key}


def _changed(root: Path, path: Path, text: str, details: Details) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(text) if text.strip() else CommentedMap()
    parent = details.get(("inherits",)) or "_common"
    if not text and (root / "params" / f"{parent}.yaml").is_file():
        content["inherits"] = parent
    own = _by_path(read_yaml(path).values) if text else {}
    above = _inherited(root, str(content.get("inherits", "")))
    for key, value in details.items():
        if value == own.get(key, above.get(key, _nothing(value))):
            continue
        if value == above.get(key, _nothing(value)):
            _take_away(content, key)
        else:
            _put(content, key, value)
    out = StringIO()
    yaml.dump(content, out)
    return out.getvalue() if text else _HEAD + out.getvalue()


def _nothing(value: Any) -> Any:
    return [] if isinstance(value, list) else ""


def _inherited(root: Path, parent: str) -> Details:
    return _by_path(inherited_values(root, root / "params" / f"{parent}.yaml")) if parent else {}


def _by_path(values: Mapping[str, Any], above: Key = ()) -> dict[Key, Any]:
    paths: dict[Key, Any] = {}
    for name, value in values.items():
        key = (*above, name)
        paths |= _by_path(value, key) if isinstance(value, Mapping) else {key: value}
    return paths


def _put(content: Any, key: Key, value: Any) -> None:
    for name in key[:-1]:
        content = content.setdefault(name, CommentedMap())
    content[key[-1]] = value


def _take_away(content: Any, key: Key) -> None:
    """Take a value away, and the mappings that hold nothing any more."""
    if not isinstance(content, dict) or key[0] not in content:
        return
    if len(key) > 1:
        _take_away(content[key[0]], key[1:])
    if len(key) == 1 or not content[key[0]]:
        del content[key[0]]


def _lay_out(root: Path, trial: Path, commune: str, period: str) -> None:
    """A project with the files of parameters alone, and the workbook, which may state some of them."""
    _path(trial, commune, period).parent.mkdir(parents=True)
    for file in (root / "params").glob("*.yaml"):
        shutil.copy(file, trial / "params")
    workbook = Path("data", commune, period, ENTRY_WORKBOOK)
    if (root / workbook).is_file():
        (trial / workbook).parent.mkdir(parents=True)
        shutil.copy(root / workbook, trial / workbook)


def _path(root: Path, commune: str, period: str) -> Path:
    return root / "params" / commune / f"{period}.yaml"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
