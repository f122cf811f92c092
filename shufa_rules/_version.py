"""The version of the library and of its engine; it is recorded in every verdict."""

__version__ = "0.1.0"
