"""What the layout verifier says of a document: one breach of the decree."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LayoutRemark"]


@dataclass(frozen=True, slots=True)
class LayoutRemark:
    """A remark of the layout verifier: rule, point of the decree, found and wanted value, where."""

    rule: str
    point: str
    found: str
    wanted: str
    where: str

    @property
    def sentence(self) -> str:
        """The remark in words."""
        return f"{self.where}: {self.found}; quy định: {self.wanted} ({self.point})."
