"""Links into the repository, all made from its one address.

``{repository}`text <path>` `` is a link to a file of the repository. The
address stands in `_config.yml`; the book's own address is made from it too.
"""

from docutils import nodes
from sphinx.util.docutils import ReferenceRole


def setup(app):
    """Register the role, and the book's own address."""
    app.add_role("repository", RepositoryRole())
    app.connect("config-inited", set_base_address)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def set_base_address(app, config):
    """Say where the book will lie, unless `_config.yml` does."""
    if not config.html_baseurl:
        config.html_baseurl = pages_address(repository(config))


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
