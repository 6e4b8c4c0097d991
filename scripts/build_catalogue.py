"""Write docs/CATALOGUE.md from the declarations; with --codes also the golden lists of all codes.

python scripts/build_catalogue.py [--codes]
"""

import sys
from pathlib import Path

from cchc_toolkit.pipeline.catalogue import all_codes, catalogue_text, form_codes

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    (ROOT / "docs" / "CATALOGUE.md").write_text(catalogue_text(), encoding="utf-8")
    if "--codes" in sys.argv[1:]:
        for name, codes in (("indicators.txt", all_codes()), ("form-codes.txt", form_codes())):
            golden = ROOT / "tests" / "golden" / name
            golden.write_text("".join(f"{code}\n" for code in codes), encoding="utf-8")
