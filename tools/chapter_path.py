"""The path through the chapters, from `course_path` of `_config.yml`.

`{chapter-path}` draws the path. ``{chapter}`06` `` and ``{chapter}`Chapter
06` `` name a chapter; the second also reads well in JupyterLab, which shows
just what stands between the backticks. Both link to a chapter as soon as its
page exists.
"""

from html import escape
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

LOGGER = logging.getLogger(__name__)


def setup(app):
    """Register the directive, the role and the setting."""
    app.add_config_value("course_path", [], "env")
    app.add_node(chapter_path, html=(visit_chapter_path, None))
    app.add_directive("chapter-path", ChapterPath)
    app.add_role("chapter", ChapterRole())
    app.connect("config-inited", check_path)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


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
        words, _, number = self.text.strip().rpartition(" ")
        text = f"{words or 'chapter'}\u00a0{number}"
        label = nodes.inline(self.rawtext, text)
        for part in self.config.course_path:
            for name in part["chapters"]:
                if name.startswith(f"{number}_"):
                    return [self.linked(label, f"chapters/{name}")], []
        message = f"no chapter {number!r} in course_path of _config.yml"
        LOGGER.warning(message, location=self.get_location())
        return [label], []

    def linked(self, label, docname):
        """Return the label as a link, or as it is where no page exists."""
        if docname not in self.env.found_docs:
            return label
        reference = pending_xref(self.rawtext, label)
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
