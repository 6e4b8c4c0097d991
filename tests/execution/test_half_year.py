"""A half-year report from end to end: made, verified, and executed again from its packet alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from projects import Said


def test_a_half_year_packet_is_made_verified_and_executed_again(
    project: Path, cchc: Callable[..., Said]
) -> None:
    run = ("--commune", "phuong-mau", "--period", "2026-H1", "--stamp", "2026-06-16T08:00:00+07:00")
    made = cchc("run", *run)
    assert made.code == 0, made
    (packet,) = (project / "outputs/archive/phuong-mau/2026-H1/half-year").iterdir()
    assert cchc("verify", str(packet)).code == 0
    assert (packet / "data/inputs/sections/2025/I.1.md").is_file()
    again = cchc("rerun", str(packet))
    assert again.code == 0, again
    assert "số liệu trùng; bản Word trùng từng byte" in again.out
