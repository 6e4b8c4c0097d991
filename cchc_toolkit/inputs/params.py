"""What is not data: window, letter, number and date, addressees, signer, and the office's own choices.

``params/<commune>/<period>.yaml`` inherits ``params/<district>.yaml`` and ``params/_common.yaml``. Every
unknown, misspelt or wrong key of all three files is reported at once, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from cchc_toolkit.errors import Problem, UsageError
from cchc_toolkit.inputs.yaml_lines import Lines, merge, read_yaml
from cchc_toolkit.vocabulary.wording import nearest

__all__ = ["Choice", "Known", "LoadedParams", "RunParams", "known_communes", "load_params", "workbook_about"]


def _date(value: Any) -> Any:
    """Dates are typed 2023-06-02 or 02/6/2023; anything else is refused, an empty one stays empty."""
    if not isinstance(value, str) or value == "":
        return None if value == "" else value
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(value, pattern).date()
        except ValueError:
            continue
    raise ValueError("ngày phải ghi dạng 2023-06-02 hoặc 02/6/2023")


def _decimal(value: Any) -> Any:
    """A number with a decimal comma: 95, 98,5."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,12}(,[0-9]{1,4})?", value):
        raise ValueError("ghi một số, phần lẻ sau dấu phẩy, ví dụ 95 hoặc 98,5")
    return Decimal(value.replace(",", "."))


def _yes_no(value: Any) -> Any:
    answers = {"true": True, "false": False, "có": True, "không": False}
    if isinstance(value, str) and value.lower() not in answers:
        raise ValueError("ghi true hoặc false")
    return answers[value.lower()] if isinstance(value, str) else value


Day: TypeAlias = Annotated[date, BeforeValidator(_date)]
OptionalDay: TypeAlias = Annotated[date | None, BeforeValidator(_date)]
YesNo: TypeAlias = Annotated[bool, BeforeValidator(_yes_no)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Unit(_Strict):
    """The commune: code of the table of units (empty for a synthetic one) and the name as it is written."""

    code: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""
    name: Annotated[str, Field(min_length=4)]
    head: str = "Chủ tịch"
    synthetic: YesNo = False


class Letter(_Strict):
    """The document that orders the report and fixes its window."""

    kind: str = "Công văn"
    number: Annotated[str, Field(min_length=1)]
    date: Day
    issuer: Annotated[str, Field(min_length=1)]
    subject: Annotated[str, Field(min_length=1)]


class Window(_Strict):
    """First and last day of the figures, and the letter that fixes them."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    letter: Letter | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.first > self.last:
            raise ValueError("ngày đầu phải trước ngày cuối")
        return self


class DocumentParams(_Strict):
    """Number, symbol, place and date; number and date stay empty until the clerk registers the document."""

    number: Annotated[str, Field(pattern=r"^\d{0,5}$")] = ""
    symbol: Annotated[str, Field(pattern=r"^BC-[A-ZĐ]+$")] = "BC-UBND"
    place: Annotated[str, Field(min_length=1)]
    date: OptionalDay = None


class SignatureParams(_Strict):
    """Authority and capacity, one entry a printed line, and the signer's name (may be empty)."""

    capacity: Annotated[tuple[str, ...], Field(min_length=1)]
    name: str = ""


class Choice(_Strict):
    """What the office decides against the tool's default, with its reason; the review shows it."""

    code: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=10)]
    severity: Literal["block", "warn", "note"] | None = None


class TargetParams(_Strict):
    """A target given to the commune: for which indicator, how its value must stand, by which document."""

    code: Annotated[str, Field(min_length=1)]
    relation: Literal[">=", "<=", "="] = ">="
    value: Annotated[Decimal, BeforeValidator(_decimal)]
    document: Annotated[str, Field(min_length=10)]
    first: OptionalDay = Field(default=None, alias="from")
    last: OptionalDay = Field(default=None, alias="to")


