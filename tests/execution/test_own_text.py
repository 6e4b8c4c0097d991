"""An own text of a section by every way to run: printed, sealed, run again, told when it has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from projects import STAMP, Said, command, new_project, packet

from cchc_toolkit.pipeline.planning import plan_run
from cchc_toolkit.pipeline.run_files import files_of_run
from cchc_toolkit.pipeline.run_request import RunRequest
from cchc_toolkit.word.printed_document import read_printed

RUN = ("run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP)
PLACE = "params/xa-mau/2023-Q3/sections"
OWN = 'Đơn vị đã tiếp nhận {{ so["TTHC-01"] }}, không để tồn đọng.\n'
PRINTED = "không để tồn đọng."


def kept(root: Path, text: str | bytes = OWN, name: str = "II.3.1.md", place: str = PLACE) -> Path:
    path = root / place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def words(folder: Path) -> str:
    return "\n".join(line.text for line in read_printed((folder / "report.docx").read_bytes()).paragraphs)


def record(folder: Path) -> Any:
    return json.loads((folder / "packet.json").read_text(encoding="utf-8"))


def told(folder: Path, rule: str) -> list[str]:
    return [finding["message"] for finding in record(folder)["findings"] if finding["rule"] == rule]


def cchc(root: Path, *arguments: str) -> Said:
    return command("cchc", *arguments, cwd=root)


def newest(root: Path, commune: str = "xa-mau", period: str = "2023-Q3", kind: str = "quarterly") -> Path:
    packets = (root / "outputs/archive" / commune / period / kind).iterdir()
    return max(packets, key=lambda folder: folder.stat().st_mtime_ns) / "data"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which a report with an own text was sealed; tests leave it as it is."""
    root = new_project(tmp_path_factory.mktemp("own"))
    kept(root)
    assert cchc(root, *RUN).code == 0
    return root


def test_a_run_prints_and_seals_the_kept_text_and_a_packet_is_run_again_from_it_alone(
    sealed: Path, made: Path, tmp_path: Path
) -> None:
    data = packet(sealed, "xa-mau") / "data"
    assert PRINTED in words(data)
    assert (data / "inputs" / PLACE / "II.3.1.md").read_text(encoding="utf-8") == OWN
    assert record(data)["inputs_digest"] != record(packet(made, "xa-mau") / "data")["inputs_digest"]
    alone = shutil.copytree(sealed / "outputs", tmp_path / "outputs")
    folder = next((alone / "archive/xa-mau/2023-Q3/quarterly").iterdir())
    said = command("cchc", "rerun", "--trust", str(folder), cwd=tmp_path)
    assert said.code == 0 and "trùng từng byte" in said.out, said


def test_a_report_without_own_text_says_nothing_of_it(made: Path) -> None:
    data = packet(made, "xa-mau") / "data"
    assert "own_texts" not in (data / "packet.json").read_text(encoding="utf-8")
    assert "Lời văn khác mẫu" not in (data / "review.html").read_text(encoding="utf-8")


def test_the_review_shows_what_differs_from_the_template_with_the_number_of_the_cell(sealed: Path) -> None:
    data = packet(sealed, "xa-mau") / "data"
    (own,) = record(data)["own_texts"]
    notebook = nbformat.read(data / "notebook.ipynb", as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.source.startswith("%%section II.3.1 "))
    assert (own["code"], own["cell"], own["state"]) == ("II.3.1", cell.execution_count, "own")
    page = (data / "review.html").read_text(encoding="utf-8")
    assert (
        'id="loi-van"' in page
        and "[+&nbsp;" in page
        and "[–&nbsp;" in page
        and f"Ô mã {own['cell']};" in page
    )


def test_plain_papermill_prints_it_and_a_text_changed_since_is_told_and_run_again(project: Path) -> None:
    path = kept(project)
    template = "notebooks/templates/quarterly.ipynb"
    parameters = ("-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3", "-p", "stamp", STAMP)
    assert command("papermill", template, "outputs/x.ipynb", *parameters, cwd=project).code == 0
    path.write_text(OWN.replace("tồn đọng", "hồ sơ tồn"), encoding="utf-8")
    said = cchc(project, "finalize", "outputs/x.ipynb")
    assert said.code == 0 and f"Chạy lại từ đầu vì {PLACE}/II.3.1.md đã đổi sau khi chạy" in said.err, said
    assert "không để hồ sơ tồn." in words(newest(project))
    assert path.read_text(encoding="utf-8") == OWN.replace("tồn đọng", "hồ sơ tồn")


