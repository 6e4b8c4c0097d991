"""What is no matter of the commune is said where a part has nothing else, and nowhere else."""

import pytest

from cchc_toolkit.model.reading import Amount, Reading, Status
from cchc_toolkit.report.conditions import printed_if
from cchc_toolkit.report.model import Paragraph, plain
from cchc_toolkit.report.narrative import narrate
from cchc_toolkit.report.section_printing import NO_CONTENT, NOT_OURS
from cchc_toolkit.report.sentences import Figures

READINGS = {
    "F/1": Reading("F/1", "Một", "Việc", Status.OUT_OF_SCOPE),
    "F/2": Reading("F/2", "Hai", "Việc", Status.NUMBER, Amount(3)),
    "F/3": Reading("F/3", "Ba", "Việc", Status.NO_DATA),
}
CONTEXT = {"so": Figures(READINGS), "co": lambda *things, **texts: printed_if(READINGS, *things, **texts)}

OURS, NONE, UNKNOWN = (f'{{{{ co("F/{n}") }}}}Có {{{{ so["F/{n}"] }}}}.' for n in (2, 1, 3))
MERGED = "Có 03\u00a0việc. Có 03\u00a0việc."


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (NONE, [NOT_OURS]),
        (f"{NONE}\n{NONE}\n\n{NONE}", [NOT_OURS]),
        (UNKNOWN, [NO_CONTENT]),
        (OURS, ["Có 03\u00a0việc."]),
        # Câu bị bỏ ở giữa, ở đầu, ở cuối không cắt đoạn văn, không để lại dấu cách thừa.
        (f"{OURS}\n{NONE}\n{OURS}", [MERGED]),
        (f"{NONE}\n{OURS}\n{OURS}", [MERGED]),
        (f"{OURS}\n{OURS}\n{NONE}", [MERGED]),
        (f"### a) Một\n\n{NONE}\n\n### b) Hai\n\n{OURS}", [NOT_OURS, "Có 03\u00a0việc."]),
        (f"### a) Một\n\n{UNKNOWN}\n\n### b) Hai\n\n{NONE}", [NO_CONTENT, NOT_OURS]),
        (f"- {NONE}\n- {OURS}\n- {OURS}", ["Có 03\u00a0việc;", "Có 03\u00a0việc."]),
        (f"- {OURS}\n- {NONE}\n- {OURS}", ["Có 03\u00a0việc;", "Có 03\u00a0việc."]),
    ],
)
def test_what_is_no_matter_of_the_commune(text: str, printed: list[str]) -> None:
    blocks = narrate("II.1", "Mục", text, CONTEXT).blocks
    assert [plain(block.content) for block in blocks if isinstance(block, Paragraph)] == printed
