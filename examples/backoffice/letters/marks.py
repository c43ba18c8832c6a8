"""The data matrix (ECC 200) of a letter's number, as rows of modules."""

from pystrich.datamatrix import DataMatrixEncoder


def modules(number: str) -> list[str]:
    """Rows of `1` (dark) and `0`."""
    return ["".join(map(str, row)) for row in DataMatrixEncoder(number).matrix]
