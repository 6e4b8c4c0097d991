"""The table of the real report's paragraphs names sections, documents and readings that exist."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

REPO = Path(__file__).parents[1]
MAP = (REPO / "docs" / "REPORT_MAP.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:4] for line in MAP.splitlines() if re.match(r"\| [0-9]", line)]


def lines() -> list[tuple[int, int]]:
    spans = (re.fullmatch(r"(\d+)(?:–(\d+))?", row[0].strip()) for row in ROWS)
    return [(int(span[1]), int(span[2] or span[1])) for span in spans if span]


def test_lines_rise_and_every_row_says_where_it_went() -> None:
    assert len(lines()) == len(ROWS)
    for (_, last), (first, _) in zip(lines(), lines()[1:], strict=False):
        assert first >= last
    for _, _, now in ROWS:
        assert now.strip()


def test_every_document_of_the_list_is_placed_and_no_other() -> None:
    path = REPO / "data/hong-kim/2023-Q3/nguon/van-ban.csv"
    with path.open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)} - {"VB01"}  # the letter itself, in mo-dau
    named = set(re.findall(r"VB\d\d", MAP))
    for first, last in re.findall(r"(VB\d\d)–(VB\d\d)", MAP):
        named |= {f"VB{n:02}" for n in range(int(first[2:]), int(last[2:]) + 1)}
    assert named == codes


def test_sections_that_are_named_stand_in_the_template() -> None:
    template = json.loads((REPO / "notebooks/templates/quarterly.ipynb").read_text(encoding="utf-8"))
    there = {
        "".join(cell["source"]).split()[1]
        for cell in template["cells"]
        if "".join(cell["source"]).startswith("%%section")
    }
    named = {
        match
        for _, _, now in ROWS
        for match in re.findall(r"^\s*((?:[IVX]+(?:\.\d)*)|mo-dau|ket-thuc)(?=[:;])", now)
    }
    assert named and named <= there
