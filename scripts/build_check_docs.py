"""docs/RULES.md, docs/HONG_KIM_FINDINGS.md and tests/golden/rules.txt, from declarations and data."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_toolkit.checks.pages import findings_page, rules_page
from cchc_toolkit.model.rule import all_rules
from cchc_toolkit.pipeline.gather import gather
from cchc_toolkit.report.report_type import report_type

ROOT = Path(__file__).parents[1]
TITLE = "Kết quả kiểm tra báo cáo của xã Hồng Kim, quý III năm 2023"
REMARK = """Báo cáo số 78/BC-UBND ngày 05/9/2023, số liệu đúng như bản gốc. Lập tự động, không sửa tay
(`make docs`); một nguyên nhân là một dòng, kết quả kéo theo đánh số dưới nguyên nhân."""


def pages() -> dict[str, str]:
    """Path and text of each file; a folder of its own keeps packets of this machine out of the findings."""
    rules = sorted(all_rules(), key=lambda rule: rule.code)
    with TemporaryDirectory() as folder:
        for name in ("params", "data"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        gathered = gather(Path(folder), report_type("quarterly"), "hong-kim", "2023-Q3")
    return {
        "docs/RULES.md": rules_page(rules),
        "docs/HONG_KIM_FINDINGS.md": findings_page(TITLE, REMARK, gathered.findings),
        "tests/golden/rules.txt": "".join(f"{rule.code}\n" for rule in rules),
    }
