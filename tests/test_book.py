"""The book's frame: its sources, and a tiny book built with the extension."""

import doctest
import importlib
import inspect
import json
import re
import shutil
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat import v4
from pybtex.database import parse_file

from tools import book_address, book_extension, build_book

ROOT = Path(__file__).resolve().parents[1]
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PATH = CONFIG["sphinx"]["config"]["course_path"]
ADDRESS = CONFIG["repository"]["url"]
CHINESE = re.compile("[\u4e00-\u9fff]")
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhg"
    "GAWjR9awAAAABJRU5ErkJggg=="
)


# Sources


def toc_files(entry=TOC):
    """Yield the name of every page that _toc.yml lists."""
    yield entry.get("root", entry.get("file"))
    for key in ("parts", "chapters", "sections"):
        for inner in entry.get(key, []):
            yield from toc_files(inner)


@pytest.mark.parametrize("name", [name for name in toc_files() if name])
def test_every_page_of_the_contents_exists(name):
    found = [ROOT / f"{name}{end}" for end in (".md", ".ipynb")]
    assert sum(path.exists() for path in found) == 1


def test_path_names_twelve_chapters_in_order():
    names = [name for part in PATH for name in part["chapters"]]
    assert [name[:3] for name in names] == [f"{n:02}_" for n in range(12)]


def book_sources():
    """Return the files of the book that are text, without the notebooks."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("reference/*.md")]
    frame = [*ROOT.glob("_static/*"), *ROOT.glob("tools/*.py")]
    return [*pages, *frame, ROOT / "_toc.yml", ROOT / "references.bib"]


def test_pages_take_the_address_from_the_setting():
    project = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}
    for path in book_sources():
        text = path.read_text(encoding="utf-8")
        if path.name not in project:
            assert ADDRESS not in text, f"{path.name} holds the address"


def test_every_mention_of_the_address_is_the_setting():
    name = ADDRESS.rsplit("/", 1)[1]
    pattern = re.compile(rf"https://github\.com/[\w.-]+/{re.escape(name)}\b")
    paths = [*ROOT.glob("*.*"), *ROOT.glob("chapters/*.ipynb")]
    for path in filter(Path.is_file, paths):
        if path.suffix in {".md", ".cff", ".toml", ".yml", ".ipynb"}:
            found = pattern.findall(path.read_text(encoding="utf-8"))
            assert set(found) <= {ADDRESS}, f"{path.name} has another address"


def test_base_address_ends_with_a_slash():
    assert not CONFIG["html"]["baseurl"].rstrip("/") or (
        CONFIG["html"]["baseurl"].endswith("/")
    )
    assert book_address.pages_address(ADDRESS).endswith("/")


def glossary():
    """Return the entries of the glossary as (terms, meaning)."""
    text = (ROOT / "glossary.md").read_text(encoding="utf-8")
    body = text.split(":sorted:\n")[1].split("```")[0]
    for entry in body.strip().split("\n\n"):
        lines = entry.splitlines()
        terms = [line for line in lines if not line.startswith(" ")]
        meaning = " ".join(line.strip() for line in lines[len(terms) :])
        yield terms, meaning


def test_glossary_explains_each_term_in_english_and_chinese():
    entries = list(glossary())
    assert len(entries) >= 60
    for terms, meaning in entries:
        chinese = [term for term in terms if CHINESE.search(term)]
        assert len(chinese) == 1, f"{terms} needs one Chinese term"
        assert terms[-1] == chinese[0], f"{terms}: the Chinese term goes last"
        assert len(terms) > 1, f"{terms} needs an English term"
        assert re.fullmatch(r"\S.*\. See {chapter}`\d\d`\.", meaning), terms


def test_glossary_is_in_order_and_has_no_term_twice():
    entries = list(glossary())
    terms = [term.lower() for names, _ in entries for term in names]
    assert len(terms) == len(set(terms))
    firsts = [names[0].lower() for names, _ in entries]
    assert firsts == sorted(firsts)


# fmt: off
NEEDED = {
    "token", "vocabulary", "id", "unknown word", "padding", "mask",
    "truncation", "window", "step", "stride", "target", "sequence",
    "time step", "batch", "feature", "language model", "chain rule",
    "perplexity", "cross-entropy", "n-gram", "encoder", "decoder",
    "segmentation", "reserved id", "coverage", "one-hot", "embedding",
    "recurrent network", "unit", "hidden state", "weight sharing",
    "parameter", "epoch", "held-out", "over-fitting", "corpus", "ragged",
    "broadcasting", "view",
}
# fmt: on


def test_glossary_holds_what_the_first_chapters_need():
    assert {term for terms, _ in glossary() for term in terms} >= NEEDED


def notation_rows():
    """Yield (name in code, where it lives) for each row that has both."""
    text = (ROOT / "notation.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| $") and len(cells) > 2:
            where = re.search(r"`~?([\w.]+)`", cells[-1])
            yield cells[-2].strip("`"), where[1]


def test_notation_binds_enough_symbols():
    assert len(list(notation_rows())) >= 15


@pytest.mark.parametrize(("name", "where"), list(notation_rows()))
def test_names_of_the_notation_exist_in_code(name, where):
    if where.startswith("keras.layers."):
        assert re.search(rf"\b{name}\b", keras_source(where.split(".")[-1]))
        return
    value = find(where)
    names = {value.__name__, *dir(value), *inspect.signature(value).parameters}
    assert name in names


def find(dotted):
    """Import what a dotted name says."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            value = getattr(value, part)
        return value
    raise ModuleNotFoundError(dotted)


