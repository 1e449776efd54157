"""What scripts/site and scripts/test say, in Dutch and in English; they speak before the package is installed.

Written so that an old Python can read it: it is what tells that Python that it is too old.
"""

import os
import sys

OLD_PYTHON = 3

MESSAGES = {
    "old_python": (
        "Python {found} is te oud: Leestafel heeft Python 3.11 of nieuwer nodig.\n"
        "Installeer een nieuwere Python en start dit script daarmee, bijvoorbeeld: python3.11 {script}",
        "Python {found} is too old: Leestafel needs Python 3.11 or newer.\n"
        "Install a newer Python and start this script with it, for instance: python3.11 {script}",
    ),
    "no_venv": (
        "Deze Python kan geen eigen omgeving maken: de module {module} ontbreekt.\n"
        "Op Debian en Ubuntu: sudo apt-get install python3-venv. Elders: installeer Python van python.org.",
        "This Python cannot make an environment of its own: the module {module} is missing.\n"
        "On Debian and Ubuntu: sudo apt-get install python3-venv. Elsewhere: install Python from python.org.",
    ),
    "read_only": (
        "In de map {folder} kan niet geschreven worden ({reason}).\n"
        "Geef uzelf schrijfrechten op die map, of zet het project in een map van uzelf.",
        "The folder {folder} cannot be written to ({reason}).\n"
        "Give yourself the right to write there, or put the project in a folder of your own.",
    ),
    "making": ("Eigen omgeving maken in {folder} …", "Making an environment of our own in {folder} …"),
    "making_failed": (
        "De omgeving in {folder} kon niet gemaakt worden:\n{lines}\n"
        "Sluit programma's die {folder} gebruiken, kijk of de schijf vol is, en probeer het opnieuw.",
        "The environment in {folder} could not be made:\n{lines}\n"
        "Close programs that use {folder}, see whether the disk is full, and try again.",
    ),
    "installing": (
        "Installeren wat in {lock} staat (de eerste keer duurt dat een paar minuten) …",
        "Installing what {lock} lists (the first time this takes a few minutes) …",
    ),
    "installing_failed": (
        "Het installeren van {what} is mislukt. De laatste regels van pip:\n{lines}\n"
        "Kijk of er een netwerk is en of pip zijn pakketten kan bereiken, en probeer het opnieuw.",
        "Installing {what} failed. The last lines of pip:\n{lines}\n"
        "See whether there is a network and whether pip can reach its packages, and try again.",
    ),
    "site_built": (
        "De site staat in {folder}. Bekijk hem in uw browser met: {command}",
        "The site is in {folder}. Look at it in your browser with: {command}",
    ),
    "site_failed": (
        "De site is niet gebouwd; hierboven staat waarom. Was er al een goede site, dan is die blijven staan.",
        "The site was not built; the reason is above. If there was a good site already, it is still there.",
    ),
    "browser_installing": ("Geen Chromium gevonden; {how} …", "No Chromium found; {how} …"),
    "browser_named_wrong": (
        "LEESTAFEL_CHROMIUM wijst naar {path}, maar dat is geen Chromium die start.\n"
        "Zet er het pad van een werkende Chromium of Chrome in, of maak de variabele leeg.",
        "LEESTAFEL_CHROMIUM names {path}, but that is no Chromium that starts.\n"
        "Give it the path of a working Chromium or Chrome, or empty the variable.",
    ),
    "browser_missing": (
        "Er is geen Chromium om de site mee te testen, en installeren lukte niet.\n"
        "Installeer Chromium of Chrome zelf (Debian: sudo apt-get install chromium), zodat die in PATH staat,\n"
        "of zet het pad ervan in LEESTAFEL_CHROMIUM.",
        "There is no Chromium to test the site with, and installing one failed.\n"
        "Install Chromium or Chrome yourself (Debian: sudo apt-get install chromium), so that it is in PATH,\n"
        "or put its path in LEESTAFEL_CHROMIUM.",
    ),
    "step": ("── {name}", "── {name}"),
    "step_failed": ("{name}: fout (code {code})", "{name}: failed (code {code})"),
    "site_help": (
        "Maakt van een verse kopie van dit project een site: een eigen Python-omgeving in .venv, alles uit\n"
        "requirements.lock, en de site zelf in site/. De tweede keer wordt alleen de site gebouwd.",
        "Makes a site of a fresh copy of this project: a Python environment of its own in .venv, everything in\n"
        "requirements.lock, and the site itself in site/. The second time only the site is built.",
    ),
    "site_epilog": (
        "Voorbeelden:\n"
        "  scripts/site            bouw de site in site/\n"
        "  scripts/site --serve    bouw haar, en toon haar op deze computer (stop met Ctrl-C)\n"
        "Op Windows: python scripts/site\n\n"
        "Afsluitcode: 0 gelukt, 1 de site kon niet gebouwd worden, 3 Python te oud, 4 geen venv,\n"
        "5 installeren mislukt, 6 map niet beschrijfbaar. Taal: LEESTAFEL_LANGUAGE=en geeft Engels.",
        "Examples:\n"
        "  scripts/site            build the site in site/\n"
        "  scripts/site --serve    build it, and show it on this computer (stop with Ctrl-C)\n"
        "On Windows: python scripts/site\n\n"
        "Exit code: 0 done, 1 the site could not be built, 3 Python too old, 4 no venv,\n"
        "5 installing failed, 6 folder not writable. Language: LEESTAFEL_LANGUAGE=en gives English.",
    ),
    "site_serve_help": (
        "toon de site na het bouwen op deze computer (alleen voor uzelf bereikbaar)",
        "show the site on this computer after building (only you can reach it)",
    ),
    "test_help": (
        "Maakt dezelfde omgeving als scripts/site, met de testgereedschappen en een Chromium erbij, en draait\n"
        "dan ruff, mypy en alle tests. Elke stap draait, ook als er een mislukt.",
        "Makes the same environment as scripts/site, with the test tools and a Chromium besides, and then runs\n"
        "ruff, mypy and all tests. Every step runs, also when one fails.",
    ),
    "test_epilog": (
        "Wat u verder meegeeft gaat naar pytest:\n"
        "  scripts/test                     alles\n"
        "  scripts/test tests/text -x       een map, stop bij de eerste fout\n"
        "  scripts/test -k datum            tests met 'datum' in hun naam\n"
        "Op Windows: python scripts/test\n\n"
        "LEESTAFEL_CHROMIUM kiest de browser. Afsluitcode: die van de eerste stap die mislukte;\n"
        "3 Python te oud, 4 geen venv, 5 installeren mislukt, 6 map niet beschrijfbaar, 7 geen Chromium.",
        "What you give besides goes to pytest:\n"
        "  scripts/test                     everything\n"
        "  scripts/test tests/text -x       one folder, stop at the first failure\n"
        "  scripts/test -k date             tests with 'date' in their name\n"
        "On Windows: python scripts/test\n\n"
        "LEESTAFEL_CHROMIUM chooses the browser. Exit code: that of the first step that failed;\n"
        "3 Python too old, 4 no venv, 5 installing failed, 6 folder not writable, 7 no Chromium.",
    ),
}
"""A key to the Dutch and the English sentence, with the same ``{names}`` in both."""


def say(key: str, **values: object) -> str:
    """The sentence of a key in Dutch, or in English when ``LEESTAFEL_LANGUAGE`` says ``en``."""
    english = os.environ.get("LEESTAFEL_LANGUAGE", "").lower().startswith("en")
    return MESSAGES[key][int(english)].format(**values)


def refuse_python(script: str) -> None:
    """Says that this Python is too old for a script, and ends."""
    print(say("old_python", found="{}.{}".format(*sys.version_info[:2]), script=script), file=sys.stderr)
    sys.exit(OLD_PYTHON)
