"""HTML as Markdown (CommonMark with GFM tables): headings, paragraphs, lists, quotes, links, images, code, tables.

Only what Markdown can say survives, so scripts, styles, forms and event handlers do not; text that looks like
Markdown or HTML is escaped. Headings are shifted so that the highest is ``##``: ``#`` is the document's own title.
"""

from __future__ import annotations

import re

from leestafel.text.markdown_escape import escape_inline, escape_starts
from leestafel.text.page_tree import (
    NavigableString,
    PreformattedString,
    Tag,
    attribute,
    classes,
    elements,
    lines,
    parse,
    text_of,
)
from leestafel.text.urls import web_address

_DROPPED = frozenset(
    "script style noscript template head iframe object embed svg math form input select textarea button "
    "nav canvas audio "
    "video map dialog title link meta base".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong "
    "sub sup time tt u var wbr picture center".split()
)
_WITHIN_LINES = _INLINE | _DROPPED
_MARKS = {
    "strong": "**",
    "b": "**",
    "em": "*",
    "i": "*",
    "cite": "*",
    "dfn": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
}
_SPACES = re.compile(r"[ \t]+")
_DEEPEST = 60


def to_markdown(html: str, base: str = "") -> str:
    """A page, or a part of one, as Markdown; ``base`` makes its addresses whole."""
    tree = parse(html)
    return tree_to_markdown(tree.body or tree, base)


def tree_to_markdown(tag: Tag, base: str = "") -> str:
    """A part of a tree as Markdown."""
    levels = [int(one.name[1]) for one in elements(tag, _HEADINGS)]
    blocks = _Blocks(base, 2 - min(levels, default=2))
    return "\n\n".join(blocks.of(tag, 0))


class _Blocks:
    """The walk over a tree; holds the page's address and the shift of its headings."""

    def __init__(self, base: str, shift: int) -> None:
        self.base = base
        self.shift = shift
        self._special = {
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "pre": _code,
            "table": self._table,
        }

    def of(self, tag: Tag, depth: int) -> list[str]:
        """The blocks in a tag, each a Markdown paragraph, heading, list or the like."""
        blocks: list[str] = []
        run: list[object] = []
        for child in tag.children:
            if _is_inline(child):
                if run or not _is_blank(child):
                    run.append(child)
                continue
            if run:
                blocks += self._paragraph(run, depth)
                run = []
            if isinstance(child, Tag):
                blocks += self._block(child, depth + 1)
        return blocks + self._paragraph(run, depth) if run else blocks

    def _paragraph(self, run: list[object], depth: int) -> list[str]:
        text = _tidy("".join(self._inline(node, depth) for node in run))
        return [escape_starts(text)] if text else []

    def _block(self, tag: Tag, depth: int) -> list[str]:
        if tag.name in _DROPPED:
            return []
        if depth > _DEEPEST:
            flat = lines(tag)
            return [escape_starts(escape_inline(part)) for part in flat.split("\n\n") if part]
        if tag.name in _HEADINGS:
            return self._heading(tag, int(tag.name[1]), depth)
        special = self._special.get(tag.name)
        if special:
            return special(tag, depth)
        return ["---"] if tag.name == "hr" else self.of(tag, depth)

    def _heading(self, tag: Tag, level: int, depth: int) -> list[str]:
        text = _tidy("".join(self._inline(node, depth) for node in tag.children if not _is_image(node))).replace(
            "\\\n", " "
        )
        text = re.sub(r"^\*\*((?:[^*\\]|\\.)+)\*\*$", r"\1", text)
        return [f"{'#' * min(6, level + self.shift)} {text}"] if text else []

    def _list(self, tag: Tag, depth: int) -> list[str]:
        items: list[str] = []
        for child in tag.find_all(True, recursive=False):
            content = "\n\n".join(self.of(child, depth + 1) if child.name == "li" else self._block(child, depth + 1))
            if content:
                mark = f"{len(items) + 1}. " if tag.name == "ol" else "- "
                items.append(mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), content))
        tight = not any("\n\n" in item and not re.search(r"^\s+(?:- |\d+\. )", item, re.M) for item in items)
        text = ("\n" if tight else "\n\n").join(_tight(item) if tight else item for item in items)
        return [text] if items else []

    def _quote(self, tag: Tag, depth: int) -> list[str]:
        content = "\n\n".join(self.of(tag, depth + 1))
        return ["\n".join(f"> {line}".rstrip() for line in content.split("\n"))] if content else []

    def _table(self, tag: Tag, depth: int) -> list[str]:
        rows = [
            row.find_all(["td", "th"], recursive=False) for row in tag.find_all("tr") if row.find_parent("table") is tag
        ]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or len(rows) < 2 or tag.find(["table", "ul", "ol", "h2", "h3", "blockquote", "pre"]):
            return [block for row in rows for cell in row for block in self.of(cell, depth + 1)]
        cells = [[self._cell(cell, depth) for cell in row] + [""] * (width - len(row)) for row in rows]
        table = [f"| {' | '.join(row)} |" for row in cells]
        return ["\n".join([table[0], f"|{' --- |' * width}", *table[1:]])]

    def _cell(self, tag: Tag, depth: int) -> str:
        return " ".join(" ".join(self.of(tag, depth + 1)).replace("\\\n", " ").split())

    def _inline(self, node: object, depth: int, *, linked: bool = False) -> str:
        if not isinstance(node, Tag):
            return _string(node, linked=linked)
        if node.name in _DROPPED or depth > _DEEPEST:
            return "" if node.name in _DROPPED else escape_inline(text_of(node), links=not linked)
        if node.name == "br":
            return "\\\n"
        if node.name == "img":
            return self._image(node)
        if node.name in ("code", "kbd", "samp", "tt"):
            return _code_span(text_of(node))
        target = attribute(node, "href") if node.name == "a" else ""
        address = "" if target.startswith("#") else web_address(target, self.base) if target else ""
        inside = "".join(self._inline(child, depth + 1, linked=linked or bool(address)) for child in node.children)
        return _link(inside, address) if node.name == "a" else _marked(inside, _MARKS.get(node.name, ""))

    def _image(self, tag: Tag) -> str:
        alt = escape_inline(attribute(tag, "alt"), links=False)
        address = web_address(attribute(tag, "src") or attribute(tag, "data-src"), self.base) if alt else ""
        return f"![{alt}]({_target(address)})" if address else ""