def keras_source(layer):
    """Return the source of a recurrent layer without importing Keras."""
    folder = Path(find_spec("keras").submodule_search_locations[0])
    file = {"SimpleRNN": "simple_rnn.py", "LSTM": "lstm.py"}[layer]
    path = folder / "src" / "layers" / "rnn" / file
    return path.read_text(encoding="utf-8")


def test_references_are_complete():
    entries = parse_file(str(ROOT / "references.bib")).entries
    assert len(entries) >= 35
    for key, entry in entries.items():
        assert {"title", "year"} <= set(entry.fields), key
        assert entry.persons["author"], key
        assert key.endswith(entry.fields["year"]) or (
            key in {"jieba", "unicode15"}
        ), key


@pytest.mark.parametrize("part", book_extension.PARTS)
def test_docstrings_of_the_extension_hold(part):
    module = importlib.import_module(f"tools.{part}")
    assert doctest.testmod(module).failed == 0


# A tiny book


def output(data):
    return v4.new_output("execute_result", data=data, execution_count=1)


def tiny_notebook(description):
    """Return a notebook with an import, a figure and an approximate number."""
    cells = [
        v4.new_markdown_cell("# Kinds\n\nA {term}`token`. $x_t$ {cite:t}`e90`"),
        v4.new_code_cell("from course_lib.windows import window_count, Pairs"),
        v4.new_code_cell(
            "picture(ax)",
            outputs=[output({"image/png": PIXEL, "text/plain": description})],
        ),
        v4.new_code_cell(
            "0.5",
            metadata={"tags": ["approx"]},
            outputs=[output({"text/plain": "0.5"})],
        ),
    ]
    kernel = {"name": "python3", "display_name": "Python 3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return v4.new_notebook(cells=cells, metadata=metadata)


def tiny_book(folder, description, chapters=("00_sequences",)):
    """Build a book of two pages with this book's frame; return the status."""
    for name in ("_config.yml", "_static", "tools"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    entries = [{"file": f"chapters/{name}"} for name in chapters]
    part = {"caption": "Foundations", "chapters": entries}
    toc = {"format": "jb-book", "root": "intro", "parts": [part]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc))
    (folder / "intro.md").write_text(INTRO, encoding="utf-8")
    (folder / "references.bib").write_text(
        "@book{e90, author={Elman, J.}, title={Time}, publisher={P}, year=1990}"
    )
    (folder / "chapters").mkdir()
    for name in chapters:
        path = folder / "chapters" / f"{name}.ipynb"
        nbformat.write(tiny_notebook(description), path)
    return build_book.main([str(folder)])


INTRO = """\
# A tiny book

{repository}`Source <README.md>`, {chapter}`00`, {chapter}`04`.
{chapter}`Chapter 00` begins.

```{chapter-path}
```

```{glossary}
token
词元
  A piece. See {chapter}`11`.
```

```{eval-rst}
.. py:module:: course_lib.windows

.. py:function:: window_count(length, window)
```

```{bibliography}
```
"""


class Tags(HTMLParser):
    """The tags of a page as (name, attributes)."""

    def __init__(self, text):
        super().__init__()
        self.all = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    assert tiny_book(folder, "Line plot: loss falls\nfrom 3 to 1.") == 0
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def chapter(book):
    return (book / "chapters/00_sequences.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def landing(book):
    return (book / "intro.html").read_text(encoding="utf-8")


def test_figures_take_their_alternative_text_from_the_output(chapter):
    assert 'alt="Line plot: loss falls from 3 to 1."' in chapter


def test_approximate_cells_are_marked(chapter, book):
    assert "tag_approx" in chapter
    assert "tag_approx" in (book / "_static/book.css").read_text("utf-8")


def test_no_page_asks_for_anything_outside_the_book(book):
    for page in book.rglob("*.html"):
        for tag, attributes in Tags(page.read_text("utf-8")).all:
            asked = [attributes.get("src"), attributes.get("srcset")]
            if tag == "link" and attributes.get("rel") != "canonical":
                asked.append(attributes.get("href"))
            for address in filter(None, asked):
                assert "//" not in address, f"{page.name} asks for {address}"


def test_no_loader_of_code_from_elsewhere_is_left(chapter):
    for word in ("require.min", "unpkg", "jsdelivr", "cdnjs", "thebe-config"):
        assert word not in chapter


def test_mathematics_comes_with_the_book(chapter, book):
    scripts = [a.get("src", "") for tag, a in Tags(chapter).all]
    assert any("_static/tex-svg-full.js" in source for source in scripts)
    assert (book / "_static/tex-svg-full.js").stat().st_size > 1_000_000
    plain = (book / "genindex.html").read_text("utf-8")
    assert "tex-svg" not in plain


def test_path_links_the_chapter_and_marks_those_to_come(landing):
    assert '<a href="chapters/00_sequences.html"><span' in landing
    assert landing.count("course-path-coming") == 11
    assert landing.count(">on the way<") == 11


def test_chapters_are_named_with_a_link_where_they_exist(landing):
    named = re.sub(r"<[^>]*>", "", landing).replace("\xa0", " ")
    assert "chapter 00, chapter 04." in named
    assert "Chapter 00 begins." in named
    assert 'href="chapters/00_sequences.html"' in landing
    assert "04_rnn.html" not in landing


def test_links_to_the_repository_come_from_the_setting(landing, chapter):
    assert f'href="{ADDRESS}/blob/main/README.md"' in landing
    place = ADDRESS.removeprefix("https://github.com/")
    colab = f"github/{place}/blob/main/chapters/00_sequences.ipynb"
    assert f'href="https://colab.research.google.com/{colab}"' in chapter
    assert f'href="https://mybinder.org/v2/gh/{place}/main?urlpath' in chapter


def test_notebooks_can_be_downloaded(chapter, book):
    assert 'href="../_sources/chapters/00_sequences.ipynb"' in chapter
    copy = book / "_sources/chapters/00_sequences.ipynb"
    assert "In the package" not in copy.read_text(encoding="utf-8")
    assert json.loads(copy.read_text(encoding="utf-8"))["nbformat"] == 4


def test_chapters_link_to_the_package_they_use(chapter):
    assert "In the package" in chapter
    assert 'href="../intro.html#module-course_lib.windows"' in chapter
    assert 'href="../intro.html#course_lib.windows.window_count"' in chapter


def test_chinese_terms_are_marked_as_chinese(landing):
    terms = [a for tag, a in Tags(landing).all if tag == "dt"]
    assert [a.get("lang") for a in terms if "course-zh" in a.get("class", "")]


def test_a_figure_without_a_description_fails_the_build(tmp_path, capfd):
    assert tiny_book(tmp_path, "<Figure size 640x480>") != 0
    assert "no alternative text" in capfd.readouterr().err


def test_a_chapter_outside_the_path_fails_the_build(tmp_path, capfd):
    chapters = ("00_sequences", "99_extra")
    assert tiny_book(tmp_path, "A point.", chapters) != 0
    assert "are not those of course_path" in capfd.readouterr().err