def test_papermill_over_an_edited_notebook_prints_its_cell_and_tells_of_the_other_text(project: Path) -> None:
    path = kept(project)
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.source.startswith("%%section II.3.1 "))
    cell.source = f"{cell.source.partition(chr(10))[0]}\nLời văn của ô."
    own = project / "outputs/sua.ipynb"
    nbformat.write(notebook, own)
    parameters = ("-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3", "-p", "stamp", STAMP)
    said = command(
        "papermill", "--engine", "cchc", "outputs/sua.ipynb", "outputs/x.ipynb", *parameters, cwd=project
    )
    assert said.code == 0, said.err[-2000:]
    data = newest(project)
    assert "Lời văn của ô." in words(data) and PRINTED not in words(data)
    assert told(data, "LV-KHACTEP") == [f"mục II.3.1 in lời văn của ô sổ tay, khác tệp cùng mã ở {PLACE}."]
    assert path.read_text(encoding="utf-8") == OWN
    assert "trùng từng byte" in cchc(project, "rerun", str(data.parent)).out


@pytest.mark.parametrize(
    ("below", "is_kept"), [(True, False), (True, True), (False, True), (False, False)], ids=str
)
def test_an_edited_cell_takes_the_place_of_the_templates_wherever_it_stands(
    project: Path, below: bool, is_kept: bool
) -> None:
    """As JupyterLab leaves it (kept, in a new cell), and carried to where nothing is kept."""
    notebook = nbformat.read(project / "notebooks/templates/quarterly.ipynb", as_version=4)
    place, cell = next(
        (n, cell) for n, cell in enumerate(notebook.cells) if cell.source.startswith("%%section II.3.1 ")
    )
    mark = "{# lời văn riêng: xa-mau, 2023-Q3 #}"
    text = f"{cell.source.partition(chr(10))[0]}\n{mark}\nLời văn của ô thêm."
    notebook.cells.insert(place + 2 if below else place, nbformat.v4.new_code_cell(text))
    nbformat.write(notebook, project / "outputs/sua.ipynb")
    if is_kept:
        kept(project, "Lời văn của ô thêm.\n")
    before = sorted((project / "params").rglob("*"))
    parameters = ("-p", "commune", "xa-mau", "-p", "quarter", "2023-Q3", "-p", "stamp", STAMP)
    said = command("papermill", "outputs/sua.ipynb", "outputs/x.ipynb", *parameters, cwd=project)
    assert said.code == 0, said.err[-2000:]
    said = cchc(project, "finalize", "outputs/x.ipynb")
    assert said.code == 0 and "không chạy lại" in said.err, said
    data = newest(project)
    assert words(data).count("Lời văn của ô thêm.") == 1 and told(data, "LV-KHACTEP") == []
    assert sorted((project / "params").rglob("*")) == before
    assert "trùng từng byte" in cchc(project, "rerun", str(data.parent)).out


def test_a_template_saved_with_the_text_of_one_commune_prints_it_in_no_other_report(project: Path) -> None:
    template = project / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.source.startswith("%%section II.3.1 "))
    head = cell.source.partition("\n")[0]
    cell.source = f"{head}\n{{# lời văn riêng: hong-kim, 2023-Q3 #}}\nLời văn của Hồng Kim."
    nbformat.write(notebook, template)
    assert cchc(project, *RUN).code == 0
    ours, theirs = newest(project), cchc(project, "run", "--commune", "hong-kim", "--period", "2023-Q3")
    assert theirs.code == 4 and "Lời văn của Hồng Kim." in words(newest(project, "hong-kim"))
    assert "Lời văn của Hồng Kim." not in words(ours) and "own_texts" not in record(ours)
    assert "trùng từng byte" in cchc(project, "rerun", str(ours.parent)).out
    (own,) = record(newest(project, "hong-kim"))["own_texts"]
    assert own["file"] == "" and own["beside"][1].startswith("Cơ chế một cửa")


def test_a_batch_prints_it_in_the_report_of_its_commune_alone(project: Path) -> None:
    kept(project)
    said = cchc(project, "batch", "--period", "2023-Q3", "--stamp", STAMP)
    assert said.code in (0, 4), said
    assert PRINTED in words(newest(project)) and PRINTED not in words(newest(project, "hong-kim"))
    kept(project, OWN.replace("tồn đọng", "hồ sơ tồn"))
    again = cchc(project, "batch", "--period", "2023-Q3", "--stamp", STAMP, "--resume")
    assert again.code in (0, 4), again
    assert len(list((project / "outputs/archive/xa-mau/2023-Q3/quarterly").iterdir())) == 2
    assert len(list((project / "outputs/archive/hong-kim/2023-Q3/quarterly").iterdir())) == 1


