"""A command of the tests: execute notebooks one after the other in one process, as a person's script does.

    notebooks '{"engine_name": "cchc"}' one.ipynb two.ipynb

Options are those of ``papermill.execute_notebook``; each notebook is left beside itself as ``out-one.ipynb``.
"""

import json
import logging
import sys

__all__ = ["main"]


def main() -> None:
    """Execute what the arguments name."""
    import papermill

    logging.basicConfig(level="INFO", format="%(message)s", force=True)
    options = {"progress_bar": False, **json.loads(sys.argv[1])}
    for name in sys.argv[2:]:
        papermill.execute_notebook(name, f"out-{name}", **options)


if __name__ == "__main__":
    main()
