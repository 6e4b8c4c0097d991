"""What whoever opens the repository meets first: papermill's two products, the audit notebook, the seal."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from projects import REPO, STAMP, command, new_project, packet

from cchc_toolkit.errors import AgreementError, UsageError
from cchc_toolkit.execution.run import finalize, read_executed
from cchc_toolkit.pipeline import changes_since_run
from cchc_toolkit.pipeline.changes_since_run import changes_since
from cchc_toolkit.pipeline.notebook_file import read_notebook
from cchc_toolkit.pipeline.run_request import RunRequest

TEMPLATES = sorted(path.stem for path in (REPO / "notebooks" / "templates").glob("*.ipynb"))
OTHERS = {"quarterly": ("xa-mau", "2023-Q3"), "quarterly-2025": ("phuong-khac", "2026-Q3")}
"""For each template a commune other than its default one, with its period."""


def another_ward(project: Path) -> None:
    """A ward that no template has as its default: phường Mẫu once more, under another key."""
    shutil.copytree(project / "data/phuong-mau", project / "data/phuong-khac")
    file = project / "params/phuong-khac/2026-Q3.yaml"
    file.parent.mkdir()
    text = (project / "params/phuong-mau/2026-Q3.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("commune: phuong-mau", "commune: phuong-khac"), encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_runs_as_shipped_and_papermill_leaves_both_products(project: Path, name: str) -> None:
    said = command("papermill", f"notebooks/templates/{name}.ipynb", f"outputs/{name}.ipynb", cwd=project)
    assert said.code == 0, said.err[-2000:]
    (draft,) = project.glob("outputs/drafts/*/*/*/*")
    assert (draft / "report.docx").read_bytes()[:2] == b"PK"
    review = BeautifulSoup((draft / "review.html").read_text(encoding="utf-8"), "lxml")
    assert "Bản thảo, chưa niêm phong" in review.select_one(".unsealed").get_text()

    last = nbformat.read(project / f"outputs/{name}.ipynb", as_version=4).cells[-1].outputs[-1].data
    links = [each.get("href") for each in BeautifulSoup(last["text/html"], "lxml").select("a")]
    assert [(project / "outputs" / each).resolve() for each in links] == [
        (draft / each).resolve() for each in ("report.docx", "review.html")
    ]
    for kind in ("text/html", "text/plain"):
        assert last[kind].count("cchc finalize") == 1


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_the_archived_notebook_names_what_ran_behind_the_defaults_and_as_in_force(
    project: Path, name: str
) -> None:
    commune, period = OTHERS[name]
    another_ward(project)
    said = command("cchc", "run", "--commune", commune, "--period", period, "--stamp", STAMP, cwd=project)
    assert said.code == 0, said
    (data,) = (project / "outputs/archive" / commune / period).glob("*/*/data")
    page = BeautifulSoup((data / "notebook.html").read_text(encoding="utf-8"), "lxml")

    defaults, injected = page.select(".parameters")
    assert defaults.find_next_sibling() is injected
    assert f'commune = "{commune}"' not in defaults.get_text()
    assert "Giá trị mặc định của mẫu; lần chạy này thay commune" in defaults.select_one(".role").get_text()
    for line in (f'commune = "{commune}"', f'period = "{period}"'):
        assert line in injected.select_one("pre").get_text()
    assert injected.select_one(".role").get_text() == "Tham số của lần chạy này, có hiệu lực"
    assert f"commune = {commune}; period = {period}; stamp = {STAMP}" in page.select_one(".facts").get_text()

    numbers = [each.get_text() for each in page.select(".jp-CodeCell .jp-InputPrompt")]
    assert numbers == [f"In [{n}]:" for n in range(1, len(numbers) + 1)]
    facts = page.select_one(".facts").get_text()
    for what in ("Bắt đầu", "Thời gian chạy", "Nhân", "Phiên bản"):
        assert what in facts
    review = BeautifulSoup((data / "review.html").read_text(encoding="utf-8"), "lxml")
    assert review.select(".actions a[href='notebook.html']") and not review.select(".unsealed")


def test_papermill_takes_the_file_of_parameters_itself(project: Path, made: Path) -> None:
    given = ("-f", "params/xa-mau/2023-Q3.yaml", "-p", "stamp", STAMP)
    said = command("papermill", "notebooks/templates/quarterly.ipynb", "outputs/x.ipynb", *given, cwd=project)
    assert said.code == 0, said.err[-2000:]
    (draft,) = project.glob("outputs/drafts/xa-mau/2023-Q3/quarterly/*")
    assert (draft / "report.docx").read_bytes() == (packet(made, "xa-mau") / "data/report.docx").read_bytes()

    said = command(
        "papermill", "notebooks/templates/quarterly.ipynb", "outputs/y.ipynb", *given, "-p", "commune",
        "hong-kim", cwd=project,
    )  # fmt: skip
    assert said.code != 0
    assert "Tham số “window” khác params/hong-kim/2023-Q3.yaml" in said.err
    assert len(list(project.glob("outputs/drafts/*/*/*/*"))) == 1


# ── What was run is what is sealed ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which plain papermill has run xã Mẫu; tests copy it."""
    root = new_project(tmp_path_factory.mktemp("ran"))
    said = command(
        "papermill", "notebooks/templates/quarterly.ipynb", "outputs/xa-mau.ipynb",
        "-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3", cwd=root,
    )  # fmt: skip
    assert said.code == 0, said.err[-2000:]
    return root


