"""What all tests share: programs of the system, the checkers of .docx and HTML, and the ban on skipping.

A test that needs a program says so, and is skipped with a reason where a person's machine lacks it::

    @pytest.mark.needs("soffice", "pdftoppm")

Where CCHC_NO_SKIP=1 is set every skip is a failure, whoever asked for it.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

pytest_plugins = ["pytester", "projects"]

needs = pytest.mark.needs

TOOLS = Path(__file__).parent / "tools" / "node_modules"
NPM_FILES = {
    "axe": TOOLS / "axe-core" / "axe.min.js",
    "ooxml-validator": TOOLS / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js",
    "vnu": TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar",
}
# No test asserts a time; a busy machine must not fail one.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "node": "nodejs",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "soffice": "libreoffice-writer libreoffice-calc",
    "ssh-keygen": "openssh-client",
}


def require(program: str) -> str:
    """Give the path of a program or npm tool; where it is missing skip the test, saying how to mend it."""
    if program in NPM_FILES:
        if not NPM_FILES[program].is_file():
            pytest.skip(f"máy này chưa có {program}: chạy «make tools»")
        return str(NPM_FILES[program])
    found = shutil.which(program)
    if found is None:
        package = DEBIAN_PACKAGES.get(program, program)
        pytest.skip(f"máy này chưa có {program}: trên Debian, apt-get install {package}")
    return found


def pytest_make_parametrize_id(val: object) -> str | None:
    """Vietnamese stands in the id of a test as it is; bytes and hidden signs stand by their numbers."""
    if isinstance(val, bytes):
        return "".join(chr(code) if 32 <= code < 127 else f"<{code:02X}>" for code in val[:60])
    if isinstance(val, str) and not val.isprintable():
        return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in val)
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        for program in mark.args:
            require(program)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Iterator[Any]:
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Iterator[Any]:
    return refuse_skip((yield))


def refuse_skip(report: Any) -> Any:
    """Turn a skip into a failure where nothing may be skipped; an expected failure is no skip."""
    if os.environ.get("CCHC_NO_SKIP") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"CCHC_NO_SKIP=1: không được bỏ qua kiểm thử: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def ooxml_errors() -> Callable[[Path], list[dict[str, Any]]]:
    """Validate a .docx or .xlsx with the Open XML SDK; the list of its errors, empty where it is valid."""
    command = [require("node"), require("ooxml-validator")]

    def validate(path: Path) -> list[dict[str, Any]]:
        done = subprocess.run([*command, str(path)], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        result = json.loads(done.stdout)
        assert result["ok"] == (not result["errors"])
        return list(result["errors"])

    return validate


@pytest.fixture(scope="session")
def html_messages() -> Callable[..., list[dict[str, Any]]]:
    """Check HTML files with the Nu checker; the list of its messages, empty where all is well."""
    command = [require("java"), "-jar", require("vnu"), "--format", "json", "--exit-zero-always", "--stdout"]

    def check(*paths: Path) -> list[dict[str, Any]]:
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout)["messages"])

    return check


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The script of axe-core, to be run in a page."""
    return Path(require("axe")).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Convert a document to PDF with LibreOffice, under a profile of its own so that two may run at once."""
    soffice = require("soffice")
    profile = tmp_path_factory.mktemp("soffice")

    def convert(path: Path) -> Path:
        target = tmp_path_factory.mktemp("pdf")
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(target),
                str(path),
            ],
            check=True,
            capture_output=True,
        )
        return target / f"{path.stem}.pdf"

    return convert
