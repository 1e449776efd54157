"""What scripts/bench is asked: only the standard library, so that ``--help`` needs no environment."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmark.words import say

NAMES = ("leestafel", "leestafel-no-search", "hugo", "hugo-lean", "pelican", "mkdocs")
SIZES = (1_000, 10_000, 100_000)


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The arguments; ends with a message where they are wrong."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description=say("help"),
        epilog=say("epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(NAMES)
    add = parser.add_argument
    add("--docs", type=_at_least(20), default=10_000, metavar="N", help=say("docs_help", default=10_000))
    add("--runs", type=_at_least(1), default=3, metavar="N", help=say("runs_help", default=3))
    add("--tools", type=_tools, default=NAMES, metavar="A,B", help=say("tools_help", names=names))
    add("--keep", type=lambda text: Path(text).resolve(), metavar="DIR", help=say("keep_help"))
    add("--jobs", type=_at_least(1), metavar="N", help=say("jobs_help"))
    add("--scale", action="store_true", help=say("scale_help"))
    sizes = ",".join(map(str, SIZES))
    add("--sizes", type=_sizes, default=SIZES, metavar="N,N", help=say("sizes_help", default=sizes))
    add("--no-browser", dest="browser", action="store_false", help=say("browser_help"))
    add("--no-write", dest="write", action="store_false", help=say("write_help"))
    return parser.parse_args(arguments)


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(say("too_few", least=least))
        return value

    return number


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_at_least(20)(part) for part in text.split(","))


def _tools(text: str) -> tuple[str, ...]:
    asked = [name.strip() for name in text.split(",") if name.strip()]
    unknown = next((name for name in asked if name not in NAMES), None)
    if unknown:
        raise argparse.ArgumentTypeError(say("unknown_tool", name=unknown, names=", ".join(NAMES)))
    return tuple(name for name in NAMES if name in asked)
