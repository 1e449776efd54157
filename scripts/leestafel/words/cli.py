"""What the command says about itself."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "interrupted": ("Afgebroken.", "Interrupted."),
    "help": (
        """Haal verslagen en essays binnen, geef ze thema's en maak er een doorzoekbare site van.

        \b
        Zo begint u:
          leestafel init mijn-leestafel
          leestafel -C mijn-leestafel gather opgeslagen-pagina.html
          leestafel -C mijn-leestafel check
          leestafel -C mijn-leestafel serve

        Elk commando legt zichzelf uit: leestafel gather --help""",
        """Gather reports and essays, give them themes and make a searchable site of them.

        \b
        This is how you begin:
          leestafel init my-table
          leestafel -C my-table gather saved-page.html
          leestafel -C my-table check
          leestafel -C my-table serve

        Every command explains itself: leestafel gather --help""",
    ),
    "commands": ("Commando's", "Commands"),
    "folder_name": ("MAP", "DIR"),
    "folder_help": (
        "De map van de leestafel, waar mkdocs.yml staat. Zonder -C: de huidige map.",
        "The table's folder, where mkdocs.yml is. Without -C: the current folder.",
    ),
    "version_help": ("Toon de versie.", "Show the version."),
    "did_you_mean": ("Bedoelde u «{name}»?", "Did you mean «{name}»?"),
    "see_help": ("Zie «{command} --help».", "See «{command} --help»."),
    "no_command": ("«{name}» is geen commando.", "«{name}» is no command."),
    "error": ("Dit gaat niet: {message}", "This cannot be done: {message}"),
    "options_metavar": ("[OPTIES]", "[OPTIONS]"),
    "command_metavar": ("COMMANDO …", "COMMAND …"),
    "ENOENT": ("het is er niet", "no such file or folder"),
    "EACCES": ("geen toestemming", "permission denied"),
    "EPERM": ("geen toestemming", "permission denied"),
    "EISDIR": ("het is een map", "that is a folder"),
    "ENOTDIR": ("het is geen map", "that is no folder"),
    "ENOSPC": ("de schijf is vol", "the disk is full"),
    "EROFS": ("op deze schijf mag niets worden geschreven", "nothing may be written on this disk"),
    "error_label": ("fout", "error"),
    "warning_label": ("let op", "warning"),
    "remedy": ("→", "→"),
    "errors_one": ("{n} fout", "{n} error"),
    "errors_other": ("{n} fouten", "{n} errors"),
    "warnings_one": ("{n} waarschuwing", "{n} warning"),
    "warnings_other": ("{n} waarschuwingen", "{n} warnings"),
    "jobs_help": (
        "Zoveel processen tegelijk; 0 is één voor elke kern.",
        "So many processes at once; 0 is one for each core.",
    ),
    "search_help": (
        "De zoekindex bijwerken of laten zoals hij is.",
        "Bring the search index up to date, or leave it as it is.",
    ),
    "strict_help": ("Laat een waarschuwing gelden als een fout.", "Let a warning count as an error."),
    "init_short": ("maak een nieuwe, lege leestafel", "make a new, empty table"),
    "init_help": (
        """Maak in MAP een nieuwe, lege leestafel die meteen werkt.

        De map mag nog niet bestaan, of moet leeg zijn: er wordt nooit iets overschreven.

        \b
        Voorbeeld:
          leestafel init mijn-leestafel""",
        """Make a new, empty table in DIR that works at once.

        The folder may not exist yet, or must be empty: nothing is ever overwritten.

        \b
        Example:
          leestafel init my-table""",
    ),
    "init_not_empty": (
        "de map {folder} is niet leeg; kies een nieuwe map, dan blijft alles hier zoals het is",
        "the folder {folder} is not empty; choose a new one, and everything here stays as it is",
    ),
    "init_done": (
        "De leestafel staat in {folder}. Kijk met «leestafel -C {folder} serve»,"
        " en zet uw eigen naam en adres in {folder}/mkdocs.yml.",
        "The table is in {folder}. Look with «leestafel -C {folder} serve»,"
        " and put your own name and address in {folder}/mkdocs.yml.",
    ),
    "gather_short": ("haal pagina's binnen als sessie of essay", "gather pages as sessions or essays"),
    "sources_short": ("zie hoe het met elke bron gaat", "see how each source is doing"),
    "extract_short": ("toon wat er in bestanden staat, en schrijf niets", "show what is in files, and write nothing"),
    "record_short": ("leg vast wat er gewijzigd is, voor abonnees", "write down what changed, for subscribers"),
    "tag_short": ("stel thema's voor, met redenen", "suggest themes, with reasons"),
    "themes_short": ("onderhoud de thema's", "look after the themes"),
    "build_short": ("maak de site", "make the site"),
    "build_help": (
        """Maak de site in de map site/ (of waar site_dir in mkdocs.yml naar wijst).

        Eerst wordt alles gelezen en gecontroleerd. Staat er ergens een fout in, dan wordt de site niet gemaakt en
        blijft de vorige staan. Daarna wordt alleen gemaakt wat veranderd is; wat daarvoor bewaard wordt, staat in de
        map .leestafel/ en mag altijd weg. «mkdocs build» geeft dezelfde bestanden.

        \b
        Voorbeelden:
          leestafel build
          leestafel build --no-search
          leestafel -C mijn-leestafel build --strict""",
        """Make the site in the folder site/ (or where site_dir in mkdocs.yml points).

        Everything is read and checked first. If anything is wrong, the site is not made and the previous one stays.
        Then only what changed is made; what is kept for that is in the folder .leestafel/ and may be deleted at any
        time. «mkdocs build» gives the same files.

        \b
        Examples:
          leestafel build
          leestafel build --no-search
          leestafel -C my-table build --strict""",
    ),
    "check_short": ("controleer alles, en zeg wat er aan te doen is", "check everything, and say what to do"),
    "check_help": (
        """Lees alles en meld wat er mis is: met bestand, regel en wat eraan te doen is.

        Fouten houden de site tegen; waarschuwingen niet. De uitgangscode is 1 als er fouten zijn.

        \b
        Voorbeelden:
          leestafel check
          leestafel check --strict""",
        """Read everything and report what is wrong: with file, line and what to do about it.

        Errors stop the site; warnings do not. The exit code is 1 where there are errors.

        \b
        Examples:
          leestafel check
          leestafel check --strict""",
    ),
    "serve_short": ("bekijk de site, die meegaat met wat u wijzigt", "look at the site, which follows what you change"),
    "serve_help": (
        """Bekijk de site op deze computer. Wie een bestand wijzigt, ziet dat even later in de browser.

        De site is alleen op deze computer te zien, tenzij u met --host iets anders kiest. Ctrl-C stopt.

        \b
        Voorbeelden:
          leestafel serve
          leestafel serve --port 8080""",
        """Look at the site on this computer. Change a file, and a moment later the browser shows it.

        Only this computer sees the site, unless you choose otherwise with --host. Ctrl-C stops.

        \b
        Examples:
          leestafel serve
          leestafel serve --port 8080""",
    ),
    "digest_short": (
        "schrijf wat er nieuw was en wat er komt, voor een nieuwsbrief",
        "write what was new and what is coming, for a newsletter",
    ),
    "port_help": ("Het poortnummer.", "The port's number."),
    "host_help": (
        "Het adres om op te luisteren; zo laten is het veiligst.",
        "The address to listen on; leaving it is safest.",
    ),
    "port_taken": (
        "poort {port} is niet vrij ({why}); kies een andere met --port",
        "port {port} is not free ({why}); choose another with --port",
    ),
}
