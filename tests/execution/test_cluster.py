"""``cchc batch --scheduler``: a real scheduler and real machines, with all that befalls machines."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from projects import REPO, Said, command, new_project

from cchc_toolkit.archive import ledger
from cchc_toolkit.cli import _guarded
from cchc_toolkit.pipeline.notebook_file import read_notebook
from execution.machines import (
    PATIENCE,
    Machines,
    certificates,
    machines,
    waited_for,
    with_holding_cell,
)
from execution.test_batch import is_alive
from execution.test_batch_verb import BATCH, CCHC, FOLDER, STAMP, only, twin

OF_THE_MOMENT = {"fingerprint.json", "notebook.html", "notebook.ipynb", "packet.json"}
"""Files of a packet that name the moments of the execution or of the seal."""


def started(root: Path, *more: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [CCHC, *BATCH, *more], cwd=root, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    )


def said_by(running: subprocess.Popen[str]) -> Said:
    out, err = running.communicate(timeout=PATIENCE)
    return Said(running.returncode, out, err)


def sealed(root: Path) -> list[str]:
    """The communes of the ledger, a name for each seal."""
    return sorted(entry.packet.split("/")[0] for entry in ledger.read(root / "outputs"))


def content_of(root: Path) -> dict[str, bytes]:
    """Files of the archive that depend on inputs and stamp alone; of a record all but the moments."""
    found = {}
    for path in sorted((root / "outputs/archive").rglob("*")):
        place = path.relative_to(root).as_posix()
        if path.is_file() and "/data/" in place and path.name not in OF_THE_MOMENT:
            found[place] = path.read_bytes()
        if path.name == "packet.json":
            facts: dict[str, Any] = json.loads(path.read_bytes())
            del facts["sealed"]["times"]
            found[place] = json.dumps(facts).encode()
    return found


def places(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def communes(root: Path, *keys: str) -> Path:
    """A project of communes like xã Mẫu, whose template can be held."""
    new_project(root)
    for key in keys:
        twin(root, key)
    return with_holding_cell(only(root, *keys))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an earlier packet, a commune that fails, and an office's own Word template."""
    root = new_project(tmp_path_factory.mktemp("cluster") / "du-an")
    before = ("run", "--commune", "xa-mau", "--period", "2023-H1", "--stamp", STAMP)
    assert command("cchc", *before, cwd=root).code in (0, 4)
    twin(root, "xa-loi-o")
    shutil.copy(REPO / "cchc_toolkit/word/mau-bao-cao.docx", root / "params/mau-rieng.docx")
    with (root / "params/xa-mau/2023-Q3.yaml").open("a", encoding="utf-8") as file:
        file.write("word_template: mau-rieng.docx\n")
    return with_holding_cell(only(root, "xa-mau", "xa-loi-o"))


@pytest.fixture(scope="module")
def local(prepared: Path) -> tuple[Path, Said]:
    root = Path(shutil.copytree(prepared, prepared.parent / "local"))
    return root, command("cchc", *BATCH, cwd=root)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    return certificates(tmp_path_factory.mktemp("keys") / "tls")


def tls(keys: tuple[Path, Path, Path]) -> tuple[str, ...]:
    ca, certificate, key = map(str, keys)
    return ("--tls-ca", ca, "--tls-cert", certificate, "--tls-key", key)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, keys: tuple[Path, Path, Path]) -> Any:
    with machines(tmp_path_factory.mktemp("there") / "m", keys) as there:
        there.worker("a", "--nworkers", "1")
        yield there


@pytest.fixture(scope="module")
def remote(prepared: Path, there: Machines, keys: tuple[Path, Path, Path]) -> tuple[Path, Said]:
    root = Path(shutil.copytree(prepared, prepared.parent / "remote"))
    return root, said_by(started(root, "--scheduler", there.address, *tls(keys)))


