"""A scheduler and machines of dask as an office starts them: processes of their own, on loopback."""

from __future__ import annotations

import datetime
import ipaddress
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PATIENCE = 300
HOLDING = """
import os, pathlib, time
machine, traces = os.environ.get("MACHINE", "none"), pathlib.Path(os.environ.get("TRACES", "none"))
(traces / f"{machine}-{commune}").write_text(str(os.getpid())) if traces.is_dir() else None
while (traces / f"hold-{machine}").exists(): time.sleep(0.05)
1 / 0 if commune == "xa-loi-o" else None
""".strip()
"""A cell that says on which machine it runs, and waits there while it is told to."""


class Machines:
    """A scheduler and its workers; ``traces`` is where their cells say that they run, and are held."""

    def __init__(self, folder: Path, keys: tuple[Path, Path, Path] | None = None, **environment: str) -> None:
        self._environment = environment
        self.folder, self.traces = folder, folder / "traces"
        self.traces.mkdir(parents=True)
        names = ("--tls-ca-file", "--tls-cert", "--tls-key")
        self._tls = [text for pair in zip(names, map(str, keys or ()), strict=False) for text in pair]
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._started("scheduler", "scheduler", "--port", "0", "--scheduler-file", "address")
        self.address = str(waited_for(self._address))

    def _address(self) -> str:
        try:
            return str(json.loads((self.folder / "address").read_text())["address"])
        except (OSError, ValueError):
            return ""

    def worker(self, name: str, *options: str, package: Path | None = None) -> subprocess.Popen[bytes]:
        """A worker that is ready; with its own copy of the package where one is given."""
        process = self._started(
            name, "worker", self.address, "--nthreads", "1", *(options or ("--no-nanny",)), package=package
        )
        log = self.folder / f"{name}.log"
        waited_for(lambda: "Registered to" in log.read_text(errors="replace"))
        return process

    def hold(self, name: str) -> None:
        """Have the reports of a machine wait in their first cell."""
        (self.traces / f"hold-{name}").touch()

    def let_go(self, name: str) -> None:
        """Have them go on."""
        (self.traces / f"hold-{name}").unlink()

    def at_work(self, name: str) -> list[Path]:
        """What each cell of a machine has said of itself."""
        return sorted(self.traces.glob(f"{name}-*"))

    def end(self) -> None:
        """End all that are left."""
        for process in reversed(self._processes):
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
            process.wait()

    def _started(
        self, name: str, kind: str, *options: str, package: Path | None = None
    ) -> subprocess.Popen[bytes]:
        paths = [str(package)] if package else []
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([*paths, *(path for path in sys.path if path)]),
            "MACHINE": name,
            "TRACES": str(self.traces),
            "DASK_TEMPORARY_DIRECTORY": str(self.folder / "scratch"),
            "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s",
            **self._environment,
        }
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options, "--host", "127.0.0.1"]
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--no-dashboard", *self._tls],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._processes.append(process)
        return process


@contextmanager
def machines(
    folder: Path, keys: tuple[Path, Path, Path] | None = None, **environment: str
) -> Iterator[Machines]:
    """A scheduler without workers yet; all end with the block."""
    started = Machines(folder, keys, **environment)
    try:
        yield started
    finally:
        started.end()


def waited_for(happens, process: subprocess.Popen[str] | None = None) -> object:
    """Wait until something is so; a command that ends before fails the test."""
    deadline = time.monotonic() + PATIENCE
    while not (value := happens()):
        assert time.monotonic() < deadline, "waited in vain"
        assert process is None or process.poll() is None, process and process.communicate()
        time.sleep(0.05)
    return value


def with_holding_cell(root: Path) -> Path:
    """The project, whose quarterly template has the holding cell after its parameters."""
    template = root / "notebooks/templates/quarterly.ipynb"
    notebook = nbformat.read(template, as_version=4)
    place = next(n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", []))
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(HOLDING))
    nbformat.write(notebook, template)
    return root


def certificates(folder: Path) -> tuple[Path, Path, Path]:
    """An authority, and a certificate of it with its key, for a day."""
    folder.mkdir(parents=True)
    authority, machine = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    contents = {
        "ca.pem": _certificate("authority", authority, authority),
        "machine.pem": _certificate("machine", machine, authority),
        "machine.key": machine.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    ca, certificate, key = (folder / name for name in contents)
    return ca, certificate, key


def _certificate(name: str, key: ec.EllipticCurvePrivateKey, authority: ec.EllipticCurvePrivateKey) -> bytes:
    now = datetime.datetime.now(datetime.UTC)
    named, issuer = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)]) for text in (name, "authority")
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=key is authority, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(authority, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM)
