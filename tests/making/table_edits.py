"""What editors do to a table, and what befalls a site: each an edit that is given a table and two numbers to choose by.

An edit that finds nothing to change changes nothing, so that any list of edits can be done to any table.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from made_tables import START, documents, dump, load, read_document, write, write_document

Value = TypeVar("Value")
Edit = Callable[[Path, int, int], None]
EDITS: dict[str, Edit] = {}

NAMES = ("Jan Jansen", "jan jansen", "J. Jansen", "Jan-Jansen", "Piet de Vries", "Élise Čech")
BODIES = (
    "Kort.",
    "Lang, met een komma. " * 60,
    "Kort;",
    "## Kop\n\nZie [elders](../../essays/2023/over-water.md) en [hier](brug.md), [weg](weg.md).",
    "Zie [de sluis](../../sessions/2024/sluis.md#kop).\n\n| a | b |\n| - | - |\n| 1 | 2 |",
    "Mail naar iemand@voorbeeld.example. <script>alert(1)</script>\n\n> Wie leest, weet.",
)
TITLES = ("De sluis open", "de sluis open", "Zegt: \"ja\" & 'nee'", "Héél iets anders", "Kort")
DATES = (None, "2023-04-05", "2024-02-03", "2024-02-04", "1999-12-31", "XXXX-09-14", "2025-01")
SUMMARIES = (None, "In een zin.", "In twee zinnen. Met een <b>.")
YEARS = ("2023", "2024", "1999", "zd")
PAGES = ("over", "hulp", "boek/een", "boek/twee")
TEMPLATES = ("trail.html", "nav.html", "macros.html", "head.html", "footer.html")


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


def chosen(values: Sequence[Value], number: int) -> Value:
    return values[number % len(values)]


def _changed(table: Path, pick: int, change: Callable[[dict[str, Any], Path], object]) -> None:
    """A document's front matter changed; keys that become ``None`` go."""
    if found := documents(table):
        path = chosen(found, pick)
        front, body = read_document(path)
        change(front, path)
        write_document(path, {key: value for key, value in front.items() if value is not None}, body)


def _key(name: str, values: Sequence[object]) -> Edit:
    def change(table: Path, pick: int, value: int) -> None:
        _changed(table, pick, lambda front, path: front.update({name: chosen(values, value)}))

    return change


EDITS |= {
    "title": _key("title", TITLES),
    "date": _key("date", DATES),
    "summary": _key("summary", SUMMARIES),
    "draft": _key("draft", (True, None)),
    "language": _key("language", ("en", None)),
    "withdrawn": _key("withdrawn", ("2024-03-01", None, "2024-03-01 10:00", "2024-03-02")),
    "reason": _key("reason", ("Zomaar.", None)),
    "authors": _key("authors", [None, *([name] for name in NAMES), list(NAMES[:2]), list(NAMES[2:5])]),
    "source": _key(
        "source",
        [None]
        + [
            {"url": "https://bron.example/1", "publisher": "De Bron", "rights": rights, "digest": f"sha256:{'0' * 64}"}
            for rights in ("full", "excerpt", "link")
        ],
    ),
}


@edit
def status(table: Path, pick: int, value: int) -> None:
    def change(front: dict[str, Any], path: Path) -> None:
        if "sessions" in path.parts:
            front["status"] = chosen(("announced", "moved", "cancelled", "held"), value)
            front["previous_start"] = "2001-01-01" if front["status"] == "moved" else None
            front["place"] = chosen((None, "Zevenbrug"), value)
            front["start"] = chosen((None, "2023-04-05 10:00", "2025-01", "2024-02-03T10:00Z"), pick)
            front["previous_start"] = chosen((None, ["2023-04-04 10:00"]), value)

    _changed(table, pick, change)


@edit
def lasting(table: Path, pick: int, value: int) -> None:
    """A session of several days, most often over the end of a month or a year."""

    def change(front: dict[str, Any], path: Path) -> None:
        if "sessions" in path.parts:
            front["start"] = chosen(("2024-01-30 20:00", "2023-12-31", "2024-02-03"), value)
            front["end"] = chosen((None, "2024-02-05", "2024-03-01 12:00", "2025-01-02"), pick + value)

    _changed(table, pick, change)