class TestOverEncryptedWires:
    def test_a_packet_is_byte_for_byte_the_one_that_this_machine_makes(
        self, local: tuple[Path, Said], remote: tuple[Path, Said], there: Machines
    ) -> None:
        assert remote[1].code == local[1].code == 1, remote
        assert {path.name for path in there.at_work("a")} == {"a-xa-mau", "a-xa-loi-o"}
        ours, theirs = content_of(local[0]), content_of(remote[0])
        assert ours.keys() == theirs.keys() and len([name for name in ours if "/inputs/" in name]) > 10
        assert [name for name in ours if ours[name] != theirs[name]] == []
        previous = next(data for name, data in theirs.items() if "2023-Q3" in name and "others.json" in name)
        assert b"2023-H1" in previous
        assert command("cchc", "verify", "outputs", cwd=remote[0]).code == 0

    def test_what_is_said_of_each_commune_is_what_this_machine_says(
        self, local: tuple[Path, Said], remote: tuple[Path, Said]
    ) -> None:
        ours, theirs = (
            [line for line in said.out.splitlines() if "Mã sổ cái" not in line]
            for said in (local[1], remote[1])
        )
        assert ours == theirs
        cells = read_notebook(remote[0] / FOLDER / "xa-loi-o.ipynb").cells
        assert "ZeroDivisionError" in cells[0].source and "Sổ tay dừng ở ô mã" in cells[0].source

    def test_machines_leave_nothing_in_the_project_and_nothing_with_themselves(
        self, local: tuple[Path, Said], remote: tuple[Path, Said], there: Machines
    ) -> None:
        assert places(remote[0]) == places(local[0])
        assert [path for path in there.folder.rglob("*") if "xa-mau" in path.name] == there.at_work("a")[1:]

    def test_nothing_is_said_of_open_wires(self, remote: tuple[Path, Said]) -> None:
        assert "không được mã hóa" not in remote[1].err and "Traceback" not in remote[1].err

    def test_who_has_no_certificate_is_not_let_in(self, prepared: Path, there: Machines) -> None:
        address = there.address.removeprefix("tls://")
        said = said_by(started(prepared, "--scheduler", address))
        assert said.code == 2 and f"Không nối được với bộ điều phối tcp://{address}" in said.err, said


def test_a_machine_that_is_killed_and_one_that_stands_still_lose_nothing_and_seal_nothing_twice(
    tmp_path: Path,
) -> None:
    root = communes(tmp_path / "du-an", "xa-mot", "xa-hai", "xa-ba")
    with machines(tmp_path / "m") as there:
        names = ("killed", "still", "sound")
        workers = {name: there.worker(name) for name in names}
        for name in names:
            there.hold(name)
        running = started(root, "--scheduler", there.address, "--jobs", "3")
        waited_for(lambda: all(there.at_work(name) for name in names), running)
        cell = int(waited_for(lambda: there.at_work("killed")[0].read_text()))  # type: ignore[call-overload]

        workers["killed"].kill()
        workers["still"].send_signal(signal.SIGSTOP)
        there.let_go("sound")
        said = said_by(running)

        assert said.code == 0, said
        assert sealed(root) == ["xa-ba", "xa-hai", "xa-mot"]
        assert "số liệu đi qua mạng không được mã hóa" in said.err
        waited_for(lambda: not is_alive(cell))
        before, log = places(root), there.folder / "still.log"
        lines = len(log.read_text())
        cell = int(there.at_work("still")[0].read_text())
        there.let_go("still")
        workers["still"].send_signal(signal.SIGCONT)
        waited_for(lambda: not is_alive(cell) and len(log.read_text()) > lines)
    assert places(root) == before and len(there.at_work("sound")) == 3
    assert command("cchc", "verify", "outputs", cwd=root).code == 0


def test_when_the_scheduler_goes_it_is_said_and_resume_makes_the_rest(tmp_path: Path) -> None:
    root = communes(tmp_path / "du-an", "xa-mot", "xa-hai", "xa-ba")
    with machines(tmp_path / "m") as there:
        there.worker("a")
        running = started(root, "--scheduler", there.address, "--jobs", "1")
        waited_for(lambda: sealed(root), running)
        there.hold("a")
        waited_for(lambda: len(there.at_work("a")) > len(sealed(root)), running)
        there.scheduler.kill()
        said = said_by(running)
    done = sealed(root)
    assert said.code == 1 and 1 <= len(done) < 3, said
    assert f"mất kết nối với bộ điều phối {there.address}" in said.err and "Traceback" not in said.err
    assert "chạy lại với --resume" in said.out
    assert list((root / "outputs/drafts").glob("*/*/*/*")) == []

    with machines(tmp_path / "again") as there:
        there.worker("a")
        again = said_by(started(root, "--scheduler", there.address, "--resume"))
        made = {path.name.removeprefix("a-") for path in there.at_work("a")}
    assert again.code == 0, again
    assert sealed(root) == ["xa-ba", "xa-hai", "xa-mot"] and made == set(sealed(root)) - set(done)


def test_when_it_is_stopped_what_runs_elsewhere_is_dropped_and_nothing_is_left(tmp_path: Path) -> None:
    root = communes(tmp_path / "du-an", "xa-mot", "xa-hai")
    with machines(tmp_path / "m") as there:
        there.worker("a")
        there.hold("a")
        running = started(root, "--scheduler", there.address)
        waited_for(lambda: there.at_work("a"), running)
        running.send_signal(signal.SIGINT)
        said = said_by(running)
        there.let_go("a")
    assert said.code == 130 and "Traceback" not in said.err, said
    assert sealed(root) == [] and list((root / "outputs/drafts").glob("*/*/*/*")) == []


