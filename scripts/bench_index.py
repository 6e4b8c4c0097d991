"""Measure the index page in Debian's Chromium: opening and answering with 20 and with 3.321 communes.

    python scripts/bench_index.py

Opening is told against an empty page in the same browser, the whole country against one district; an
answer is from a key pressed to the table drawn anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from render.index_samples import twenty, whole_country

from cchc_toolkit.render.review.index_page import index_page

ROUNDS = 9
WORDS = "hong kim"
ANSWER = """(words) => {
  const box = document.getElementById("tim"), taken = [];
  for (let end = 0; end <= words.length; end += 1) {
    const start = performance.now();
    box.value = words.slice(0, end);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    taken.push(performance.now() - start);
  }
  return taken;
}"""
"""Writes a name letter by letter; the rectangle makes the browser lay the table out within the time."""


@contextmanager
def chromium(program: str) -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright
    from render.browsing import FLAGS

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


def written() -> tuple[dict[str, str], float]:
    """The pages, and how many times longer the whole country takes to write than one district."""
    took, pages = {}, {"trống": "<!doctype html><title>trống</title>"}
    for name, rows in (("20", twenty()), ("3.321", whole_country())):
        start = time.perf_counter()
        pages[name] = index_page(rows)
        took[name] = time.perf_counter() - start
    return pages, took["3.321"] / took["20"]


def opening(page: Any, address: str) -> float:
    """Milliseconds from the call to the page's end of loading, its own scripts included; the median."""
    taken = []
    for _ in range(ROUNDS):
        page.goto("about:blank")
        page.goto(address)
        taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    return float(median(taken))


def report() -> list[str]:
    """Lines to be printed: opening and answering, each as a ratio."""
    program = shutil.which("chromium")
    if not program:
        return ["Trang mục lục: không đo được vì máy chưa có chromium"]
    pages, writing = written()
    opened, answers = {}, {}
    with tempfile.TemporaryDirectory() as folder, chromium(program) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for name, text in pages.items():
            path = Path(folder) / f"{len(opened)}.html"
            path.write_text(text, encoding="utf-8", newline="\n")
            opened[name] = opening(page, path.as_uri())
            if name != "trống":
                answers[name] = median(page.evaluate(ANSWER, WORDS))
    empty = opened.pop("trống")
    lines = [f"Trang mục lục trong Chromium (trang trống mở trong {empty:.0f} ms)"]
    lines += [
        f"  {name} đơn vị: mở trong {opened[name]:.0f} ms, gấp {opened[name] / empty:.1f} lần trang trống;"
        f" trả lời một phím trong {answers[name]:.1f} ms"
        for name in opened
    ]
    whole = f"mở gấp {opened['3.321'] / opened['20']:.1f}, trả lời gấp {answers['3.321'] / answers['20']:.1f}"
    return [*lines, f"  Cả nước so với 20 đơn vị: lập gấp {writing:.1f}, {whole} lần"]


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")
