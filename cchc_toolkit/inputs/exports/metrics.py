"""What is counted of cases: one name for each quantity, shared by tallies and aggregate exports."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["FORM_METRICS", "METRICS"]

METRICS: Mapping[str, str] = {
    "received": "tiếp nhận trong kỳ",
    "direct": "nhận trực tiếp, qua bưu chính",
    "counter": "nhận trực tiếp tại quầy",
    "online": "nhận trực tuyến",
    "online_full": "nhận trực tuyến toàn trình",
    "online_partial": "nhận trực tuyến một phần",
    "full": "hồ sơ của dịch vụ toàn trình",
    "partial": "hồ sơ của dịch vụ một phần",
    "post": "nhận qua bưu chính công ích",
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
