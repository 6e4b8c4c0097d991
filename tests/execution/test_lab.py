"""JupyterLab in a real browser: the template runs, its draft opens there, and what ran is what is sealed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import require
from desk.clerk import outside
from playwright.sync_api import Page, expect, sync_playwright
from projects import REPO, STAMP, command, packet
from render.browsing import DESK

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def theme(request: pytest.FixtureRequest) -> str:
    """The theme that JupyterLab opens in; that it comes with, where a test asks for none."""
    return str(getattr(request, "param", "JupyterLab Light"))


@pytest.fixture
def server(project: Path, theme: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the loopback address, started in a folder that is not the project's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}), encoding="utf-8")
    server = subprocess.Popen(
        [
            str(Path(sys.executable).parent / "jupyter"),
            "lab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={port}",
            f"--ServerApp.root_dir={project}",
            "--IdentityProvider.token=mau",
            f"--LabApp.extra_labextensions_path={REPO / 'etc/jupyter/labextensions'}",
        ],
        cwd=home,
        env={
            **os.environ,
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTER_CONFIG_PATH": str(REPO / "etc" / "jupyter"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def lab(server: str) -> str:
    """The template, opened."""
    return f"{server}/lab/tree/notebooks/templates/quarterly.ipynb?token=mau&reset"


def _wait(port: int) -> None:
    for _ in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    raise AssertionError("JupyterLab did not come up")


def _run_all(page: Page, drafts: Path) -> None:
    """Run every cell from a fresh kernel until the draft is there.

    JupyterLab lets a command fall while its session is still settling, and cells that were sent just then
    wait for ever; so each try begins with a new kernel, which also counts the cells from 1.
    """
    for _ in range(4):
        page.get_by_role("menuitem", name="Chạy", exact=True).first.click()
        page.locator(".lm-Menu-item[data-command='runmenu:restart-and-run-all']").click()
        page.locator(".jp-Dialog button.jp-mod-accept").click()
        if _is_reached(page, lambda: any(drafts.glob("*/draft.json")), seconds=120):
            return
    raise AssertionError("no draft was left")


def _is_reached(page: Page, condition: Callable[[], bool], seconds: int = 300) -> bool:
    """Wait as long as a busy machine may need; whether it came."""
    for _ in range(4 * seconds):
        if condition():
            return True
        page.wait_for_timeout(250)
    return False


def _scrolled_to_the_end(page: Page) -> bool:
    page.evaluate(
        "document.querySelectorAll('.jp-WindowedPanel-outer, .jp-Notebook')"
        ".forEach(each => { each.scrollTop = each.scrollHeight })"
    )
    return True


def _opened(page: Page, lab: str) -> None:
    page.goto(lab)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=300_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=300_000)


@pytest.mark.needs("chromium")
def test_cells_run_in_the_browser_and_the_draft_is_the_same_document(
    lab: str, project: Path, made: Path
) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace('stamp = \\"\\"', f'stamp = \\"{STAMP}\\"'), encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=require("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        _opened(page, lab)
        drafts = project / "outputs/drafts/hong-kim/2023-Q3/quarterly"
        _run_all(page, drafts)
        # JupyterLab draws only the cells that are in sight.
        last = page.locator(".jp-OutputArea", has_text="cchc finalize").last
        assert _is_reached(page, lambda: _scrolled_to_the_end(page) and last.is_visible())
        expect(
            page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")
        ).to_have_count(0)
        expect(last).to_contain_text("cchc finalize notebooks/templates/quarterly.ipynb")
        page.locator(".jp-OutputArea a", has_text="Bản rà soát").last.click()
        review = page.frame_locator("iframe.jp-HTMLViewer, .jp-HTMLViewer iframe")
        expect(review.locator(".unsealed")).to_contain_text("Bản thảo, chưa niêm phong")
        page.locator(".lm-TabBar-tab", has_text="quarterly").first.click()
        page.keyboard.press("Control+s")
        assert _is_reached(page, lambda: "cchc finalize" in template.read_text(encoding="utf-8"))
        browser.close()
    draft = max(drafts.glob("*/draft.json")).parent
    wanted = (packet(made, "hong-kim") / "data" / "report.docx").read_bytes()
    assert (draft / "report.docx").read_bytes() == wanted

    said = command("cchc", "finalize", "notebooks/templates/quarterly.ipynb", cwd=project)
    assert said.code == 4 and "niêm phong, không chạy lại" in said.err, said
    assert (packet(project, "hong-kim") / "data" / "report.docx").read_bytes() == wanted


def _begin_the_report(page: Page) -> None:
    """Run the cells of parameters and of the beginning; as in ``_run_all`` a command may fall."""
    cells, overview = (
        page.locator(".jp-CodeCell"),
        page.locator(".jp-OutputArea", has_text="xã Hồng Kim").first,
    )
    for _ in range(6):
        for place in (0, 1):
            cells.nth(place).locator(".cm-content").click()
            page.keyboard.press("Shift+Enter")
        if _is_reached(page, overview.is_visible, seconds=20):
            return
    raise AssertionError("the report did not begin")


def _replaced_by_its_text(page: Page) -> None:
    """A cell that says ``%sua II.3.1`` has become the section; the cursor stands below its last line."""
    for key in ("Escape", "a", "Enter"):  # a cell above the selected one, to type in
        page.keyboard.press(key)
    page.keyboard.insert_text("%sua II.3.1")
    page.keyboard.press("Control+Enter")
    edited = page.locator(".jp-CodeCell", has_text="%%section II.3.1").first
    edited.wait_for(timeout=60_000)
    expect(edited.locator(".cm-content")).to_contain_text('{{ so["TTHC-01"] }}')
    expect(page.locator(".jp-OutputArea", has_text="Ô này nay là lời văn").first).to_be_visible()
    for key in ("Enter", "Control+End", "Enter"):
        page.keyboard.press(key)


@pytest.mark.needs("chromium")
def test_a_section_is_edited_as_prose_with_values_beside_what_tab_offers(lab: str, project: Path) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=require("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        _opened(page, lab)
        _begin_the_report(page)
        _replaced_by_its_text(page)
        page.keyboard.insert_text("Câu thêm ")
        page.keyboard.type('{{ so["TTHC-03')
        page.keyboard.press("Tab")
        offered = page.locator(".jp-Completer-item", has_text="98,45%").first
        expect(offered).to_contain_text("TTHC-03", timeout=60_000)
        page.keyboard.press("Enter")
        page.keyboard.type('"] }}')
        page.keyboard.press("Control+Enter")
        kept = project / "params/hong-kim/2023-Q3/sections/II.3.1.md"
        assert _is_reached(page, kept.is_file)
        browser.close()
    assert 'Câu thêm {{ so["TTHC-03"] }}' in kept.read_text(encoding="utf-8")


def _chosen_in_the_launcher(page: Page, picture: Callable[[str], object]) -> None:
    page.locator(".jp-Launcher").first.wait_for(timeout=300_000)
    card = page.locator(".jp-LauncherCard", has_text="Báo cáo mới")
    card.wait_for(timeout=60_000)
    picture("lab-the-moi.png")
    card.click()
    page.get_by_label("Xã, phường, đặc khu", exact=True).fill("hong kim", timeout=300_000)
    page.get_by_label("Xã, phường, đặc khu: kết quả tìm").select_option(label="xã Hồng Kim (hong-kim)")
    expect(page.get_by_label("Kỳ báo cáo", exact=True)).to_have_value("Quý III năm 2023")
    picture("lab-bieu-mau.png")
    page.get_by_role("button", name="Mở sổ tay").click()
    expect(page.locator(".lm-TabBar-tab", has_text="quarterly.ipynb")).to_be_visible(timeout=60_000)
    expect(page.locator(".lm-TabBar-tab", has_text="bao-cao-moi")).to_have_count(0, timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=300_000)


def _edited_as_prose(page: Page) -> None:
    _replaced_by_its_text(page)
    page.keyboard.insert_text('Kết quả đúng hạn đạt {{ so["TTHC-03"] }}.')
    page.keyboard.press("Control+Enter")
    expect(page.locator(".jp-OutputArea", has_text="Kết quả đúng hạn đạt 98,45%").first).to_be_visible(
        timeout=60_000
    )


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"], indirect=True)
def test_from_the_launcher_to_a_sealed_packet_with_an_edited_section(
    server: str, theme: str, project: Path, tmp_path: Path
) -> None:
    is_light = theme == "JupyterLab Light"
    pictures = Path(os.environ.get("CCHC_PICTURES") or tmp_path) if is_light else tmp_path
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=require("chromium"), args=FLAGS)
        page = browser.new_page(viewport=DESK, locale="vi-VN")
        asked = outside(page)
        page.goto(f"{server}/lab?token=mau&reset")
        _chosen_in_the_launcher(page, lambda name: page.screenshot(path=pictures / name))
        assert page.evaluate("document.body.dataset.jpThemeLight") == str(is_light).lower()
        _begin_the_report(page)
        _edited_as_prose(page)
        page.screenshot(path=pictures / "lab-sua.png")
        copy = project / "outputs/notebooks/hong-kim/2023-Q3/quarterly.ipynb"
        _run_all(page, project / "outputs/drafts/hong-kim/2023-Q3/quarterly")
        seal = page.get_by_role("button", name="Rà soát và niêm phong")
        assert _is_reached(page, lambda: _scrolled_to_the_end(page) and seal.is_visible())
        page.keyboard.press("Control+s")
        assert _is_reached(page, lambda: "cchc finalize" in copy.read_text(encoding="utf-8"))
        before = copy.read_bytes()
        seal.click()
        sealed = page.locator(".jp-OutputArea a", has_text="Gói lưu vết").last
        assert _is_reached(page, lambda: _scrolled_to_the_end(page) and sealed.is_visible())
        page.screenshot(path=pictures / "lab-niem-phong.png")
        page.evaluate(Path(require("axe")).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({ include: ['.jp-OutputArea-output'] })")["violations"]
        assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
        browser.close()
    assert asked == [] and copy.read_bytes() == before
    folder = packet(project, "hong-kim") / "data"
    with zipfile.ZipFile(folder / "report.docx") as document:
        assert "Kết quả đúng hạn đạt " in document.read("word/document.xml").decode()
    assert (project / "params/hong-kim/2023-Q3/sections/II.3.1.md").is_file()
    assert "khác mẫu" in (folder / "review.html").read_text(encoding="utf-8")
    assert command("cchc", "verify", "outputs", cwd=project).code == 0
