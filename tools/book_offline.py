"""A book that needs no network.

MathJax's one file comes from a package, and the loader of live code, which
would ask other servers, stays out.
"""

from importlib.metadata import distribution

MATHJAX = "sphinx-mathjax-offline/static/mathjax/tex-svg-full.js"
LOADER = {"init_thebe_core", "update_thebe_context"}


def setup(app):
    """Register both with Sphinx."""
    app.connect("config-inited", add_mathematics)
    app.connect("config-inited", leave_loader_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_mathematics(app, config):
    """Copy MathJax's file into the book."""
    package = distribution("sphinx-mathjax-offline")
    config.html_static_path.append(str(package.locate_file(MATHJAX)))


def leave_loader_out(app, config):
    """Take back what the theme's extension for live code has connected."""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if getattr(listener.handler, "__name__", "") in LOADER:
                app.disconnect(listener.id)
