"""The tools by name, in the order in which they run and stand in the table."""

from __future__ import annotations

from collections.abc import Mapping

from benchmark.tools import hugo, leestafel, mkdocs, pelican
from benchmark.tools.base import Tool

TOOLS: Mapping[str, Tool] = {
    tool.key: tool for tool in (leestafel.FULL, leestafel.NO_SEARCH, hugo.FULL, hugo.LEAN, pelican.TOOL, mkdocs.TOOL)
}
