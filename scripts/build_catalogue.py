"""Write docs/CATALOGUE.md from the declarations; with --codes also the golden list of all codes.

python scripts/build_catalogue.py [--codes]
"""

import sys
from pathlib import Path

from cchc_toolkit.checks.catalogue import all_codes, catalogue_text

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    (ROOT / "docs" / "CATALOGUE.md").write_text(catalogue_text(), encoding="utf-8")
    if "--codes" in sys.argv[1:]:
        golden = ROOT / "tests" / "golden" / "indicators.txt"
        golden.write_text("".join(f"{code}\n" for code in all_codes()), encoding="utf-8")
