"""Numbers in words that stay the same from machine to machine."""

from decimal import Context, Decimal


def number(value: float) -> str:
    """Write a number the same way on every machine.

    Whole numbers below a million are written out; others are rounded to three
    significant digits. Noise past the ninth digit is dropped first, so that
    it cannot tip a value over the edge between two roundings.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    value : float
        A finite number.

    Returns
    -------
    str
        The number in digits.

    Examples
    --------
    >>> [number(v) for v in (12345, 0.1 + 0.2, 1234.5, 1e-7 / 3, 2e6)]
    ['12,345', '0.3', '1,230', '3.33e-08', '2e+06']
    """
    exact = Decimal(f"{float(value):.9g}")
    if exact == exact.to_integral_value() and abs(exact) < 1_000_000:
        return f"{int(exact):,}"
    rounded = Context(prec=3).create_decimal(exact)
    if 0.0001 <= abs(rounded) < 1_000_000:
        text = f"{rounded:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    digits, exponent = f"{rounded:.2e}".split("e")
    return f"{digits.rstrip('0').rstrip('.')}e{int(exponent):+03d}"
