"""The files that come with the package: the theme, and what a new table starts from.

In a checkout they lie at the top of the repository, in an installed package inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


def theme_folder() -> Path:
    """The folder of templates and assets over Material for MkDocs."""
    return _found("theme")


def vocabulary_file() -> Path:
    """The vocabulary that a new table starts with."""
    return _found("content/_data/themes.yml")


def starter_folder() -> Path:
    """The other files of a new table."""
    return _PACKAGE / "starter"


def _found(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.exists() else _CHECKOUT / name
