"""Dựng .venv của dự án: «make report», «make test»… gọi tệp này.

Two levels: ``run``, what makes reports (the default), and ``test``, that and what checks the code and reads
signatures. An environment grows from the one to the other in place and never shrinks.

Installs the pinned packages in three steps, so that pip alone suffices and every hash is checked:
build tools and the pinned pip, by the pip that came with Python; then everything else without build
isolation, several pips at once, for one alone mostly waits or keeps one core busy; then this package as
an editable install. Last, what runs import is compiled to bytecode, without which each start is two to
four times slower.

Runs under the system's Python, which may be too old: this file keeps to a syntax that an old
Python 3 still reads, so that the person gets a message and not a syntax error.
"""

import fcntl
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

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
PACKAGES = os.path.join(VENV, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
STAMP = os.path.join(VENV, "setup-stamp")
BUILD_PINS = os.path.join("requirements", "build.txt")
INSTALL = ["--disable-pip-version-check", "install", "-qq", "--no-input", "--no-deps", "--no-compile"]
PIPS = 3  # at once; each pin is independent of the others, as nothing is resolved
# Tests of packages and what they carry for themselves: a third of the bytecode, and no run imports it.
UNUSED = r".*[/\\](tests?|_vendor|_vendored)[/\\]"
PINS = {"run": os.path.join("requirements", "run.txt"), "test": os.path.join("requirements", "all.txt")}


def main():
    if sys.version_info < OLDEST:
        stop(
            "Cần Python %d.%d trở lên, đang dùng Python %d.%d (%s)."
            % (*OLDEST, *sys.version_info[:2], sys.executable),
            "Cài bản mới hơn, rồi chỉ rõ khi gọi: make setup PYTHON=python3.11",
        )
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    if level not in PINS:
        stop("Không có mức cài đặt «%s»." % level, "Chọn một trong: " + ", ".join(PINS))
    with open(os.path.join(ROOT, PINS["test"]), "rb") as pins:
        # Two set-ups at once: the second waits, then finds nothing to do. Those whom this one calls hold
        # the lock too, so that nothing of an interrupted set-up still writes when the next begins.
        os.set_inheritable(pins.fileno(), True)
        fcntl.flock(pins, fcntl.LOCK_EX)
        bring_up_to_date(level)


def bring_up_to_date(level):
    installed = stamped()
    if installed is not None and installed.get(level) == digest(level):
        return
    if installed is None:
        create()
    else:
        os.remove(STAMP)  # from here until the end an interruption means: begin again from nothing
        level = "test" if "test" in installed else level  # what stands is kept
    install(level)
    compile_bytecode()
    with open(STAMP, "w", encoding="utf-8") as stamp:
        json.dump({name: digest(name) for name in PINS if level == "test" or name == level}, stamp)
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
    except (
        ValueError,
        TypeError,
    ):  # one digest, as set-ups before the two levels wrote it: everything was installed
        return {"test": content}


def create():
    say("Tạo .venv bằng Python %d.%d (%s)" % (*sys.version_info[:2], sys.executable))
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
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


def shares(pins, folder):
    """Deal the pins out to as many files as there are pips at once."""
    with open(os.path.join(ROOT, pins), encoding="utf-8") as file:
        # A pin is a line that is neither indented nor a comment, with the lines that go on from it.
        pinned = re.findall(r"^[^\s#].*\n(?:[ \t].*\n)*", file.read(), re.MULTILINE)
    for number in range(PIPS):
        share = os.path.join(folder, "%d.txt" % number)
        with open(share, "w", encoding="utf-8") as file:
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
                "Xem thông báo phía trên; gọi lại «make setup» để làm lại từ đầu.",
            )


def say(text):
    print("[cài đặt] " + text, flush=True)


def stop(what, mend):
    sys.exit("[cài đặt] LỖI: %s\n           Cách khắc phục: %s" % (what, mend))


if __name__ == "__main__":
    main()
