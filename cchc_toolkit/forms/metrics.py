"""What is counted of cases: one name for each quantity, shared by tallies and aggregate exports.

``QUANTITIES`` is the table of all of them, one row a field, as if it were a form (``HS``): what a form
shows of it is some of its columns, and what holds between its columns holds in every source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from cchc_toolkit.forms.form import Form, FormColumn, Identity

__all__ = ["FORM_METRICS", "METRICS", "QUANTITIES", "SUMS", "WAYS_ONLINE", "proven_zeros"]

METRICS: Mapping[str, str] = {
    "received": "tiếp nhận trong kỳ",
    "direct": "nhận trực tiếp, qua bưu chính",
    "counter": "nhận trực tiếp tại quầy",
    "online": "nhận trực tuyến",
    "online_full": "nhận trực tuyến toàn trình",
    "online_partial": "nhận trực tuyến một phần",
    "online_other": "nhận trực tuyến hình thức khác",
    "full": "hồ sơ của dịch vụ toàn trình",
    "partial": "hồ sơ của dịch vụ một phần",
    "post": "nhận qua bưu chính công ích",
    "elsewhere": "nhận phi địa giới hành chính",
    "carried_over": "kỳ trước chuyển sang",
    "handled": "tiếp nhận trong kỳ và kỳ trước chuyển sang",
    "resolved": "đã giải quyết",
    "early": "giải quyết trước hạn",
    "on_time": "giải quyết đúng hạn",
    "in_time": "giải quyết đúng và trước hạn",
    "late": "giải quyết quá hạn",
    "saturday": "giải quyết trong ngày thứ Bảy",
    "pending": "đang giải quyết",
    "pending_in_time": "đang giải quyết, trong hạn",
    "pending_overdue": "đang giải quyết, quá hạn",
    "due": "đến hạn trong kỳ",
    "due_in_time": "đến hạn trong kỳ, đã giải quyết đúng và trước hạn",
    "withdrawn": "công dân rút",
    "stopped": "dừng xử lý",
    "refused": "từ chối giải quyết",
    "rejected": "không được tiếp nhận",
}
"""Quantities of a field in a period, with the words for them."""

FORM_METRICS: Mapping[str, Mapping[str, str]] = {
    "PL8": {
        "total": "received",
        "direct": "direct",
        "online": "online",
        "saturday": "saturday",
        "early": "early",
        "on_time": "on_time",
        "late": "late",
    },
    "06a": {
        "received": "handled",
        "online": "online",
        "direct": "direct",
        "carried_over": "carried_over",
        "resolved": "resolved",
        "early": "early",
        "on_time": "on_time",
        "late": "late",
        "pending": "pending",
        "pending_in_time": "pending_in_time",
        "pending_overdue": "pending_overdue",
    },
}
"""For each form with one row a field: its columns, and the quantity that each of them shows."""

WAYS_ONLINE: tuple[tuple[str, ...], ...] = (
    ("online_full", "online_partial", "online_other"),
    ("online_full", "online_partial"),
)
"""An export without a column for all that came in online gives it by these; the first that it has whole."""

SUMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "direct",
        ("counter", "post", "elsewhere"),
        "tại quầy, bưu chính, phi địa giới cộng lại bằng trực tiếp",
    ),
    ("direct", ("counter", "post"), "nhận tại quầy và qua bưu chính cộng lại bằng nhận trực tiếp"),
    ("received", ("direct", "online"), "nhận trực tiếp và trực tuyến cộng lại bằng tiếp nhận trong kỳ"),
    ("handled", ("received", "carried_over"), "tiếp nhận và kỳ trước chuyển sang cộng lại bằng tổng số"),
    ("in_time", ("early", "on_time"), "trước hạn và đúng hạn cộng lại bằng giải quyết đúng và trước hạn"),
    ("resolved", ("early", "on_time", "late"), "trước hạn, đúng hạn, quá hạn cộng lại bằng đã giải quyết"),
    ("resolved", ("in_time", "late"), "đúng và trước hạn, quá hạn cộng lại bằng đã giải quyết"),
    ("pending", ("pending_in_time", "pending_overdue"), "trong hạn và quá hạn cộng lại bằng đang giải quyết"),
    ("handled", ("resolved", "pending"), "đã giải quyết và đang giải quyết cộng lại bằng tổng số"),
)
"""What is the sum of what, with the words for it; the first that a source can add up gives a whole."""

_UNLESS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    # Systems that count these apart have them neither among what was resolved nor among what is pending.
    ("resolved", "pending"): ("withdrawn", "stopped", "refused"),
    ("counter", "post"): ("elsewhere",),
}
"""Quantities beside which a sum does not hold, by its parts."""

_PARTS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (WAYS_ONLINE[0], "online", "các hình thức trực tuyến nằm trong số nhận trực tuyến"),
    (("online_full", "online_partial"), "online", "toàn trình, một phần nằm trong số nhận trực tuyến"),
    (("online_full",), "full", "hồ sơ trực tuyến toàn trình nằm trong số hồ sơ của dịch vụ toàn trình"),
    (("online_partial",), "partial", "hồ sơ trực tuyến một phần nằm trong số hồ sơ của dịch vụ một phần"),
    (("full", "partial"), "received", "hồ sơ của dịch vụ toàn trình, một phần nằm trong số tiếp nhận"),
    (
        ("counter", "online", "carried_over"),
        "handled",
        "nhận tại quầy, trực tuyến, kỳ trước chuyển sang nằm trong tổng số",
    ),
    (("carried_over",), "handled", "kỳ trước chuyển sang nằm trong tổng số"),
    (("saturday",), "resolved", "hồ sơ giải quyết ngày thứ Bảy nằm trong số đã giải quyết"),
    (("due_in_time",), "due", "hồ sơ đến hạn đã giải quyết đúng hạn nằm trong số đến hạn"),
    (("withdrawn", "stopped", "refused"), "resolved", "rút, dừng, từ chối nằm trong số đã giải quyết"),
)

QUANTITIES = Form(
    code="HS",
    name="bảng tổng hợp hồ sơ",
    title="",
    basis="Biểu số II.06a/VPCP/KSTT, Thông tư số 01/2020/TT-VPCP",
    in_force_from=date(2018, 6, 21),
    in_force_to=None,
    rows=(),
    columns=tuple(FormColumn(code, name) for code, name in METRICS.items()),
    identities=(
        *(
            Identity((whole,), "=", parts, "columns", why, _UNLESS.get(parts, ()))
            for whole, parts, why in SUMS
        ),
        *(Identity(parts, "<=", (whole,), "columns", why) for parts, whole, why in _PARTS),
    ),
    has_open_rows=True,
)


def proven_zeros(known: Mapping[str, Decimal], blank: Sequence[str]) -> tuple[str, ...]:
    """Which blank quantities of a row are 0, because every sum that they stand in is full without them.

    Parameters
    ----------
    known : mapping of str to Decimal
        The quantities of the row that are told.
    blank : sequence of str
        Those whose cell is blank.

    Returns
    -------
    tuple of str
        None where no sum tells, where one leaves room for them, or where the row says nothing but blanks.
    """
    trial = {**known, **dict.fromkeys(blank, Decimal())}
    zeros = []
    for metric in blank:
        sums = [
            trial[whole] == sum((trial[part] for part in parts), Decimal())
            for whole, parts, _ in SUMS
            if metric in parts and whole in known and all(part in trial for part in parts)
        ]
        if sums and all(sums):
            zeros.append(metric)
    return tuple(zeros)
