"""``content/dossiers/<id>.md``: a dossier, Markdown with front matter. Its file's name is its id.

Front matter as of documents, and beside that ``documents``: a list of ids, each alone or as ``{id, remark}``.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from leestafel.formats.front_values import (
    Reader,
    mapping,
    moment_of,
    read_front,
    records,
    text_of,
    texts,
    truth,
)
from leestafel.formats.text_file import without_controls
from leestafel.identity import is_id
from leestafel.model import Chosen, Dossier, Problem
from leestafel.words import say


def _chosen(value: object) -> Chosen:
    if not isinstance(value, dict) and text_of(value):
        return Chosen(text_of(value))
    item = mapping(value, ("id", "remark"), "id")
    return Chosen(text_of(item["id"]), text_of(item.get("remark")))


_READERS: dict[str, Reader] = {
    "title": text_of,
    "summary": text_of,
    "date": moment_of,
    "authors": texts,
    "themes": texts,
    "documents": records(_chosen),
    "without": texts,
    "discussions": truth,
    "draft": truth,
}
KEYS = tuple(_READERS)


def read_dossier(text: str, path: str) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """The dossier a file's text holds, and what is wrong with it.

    ``None`` where the front matter is no YAML mapping; a single bad value is left out and reported.
    """
    front, parsed, problems = read_front(text, path, _READERS)
    if front is None:
        return None, tuple(problems)
    identifier = PurePosixPath(path).stem
    if not is_id(identifier):
        problems.append(Problem(path, 0, say("dossiers.bad_name", id=identifier), say("dossiers.bad_name_remedy")))
    parsed["title"] = parsed.get("title") or identifier
    return Dossier(id=identifier, path=path, body=without_controls(front.body), **parsed), tuple(problems)
