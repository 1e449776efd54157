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
    "words_short": ("toon woorden die in geen label staan", "show words that no label has"),
    "rename_short": ("geef een thema een ander id of label", "give a theme another id or label"),
    "merge_short": ("voeg thema's samen", "merge themes"),
    "split_short": ("splits een thema", "split a theme"),
    "deprecate_short": ("laat een thema vervallen", "deprecate a theme"),
}
