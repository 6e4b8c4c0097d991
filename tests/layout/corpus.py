"""A pair of documents for each rule (DỮ LIỆU GIẢ LẬP): one that is right, one that breaks that rule alone.

What breaks a rule is said once, in ``CASES``; the first case of each rule makes its pair. The pairs are kept
as files, so that a clerk can open what a rule means: ``scripts/build_layout_corpus.py`` writes them. Of two
files the parts are compared, not the bytes: these depend on who compresses.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from layout import layout_samples
from layout import test_check_mutations as mutations
from layout.mutable import breaking

__all__ = ["FOLDER", "Pair", "corpus_files", "pairs", "parts_of"]

FOLDER = "tests/layout/corpus"
# The renderer's report is large and changes with the renderer; its typed twin stands in for it.
_TWINS: dict[Callable[[], bytes], Callable[[], bytes]] = {mutations.MADE: layout_samples.full}
_NAMES: dict[Callable[[], bytes], str] = {
    layout_samples.full: "bao-cao-hai-phu-luc-nhieu-noi-nhan",
    mutations.TYPED: "bao-cao-hoa-toc",
    mutations.PLAIN: "bao-cao",
    mutations.DIVIDED: "bao-cao-chia-phan-muc-dieu",
    mutations.LETTER: "cong-van",
    mutations.EQUIPPED: "bao-cao-ky-so-co-dia-chi",
    mutations.CIRCULATED: "bao-cao-luu-hanh-noi-bo",
    mutations.SIGNED: "bao-cao-co-hinh-chu-ky",
    mutations.ONE_APPENDIX: "bao-cao-mot-phu-luc",
    layout_samples.decision: "quyet-dinh",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """The paths of the document that is right and of the one that is wrong, and their bytes."""

    right: str
    wrong: str
    right_content: bytes
    wrong_content: bytes


@cache
def pairs() -> dict[str, Pair]:
    """The pair of each rule by its code."""
    made: dict[str, Pair] = {}
    for code, base, change in mutations.CASES:
        if code not in made:
            make = _TWINS.get(base, base)
            right = make()
            wrong = breaking(right, change)
            made[code] = Pair(f"{FOLDER}/dung/{_NAMES[make]}.docx", f"{FOLDER}/sai/{code}.docx", right, wrong)
    return made


def corpus_files() -> dict[str, bytes]:
    """The content of each file of the corpus by its path."""
    return {
        path: content
        for pair in pairs().values()
        for path, content in ((pair.right, pair.right_content), (pair.wrong, pair.wrong_content))
    }


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
