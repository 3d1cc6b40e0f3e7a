"""Scripts that the Makefile calls. They are not part of the package."""
