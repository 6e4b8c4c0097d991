"""The parameters of one report, and how each value is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

__all__ = ["FILE_KEYS", "Choice", "ReportParams", "RunParams", "Unit", "day_as_typed"]


def day_as_typed(text: str) -> date:
    """A day as parameters have it: 2023-06-02 or 02/6/2023.

    Raises
    ------
    ValueError
        Any other text, in the office's words.
    """
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError("ngày phải ghi dạng 2023-06-02 hoặc 02/6/2023")


def _date(value: Any) -> Any:
    """An empty day stays empty; a wrong one is refused."""
    if not isinstance(value, str) or value == "":
        return None if value == "" else value
    return day_as_typed(value)


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
    """The commune: code of the table of units (empty for a synthetic one) and the name as it is written.

    ``one_stop`` is what its one-stop shop is called; empty for the name that the decree uses.
    ``since`` is its first day where the table of units does not tell it.
    """

    code: Annotated[str, Field(pattern=r"^(\d{5})?$")] = ""
    name: Annotated[str, Field(min_length=4)]
    head: str = "Chủ tịch"
    one_stop: str = ""
    synthetic: YesNo = False
    since: OptionalDay = None


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


class AcceptedFile(_Strict):
    """A file that the office uses though it names another period or unit, with its reason."""

    file: Annotated[str, Field(min_length=4)]
    reason: Annotated[str, Field(min_length=10)]


class TargetParams(_Strict):
    """A target given to the commune: for which indicator, how its value must stand, by which document."""

    code: Annotated[str, Field(min_length=1)]
    relation: Literal[">=", "<=", "="] = ">="
    value: Annotated[Decimal, BeforeValidator(_decimal)]
    document: Annotated[str, Field(min_length=10)]
    first: OptionalDay = Field(default=None, alias="from")
    last: OptionalDay = Field(default=None, alias="to")


class ReportParams(_Strict):
    """What a report that goes another way has of its own; all else is that of the period."""

    authority: str = ""
    superior: str = ""
    window: Window | None = None
    document: DocumentParams | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    drafting_unit: str = ""
    signature: SignatureParams | None = None


class RunParams(_Strict):
    """All parameters of one report of one commune; see the comments of ``params/_common.yaml``.

    ``commune`` and ``period`` repeat where the file lies, so that papermill can be given the file itself.
    """

    commune: str = ""
    period: str = ""
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
    accept_files: tuple[AcceptedFile, ...] = ()
    targets: tuple[TargetParams, ...] = ()
    reports: Mapping[str, ReportParams] = Field(default_factory=dict)

    def for_report(self, code: str) -> RunParams:
        """The parameters of one report type: what its own block says goes before what stands outside it."""
        own = self.reports.get(code)
        given = own.model_fields_set if own else ()
        return self.model_copy(update={name: getattr(own, name) for name in given})


FILE_KEYS = frozenset({"inherits", *(field.alias or name for name, field in RunParams.model_fields.items())})
"""What may stand at the left edge of a file of parameters."""
