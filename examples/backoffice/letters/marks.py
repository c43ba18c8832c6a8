"""The data matrix (ECC 200) of a letter's number, as rows of modules."""

from pystrich.datamatrix import DataMatrixData, DataMatrixEncoder


def modules(number: str) -> list[str]:
    """Rows of `1` (dark) and `0`, its edges included; what is blank around it is the layout's."""
    drawn = DataMatrixEncoder(DataMatrixData(number, encoding="ascii"), quiet_zone=0).init_renderer()
    return ["".join(str(module) for module in row) for row in drawn.matrix]
