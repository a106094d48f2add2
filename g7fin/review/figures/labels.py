"""The words in a picture: names out of data are shown letter by letter."""

from matplotlib.figure import Figure
from matplotlib.text import Text

from g7fin.plain import plain_lines


def as_written(figure: Figure) -> Figure:
    """Return a figure in whose words a dollar sign begins no formula, nor any acts."""
    for words in figure.findobj(Text):
        words.set_parse_math(False)
        words.set_text(plain_lines(words.get_text()))
    return figure
