"""What ``leestafel extract`` says of itself."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "short_help": ("Toon wat opgeslagen pagina's zeggen, als JSON.", "Show what saved pages say, as JSON."),
    "help": (
        """Toon wat opgeslagen pagina's zeggen, zonder iets te schrijven: één regel JSON per bestand, in de gegeven
        volgorde.

        \b
        Sleutels: file, kind (session of essay), title, date (ISO of null), authors, summary,
        text (platte tekst), comments: een lijst van {author, date, parent, text}; parent is de
        plaats (vanaf 0) van de reactie waarop deze antwoordt, of null.

        Een bestand dat niet te lezen is, geeft {"file", "error"}. Staat naast PAGINA.html een bestand PAGINA.html.url,
        dan is de ene regel daarin het adres van de pagina.

        \b
        Voorbeelden:
          leestafel extract verslag.html
          leestafel extract opgeslagen/*.html > alles.jsonl

        Eindigt met 1 als geen enkel bestand te lezen was, anders met 0.""",
        """Show what saved pages say, and write nothing: one line of JSON per file, in the order given.

        \b
        Keys: file, kind (session or essay), title, date (ISO or null), authors, summary,
        text (plain), comments: a list of {author, date, parent, text}; parent is the
        position (from 0) of the comment that this one answers, or null.

        A file that cannot be read gives {"file", "error"}. Where a file PAGE.html.url stands beside PAGE.html, its
        one line is the page's address.

        \b
        Examples:
          leestafel extract report.html
          leestafel extract saved/*.html > all.jsonl

        Ends with 1 if not one file could be read, with 0 otherwise.""",
    ),
    "files": ("BESTAND…", "FILE…"),
}
