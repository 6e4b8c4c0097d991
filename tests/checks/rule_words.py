"""Which words a function of a rule gives for the places of its message, read from its code alone.

Every path is followed, whether a sample reaches it or not: each ``Violation(…)`` in the function and in what
it calls within the package, with the words that callers hand down. What cannot be read from the code is a
fault, so nothing passes unread: words are a literal, a variable that is set to one, two of them joined by
``|``, or what a function returns.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path

Keys = frozenset[str]
Scope = Mapping[str, Callable[[], frozenset[Keys]]]
"""Parameters of a function that stand for words, each with the way to read which keys they may have."""


class Unreadable(AssertionError):
    """Words that are put together in a way that this reader does not follow."""


def functions_of(modules: Mapping[str, ast.Module]) -> dict[tuple[str, str], tuple[str, ast.FunctionDef]]:
    """Module and function behind each name that stands in a module, imported ones by their own module."""
    own = {
        (name, node.name): (name, node)
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    named = dict(own)
    for name, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                source = node.module.rpartition(".")[2]
                for alias in node.names:
                    if (source, alias.name) in own:
                        named[name, alias.asname or alias.name] = own[source, alias.name]
    return named


def modules_of(folder: Path) -> dict[str, ast.Module]:
    """The code of every module of a folder, by name."""
    return {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.py"))}


def words_by_code(modules: Mapping[str, ast.Module]) -> dict[str, set[Keys]]:
    """By code of a rule, the different sets of words that its function may give.

    Raises
    ------
    Unreadable
        Words that are put together otherwise than this reader follows.
    """
    reader = _Reader(functions_of(modules))
    return {
        decorator.args[0].value: set(reader.given(module, node, {}, ()))
        for module, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Name)
        and decorator.func.id == "rule"
        and isinstance(decorator.args[0], ast.Constant)
    }


def words_of_findings(tree: ast.Module) -> dict[str, set[Keys]]:
    """By code of a rule, the words with which a module calls ``rule_of(…).finding(…)``."""
    reader = _Reader(functions_of({"": tree}))
    words: dict[str, set[Keys]] = {}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        codes = [ast.literal_eval(call.args[0]) for call in calls if _called(call) == "rule_of"]
        findings = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "finding"]
        for code in codes:
            for call in findings:
                words.setdefault(code, set()).update(reader.keys("", function, call.args[0], {}))
    return words


class _Reader:
    def __init__(self, functions: Mapping[tuple[str, str], tuple[str, ast.FunctionDef]]) -> None:
        self.functions = functions

    def given(
        self, module: str, function: ast.FunctionDef, scope: Scope, path: tuple[str, ...]
    ) -> Iterator[Keys]:
        """The words of every violation that a function makes, itself or by what it calls."""
        here = f"{module}.{function.name}"
        if here in path:
            return
        asked = {id(inner) for node in ast.walk(function) if _is_question(node) for inner in ast.walk(node)}
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or id(node) in asked:
                continue
            name = _called(node)
            if name == "Violation":
                words = _argument(node, 0, "words")
                yield from self.keys(module, function, words, scope) if words else [frozenset()]
            elif name == "replace" and any(each.arg == "words" for each in node.keywords):
                raise Unreadable(f"{here}: words replaced")
            elif (module, name) in self.functions:
                target, called = self.functions[module, name]
                inner = self.bound(module, function, node, called, scope)
                yield from self.given(target, called, inner, (*path, here))

    def bound(
        self, module: str, function: ast.FunctionDef, call: ast.Call, called: ast.FunctionDef, scope: Scope
    ) -> Scope:
        """What a call hands down, by the name of the parameter; read where it turns out to be words."""
        names = [each.arg for each in called.args.args]
        handed = {
            **dict(zip(names, call.args, strict=False)),
            **{k.arg or "": k.value for k in call.keywords},
        }
        return {name: partial(self.keys, module, function, value, scope) for name, value in handed.items()}

    def keys(self, module: str, function: ast.FunctionDef, node: ast.expr, scope: Scope) -> frozenset[Keys]:
        """The keys that an expression for words may have."""
        match node:
            case ast.Dict(keys=keys, values=values) if all(_is_named(key) for key in keys):
                own = frozenset(key.value for key in keys if isinstance(key, ast.Constant))
                parts = [v for k, v in zip(keys, values, strict=True) if k is None]
                spread = [self.keys(module, function, part, scope) for part in parts]
                return frozenset(own.union(*parts) for parts in product(*spread))
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                sides = (self.keys(module, function, side, scope) for side in (left, right))
                return frozenset(one | other for one, other in product(*sides))
            case ast.IfExp(body=body, orelse=orelse):
                return self.keys(module, function, body, scope) | self.keys(module, function, orelse, scope)
            case ast.Name(id=name) if name in scope:
                return scope[name]()
            case ast.Name(id=name):
                return self.set_in(module, function, name, scope)
            case ast.Call() if (module, _called(node)) in self.functions:
                target, called = self.functions[module, _called(node)]
                inner = self.bound(module, function, node, called, scope)
                results = [each.value for each in ast.walk(called) if isinstance(each, ast.Return)]
                return frozenset(
                    keys for value in results if value for keys in self.keys(target, called, value, inner)
                )
        raise Unreadable(f"{module}.{function.name}, dòng {node.lineno}: {ast.unparse(node)}")

    def set_in(self, module: str, function: ast.FunctionDef, name: str, scope: Scope) -> frozenset[Keys]:
        """What a variable of a function may hold; one that is set in no plain way is unreadable."""
        keys: set[Keys] = set()
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    keys |= self.keys(module, function, value, scope)
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                    keys |= self.keys(module, function, value, scope)
                case ast.AugAssign(target=ast.Name(id=target)) if target == name:
                    raise Unreadable(f"{module}.{function.name}, dòng {node.lineno}: {name} is added to")
                case ast.Subscript(value=ast.Name(id=target), ctx=ast.Store()) if target == name:
                    raise Unreadable(f"{module}.{function.name}, dòng {node.lineno}: {name} is changed")
                case ast.Call(func=ast.Attribute(value=ast.Name(id=target))) if target == name:
                    raise Unreadable(f"{module}.{function.name}, dòng {node.lineno}: {name} may be changed")
        if not keys:
            raise Unreadable(f"{module}.{function.name}: {name} is set nowhere")
        return frozenset(keys)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id=name), attr="find"):  # the function of another rule
            return name
    return ""


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = {each.arg: each.value for each in call.keywords}
    return call.args[place] if len(call.args) > place else named.get(name)


def _is_named(key: ast.expr | None) -> bool:
    """A key that is written out, or the ``**`` of another mapping."""
    return key is None or isinstance(key, ast.Constant)


def _is_question(node: ast.AST) -> bool:
    """True for ``any(…)``: it asks whether there are violations and gives none."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "any"
