"""Dựng .venv của dự án: «make report», «make test»… gọi tệp này.

Two levels: ``run``, what makes reports (the default), and ``test``, that and what checks the code and reads
signatures. An environment grows from the one to the other in place and never shrinks.

Installs the pinned packages in three steps, so that pip alone suffices and every hash is checked:
build tools, then everything else without build isolation, then this package as an editable install.
Last, everything is compiled to bytecode, without which each start is two to four times slower.

Runs under the system's Python, which may be too old: this file keeps to a syntax that an old
Python 3 still reads, so that the person gets a message and not a syntax error.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "setup-stamp")
BUILD_PINS = os.path.join("requirements", "build.txt")
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
    venv.create(VENV, with_pip=True)


def install(level):
    say("Cài các gói đã ghim (lần đầu khoảng một phút)")
    pip("-r", BUILD_PINS)
    pip("--no-build-isolation", "-r", PINS[level])
    pip("--no-build-isolation", "-e", ".")


def pip(*arguments):
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-input"]
    run([*command, "--no-deps", "--no-compile", *arguments])


def compile_bytecode():
    """Compile all at once; the few files of other packages that are no Python 3 are passed over."""
    say("Biên dịch sẵn")
    packages = subprocess.check_output(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    compiler = [PYTHON, "-m", "compileall", "-qq", "-j", "0"]
    subprocess.run([*compiler, packages], cwd=ROOT, check=False, close_fds=False)
    subprocess.run([*compiler, "cchc_toolkit"], cwd=ROOT, check=False)


def run(command):
    done = subprocess.run(command, cwd=ROOT, check=False, close_fds=False)
    if done.returncode:
        stop(
            "Lệnh không thành công: " + " ".join(command),
            "Xem thông báo phía trên; gọi lại «make setup» để làm lại từ đầu.",
        )


def say(text):
    print("[cài đặt] " + text, flush=True)


def stop(what, mend):
    sys.exit("[cài đặt] LỖI: %s\n           Cách khắc phục: %s" % (what, mend))


if __name__ == "__main__":
    main()
