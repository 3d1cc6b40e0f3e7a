"""What the book adds to Sphinx; `_config.yml` loads it.

- Mathematics without a network: MathJax's one file, copied from a package.
- Every figure of a notebook takes its alternative text from its output's
  `text/plain`. A figure without one is a warning, so that the build fails.
- `{chapter-path}` draws the path through the chapters.
- ``{chapter}`06` `` names a chapter, as a link as soon as its page exists.
- ``{repository}`text <path>` `` links into the repository's one address.
- A box at the end of each chapter links to the parts of the package it uses.
"""

import ast
import inspect
import json
import sys
import textwrap
from html import escape
from importlib.metadata import distribution
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole, SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

LOGGER = logging.getLogger(__name__)
MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg-full.js"


def setup(app):
    """Register everything with Sphinx."""
    app.add_config_value("course_path", [], "env")
    app.add_node(chapter_path, html=(visit_chapter_path, None))
    app.add_directive("chapter-path", ChapterPath)
    app.add_role("chapter", ChapterRole())
    app.add_role("repository", RepositoryRole())
    app.add_role("course-api", ApiRole(innernodeclass=nodes.literal))
    app.connect("config-inited", stay_offline)
    app.connect("config-inited", check_path)
    app.connect("source-read", add_package_links)
    app.connect("doctree-read", describe_images)
    app.connect("doctree-read", mark_chinese_terms)
    app.connect("missing-reference", find_by_last_name)
    app.connect("missing-reference", keep_plain)
    app.connect("autodoc-process-signature", signature_as_written)
    app.connect("autodoc-skip-member", skip_record_fields)
    app.connect("build-finished", mend_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


# Offline, and one address


def stay_offline(app, config):
    """Take MathJax from its package and leave the live-code loader out."""
    package = distribution("sphinx-mathjax-offline")
    config.html_static_path.append(str(package.locate_file(MATHJAX)))
    if not config.html_baseurl:
        config.html_baseurl = pages_address(repository(config))
    wanted = {"init_thebe_core", "update_thebe_context"}
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if getattr(listener.handler, "__name__", "") in wanted:
                app.disconnect(listener.id)


def repository(config):
    """Return the repository's address, without a slash at its end."""
    return config.html_theme_options["repository_url"].rstrip("/")


def pages_address(url):
    """Return where GitHub Pages serves a repository's book.

    >>> pages_address("https://github.com/Owner/my-notes")
    'https://owner.github.io/my-notes/'
    """
    owner, name = url.rstrip("/").split("/")[-2:]
    return f"https://{owner.lower()}.github.io/{name}/"


class RepositoryRole(ReferenceRole):
    """A link to a file of the repository, or to the repository itself."""

    def run(self):
        """Make the link from the one setting."""
        options = self.config.html_theme_options
        url = repository(self.config)
        path = self.target.strip("/")
        if path not in ("", "."):
            url += f"/blob/{options['repository_branch']}/{path}"
        text = self.title if self.has_explicit_title else path or url
        return [nodes.reference(self.rawtext, text, refuri=url)], []


# Figures and glossary


def describe_images(app, doctree):
    """Give each image of a notebook the text that its output carries."""
    for bundle in doctree.findall(nodes.container):
        if bundle.get("nb_element") != "mime_bundle":
            continue
        parts = {part.get("mime_type", ""): part for part in bundle.children}
        text = parts.get("text/plain", nodes.Text("")).astext()
        text = " ".join(text.split())
        for kind, part in parts.items():
            if not kind.startswith("image/"):
                continue
            if not text or text.startswith("<"):
                message = "a figure has no alternative text: end its cell "
                message += "with plots.picture(ax); its text/plain is %r"
                LOGGER.warning(message, text, location=bundle)
            for image in part.findall(nodes.image):
                image["alt"] = text


def mark_chinese_terms(app, doctree):
    """Tell browsers and screen readers which glossary terms are Chinese."""
    for term in doctree.findall(nodes.term):
        if any("\u4e00" <= letter <= "\u9fff" for letter in term.astext()):
            term["classes"] += ["course-zh", "language-zh-Hans"]


# What the theme and docutils leave out for readers who listen
MENDED = {
    '<summary><span class="toctree-toggle"': '<summary aria-label="Show or hide'
    ' its pages"><span class="toctree-toggle"',
    '<div role="list" class="citation-list">': '<div class="citation-list">',
    ' role="doc-biblioentry"': "",
}


def mend_pages(app, error):
    """Mend, in the pages written, what axe-core finds in every book."""
    if error or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        mended = text
        for old, new in MENDED.items():
            mended = mended.replace(old, new)
        if mended != text:
            page.write_text(mended, encoding="utf-8", newline="\n")


# From a chapter to the package


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
    result = ast.unparse(node.returns) if node.returns else None
    result = None if what == "class" else result
    return f"({ast.unparse(node.args)})", result


def skip_record_fields(app, what, name, obj, skip, options):
    """Leave out "Alias for field number 0": the docstring says it better."""
    return True if type(obj).__name__ == "_tuplegetter" else None


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


# The path through the chapters


def check_path(app, config):
    """Warn where _toc.yml and course_path tell different stories."""
    toc_file = Path(app.srcdir, "_toc.yml")
    toc = yaml.safe_load(toc_file.read_text(encoding="utf-8"))
    present = [
        (part.get("caption"), Path(entry["file"]).name)
        for part in toc.get("parts", [])
        for entry in part["chapters"]
        if entry.get("file", "").startswith("chapters/")
    ]
    planned = [
        (part["part"], name)
        for part in config.course_path
        for name in part["chapters"]
    ]
    if present != [pair for pair in planned if pair in present]:
        message = "the chapters of _toc.yml (%s) are not those of course_path "
        message += "in _config.yml, in its parts and its order (%s)"
        LOGGER.warning(message, present, planned)


class ChapterRole(SphinxRole):
    """Name a chapter by its two digits, linked where the page exists."""

    def run(self):
        """Return a link or, for a chapter on the way, plain text."""
        number = self.text.strip()
        for part in self.config.course_path:
            for name in part["chapters"]:
                if name.startswith(f"{number}_"):
                    return [self.mention(number, f"chapters/{name}")], []
        message = f"no chapter {number!r} in course_path of _config.yml"
        LOGGER.warning(message, location=self.get_location())
        return [nodes.inline(self.rawtext, f"chapter {number}")], []

    def mention(self, number, docname):
        """Return the node for one chapter."""
        text = nodes.inline(self.rawtext, f"chapter\u00a0{number}")
        if docname not in self.env.found_docs:
            return text
        reference = pending_xref(self.rawtext, text)
        reference["refdomain"], reference["reftype"] = "std", "doc"
        reference["refdoc"], reference["refexplicit"] = self.env.docname, True
        reference["reftarget"], reference["refwarn"] = f"/{docname}", True
        return reference


class chapter_path(nodes.General, nodes.Element):  # noqa: N801
    """The place of the path picture in a page."""


class ChapterPath(SphinxDirective):
    """`{chapter-path}`: the picture of the path through the chapters."""

    def run(self):
        """Leave a mark; the picture is drawn when all pages are known."""
        return [chapter_path()]


def visit_chapter_path(translator, node):
    """Write the picture as a list that style sheets draw as a line."""
    builder = translator.builder
    rows = []
    for part in builder.config.course_path:
        stops = "".join(
            stop_html(builder, name, title)
            for name, title in part["chapters"].items()
        )
        rows.append(
            '<li class="course-path-part" '
            f'style="--stops: {len(part["chapters"])}">'
            f'<span class="course-path-caption">{escape(part["part"])}</span>'
            f"<ol>{stops}</ol></li>"
        )
    translator.body.append(
        '<nav class="course-path" aria-label="The path through the chapters">'
        f"<ol>{''.join(rows)}</ol></nav>\n"
    )
    raise nodes.SkipNode


def stop_html(builder, name, title):
    """Return one chapter of the path, linked where its page exists."""
    docname = f"chapters/{name}"
    inside = f'<span class="course-path-number">{name[:2]}</span>'
    inside += f'<span class="course-path-title">{escape(title)}</span>'
    if docname in builder.env.found_docs:
        uri = builder.get_relative_uri(builder.current_docname, docname)
        return f'<li><a href="{escape(uri)}">{inside}</a></li>'
    inside += '<span class="course-path-later">on the way</span>'
    return f'<li class="course-path-coming"><span>{inside}</span></li>'
