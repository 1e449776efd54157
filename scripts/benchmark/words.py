"""What scripts/bench says, in Dutch and in English, as the other scripts do (``LEESTAFEL_LANGUAGE=en``)."""

from __future__ import annotations

import os

MESSAGES = {
    "help": (
        "Meet hoe snel Leestafel bouwt, naast Hugo, Pelican en MkDocs met Material, over dezelfde verzonnen tafel.\n"
        "Elk gereedschap krijgt een eigen omgeving en wordt ingericht zoals zijn gebruikers het zouden doen.\n"
        "De tabel komt op het scherm, in BENCHMARKS.md en in README.md, met bij elk getal de verhouding tot het onze.",
        "Measures how fast Leestafel builds, beside Hugo, Pelican and MkDocs with Material, over one made-up table.\n"
        "Each tool gets an environment of its own and is set up as its users would.\n"
        "The table goes to the screen, BENCHMARKS.md and README.md, each figure with its ratio to ours.",
    ),
    "epilog": (
        "Voorbeelden:\n"
        "  scripts/bench --docs 1000 --runs 1             in een paar minuten een indruk\n"
        "  scripts/bench --docs 10000                     de tabel van BENCHMARKS.md\n"
        "  scripts/bench --tools leestafel,hugo           alleen deze\n"
        "  scripts/bench --keep ../bench                  bewaar omgevingen en tafels voor de volgende keer\n"
        "  scripts/bench --tools leestafel-no-search --scale --no-browser    hoe de tijd meegroeit\n\n"
        "Laat de computer verder met rust: wat ernaast draait, wordt meegemeten. Tijden van twee keren zijn niet te\n"
        "vergelijken, verhoudingen binnen één keer wel. De gereedschappen worden met pip geïnstalleerd.",
        "Examples:\n"
        "  scripts/bench --docs 1000 --runs 1             an impression, in a few minutes\n"
        "  scripts/bench --docs 10000                     the table of BENCHMARKS.md\n"
        "  scripts/bench --tools leestafel,hugo           only these\n"
        "  scripts/bench --keep ../bench                  keep environments and tables for the next time\n"
        "  scripts/bench --tools leestafel-no-search --scale --no-browser    how the time grows\n\n"
        "Leave the computer alone meanwhile: whatever runs besides is measured too. Times of two runs cannot be\n"
        "compared, ratios within one run can. The tools are installed with pip.",
    ),
    "docs_help": ("zoveel verslagen en essays (standaard {default})", "so many reports and essays (default {default})"),
    "runs_help": (
        "zo vaak, en daarvan de mediaan (standaard {default})",
        "so many times, and the median of those (default {default})",
    ),
    "tools_help": ("welke, met komma's ertussen: {names}", "which, with commas between: {names}"),
    "keep_help": (
        "werk in deze map en laat alles daar staan; zonder dit in een tijdelijke map",
        "work in this folder and leave everything there; without this, in a temporary one",
    ),
    "jobs_help": ("geef --jobs N mee aan leestafel", "give leestafel --jobs N"),
    "scale_help": (
        "meet ook 1.000, 10.000 en 100.000 verslagen zonder zoekindex (duurt lang)",
        "also measure 1,000, 10,000 and 100,000 reports without search index (takes long)",
    ),
    "sizes_help": ("de groottes van --scale (standaard {default})", "the sizes of --scale (default {default})"),
    "browser_help": ("sla over wat een browser nodig heeft", "leave out what needs a browser"),
    "write_help": ("laat BENCHMARKS.md en README.md zoals ze zijn", "leave BENCHMARKS.md and README.md as they are"),
    "unknown_tool": ("{name} ken ik niet; wel: {names}", "{name} is unknown; known are: {names}"),
    "too_few": ("minstens {least}", "at least {least}"),
    "preparing": ("{tool}: omgeving en tafel van {docs} stukken", "{tool}: environment and table of {docs} documents"),
    "clean": ("{tool}, ronde {turn}: alles bouwen", "{tool}, run {turn}: clean build"),
    "nothing": ("{tool}, ronde {turn}: niets veranderd", "{tool}, run {turn}: no change"),
    "edit": ("{tool}, ronde {turn}: één zin erbij", "{tool}, run {turn}: one edit"),
    "weighing": ("{tool}: geheugen en grootte", "{tool}: memory and size"),
    "searching": ("{tool}: zoeken in een browser", "{tool}: searching in a browser"),
    "seeing": ("leestafel serve: van wijziging tot in de browser", "leestafel serve: from an edit to the browser"),
    "scaling": ("{docs} stukken, zonder zoekindex", "{docs} documents, without search index"),
    "failed": ("{tool} doet niet mee: {why}", "{tool} is left out: {why}"),
    "no_flag": ("deze leestafel kent {flag} nog niet", "this leestafel does not know {flag} yet"),
    "written": ("De tabel staat in {file}.", "The table is in {file}."),
    "nothing_measured": ("Er is niets gemeten.", "Nothing was measured."),
}
"""A key to the Dutch and the English sentence, with the same ``{names}`` in both."""


def say(key: str, **values: object) -> str:
    """The sentence of a key in Dutch, or in English when ``LEESTAFEL_LANGUAGE`` says ``en``."""
    english = os.environ.get("LEESTAFEL_LANGUAGE", "").lower().startswith("en")
    return MESSAGES[key][int(english)].format(**values)
