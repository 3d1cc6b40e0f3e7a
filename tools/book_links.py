"""The links of the built book, checked without a browser.

Every link within the book must lead to a file, and to a place in it. A
notebook's page must offer its download, and Colab and Binder at the address
of `_config.yml`.
"""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import yaml

ROOT = Path(__file__).resolve().parents[1]


class Links(HTMLParser):
    """The links and the anchors of one page.

    Attributes
    ----------
    links : set of str
        What the page points to or asks for.
    anchors : set of str
        The places in the page that a link can name.
    forwards : bool
        Whether the page only sends the reader on to another one.
    """

    def __init__(self, page: Path):
        super().__init__()
        self.links, self.anchors, self.forwards = set(), set(), False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        """Note what one tag points to and what can point to it."""
        values = dict(attributes)
        self.forwards |= values.get("http-equiv") == "Refresh"
        self.links |= {values[k] for k in ("href", "src") if values.get(k)}
        self.anchors |= {values[k] for k in ("id", "name") if values.get(k)}


def book_pages(folder: Path) -> dict[Path, Links]:
    """Return {page: its links} for every page of a built book."""
    pages = sorted(folder.rglob("*.html"))
    return {page: Links(page) for page in pages if "_static" not in page.parts}


def broken_links(pages: dict[Path, Links], page: Path) -> Iterator[str]:
    """Yield a message for each link that leads nowhere in the book."""
    for link in sorted(pages[page].links):
        address, anchor = urldefrag(link)
        anchor = unquote(anchor)
        parts = urlsplit(address)
        if parts.scheme:
            continue
        target = page
        if parts.path:
            target = page.parent.joinpath(unquote(parts.path)).resolve()
        places = pages[target].anchors if target in pages else {anchor}
        if not target.exists():
            yield f"the link {link!r} leads to no file"
        elif anchor and anchor not in places:
            yield f"the link {link!r} names no place there"


def missing_launches(folder: Path, page: Path, links: Links) -> Iterator[str]:
    """Yield what the page of a notebook does not offer its reader.

    The notebook for download, the same on Colab and on Binder, and a first
    cell that installs the package there. Other pages need none of these.
    """
    name = page.relative_to(folder).with_suffix("").as_posix()
    source = folder / "_sources" / f"{name}.ipynb"
    if not source.exists():
        return
    url, launches = launch_links(name)
    if url not in first_code(source):
        yield f"its first code cell does not install from {url}"
    offered = {urljoin(page.as_uri(), link) for link in links.links}
    for link in (source.as_uri(), *launches):
        if link not in offered:
            yield f"no link to {link}"


def first_code(source: Path) -> str:
    """Return the first code cell of a notebook."""
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    code = (cell["source"] for cell in cells if cell["cell_type"] == "code")
    return "".join(next(code, ""))


def launch_links(name: str) -> tuple[str, list[str]]:
    """Return the repository, and what _config.yml makes of it for a page."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    url = config["repository"]["url"].rstrip("/")
    branch, launch = config["repository"]["branch"], config["launch_buttons"]
    place = url.removeprefix("https://github.com/")
    colab = f"{launch['colab_url']}/github/{place}/blob/{branch}/{name}.ipynb"
    binder = f"{launch['binderhub_url']}/v2/gh/{place}/{branch}"
    return url, [colab, f"{binder}?urlpath=lab/tree/{name}.ipynb"]