@pytest.fixture
def root(ran: Path, tmp_path: Path) -> Path:
    return shutil.copytree(ran, tmp_path / "root")


def notebook_of(root: Path) -> nbformat.NotebookNode:
    return read_notebook(root / "outputs" / "xa-mau.ipynb")


def save(root: Path, notebook: nbformat.NotebookNode) -> None:
    nbformat.write(notebook, root / "outputs" / "xa-mau.ipynb")


def test_an_executed_notebook_is_sealed_without_being_executed_again(root: Path) -> None:
    (draft,) = root.glob("outputs/drafts/xa-mau/2023-Q3/quarterly/*")
    document, stamp = (
        (draft / "report.docx").read_bytes(),
        json.loads((draft / "record.json").read_bytes())["stamp"],
    )

    said = command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root)

    assert said.code == 0, said
    assert "niêm phong, không chạy lại" in said.err and "Chạy sổ tay" not in said.err
    data = packet(root, "xa-mau") / "data"
    assert (data / "report.docx").read_bytes() == document
    assert json.loads((data / "packet.json").read_bytes())["stamp"] == stamp
    sealed = nbformat.read(data / "notebook.ipynb", as_version=4)
    ran = notebook_of(root)
    assert [each.get("outputs") for each in sealed.cells] == [each.get("outputs") for each in ran.cells]
    assert command("cchc", "verify", "outputs", cwd=root).code == 0
    assert command("cchc", "rerun", str(packet(root, "xa-mau")), cwd=root).code == 0


def in_jupyterlab(root: Path) -> Path:
    """The template edited and run from top to bottom in its own folder, and saved there."""
    path = root / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = 'commune = "xa-mau"\nperiod = "2023-Q3"\nquarter = ""\nstamp = ""'
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, kernel_name="python3", resources=where).execute()
    nbformat.write(notebook, path)
    return path


def test_a_notebook_run_in_jupyterlab_is_sealed_as_it_ran(project: Path) -> None:
    path = in_jupyterlab(project)
    said = command("cchc", "finalize", str(path), cwd=project)
    assert said.code == 0 and "không chạy lại" in said.err, said
    page = (packet(project, "xa-mau") / "data/notebook.html").read_text(encoding="utf-8")
    assert "Giá trị mặc định của mẫu, có hiệu lực ở lần chạy này" in page


def altered_data(root: Path, _: nbformat.NotebookNode) -> None:
    path = root / "data/xa-mau/2023-Q3/nhap-lieu.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")


def new_data(root: Path, _: nbformat.NotebookNode) -> None:
    (root / "data/xa-mau/2023-Q3/danh-muc-tthc.csv").write_text("Mã TTHC\n", encoding="utf-8")


def altered_parameters(root: Path, _: nbformat.NotebookNode) -> None:
    path = root / "params/_common.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# thêm một dòng\n", encoding="utf-8")


def altered_section(root: Path, _: nbformat.NotebookNode) -> None:
    path = root / "notebooks/templates/sections/2023/III.1.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")


def new_layout(root: Path, _: nbformat.NotebookNode) -> None:
    (root / "params/layouts").mkdir()
    (root / "params/layouts/mau.yaml").write_text("code: mau\n", encoding="utf-8")


def altered_draft(root: Path, _: nbformat.NotebookNode) -> None:
    (path,) = root.glob("outputs/drafts/*/*/*/*/report.docx")
    path.write_bytes(path.read_bytes() + b"\0")


def removed_draft(root: Path, _: nbformat.NotebookNode) -> None:
    (path,) = root.glob("outputs/drafts/*/*/*/*")
    shutil.rmtree(path)


def edited_cell(_: Path, notebook: nbformat.NotebookNode) -> None:
    notebook.cells[-3].source += "  # sửa"


def cell_run_twice(_: Path, notebook: nbformat.NotebookNode) -> None:
    notebook.cells[-1].execution_count += 1


def cell_not_run(_: Path, notebook: nbformat.NotebookNode) -> None:
    notebook.cells[-1].execution_count = None


def two_cells_swapped(_: Path, notebook: nbformat.NotebookNode) -> None:
    code = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    first, second = code[6], code[7]
    notebook.cells[first], notebook.cells[second] = notebook.cells[second], notebook.cells[first]


def cell_deleted(_: Path, notebook: nbformat.NotebookNode) -> None:
    cells = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    del notebook.cells[cells[6]]
    for number, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
        cell.execution_count = number


def last_output_gone(_: Path, notebook: nbformat.NotebookNode) -> None:
    notebook.cells[-1].outputs = []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (altered_data, "nhap-lieu.xlsx đã đổi sau khi chạy"),
        (new_data, "danh-muc-tthc.csv mới có sau khi chạy"),
        (altered_parameters, "params/_common.yaml đã đổi sau khi chạy"),
        (new_layout, "params/layouts/mau.yaml mới có sau khi chạy"),
        (altered_section, "sections/2023/III.1.md đã đổi sau khi chạy"),
        (altered_draft, "bản thảo bị sửa tệp report.docx sau khi hoàn tất"),
        (removed_draft, "không tìm thấy bản thảo"),
        (edited_cell, "đã sửa sau khi chạy"),
        (cell_run_twice, "chạy lại hoặc chạy không theo thứ tự"),
        (cell_not_run, "chưa chạy"),
        (two_cells_swapped, "chạy lại hoặc chạy không theo thứ tự"),
        (cell_deleted, "đã sửa sau khi chạy"),
        (last_output_gone, "sổ tay chưa chạy đến ô cuối"),
    ],
)
def test_what_changed_since_the_run_is_named(
    root: Path, change: Callable[[Path, nbformat.NotebookNode], None], reason: str
) -> None:
    notebook = notebook_of(root)
    assert changes_since(notebook, root) == ()
    change(root, notebook)
    (told,) = changes_since(notebook, root)
    assert reason in told


def test_other_code_or_another_version_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes_since_run, "code_digest", lambda: "khác")
    monkeypatch.setattr(
        changes_since_run, "version", lambda name: "0.0" if name == "pandas" else _version(name)
    )
    told = changes_since(notebook_of(root), root)
    assert told[0] == "mã nguồn của bộ công cụ đã đổi sau khi chạy"
    assert re.fullmatch(r"pandas \S+ nay là 0\.0", told[1]) and len(told) == 2


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def test_a_packet_sealed_since_of_the_same_report_is_named(root: Path) -> None:
    assert command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", cwd=root).code == 0
    assert changes_since(notebook_of(root), root) == (
        "gói gần nhất của báo cáo này không còn là gói lúc chạy",
    )


def test_where_something_changed_the_notebook_is_executed_anew_and_the_reason_said(root: Path) -> None:
    notebook = notebook_of(root)
    edited_cell(root, notebook)
    save(root, notebook)
    said = command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root)
    assert said.code == 0, said
    assert "Chạy lại từ đầu vì ô mã" in said.err and "Chạy sổ tay" in said.err
    kept = nbformat.read(packet(root, "xa-mau") / "data/notebook.ipynb", as_version=4)
    assert kept.cells[-3].source.endswith("# sửa")


