"""Take runs apart at tabs, breaks and wide gaps, so that each piece can be judged and mended alone."""

from __future__ import annotations

import copy

from cchc_toolkit.word.content import GAP
from cchc_toolkit.word.wordml import Element, child, qn

__all__ = ["split"]

_SPLIT_AT = {qn("tab"), qn("ptab"), qn("br"), qn("cr")}
_MAX_PARTS = 2_000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def split(run: Element) -> list[Element]:
    """Take a run apart at tabs, breaks and wide gaps, in the tree itself, so that each part can be judged
    and mended alone; nothing that is shown changes."""
    parts = [part for part in run if part.tag != qn("rPr")]
    needs = len(parts) > 1 and any(part.tag in _SPLIT_AT for part in parts)
    texts = {
        id(part) for part in parts if part.tag == qn("t") and GAP.search((part.text or "").strip(" \u00a0"))
    }
    if len(parts) > _MAX_PARTS or (not needs and not texts):
        return [run]
    groups: list[list[Element]] = []
    for part in parts:
        for item in _gapped(part) if id(part) in texts else [part]:
            if not groups or _stands_alone(item) or _stands_alone(groups[-1][-1]):
                groups.append([])
            groups[-1].append(item)
    return _replace(run, groups)


def _stands_alone(part: Element) -> bool:
    return part.tag in _SPLIT_AT or (part.tag == qn("t") and GAP.fullmatch(part.text or "") is not None)


def _gapped(part: Element) -> list[Element]:
    pieces: list[str] = []
    text, at = part.text or "", 0
    for gap in GAP.finditer(text):
        pieces += [text[at : gap.start()], gap[0]]
        at = gap.end()
    pieces.append(text[at:])
    made = []
    for piece in pieces:
        if piece:
            new = copy.copy(part)
            new.text = piece
            new.set(_SPACE, "preserve")
            made.append(new)
    return made


def _replace(run: Element, groups: list[list[Element]]) -> list[Element]:
    parent, properties = run.getparent(), child(run, "rPr")
    made = [run]
    if parent is None:
        return made
    tail = run.tail
    for part in [node for node in run if node.tag != qn("rPr")]:
        run.remove(part)
    for number, group in enumerate(groups):
        target = run
        if number:
            target = parent.makeelement(run.tag, dict(run.attrib))
            if properties is not None:
                target.append(copy.deepcopy(properties))
            made[-1].addnext(target)
            made.append(target)
        target.extend(group)
    run.tail, made[-1].tail = None, tail
    return made
