"""Dựng .venv của dự án: «make report», «make test», start.cmd… gọi tệp này.

Three levels, each with all of the one before: ``run``, what makes reports (the default); ``desk``, what shows
the desk in a browser and reads signatures; ``test``, what checks the code. An environment grows in place from
one to the next and never shrinks.

Installs the pinned packages in three steps, so that pip alone suffices and every hash is checked:
build tools and the pinned pip, by the pip that came with Python; then everything else without build
isolation, several pips at once, for one alone mostly waits or keeps one core busy; then this package as
an editable install. Last, what runs import is compiled to bytecode, without which each start is two to
four times slower.

Runs under the system's Python, which may be too old: this file keeps to a syntax that an old
Python 3 still reads, so that the person gets a message and not a syntax error.
"""

import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
IS_WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if IS_WINDOWS else os.path.join(VENV, "bin", "python")
BELOW = ("Lib",) if IS_WINDOWS else ("lib", "python%d.%d" % sys.version_info[:2])
PACKAGES = os.path.join(VENV, *BELOW, "site-packages")
STAMP = os.path.join(VENV, "setup-stamp")
BUILD_PINS = os.path.join("requirements", "build.txt")
INSTALL = ["--disable-pip-version-check", "install", "-qq", "--no-input", "--no-deps", "--no-compile"]
PIPS = 3  # at once; each pin is independent of the others, as nothing is resolved
# Tests of packages and what they carry for themselves: a third of the bytecode, and no run imports it.
UNUSED = r".*[/\\](tests?|_vendor|_vendored)[/\\]"
LEVELS = ("run", "desk", "test")
PINS = {
    level: os.path.join("requirements", "%s.txt" % name)
    for level, name in zip(LEVELS, ("run", "desk", "all"))  # noqa: B905  no such word in an old Python
}
LONGEST_PATH = 259  # signs on Windows, unless its administrator allows longer ones
LONGEST_BELOW = 170  # signs of the longest file of a package, from the folder of the project
FAR = 2**30  # Windows lets nobody read what is locked, so the byte that is lies far behind the pins


def main():
    speak()
    refuse_old_python()
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    if level not in PINS:
        stop("Không có mức cài đặt «%s»." % level, "Chọn một trong: " + ", ".join(LEVELS))
    if IS_WINDOWS:
        refuse_deep_folder()
    with open(os.path.join(ROOT, PINS["test"]), "rb") as pins:
        wait_for_turn(pins)
        bring_up_to_date(level)


def refuse_old_python():
    again = "bấm đúp lại start.cmd" if IS_WINDOWS else "chỉ rõ khi gọi: make setup PYTHON=python3.11"
    if sys.version_info < OLDEST:
        stop(
            "Cần Python %d.%d trở lên, đang dùng Python %d.%d (%s)."
            % (OLDEST + tuple(sys.version_info[:2]) + (sys.executable,)),
            "Cài bản mới hơn, rồi " + again,
        )
    if IS_WINDOWS and sys.maxsize < 2**32:
        stop("Python này là bản 32-bit (%s)." % sys.executable, "Cài Python bản 64-bit, rồi " + again)


def refuse_deep_folder():
    """On Windows pip fails in the middle where a path gets too long; say so before."""
    excess = len(ROOT) + 1 + LONGEST_BELOW - LONGEST_PATH
    if excess > 0 and not has_long_paths():
        stop(
            "Thư mục của công cụ nằm quá sâu với Windows, thừa %d ký tự: %s" % (excess, ROOT),
            "Chuyển cả thư mục tới nơi ngắn hơn, ví dụ C:\\cchc_toolkit, rồi làm lại",
        )


def has_long_paths():
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as settings:
            return winreg.QueryValueEx(settings, "LongPathsEnabled")[0] == 1
    except OSError:
        return False


