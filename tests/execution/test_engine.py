"""The engine ``cchc``: the same notebooks as from a kernel, from a process that nothing else has used."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import executed_notebooks
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from projects import REPO, STAMP, Said, command, new_project

from cchc_toolkit.execution.processes import WAY_VARIABLE
from cchc_toolkit.pipeline.notebook_draft import unmarked
from cchc_toolkit.report.record import DRAFT_TYPE

REPORTS = {
    "annual": ("xa-mau", "2023-Y"),
    "annual-2025": ("phuong-mau", "2026-Y"),
    "half-year": ("xa-mau", "2023-H1"),
    "half-year-2025": ("phuong-mau", "2026-H1"),
    "one-stop": ("xa-mau", "2023-Q3"),
    "one-stop-2025": ("phuong-mau", "2026-Q3"),
    "quarterly": ("xa-mau", "2023-Q3"),
    "quarterly-2025": ("phuong-mau", "2026-Q3"),
}
CELLS = {
    "a value": "1 + 1",
    "no value": "x = 5;",
    "errors and output": "import sys\nprint('e', file=sys.stderr); print('o'); 3",
    "a table": "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "a display that changes": "from IPython.display import HTML, clear_output, display\n"
    "h = display(HTML('<b>x</b>'), display_id=True)",
    "its change": "h.update(HTML('<b>y</b>'))",
    "cleared output": "print('gone'); clear_output(); print('kept')",
    "cleared later": "print('gone'); clear_output(wait=True); print('kept')",
    "a shell command": "!echo shell",
    "a cell of bash": "%%bash\necho bash; echo e >&2",
    "await": "import asyncio\nawait asyncio.sleep(0); 'async'",
    "a running loop": "asyncio.get_running_loop().is_running()",
    "its shell": "type(get_ipython()).__name__, __name__, get_ipython().config.get('IPKernelApp') is None",
    "nobody to ask": "try:\n    input('x')\nexcept Exception as e:\n    print(type(e).__name__, e)",
    "history": "_, __, In[1], Out[1]",
    "names": "%who_ls",
    "environment": "import os\nos.environ['MPLBACKEND'], os.environ['TERM'], sys.path[0], os.getcwd()",
    "two values": "%config InteractiveShell.ast_node_interactivity = 'all'\n",
    "both": "1\n2",
    "Vietnamese": "print('Ủy ban nhân dân xã'); 'Hồ sơ'",
    "a question": "len?",
    "no such magic": "%nosuchmagic",
    "an error": "1 / 0",
}


def with_cells(path: Path, *sources: str, tags: tuple[str, ...] = ()) -> Path:
    cells = [new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def outputs(path: Path) -> list[tuple[str, Any, Any]]:
    """Text, count and outputs of every code cell, without a packet's place and the moments of a draft."""
    notebook = unmarked(nbformat.read(path, as_version=4))
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for output in cells[-1].outputs:
        output.get("data", {}).get(DRAFT_TYPE, {}).pop("fingerprint", None)
    return [(cell.source, cell.execution_count, cell.outputs) for cell in cells]


def papermill(cwd: Path, notebook: Path | str, *arguments: str) -> Said:
    return command("papermill", "--no-progress-bar", str(notebook), "out.ipynb", *arguments, cwd=cwd)


OURS = {"engine_name": "cchc", "has_seal": False}


def executed(folder: Path, options: dict[str, Any], *names: str, way: str = "") -> Said:
    """What came of notebooks that one process executed one after the other."""
    ways = {WAY_VARIABLE: way} if way else {}
    return command("notebooks", json.dumps(options), *names, cwd=folder, **ways)


@pytest.mark.parametrize("template", REPORTS)
def test_every_template_has_the_outputs_of_the_kernel_cell_by_cell(template: str, tmp_path: Path) -> None:
    commune, period = REPORTS[template]
    given = ("-p", "commune", commune, "-p", "period", period, "-p", "stamp", STAMP)
    ways: dict[str, Path] = {}
    for name, engine in (("stock", ()), ("ours", ("--engine", "cchc"))):
        (tmp_path / name).mkdir()
        root = ways[name] = new_project(tmp_path / name)
        said = papermill(root, f"notebooks/templates/{template}.ipynb", *given, *engine)
        assert said.code == 0, said.err[-2000:]
    stock, ours = (outputs(root / "out.ipynb") for root in ways.values())
    assert len(ours) > 10
    assert ours == stock


def test_the_templates_compared_are_all_there_are() -> None:
    assert set(REPORTS) == {path.stem for path in (REPO / "notebooks" / "templates").glob("*.ipynb")}


