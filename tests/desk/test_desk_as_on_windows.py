"""The desk as on Windows (tests/as_on_windows): from an empty project to a sealed packet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from desk.clerk import Mouse, from_nothing_to_sealed, opened, serving
from projects import REPO, command
from render.browsing import DESK, chromium

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.posix]


def test_a_report_is_made_in_a_folder_named_as_offices_name_theirs(tmp_path: Path) -> None:
    project = tmp_path / "Báo cáo CCHC (xã)"
    project.mkdir()
    seen = os.pathsep.join((str(REPO / "tests" / "as_on_windows"), str(REPO)))
    with chromium() as browser, serving(project, PYTHONPATH=seen) as address:
        page = browser.new_context(locale="vi-VN", viewport=DESK).new_page()
        opened(page, address)
        packet = from_nothing_to_sealed(Mouse(page), project, lambda _: None)
    assert (packet / "data" / "report.docx").is_file()
    assert command("cchc", "verify", "outputs", cwd=project).code == 0
