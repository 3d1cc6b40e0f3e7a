"""Turn the short texts of hints and quizzes into HTML and plain lines.

The texts know three things: code between backticks, paragraphs parted by an
empty line, and code blocks, whose lines all start with four spaces.
"""

import html
import inspect
import re
import textwrap

# Inside an output, book and notebook themes colour code for another ground.
_CODE = '<code style="color:inherit;background:none">'


def inline(text: str) -> str:
    """Render one paragraph as HTML: code in backticks, all else escaped.

    Parameters
    ----------
    text : str
        The text; its line breaks do not count.

    Returns
    -------
    str
        HTML without a surrounding element.

    Raises
    ------
    ValueError
        If a backtick is not closed.

    Examples
    --------
    >>> inline("is 1 < 2?")
    'is 1 &lt; 2?'
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        raise ValueError(
            f"the backticks of this text do not come in pairs: {text!r}"
        )
    for position, part in enumerate(parts):
        escaped = html.escape(part, quote=False)
        if position % 2:
            parts[position] = f"{_CODE}{escaped}</code>"
        else:
            parts[position] = re.sub(r"\s+", " ", escaped)
    return "".join(parts)


def to_html(text: str) -> str:
    """Render paragraphs and code blocks as HTML.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
        ``p`` and ``pre`` elements.

    Examples
    --------
    >>> to_html("Try this:")
    '<p>Try this:</p>'
    """
    return "\n".join(
        preformatted(textwrap.dedent(block))
        if _is_code(block)
        else f"<p>{inline(block)}</p>"
        for block in _blocks(text)
    )


def preformatted(code: str) -> str:
    """Render a piece of code as an HTML block.

    Parameters
    ----------
    code : str
        The code.

    Returns
    -------
    str
        A ``pre`` element.

    Examples
    --------
    >>> preformatted("a < b")
    '<pre tabindex="0"><code>a &lt; b</code></pre>'
    """
    # A block that scrolls sideways must be reachable by keyboard.
    escaped = html.escape(code, quote=False)
    return f'<pre tabindex="0"><code>{escaped}</code></pre>'


def to_plain(text: str, width: int = 80, indent: str = "") -> str:
    r"""Set paragraphs and code blocks as plain lines.

    Parameters
    ----------
    text : str
        The text.
    width : int
        The most columns a line may take.
    indent : str
        What stands before every line but the first.

    Returns
    -------
    str
        The lines.

    Examples
    --------
    >>> to_plain("Use  `range`\nhere.")
    'Use `range` here.'
    """
    blocks = [
        textwrap.indent(block, indent)
        if _is_code(block)
        else textwrap.fill(
            " ".join(block.split()),
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for block in _blocks(text)
    ]
    return "\n\n".join(blocks).removeprefix(indent)


def _blocks(text: str) -> list[str]:
    return re.split(r"\n[ \t]*\n", inspect.cleandoc(text))


def _is_code(block: str) -> bool:
    return all(line.startswith("    ") for line in block.splitlines())
