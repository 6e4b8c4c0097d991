"""Changes of a paper: other letters, other words, other places; each says whether it found its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from layout.mutable import Broken, q
from layout.office.typescript import Typescript, paragraph_of
from lxml import etree

from cchc_toolkit.word.schema_order import ensure_child

__all__ = [
    "Change",
    "Words",
    "align",
    "drop",
    "loose_accents",
    "no_first_page",
    "no_line",
    "page_number_right",
    "retype",
    "roman_page_numbers",
    "set_letters",
    "set_page_number",
    "set_place",
    "set_section",
    "swap",
]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Change = Callable[[Typescript], bool]
Words = Callable[[Typescript], str]


def set_letters(words: Words, **give: str) -> Change:
    """Give the runs of some words other properties."""

    def change(script: Typescript) -> bool:
        runs = script.runs(words(script))
        for run in runs:
            Broken.properties(run, "rPr", dict(give))
        return bool(runs)

    return change


def retype(words: Words, edit: Callable[[str], str]) -> Change:
    """Type some words otherwise; nothing happens where the edit changes nothing."""

    def change(script: Typescript) -> bool:
        runs = script.runs(words(script))
        texts = [node for run in runs for node in run.iter(q("t"))]
        old = "".join(node.text or "" for node in texts)
        new = edit(old)
        if not texts or new == old:
            return False
        texts[0].text = new
        texts[0].set(_SPACE, "preserve")
        for node in texts[1:]:
            node.text = ""
        return True

    return change


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def drop(words: Words) -> Change:
    """Leave some words out."""

    def change(script: Typescript) -> bool:
        runs = script.runs(words(script))
        for run in runs:
            run.getparent().remove(run)
        return bool(runs)

    return change


def align(words: Words, align: str) -> Change:
    """Give a paragraph of its own another alignment."""

    def change(script: Typescript) -> bool:
        paragraph = script.paragraph(words(script))
        if paragraph is None or paragraph.find(f"{q('pPr')}/{q('numPr')}") is not None:
            return False
        Broken.properties(paragraph, "pPr", {"jc": align})
        return True

    return change


def set_place(words: Words, name: str, **give: str) -> Change:
    """Set attributes of spacing or indent of a paragraph."""

    def change(script: Typescript) -> bool:
        paragraph = script.paragraph(words(script))
        if paragraph is None:
            return False
        own = ensure_child(paragraph.find(q("pPr")), name)
        for key, value in give.items():
            own.set(q(key), value)
        return True

    return change


def set_section(name: str, **give: str) -> Change:
    def change(script: Typescript) -> bool:
        own = ensure_child(script.doc.sections()[0], name)
        for key, value in give.items():
            own.set(q(key), value)
        return True

    return change


def roman_page_numbers(script: Typescript) -> bool:
    """Count the pages that have a number with small Roman ones."""
    has_numbers = any(True for _ in _headers(script.doc))
    return has_numbers and set_section("pgNumType", fmt="lowerRoman")(script)


def no_first_page(script: Typescript) -> bool:
    section = script.doc.sections()[0]
    own = section.find(q("titlePg"))
    if own is not None:
        section.remove(own)
    return own is not None


def set_page_number(**give: str) -> Change:
    """Other letters for the page number, in every header that has one."""

    def change(script: Typescript) -> bool:
        runs = [run for root in _headers(script.doc) for run in root.iter(q("r"))]
        for run in runs:
            Broken.properties(run, "rPr", dict(give))
        return bool(runs)

    return change


def _headers(doc: Broken) -> Iterator[etree._Element]:
    names = ("word/header1.xml", "word/header3.xml")
    for name in names:
        try:
            root = doc.part(name)
        except KeyError:
            continue
        if "PAGE" in etree.tostring(root, encoding="unicode"):
            yield root


def page_number_right(script: Typescript) -> bool:
    paragraphs = [root.find(q("p")) for root in _headers(script.doc)]
    centred = [p for p in paragraphs if p is not None and p.find(f"{q('pPr')}/{q('jc')}") is not None]
    is_plain = script.hand.pages in {"trường", "trường nhiều phần", "gạch hai bên", "trang đầu riêng"}
    for paragraph in centred if is_plain else ():
        Broken.properties(paragraph, "pPr", {"jc": "right"})
    return is_plain and bool(centred)


def loose_accents(words: Words) -> Change:
    return retype(words, lambda text: unicodedata.normalize("NFD", text))


def no_line(words: Words) -> Change:
    """Take away the border that is a line below some words."""

    def change(script: Typescript) -> bool:
        runs = script.runs(words(script))
        below = paragraph_of(runs[0]).getnext() if runs else None
        if below is None or below.find(f"{q('pPr')}/{q('pBdr')}") is None or below.find(q("r")) is not None:
            return False
        own = below.find(q("pPr"))
        own.remove(own.find(q("pBdr")))
        return True

    return change
