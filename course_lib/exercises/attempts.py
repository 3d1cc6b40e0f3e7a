"""Tell a starter that is still blank from an attempt at an answer.

A starter marks the places where code is wanted with ``...``. The same sign
has a use of its own inside an index, as in ``x[..., 0]``, where it does not
mean a blank.
"""

import ast
import dis
import functools
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import CodeType
from typing import NamedTuple


class Blank(NamedTuple):
    """A place in a function where the learner's code is still wanted.

    Attributes
    ----------
    line : int or None
        Number of the line in the cell; None where the function holds
        nothing else, or its source is not known.
    code : str
        The text of that line.
    """

    line: int | None = None
    code: str = ""


def find_blank(function: Callable) -> Blank | None:
    """Find the first place of a function that still waits for code.

    The source decides. Where there is none to read, the bytecode does.

    Parameters
    ----------
    function : callable
        The learner's function.

    Returns
    -------
    Blank or None
        None where the function holds no blank.

    Examples
    --------
    >>> def starter(x):
    ...     return ...
    >>> find_blank(starter) is None, find_blank(len) is None
    (False, True)
    """
    code = code_of(function)
    if code is None:
        return None
    found = _definition(function, code)
    if found is None:
        return Blank() if _blank_bytecode(code) else None
    definition, lines = found
    body = definition.body[_has_docstring(definition) :]
    if all(_holds_nothing(statement) for statement in body):
        return Blank()
    for node in (node for part in body for node in _ellipses(part)):
        line = code.co_firstlineno + node.lineno - 1
        return Blank(line, lines[node.lineno - 1].strip())
    return None


def code_of(function: Callable) -> CodeType | None:
    """Give the code object behind a function, or None where there is none.

    Parameters
    ----------
    function : callable
        A function, method, partial, decorated function or callable object.

    Returns
    -------
    code or None
        None for builtins and classes.

    Examples
    --------
    >>> code_of(lambda text: text).co_varnames, code_of(len)
    (('text',), None)
    """
    while isinstance(function, functools.partial):
        function = function.func
    function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    if code is None and not isinstance(function, type):
        code = getattr(type(function).__call__, "__code__", None)
    return code


def _definition(function: Callable, code: CodeType):
    """Parse the source of a function: its definition and its lines."""
    try:
        source = textwrap.dedent(inspect.getsource(code))
        statement = ast.parse(source).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        return None
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    return statement, source.splitlines()


def _has_docstring(definition: ast.FunctionDef) -> bool:
    return ast.get_docstring(definition) is not None


def _holds_nothing(statement: ast.stmt) -> bool:
    """Tell whether a statement is ``...``, ``pass`` or a bare 'to do'."""
    if isinstance(statement, ast.Expr):
        return _is_ellipsis(statement.value)
    if isinstance(statement, ast.Raise) and statement.exc is not None:
        return "NotImplementedError" in ast.unparse(statement.exc)
    return isinstance(statement, ast.Pass)


def _ellipses(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every ``...`` below a node that does not belong to an index."""
    if _is_ellipsis(node):
        yield node
    index = getattr(node, "slice", None)
    for child in ast.iter_child_nodes(node):
        is_index = child is index
        parts = getattr(child, "elts", [child]) if is_index else [child]
        for part in parts:
            if not (is_index and _is_ellipsis(part)):
                yield from _ellipses(part)


def _is_ellipsis(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def _blank_bytecode(code: CodeType) -> bool:
    """Judge by bytecode: ``...`` used as a value, or nothing done at all.

    The compiler drops a statement that is only ``...``, so such a line
    beside other code cannot be seen here.
    """
    steps = list(dis.get_instructions(code))
    for step, after in zip(steps, steps[1:] + steps[-1:], strict=True):
        in_index = "SUBSCR" in after.opname or after.opname == "BUILD_TUPLE"
        if step.argval is Ellipsis and not in_index:
            return True
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    idle = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}
    does_nothing = {step.opname for step in steps} <= idle and not any(
        step.argval is not None and "CONST" in step.opname for step in steps
    )
    return does_nothing or any(_blank_bytecode(part) for part in inner)
