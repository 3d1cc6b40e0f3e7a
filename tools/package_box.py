"""The box at the end of a chapter that links to the parts of the package.

It names what the chapter's cells import from `course_lib`, each with a link
where the reference has a page for it.
"""

import ast
import json

from docutils import nodes
from sphinx.roles import XRefRole


def setup(app):
    """Register the box and the role that its links are made with."""
    app.add_role("course-api", ApiRole(innernodeclass=nodes.literal))
    app.connect("source-read", add_package_links)
    app.connect("missing-reference", keep_plain)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class ApiRole(XRefRole):
    """A link to a documented name, or the bare name where there is none."""

    def process_link(self, env, refnode, has_explicit_title, title, target):
        """Look the name up among all of Python's objects."""
        refnode["refdomain"], refnode["reftype"] = "py", "obj"
        refnode["course_optional"] = True
        return title, target


def keep_plain(app, env, node, contnode):
    """Keep the text of an optional reference that has no target."""
    return contnode if node.get("course_optional") else None


def add_package_links(app, docname, source):
    """Append to a notebook the box that links to the package's pages."""
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    box = package_box(imports_of(notebook))
    if box:
        cell = {"cell_type": "markdown", "id": "in-the-package"}
        cell |= {"metadata": {}, "source": box}
        notebook["cells"].append(cell)
        source[0] = json.dumps(notebook)


def package_box(modules):
    """Return the box in MyST, or "" where nothing of ours is imported."""
    lines = [":::{admonition} In the package", ":class: course-package", ""]
    for module, names in modules.items():
        if module.startswith("course_lib.__"):
            continue
        line = f"- {{course-api}}`{module}`"
        links = [f"{{course-api}}`{n} <{module}.{n}>`" for n in names]
        lines.append(line + (": " + ", ".join(links) if links else ""))
    return "\n".join([*lines, ":::"]) if len(lines) > 3 else ""


def imports_of(notebook):
    """Return {module of course_lib: [names imported from it]}.

    >>> cell = {"cell_type": "code", "source": "from course_lib.a import b"}
    >>> imports_of({"cells": [cell]})
    {'course_lib.a': ['b']}
    """
    found = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        for node in ast.walk(parsed("".join(cell["source"]))):
            for module, name in imported(node):
                names = found.setdefault(module, [])
                if name and name not in names:
                    names.append(name)
    return dict(sorted(found.items()))


def parsed(code):
    """Return the syntax tree of a cell; an empty one where it has errors."""
    lines = code.splitlines()
    lines = [line for line in lines if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:
        return ast.Module(body=[], type_ignores=[])


def imported(node):
    """Yield (module, name or "") for each thing one statement imports."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.startswith("course_lib."):
                yield alias.name, ""
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if node.module == "course_lib":
                yield f"course_lib.{alias.name}", ""
            elif (node.module or "").startswith("course_lib."):
                yield node.module, alias.name