def _string(node: object, *, linked: bool) -> str:
    if isinstance(node, PreformattedString) or not isinstance(node, NavigableString):
        return ""
    text = " ".join(node.split())
    if not text:
        return " " if node else ""
    left, right = _edges(node)
    text = f"{left}{text}{right}"
    return escape_inline(text, links=not linked, ends=node.next_sibling is None)


def _link(inside: str, address: str) -> str:
    text = inside.strip().replace("\\\n", " ")
    if not address or not text:
        return inside
    left, right = _edges(inside)
    return f"{left}[{text}]({_target(address)}){right}"


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def _is_inline(node: object) -> bool:
    if not isinstance(node, Tag):
        return True
    return node.name in _INLINE and all(one.name in _WITHIN_LINES for one in elements(node))


def _is_blank(node: object) -> bool:
    return isinstance(node, NavigableString) and not node.strip()


def _is_image(node: object) -> bool:
    return isinstance(node, Tag) and node.name in ("img", "picture")


def _marked(inside: str, mark: str) -> str:
    """Emphasis around a text; its spaces stay outside, as CommonMark needs, and marks do not pile up."""
    text = inside.strip()
    if not mark or not text or text.startswith(mark[0]) or text.endswith(mark[0]) or "\\\n" in text:
        return inside
    left, right = _edges(inside)
    return f"{left}{mark}{text}{mark}{right}"


def _edges(text: str) -> tuple[str, str]:
    return " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""


def _tidy(text: str) -> str:
    if "\\\n" not in text:
        text = text.strip()
        return _SPACES.sub(" ", text) if "  " in text or "\t" in text else text
    text = _SPACES.sub(" ", text)
    text = re.sub(r" ?(?:\\\n ?)+", "\\\\\n", text)
    return re.sub(r"^(?:\\\n|\s)+|(?:\\\n|\s)+$", "", text)


def _code_span(text: str) -> str:
    if not text:
        return ""
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _code(tag: Tag, depth: int) -> list[str]:
    text = tag.get_text().strip("\n")
    fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    language = re.search(
        r"language-(\w{1,20})", classes(tag) + " ".join(classes(code) for code in tag.find_all("code"))
    )
    return [f"{fence}{language[1] if language else ''}\n{text}\n{fence}"] if text.strip() else []


def _tight(item: str) -> str:
    return re.sub(r"\n\n(?=\s+(?:- |\d+\. ))", "\n", item)