def test_another_machine_gets_it_with_the_files_of_the_run(project: Path) -> None:
    kept(project)
    plan = plan_run(RunRequest(project, "xa-mau", "2023-Q3", STAMP, lambda: STAMP))
    assert files_of_run(project, plan)[f"{PLACE}/II.3.1.md"] == OWN.encode()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (OWN.encode("utf-16"), "Tệp lời văn riêng không phải UTF-8"),
        (b"", "Tệp lời văn riêng trống"),
        (b"\xef\xbb\xbf \r\n\r\n", "Tệp lời văn riêng trống"),
        ('Tiếp nhận {{ so["TTHC-1"] }}.\n'.encode(), "không có số liệu mã “TTHC-1”"),
        ("Tiếp nhận {{ sô }}.\n".encode(), "Không có “sô”"),
        ("Tiếp nhận {{ so[ }}.\n".encode(), "viết sai"),
    ],
)
def test_a_file_that_cannot_be_printed_stops_the_run_with_its_place(
    project: Path, content: bytes, what: str
) -> None:
    kept(project, content)
    said = cchc(project, *RUN)
    assert said.code == 2 and what in said.err and f"{PLACE}/II.3.1.md" in said.err, said
    assert not (project / "outputs/archive").exists()


def test_all_broken_files_are_told_at_once(project: Path) -> None:
    kept(project, b"")
    kept(project, b"\xff\xff", "II.2.1.md")
    said = cchc(project, *RUN)
    assert "II.3.1.md" in said.err and "II.2.1.md" in said.err


def test_what_an_editor_of_another_system_adds_is_no_fault(project: Path) -> None:
    from unicodedata import normalize

    text = "\ufeff" + normalize("NFD", OWN).replace("\n", "\r\n")
    kept(project, text)
    assert cchc(project, *RUN).code == 0
    assert PRINTED in words(newest(project))
    assert (newest(project) / "inputs" / PLACE / "II.3.1.md").read_bytes() == text.encode()


def test_files_of_no_section_are_told_with_the_nearest(project: Path) -> None:
    for name in ("II.99.md", "II.3.1.md.txt", "ii.3.1.md", ".II.2.md", "II.3.1.md.cu"):
        kept(project, "x", name)
    assert cchc(project, *RUN).code == 0
    (message,) = told(newest(project), "LV-TEPLA")
    assert "03 tệp" in message and "II.99.md" in message and "II.3.1.md.txt (có phải II.3.1.md?)" in message


def test_a_report_apart_has_texts_of_its_own(project: Path) -> None:
    place = "params/phuong-mau/2026-Q3/sections"
    kept(project, "Lời văn báo cáo cải cách hành chính.\n", "II.3.md", place)
    kept(project, "Lời văn báo cáo một cửa.\n", "I.md", f"{place}/one-stop")
    run = ("run", "--commune", "phuong-mau", "--period", "2026-Q3", "--stamp", "2026-09-15T08:00:00+07:00")
    assert cchc(project, *run).code in (0, 4)
    assert cchc(project, *run, "--type", "one-stop").code in (0, 4)
    ours = words(newest(project, "phuong-mau", "2026-Q3"))
    apart = words(newest(project, "phuong-mau", "2026-Q3", "one-stop"))
    assert "báo cáo cải cách hành chính." in ours and "báo cáo một cửa." not in ours
    assert "báo cáo một cửa." in apart and "Lời văn báo cáo cải cách" not in apart


BEFORE = "params/phuong-mau/2026-H1/sections"
NOW = "params/phuong-mau/2026-Q3/sections"
Q3 = ("run", "--commune", "phuong-mau", "--period", "2026-Q3", "--stamp", "2026-09-15T08:00:00+07:00")


def test_texts_of_the_period_before_are_offered_over_the_figures_of_this_one(project: Path) -> None:
    kept(project, OWN, "II.2.md", BEFORE)
    kept(project, "Cũ hơn.\n", "II.2.md", "params/phuong-mau/2026-Q1/sections")
    kept(project, "Chỉ quý I có.\n", "II.4.md", "params/phuong-mau/2026-Q1/sections")
    assert cchc(project, *Q3).code in (0, 4)
    data = newest(project, "phuong-mau", "2026-Q3")
    assert PRINTED not in words(data)
    assert told(data, "LV-KYTRUOC") == ["mục II.2 có lời văn riêng ở kỳ 2026-H1, kỳ này chưa dùng."]
    (offered,) = record(data)["own_texts"]
    (reading,) = (reading for reading in record(data)["readings"] if reading["code"] == "TTHC-01")
    assert offered["state"] == "offered" and PRINTED in offered["lines"][-1]
    assert reading["amount"]["numerator"] in offered["lines"][-1].replace(".", "")
    assert "Chưa đọc lại: lời văn kỳ 2026-H1" in (data / "review.html").read_text(encoding="utf-8")
    said = cchc(project, "rerun", str(data.parent))
    assert "trùng từng byte" in said.out, said


