"""What the book adds to Sphinx; `_config.yml` loads it.

Each part stands in a module beside this one and is a Sphinx extension by
itself; its docstring says what it adds.
"""

PARTS = (
    "book_address",
    "book_offline",
    "book_access",
    "chapter_path",
    "exercise_names",
    "package_box",
    "api_pages",
)


def setup(app):
    """Register every part with Sphinx, which finds them in this folder."""
    for part in PARTS:
        app.setup_extension(part)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
