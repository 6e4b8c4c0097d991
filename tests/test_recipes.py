"""Who follows a recipe of CONTRIBUTING.md with nothing else at hand succeeds: each is followed on a copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import REPO
from written_recipes import CHANGELOG, RECIPES, Recipe

PAGE = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("cchc_toolkit", "data", "docs", "notebooks", "params", "scripts", "tests")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", "example", "pictures", "format-1.zip")
MADE_NEW = {
    "tests/golden/indicators.txt": "KH-90",
    "tests/golden/rules.txt": "KT-NHIEUVB",
    "docs/RULES.md": "### KT-NHIEUVB – ",
    "docs/LAYOUTS.md": "| `quay-xa` |",
    "tests/golden/form-codes.txt": "THU/1",
    "tests/indicators/specs/stated-THU.csv": "Số hội nghị",
}
GENERATORS = (
    "build_catalogue",
    "build_check_docs",
    "build_export_docs",
    "build_list_docs",
    "build_stated_rows",
)
NAMED_TESTS = (
    "tests/indicators/test_specifications.py", "tests/indicators/test_declarations.py",
    "tests/indicators/test_stated_rows.py", "tests/forms/test_usage.py", "tests/pipeline/test_templates.py",
)  # fmt: skip
CHOSEN = "KH-90 or THU or usage or own_name or every_declared"
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)


def paragraph(title: str) -> str:
    """What CONTRIBUTING says of a recipe."""
    match = re.search(rf"^\*\*{re.escape(title)}\*\*(.*?)(?=^\*\*|^## )", PAGE, re.DOTALL | re.MULTILINE)
    assert match, title
    return match[1]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which every recipe has been followed, but for its commands."""
    tree = tmp_path_factory.mktemp("recipes")
    for name in COPIED:
        shutil.copytree(REPO / name, tree / name, ignore=NOT_COPIED)
    for name in ("CHANGELOG.md", "pyproject.toml"):
        shutil.copy(REPO / name, tree)
    for recipe in RECIPES:
        recipe.follow(tree)
    return tree


def python(tree: Path, *arguments: str) -> str:
    """What Python says in the copy, whose package goes before the installed one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env={**kept, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_make_docs_writes_what_each_recipe_adds(tree: Path) -> None:
    python(tree, "scripts/build_docs.py", *GENERATORS)
    for name, words in MADE_NEW.items():
        assert words in (tree / name).read_text(encoding="utf-8"), name
    assert python(tree, "scripts/build_docs.py", "--check", *GENERATORS) == ""


def test_the_tests_that_the_recipes_name_pass(tree: Path) -> None:
    own = [name for recipe in RECIPES for name in recipe.added if "/test_" in name]
    usual = ("-p", "no:cacheprovider", "-v", "-n0")
    chosen = " or ".join([CHOSEN, *(Path(name).stem for name in own)])
    told = python(tree, "-m", "pytest", *usual, *own, *NAMED_TESTS, "-k", chosen)
    for name in (*own, "[KH-90: Ban hành 03 văn bản]", "template_of_each_of_its_report_types"):
        assert re.search(f"{re.escape(name)}.* PASSED", told), name


@each_recipe
def test_a_recipe_touches_few_files_and_names_each(recipe: Recipe) -> None:
    text = paragraph(recipe.title)
    touched = {**recipe.added, **CHANGELOG}
    assert len(touched) <= recipe.limit
    assert f"({recipe.limit} files)" in text
    for name in touched:
        assert name in text or f"{Path(name).parent.as_posix()}/" in text, name


@each_recipe
def test_a_recipe_names_the_command_and_tests_that_exist(recipe: Recipe) -> None:
    text = paragraph(recipe.title)
    assert "`make docs`" in text
    named = [name.rstrip("/") for name in re.findall(r"`(tests/[\w/.]+)`", text)]
    assert named and not [name for name in named if not (REPO / name).exists()]


def test_every_command_and_file_of_the_page_exists() -> None:
    makefile = (REPO / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"`make (\w+)|^    make (\w+)", PAGE, re.MULTILINE))
    for target in {name for pair in targets for name in pair if name}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    files = re.findall(r"`((?:cchc_toolkit|tests|scripts|docs|notebooks|params)/[\w./-]*\w)/?`", PAGE)
    made_by_offices = {"params/layouts"}
    assert not [name for name in files if name not in made_by_offices and not (REPO / name).exists()]
