"""The page that scores the project names what exists, and its quick commands run."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from cchc_toolkit.cli import cli

REPO = Path(__file__).parents[1]
PAGE = (REPO / "docs" / "QUALITY.md").read_text(encoding="utf-8")
CELLS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line[:2] == "| "
]
ROWS = [cells for cells in CELLS if any(cells[1:]) and cells[0] != "Line"]
COMMANDS = [cells[-1].strip("`") for cells in ROWS]
QUICK = sorted({each for each in COMMANDS if each.split()[0] in ("git", "grep")})


def test_every_line_has_a_state_a_reason_and_one_command() -> None:
    assert len(ROWS) > 30
    for cells in ROWS:
        assert len(cells) == 5, cells
        assert cells[1] in ("met", "partly", "not met") and cells[2], cells
        assert re.fullmatch(r"`[^`]+`", cells[4]), cells


def test_every_level_and_the_book_are_there() -> None:
    heads = [cells[0].strip("*") for cells in CELLS if not any(cells[1:])]
    assert heads == ["RAP, baseline", "RAP, silver", "RAP, gold", "AQuA Book"]


def test_every_file_that_is_named_exists() -> None:
    named = {each for cells in ROWS for each in re.findall(r"`([^`]+)`", cells[3])}
    named |= set(re.findall(r"(?:tests|data|docs)/[\w./-]*\w", " ".join((PAGE, *COMMANDS))))
    assert len(named) > 30
    assert not [each for each in sorted(named) if not (REPO / each).exists()]


def test_every_target_and_verb_that_is_named_exists() -> None:
    makefile = (REPO / "Makefile").read_text(encoding="utf-8")
    targets = {each.split()[1] for each in COMMANDS if each.startswith("make ")}
    assert targets and not [each for each in targets if not re.search(rf"(?m)^{each}:", makefile)]
    verbs = {each.split()[1] for each in COMMANDS if each.startswith("cchc ")}
    assert verbs and verbs <= set(cli.commands)
    first = {each.split()[0] for each in COMMANDS}
    assert first == {"make", "cchc", "git", "grep", "bash"}


def test_tests_that_are_chosen_by_a_word_are_some() -> None:
    for command in COMMANDS:
        chosen = re.search(r"(tests/[\w/.]+\.py) -k (\w+)", command)
        if chosen:
            text = (REPO / chosen[1]).read_text(encoding="utf-8")
            assert re.search(rf"def test_\w*{chosen[2]}", text), command


@pytest.mark.parametrize("command", QUICK)
def test_quick_commands_show_something(command: str) -> None:
    done = subprocess.run(
        ["bash", "-c", command], cwd=REPO, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, bool(done.stdout)) == (0, True), done


def test_no_level_is_claimed_while_a_line_of_it_is_open() -> None:
    states, levels = {}, {}
    for cells in CELLS:
        if not any(cells[1:]):
            levels = states.setdefault(cells[0].strip("*"), set())
        elif cells[0] != "Line":
            levels.add(cells[1])
    claims_none = "no level is reached whole" in PAGE
    assert claims_none == (states["RAP, baseline"] != {"met"})
