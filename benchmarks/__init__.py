"""Side-by-side measurements of the companion package and its alternatives."""
