"""Where the commands print."""

from g7fin.review.text import Page


def page(*, stderr: bool = False) -> Page:
    """Return a page that is at least as wide as the tables need."""
    found = Page(stderr=stderr)
    return found if found.is_terminal else Page(stderr=stderr, width=120)
