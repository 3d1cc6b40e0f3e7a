"""The tests of the course: its library, its notebooks and its book."""
