"""How the tests start Debian's Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import require
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=vi",
]  # fmt: skip
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own profile, closed in the end."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=require("chromium"), args=FLAGS)
        yield running
        running.close()


@contextmanager
def opening(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a file in a context of its own; all of them are closed in the end."""
    contexts = []

    def open_page(file: Path, **how: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, **how})
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds in a page, one line an element."""
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]
