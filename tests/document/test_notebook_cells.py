"""The notebook's part of the review comes from nbconvert, from our own template and nothing else."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from document.review_samples import executed_notebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cchc_toolkit.document.pages import notebook_cells
from cchc_toolkit.document.pages.notebook_cells import notebook_part


def shown(*outputs: nbformat.NotebookNode, source: str = "xem()") -> str:
    return str(notebook_part(new_notebook(cells=[new_code_cell(source, outputs=list(outputs))])))


def display(**data: str) -> nbformat.NotebookNode:
    return new_output("display_data", data={kind.replace("_", "/"): value for kind, value in data.items()})


def test_templates_and_settings_of_whoever_runs_it_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = notebook_part(executed_notebook())
    for name in ("base", "lab", "notebook_cells"):
        folder = tmp_path / "nbconvert" / "templates" / name
        folder.mkdir(parents=True)
        (folder / "notebook_cells.html.j2").write_text("khác")
        (folder / "conf.json").write_text('{"base_template": "base"}')
    (tmp_path / "jupyter_nbconvert_config.py").write_text("c.TemplateExporter.exclude_input = True\n")
    for variable in ("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    notebook_cells._exporter.cache_clear()

    assert notebook_part(executed_notebook()) == before


def test_the_notebook_is_left_as_it_is() -> None:
    notebook = executed_notebook()
    before = nbformat.writes(notebook)
    notebook_part(notebook)

    assert nbformat.writes(notebook) == before


def test_the_cell_that_papermill_injects_is_not_shown_and_not_counted() -> None:
    injected = new_code_cell("commune = '/home'", metadata={"tags": ["injected-parameters"]})
    part = str(notebook_part(new_notebook(cells=[injected, new_code_cell("mot()"), new_code_cell("hai()")])))

    assert "commune" not in part
    assert "<summary>Ô 01 <code>mot()</code></summary>" in part and "Ô 02" in part


@pytest.mark.parametrize(
    ("output", "wanted"),
    [
        (new_output("stream", text="a < b\x00"), "<pre>a &lt; b</pre>"),
        (display(text_plain="<3>"), "<pre>&lt;3&gt;</pre>"),
        (display(text_plain="x", text_html="<p onclick='y'>a</p><script>1</script>"), "<p>a</p>"),
        (display(text_markdown="**a** <script>1</script>"), "<strong>a</strong>"),
        (display(image_png="aGk=\n"), 'src="data:image/png;base64,aGk=" alt="Biểu đồ của sổ tay"'),
        (new_output("error", ename="E", evalue="</pre>"), '<pre class="error">E: &lt;/pre&gt;</pre>'),
    ],
)
def test_each_kind_of_output_is_shown_harmless(output: nbformat.NotebookNode, wanted: str) -> None:
    part = shown(output)

    assert wanted in part
    assert "<script" not in part


def test_an_unknown_kind_of_output_is_left_out_and_a_long_first_line_is_cut() -> None:
    assert '<div class="output"' not in shown(display(application_json="{}"))
    assert f"<summary>Ô 01 <code>{'x' * 71}…</code></summary>" in shown(source="x" * 90)


def test_words_of_the_notebook_keep_one_order_of_headings() -> None:
    part = str(notebook_part(new_notebook(cells=[new_markdown_cell("# Một\n\n![a](https://x/y.png)")])))

    assert "<h1" not in part and "<p><b>Một</b></p>" in part
    assert "<img" not in part