def wait_for_turn(pins):
    """Of two set-ups at once the second waits, then finds nothing to do.

    Where a lock can be handed down those whom this one calls hold it too, so that nothing of an interrupted
    set-up still writes when the next begins; on Windows they end with its window.
    """
    if fcntl is not None:
        os.set_inheritable(pins.fileno(), True)
        fcntl.flock(pins, fcntl.LOCK_EX)
        return
    import msvcrt

    pins.seek(FAR)
    is_told = False
    while True:
        try:
            return msvcrt.locking(pins.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            if not is_told:
                say("Một lần cài đặt khác đang chạy; chờ xong rồi tiếp")
            is_told = True
            time.sleep(0.5)


def bring_up_to_date(level):
    installed = stamped()
    if installed is not None and installed.get(level) == digest(level):
        return
    if installed is None:
        create()
    else:
        os.remove(STAMP)  # from here until the end an interruption means: begin again from nothing
        standing = [name for name in LEVELS if name in installed]
        level = max([level, *standing], key=LEVELS.index)  # what stands is kept
    install(level)
    compile_bytecode()
    with open(STAMP, "w", encoding="utf-8") as stamp:
        json.dump({name: digest(name) for name in LEVELS[: LEVELS.index(level) + 1]}, stamp)
    say("Đã dựng xong .venv")


def digest(level):
    """What a level is made from: pins, this package's own metadata, this script, its place."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        settings = tomllib.load(file)
    parts = [settings["build-system"], settings["project"], settings.get("tool", {}).get("hatch"), ROOT]
    sha = hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode())
    for name in (BUILD_PINS, PINS[level], os.path.abspath(__file__)):
        with open(os.path.join(ROOT, name), "rb") as file:
            sha.update(file.read())
    return sha.hexdigest()


def stamped():
    """The digests of the levels that stand, or None where there is no environment that was completed here."""
    try:
        with open(STAMP, encoding="utf-8") as stamp:
            content = stamp.read()
    except OSError:
        return None
    if not os.access(PYTHON, os.X_OK):
        return None
    try:
        return dict(json.loads(content))
    except (ValueError, TypeError):  # one digest, as the first set-ups wrote it: everything was installed
        return {"test": content}


def create():
    say("Tạo .venv bằng Python %d.%d (%s)" % (*sys.version_info[:2], sys.executable))
    try:
        if os.path.isdir(VENV):
            shutil.rmtree(VENV)
    except OSError as error:
        stop(
            "Không xóa được .venv cũ: %s" % error.filename,
            "Đóng bàn làm việc, JupyterLab và cửa sổ lệnh đang dùng .venv rồi làm lại",
        )
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop("Python này thiếu mô-đun venv.", "Trên Debian, Ubuntu: apt-get install python3-venv")
    venv.create(VENV)


def bundled_pip():
    """The pip that came with Python, run from its wheel; ensurepip too looks in these two places."""
    import ensurepip

    places = [
        sysconfig.get_config_var("WHEEL_PKG_DIR"),
        os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"),
    ]
    wheels = [wheel for place in places if place for wheel in glob.glob(os.path.join(place, "pip-*.whl"))]
    if not wheels:
        stop("Python này không kèm pip.", "Trên Debian, Ubuntu: apt-get install python3-venv")
    return os.path.join(wheels[0], "pip")


def install(level):
    say("Cài các gói đã ghim (lần đầu dưới một phút)")
    run([PYTHON, bundled_pip(), *INSTALL, "-r", BUILD_PINS])
    pip = [PYTHON, "-m", "pip", *INSTALL, "--no-build-isolation"]
    with tempfile.TemporaryDirectory() as folder:
        run(*([*pip, "-r", share] for share in shares(PINS[level], folder)))
    run([*pip, "-e", "."])
    name_root_by_way()


def name_root_by_way():
    """Say where the package lies by the way from here, in letters that every Python reads.

    Up to 3.12 Python reads this file in the code page of the machine, on Windows one without Vietnamese
    letters: a project in a folder named with them could not be imported.
    """
    for path in glob.glob(os.path.join(glob.escape(PACKAGES), "_cchc_toolkit*.pth")):
        with open(path, "w", encoding="ascii", newline="\n") as file:
            file.write(os.path.relpath(ROOT, PACKAGES).replace("\\", "/") + "\n")


def shares(pins, folder):
    """Deal the pins out to as many files as there are pips at once."""
    with open(os.path.join(ROOT, pins), encoding="utf-8") as file:
        # A pin is a line that is neither indented nor a comment, with the lines that go on from it.
        pinned = re.findall(r"^[^\s#].*\n(?:[ \t].*\n)*", file.read(), re.MULTILINE)
    for number in range(PIPS):
        share = os.path.join(folder, "%d.txt" % number)
        with open(share, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pinned[number::PIPS])
        yield share


def compile_bytecode():
    """Compile all at once; the few files of other packages that are no Python 3 are passed over."""
    say("Biên dịch sẵn")
    compiler = [PYTHON, "-m", "compileall", "-qq", "-j", "0", "-x", re.escape(PACKAGES) + UNUSED]
    subprocess.run([*compiler, PACKAGES, "cchc_toolkit"], cwd=ROOT, check=False, close_fds=False)


def run(*commands):
    """Run commands side by side; the first that fails ends the set-up when all have ended."""
    started = [subprocess.Popen(command, cwd=ROOT, close_fds=False) for command in commands]
    for process in started:
        process.wait()
    for process in started:
        if process.returncode:
            stop(
                "Lệnh không thành công: " + " ".join(process.args),
                "Xem thông báo phía trên; kiểm tra mạng, ổ đĩa, rồi %s để làm lại."
                % ("bấm đúp lại start.cmd" if IS_WINDOWS else "gọi lại «make setup»"),
            )


def speak():
    """Let no letter stop the set-up where output goes to a file in a code page without it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            "Đã dựng xong".encode(stream.encoding)
        except UnicodeEncodeError:
            if hasattr(stream, "reconfigure"):
                kept = stream.encoding if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=kept, errors="replace")


def say(text):
    print("[cài đặt] " + text, flush=True)


def stop(what, mend):
    sys.exit("[cài đặt] LỖI: %s\n           Cách khắc phục: %s" % (what, mend))


if __name__ == "__main__":
    main()
