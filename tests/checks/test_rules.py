"""A rule is declared once and found by its code: order, functions, and the words that they give."""

import ast
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from checks.rule_words import Unreadable, modules_of, words_by_code, words_of_findings

from cchc_toolkit import checks, pipeline
from cchc_toolkit.checks.check import all_checks, in_declared_order
from cchc_toolkit.checks.rule import Check, rule
from cchc_toolkit.errors import CchcError
from cchc_toolkit.model.reading import Severity
from cchc_toolkit.model.rule import Rule, read_rules, rules_of

# Each of these stood before the next when the order of findings was agreed; a new rule may stand between.
ORDER = [
    "KT-LUACHON", "KT-SONGUYEN", "KT-MALA", "KT-OTRONG", "KT-OTHIEU", "KT-DONGTRONG", "KT-TRONGSO",
    "KT-NAMHOSO", "KT-TRANGTHAI", "KT-NGAYHOSO", "KT-HIEULUC", "KT-CHUAHIEULUC", "KT-COQUAN", "KT-NGAYVB",
    "KT-VIENDAN", "KT-NGAYSAU", "KT-DAYDU", "KT-KINHGUI", "KT-SONGAY", "KT-THAMSO", "KT-KHONGHOSO",
    "KT-NGAYBC", "KT-DONG", "KT-LIENTUC", "KT-BATTHUONG", "KT-THOIGIAN", "KT-TONG", "KT-TRONNGUON",
    "KT-THUONGLE", "KT-DSTHIEU", "KT-DSNGOAI", "KT-HDNGOAI", "KT-DSTRUNG", "KT-DSTHUTU", "KT-CACHTINH",
    "KT-DSKYKHAC", "KT-DSPHANLON", "KT-DSDODANG", "KT-CONGKY", "KT-CHUYENSANG", "KT-MALAP", "KT-TYLE",
    "KT-CATSO", "KT-CATIN", "KT-MAUKHONG", "KT-KHONGPHATSINH", "KT-GIUSO", "KT-QUA100", "KT-LYDO",
    "KT-TONGTRONG", "KT-THUTUSO", "KT-TRUNGSO", "KT-KYHIEU", "KT-LOAIVB", "KT-LAPLAI", "KT-LOAITRU",
    "KT-SONGUOI", "KT-NGUON", "KT-THIEUHOSO", "KT-NGOAIKY", "KT-KHONGHEN", "KT-VANGHEN", "KT-THIEUCOT",
    "KT-ITNHAT", "KT-HAITEN", "KT-NGAYSAI", "KT-TRUNGTEN", "KT-DONGTHUA", "KT-HAINOI", "KT-CHACON",
    "KT-KHAIKHACDEM", "KT-DONGGIONG", "KT-PHANSO", "KT-MAUSO", "KT-GHICHU", "KT-SONHAP", "KT-CHUYENKY",
]  # fmt: skip


def declared(code: str) -> Rule:
    return Rule(code, "Tên", Severity.NOTE, "{what}.")


def check(code: str) -> Check:
    return Check(declared(code), lambda facts: ())


def test_rules_run_in_the_order_in_which_they_are_declared() -> None:
    codes = [check.rule.code for check in all_checks()]

    assert codes == [rule.code for rule in rules_of("facts")]
    assert [code for code in codes if code in ORDER] == ORDER


def test_the_order_is_that_of_the_rules_whatever_order_the_functions_come_in() -> None:
    one, other = check("KT-A"), check("KT-B")

    assert in_declared_order([other.rule, one.rule], [one, other]) == (other, one)


def test_a_function_for_a_code_that_nobody_declared_is_refused_where_it_stands() -> None:
    with pytest.raises(CchcError, match="KT-KHONGCO"):
        rule("KT-KHONGCO")


