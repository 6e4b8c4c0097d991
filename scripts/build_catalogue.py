"""docs/CATALOGUE.md and the golden lists of the codes of indicators and forms, from the declarations."""

from __future__ import annotations

from cchc_toolkit.pipeline.catalogue import all_codes, catalogue_text, form_codes


def pages() -> dict[str, str]:
    """Path and text of each file."""
    return {
        "docs/CATALOGUE.md": catalogue_text(),
        "tests/golden/indicators.txt": "".join(f"{code}\n" for code in all_codes()),
        "tests/golden/form-codes.txt": "".join(f"{code}\n" for code in form_codes()),
    }
