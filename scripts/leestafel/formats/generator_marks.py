"""What site generators put into Markdown that Markdown does not know: shortcodes, tags of templates, attributes.

What says something in Markdown is said so: pictures, films as links, code, references. Of the rest the marks go and the
text between them stays. Nothing in code is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from leestafel.text.markdown_escape import escape_inline


class Plain(NamedTuple):
    """A text without its marks, and the names of those that were left out."""

    text: str
    left_out: tuple[str, ...]


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^`]{1,500}(?P=ticks)(?!`))"
_HUGO = re.compile(
    rf"{_CODE}|\{{\{{(?P<kind>[<%])\s{{0,9}}(?P<close>/?)\s{{0,9}}(?P<name>[\w./-]{{1,60}})"
    r"(?P<rest>(?:[^{]|\{(?!\{)){0,1500}?)[>%]\}\}",
    re.DOTALL,
)
_LIQUID = re.compile(
    rf"{_CODE}|\{{%-?\s{{0,9}}(?P<name>[\w-]{{1,40}})(?P<rest>(?:[^{{]|\{{(?!%)){{0,1500}}?)-?%\}}"
    r"|\{\{-?(?P<value>(?:[^{]|\{(?!\{)){0,1500}?)-?\}\}|\{#(?:[^{]|\{(?!#)){0,1500}?#\}",
    re.DOTALL,
)
_COMMENT = re.compile(
    r"\{%-?\s{0,9}comment\s{0,9}-?%\}(?:[^{]|\{(?!%-?\s{0,9}comment)){0,20000}?\{%-?\s{0,9}endcomment\s{0,9}-?%\}"
)
_HIGHLIGHT = re.compile(
    r"^(?:\{%-?|\{\{[<%])\s{0,9}highlight\s{1,9}(?P<language>[\w+#-]{1,30})[^\n]{0,200}?(?:%\}|[>%]\}\})\n?"
    r"(?P<code>(?:[^{]|\{(?!%-?\s{0,9}highlight|\{[<%]\s{0,9}highlight)){0,50000}?)\n?"
    r"(?:\{%-?\s{0,9}endhighlight\s{0,9}-?%\}|\{\{[<%]\s{0,9}/\s{0,9}highlight\s{0,9}[>%]\}\})",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(
    rf"{_CODE}|[ \t]{{0,9}}\{{::?[^{{}}\n]{{0,300}}\}}|(?<=[\])])\{{[ ]?[.#:][^{{}}\n]{{0,200}}\}}"
)
_PLACES = re.compile(r"(?<=\]\()\{(?:filename|static|attach)\}")
"""How Pelican begins a link to another of its files."""
_MORE = re.compile(
    r"^[ \t]{0,9}<!--\s{0,9}(?:more|excerpt|truncate)\s{0,9}-->[ \t]{0,9}$", re.MULTILINE | re.IGNORECASE
)
_ARGUMENT = re.compile(
    r"([\w-]{1,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,800})\"|'([^']{0,800})'|`([^`]{0,800})`|(\S{1,400}))"
)
_WORD = re.compile(r"\"([^\"]{0,800})\"|'([^']{0,800})'|`([^`]{0,800})`|([^\s\"'`=,]{1,400})(?![\w-]{0,40}=)")
_LINKED = re.compile(
    r"\s{0,9}[\"']([^\"']{0,400})[\"']\s{0,9}\|\s{0,9}(?:relative_url|absolute_url|url|prepend\b.{0,80})\s{0,9}",
    re.DOTALL,
)
_NOTE = re.compile(r"^(?:!!!|\?\?\?\+?|===\+?)[ \t]{1,9}([\w-]{0,40})[^\"\n]{0,80}(?:\"([^\"\n]{0,200})\")?[ \t]{0,9}$")
_SILENT = frozenset(
    ("raw endraw endif endfor if for else elsif assign capture endcapture set endset include_cached").split()
)
_ROOTS = ("site.baseurl", "site.url", "site.github.url")


def without_marks(text: str) -> Plain:
    """A text with what Markdown can say of its marks."""
    found: dict[str, None] = {}
    text = _MORE.sub("", _HIGHLIGHT.sub(_code_block, _COMMENT.sub("", text)))
    parts = [part if code else _marks(part, found) for code, part in _parts(_notes(text))]
    return Plain(re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip("\n"), tuple(found))


def _code_block(found: re.Match[str]) -> str:
    return f"```{found['language']}\n{found['code']}\n```"


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """A text in runs of lines, each with whether it is a block of code."""
    run: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if not fence and mark:
            yield False, "".join(run)
            run, fence = [line], mark[1]
            continue
        run.append(line)
        if fence and mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            yield True, "".join(run)
            run, fence = [], ""
    yield bool(fence), "".join(run)


def _marks(text: str, left_out: dict[str, None]) -> str:
    if "{{<" in text or "{{%" in text:
        text = _HUGO.sub(lambda found: _shortcode(found, left_out), text)
    if "{%" in text or "{{" in text or "{#" in text:
        text = _LIQUID.sub(lambda found: _tag(found, left_out), text)
    text = _PLACES.sub("", text)
    return _ATTRIBUTES.sub(lambda found: found["code"] or "", text) if "{" in text else text


def _shortcode(found: re.Match[str], left_out: dict[str, None]) -> str:
    if found["code"]:
        return found["code"]
    if found["rest"].startswith("/*") or found["name"].startswith("/"):
        return found[0]
    name = found["name"].lower()
    known = _SHORTCODES.get(name)
    said = known(*_arguments(found["rest"].rstrip("/ \n"))) if known and not found["close"] else ""
    if not said:
        left_out[name] = None
    return said


def _tag(found: re.Match[str], left_out: dict[str, None]) -> str:
    if found["code"]:
        return found["code"]
    if found["value"] is not None:
        value = found["value"].strip()
        linked = _LINKED.fullmatch(value)
        if not linked and value not in _ROOTS:
            left_out["{{ }}"] = None
        return linked[1] if linked else ""
    name = (found["name"] or "").lower()
    named, words = _arguments(found["rest"] or "")
    if name in ("link", "post_url"):
        return next(iter(words), "")
    known = _SHORTCODES.get(name)
    said = known(named, words) if known else ""
    if not said and name and name not in _SILENT:
        left_out[name] = None
    return said


def _arguments(text: str) -> tuple[Mapping[str, str], list[str]]:
    """The named arguments of a mark, and its others in order."""
    named = {found[1].lower(): next(filter(None, found.groups()[1:]), "") for found in _ARGUMENT.finditer(text)}
    words = [next(filter(None, found.groups()), "") for found in _WORD.finditer(_ARGUMENT.sub(" ", text))]
    return named, words


def _figure(named: Mapping[str, str], words: list[str]) -> str:
    address = named.get("src") or named.get("image_path") or next(iter(words), "")
    caption = named.get("caption") or named.get("title") or ""
    alt = named.get("alt") or caption or next(iter(words[1:]), "")
    if not address:
        return ""
    picture = f"![{escape_inline(alt, links=False)}]({_target(address)})"
    below = f"\n\n*{escape_inline(caption)}*" if caption and caption != alt else ""
    return picture + below


def _film(host: str) -> Callable[[Mapping[str, str], list[str]], str]:
    def link(named: Mapping[str, str], words: list[str]) -> str:
        name = named.get("id") or next(iter(words), "")
        return f"<{host}{name}>" if re.fullmatch(r"[\w-]{1,40}", name) else ""

    return link


def _reference(named: Mapping[str, str], words: list[str]) -> str:
    return _target(named.get("path") or next(iter(words), ""))


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) and not re.search(r"[<>\n]", address) else address


_SHORTCODES: Mapping[str, Callable[[Mapping[str, str], list[str]], str]] = {
    "figure": _figure,
    "img": _figure,
    "image": _figure,
    "youtube": _film("https://www.youtube.com/watch?v="),
    "vimeo": _film("https://vimeo.com/"),
    "ref": _reference,
    "relref": _reference,
}


def _notes(text: str) -> str:
    """Blocks that MkDocs sets apart (``!!! note "Let op"`` and what is indented below it) as quotes."""
    if not re.search(r"^(?:!!!|\?\?\?|===)", text, re.MULTILINE):
        return text
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        note = _NOTE.match(line)
        if note:
            title = note[2] if note[2] is not None else note[1].capitalize()
            lines += [f"> **{title}**", ">"] if title else []
            inside = True
        elif inside and line.startswith("    "):
            lines.append(f"> {line[4:]}")
        elif inside and not line.strip():
            lines.append(">" if lines and lines[-1].startswith("> ") else "")
        else:
            lines.append(line)
            inside = False
    return re.sub(r"(?:\n>)+(?=\n(?!>)|\Z)", "\n", "\n".join(lines))
