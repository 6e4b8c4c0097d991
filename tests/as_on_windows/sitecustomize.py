"""Windows as the package sees it, on another system: put before all else by PYTHONPATH, also in children.

To modules of the package ``sys.platform`` is ``win32``, ``os`` and ``signal`` lack what Windows has not,
``msvcrt`` is there and ``fcntl`` is not. For everybody processes are only spawned, and the file system
refuses what that of Windows does: names, files that are open or read-only, targets that are there, paths of
260 signs. All others (the standard library, packages) keep their own system, whose branches they take.
"""

import builtins
import errno
import fcntl
import multiprocessing
import multiprocessing.context
import os
import signal
import stat
import struct
import sys
import types
from pathlib import PurePath

PACKAGE = "cchc_toolkit"
ABSENT_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "termios"}
ABSENT = """
O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC chown fchmod fchown fork forkpty getegid geteuid getgid
getpgid getpgrp getuid killpg lchown mkfifo posix_fadvise posix_fallocate pread preadv pwrite pwritev
sched_getaffinity sendfile set_blocking setpgid setsid statvfs sync sysconf uname wait3 wait4
ITIMER_REAL SIGALRM SIGCHLD SIGCONT SIGHUP SIGIO SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 alarm
pthread_kill pthread_sigmask setitimer sigpending sigwait
""".split()  # noqa: SIM905  a page of quotes says no more
"""Of os and signal."""
O_BINARY, O_TEMPORARY = 1 << 29, 1 << 30  # bits that no other flag has
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
WRAPPED = ("close", "open", "read", "rename", "replace", "rmdir", "unlink", "write")
REAL = {name: getattr(os, name) for name in WRAPPED}
in_text_mode: set[int] = set()
gone_when_closed: set[str] = set()


def _refused(number: int, path: object, code: int) -> OSError:
    error = OSError(number, os.strerror(number), os.fspath(path))  # type: ignore[call-overload]
    error.winerror = code  # type: ignore[attr-defined]
    return error


# What the package gets of os: text files where it does not ask for bytes, no descriptors of folders.


def open_descriptor(path: object, flags: int, mode: int = 0o777, **more: object) -> int:
    if os.path.isdir(path):  # type: ignore[arg-type]
        raise _refused(errno.EACCES, path, 0)
    if flags & O_TEMPORARY:
        gone_when_closed.add(os.path.realpath(path))  # type: ignore[type-var]
    descriptor = REAL["open"](path, flags & ~(O_BINARY | O_TEMPORARY), mode, **more)
    in_text_mode.discard(descriptor)
    if not flags & O_BINARY:
        in_text_mode.add(descriptor)
    return int(descriptor)


def write(descriptor: int, data: bytes) -> int:
    data = bytes(data)
    if descriptor in in_text_mode:
        REAL["write"](descriptor, data.replace(b"\n", b"\r\n"))
        return len(data)
    return int(REAL["write"](descriptor, data))


def read(descriptor: int, size: int) -> bytes:
    data: bytes = REAL["read"](descriptor, size)
    return data.replace(b"\r\n", b"\n") if descriptor in in_text_mode else data


def close(descriptor: int) -> None:
    in_text_mode.discard(descriptor)
    REAL["close"](descriptor)


# What the file system refuses, whoever asks.


def _is_open(path: str) -> bool:
    """Whether this process has a file open, or one below a folder."""
    real = os.path.realpath(path)
    for number in os.listdir("/proc/self/fd"):
        try:
            place = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if place not in gone_when_closed and (place == real or place.startswith(f"{real}/")):
            return True
    return False


def _refuse_busy(path: object) -> None:
    text = os.fspath(path)  # type: ignore[call-overload]
    if isinstance(text, str) and _is_open(text):
        raise _refused(errno.EACCES, path, 32)


def _refuse_read_only(path: object) -> None:
    try:
        state = os.lstat(path)  # type: ignore[arg-type]
    except OSError:
        return
    if stat.S_ISREG(state.st_mode) and not state.st_mode & stat.S_IWUSR:
        raise _refused(errno.EACCES, path, 5)


def unlink(path: object, **more: object) -> None:
    if not more:
        _refuse_read_only(path)
        _refuse_busy(path)
    REAL["unlink"](path, **more)


