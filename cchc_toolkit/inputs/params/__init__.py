"""What is not data: window, letter, number and date, addressees, signer, and the office's own choices.

``params/<commune>/<period>.yaml`` inherits ``params/<district>.yaml`` and ``params/_common.yaml``. Every
unknown, misspelt or wrong key of all three files is reported at once, with its line. What they leave out the
entry workbook may state (``stated``). Other folders import from here alone: ``model`` says what parameters
are, ``inheriting`` puts their files together, ``loading`` reads them, ``problems`` and ``texts`` say what is
wrong with them; ``writing`` needs what only the desk has, and is asked for by its own name.
"""

from cchc_toolkit.inputs.params.carried_targets import carried_targets
from cchc_toolkit.inputs.params.inheriting import declared_unit, inherited_names
from cchc_toolkit.inputs.params.loading import (
    LoadedParams,
    known_communes,
    load_params,
    printable_params,
    workbook_about,
)
from cchc_toolkit.inputs.params.problems import Known
from cchc_toolkit.inputs.params.stated import about_overruled
from cchc_toolkit.model.run_params import FILE_KEYS, Choice, RunParams

__all__ = [
    "FILE_KEYS",
    "Choice",
    "Known",
    "LoadedParams",
    "RunParams",
    "about_overruled",
    "carried_targets",
    "declared_unit",
    "inherited_names",
    "known_communes",
    "load_params",
    "printable_params",
    "workbook_about",
]
