"""Phần dựng gói riêng: đưa sổ tay mẫu và thiết đặt tiếng Việt tới chỗ gói và JupyterLab tìm."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COPIES = {
    "notebooks/templates": ("cchc_toolkit/templates", "share/jupyter/notebook_templates/CCHC"),
    "notebooks/desk.ipynb": ("cchc_toolkit/templates/desk.ipynb", None),
    "etc/jupyter/labconfig": (None, "etc/jupyter/labconfig"),
    "etc/jupyter/labextensions": (None, "share/jupyter/labextensions"),
    "requirements": ("cchc_toolkit/requirements", None),
}
"""Folder or file of the checkout: where it goes inside the package, and beside Jupyter's own."""


class CustomBuildHook(BuildHookInterface):
    """Add what lies outside the package to a wheel; an editable install copies nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the files of a standard wheel one by one, so that no checkpoint of Lab slips in."""
        if version == "editable":
            return
        for source, (inside, shared) in COPIES.items():
            for file in self._files(source):
                place = str(Path(self.root, source, file))
                if shared is not None:
                    build_data["shared_data"][place] = f"{shared}/{file}".rstrip("/")
                if inside is not None:
                    build_data["force_include"][place] = f"{inside}/{file}".rstrip("/")

    def _files(self, source: str) -> list[str]:
        """Paths below a folder; of a file the one empty path."""
        root = Path(self.root, source)
        if root.is_file():
            return [""]
        found = (path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file())
        return [file.as_posix() for file in found if not any(part.startswith(".") for part in file.parts)]