@edit
def speakers(table: Path, pick: int, value: int) -> None:
    def change(front: dict[str, Any], path: Path) -> None:
        if "sessions" in path.parts:
            front["speakers"] = [{"name": chosen(NAMES, value + n), "role": "gast"} for n in range(value % 3)]

    _changed(table, pick, change)


@edit
def body(table: Path, pick: int, value: int) -> None:
    if found := documents(table):
        path = chosen(found, pick)
        write_document(path, read_document(path)[0], chosen(BODIES, value))


@edit
def unseen_body(table: Path, pick: int, value: int) -> None:
    """As many bytes as before, and the date set back."""
    if found := documents(table):
        path = chosen(found, pick)
        before = path.stat()
        data = path.read_bytes()
        path.write_bytes(data.replace(b",", b";") if b"," in data else data.replace(b";", b","))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def swap(table: Path, pick: int, value: int) -> None:
    """Two files change places."""
    if found := documents(table):
        one, other = chosen(found, pick), chosen(found, value)
        between = table / "between"
        one.rename(between)
        if other.exists():
            other.rename(one)
        between.rename(other)


@edit
def add(table: Path, pick: int, value: int) -> None:
    year, kind = chosen(YEARS, pick), chosen(("sessions", "essays"), value)
    taken = {path.stem for path in documents(table)}
    name = next(name for n in count() if (name := f"nieuw-{n}") not in taken)
    front = {"title": chosen(TITLES, value), "date": chosen(DATES, pick), "authors": [chosen(NAMES, value)]}
    themes = [theme["id"] for theme in _themes(table)[: value % 3]]
    known = {key: found for key, found in front.items() if found}
    write_document(table / kind / year / f"{name}.md", {**known, "themes": themes}, chosen(BODIES, pick))


@edit
def delete(table: Path, pick: int, value: int) -> None:
    if found := documents(table):
        path = chosen(found, pick)
        _discussion(table, path).unlink(missing_ok=True)
        path.unlink()


@edit
def rename(table: Path, pick: int, value: int) -> None:
    """Another file name; an id that stood in none of the files goes along, with its discussion."""
    if found := documents(table):
        path = chosen(found, pick)
        name = chosen(("over-water", "een-ander", "Ander_Ding", "sluis"), value)
        if name in {other.stem for other in found}:
            return
        front, _ = read_document(path)
        talk = load(_discussion(table, path))
        if talk and "id" not in front:
            _discussion(table, path).unlink()
            dump(table / f"content/discussions/{name}.yml", {**talk, "document": name})
        path.rename(path.with_name(f"{name}.md"))


@edit
def move(table: Path, pick: int, value: int) -> None:
    if found := documents(table):
        path = chosen(found, pick)
        folder = path.parents[1] / chosen(YEARS, value)
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)


@edit
def aliases(table: Path, pick: int, value: int) -> None:
    ways = (None, ["/oud/1/"], ["/oud/2.html"], ["/hulp/"], ["/oud"], ["/over/"], ["/oud/2.html/x/", "/essays/1999/a/"])
    _changed(table, pick, lambda front, path: front.update(aliases=chosen(ways, value)))


@edit
def retag(table: Path, pick: int, value: int) -> None:
    ids = [theme["id"] for theme in _themes(table)]
    some = [theme for bit, theme in enumerate(ids) if value >> bit & 1]
    _changed(table, pick, lambda front, path: front.update(themes=some))


def _themes(table: Path) -> list[dict[str, Any]]:
    return load(table / "content/_data/themes.yml") or []


@edit
def retitle_theme(table: Path, pick: int, value: int) -> None:
    if themes := _themes(table):
        chosen(themes, pick)["label"] = chosen(("Water", "Zeewater", {"nl": "Nat", "en": "Wet"}, "sluizen"), value)
        chosen(themes, value)["definition"] = chosen(("Wat nat is.", ""), pick)
        dump(table / "content/_data/themes.yml", themes)


@edit
def add_theme(table: Path, pick: int, value: int) -> None:
    themes = _themes(table)
    name = f"thema-{pick % 4}"
    if name not in {theme["id"] for theme in themes}:
        above = {"broader": chosen(themes, value)["id"]} if themes and value % 2 else {}
        dump(table / "content/_data/themes.yml", [{"id": name, "label": name.title(), **above}, *themes])


