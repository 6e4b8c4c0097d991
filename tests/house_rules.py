"""The rules of the house, each a pure function from a text or a tree to the list of its faults.

`test_house.py` lays them over the repository, and over small samples that break them.
"""

import ast
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

PACKAGE = "cchc_toolkit"
GROUND = ("model", "forms", "vocabulary", "errors")
"""What all rooms may use; each of these only those to its right."""

ARROWS: dict[str, tuple[str, ...]] = {
    "cli": ("desk", "execution", "pipeline", "audit", "layout", "archive", "inputs"),
    "desk": ("execution", "pipeline", "audit", "archive", "inputs", "render"),
    "execution": ("pipeline", "archive"),
    "notebook": ("pipeline", "report", "render"),
    "pipeline": ("inputs", "indicators", "checks", "report", "render", "archive", "layout", "word"),
    "audit": ("archive", "word", "report"),
    "layout": ("word",),
    "render": ("report", "word"),
    "checks": ("indicators",),
    "archive": (),
    "inputs": (),
    "indicators": (),
    "report": (),
    "word": (),
}
"""Every room above the ground with the rooms that it uses; the picture and the reasons stand in
docs/decisions/rooms-and-arrows.md."""

MAY_IMPORT = {
    **{room: {room, *used, *GROUND} for room, used in ARROWS.items()},
    **{room: set(GROUND[place:]) for place, room in enumerate(GROUND)},
    "command_line": {"errors"},
    "": set(),
}
MAY_IMPORT["cli"].add("command_line")

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}
VAGUE_NAMES = {"each", "found"}
CLOCK_CLASSES = {"datetime", "date", "Timestamp"}
CLOCK_METHODS = {"now", "utcnow", "today"}
CLOCK_FUNCTIONS = {"time", "time_ns", "localtime", "gmtime", "ctime"}
CELL_LINES = 6
VALUE_SECTIONS = ("Parameters", "Returns", "Yields", "Attributes")
SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n((?:(?!\w[\w ]*\n-{3,}).*\n?)*)", re.MULTILINE)
# Shape, unit or choices in the line of the type itself.
ADDS = re.compile(r"shape|\{|, in |unit|optional")

# Hosts that hand out packages, and options that name one.
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|npmmirror|yarnpkg|anaconda|deb\.debian|security\.debian)\.(?:org|com)\b"
    r"|(?:index-url|find-links|registry)\s*[=: ]\s*[\"']?(?:https?|file):"
    r"|\"resolved\":\s*\"http",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Which appendix a form is follows from the forms in use: appendix["620"] says it.
APPENDIX_NUMBER = re.compile(r"(?:phụ lục|biểu)(?: số)?[ \u00a0][IVXLC0-9]+\w*", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~)}\]-])/(?:root|work|home|Users)/[\w.]")


def lines_with(pattern: re.Pattern[str], text: str) -> list[str]:
    """The lines in which a pattern occurs, with their numbers."""
    return [
        f"dòng {number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def lines_not_nfc(text: str) -> list[str]:
    """The lines that are not in Unicode NFC, with their numbers."""
    if unicodedata.is_normalized("NFC", text):
        return []
    lines = enumerate(text.splitlines(), 1)
    return [
        f"dòng {number}: {line[:100]}" for number, line in lines if not unicodedata.is_normalized("NFC", line)
    ]


def imported(tree: ast.Module, module: str, is_folder: bool) -> Iterator[tuple[int, str]]:
    """Every name of the package that a module imports, relative or by string, with its line."""
    home = module.split(".") if is_folder else module.split(".")[:-1]
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, each.name) for each in names)
            case ast.ImportFrom(module=source, names=names, level=level):
                parts = home[: len(home) - level + 1] if level else []
                origin = ".".join([*parts, source] if source else parts)
                yield from ((node.lineno, f"{origin}.{each.name}") for each in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__"), args=[ast.Constant(value=str(name)), *_]
            ):
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name


def wrong_imports(tree: ast.Module, module: str, is_folder: bool = False) -> list[str]:
    """Imports that no arrow allows; a room that the architecture does not know is a fault too."""
    layer = layer_of(module)
    if layer not in MAY_IMPORT:
        return [f"«{layer}» chưa có trong kiến trúc: thêm vào ARROWS của house_rules.py"]
    return [
        f"dòng {line}: {layer or PACKAGE} không được dùng {name}"
        for line, name in imported(tree, module, is_folder)
        if name.split(".")[0] == PACKAGE and (target := layer_of(name)) in MAY_IMPORT and target
        if target not in MAY_IMPORT[layer]
    ]


def layer_of(name: str) -> str:
    """The folder or file of the package a dotted name lies in, empty for the package itself."""
    return [*name.split("."), ""][1]


