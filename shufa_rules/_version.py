"""What is running: its version, which is recorded in every verdict, and since when."""

from time import time_ns

__version__ = "0.1.0"

BEGAN_AT = time_ns()
"""When this process first met the library: code that is younger may not be what it runs."""