@edit
def remove_theme(table: Path, pick: int, value: int) -> None:
    """A theme goes, and its id out of every file."""
    themes = _themes(table)
    if len(themes) < 2:
        return
    gone = chosen(themes, pick)["id"]
    kept = [{key: v for key, v in theme.items() if v != gone} for theme in themes if theme["id"] != gone]
    dump(table / "content/_data/themes.yml", kept)
    for n in range(len(documents(table))):
        _changed(table, n, lambda front, path: front.update(themes=[t for t in front.get("themes", []) if t != gone]))


@edit
def broader(table: Path, pick: int, value: int) -> None:
    themes = _themes(table)
    below = [theme for theme in themes if not any(other.get("broader") == theme["id"] for other in themes)]
    theme, above = chosen(below, pick), chosen(themes, value)
    theme.pop("broader", None)
    if above is not theme:
        theme["broader"] = above["id"]
    dump(table / "content/_data/themes.yml", themes)


def _discussion(table: Path, document: Path) -> Path:
    name = read_document(document)[0].get("id", document.stem)
    return table / f"content/discussions/{name}.yml"


@edit
def comment(table: Path, pick: int, value: int) -> None:
    if found := documents(table):
        path = _discussion(table, chosen(found, pick))
        talk = load(path) or {"document": path.stem, "comments": []}
        said = {"id": f"n{len(talk['comments'])}", "author": chosen(("", *NAMES), value), "status": "published"}
        day = chosen(({}, {"date": "2024-03-01"}, {"date": "2024-03-02T10:00:00+01:00"}), pick)
        answer = {"parent": talk["comments"][-1]["id"]} if talk["comments"] and value % 2 else {}
        talk["comments"].append({**said, **day, **answer, "body": chosen(BODIES, value)})
        dump(path, talk)


@edit
def hide_comment(table: Path, pick: int, value: int) -> None:
    if found := sorted((table / "content/discussions").glob("*.yml")):
        path = chosen(found, pick)
        talk = load(path)
        chosen(talk["comments"], value)["status"] = chosen(("hidden", "published", "pending"), value)
        dump(path, talk)


@edit
def delete_discussion(table: Path, pick: int, value: int) -> None:
    if found := sorted((table / "content/discussions").glob("*.yml")):
        chosen(found, pick).unlink()


@edit
def people(table: Path, pick: int, value: int) -> None:
    one, other = chosen(NAMES, pick), chosen(NAMES, value)
    listed = [{"name": one, "aliases": [other] if other != one else [], "role": f"rol {value % 3}"}]
    dump(table / "content/_data/people.yml", listed if value % 4 else [])


def _dossiers(table: Path) -> list[Path]:
    return sorted((table / "content/dossiers").glob("*.md"))


def _dossier_key(name: str, values: Sequence[object]) -> Edit:
    def change(table: Path, pick: int, value: int) -> None:
        if found := _dossiers(table):
            path = chosen(found, pick)
            front, body = read_document(path)
            front[name] = chosen(values, value)
            write_document(path, {key: found for key, found in front.items() if found is not None}, body)

    return change


EDITS |= {
    "dossier_title": _dossier_key("title", TITLES),
    "dossier_draft": _dossier_key("draft", (True, None)),
    "dossier_authors": _dossier_key("authors", [None, *([name] for name in NAMES)]),
    "dossier_discussions": _dossier_key("discussions", (False, None)),
}


@edit
def dossier_body(table: Path, pick: int, value: int) -> None:
    if found := _dossiers(table):
        path = chosen(found, pick)
        write_document(path, read_document(path)[0], chosen(BODIES, value))


@edit
def add_dossier(table: Path, pick: int, value: int) -> None:
    """By theme, by hand, or both, of what is there."""
    ids = [read_document(path)[0].get("id", path.stem) for path in documents(table)]
    themes = [theme["id"] for theme in _themes(table)]
    by_hand = [id for bit, id in enumerate(ids) if pick >> bit & 1]
    front = {
        "title": chosen(TITLES, value),
        "themes": themes[: value % 3],
        "documents": [{"id": id, "remark": chosen(BODIES[:1], n)} if n % 2 else id for n, id in enumerate(by_hand)],
        "without": [id for id in ids[:1] if id not in by_hand],
    }
    write_document(table / f"content/dossiers/{chosen(('sluis', 'tweede'), pick)}.md", front, chosen(BODIES, pick))


