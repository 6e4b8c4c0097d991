"""Phần dựng gói riêng: đưa sổ tay mẫu và thiết đặt tiếng Việt tới chỗ gói và JupyterLab tìm."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COPIES = {
    "notebooks/templates": ("cchc_toolkit/templates", "share/jupyter/notebook_templates/CCHC"),
    "etc/jupyter/labconfig": (None, "etc/jupyter/labconfig"),
    "requirements": ("cchc_toolkit/requirements", None),
}
"""Folder of the checkout: where its files go inside the package, and beside Jupyter's own."""


class CustomBuildHook(BuildHookInterface):
    """Add what lies outside the package to a wheel; an editable install copies nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the files of a standard wheel one by one, so that no checkpoint of Lab slips in."""
        if version == "editable":
            return
        for folder, (inside, shared) in COPIES.items():
            for file in self._files(folder):
                place = Path(self.root, folder, file)
                if shared is not None:
                    build_data["shared_data"][str(place)] = f"{shared}/{file}"
                if inside is not None:
                    build_data["force_include"][str(place)] = f"{inside}/{file}"

    def _files(self, folder: str) -> list[str]:
        root = Path(self.root, folder)
        found = (path.relative_to(root) for path in sorted(root.rglob("*")) if path.is_file())
        return [file.as_posix() for file in found if not any(part.startswith(".") for part in file.parts)]
