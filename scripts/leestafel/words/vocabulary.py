"""What ``leestafel themes`` says: of the vocabulary, its file, its changes and how well it is used."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "help": (
        """Onderhoud de thema's van deze leestafel.

        De thema's staan in content/_data/themes.yml, voor u om te bewerken.

        \b
        Voorbeelden:
          leestafel themes check
          leestafel themes --help""",
        """Look after this table's themes.

        The themes are in content/_data/themes.yml, for you to edit.

        \b
        Examples:
          leestafel themes check
          leestafel themes --help""",
    ),
    "check_short": ("Zoek fouten in de themalijst.", "Find mistakes in the list of themes."),
    "import_short": ("Neem thema's over uit SKOS.", "Take themes over from SKOS."),
    "export_short": ("Schrijf de thema's als SKOS.", "Write the themes as SKOS."),
}
