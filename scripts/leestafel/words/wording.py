"""What is said of words that no label has."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "help": (
        """Toon woorden die vaak voorkomen in de stukken van een thema, en die in geen enkel label staan.

        Een thema wordt pas herkend als de lijst de woorden heeft waarmee mensen erover schrijven. Bij elk woord staat
        in hoeveel stukken met het thema het staat, en in hoeveel andere. In een terminal voegt u het toe met één toets:
        a = een andere naam (alt), v = een verborgen schrijfwijze (hidden), s = overslaan, t = het volgende thema, q =
        stoppen. Zonder THEMA gaat het over alle thema's.

        Met --learn en --vocabulary gaat het over de voorbeelden van een ander programma: op elke regel een tekst als
        JSON, {"id", "title", "text", "themes"}, zoals bij «leestafel themes suggest». De woorden worden dan alleen
        getoond. Een regel die niet te lezen is, wordt genoemd en houdt de rest niet op; de afloopcode is dan 1.

        \b
        Voorbeelden:
          leestafel themes words
          leestafel themes words jeugdzorg --limit 20
          leestafel themes words --json
          leestafel themes words --learn voorbeelden.jsonl --vocabulary toplijst.ttl""",
        """Show words that are frequent in the documents of a theme, and that no label has.

        A theme is recognised only once the list has the words that people write about it with. Beside each word stands
        in how many documents with the theme it is, and in how many others. In a terminal you add it with one key: a =
        another name (alt), h = a hidden spelling (hidden), s = skip, t = the next theme, q = stop. Without a THEME it
        is about all themes.

        With --learn and --vocabulary it is about another program's examples: a text as JSON on each line, {"id",
        "title", "text", "themes"}, as for «leestafel themes suggest». The words are only shown then. A line that
        cannot be read is named and does not hold up the rest; the exit code is then 1.

        \b
        Examples:
          leestafel themes words
          leestafel themes words jeugdzorg --limit 20
          leestafel themes words --json
          leestafel themes words --learn examples.jsonl --vocabulary toplijst.ttl""",
    ),
    "themes_metavar": ("[THEMA…]", "[THEME…]"),
    "option_limit": ("Hoogstens zoveel woorden per thema.", "At most so many words for each theme."),
    "option_list": ("Toon de woorden, en vraag niets.", "Show the words, and ask nothing."),
    "option_learn": (
        "Voorbeelden van een ander programma, in plaats van de stukken van deze tafel; - is de standaardinvoer.",
        "Another program's examples, instead of the documents of this table; - is standard input.",
    ),
    "option_vocabulary": (
        "De themalijst van die voorbeelden: YAML, JSON of SKOS.",
        "The list of themes of those examples: YAML, JSON or SKOS.",
    ),
    "both": (
        "--learn en --vocabulary horen bij elkaar: noem de voorbeelden en de themalijst waar ze bij horen",
        "--learn and --vocabulary belong together: name the examples and the list of themes they go with",
    ),
    "none_tagged": (
        '{path}: geen tekst heeft een thema van deze lijst. Geef elke regel "themes": ["eerste", "tweede"], met ids of '
        "labels uit --vocabulary",
        '{path}: no text has a theme of this list. Give each line "themes": ["first", "second"], with ids or labels of '
        "--vocabulary",
    ),
    "counts": (
        "in {documents} stukken met dit thema, in {elsewhere} andere",
        "in {documents} documents with this theme, in {elsewhere} others",
    ),
    "nothing": (
        "Geen woorden gevonden: geen thema heeft genoeg stukken, of de labels zeggen alles al.",
        "No words found: no theme has enough documents, or the labels say everything already.",
    ),
    "keys": (
        "a = andere naam, v = verborgen, s = overslaan, t = volgend thema, q = stoppen:",
        "a = other name, h = hidden, s = skip, t = next theme, q = stop:",
    ),
    "as_shown": ("toegevoegd bij alt", "added to alt"),
    "as_hidden": ("toegevoegd bij hidden", "added to hidden"),
    "skipped": ("overgeslagen", "skipped"),
    "next": ("volgend thema", "next theme"),
    "stopped": ("gestopt", "stopped"),
    "added_one": ("\n{n} label toegevoegd.", "\n{n} label added."),
    "added_other": ("\n{n} labels toegevoegd.", "\n{n} labels added."),
}