def outputs_of(notebook: nbformat.NotebookNode, start: str) -> list[nbformat.NotebookNode]:
    return next(cell.outputs for cell in notebook.cells if cell.source.startswith(start))


def another_verdict(notebook: nbformat.NotebookNode) -> None:
    outputs_of(notebook, "report.finish")[0].data["text/html"] = "<p>Đã được phê duyệt.</p>"


def another_frame(notebook: nbformat.NotebookNode) -> None:
    outputs_of(notebook, "report.findings")[0].data["text/html"] = "<p>Không có phát hiện nào.</p>"


def no_output(notebook: nbformat.NotebookNode) -> None:
    outputs_of(notebook, "report.readings").clear()


def other_words(notebook: nbformat.NotebookNode) -> None:
    (output,) = outputs_of(notebook, "%%section V ")
    output.data["text/html"] = output.data["text/html"].replace("</p>", " Đề nghị cấp thêm.</p>")


def another_figure(notebook: nbformat.NotebookNode) -> None:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            html = output.get("data", {}).get("text/html", "")
            if 'data-code="TTHC-03"' in html:
                output.data["text/html"] = html.replace("99,76%", "99,99%")


def something_printed(notebook: nbformat.NotebookNode) -> None:
    stream = nbformat.v4.new_output("stream", text="Đạt 100%")
    outputs_of(notebook, "report.sources").append(stream)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (another_verdict, "hiện kết quả khác lúc chạy"),
        (another_frame, "hiện kết quả khác lúc chạy"),
        (no_output, "hiện kết quả khác lúc chạy"),
        (other_words, "hiện kết quả khác lúc chạy"),
        (another_figure, "hiện kết quả khác lúc chạy"),
        (something_printed, "có dòng in ra"),
    ],
)
def test_an_output_altered_in_the_saved_notebook_is_named(
    root: Path, change: Callable[[nbformat.NotebookNode], None], reason: str
) -> None:
    notebook = notebook_of(root)
    change(notebook)
    (told,) = changes_since(notebook, root)
    assert reason in told


def test_an_altered_figure_is_never_sealed_also_where_no_digest_would_tell(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_since_run, "_of_outputs", lambda *given, **more: "")
    notebook = notebook_of(root)
    another_figure(notebook)
    save(root, notebook)
    lines: list[str] = []
    outcome = finalize(
        read_executed(root / "outputs/xa-mau.ipynb"),
        RunRequest(root, "", "", STAMP, lambda: STAMP),
        lines.append,
    )
    assert "Chạy lại từ đầu vì kết quả ghi trong sổ tay khác bản thảo của nó" in lines
    text = (outcome.packet / "data/notebook.html").read_text(encoding="utf-8")
    assert "99,99%" not in text and "99,76%" in text


def test_a_notebook_seals_no_draft_but_that_of_its_own_execution(root: Path) -> None:
    first = notebook_of(root)
    assert command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root).code == 0
    given = ("-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3")
    template = "notebooks/templates/quarterly.ipynb"
    assert command("papermill", template, "outputs/hai.ipynb", *given, cwd=root).code == 0
    (draft,) = root.glob("outputs/drafts/xa-mau/2023-Q3/quarterly/0*")
    assert draft.name == "001"  # the number of the draft that was sealed
    assert changes_since(first, root) == ("bản thảo mà nó nêu là của lần chạy khác",)


