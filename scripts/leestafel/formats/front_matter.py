"""Front matter: the YAML between two ``---`` lines at the head of a Markdown file.

Files are edited by people, so a change replaces only the lines of the keys that change: comments, order, quoting and
line ends of everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data

_FENCE = re.compile(r"^---[ \t]*$")
_OPEN = re.compile(r"---[ \t]*(?=\n|\Z)")
_CLOSE = re.compile(r"\n---[ \t]*(?:\n|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:")


@dataclass(frozen=True, slots=True)
class Front:
    """A file in its two parts, line ends as ``\\n``. ``offset``: how many lines of the file stand before ``yaml``."""

    yaml: str
    body: str
    offset: int = 1


def split(text: str) -> Front:
    """The front matter and the body of a file. Without a first ``---`` line the whole file is body.

    Raises :class:`BadYaml` where the front matter never ends.
    """
    text = normalise(text)
    opened = _OPEN.match(text)
    if not opened:
        return Front("", text, 0)
    closed = _CLOSE.search(text, opened.end())
    if not closed:
        raise BadYaml("open", line=1)
    return Front(text[opened.end() + 1 : closed.start() + 1], text[closed.end() :].strip("\n"))


def normalise(text: str) -> str:
    """A text without a byte order mark, with ``\\n`` at its line ends."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def load(front: Front) -> dict[str, object]:
    """The front matter's mapping. Raises :class:`BadYaml`, its line counted in the whole file."""
    try:
        value = yaml_data.load(front.yaml)
    except BadYaml as error:
        raise BadYaml(error.message, line=error.line + front.offset) from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadYaml("mapping", line=front.offset + 1)
    return {str(key): item for key, item in value.items()}


def key_line(front: Front, key: str) -> int:
    """The line in the whole file where a key stands, else the first line."""
    for position, line in enumerate(front.yaml.split("\n"), 1):
        found = _KEY.match(line)
        if found and found[1] == key:
            return position + front.offset
    return 1


def value_line(front: Front, key: str, value: str) -> int:
    """The line in the whole file where a key's value names something, else that of the key."""
    first = key_line(front, key)
    lines = front.yaml.split("\n")
    for position in range(max(0, first - front.offset - 1), len(lines)):
        found = _KEY.match(lines[position])
        if found and found[1] != key:
            break
        if value and re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w.-])", lines[position]):
            return position + 1 + front.offset
    return first


def set_keys(text: str, changes: Mapping[str, object]) -> str:
    """The file with some keys given other values; ``None`` takes a key out, a new key goes last.

    Lines of other keys, comments and the body stay byte for byte; line ends follow the file's own.
    """
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    front = split(text)
    blocks = _blocks(front.yaml)
    seen = {key for key, _ in blocks}
    kept = [_changed(key, block, changes) for key, block in blocks]
    new = [yaml_data.dump_entry(key, value) for key, value in changes.items() if key not in seen and value is not None]
    head = "".join([*kept, *new]).replace("\n", end)
    return f"---{end}{head}---{end}{_tail(text, end)}"


def _changed(key: str, block: str, changes: Mapping[str, object]) -> str:
    if key not in changes:
        return block
    comments = _trailing_comments(block)
    value = changes[key]
    return comments if value is None else yaml_data.dump_entry(key, value) + comments


def _trailing_comments(block: str) -> str:
    """Comment and blank lines at a block's end: they belong to the key after it."""
    lines = block.splitlines(keepends=True)
    last = len(lines)
    while last > 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return "".join(lines[last:])


def _blocks(yaml_text: str) -> list[tuple[str, str]]:
    """The text of each top-level key, with what stands before the first one under the empty key."""
    blocks: list[tuple[str, str]] = [("", "")]
    for line in yaml_text.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            blocks.append((found[1], line))
        else:
            key, before = blocks[-1]
            blocks[-1] = (key, before + line)
    return blocks


def _tail(text: str, end: str) -> str:
    """What follows the closing fence, byte for byte; the whole of a file without front matter, after a blank line."""
    lines = _LINE.findall(text.removeprefix("\ufeff"))
    if not lines or not _FENCE.match(lines[0].rstrip("\r\n")):
        return f"{end}{''.join(lines)}"
    close = next(place for place, line in enumerate(lines[1:], 1) if _FENCE.match(line.rstrip("\r\n")))
    return "".join(lines[close + 1 :])