@edit
def delete_dossier(table: Path, pick: int, value: int) -> None:
    if found := _dossiers(table):
        chosen(found, pick).unlink()


@edit
def template(table: Path, pick: int, value: int) -> None:
    """A template of the table's own in the place of ours; or ours again."""
    from leestafel.resources import theme_folder

    name = f"partials/leestafel/{chosen(TEMPLATES, pick)}"
    if value % 3 == 0:
        (table / "eigen" / name).unlink(missing_ok=True)
        return
    ours = (theme_folder() / name).read_text("utf-8")
    write(table / "eigen" / name, ours.replace("lt-", "eigen-" if value % 2 else "anders-", 1))


@edit
def page_template(table: Path, pick: int, value: int) -> None:
    write(table / "eigen/pages/redirect.html", f"{{{{ view.title }}}} verhuisde {value % 3}")


@edit
def setting(table: Path, pick: int, value: int) -> None:
    config = load(table / "mkdocs.yml")
    wanted: dict[str, Sequence[Any]] = {
        "site_name": ("Proeftafel", "Een & ander"),
        "site_url": ("https://proef.example/", "https://ander.example/sub/", None),
        "site_description": ("Alles is verzonnen.", None),
        "nav": (None, [{"Start": "index.md"}, {"Meer": ["over.md"]}], ["over.md", "index.md"]),
        "theme": [{**config["theme"], "language": code} for code in ("nl", "en")],
        "plugins": [[{"leestafel": {"timezone": zone}}] for zone in ("Europe/Amsterdam", "America/Lima")],
        "extra_css": (None, ["stijl.css"]),
    }
    name = chosen(list(wanted), pick)
    config[name] = chosen(wanted[name], value)
    dump(table / "mkdocs.yml", {key: found for key, found in config.items() if found is not None})


@edit
def page(table: Path, pick: int, value: int) -> None:
    head = "---\ntemplate: start.html\n---\n\n" if value % 3 == 2 else ""
    write(table / f"content/{chosen(PAGES, pick)}.md", f"{head}# Pagina {value % 4}\n\nMet tekst.\n")


@edit
def asset(table: Path, pick: int, value: int) -> None:
    write(table / f"content/{chosen(('stijl.css', 'beeld/plaat.svg'), pick)}", f"/* {value % 4} */")


@edit
def remove_page(table: Path, pick: int, value: int) -> None:
    (table / f"content/{chosen(PAGES[1:], pick)}.md").unlink(missing_ok=True)


@edit
def start_page(table: Path, pick: int, value: int) -> None:
    texts = (START, START.replace("Zie", "Lees"), "# Zonder lijsten\n")
    write(table / "content/index.md", chosen(texts, value))


def _site_files(table: Path) -> list[Path]:
    return sorted(path for path in (table / "site").rglob("*") if path.is_file())


@edit
def lose_file(table: Path, pick: int, value: int) -> None:
    if found := _site_files(table):
        chosen(found, pick).unlink()


@edit
def damage_file(table: Path, pick: int, value: int) -> None:
    if found := _site_files(table):
        path = chosen(found, pick)
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], b"", data[::-1])[value % 3])


@edit
def file_becomes_folder(table: Path, pick: int, value: int) -> None:
    if found := _site_files(table):
        path = chosen(found, pick)
        path.unlink()
        write(path / path.name, "verdwaald")


@edit
def lose_site(table: Path, pick: int, value: int) -> None:
    shutil.rmtree(table / "site", ignore_errors=True)


@edit
def lose_store(table: Path, pick: int, value: int) -> None:
    shutil.rmtree(table / ".leestafel", ignore_errors=True)


@edit
def stopped_build(table: Path, pick: int, value: int) -> None:
    """As a build leaves it that was killed while it published."""
    if (table / ".leestafel").is_dir():
        write(table / ".leestafel/unfinished", "")
        write(table / ".leestafel/build-weg/site/half.html", "half")
        write(table / "site/nieuw/half.html", "van een build die stopte")