def test_a_notebook_that_was_sealed_is_not_sealed_again_until_something_changes(root: Path) -> None:
    run = ("cchc", "finalize", "outputs/xa-mau.ipynb")
    first = command(*run, cwd=root)
    again = command(*run, cwd=root)
    assert (first.code, again.code) == (0, 0)
    key = packet(root, "xa-mau").relative_to(root).as_posix()
    assert f"đã niêm phong, không lập gói mới: {key}" in again.err and "Chạy sổ tay" not in again.err
    altered_parameters(root, notebook_of(root))
    changed = command(*run, cwd=root)
    assert "Chạy lại từ đầu" in changed.err
    assert len(list((root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())) == 2


def test_the_engine_says_in_the_last_cell_that_the_draft_became_a_packet(project: Path) -> None:
    given = ("-p", "commune", "xa-mau", "-p", "period", "2023-Q3")
    template = "notebooks/templates/quarterly.ipynb"
    said = command("papermill", "--engine", "cchc", template, "outputs/x.ipynb", *given, cwd=project)
    assert said.code == 0, said
    key = packet(project, "xa-mau").relative_to(project).as_posix()
    last = nbformat.read(project / "outputs/x.ipynb", as_version=4).cells[-1].outputs[-1].data
    assert last["text/plain"].startswith("Đã niêm phong") and key in last["text/plain"]
    again = command("cchc", "finalize", "outputs/x.ipynb", cwd=project)
    assert again.code == 0 and f"đã niêm phong, không lập gói mới: {key}" in again.err


def without_injected(notebook: nbformat.NotebookNode) -> None:
    sources = [cell.source.startswith("# Parameters") for cell in notebook.cells]
    del notebook.cells[sources.index(True)]


def another_commune(notebook: nbformat.NotebookNode) -> None:
    cell = next(cell for cell in notebook.cells if cell.source.startswith("# Parameters"))
    cell.source = cell.source.replace("xa-mau", "hong-kim")


@pytest.mark.parametrize("is_sealed", [False, True])
@pytest.mark.parametrize("change", [without_injected, another_commune])
def test_a_notebook_that_now_names_another_report_is_refused_and_nothing_runs(
    root: Path, change: Callable[[nbformat.NotebookNode], None], is_sealed: bool
) -> None:
    if is_sealed:
        assert command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root).code == 0
    notebook = notebook_of(root)
    change(notebook)
    save(root, notebook)
    said = command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root)
    assert said.code == 2
    assert "Sổ tay đã chạy cho xa-mau, kỳ 2023-Q3; ô tham số ghi hong-kim, kỳ 2023-Q3" in said.err
    assert "Chạy sổ tay" not in said.err
    assert len(list(root.glob("outputs/archive/*/*/*/*"))) == is_sealed


def test_the_tag_of_a_cell_decides_nothing(root: Path) -> None:
    notebook = notebook_of(root)
    for cell in notebook.cells:
        if cell.source.startswith("# Parameters"):
            cell.metadata.tags = []
        if cell.source == "report.sources()":
            cell.metadata.tags = ["injected-parameters"]
    save(root, notebook)
    assert command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root).code == 0
    data = packet(root, "xa-mau") / "data"
    page = BeautifulSoup((data / "notebook.html").read_text(encoding="utf-8"), "lxml")
    _, injected = page.select(".parameters")
    assert 'commune = "xa-mau"' in injected.get_text() and "có hiệu lực" in injected.get_text()
    assert "report.sources()" in [each.get_text() for each in page.select("pre.jp-InputArea-editor")]
    template = nbformat.read(data / "inputs/template.ipynb", as_version=4)
    sources = [cell.source for cell in template.cells]
    assert "report.sources()" in sources and not any(each.startswith("# Parameters") for each in sources)


def test_a_report_that_the_set_up_cell_names_itself_is_sealed_as_what_it_is(project: Path) -> None:
    path = project / "notebooks/templates/quarterly.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("commune=commune", 'commune=\\"xa-mau\\"'), encoding="utf-8")
    said = command("cchc", "run", "--commune", "hong-kim", "--period", "2023-Q3", cwd=project)
    assert said.code == 2 and "không đến được sổ tay" in said.err, said
    said = command("papermill", str(path), "outputs/x.ipynb", cwd=project)
    assert said.code == 0, said.err[-500:]
    assert command("cchc", "finalize", "outputs/x.ipynb", cwd=project).code == 0
    page = (packet(project, "xa-mau") / "data/notebook.html").read_text(encoding="utf-8")
    assert "Giá trị mặc định của mẫu; lần chạy này dùng commune khác, ghi ở đầu trang" in page
    assert "commune = xa-mau; period = 2023-Q3" in page


