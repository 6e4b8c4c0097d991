"""Traps of the libraries, each held by a test; docs/TRAPS.md lists them all with the test that holds each."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pytest

from cchc_toolkit.errors import CchcError, UsageError
from cchc_toolkit.execution.kernel import execute
from cchc_toolkit.inputs.dates import days_of
from cchc_toolkit.inputs.distinct_cells import Cells
from cchc_toolkit.inputs.files.calamine_tables import xlsx_tables
from cchc_toolkit.inputs.reduced import from_files, to_files
from cchc_toolkit.model.dataset import Dataset
from cchc_toolkit.notebook import panels
from cchc_toolkit.pipeline.notebook_draft import draft_of
from cchc_toolkit.report.model import Paragraph, Text

REPO = Path(__file__).parents[1]
PACKAGE = REPO / "cchc_toolkit"
HEAVY = ["pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "lxml", "nbformat", "nbconvert", "papermill"]
HEAVY += [
    "jupyter_client",
    "IPython",
    "pydantic",
    "jinja2",
    "markdown_it",
    "yaml",
    "bagit",
    "python_calamine",
]
HEAVY += ["holidays", "matplotlib", "babel", "jsonschema"]


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imports() -> set[str]:
    """First names of all modules that the package imports, wherever in a file."""
    found: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls of ``pd.<name>`` in the package, with their place."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
                yield f"{path.relative_to(REPO)}:{node.lineno}", node


def notebook(folder: Path, *cells: str) -> Path:
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])
    path = folder / "mau.ipynb"
    nbformat.write(made, path)
    return path


# Start-up and set-up


def test_trap_importing_the_command_imports_nothing_heavy() -> None:
    code = f"import sys, cchc_toolkit.cli; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPO)
    assert done.stdout.strip() == "[]"


def test_trap_rfc3987_syntax_slows_every_import_of_jsonschema_and_is_left_out() -> None:
    assert "rfc3987_syntax" not in packages_distributions()
    pinned = (REPO / "requirements" / "all.txt").read_text(encoding="utf-8")
    assert not re.search(r"^rfc3987[-_]syntax", pinned, re.MULTILINE)
    assert "rfc3987-syntax" in (REPO / "requirements" / "excludes.txt").read_text(encoding="utf-8")


def test_trap_bytecode_is_not_switched_off_where_make_runs() -> None:
    assert "unexport PYTHONDONTWRITEBYTECODE" in (REPO / "Makefile").read_text(encoding="utf-8")


def test_trap_pins_have_hashes_and_bring_what_an_sdist_is_built_with() -> None:
    for name in ("run.txt", "all.txt", "build.txt"):
        text = (REPO / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
        assert pins and all("--hash=sha256:" in each for each in pins)
    built = (REPO / "requirements" / "build.txt").read_text(encoding="utf-8")
    assert all(f"{each}==" in built for each in ("pip", "hatchling", "editables", "setuptools"))


@pytest.mark.parametrize("level", ["run", "test"])
def test_pips_at_once_install_between_them_every_pin_with_its_hashes(level: str, tmp_path: Path) -> None:
    setup = runpy.run_path(str(REPO / "scripts" / "setup.py"))
    pins = REPO / setup["PINS"][level]
    shares = [Path(share).read_text(encoding="utf-8") for share in setup["shares"](pins, tmp_path)]
    comments = re.compile(r"^\s*#.*\n", re.MULTILINE)
    dealt, pinned = (
        sorted(re.split(r"\n(?!\s)", comments.sub("", text).strip()))
        for text in ("".join(shares), pins.read_text(encoding="utf-8"))
    )
    assert dealt == pinned
    assert len(shares) == setup["PIPS"] and all("--hash=sha256:" in share for share in shares)


def test_a_folder_named_tests_is_left_uncompiled_only_below_the_packages() -> None:
    setup = runpy.run_path(str(REPO / "scripts" / "setup.py"))
    unused = re.compile(re.escape("/test/site-packages") + setup["UNUSED"])
    assert not unused.search("/test/site-packages/pandas/core/frame.py")
    assert unused.search("/test/site-packages/pandas/tests/test_aggregation.py")


def test_what_a_run_needs_is_pinned_as_in_the_whole_environment_and_without_what_only_tests_need() -> None:
    run, everything = (
        set(
            re.findall(r"^[\w.-]+==[^\s;]+", (REPO / "requirements" / name).read_text(encoding="utf-8"), re.M)
        )
        for name in ("run.txt", "all.txt")
    )
    assert run < everything
    only_tests = {pin.partition("==")[0] for pin in everything - run}
    assert {"pytest", "mypy", "ruff", "playwright", "pyhanko", "matplotlib", "bagit"} <= only_tests


# papermill and kernels


def test_trap_papermill_imports_every_registered_engine_so_each_must_import() -> None:
    names = sorted({each.name for each in entry_points(group="papermill.engine")})
    assert "cchc" in names
    code = (
        "import warnings; warnings.simplefilter('error')\n"
        "from papermill.engines import papermill_engines as known\n"
        f"print([known.get_engine(name).__name__ for name in {names!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=REPO)
    assert (done.returncode, "CchcEngine" in done.stdout) == (0, True), done.stderr


def test_trap_a_kernel_prints_no_tcp_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    template = notebook(tmp_path, "import os, sys\nprint(os.getcwd())")
    done = execute(template, {}, tmp_path, lambda _: None, "stock")
    assert done.cells[0].outputs[0].text.strip() == str(tmp_path.resolve())
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


def test_trap_kernels_that_start_at_once_never_share_a_socket(tmp_path: Path) -> None:
    told = "import json, sys\nprint(json.load(open([a for a in sys.argv if a.endswith('.json')][0]))['ip'])"
    template = notebook(tmp_path, told)
    done = [execute(template, {}, tmp_path, lambda _: None, "stock") for _ in "ab"]
    said = [each.cells[0].outputs[0].text.strip() for each in done]
    assert len(set(said)) == 2
    assert all(Path(each).is_absolute() and not Path(each).is_relative_to(tmp_path) for each in said)
    assert [each.name for each in tmp_path.iterdir()] == [template.name]


def test_trap_exit_with_zero_in_a_cell_does_not_pass_for_a_finished_notebook(tmp_path: Path) -> None:
    with pytest.raises(CchcError):
        draft_of(
            execute(notebook(tmp_path, "import sys\nsys.exit(0)", "1"), {}, tmp_path, lambda _: None),
            tmp_path,
        )


def test_trap_a_notebook_without_its_end_has_no_draft(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="chưa chạy đến ô cuối"):
        draft_of(nbformat.v4.new_notebook(), tmp_path)


def test_trap_papermill_never_saves_after_each_cell() -> None:
    found = [each for _, call in calls("execute_notebook") for each in call.keywords]
    assert [each.value.value for each in found if each.arg == "request_save_on_cell_execute"] == [False]  # type: ignore[attr-defined]


# Sections


def test_trap_an_error_is_one_line_in_the_notebook() -> None:
    assert UsageError("Không có “x”", fix="Có phải “y”?")._render_traceback_() == [
        "LỖI: Không có “x”. Có phải “y”?"
    ]


def test_trap_a_dollar_in_the_narrative_is_no_formula() -> None:
    shown = panels.section_html((Paragraph((Text("từ $a$ đến $b$"),)),))
    assert shown.startswith('<div class="cchc mathjax_ignore tex2jax_ignore">')
    assert "từ $a$ đến $b$" in shown


def test_trap_lines_of_prose_wrap_in_the_lab() -> None:
    folder = REPO / "etc" / "jupyter" / "labconfig" / "default_setting_overrides.d"
    settings = json.loads((folder / "cchc-toolkit.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/notebook-extension:tracker"]["codeCellConfig"]["lineWrap"] is True


# Numbers and tables


def test_trap_babel_rounds_half_even_and_is_used_nowhere() -> None:
    assert not {each for each in imports() if each.split(".")[0] in ("babel", "num2words")}
    assert "babel" not in (REPO / "pyproject.toml").read_text(encoding="utf-8").lower()


def test_trap_pandas_reads_no_workbook_and_every_file_with_a_named_engine() -> None:
    assert not list(calls("read_excel"))
    for place, call in calls("read_csv"):
        given = {each.arg for each in call.keywords}
        assert {"engine", "keep_default_na"} <= given, place


def test_trap_pandas_takes_the_month_first_so_a_day_is_read_by_its_declared_form() -> None:
    read = days_of(Cells.of(["06/03/2024", "13/12/2024"]), ["dd/mm/yyyy"], None, frozenset())
    assert read.days.astype("datetime64[D]").tolist() == [
        np.datetime64("2024-03-06").item(),
        np.datetime64("2024-12-13").item(),
    ]


def test_trap_pandas_makes_nothing_of_the_word_na() -> None:
    table = pd.DataFrame({"text": ["NA", "null", "#DIV/0!", ""]}, dtype="str")
    back = from_files(to_files(Dataset(entries={}, tables={"x": table}, files=(), findings=())))
    assert back.tables["x"]["text"].tolist() == ["NA", "null", "#DIV/0!", ""]


def test_trap_calamine_drops_leading_blanks_and_addresses_stay_right() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active["C5"] = "Mã hồ sơ"
    book.save(data)
    (opened,) = xlsx_tables(data.getvalue(), "x.xlsx")
    table = opened.whole()
    (place,) = [(r, c) for r, row in enumerate(table.rows) for c, v in enumerate(row) if v]
    assert table.address(*place) == "C5"


def test_trap_charts_and_tables_bring_no_script_and_no_address() -> None:
    banned = {"matplotlib.pyplot", "plotly", "kaleido", "itables", "docxcompose"}
    assert not {each for each in imports() if each in banned or each.split(".")[0] in banned}
    assert not list(calls("to_html"))
    assert not list(calls("make_bag"))


# LibreOffice


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_trap_two_libreoffices_at_once_have_a_profile_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_toolkit.pipeline import pdf

    program, seen = tmp_path / "soffice", tmp_path / "seen"
    program.write_text(
        f'#!/bin/sh\nfor a; do case "$a" in -env:*) echo "$a" >> {seen};; esac; done\n'
        'while [ "$1" != "--outdir" ]; do shift; done\nmkdir -p "$2"; echo x > "$2/report.pdf"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setitem(os.environ, pdf.PROGRAM_VARIABLE, str(program))
    assert pdf.to_pdf(b"a") == pdf.to_pdf(b"b") == b"x\n"
    profiles = seen.read_text(encoding="utf-8").split()
    assert len(profiles) == len(set(profiles)) == 2


# The list


def test_the_list_of_traps_names_a_test_for_each_and_every_test_of_a_trap() -> None:
    listed = set(re.findall(r"`(test_\w+)`", (REPO / "docs" / "TRAPS.md").read_text(encoding="utf-8")))
    there = {
        each
        for path in (REPO / "tests").rglob("*.py")
        if "node_modules" not in path.parts
        for each in re.findall(r"^ *def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert sorted(listed - there) == []
    assert sorted(each for each in there if each.startswith("test_trap_") and each not in listed) == []