def test_a_text_that_was_taken_over_prints_and_is_told_until_its_mark_is_taken_away(project: Path) -> None:
    path = kept(project, f"{{# chưa đọc lại: lời văn kỳ 2026-H1 #}}\n{OWN}", "II.2.md", NOW)
    assert cchc(project, *Q3).code in (0, 4)
    data = newest(project, "phuong-mau", "2026-Q3")
    assert PRINTED in words(data) and "chưa đọc lại" not in words(data)
    assert told(data, "LV-CHUADOC") == ["mục II.2 in lời văn riêng của kỳ 2026-H1, chưa đọc lại."]
    path.write_text(OWN, encoding="utf-8")
    assert cchc(project, *Q3).code in (0, 4)
    assert told(newest(project, "phuong-mau", "2026-Q3"), "LV-CHUADOC") == []


class Kernel:
    """A kernel whose cells have ids, as JupyterLab sends them."""

    def __init__(self, root: Path) -> None:
        self.manager, self.client = start_new_kernel(cwd=str(root))

    def run(self, cell: str, code: str) -> tuple[dict[str, Any], str]:
        content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content, metadata={"cellId": cell})
        self.client.shell_channel.send(message)
        shown = ""
        while True:
            reply = self.client.get_iopub_msg(timeout=120)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            shown += str(reply["content"].get("data", {}).get("text/html", ""))
            shown += "\n".join(reply["content"].get("traceback", ()))
            if reply["content"].get("execution_state") == "idle":
                break
        while True:
            try:
                answer = self.client.get_shell_msg(timeout=120)
            except Empty as error:
                raise AssertionError("no reply") from error
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return answer["content"], shown

    def complete(self, code: str) -> list[dict[str, Any]]:
        self.client.complete(code, len(code))
        while (answer := self.client.get_shell_msg(timeout=120))["msg_type"] != "complete_reply":
            pass
        return list(answer["content"]["metadata"]["_jupyter_types_experimental"])

    def end(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def test_in_a_kernel_of_jupyter_the_cell_is_replaced_kept_and_what_finalize_seals_is_what_was_edited(
    project: Path,
) -> None:
    begin = (
        "from cchc_toolkit import notebook\n"
        'report = notebook.begin("quarterly", commune="xa-mau", period="2023-Q3", quarter="", '
        f'stamp="{STAMP}")'
    )
    kernel = Kernel(project)
    try:
        assert kernel.run("a", begin)[0]["status"] == "ok"
        reply, shown = kernel.run("b", "%sua II.3.1")
        (payload,) = reply["payload"]
        assert payload["source"] == "set_next_input" and payload["replace"] is True
        assert payload["text"].startswith("%%section II.3.1 ") and "{{ so[" in payload["text"]
        assert "Ô này nay là lời văn của mục II.3.1" in shown
        assert kernel.run("a", begin)[0]["status"] == "ok", "the report is begun anew: one matcher is left"
        offered = kernel.complete('%%section II.3.1 Mục\nCó {{ so["TTHC-03')
        assert [(each["text"], "%" in each["type"]) for each in offered] == [("TTHC-03", True)]
        reply, shown = kernel.run("b", f"{payload['text']}\n\nCâu thêm của đơn vị.")
        assert reply["status"] == "ok" and "đã lưu vào" in shown
        _, shown = kernel.run("c", "%sua II.3.9")
        assert "Mẫu không có mục “II.3.9”. Có phải “II.3.3”?" in shown and "Traceback" not in shown
    finally:
        kernel.end()
    assert "Câu thêm của đơn vị." in (project / PLACE / "II.3.1.md").read_text(encoding="utf-8")
    assert cchc(project, *RUN).code == 0
    assert "Câu thêm của đơn vị." in words(newest(project))
    assert told(newest(project), "LV-GOTAY") == []


def test_a_packet_of_an_offices_own_template_gives_the_same_document(project: Path) -> None:
    """Its cells are not those of the package, which is all that a rerun has for a template."""
    root = project
    template = root / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    for cell in notebook.cells:
        head, _, _ = cell.source.partition("\n")
        if head.startswith("%%section II.3.1 ") or head.startswith("%%section V "):
            cell.source = f"{head}\nMẫu của đơn vị tự viết."
    nbformat.write(notebook, template)
    kept(root)
    assert cchc(root, *RUN).code == 0
    data = newest(root)
    assert PRINTED in words(data) and words(data).count("Mẫu của đơn vị tự viết.") == 1
    said = cchc(root, "rerun", str(data.parent))
    assert said.code == 0 and "trùng từng byte" in said.out, said