def rename(source: object, target: object, **more: object) -> None:
    if os.path.lexists(target):  # type: ignore[arg-type]
        raise _refused(errno.EEXIST, target, 183)
    _refuse_busy(source)
    REAL["rename"](source, target, **more)


def replace(source: object, target: object, **more: object) -> None:
    if os.path.isdir(target):  # type: ignore[arg-type]
        raise _refused(errno.EACCES, target, 5)
    _refuse_read_only(target)
    _refuse_busy(target)
    _refuse_busy(source)
    REAL["replace"](source, target, **more)


def rmdir(path: object, **more: object) -> None:
    if not more and os.path.realpath(path) == os.getcwd():  # type: ignore[type-var]
        raise _refused(errno.EACCES, path, 32)
    REAL["rmdir"](path, **more)


def _refuse_name(event: str, arguments: tuple[object, ...]) -> None:
    """What Windows takes for no name, or would take for another one."""
    is_made = event in ("os.mkdir", "os.rename") or (event == "open" and _writes(arguments))
    if event in ("os.link", "os.symlink"):
        raise _refused(errno.EPERM, arguments[1], 1314)
    if not is_made:
        return
    path = arguments[1] if event == "os.rename" else arguments[0]
    if isinstance(path, bytes | str | PurePath):
        whole = os.path.abspath(os.fsdecode(path))
        if len(whole) > 259:
            raise _refused(errno.ENOENT, path, 3)
        for part in PurePath(whole).parts[1:]:
            stem = part.partition(".")[0].rstrip().lower()
            if set(part) & set('\\:*?"<>|') or part != part.rstrip(". ") or stem in DEVICES:
                raise _refused(errno.EINVAL, path, 123)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


# The modules that the package imports.


class Seen(types.ModuleType):
    """A module without what Windows has not; what is set here goes before what the module has."""

    def __init__(self, module: types.ModuleType, **own: object) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(own, _module=module, _absent=frozenset(ABSENT))

    def __getattr__(self, name: str) -> object:
        if name in self.__dict__["_absent"]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self.__dict__["_module"], name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_module"], name, value)


def locking(descriptor: int, mode: int, size: int) -> None:
    """As msvcrt: from where the descriptor stands, held by the open file and not by its process."""
    assert mode == LK_NBLCK, "Windows gives up waiting after ten seconds"
    start = os.lseek(descriptor, 0, os.SEEK_CUR)
    try:
        if start:
            region = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, start, size, 0)
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, region)
        else:  # it asks for no right to write, as the other does
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


LK_LOCK, LK_NBLCK = 1, 2


def open_key(*_: object) -> None:
    """The registry says nothing of longer paths."""
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _module(name: str, **content: object) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(content)
    return module


FLAGS = {"O_BINARY": O_BINARY, "O_TEMPORARY": O_TEMPORARY}
SEEN = {
    "os": Seen(os, **FLAGS, open=open_descriptor, write=write, read=read, close=close),
    "signal": Seen(signal),
    "sys": Seen(sys, platform="win32"),
    "msvcrt": _module("msvcrt", LK_LOCK=LK_LOCK, LK_NBLCK=LK_NBLCK, locking=locking),
    "winreg": _module("winreg", HKEY_LOCAL_MACHINE=0, OpenKey=open_key),
}
real_import = builtins.__import__


def import_as_on_windows(name: str, globals: object = None, *more: object, **further: object) -> object:
    importer = globals.get("__name__", "") if isinstance(globals, dict) else ""
    if importer.partition(".")[0] == PACKAGE:
        if name in ABSENT_MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name in SEEN:
            return SEEN[name]
    return real_import(name, globals, *more, **further)  # type: ignore[arg-type]


def only_spawn() -> None:
    spawn = multiprocessing.context._concrete_contexts["spawn"]
    multiprocessing.context._concrete_contexts.clear()
    multiprocessing.context._concrete_contexts["spawn"] = spawn
    multiprocessing.context._default_context._default_context = spawn
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    del os.fork, os.forkpty


only_spawn()
builtins.__import__ = import_as_on_windows
os.unlink, os.remove, os.rename, os.replace, os.rmdir = unlink, unlink, rename, replace, rmdir
sys.addaudithook(_refuse_name)
# Where output goes to a pipe: a code page of Western Europe.
sys.stdout.reconfigure(encoding="cp1252")
sys.stderr.reconfigure(encoding="cp1252", errors="backslashreplace")