def test_cells_of_every_kind_have_the_outputs_of_the_kernel(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", *CELLS.values(), tags=("raises-exception",))
    executed(tmp_path, {}, "in.ipynb")
    stock = outputs(tmp_path / "out-in.ipynb")
    executed(tmp_path, OURS, "in.ipynb")
    ours = outputs(tmp_path / "out-in.ipynb")
    for name, wanted, given in zip(CELLS, stock, ours, strict=True):
        assert given == wanted, name


def test_what_a_program_prints_stands_in_its_place(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", "import os\nprint('a'); os.system('echo b'); print('c')")
    executed(tmp_path, OURS, "in.ipynb")
    assert outputs(tmp_path / "out-in.ipynb")[0][2][0].text == "a\nb\nc\n"


def test_metadata_are_those_of_the_kernel(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", "1")
    seen = []
    for engine in ({}, OURS):
        executed(tmp_path, engine, "in.ipynb")
        notebook = nbformat.read(tmp_path / "out-in.ipynb", as_version=4)
        (cell,) = notebook.cells
        names = (set(cell.metadata.execution), set(cell.metadata.papermill), set(notebook.metadata.papermill))
        seen.append((notebook.metadata.language_info, notebook.metadata.kernelspec, names))
    assert seen[0] == seen[1]


LEAKS = """
import builtins, decimal, gc, locale, logging, os, random, signal, sys, threading, warnings
import numpy, pandas
import cchc_toolkit.vocabulary.wording as wording
"""
LEAKING = (
    LEAKS
    + """
pandas.set_option("display.precision", 1)
pandas.set_option("mode.copy_on_write", True)
os.environ["LEAKED"] = "1"
os.environ["TZ"] = "Asia/Tokyo"
os.chdir("/")
os.umask(0o077)
random.seed(1); numpy.random.seed(1)
decimal.getcontext().prec = 3
decimal.getcontext().rounding = decimal.ROUND_UP
sys.setrecursionlimit(3000)
sys.path.insert(0, "/leaked")
sys.modules["leaked"] = sys
builtins.leaked = 1
wording.number = lambda *_: "999"
warnings.simplefilter("ignore")
logging.getLogger().setLevel(1)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
gc.disable()
threading.Thread(target=threading.Event().wait, daemon=True, name="leaked").start()
get_ipython().register_magic_function(lambda line: line, "line", "leaked")
%alias_magic leaked2 time
sys.stdout.write = None
"""
)
PROBE = (
    LEAKS
    + """
(
    pandas.get_option("display.precision"), os.environ.get("LEAKED"), os.environ.get("TZ"),
    os.path.basename(os.getcwd()), oct(os.umask(0o022)), decimal.getcontext().prec,
    decimal.getcontext().rounding, sys.getrecursionlimit() == 3000, "/leaked" in sys.path,
    "leaked" in sys.modules, hasattr(builtins, "leaked"), wording.number(1234), logging.getLogger().level,
    signal.getsignal(signal.SIGTERM) == signal.SIG_IGN, gc.isenabled(),
    [t.name for t in threading.enumerate() if t.name == "leaked"],
    "leaked" in get_ipython().magics_manager.magics["line"],
    "leaked2" in get_ipython().magics_manager.magics["line"],
    any(action == "ignore" and kind is Warning for action, _, kind, *_ in warnings.filters), "leak" in dir(),
)
"""
)
RANDOM = "import random, numpy\nprint(random.random(), numpy.random.random())"


def several(folder: Path, *sources: str, way: str = "") -> list[list[Any]]:
    """The outputs of notebooks of one cell that one process executes one after the other."""
    names = []
    for number, source in enumerate(sources):
        names.append(with_cells(folder / f"{number}.ipynb", source).name)
    done = executed(folder, OURS, *names, way=way)
    assert done.code == 0, done.err[-2000:]
    return [outputs(folder / f"out-{name}")[0][2] for name in names]


@pytest.mark.parametrize("way", ["fork", "forkserver", "spawn"])
def test_nothing_that_a_notebook_changes_reaches_the_next(way: str, tmp_path: Path) -> None:
    before, _, after = several(tmp_path, PROBE, LEAKING, PROBE, way=way)
    assert before == after
    assert "'1.234'" in before[0].data["text/plain"]


def test_a_script_without_a_guard_is_not_executed_again_by_its_children(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", "1")
    lines = [
        "import papermill, pathlib",
        "pathlib.Path('times').open('a').write('x')",
        f"papermill.execute_notebook('in.ipynb', 'out.ipynb', progress_bar=False, **{OURS!r})",
    ]
    (tmp_path / "script.py").write_text("\n".join(lines), encoding="utf-8")
    ways = {**os.environ, WAY_VARIABLE: "spawn"}
    subprocess.run([sys.executable, "script.py"], cwd=tmp_path, env=ways, check=True, timeout=180)
    assert (tmp_path / "times").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("way", ["fork", "forkserver", "spawn"])
def test_random_numbers_of_two_notebooks_differ(way: str, tmp_path: Path) -> None:
    first, second = several(tmp_path, RANDOM, RANDOM, way=way)
    assert set(first[0].text.split()).isdisjoint(second[0].text.split())


@pytest.mark.parametrize("way", ["forkserver", "spawn"])
def test_the_same_report_where_this_process_cannot_be_forked(way: str, made: Path, project: Path) -> None:
    run = ("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", "--stamp", STAMP)
    said = command(*run, cwd=project, **{WAY_VARIABLE: way})
    assert said.code == 0, said.err
    place = Path("outputs", "archive", "xa-mau", "2023-Q3", "quarterly")
    (ours,), (wanted,) = ((root / place).iterdir() for root in (project, made))
    assert (ours / "data" / "report.docx").read_bytes() == (wanted / "data" / "report.docx").read_bytes()


def half(notebook: Path, source: str) -> None:
    """Put a cell into the middle of a notebook."""
    content = nbformat.read(notebook, as_version=4)
    content.cells.insert(len(content.cells) // 2, new_code_cell(source))
    nbformat.write(content, notebook)


ENDS = {
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "out of memory": "import os; os.abort()",
    "left": "import os; os._exit(0)",
    "left by exit": "import sys; sys.exit(0)",
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("way", ["cchc", "papermill"])
def test_a_process_that_ends_in_the_middle_is_a_failed_run(way: str, end: str, project: Path) -> None:
    template = project / "notebooks" / "templates" / "quarterly.ipynb"
    half(template, ENDS[end])
    if way == "cchc":
        said = command("cchc", "run", "--commune", "xa-mau", "--period", "2023-Q3", cwd=project)
        assert "dừng giữa chừng" in said.err
        assert "Traceback" not in said.err
    else:
        given = ("-p", "commune", "xa-mau", "-p", "period", "2023-Q3", "--engine", "cchc")
        said = papermill(project, template, *given)
        assert "dừng giữa chừng" in said.err
        left = nbformat.read(project / "out.ipynb", as_version=4)
        errors = [o for cell in left.cells for o in cell.get("outputs", ()) if o.output_type == "error"]
        assert len(errors) == 1
    assert said.code == 1
    assert not (project / "outputs" / "archive").exists()


def test_a_notebook_of_another_language_is_refused(tmp_path: Path) -> None:
    path = with_cells(tmp_path / "in.ipynb", "1")
    path.write_text(path.read_text(encoding="utf-8").replace('"python"', '"R"'), encoding="utf-8")
    assert "chỉ chạy sổ tay Python, sổ tay này ghi R" in executed(tmp_path, OURS, "in.ipynb").err


def test_a_cell_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", "import time\ntime.sleep(600)")
    done = executed(tmp_path, {**OURS, "execution_timeout": 1}, "in.ipynb")
    assert done.code == 1
    assert "timed out" in done.err


def test_what_cells_print_reaches_the_log_of_papermill(tmp_path: Path) -> None:
    with_cells(tmp_path / "in.ipynb", "print('said by a cell')")
    assert "said by a cell" in executed(tmp_path, {**OURS, "log_output": True}, "in.ipynb").err


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_cells_end_with_whoever_runs_them(sign: signal.Signals, tmp_path: Path) -> None:
    source = textwrap.dedent(
        """
        import os, pathlib
        pathlib.Path("pid").write_text(str(os.getpid()))
        while True:
            pass
        """
    )
    with_cells(tmp_path / "in.ipynb", source)
    script = [sys.executable, executed_notebooks.__file__, json.dumps(OURS), "in.ipynb"]
    caller = subprocess.Popen(script, cwd=tmp_path, stderr=subprocess.DEVNULL)
    pid = wait_for(lambda: int((tmp_path / "pid").read_text() or 0) if (tmp_path / "pid").exists() else 0)
    caller.send_signal(sign)
    assert caller.wait(60) != 0
    assert wait_for(lambda: not is_running(pid))


def wait_for(seen: Any, seconds: float = 60) -> Any:
    """What is seen as soon as it is true."""
    import time

    end = time.monotonic() + seconds
    while not (value := seen()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.05)
    return value