def missing_docstrings(tree: ast.Module, module: str) -> list[str]:
    """Public modules, classes and functions that say nothing of themselves."""
    found = [] if ast.get_docstring(tree) else ["mô-đun thiếu docstring"]
    if module.rsplit(".", 1)[-1].startswith("_") and not module.endswith("__init__"):
        return found
    return found + [
        f"dòng {node.lineno}: {node.name} thiếu docstring"
        for node in public(tree)
        if not ast.get_docstring(node)
    ]


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The functions and classes of a module whose names have no underscore before them."""
    for node in tree.body:
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) and not node.name.startswith("_"):
            yield node


def bare_entries(tree: ast.Module) -> list[str]:
    """Entries of docstring sections that only repeat the signature: a name, a type and nothing else.

    An entry stays for the shape, unit, choice or meaning that it adds; Raises and References always add.
    """
    return [
        f"dòng {node.lineno}: {node.name}, mục {title}: «{entry}» chỉ nhắc lại khai báo"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for title, entry, says_more in docstring_entries(ast.get_docstring(node) or "")
        if not says_more
    ]


def docstring_entries(docstring: str) -> Iterator[tuple[str, str, bool]]:
    """Section, head line and whether it says more, for each entry of the sections that name values."""
    for title, body in SECTION.findall(docstring):
        if title in VALUE_SECTIONS:
            heads = [line for line in body.split("\n") if line.strip()]
            for place, line in enumerate(heads):
                if not line.startswith(" "):
                    is_explained = place + 1 < len(heads) and heads[place + 1].startswith(" ")
                    yield title, line, is_explained or ADDS.search(line.partition(":")[2] or line) is not None


def clock_readings(tree: ast.Module) -> list[str]:
    """Where a module reads the clock: datetime.now, date.today, time.time, and their like."""
    original = {
        each.asname: each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in node.names
        if each.asname
    }
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name) if (
                name in CLOCK_METHODS and original.get(owner, owner) in CLOCK_CLASSES
            ):
                found.append(f"dòng {node.lineno}: {ast.unparse(node)}")
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                name in CLOCK_FUNCTIONS and original.get(owner, owner) == "time"
            ):
                found.append(f"dòng {node.lineno}: time.{name}")
            case ast.ImportFrom(module="time", names=names):
                called_names = [each.name for each in names if each.name in CLOCK_FUNCTIONS]
                found += [f"dòng {node.lineno}: time.{name}" for name in called_names]
    return found


def prints(tree: ast.Module) -> list[str]:
    """Calls of print."""
    return [
        f"dòng {node.lineno}: print(…)"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def vague_variables(tree: ast.Module) -> list[str]:
    """Variables and parameters whose name says nothing of what they hold; fields of a record keep theirs."""
    fields = {
        id(line.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.AnnAssign)
    }
    bound = [
        (node.lineno, node.id if isinstance(node, ast.Name) else node.arg)
        for node in ast.walk(tree)
        if isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
        if id(node) not in fields
    ]
    return [f"dòng {line}: tên «{name}» không nói giữ gì" for line, name in bound if name in VAGUE_NAMES]


def empty_names(module: str) -> list[str]:
    """Parts of a module's name that say nothing of what it holds."""
    return [f"tên «{part}» không nói lên nội dung" for part in module.split(".") if part in EMPTY_NAMES]


def template_faults(notebook: dict[str, Any]) -> list[str]:
    """What keeps a notebook from being a thin template, saved clean."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if not cells or "parameters" not in cells[0]["metadata"].get("tags", []):
        return ["ô mã đầu tiên phải mang thẻ «parameters»"]
    found = [fault for fault in parameter_faults(source_of(cells[0]))]
    for number, cell in enumerate(cells, 1):
        if cell["outputs"] or cell["execution_count"] is not None:
            found.append(f"ô mã {number}: phải lưu không kèm kết quả (nbstripout)")
        if number > 1:
            found += [f"ô mã {number}: {fault}" for fault in cell_faults(source_of(cell))]
    return found


def source_of(cell: dict[str, Any]) -> str:
    """The text of a cell, which notebooks keep as one string or as lines."""
    return "".join(cell["source"])


def code_of(notebook: dict[str, Any]) -> ast.Module:
    """The Python of a notebook as one tree."""
    sources = [source_of(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return ast.parse("\n".join(map(without_magics, sources)))


def without_magics(source: str) -> str:
    """The Python of a cell; the text of a section is none."""
    lines = [] if source.startswith("%%section") else source.splitlines()
    return "\n".join(line for line in lines if not line.startswith(("%", "!")))


def parameter_faults(source: str) -> list[str]:
    """What in the parameters cell is more than a name set to a plain value."""
    return [
        f"ô tham số, dòng {node.lineno}: chỉ gán giá trị"
        for node in ast.parse(source).body
        if not (isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant))
    ]


def cell_faults(source: str) -> list[str]:
    """What in a code cell is more than calling and showing; in a section, the number of an appendix."""
    if source.startswith("%%section"):
        return [f"số phụ lục gõ sẵn: {number}" for number in typed_appendices(source)]
    tree = ast.parse(without_magics(source))
    found = [f"{word} trong sổ tay mẫu" for node in ast.walk(tree) if (word := forbidden(node))]
    count = sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in source.splitlines())
    return found + [f"{count} dòng, nhiều nhất {CELL_LINES}"] * (count > CELL_LINES)


def typed_appendices(source: str) -> list[str]:
    """Numbers of appendices and sheets that stand typed in a section, outside its placeholders."""
    return APPENDIX_NUMBER.findall(PLACEHOLDER.sub("", source))


def forbidden(node: ast.AST) -> str:
    """The word for what a template may not hold, empty for all else."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "def"
        case ast.ClassDef():
            return "class"
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            return "for"
        case ast.While():
            return "while"
        case ast.Try() | ast.TryStar():
            return "try"
        case _:
            return ""
