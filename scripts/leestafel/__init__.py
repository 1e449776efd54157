"""Leestafel: gather session reports and essays, tag them by theme, publish a site people can search and follow.

The packages import one another in one direction only::

    model errors identity words  <  text  <  formats  <  gather themes discussions  <  library  <  publish
    <  mkdocs_plugin  <  cli
"""

__version__ = "0.1.0"
