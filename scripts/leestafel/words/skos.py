"""What is said while a vocabulary is read from SKOS and written as SKOS."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "turtle": ("Turtle", "Turtle"),
    "json-ld": ("JSON-LD", "JSON-LD"),
    "rdf-xml": ("RDF/XML", "RDF/XML"),
    "too_large": ("het bestand is groter dan {most} MB", "the file is larger than {most} MB"),
    "too_many": ("het bestand zegt meer dan {most} dingen", "the file makes more than {most} statements"),
    "too_many_concepts": (
        "er hangen meer dan {most} begrippen onder of boven elkaar; neem er minder tegelijk",
        "more than {most} concepts lie below or above one another; take fewer at a time",
    ),
    "not_readable": (
        "dit is geen {form} dat te lezen is ({why}). Geef met --form de goede vorm, of bewaar het opnieuw",
        "this is no {form} that can be read ({why}). Name the right form with --form, or save it again",
    ),
    "at_line": ("regel {line}: {why}", "line {line}: {why}"),
    "not_in_form": (
        "{form} kan dit niet zeggen ({why}). Kies --format turtle of --format json-ld",
        "{form} cannot say this ({why}). Choose --format turtle or --format json-ld",
    ),
    "not_utf8": (
        "regel {line} is geen UTF-8. Bewaar het bestand als UTF-8",
        "line {line} is not UTF-8. Save the file as UTF-8",
    ),
    "distant_context": (
        "de @context verwijst naar «{address}», en zoiets wordt nooit opgehaald. Zet de context in het bestand zelf, "
        "of bewaar het als Turtle",
        "the @context points at «{address}», and such a thing is never fetched. Put the context in the file itself, or "
        "save it as Turtle",
    ),
    "entities": (
        "er staan entiteiten in het bestand (<!ENTITY …>), en die worden niet gelezen. Bewaar het als Turtle",
        "there are entities in the file (<!ENTITY …>), and those are not read. Save it as Turtle",
    ),
    "no_statement": (
        "het bestand zegt iets wat geen SKOS kan zijn. Bewaar het als Turtle",
        "the file says what cannot be SKOS. Save it as Turtle",
    ),
    "no_file": ("«{path}» is niet te lezen: {why}", "«{path}» cannot be read: {why}"),
    "broken_list": (
        "{path} heeft fouten; verbeter die eerst: leestafel themes check",
        "{path} has mistakes; correct those first: leestafel themes check",
    ),
    "kept_head": (
        "# Wat ingelezen thesauri zeggen en {name} niet kan zeggen. Bij «leestafel themes export» gaat het weer mee.\n"
        "# Dit bestand schrijft Leestafel; bewerk {name}.",
        "# What thesauri that were read say and {name} cannot say. «leestafel themes export» hands it on.\n"
        "# Leestafel writes this file; edit {name}.",
    ),
    "import_help": (
        """Neem thema's over uit een SKOS-bestand: Turtle, JSON-LD of RDF/XML.

        Nieuwe thema's komen onderaan content/_data/themes.yml. Wat daar al staat, wordt nooit overschreven: een thema
        dat er al is (hetzelfde adres bij «match», of hetzelfde label) krijgt er hooguit labels, een omschrijving of
        adressen bij. Zegt het bestand iets anders dan u, dan blijft staan wat u schreef en ziet u dat als conflict.

        Wat Leestafel niet begrijpt, bewaart het in themes.more.ttl, en het komt bij een export weer mee. Er wordt
        nooit iets opgehaald waar het bestand naar verwijst.

        \b
        Voorbeelden:
          leestafel themes import toplijst.jsonld
          leestafel themes import thesaurus.rdf --dry-run
          leestafel themes import lijst.txt --form turtle --into anders.yml""",
        """Take themes over from a file of SKOS: Turtle, JSON-LD or RDF/XML.

        New themes go at the end of content/_data/themes.yml. What is there is never overwritten: a theme that is there
        already (the same address in «match», or the same label) is given labels, a definition or addresses at most.
        Where the file says otherwise than you do, what you wrote stays, and is shown as a conflict.

        What Leestafel does not understand is kept in themes.more.ttl and handed on by an export. Nothing that the file
        names is ever fetched.

        \b
        Examples:
          leestafel themes import toplijst.jsonld
          leestafel themes import thesaurus.rdf --dry-run
          leestafel themes import list.txt --form turtle --into other.yml""",
    ),
    "file_metavar": ("BESTAND", "FILE"),
    "into_help": (
        "De themalijst die aangevuld wordt, in plaats van content/_data/themes.yml.",
        "The list of themes to add to, instead of content/_data/themes.yml.",
    ),
    "form_help": (
        "De vorm van het bestand, als de naam dat niet zegt.",
        "The form of the file, where its name does not tell.",
    ),
    "dry_run_help": ("Laat alleen zien wat er zou gebeuren.", "Only show what would happen."),
    "json_help": ("Eén JSON-regel per thema, voor programma's.", "One line of JSON for each theme, for programs."),
    "new": ("nieuw", "new"),
    "changed": ("aangevuld", "added to"),
    "same": ("gelijk", "same"),
    "conflict": ("conflict", "conflict"),
    "keys_differ": (
        "uw lijst zegt iets anders bij {keys}; dat blijft staan",
        "your list says otherwise in {keys}; that stays",
    ),
    "label_owned": (
        "niet toegevoegd: het label is al van «{other}». Is dat hetzelfde, zet dan daar het adres bij «match»",
        "not added: the label belongs to «{other}». If that is the same, put the address there, in «match»",
    ),
    "nameless_one": (
        "{n} begrip heeft geen label en is overgeslagen: {first}",
        "{n} concept has no label and was left out: {first}",
    ),
    "nameless_other": (
        "{n} begrippen hebben geen label en zijn overgeslagen: {first}",
        "{n} concepts have no label and were left out: {first}",
    ),
    "unaddressed_one": (
        "{n} begrip heeft geen adres en is overgeslagen ({first}); geef het in dat bestand een eigen adres",
        "{n} concept has no address and was left out ({first}); give it one of its own in that file",
    ),
    "unaddressed_other": (
        "{n} begrippen hebben geen adres en zijn overgeslagen ({first} …); geef ze in dat bestand een eigen adres",
        "{n} concepts have no address and were left out ({first} …); give each one of its own in that file",
    ),
    "loose_one": (
        "de labels van {n} adres horen bij geen thema hier ({first}); neem eerst de lijst over waar het in staat",
        "the labels of {n} address belong to no theme here ({first}); import the list that it is in first",
    ),
    "loose_other": (
        "de labels van {n} adressen horen bij geen thema hier ({first} …); neem eerst de lijst over waar ze in staan",
        "the labels of {n} addresses belong to no theme here ({first} …); import the list that they are in first",
    ),
    "broken_one": ("{n} keer rechtgezet: {what}", "put right {n} time: {what}"),
    "broken_other": ("{n} keer rechtgezet: {what}", "put right {n} times: {what}"),
    "S9": (
        "iets was een begrip en ook een lijst van begrippen (SKOS S9)",
        "something was a concept and a concept scheme as well (SKOS S9)",
    ),
    "S13": (
        "één label stond in twee soorten tegelijk (SKOS S13)",
        "one label was of two kinds at once (SKOS S13)",
    ),
    "S14": (
        "een tweede voorkeurslabel in één taal werd een ander label (SKOS S14)",
        "a second preferred label in one language became an alternative one (SKOS S14)",
    ),
    "S27": (
        "verwante begrippen lagen ook boven elkaar (SKOS S27)",
        "related concepts were above one another too (SKOS S27)",
    ),
    "S37": (
        "een verzameling was ook een begrip (SKOS S37)",
        "a collection was a concept as well (SKOS S37)",
    ),
    "S46": (
        "wat precies hetzelfde is, was ook breder, smaller of verwant (SKOS S46)",
        "what is exactly the same was broader, narrower or related too (SKOS S46)",
    ),
    "ring": ("begrippen lagen in een kring boven elkaar", "concepts were above one another in a ring"),
    "kept_one": ("{n} uitspraak bewaard in {path}", "{n} statement kept in {path}"),
    "kept_other": ("{n} uitspraken bewaard in {path}", "{n} statements kept in {path}"),
    "imported": (
        "{new} nieuw, {changed} aangevuld, {same} gelijk, {conflict} in conflict",
        "{new} new, {changed} added to, {same} same, {conflict} in conflict",
    ),
    "nothing_written": ("Er is niets geschreven.", "Nothing was written."),
    "no_themes": (
        "er staan geen thema's in dit bestand. Een thema is een skos:Concept met een skos:prefLabel",
        "there are no themes in this file. A theme is a skos:Concept with a skos:prefLabel",
    ),
    "export_help": (
        """Schrijf de thema's als SKOS, voor andere programma's.

        Elk thema is een skos:Concept met het adres van zijn pagina op de site. Wat bij het inlezen bewaard is, gaat
        weer mee. Zonder «site_url» in mkdocs.yml zijn de adressen betrekkelijk: ze gelden dan vanaf de plek /themas/
        waar u het bestand neerzet.

        \b
        Voorbeelden:
          leestafel themes export
          leestafel themes export --out themas.ttl
          leestafel themes export --format json-ld --out themas.jsonld""",
        """Write the themes as SKOS, for other programs.

        Each theme is a skos:Concept at the address of its page on the site. What was kept when reading is handed on.
        Without «site_url» in mkdocs.yml addresses are relative: they hold from the place /themas/ where you put the
        file.

        \b
        Examples:
          leestafel themes export
          leestafel themes export --out themas.ttl
          leestafel themes export --format json-ld --out themas.jsonld""",
    ),
    "format_help": (
        "De vorm; anders zegt de naam bij --out het, en anders Turtle.",
        "The form; else the name given to --out tells, and else Turtle.",
    ),
    "out_help": ("Schrijf in dit bestand in plaats van op het scherm.", "Write to this file instead of the screen."),
    "exported_one": ("{n} thema geschreven in {path}", "{n} theme written to {path}"),
    "exported_other": ("{n} thema's geschreven in {path}", "{n} themes written to {path}"),
    "title": ("Thema's van {site}", "Themes of {site}"),
}