class RunParams(_Strict):
    """All parameters of one report of one commune; see the comments of ``params/_common.yaml``."""

    unit: Unit
    authority: Annotated[str, Field(min_length=1)]
    superior: str = ""
    window: Window
    document: DocumentParams
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    drafting_unit: Annotated[str, Field(min_length=1)]
    signature: SignatureParams
    on_time_method: str = "resolved"
    word_template: str = ""
    keep_stated: tuple[Choice, ...] = ()
    severities: tuple[Choice, ...] = ()
    targets: tuple[TargetParams, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Names that parameters may refer to, given by the folders that define them."""

    readings: Collection[str] = ()
    rules: Collection[str] = ()
    on_time_methods: Collection[str] = ("resolved",)


@dataclass(frozen=True, slots=True)
class LoadedParams:
    """Checked parameters, the same as printable text, the files they came from, the line of each key."""

    params: RunParams
    printable: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)


def known_communes(root: Path) -> tuple[str, ...]:
    """Keys of the communes that have a folder under ``params/``.

    Parameters
    ----------
    root : Path
        Folder of the project.

    Returns
    -------
    tuple of str
        Sorted; none where there is no such folder.
    """
    folder = root / "params"
    return (
        tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name != "layouts"))
        if folder.is_dir()
        else ()
    )


def workbook_about(params: RunParams, period: str) -> dict[str, str]:
    """What the entry workbook of a commune and a period says of itself.

    Parameters
    ----------
    params : RunParams
    period : str
        Key.

    Returns
    -------
    dict of str to str
        ``unit``, ``period``, ``synthetic``.
    """
    synthetic = "có" if params.unit.synthetic else "không"
    return {"unit": params.unit.name, "period": period, "synthetic": synthetic}


def load_params(root: Path, commune: str, period: str, known: Known) -> LoadedParams:
    """Read and check the parameters of a commune and a period.

    Parameters
    ----------
    root : Path
        Folder of the project (holds ``params/``).
    commune, period : str
        Keys: ``hong-kim``, ``2023-Q3``.
    known : Known
        Codes that the choices may name.

    Returns
    -------
    LoadedParams

    Raises
    ------
    UsageError
        Unknown commune, no parameters for the period, or any wrong key: all problems at once.
    """
    path = _file(root, commune, period)
    lines, files = _inherit(path, root / "params")
    problems: list[Problem] = []
    params = None
    try:
        params = RunParams.model_validate({k: v for k, v in lines.values.items() if k != "inherits"})
    except ValidationError as error:
        problems += [_problem(each, lines) for each in error.errors()]
    problems += _unknown_names(lines, known)
    if problems or params is None:
        raise UsageError(problems)
    return LoadedParams(params, _flatten(lines.values), files, lines.places)


def _file(root: Path, commune: str, period: str) -> Path:
    communes = known_communes(root)
    if commune not in communes:
        guess = nearest(commune, communes)
        raise UsageError(
            f"Không có xã “{commune}” trong thư mục params",
            fix=f"Có phải “{guess}”?" if guess else f"Các xã đã khai báo: {', '.join(communes) or 'chưa có'}",
        )
    path = root / "params" / commune / f"{period}.yaml"
    if not path.is_file():
        there = sorted(p.stem for p in path.parent.glob("*.yaml"))
        raise UsageError(
            f"Chưa có tham số của {commune} cho kỳ {period}",
            where=f"params/{commune}/{period}.yaml",
            fix=f"Đề nghị tạo tệp này theo mẫu kỳ trước; các kỳ đã có: {', '.join(there) or 'chưa có'}",
        )
    return path


def _inherit(path: Path, folder: Path) -> tuple[Lines, dict[str, bytes]]:
    """Read a file and all that it inherits, the nearest last."""
    chain: list[Lines] = []
    files: dict[str, bytes] = {}
    current = path
    while True:
        key = current.relative_to(folder.parent).as_posix()
        if key in files:
            raise UsageError("Các tệp tham số kế thừa vòng tròn", where=" → ".join(files))
        files[key] = current.read_bytes()
        chain.append(read_yaml(current))
        parent = chain[-1].values.get("inherits", "")
        if not parent:
            break
        following = folder / f"{parent}.yaml"
        if not following.resolve().is_relative_to(folder.resolve()) or not following.is_file():
            raise UsageError(
                f"Không tìm thấy tệp kế thừa params/{parent}.yaml", where=chain[-1].place(("inherits",))
            )
        current = following
    lines = chain[-1]
    for child in reversed(chain[:-1]):
        lines = merge(lines, child)
    return lines, files


_MEANINGS = {
    "missing": "Thiếu tham số “{name}”",
    "extra_forbidden": "Tham số “{name}” không hợp lệ",
    "string_too_short": "Tham số “{name}” để trống hoặc quá ngắn",
    "string_pattern_mismatch": "Tham số “{name}” ghi “{input}” sai quy cách",
    "literal_error": "Tham số “{name}” ghi “{input}”, chỉ nhận {expected}",
    "too_short": "Tham số “{name}” chưa có dòng nào",
    "tuple_type": "Tham số “{name}” phải là danh sách (mỗi dòng bắt đầu bằng dấu -)",
    "string_type": "Tham số “{name}” phải là một dòng chữ",
    "model_type": "Tham số “{name}” phải gồm các dòng con “tên: giá trị”",
    "model_attributes_type": "Tham số “{name}” phải gồm các dòng con “tên: giá trị”",
}


def _problem(error: Any, lines: Lines) -> Problem:
    """One of pydantic's errors in the words of the office, with the line it stands in."""
    path = tuple(str(each) for each in error["loc"])
    name = ".".join(path)
    if error["type"] == "value_error":
        what = f"Tham số “{name}” không hợp lệ: {error['ctx']['error']}"
    else:
        pattern = _MEANINGS.get(error["type"], "Tham số “{name}” ghi “{input}” không dùng được")
        expected = (error.get("ctx") or {}).get("expected", "")
        shown = error.get("input") if isinstance(error.get("input"), str) else ""
        what = pattern.format(name=name, input=shown, expected=str(expected).replace(" or ", " hoặc "))
    guess = nearest(path[-1], _names_beside(path)) if error["type"] == "extra_forbidden" else None
    return Problem(what, lines.place(path), f"Có phải “{guess}”?" if guess else "")


def _names_beside(path: tuple[str, ...]) -> list[str]:
    """Names that the model knows where an unknown key stands."""
    model: Any = RunParams
    for key in path[:-1]:
        if key.isdigit():
            continue
        info = next((f for n, f in model.model_fields.items() if (f.alias or n) == key), None)
        models = (
            [a for a in _arguments(info.annotation) if isinstance(a, type) and issubclass(a, BaseModel)]
            if info
            else []
        )
        if not models:
            return []
        model = models[0]
    return [f.alias or n for n, f in model.model_fields.items()] + (["inherits"] if len(path) == 1 else [])


def _arguments(annotation: Any) -> list[Any]:
    inner = [each for part in getattr(annotation, "__args__", ()) for each in _arguments(part)]
    return [annotation, *inner]


def _unknown_names(lines: Lines, known: Known) -> list[Problem]:
    """Choices that name a reading, rule or method which does not exist."""
    problems = []
    lists = (("keep_stated", known.readings), ("severities", known.rules), ("targets", known.readings))
    for key, names in lists:
        choices = lines.values.get(key, [])
        for index, each in enumerate(choices if isinstance(choices, list) else []):
            code = each.get("code", "") if isinstance(each, dict) else ""
            if code and code not in names:
                problems.append(
                    _not_known(
                        f"Mã “{code}” trong {key} không có",
                        code,
                        names,
                        lines.place((key, str(index), "code")),
                    )
                )
            if key == "severities" and isinstance(each, dict) and not each.get("severity"):
                problems.append(
                    Problem("Thiếu mức độ (severity: block, warn hoặc note)", lines.place((key, str(index))))
                )
    method = lines.values.get("on_time_method", "resolved")
    if method not in known.on_time_methods:
        what = f"Cách tính đúng hạn “{method}” không có"
        problems.append(
            _not_known(what, str(method), known.on_time_methods, lines.place(("on_time_method",)))
        )
    return problems


def _not_known(what: str, name: str, names: Collection[str], place: str) -> Problem:
    guess = nearest(name, tuple(names))
    return Problem(what, place, f"Có phải “{guess}”?" if guess else "Xem cchc catalogue")


def _flatten(value: Any, path: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {
            k: v
            for key, each in value.items()
            for k, v in _flatten(each, f"{path}.{key}" if path else key).items()
        }
    if isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            return {path: "; ".join(value)}
        return {k: v for i, each in enumerate(value, 1) for k, v in _flatten(each, f"{path}[{i}]").items()}
    return {path: value}
