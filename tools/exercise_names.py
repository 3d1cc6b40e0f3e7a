"""Exercises bear the names that `check` knows.

sphinx-exercise numbers them through the whole book, so "Exercise 7" would
stand above `check("vocabulary-1", …)`. Here the name takes the number's place.
"""

from docutils import nodes
from sphinx_exercise.nodes import exercise_enumerable_node, exercise_node


def setup(app):
    """Register with Sphinx, to run when all titles are resolved."""
    app.connect("doctree-resolved", name_exercises)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def name_exercises(app, doctree, docname):
    """Write the label of each exercise into its title."""
    for numbered in list(doctree.findall(exercise_enumerable_node)):
        title = numbered.next_node(nodes.title)
        title.insert(0, nodes.Text(f"Exercise {numbered['label']}"))
        named = exercise_node("", *numbered.children)
        named.attributes.update(numbered.attributes)
        numbered.replace_self(named)
