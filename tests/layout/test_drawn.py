"""What a correction draws, judged by LibreOffice: the words are the same, and what was right is not wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import pytest
from layout.drawn import Page, find, render
from layout.lawful import LAWFUL
from layout.mutable import breaking
from layout.pushed import LAWFUL_PUSHED, PUSHED_ASIDE
from layout.test_check_fix import FIXABLE

from cchc_toolkit.layout.check import check, fix
from cchc_toolkit.layout.components import Components
from cchc_toolkit.layout.geometry import middle
from cchc_toolkit.layout.recognise import recognise
from cchc_toolkit.word.content import Piece
from cchc_toolkit.word.format_resolver import resolve_formats
from cchc_toolkit.word.package import open_package

# As the rules have it, and what two programs may differ by.
OFF_CENTRE = 7.0
SAME_PLACE = 1.0
# Rules that ask for more room: wider margins, larger type, more space between lines and paragraphs.
TAKE_ROOM = ("trang-", "noi-dung-", "phu-luc-so-trang")

MARGIN = 18.0
# Colour and style of letters move no word far.
STILL = ("-kieu-chu", "-loai-chu", "chu-mau", "chu-unicode")
# One case of each rule: the others of a rule are mended by the same correction.
CASES = {code: (base, change) for code, base, change in FIXABLE if not code.endswith(STILL)}
BROKEN = {code: breaking(base(), change) for code, (base, change) in CASES.items()}
ASIDE = {name: make() for name, (_, make) in PUSHED_ASIDE.items()}
PLACED = {name: make() for name, make in {**LAWFUL, **LAWFUL_PUSHED}.items()}
FAULTY = {**BROKEN, **ASIDE}
# Drawn together; a worker draws only the batches that its tests ask for.
_IN_BATCH = 25
_BATCH = {name: at // _IN_BATCH for at, name in enumerate((*FAULTY, *PLACED))}
Drawn = Callable[[str], tuple[Page, ...]]
Pair = tuple[Piece, Piece | None]


@cache
def _mended(name: str) -> bytes:
    return fix(FAULTY[name])[0]


def _mended_name(name: str) -> str:
    return f"{name}, mended"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """How a document is drawn: as it was, or a broken one mended."""

    @cache
    def draw(batch: int) -> dict[str, tuple[Page, ...]]:
        documents: dict[str, bytes] = {}
        for name in (name for name, at in _BATCH.items() if at == batch):
            documents[name] = FAULTY.get(name) or PLACED[name]
            if name in FAULTY:
                documents[_mended_name(name)] = _mended(name)
        return render(documents, tmp_path_factory.mktemp("drawn"))

    return lambda name: draw(_BATCH[name.removesuffix(_mended_name(""))])[name]


def _words(pages: tuple[Page, ...]) -> Counter[str]:
    """The words that are drawn, without lines that were typed and without the numbers of pages.

    Their order in the file is compared elsewhere; the order of boxes is that of columns found in a picture.
    """
    return Counter(
        word.text
        for page in pages
        for word in page.words
        if not re.fullmatch(r"[_\-]+", word.text)
        and (MARGIN < word.top < page.height - MARGIN or not re.fullmatch(r"\d+|[ivx]+", word.text))
    )


def _components(content: bytes) -> Components:
    return recognise(resolve_formats(open_package(content)))


def _pairs(components: Components) -> Iterator[Pair]:
    """What is to be centred: a piece, and the one above it; ``None``: the page."""
    head, title, foot = components.head, components.title, components.foot
    names = (*head.superior, *head.issuer)
    for above, below in (*pairwise(names), *pairwise(foot.capacity)):
        yield below, above
    for below, over in ((head.motto, head.national_name), (head.place_date, head.motto)):
        if below is not None and over is not None:
            yield below, over
    if head.number is not None and head.issuer:
        yield head.number, head.issuer[-1]
    if foot.signer is not None and foot.capacity:
        yield foot.signer, foot.capacity[-1]
    for piece in (title.kind, *title.subject):
        if piece is not None:
            yield piece, None


def _distances(content: bytes, pages: tuple[Page, ...]) -> dict[str, float]:
    """How far the middles of words are drawn from where they should be, by the words."""
    components = _components(content)
    margins = components.content.sections[0].margins
    distances = {}
    for below, above in _pairs(components):
        place, over = find(below.shown, pages), find(above.shown, pages) if above else None
        if place is None or (above is not None and over is None):
            continue
        page = (margins["left"] + place[0].width - margins["right"]) / 2
        distances[below.shown] = place[1] - (over[1] if over else page)
    return distances


@pytest.mark.needs("soffice", "pdftotext")
@pytest.mark.parametrize("name", FAULTY)
def test_a_correction_moves_no_word_away_from_its_place(name: str, drawn: Drawn) -> None:
    before, after = drawn(name), drawn(_mended_name(name))
    assert _words(after) == _words(before)
    places = _distances(_mended(name), after)
    assert places
    assert {words: off for words, off in places.items() if abs(off) > OFF_CENTRE} == {}
    assert len(after) <= len(before) or name.startswith(TAKE_ROOM) or name.endswith("co-chu")


@pytest.mark.needs("soffice", "pdftotext")
@pytest.mark.parametrize("name", [*PLACED, *ASIDE])
def test_the_verifier_sees_words_where_they_are_drawn(name: str, drawn: Drawn) -> None:
    components = _components({**PLACED, **ASIDE}[name])
    left = components.content.sections[0].margins["left"]
    for below, _ in _pairs(components):
        place = find(below.shown, drawn(name))
        if place is not None and not below.paragraph.frame:
            assert place[1] - left == pytest.approx(middle(below), abs=SAME_PLACE), below.shown


@pytest.mark.parametrize("name", ASIDE)
def test_a_correction_is_made_once_and_brings_no_other_fault(name: str) -> None:
    fixed = _mended(name)
    assert fix(fixed) == (fixed, ())
    assert {remark.rule for remark in check(fixed)} <= {remark.rule for remark in check(FAULTY[name])}


def test_the_documents_are_many() -> None:
    assert len(BROKEN) > 50 and len(PLACED) > 80 and len(ASIDE) >= 8
