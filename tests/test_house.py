"""The repository keeps the rules of the house; each rule is first shown to bite on a small sample."""

import ast
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import house_rules as rules
import pytest

pytestmark = pytest.mark.house

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / rules.PACKAGE
TEMPLATES = ROOT / "notebooks" / "templates"
OFFICE_SUFFIXES = {".docx", ".dotx", ".xlsx", ".ods"}
EDGES_WITH_CLOCK = {"cli", "desk", "notebook"}


def tracked() -> list[Path]:
    """The files git knows, as they stand in the work tree."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in os.fsdecode(listing).split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str | None:
    """The text of a file, None for a binary one."""
    content = path.read_bytes()
    try:
        return None if b"\0" in content else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def modules() -> dict[str, Path]:
    """The modules of the package by dotted name."""
    return {dotted(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def over_texts(rule: Callable[[str], list[str]]) -> list[str]:
    return faults((path, rule(text)) for path in tracked() if (text := text_of(path)) is not None)


def over_modules(rule: Callable[[ast.Module, str, Path], list[str]]) -> list[str]:
    return faults((path, rule(tree_of(path), name, path)) for name, path in modules().items())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def trees_for_these_tests_only() -> Iterator[None]:
    """The trees of a whole package would burden the memory of all tests that follow."""
    yield
    tree_of.cache_clear()


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.ipynb"))


def notebook(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def assert_none(found: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not found, "\n".join(["", *found])


def faults(found) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {each}" for path, several in found for each in several]


# ── Cả kho ──────────────────────────────────────────────────────────────────────────────────────


def test_no_file_names_the_address_of_a_package_registry():
    assert_none(over_texts(lambda text: rules.lines_with(rules.REGISTRY, text)))


def test_no_file_names_a_path_of_somebodys_machine():
    assert_none(over_texts(lambda text: rules.lines_with(rules.MACHINE_PATH, text)))


def test_no_office_document_names_a_path_of_somebodys_machine():
    documents = [path for path in tracked() if path.suffix in OFFICE_SUFFIXES]
    found = []
    for path in documents:
        with zipfile.ZipFile(path) as parts:
            texts = (parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
            found += [path.name for text in texts if rules.MACHINE_PATH.search(text)]
    assert_none(found)


def test_text_files_are_in_unicode_nfc():
    assert_none(over_texts(rules.lines_not_nfc))


# ── Gói ─────────────────────────────────────────────────────────────────────────────────────────


def test_imports_run_one_way():
    assert_none(
        over_modules(lambda tree, name, path: rules.wrong_imports(tree, name, path.stem == "__init__"))
    )


def test_public_names_have_docstrings():
    assert_none(over_modules(lambda tree, name, _: rules.missing_docstrings(tree, name)))


def test_variables_say_what_they_hold():
    assert_none(over_modules(lambda tree, name, _: rules.vague_variables(tree)))


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("for each in rows:\n    pass", 1),
        ("found = [each for each in rows]", 2),
        ("lambda each: each.code", 1),
        ("def f(found): ...", 1),
        ("class Fault:\n    found: str", 0),
        ("for row in rows:\n    print(row.found)", 0),
    ],
)
def test_a_variable_that_says_nothing_is_found(source, count):
    assert len(rules.vague_variables(ast.parse(source))) == count


def test_the_glossary_names_what_the_code_has():
    defined = {
        node.name for path in modules().values() for node in ast.walk(tree_of(path)) if hasattr(node, "name")
    }
    page = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
    codes = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    named = {name for code in codes for name in re.findall(r"`([A-Z]\w+)`", code)}
    assert named and named <= defined


def test_docstring_sections_add_to_the_signature():
    assert_none(over_modules(lambda tree, name, _: rules.bare_entries(tree)))


def test_arrows_are_few_and_each_is_used():
    used = {
        (rules.layer_of(name), rules.layer_of(target))
        for name, path in modules().items()
        for _, target in rules.imported(tree_of(path), name, path.stem == "__init__")
        if target.startswith(f"{rules.PACKAGE}.")
    }
    drawn = {(room, target) for room, targets in rules.ARROWS.items() for target in targets}
    assert drawn <= used
    assert len(drawn) <= 33


def test_the_page_on_rooms_draws_the_same_arrows():
    page = (ROOT / "docs" / "decisions" / "rooms-and-arrows.md").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"^    (\w+) +→ ([\w, ]+)$", page, re.MULTILINE))
    assert {room: ", ".join(targets) or "nothing" for room, targets in rules.ARROWS.items()} == drawn


def test_arrows_make_no_circle():
    """Each room stands below all that use it: rooms without open arrows are taken away until none is left."""
    left = {room: set(targets) for room, targets in rules.ARROWS.items()}
    while ground := {room for room, targets in left.items() if not targets & left.keys()}:
        left = {room: targets for room, targets in left.items() if room not in ground}
    assert not left


def test_clock_is_read_at_the_edge_only():
    def rule(tree: ast.Module, name: str, _: Path) -> list[str]:
        return [] if rules.layer_of(name) in EDGES_WITH_CLOCK else rules.clock_readings(tree)

    assert_none(over_modules(rule))


def test_only_the_command_prints():
    assert_none(
        over_modules(lambda tree, name, _: [] if rules.layer_of(name) == "cli" else rules.prints(tree))
    )


def test_module_names_say_what_they_hold():
    assert_none(over_modules(lambda _, name, __: rules.empty_names(name)))


# ── Sổ tay mẫu ──────────────────────────────────────────────────────────────────────────────────


def test_templates_are_thin_and_saved_clean():
    assert_none(faults((path, rules.template_faults(notebook(path))) for path in templates()))


# ── Mỗi quy tắc đều bắt được lỗi ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "see https://pypi" + ".org/simple",
        "https://files.pythonhosted" + ".org/x",
        '"resolved": "' + 'https://mirror.example/x.tgz"',
        "--index-url" + " https://mirror.example/simple",
        "--find-links=" + "file:///wheels",
    ],
)
def test_an_address_of_a_registry_is_found(line):
    assert rules.lines_with(rules.REGISTRY, f"một\n{line}\n") == [f"dòng 2: {line}"]


def test_pins_and_makefile_words_are_no_addresses():
    assert rules.lines_with(rules.REGISTRY, "--no-emit-index-url --hash=sha256:00\npip install pypi-x") == []


@pytest.mark.parametrize("path", ["/" + "root/x", "'/" + "work/main'", "file:///" + "home/lan/a.xlsx"])
def test_a_path_of_a_machine_is_found(path):
    assert rules.lines_with(rules.MACHINE_PATH, path) != []


@pytest.mark.parametrize(
    "path", ["docs/work/x", "https://example.vn/home/x", "{place}/work/x", "/tmp/x", "../home/x"]
)
def test_other_paths_are_let_be(path):
    assert rules.lines_with(rules.MACHINE_PATH, path) == []


def test_text_in_nfd_is_found():
    assert len(rules.lines_not_nfc("Kỳ\nKy\N{COMBINING HOOK ABOVE}\n")) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("execution.run", "import cchc_toolkit.notebook"),
        ("execution.run", "from cchc_toolkit import notebook"),
        ("notebook", "from cchc_toolkit.execution.run import x"),
        ("vocabulary.units", "from cchc_toolkit.errors import x; from ..inputs import y"),
        ("inputs.params", "from ..indicators.indicator import Indicator"),
        ("inputs.layouts.one", "from ... import checks"),
        ("archive.packet", "from cchc_toolkit.report.model import Report"),
        ("report.compose", "from cchc_toolkit.archive import verify"),
        ("archive.packet", "from cchc_toolkit.audit.trace import trace"),
        ("audit.trace", "from cchc_toolkit.inputs.load import load"),
        ("errors", "from cchc_toolkit.model.reading import Finding"),
        ("indicators.x", "def late():\n    from cchc_toolkit.checks.rule import Rule"),
        ("forms.form", "import importlib\nimportlib.import_module('cchc_toolkit.render.docx.document')"),
        ("cli", "from cchc_toolkit import notebook"),
        ("somewhere.new", "import json"),
    ],
)
def test_an_import_against_the_flow_is_found(module, source):
    assert len(rules.wrong_imports(ast.parse(source), f"cchc_toolkit.{module}")) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("cli", "from cchc_toolkit.execution.run import run\nfrom cchc_toolkit.archive import verify"),
        (
            "render.docx.document",
            "from .blocks import x\nfrom ...report.model import Report\nfrom ...word import marks",
        ),
        ("notebook", "from cchc_toolkit import __version__, errors, report\nimport pandas.core"),
        ("archive.packet", "from ..vocabulary.values import Reading\nfrom ..errors import CchcError"),
        ("audit.trace", "from ..report.record import Record\nfrom ..archive.packet import open_packet"),
    ],
)
def test_an_import_with_the_flow_is_let_be(module, source):
    assert rules.wrong_imports(ast.parse(source), f"cchc_toolkit.{module}") == []


def test_missing_docstrings_are_found():
    source = "def f(): ...\nclass C: ...\ndef _private(): ...\n"
    assert len(rules.missing_docstrings(ast.parse(source), "cchc_toolkit.x")) == 3


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ("Parameters\n    ----------\n    dossiers : DataFrame\n", 1),
        ("Parameters\n    ----------\n    dossiers : DataFrame, shape (n_dossiers, 2)\n", 0),
        ("Parameters\n    ----------\n    dossiers : DataFrame\n        One row a dossier.\n", 0),
        ('Parameters\n    ----------\n    first, last : date\n    kind : {"a", "b"}\n', 1),
        ("Returns\n    -------\n    int\n", 1),
        ("Returns\n    -------\n    Decimal, in percent\n", 0),
        ("Returns\n    -------\n    int\n\n    Raises\n    ------\n    KeyError\n", 1),
        ("Raises\n    ------\n    KeyError\n", 0),
    ],
)
def test_sections_that_repeat_the_signature_are_found(section, count):
    source = f'def f(dossiers):\n    """Count.\n\n    {section}    """\n'
    assert len(rules.bare_entries(ast.parse(source))) == count


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.date.today()",
        "import pandas as pd\nx = pd.Timestamp.now('UTC')",
        "import time\nx = time.time()",
        "from time import time",
        "field(default_factory=datetime.utcnow)",
        "from datetime import datetime as moment\nx = moment.now()",
        "import time as clock\nx = clock.time()",
    ],
)
def test_reading_the_clock_is_found(source):
    assert len(rules.clock_readings(ast.parse(source))) == 1


@pytest.mark.parametrize(
    "source", ["time.perf_counter()", "self.time()", "order.now", "calendar.today(stamp)"]
)
def test_measuring_a_duration_and_a_time_given_read_no_clock(source):
    assert rules.clock_readings(ast.parse(source)) == []


def test_print_is_found():
    assert len(rules.prints(ast.parse("def f():\n    print('x')\n    console.print('y')"))) == 1


def test_empty_names_are_found():
    assert len(rules.empty_names("cchc_toolkit.core.helpers")) == 2


def code(source: str, **more) -> dict:
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    return cell | more


PARAMETER_CELL = code('commune = "hong-kim"  # đơn vị\nstamp = None', metadata={"tags": ["parameters"]})


@pytest.mark.parametrize(
    "cell",
    [
        code("def f():\n    pass"),
        code("class C:\n    pass"),
        code("for x in y: z(x)"),
        code("[z(x) for x in y]"),
        code("while x: y()"),
        code("try:\n    x()\nfinally:\n    y()"),
        code("a()\nb()\nc()\nd()\ne()\nf()\ng()"),
        code("x()", outputs=[{"output_type": "stream"}]),
        code("x()", execution_count=1),
        code("%%section II.2 Kết quả\nsố liệu chi tiết tại Phụ lục II kèm theo"),
        code("%%section II.2 Kết quả\nsố liệu tại biểu số 2"),
    ],
)
def test_what_a_template_may_not_hold_is_found(cell):
    assert len(rules.template_faults({"cells": [PARAMETER_CELL, cell]})) == 1


@pytest.mark.parametrize(
    "cells",
    [[], [code("x = 1")], [code("x = load()", metadata={"tags": ["parameters"]})]],
)
def test_a_template_begins_with_its_parameters(cells):
    assert len(rules.template_faults({"cells": cells})) == 1


def test_a_thin_template_is_let_be():
    section = code("%%section II.2 Kết quả\n" + "{% for x in y %}\n" * 30 + 'tại {{ appendix["620"] }}')
    cells = [
        {"cell_type": "markdown", "source": "# Đề mục"},
        PARAMETER_CELL,
        code("# gọi\n%load_ext x\nx()"),
        section,
    ]
    assert rules.template_faults({"cells": cells}) == []


# ── Không bỏ qua kiểm thử nào ───────────────────────────────────────────────────────────────────

SKIPPING = """
import pytest

@pytest.mark.needs("chuong-trinh-khong-co")
def test_needs(): ...

@pytest.mark.skip
def test_marked(): ...

def test_inside():
    pytest.importorskip("mo_dun_khong_co")

@pytest.mark.xfail(strict=True)
def test_expected(): assert False
"""


@pytest.mark.parametrize(
    ("switch", "outcomes"),
    [("1", {"errors": 2, "failed": 1}), ("", {"skipped": 3})],  # a skip before the test itself is an error
)
def test_a_skip_is_a_failure_where_nothing_may_be_skipped(pytester, monkeypatch, switch, outcomes):
    monkeypatch.setenv("CCHC_NO_SKIP", switch)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs")
    pytester.makepyfile(SKIPPING)
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(**outcomes, xfailed=1)


@pytest.mark.parametrize(("switch", "outcome"), [("1", "errors"), ("", "skipped")])
def test_a_skipped_file_is_a_failure_too(pytester, monkeypatch, switch, outcome):
    monkeypatch.setenv("CCHC_NO_SKIP", switch)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile("import pytest\npytest.skip('cả tệp', allow_module_level=True)")
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(**{outcome: 1})
