"""The page of the executed notebook: honest of what ran, harmless, from our own template and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from render.review_samples import EXECUTION, executed_notebook, fit_record, unfit_record

from cchc_toolkit.render.review import notebook_cells as module
from cchc_toolkit.render.review.harmless import rebuilt, without_paths
from cchc_toolkit.render.review.notebook_cells import cells_of
from cchc_toolkit.render.review.notebook_page import notebook_page


def shown(*outputs: nbformat.NotebookNode, source: str = "xem()") -> str:
    return str(cells_of(new_notebook(cells=[new_code_cell(source, outputs=list(outputs))])))


def display(**data: str) -> nbformat.NotebookNode:
    return new_output("display_data", data={kind.replace("_", "/"): value for kind, value in data.items()})


def page_of(record: object = None) -> Tag:
    record = record or unfit_record()
    return BeautifulSoup(notebook_page(record, executed_notebook(record), EXECUTION), "lxml")  # type: ignore[arg-type]


class TestWhatRan:
    def test_the_head_names_whose_report_it_is_what_was_in_force_and_how_it_ran(self) -> None:
        page = page_of(fit_record())
        assert page.select_one("h1").get_text() == "Sổ tay đã chạy: Xã Mẫu, quý III năm 2023"
        facts = dict(
            zip(
                (each.get_text() for each in page.select(".facts dt")),
                (each.get_text() for each in page.select(".facts dd")),
                strict=True,
            )
        )
        assert facts["Tham số có hiệu lực"].startswith("commune = xa-mau; period = 2023-Q3; stamp = ")
        assert (
            facts["Bắt đầu"] == "08:00:00 ngày 05/9/2023 (+07:00)"
            and facts["Thời gian chạy"] == "1,3 giây, từ ô chuẩn bị đến ô cuối"
        )
        assert facts["Nhân"] == "Python 3 (ipykernel) 3.11.7" and facts["Mẫu"] == "quarterly.ipynb"
        assert "python-docx 1.2.0" in facts["Phiên bản"] and facts["Ô mã"].startswith("06 ô")

    def test_the_injected_cell_stands_decoded_and_scrubbed_directly_behind_the_defaults(self) -> None:
        defaults, injected = page_of().select(".parameters")
        assert defaults.select_one(".role").get_text() == (
            "Giá trị mặc định của mẫu; lần chạy này thay commune bằng ô ngay dưới"
        )
        assert defaults.find_next_sibling() is injected
        assert injected.select_one(".role").get_text() == "Tham số của lần chạy này, có hiệu lực"
        assert injected.select_one("pre").get_text() == '# Parameters\ncommune = "hô"\nroot = "…/du-an"'
        assert injected.select_one(".jp-InputPrompt").get_text() == "In [2]:"

    def test_without_an_injected_cell_the_defaults_are_in_force(self) -> None:
        cell = new_code_cell('commune = "a"', metadata={"tags": ["parameters"]}, execution_count=1)
        part = str(cells_of(new_notebook(cells=[cell])))
        assert "Giá trị mặc định của mẫu, có hiệu lực ở lần chạy này" in part

    def test_another_name_of_the_period_is_said_to_stand_in_its_place(self) -> None:
        cells = [
            new_code_cell('period = "2023-Q3"\nquarter = ""', metadata={"tags": ["parameters"]}),
            new_code_cell('# Parameters\nquarter = "2024-Q1"', metadata={"tags": ["injected-parameters"]}),
        ]
        part = str(cells_of(new_notebook(cells=cells)))
        assert "thay quarter bằng ô ngay dưới; quarter đứng thay period" in part

    def test_a_file_of_parameters_that_was_injected_is_shown_whole(self) -> None:
        source = '# Parameters\nunit = {"name": "x\\u00e3 M\\u1eabu"}\nsynthetic = True\n'
        cell = new_code_cell(source, metadata={"tags": ["injected-parameters"]}, execution_count=2)
        page = BeautifulSoup(str(cells_of(new_notebook(cells=[cell]))), "lxml")
        assert page.select_one("pre").get_text() == (
            "# Parameters\nunit = {'name': 'xã Mẫu'}\nsynthetic = True"
        )

    def test_cells_have_their_numbers_their_outputs_and_the_time_they_took(self) -> None:
        page = page_of()
        prompts = [each.get_text() for each in page.select(".jp-CodeCell .jp-InputPrompt")]
        assert prompts == [f"In [{n}]:" for n in range(1, 8)]
        (out,) = [each for each in page.select(".jp-OutputPrompt") if each.get_text()]
        assert out.get_text() == "Out[5]:"
        assert [each.get_text() for each in page.select(".took")] == ["0,8 giây"]
        assert "report.sources()" in [each.get_text() for each in page.select("pre.jp-InputArea-editor")]

    def test_it_leads_back_to_the_review_the_document_and_the_notebook_file(self) -> None:
        links = [each.get("href") for each in page_of().select("a")]
        assert links == ["review.html", "report.docx", "notebook.ipynb"]


class TestItIsHarmless:
    def test_no_script_may_run_and_none_is_there(self) -> None:
        page = page_of()
        policy = page.select_one("meta[http-equiv]").get("content")
        assert policy.startswith("default-src 'none'; img-src data:;") and "script-src" not in policy
        assert not page.select("script, [onclick], link, iframe")
        assert [each.get("src")[:5] for each in page.select("[src]")] == ["data:"]

    def test_the_private_data_of_sections_is_not_shown(self) -> None:
        page = page_of()
        assert "KHÔNG ĐƯỢC IN RA" not in str(page)
        assert [each.get("data-section") for each in page.select("[data-section]")] == ["I.1", "II"]

    def test_paths_of_the_machine_keep_their_last_name_alone(self) -> None:
        text = page_of().get_text()
        assert "Đã đọc …/nhap-lieu.xlsx" in text and "/srv/" not in text

    def test_pictures_have_the_words_that_their_cell_gave_them(self) -> None:
        assert page_of().select_one("img").get("alt") == "Chứng thực 154 hồ sơ"

    def test_a_cell_that_failed_shows_its_message_without_colours(self) -> None:
        failed = new_output("error", ename="E", evalue="x", traceback=["\x1b[31mLỖI: thiếu cột\x1b[0m"])
        assert '<pre class="error">LỖI: thiếu cột</pre>' in shown(failed)

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
    def test_each_kind_of_output_is_shown_harmless(self, output: nbformat.NotebookNode, wanted: str) -> None:
        part = shown(output)
        assert wanted in part
        assert "<script" not in part

    def test_an_unknown_kind_of_output_is_left_out(self) -> None:
        assert "jp-OutputArea-output" not in shown(display(application_json="{}"))

    def test_words_of_the_notebook_keep_one_order_of_headings(self) -> None:
        part = str(cells_of(new_notebook(cells=[new_markdown_cell("# Một\n\n![a](https://x/y.png)")])))
        assert "<h1" not in part and "<p><b>Một</b></p>" in part
        assert "<img" not in part

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("/srv/a/b c.xlsx", "…/b c.xlsx"),
            (r"C:\Users\an\bao-cao.docx", "…/bao-cao.docx"),
            ("78/BC-UBND", "78/BC-UBND"),
            ("và/hoặc 15/7/2021", "và/hoặc 15/7/2021"),
            ("https://dichvucong.gov.vn/a/b", "https://dichvucong.gov.vn/a/b"),
            ("outputs/drafts/hong-kim/x.docx", "outputs/drafts/hong-kim/x.docx"),
        ],
    )
    def test_only_absolute_paths_are_cut(self, written: str, kept: str) -> None:
        assert without_paths(written) == kept

    @pytest.mark.parametrize(
        ("given_html", "kept"),
        [
            ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
            ("<h1>a</h1>", "<p><b>a</b></p>"),
            ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
            ('<a href="javascript:alert(1)">a</a>', "a"),
            ('<p id="bao-cao" style="x" onclick="y">a</p>', "<p>a</p>"),
            ('<td colspan="2" rowspan="x">a</td>', None),
            ('<img src="https://example.com/a.png">', ""),
            ("<style>p{}</style>a &lt;b&gt;", "a &lt;b&gt;"),
            ("<svg><script>1</script></svg>", ""),
            (
                '<p style="color: red; background: url(x); position: fixed">a</p>',
                '<p style="color: red">a</p>',
            ),
            ('<p style="background-color: url(x)">a</p>', "<p>a</p>"),
            ('<p class="figure verdict">a</p>', '<p class="figure">a</p>'),
            (
                '<span data-code="TTHC-03" title="x">a</span>',
                '<span data-code="TTHC-03" title="TTHC-03">a</span>',
            ),
            ('<span data-code="&quot;&gt;">a</span>', "<span>a</span>"),
        ],
    )
    def test_only_harmless_elements_are_kept(self, given_html: str, kept: str | None) -> None:
        made = str(rebuilt(given_html))
        assert kept is None or made.removeprefix("<div>").removesuffix("</div>") == kept
        assert "rowspan" not in made

    @settings(max_examples=25)
    @given(name=st.text(max_size=60))
    def test_no_text_becomes_markup(self, name: str) -> None:
        hostile = new_notebook(
            cells=[
                new_code_cell(f"{name} "),
                new_markdown_cell(name),
                new_code_cell(f"# Parameters\nx = {name!r}", metadata={"tags": ["injected-parameters"]}),
            ]
        )
        text = notebook_page(replace(fit_record(), unit_name=name), hostile, replace(EXECUTION, kernel=name))
        text.encode()
        assert not BeautifulSoup(text, "lxml").select("script, img, iframe")


class TestItIsMadeOfOurOwnTemplate:
    def test_templates_and_settings_of_whoever_runs_it_change_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = cells_of(executed_notebook())
        for name in ("base", "lab", "notebook"):
            folder = tmp_path / "nbconvert" / "templates" / name
            folder.mkdir(parents=True)
            (folder / "notebook.html.j2").write_text("khác")
            (folder / "conf.json").write_text('{"base_template": "base"}')
        (tmp_path / "jupyter_nbconvert_config.py").write_text("c.TemplateExporter.exclude_input = True\n")
        for variable in ("JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR"):
            monkeypatch.setenv(variable, str(tmp_path))
        monkeypatch.chdir(tmp_path)
        module._exporter.cache_clear()

        assert cells_of(executed_notebook()) == before

    def test_the_notebook_is_left_as_it_is(self) -> None:
        notebook = executed_notebook()
        before = nbformat.writes(notebook)
        cells_of(notebook, {"o-04": 1.0})

        assert nbformat.writes(notebook) == before