def test_an_output_that_only_calls_itself_the_engines_is_none(root: Path) -> None:
    notebook = notebook_of(root)
    data = {"application/vnd.cchc.sealed": "x", "text/html": "<b>100%</b>"}
    outputs_of(notebook, "report.readings").append(nbformat.v4.new_output("display_data", data=data))
    assert "hiện kết quả khác lúc chạy" in changes_since(notebook, root)[0]
    last = notebook_of(root)
    outputs_of(last, "report.finish").append(nbformat.v4.new_output("display_data", data=data))
    save(root, last)
    assert command("cchc", "finalize", "outputs/xa-mau.ipynb", cwd=root).code == 0
    assert "<b>100%</b>" not in (packet(root, "xa-mau") / "data/notebook.html").read_text(encoding="utf-8")


def test_honest_cells_of_an_analyst_are_sealed_as_they_ran(project: Path) -> None:
    path = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = 'commune: str = "xa-mau"\nperiod = "2023-Q3"\nquarter = ""\nstamp = ""'
    own = (
        "from IPython.display import HTML, Markdown, display\ndisplay(Markdown('**a**'), HTML('<p>b</p>'))",
        "from matplotlib.figure import Figure\nfigure = Figure()\nfigure.subplots().plot([1, 2])\nfigure",
        "report.readings().describe().style",
        "report.readings()['value'].sum();",
        "# chỉ có lời",
    )
    notebook.cells[-1:-1] = [nbformat.v4.new_code_cell(each) for each in own]
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, kernel_name="python3", resources=where).execute()
    nbformat.write(notebook, path)
    assert changes_since(read_notebook(path), project) == ()
    said = command("cchc", "finalize", str(path), cwd=project)
    assert said.code == 0 and "không chạy lại" in said.err, said


def test_words_added_after_the_seal_are_no_notebook_that_was_sealed(root: Path) -> None:
    run = ("cchc", "finalize", "outputs/xa-mau.ipynb")
    assert command(*run, cwd=root).code == 0
    notebook = notebook_of(root)
    notebook.cells.append(nbformat.v4.new_markdown_cell("Lời thêm sau."))
    save(root, notebook)
    said = command(*run, cwd=root)
    assert said.code == 0 and "Chạy lại từ đầu" in said.err
    newest = max((root / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())
    assert "Lời thêm sau." in (newest / "data/notebook.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("facts", ["hello", {"x": 1}, {"path": 5}, {"path": "../../etc"}, {"path": ""}, None])
def test_a_damaged_note_of_the_draft_is_a_reason_to_execute_anew(root: Path, facts: object) -> None:
    notebook = notebook_of(root)
    outputs_of(notebook, "report.finish")[0].data["application/vnd.cchc.draft+json"] = facts
    assert len(changes_since(notebook, root)) == 1


def test_a_copied_file_of_parameters_that_names_another_report_here_is_refused(project: Path) -> None:
    (project / "params/xa-moi").mkdir()
    shutil.copy(project / "params/xa-mau/2023-Q3.yaml", project / "params/xa-moi")
    said = command("cchc", "run", "--commune", "xa-moi", "--period", "2023-Q3", cwd=project)
    assert said.code == 2
    assert "Tham số “commune” ghi “xa-mau”, tệp nằm ở params/xa-moi/2023-Q3.yaml" in said.err
    assert "Đề nghị sửa thành commune: xa-moi" in said.err


def test_a_packet_that_was_confirmed_is_not_replaced_without_a_reason(root: Path) -> None:
    assert command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", cwd=root).code == 0
    folder = str(packet(root, "xa-mau"))
    assert command("cchc", "approve", folder, "--by", "Người Thử", "--role", "focal", cwd=root).code == 0
    with pytest.raises(UsageError, match="xác nhận nội bộ"):
        finalize(
            read_executed(root / "outputs/xa-mau.ipynb"),
            RunRequest(root, "", "", STAMP, lambda: STAMP),
            print,
        )


def test_an_agreement_error_leaves_the_draft(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_toolkit.pipeline import seal as module

    monkeypatch.setattr(module, "disagreements", lambda *given: ("khác",))
    with pytest.raises(AgreementError):
        finalize(
            read_executed(root / "outputs/xa-mau.ipynb"),
            RunRequest(root, "", "", STAMP, lambda: STAMP),
            lambda line: None,
        )
    assert len(list(root.glob("outputs/drafts/*/*/*/0*"))) == 2  # as it ran, and as it was executed anew
    assert not (root / "outputs/archive").exists()
