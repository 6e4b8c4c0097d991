"""The analyst's own text in JupyterLab: %sua gives prose, running it keeps it, the template follows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from begun_report import begun
from projects import REPO

from cchc_toolkit.errors import UsageError
from cchc_toolkit.notebook import session
from cchc_toolkit.notebook.front_end import FrontEnd
from cchc_toolkit.notebook.session import ReportInProgress
from cchc_toolkit.pipeline.changes_since_run import fingerprint_of
from cchc_toolkit.pipeline.notebook_file import SectionCell, read_notebook, section_cells
from cchc_toolkit.report.model import plain
from cchc_toolkit.report.own_text import prints_the_same
from cchc_toolkit.report.record import from_json

TEMPLATE = section_cells(read_notebook(REPO / "notebooks/templates/quarterly.ipynb"))
CODE = "II.3.1"
SAME = ("report.docx", "inputs/sections.json", f"inputs/params/hong-kim/2023-Q3/sections/{CODE}.md")
MARK = "{# lời văn riêng: hong-kim, 2023-Q3 #}"
KEPT = f"params/hong-kim/2023-Q3/sections/{CODE}.md"


@dataclass
class Lab:
    """A notebook that a person runs cell by cell; ``shown`` is what the last cell displayed."""

    report: ReportInProgress
    running: str = ""
    deleted: set[str] = field(default_factory=set)
    replaced: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    text: str = ""

    def run(self, cell: str, text: str) -> None:
        self.running, self.shown = cell, ""
        head, _, body = text.partition("\n")
        name, _, line = head.partition(" ")
        if name == "%%section":
            self.report.section(line, f"{body}\n")
        else:
            self.report.edit(line)

    def restart(self) -> None:
        """A new kernel over the same project."""
        old = self.report
        self.report = ReportInProgress(old.root, begun(old.root).gathered, old.running, old._front_end)

    def printed(self, code: str = CODE) -> str:
        (section,) = (section for section in self.report.sections if section.code == code)
        return "\n".join(plain(block.content) for block in section.blocks)  # type: ignore[union-attr]


def cell_of(code: str = CODE, template: dict[str, SectionCell] = TEMPLATE) -> str:
    return f"%%section {code} {template[code].title}\n{template[code].text}"


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    return opened(tmp_path, monkeypatch)


def opened(root: Path, monkeypatch: pytest.MonkeyPatch, *, is_jupyter: bool = True, **of: str) -> Lab:
    report = begun(root, **of)
    made = Lab(report)

    def show(shown: Any, **_: Any) -> None:
        made.shown += shown["text/html"] if isinstance(shown, dict) else shown.data

    def running() -> tuple[str, frozenset[str]]:
        return made.running if is_jupyter else "", frozenset(made.deleted)

    def replace_cell(text: str) -> None:
        made.replaced[made.running] = text

    monkeypatch.setattr(session, "display", show)
    front_end = FrontEnd(running, lambda: (made.text,), lambda: ((),), None, replace_cell)
    made.report = ReportInProgress(root, report.gathered, replace(report.running), front_end)
    return made


def test_sua_replaces_its_cell_by_prose_that_prints_the_same(lab: Lab) -> None:
    lab.run("mau", cell_of())
    before = lab.report.sections[0]
    lab.run("moi", f"%sua {CODE}")
    prose = lab.replaced["moi"]
    assert prose.startswith(f"%%section {CODE} {TEMPLATE[CODE].title}\n")
    assert '{{ so["TTHC-01"] }}' in prose and "co(" not in prose and "include" not in prose
    lab.run("moi", prose)
    (after,) = lab.report.sections
    assert prints_the_same(after.blocks, before.blocks)
    assert not (lab.report.root / KEPT).exists(), "nothing of its own stands in it yet"


def test_a_section_whose_cell_has_not_run_is_known_from_the_template(lab: Lab) -> None:
    lab.run("moi", f"%sua {CODE}")
    assert "tiếp nhận {{ so" in lab.replaced["moi"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("II.3.11", "Mẫu không có mục “II.3.11”. Có phải “II.3.1”?"),
        ("", "%sua cần mã một mục"),
        ("II.1 II.2", "%sua cần mã một mục"),
        (f"{CODE} --mẫu", "Có phải “--mau”?"),
        (f"{CODE} --ky-truoc", "Không kỳ trước nào có lời văn riêng của mục II.3.1"),
    ],
)
def test_wrong_use_of_sua_is_told_with_the_nearest(lab: Lab, line: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        lab.run("moi", f"%sua {line}")
    assert told in str(caught.value)
    assert lab.replaced == {}


def test_sua_in_a_cell_with_other_lines_replaces_nothing(lab: Lab) -> None:
    lab.text = f"%sua {CODE}\nso_lieu = report.readings()\n"
    with pytest.raises(UsageError, match="đứng một mình"):
        lab.run("moi", f"%sua {CODE}")
    assert lab.replaced == {}


def edited(lab: Lab, cell: str = "moi", words: str = "Đơn vị đã bố trí đủ người.") -> str:
    """Prose of the section with a sentence more, as a person would type it, in a cell that has run."""
    lab.run(cell, f"%sua {CODE}")
    text = f"{lab.replaced[cell]}\n\n{words}"
    lab.run(cell, text)
    return text


def test_an_edited_section_is_kept_and_printed_by_the_templates_cell_from_then_on(lab: Lab) -> None:
    text = edited(lab)
    assert f"đã lưu vào {KEPT}" in lab.shown
    assert (lab.report.root / KEPT).read_text(encoding="utf-8") == text.split("\n", 2)[2] + "\n"
    assert "Đơn vị đã bố trí đủ người." in lab.printed()
    lab.restart()
    lab.run("mau", cell_of())
    assert "Đơn vị đã bố trí đủ người." in lab.printed()
    assert KEPT in lab.shown and "--mau" in lab.shown


def test_both_cells_may_stand_in_the_notebook_whichever_runs_first(lab: Lab) -> None:
    lab.run("mau", cell_of())
    text = edited(lab)
    assert "đủ người" in lab.printed()
    lab.run("mau", cell_of())
    assert "đủ người" in lab.printed(), "the template's cell follows the edited one"
    lab.run("moi", text.replace("đủ người", "thêm người"))
    assert "thêm người" in lab.printed() and "đủ người" not in lab.printed()
    assert "thêm người" in (lab.report.root / KEPT).read_text(encoding="utf-8")


def test_a_template_that_was_saved_with_the_text_of_one_commune_prints_it_for_no_other(
    lab: Lab, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = edited(lab)
    assert text.split("\n")[1] == MARK
    root = tmp_path_factory.mktemp("khac")
    saved = read_notebook(REPO / "notebooks/templates/quarterly.ipynb")
    for cell in saved.cells:
        if cell.source.startswith(f"%%section {CODE} "):
            cell.source = text
    (root / "notebooks/templates").mkdir(parents=True)
    nbformat.write(saved, root / "notebooks/templates/quarterly.ipynb")
    other = opened(root, monkeypatch, commune="xa-mau")
    other.run("mau", text)
    assert "đủ người" not in other.printed() and "tiếp nhận" in other.printed()
    assert "Ô này là lời văn riêng của hong-kim, kỳ 2023-Q3" in other.shown
    assert not (root / "params/xa-mau/2023-Q3/sections").exists()
    ours = opened(root, monkeypatch)
    ours.run("mau", text)
    assert "đủ người" in ours.printed()
    assert ours.report.sections[0].template is not None, "it is an own text beside the package's words"
    ours.run("moi", f"%sua {CODE} --mau")
    assert ours.replaced["moi"] == cell_of()


def test_two_cells_with_two_own_texts_are_refused(lab: Lab) -> None:
    text = edited(lab)
    with pytest.raises(UsageError, match="có ở hai ô"):
        lab.run("khac", text.replace("đủ người", "thêm người"))
    assert "đủ người" in (lab.report.root / KEPT).read_text(encoding="utf-8")
    lab.deleted.add("moi")
    lab.run("khac", text.replace("đủ người", "thêm người"))
    assert "thêm người" in lab.printed()


def test_a_cell_with_the_code_of_another_section_by_mistake_is_still_refused(lab: Lab) -> None:
    lab.run("mau", cell_of())
    with pytest.raises(UsageError, match="có ở hai ô"):
        lab.run("nham", f"%%section {CODE} Một mục khác\nLời văn khác.")
    assert not (lab.report.root / KEPT).exists()


def test_back_to_the_template_sets_the_own_text_aside_and_says_where(lab: Lab) -> None:
    lab.run("mau", cell_of())
    edited(lab, "rieng")
    lab.run("moi", f"%sua {CODE} --mau")
    assert lab.replaced["moi"] == cell_of() and "xóa ô ấy" in lab.shown
    assert "đủ người" not in lab.printed()
    assert not (lab.report.root / KEPT).exists()
    assert "đủ người" in (lab.report.root / f"{KEPT}.cu").read_text(encoding="utf-8")
    assert f"{KEPT}.cu" in lab.shown
    lab.run("moi", lab.replaced["moi"])
    lab.run("mau", cell_of())
    assert "đủ người" not in lab.printed()


def test_each_text_that_was_set_aside_keeps_its_own_name(lab: Lab) -> None:
    for words in ("Một.", "Hai."):
        edited(lab, words=words)
        lab.run("moi", f"%sua {CODE} --mau")
    folder = (lab.report.root / KEPT).parent
    assert sorted(path.name for path in folder.iterdir()) == [f"{CODE}.md.cu", f"{CODE}.md.cu2"]
    assert "Hai." in (folder / f"{CODE}.md.cu2").read_text(encoding="utf-8")


def test_the_sections_own_cell_may_be_replaced_edited_and_put_back(lab: Lab) -> None:
    lab.run("mau", cell_of())
    edited(lab, "mau")
    assert "đủ người" in lab.printed()
    lab.run("mau", f"%sua {CODE} --mau")
    lab.run("mau", lab.replaced["mau"])
    assert "đủ người" not in lab.printed()


def test_a_heading_of_its_own_is_printed_and_told_not_to_be_kept(lab: Lab) -> None:
    lab.run("mau", f"%%section {CODE} Tên khác\nLời văn khác.")
    assert "Tên mục không lưu trong tệp" in lab.shown and "Tên khác" in lab.printed()


def test_the_text_of_an_earlier_period_is_taken_over_with_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = opened(tmp_path, monkeypatch, commune="xa-mau")
    for period, words in (("2023-H1", "Kỳ trước."), ("2023-Q3", "Kỳ này.")):
        path = tmp_path / f"params/xa-mau/{period}/sections/{CODE}.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"{words}\n", encoding="utf-8")
    lab.run("mau", cell_of())
    lab.run("moi", f"%sua {CODE} --ky-truoc")
    marks = ["{# lời văn riêng: xa-mau, 2023-Q3 #}", "{# chưa đọc lại: lời văn kỳ 2023-H1 #}", "Kỳ trước."]
    assert lab.replaced["moi"].split("\n")[1:] == marks
    assert Path(f"{path}.cu").read_text(encoding="utf-8") == "Kỳ này.\n" and f"{CODE}.md.cu" in lab.shown
    lab.run("moi", lab.replaced["moi"])
    assert lab.printed().endswith("Kỳ trước.")
    assert path.read_text(encoding="utf-8") == f"{marks[1]}\nKỳ trước.\n"


def test_what_was_kept_while_the_notebook_ran_is_among_the_inputs_of_its_draft(lab: Lab) -> None:
    edited(lab)
    lab.report.finish()
    (draft,) = lab.report.root.glob("outputs/drafts/hong-kim/2023-Q3/quarterly/*")
    content = (lab.report.root / KEPT).read_bytes()
    assert (draft / "inputs" / KEPT).read_bytes() == content
    assert fingerprint_of(draft).inputs[KEPT] == hashlib.sha256(content).hexdigest()
    record = from_json((draft / "record.json").read_bytes())
    assert [(text.code, text.file, text.state) for text in record.own_texts] == [(CODE, KEPT, "own")]


def test_the_document_is_the_same_whether_the_cell_or_the_file_was_printed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(lab)
    lab.report.finish()
    later = opened(lab.report.root, monkeypatch, is_jupyter=False)
    later.run("", cell_of())
    later.report.finish()
    drafts = sorted(lab.report.root.glob("outputs/drafts/hong-kim/2023-Q3/quarterly/*"))
    cell, file = ({name: (draft / name).read_bytes() for name in SAME} for draft in drafts)
    assert cell == file


def test_sua_of_a_kept_text_gives_it_as_it_was_typed(lab: Lab) -> None:
    own = '{{ co("TTHC-01") }}Tiếp nhận {{ so["TTHC-01"] }}.\n'
    path = lab.report.root / KEPT
    path.parent.mkdir(parents=True)
    path.write_text(own, encoding="utf-8")
    lab.run("mau", cell_of())
    lab.run("moi", f"%sua {CODE}")
    assert lab.replaced["moi"].split("\n", 2)[1:] == [MARK, own.rstrip("\n")]


def test_a_text_that_somebody_changed_beside_the_notebook_is_set_aside_before_a_cell_replaces_it(
    lab: Lab,
) -> None:
    text = edited(lab)
    path = lab.report.root / KEPT
    path.write_text("Sửa bằng Notepad.\n", encoding="utf-8")
    lab.run("moi", text.replace("đủ người", "thêm người"))
    assert "thêm người" in path.read_text(encoding="utf-8")
    assert Path(f"{path}.cu").read_text(encoding="utf-8") == "Sửa bằng Notepad.\n"
    assert "Bản có trước ở" in lab.shown


def test_a_folder_that_refuses_is_told_and_the_section_still_prints(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_toolkit.archive import disk

    def refuse(*_: object) -> None:
        raise PermissionError(13, "denied", KEPT)

    monkeypatch.setattr(disk, "replace_file", refuse)
    edited(lab)
    assert "đủ người" in lab.printed()
    assert "Không ghi được lời văn riêng" in lab.shown and "không có quyền" in lab.shown


def test_papermill_never_writes_into_params_and_its_cell_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = opened(tmp_path, monkeypatch, is_jupyter=False)
    lab.run("", cell_of())
    lab.run("", f"%%section {CODE} {TEMPLATE[CODE].title}\nLời văn riêng của ô.")
    assert "Lời văn riêng của ô." in lab.printed()
    assert not (tmp_path / KEPT).exists()
    with pytest.raises(UsageError, match="có người sửa"):
        lab.run("", f"%sua {CODE}")


def test_the_edited_cell_may_stand_above_the_templates_where_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = opened(tmp_path, monkeypatch, is_jupyter=False)
    lab.run("", f"%%section {CODE} {TEMPLATE[CODE].title}\nLời văn riêng của ô.")
    lab.run("", cell_of())
    assert "Lời văn riêng của ô." in lab.printed()


def test_an_unknown_code_of_a_kept_text_names_its_file_and_the_nearest(lab: Lab) -> None:
    path = lab.report.root / KEPT
    path.parent.mkdir(parents=True)
    path.write_text('Tiếp nhận {{ so["TTHC-1"] }}.\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        lab.run("mau", cell_of())
    assert (
        KEPT in str(caught.value)
        and "TTHC-1" in str(caught.value)
        and "Có phải “TTHC-01”?" in str(caught.value)
    )


def test_a_number_typed_by_hand_is_told_with_the_reading_that_it_equals(lab: Lab) -> None:
    lab.run("moi", f"%%section {CODE} {TEMPLATE[CODE].title}\nĐã tiếp nhận 177 hồ sơ, đạt 98,45%.")
    assert "Số gõ tay 98,45%" in lab.shown and "TTHC-03" in lab.shown


def test_numbers_of_documents_that_the_template_prints_too_are_no_news(lab: Lab) -> None:
    edited(lab)
    assert "Số gõ tay" not in lab.shown


CompleteAt = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def complete(lab: Lab) -> CompleteAt:
    from IPython.core.completer import IPCompleter, provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    completer = IPCompleter(shell=InteractiveShell(), use_jedi=False)
    completer.custom_matchers.append(lab.report.matcher)

    def at(text: str) -> list[tuple[str, str]]:
        with provisionalcompleter():
            offered = list(completer.completions(text, len(text)))
        return [
            (text[: each.start] + each.text, each.type.replace("\u00a0", " ").replace("\u2060", ""))
            for each in offered
        ]

    return at


HEAD = f"%%section {CODE} {TEMPLATE[CODE].title}\n"


def test_tab_completes_codes_with_their_present_value(complete: CompleteAt) -> None:
    offered = dict(complete(f'{HEAD}Tiếp nhận {{{{ so["TTHC-0'))
    assert offered[f'{HEAD}Tiếp nhận {{{{ so["TTHC-03'].startswith("98,45%")
    assert len(offered) == 9 or len(offered) == 10
    assert dict(complete(f'{HEAD}{{{{ gom({{"TTHC-09": "trước hạn", "tthc-1'))


def test_tab_completes_names_documents_appendices_and_sections_with_what_they_are(
    complete: CompleteAt,
) -> None:
    assert dict(complete(f"{HEAD}Trong {{{{ k"))[f"{HEAD}Trong {{{{ ky"] == "quý III năm 2023"
    assert any("văn bản:" in value for _, value in complete(f'{HEAD}{{{{ vien_dan("II'))
    assert dict(complete(f'{HEAD}{{{{ phu_luc["6'))[f'{HEAD}{{{{ phu_luc["620'] == "Phụ lục II"
    assert dict(complete("%sua II.3"))["%sua II.3.1"] == TEMPLATE[CODE].title
    assert ("%sua II.3.1 --mau", "lời văn mẫu") in complete("%sua II.3.1 --m")


def test_tab_offers_nothing_of_ours_in_plain_words_and_other_cells(complete: CompleteAt) -> None:
    assert complete(f"{HEAD}Tiếp nhận TTHC-0") == []
    assert not [name for name, _ in complete('so["TTHC-0') if "TTHC" in name.removeprefix('so["TTHC-0')]
