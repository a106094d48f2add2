"""Follow the money behind migrant smuggling to a ranked queue of assets to freeze."""

__version__ = "0.1.0"
