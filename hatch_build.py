"""Phần dựng gói riêng: đưa sổ tay mẫu và thiết đặt tiếng Việt tới chỗ JupyterLab tìm."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TEMPLATES = "notebooks/templates"
SETTINGS = "etc/jupyter"


class CustomBuildHook(BuildHookInterface):
    """Add what lies outside the package to a wheel; an editable install copies nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Declare the shared files of a standard wheel."""
        if version == "editable":
            return
        shared = {SETTINGS: SETTINGS, TEMPLATES: "share/jupyter/notebook_templates/CCHC"}
        build_data["shared_data"].update(
            {source: target for source, target in shared.items() if Path(self.root, source).is_dir()}
        )
