"""The script of *Lantern Street*, a comedy written for this course."""

from typing import NamedTuple

from course_lib.corpora.bundled import read_bundled


class Utterance(NamedTuple):
    """One line of the script.

    Attributes
    ----------
    episode : str
        Title line of the episode, without brackets.
    scene : str
        Stage line of the scene, without brackets.
    speaker : str
        Who speaks.
    text : str
        What is said.
    """

    episode: str
    scene: str
    speaker: str
    text: str


def load_script() -> str:
    """Return the whole script as one text.

    It holds 65 different characters: the 52 letters, space, newline and
    eleven marks. A title or stage line stands in brackets; every other line
    is ``Speaker: what is said``; an empty line ends a scene.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Returns
    -------
    str
        The twelve episodes, about 190,000 characters, under CC BY 4.0.

    Examples
    --------
    >>> print(load_script()[:34])
    (Episode one: The Lift Is Coming)
    >>> len(set(load_script()))
    65
    """
    return read_bundled("script.txt")


def script_lines() -> list[Utterance]:
    """Return the script line by line, each with its scene and speaker.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Returns
    -------
    list of Utterance
        In the order of the script.

    Examples
    --------
    >>> script_lines()[4].speaker
    'Ivy'
    >>> script_lines()[4].text
    'So it is less a notice than a belief.'
    """
    episode = scene = ""
    spoken = []
    for line in load_script().splitlines():
        if line.startswith("(Episode "):
            episode = line.strip("()")
        elif line.startswith("("):
            scene = line.strip("()")
        elif line:
            speaker, text = line.split(": ", maxsplit=1)
            spoken.append(Utterance(episode, scene, speaker, text))
    return spoken
