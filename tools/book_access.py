"""What readers who listen to the book need, and the theme leaves out.

- Every figure of a notebook takes its alternative text from its output's
  `text/plain`. A figure without one is a warning, so that the build fails.
- Chinese terms of the glossary are marked as Chinese.
- Tags that screen readers misread are mended in the pages written.
"""

from pathlib import Path

from docutils import nodes
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)

# What the theme and docutils leave out for readers who listen
MENDED = {
    '<summary><span class="toctree-toggle"': '<summary aria-label="Show or hide'
    ' its pages"><span class="toctree-toggle"',
    '<div role="list" class="citation-list">': '<div class="citation-list">',
    ' role="doc-biblioentry"': "",
}


def setup(app):
    """Register all three with Sphinx."""
    app.connect("doctree-read", describe_images)
    app.connect("doctree-read", mark_chinese_terms)
    app.connect("build-finished", mend_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


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
