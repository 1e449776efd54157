"""Search: Pagefind's own command over the built pages. The one module that knows it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from leestafel.errors import MissingTool
from leestafel.formats.pagefind_index import settle
from leestafel.words import say

FOLDER = "pagefind"
_PAGES = "{sessies,essays}/**/*.html"
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")


def index(site: Path, language: str) -> None:
    """Index a site's sessions and essays into its ``pagefind/`` folder.

    Raises :class:`MissingTool` where Pagefind's program is not there or fails.
    """
    made = site / FOLDER
    shutil.rmtree(made, ignore_errors=True)
    command = [str(_program()), "--site", str(site), "--glob", _PAGES, "--force-language", language, "--silent"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode and "No files" not in done.stderr + done.stdout:
        raise MissingTool(
            say("build.search_failed", why=(done.stderr or done.stdout).strip()[-400:]), subject="pagefind"
        )
    settle(made)
    for pattern in _UNUSED:
        for path in made.glob(pattern):
            path.unlink()


def _program() -> Path:
    try:
        from pagefind_bin_extended import get_executable

        return Path(get_executable())
    except (ImportError, FileNotFoundError) as error:
        raise MissingTool(say("build.no_search"), subject="pagefind") from error
