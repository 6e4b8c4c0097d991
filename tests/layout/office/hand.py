"""How somebody types: one habit of each sort, whatever the paper says."""

from __future__ import annotations

from dataclasses import dataclass

from layout.typed import LINE, p, r

__all__ = ["Hand", "Spacing"]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Size of the text in points; space, first line and line spacing as Word writes them (twips)."""

    size: float = 14
    before: int = 120
    after: int = 0
    first: int = 720
    line: str = LINE
    by_tab: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits; each name is a key of the table of its sort."""

    head: str
    numbers: str
    pages: str
    signing: str
    program: str
    spacing: Spacing
    firm_spaces: bool = False
    is_wide: bool = False

    def text(self, content: str, more: str = "", align: str = "both") -> str:
        """A paragraph of running text around runs."""
        spacing = self.spacing
        if spacing.by_tab:
            content = f"<w:r><w:tab/></w:r>{content}"
        first = 0 if spacing.by_tab else spacing.first
        made = p(content, align, more=more, first=first, before=spacing.before, line=spacing.line)
        return made.replace('w:after="0"', f'w:after="{spacing.after}"', 1)

    def run(self, words: str, look: str = "") -> str:
        """A run in the size of the text."""
        return r(self.spaced(words), self.spacing.size, look)

    def spaced(self, words: str) -> str:
        """Words with the spaces of this hand: between number and unit firm ones, or none of these."""
        if not self.firm_spaces:
            return words
        for pair in (" tháng ", " năm ", "ngày ", "Điều ", "khoản "):
            words = words.replace(pair, pair[:-1] + "\u00a0")
        return words
