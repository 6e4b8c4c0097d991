"""The desk as a page in the browser: Voilà on the loopback alone, behind a token, asking no other server."""

from __future__ import annotations

import os
import re
import secrets
import sys
import warnings
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import AuthenticatedFileHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError
from traitlets.config import Config
from voila.app import Voila

from cchc_toolkit.pipeline.project import ROOT_VARIABLE
from cchc_toolkit.vocabulary.file_limits import UPLOAD_BYTES

__all__ = ["serve"]

_LOOPBACK = "127.0.0.1"
_ENVELOPE = 4 * 2**20
"""Bytes that a message of the web socket has around the files in it."""

_PING = 30_000
"""Milliseconds between two signs of life of the page."""

_SERVED = re.compile(
    r"outputs/(?:archive|pdf)/.+\.(?:docx|html|xlsx|pdf|png|ipynb)|data/[^/]+/[^/]+/[^/.~][^/]*\.xlsx"
)
"""What of a project the page links to; all else is served to nobody."""


class _ReportFiles(AuthenticatedFileHandler):
    """Products of runs and entry workbooks, for whoever has the token."""

    @property
    def content_security_policy(self) -> str:
        """A review has a script of its own and links to the Word file; it can reach nothing of the desk."""
        return "frame-ancestors 'self'; sandbox allow-scripts allow-downloads allow-popups"

    def check_referer(self) -> bool:
        """A sandboxed review names no referrer when its links are followed; including does not pass."""
        headers = self.request.headers
        is_followed = "Referer" not in headers and headers.get("Sec-Fetch-Mode") == "navigate"
        return is_followed or bool(super().check_referer())

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        """Refuse what the page never links to."""
        if not _SERVED.fullmatch(path.replace(os.sep, "/")):
            raise HTTPError(404)
        return super().get_absolute_path(root, path)


class _Desk(Voila):
    """Voilà that shows one notebook, says its address in Vietnamese, and opens the browser on it."""

    say: Callable[[str], None]
    is_opened: bool
    project: Path

    def init_handlers(self) -> list[Any]:
        """Files behind the token instead of Voilà's own handler, which asks for none."""
        files = url_path_join(self.server_url, r"/voila/files/(.*)")
        return [
            (files, _ReportFiles, {"path": str(self.project)}),
            *(handler for handler in super().init_handlers() if handler[0] != files),
        ]

    def launch_browser(self) -> None:
        """Say where the page is, now that it can be reached, and open it.

        Voilà's own way writes a page to open that asks another server for letters.
        """
        self.say(f"Bàn làm việc: {self.address}")
        self.say("Giữ cửa sổ này mở trong khi làm việc; xong thì bấm Ctrl-C.")
        if self.is_opened:
            webbrowser.open(self.address)

    @property
    def address(self) -> str:
        """With the token, which opens it once; the browser keeps a cookie then."""
        return f"http://{_LOOPBACK}:{self.port}/?token={self.token}"


def serve(notebook: Path, root: Path, port: int, is_opened: bool, say: Callable[[str], None]) -> None:
    """Show a notebook as a page until the process is interrupted.

    Parameters
    ----------
    notebook : Path
        The desk.
    root : Path
        Folder of the project.
    port : int
        The first that is tried; where it is taken the next free one.
    is_opened : bool
        Open the browser on it.
    """
    os.environ[ROOT_VARIABLE] = str(root)
    web = str(Path(__file__).parent / "web")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (web, os.environ.get("JUPYTER_PATH"))))
    config = Config()
    config.Voila.ip = _LOOPBACK
    config.Voila.port = port
    config.Voila.token = secrets.token_urlsafe(24)
    config.Voila.open_browser = True
    config.Voila.root_dir = str(notebook.parent)
    config.Voila.notebook_path = str(notebook)
    config.Voila.tornado_settings = {
        "websocket_max_message_size": UPLOAD_BYTES + _ENVELOPE,
        "ws_ping_timeout": _PING,  # beyond the interval tornado only warns
    }
    if sys.platform == "win32":
        # tornado and zmq agree on a way all the same; the warning would be all that the office reads.
        warnings.filterwarnings("ignore", "Proactor event loop", RuntimeWarning)
    else:
        config.KernelManager.transport = "ipc"  # a kernel on ports warns of whoever may listen
    config.VoilaConfiguration.template = "cchc"
    config.VoilaConfiguration.resources = {"upload_bytes": UPLOAD_BYTES}
    config.VoilaConfiguration.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
    ]
    config.Application.log_level = "ERROR"
    desk = _Desk(config=config)
    desk.say, desk.is_opened, desk.project = say, is_opened, root
    desk.initialize([])
    desk.start()