@pytest.mark.parametrize(
    ("rules", "functions", "message"),
    [
        (["KT-A", "KT-B"], ["KT-A"], "Quy tắc KT-B không có hàm nào"),
        (["KT-A"], ["KT-A", "KT-A"], "Quy tắc KT-A có 2 hàm"),
        (["KT-A"], ["KT-A", "LV-B"], "Quy tắc LV-B không được hỏi ở bước này mà có hàm"),
    ],
)
def test_each_rule_over_the_facts_has_exactly_one_function(
    rules: list[str], functions: list[str], message: str
) -> None:
    with pytest.raises(CchcError, match=message):
        in_declared_order(map(declared, rules), map(check, functions))


def test_a_code_that_is_declared_twice_is_refused(tmp_path: Path) -> None:
    entry = "rules:\n  - {code: KT-A, name: Tên, severity: note, message: Câu.}\n"
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(entry, encoding="utf-8")
    with pytest.raises(CchcError, match="Quy tắc KT-A khai hai lần"):
        read_rules(tmp_path)


@pytest.mark.parametrize("severity", ["grave", "''", "1"])
def test_a_severity_that_does_not_exist_is_refused(tmp_path: Path, severity: str) -> None:
    text = f"rules:\n  - {{code: KT-A, name: Tên, severity: {severity}, message: Câu.}}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CchcError, match=r"a\.yaml KT-A\.severity"):
        read_rules(tmp_path)


# ── Chữ trong câu ───────────────────────────────────────────────────────────────────────────────


def places(rule: Rule) -> frozenset[str]:
    """The names in braces in the sentences of a rule."""
    parts = (part for text in (rule.message, rule.fix) for part in Formatter().parse(text))
    return frozenset(name for _, name, _, _ in parts if name)


@cache
def words_given() -> dict[str, set[frozenset[str]]]:
    return words_by_code(modules_of(Path(checks.__file__).parent))


@pytest.mark.parametrize("rule", rules_of("facts"), ids=lambda rule: rule.code)
def test_a_function_gives_exactly_the_words_that_the_sentences_have_places_for(rule: Rule) -> None:
    assert words_given()[rule.code] == {places(rule)}


def test_later_steps_give_exactly_the_words_that_the_sentences_have_places_for() -> None:
    words: dict[str, set[frozenset[str]]] = {}
    for tree in modules_of(Path(pipeline.__file__).parent).values():
        words |= words_of_findings(tree)

    assert words == {rule.code: {places(rule)} for rule in rules_of("later")}


SAMPLE = """
@rule("KT-A")
def find(facts):
    if any(other(facts)):
        yield from told(facts, {"what": "", "count": ""})
    for violation in other.find(facts):
        yield violation

@rule("KT-B")
def other(facts):
    words = {"place": ""} if facts else {"place": "", "typed": ""}
    yield Violation(words | extra(facts))

@rule("KT-C")
def silent(facts):
    yield Violation(where=facts.where)

def told(facts, words):
    yield Violation({**words, "name": ""})

def extra(facts):
    return {"fix": ""}
"""


def test_words_are_read_on_every_path_through_helpers_and_joined_mappings() -> None:
    other = {frozenset({"place", "fix"}), frozenset({"place", "typed", "fix"})}

    assert words_by_code({"a": ast.parse(SAMPLE)}) == {
        "KT-A": {frozenset({"what", "count", "name"}), *other},
        "KT-B": other,
        "KT-C": {frozenset()},
    }


@pytest.mark.parametrize(
    "change",
    [
        ("words | extra(facts)", "unknown(facts)"),
        ("words | extra(facts)", "facts.words"),
        ('{**words, "name": ""}', "{name: 1 for name in facts}"),
        ('return {"fix": ""}', 'words = {"fix": ""}\n    words |= facts\n    return words'),
        ('return {"fix": ""}', 'words = {"fix": ""}\n    words["more"] = ""\n    return words'),
        ('return {"fix": ""}', 'words = {"fix": ""}\n    words.update(facts)\n    return words'),
        ("yield violation", "yield replace(violation, words={})"),
    ],
)
def test_words_that_cannot_be_read_are_a_fault_and_pass_for_none(change: tuple[str, str]) -> None:
    with pytest.raises(Unreadable):
        words_by_code({"a": ast.parse(SAMPLE.replace(*change))})
