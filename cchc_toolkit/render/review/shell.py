"""The page around the parts: one self-contained HTML file that asks the network for nothing.

The policy in its head forbids every request, also to whatever a mistake of ours might let in; of scripts
it lets run the page's own alone, known by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from markupsafe import Markup

from cchc_toolkit.render.review.markup import join, tag

__all__ = ["asset", "document"]


def asset(name: str) -> str:
    """Text of a style sheet or script that lies beside this module."""
    return (files(__package__) / name).read_text(encoding="utf-8")


def document(title: str, style: str, script: str, *body: Markup) -> str:
    """A whole HTML document.

    Parameters
    ----------
    style, script : str
        Our own texts; they must not hold ``</``. Where there is no script none may run.

    Returns
    -------
    str
        UTF-8 when written, lines ended by ``\\n``.

    Raises
    ------
    ValueError
        The style or the script could end its own element.
    """
    if "</" in style or "</" in script:
        raise ValueError("a style sheet or script of the page holds '</'")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    run = tag("script", Markup(script)) if script else None
    whole = tag("html", head, tag("body", join(body), run), lang="vi")
    return f"<!DOCTYPE html>\n{whole}\n"


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )
