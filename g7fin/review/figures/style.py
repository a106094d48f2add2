"""Style of every figure: colours that read in greyscale, labels shown as written."""

from matplotlib.figure import Figure
from matplotlib.text import Text

from g7fin.plain import plain_lines

DARK, MIDDLE, LIGHT = "#1f4e79", "#5b8db8", "#c9d6e2"


def as_written(figure: Figure) -> Figure:
    """Return a figure in whose labels a dollar sign begins no formula, nor any acts."""
    for label in figure.findobj(Text):
        label.set_parse_math(False)
        label.set_text(plain_lines(label.get_text()))
    return figure
