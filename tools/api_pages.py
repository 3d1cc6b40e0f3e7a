"""Pages of the reference that read well: short signatures, no empty lines.

Types are shown as the source names them, and link to their own entry.
"""

import ast
import inspect
import sys
import textwrap

from sphinx.util.nodes import make_refnode


def setup(app):
    """Register what shapes autodoc's output."""
    app.connect("missing-reference", find_by_last_name)
    app.connect("autodoc-process-signature", signature_as_written)
    app.connect("autodoc-skip-member", skip_record_fields)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def find_by_last_name(app, env, node, contnode):
    """Link a type that a signature names without its module.

    Short names for types (``Side = Literal["pre", "post"]``), types from
    elsewhere and classes that the reference leaves out stay plain.
    """
    target, objects = node.get("reftarget", ""), env.get_domain("py").objects
    if node.get("reftype") != "class" or not target.isidentifier():
        return None
    found = [name for name in objects if name.endswith(f".{target}")]
    if len(found) == 1:
        docname, anchor = objects[found[0]].docname, objects[found[0]].node_id
        here = node["refdoc"], docname, anchor, contnode, found[0]
        return make_refnode(app.builder, *here)
    known = any(
        name.startswith("course_lib") and hasattr(module, target)
        for name, module in list(sys.modules.items())
    )
    return contnode if known else None


def signature_as_written(app, what, name, obj, options, given, returned):
    """Show a function's types as its source does, not as Python expands them.

    `DTypeLike` alone would fill ten lines.
    """
    method = obj.__dict__.get("__init__") if what == "class" else obj
    if what not in ("function", "method", "class") or method is None:
        return None
    try:
        source = inspect.getsource(inspect.unwrap(method))
    except (OSError, TypeError):
        return None
    node = ast.parse(textwrap.dedent(source)).body[0]
    if not isinstance(node, ast.FunctionDef):
        return None
    if node.args.args and node.args.args[0].arg in ("self", "cls"):
        del node.args.args[0]
    returns = None if what == "class" else node.returns
    return f"({ast.unparse(node.args)})", returns and ast.unparse(returns)


def skip_record_fields(app, what, name, obj, skip, options):
    """Leave out "Alias for field number 0": the docstring says it better."""
    return True if type(obj).__name__ == "_tuplegetter" else None
