"""``python -m leestafel``: the same as ``leestafel``."""

from leestafel.cli.main import program

program()