def test_when_all_machines_have_gone_it_is_said_and_a_new_one_goes_on(tmp_path: Path) -> None:
    root, err = communes(tmp_path / "du-an", "xa-mot"), tmp_path / "err"
    with machines(tmp_path / "m") as there, err.open("w") as errors:
        worker = there.worker("a")
        there.hold("a")
        arguments = [CCHC, *BATCH, "--scheduler", there.address]
        running = subprocess.Popen(arguments, cwd=root, stderr=errors, stdout=subprocess.DEVNULL, text=True)
        waited_for(lambda: there.at_work("a"), running)
        worker.kill()
        waited_for(lambda: "không còn máy nào chạy báo cáo" in err.read_text(encoding="utf-8"), running)
        there.worker("b")
        assert running.wait(PATIENCE) == 0, err.read_text(encoding="utf-8")
    assert sealed(root) == ["xa-mot"] and err.read_text(encoding="utf-8").count("không còn máy nào") == 1


def test_a_report_that_ends_every_machine_that_takes_it_is_told_of_its_commune(tmp_path: Path) -> None:
    root = communes(tmp_path / "du-an", "xa-mot")
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with machines(tmp_path / "m", **once) as there:
        worker = there.worker("a")
        there.hold("a")
        running = started(root, "--scheduler", there.address)
        waited_for(lambda: there.at_work("a"), running)
        worker.kill()
        said = said_by(running)
    assert said.code == 1 and "Máy chạy báo cáo này tắt giữa chừng 01 lần liền" in said.out, said
    assert sealed(root) == [] and list((root / "outputs/drafts").glob("*/*/*/*")) == []


def other_code(folder: Path) -> Path:
    """A copy of the package in which one comment differs."""
    shutil.copytree(
        REPO / "cchc_toolkit", folder / "cchc_toolkit", ignore=shutil.ignore_patterns("__pycache__")
    )
    with (folder / "cchc_toolkit/errors.py").open("a", encoding="utf-8") as file:
        file.write("# khác một dòng\n")
    return folder


def test_a_machine_with_other_code_gets_nothing_to_do_and_it_is_said(tmp_path: Path) -> None:
    root = communes(tmp_path / "du-an", "xa-mot", "xa-hai", "xa-ba")
    package = other_code(tmp_path / "khac")
    with machines(tmp_path / "m") as there:
        alone = there.worker("early", package=package)
        refused = said_by(started(root, "--scheduler", there.address))
        assert refused.code == 2 and "chưa có máy nào chạy được báo cáo" in refused.err, refused
        assert "vì chạy mã khác máy này: mã " in refused.err and sealed(root) == []

        there.worker("sound")
        there.hold("sound")
        alone.kill()
        running = started(root, "--scheduler", there.address, "--jobs", "3")
        waited_for(lambda: there.at_work("sound"), running)
        there.worker("late", package=package)
        there.let_go("sound")
        said = said_by(running)
        assert said.code == 0 and there.at_work("late") == there.at_work("early") == [], said
        again = said_by(started(root, "--scheduler", there.address, "--resume"))
    assert sealed(root) == ["xa-ba", "xa-hai", "xa-mot"]
    assert again.code == 0 and "không giao báo cáo cho máy" in again.err, again


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--tls-ca", "params/_common.yaml"), "Thiếu --scheduler"),
        (("--scheduler", "tls://127.0.0.1:1"), "Địa chỉ --scheduler tls://127.0.0.1:1 không hợp"),
        (("--scheduler", "a:1", "--tls-key", "params/_common.yaml"), "Thiếu --tls-ca, --tls-cert"),
        (("--scheduler", "127.0.0.1:1"), "Không nối được với bộ điều phối tcp://127.0.0.1:1"),
        (("--scheduler", "không/phải địa chỉ"), "Không nối được với bộ điều phối"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_sent(made: Path, more: tuple[str, ...], words: str) -> None:
    said = command("cchc", *BATCH, *more, cwd=made)
    assert said.code == 2 and words in said.err, said


def test_without_the_package_it_is_named_with_the_extra_that_installs_it(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made)
    monkeypatch.delenv("CCHC_DEBUG", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert _guarded([*BATCH, "--scheduler", "127.0.0.1:8786"]) == 2
    assert 'pip install "cchc-toolkit[cluster]"' in capsys.readouterr().err


def test_a_batch_on_this_machine_imports_nothing_of_it(made: Path) -> None:
    code = "import sys, cchc_toolkit.execution.batch; sys.exit('dask' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=made).returncode == 0
