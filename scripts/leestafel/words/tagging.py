"""What is said while themes are suggested."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "tag_short_help": ("Stel thema's voor, met de redenen.", "Suggest themes, with the reasons."),
    "tag_help": (
        """Stel thema's voor uit content/_data/themes.yml, elk met een score (0 tot 1) en met de redenen: welke
        woorden, waar en hoe vaak.

        Zonder ID gaat het over alle documenten. Er wordt niets geschreven, tenzij u --apply geeft. Dan komen de
        voorgestelde thema's bij «themes» in het bestand; wat een redacteur koos blijft staan, en wat onder
        «themes_rejected» staat komt nooit terug.

        \b
        Voorbeelden:
          leestafel tag
          leestafel tag 2023-werken-vanuit-de-opgave
          leestafel tag 2023-werken-vanuit-de-opgave --apply""",
        """Suggest themes from content/_data/themes.yml, each with a score (0 to 1) and its reasons: which words,
        where and how often.

        Without an ID it is about all documents. Nothing is written unless you give --apply. Then the suggested
        themes are added to «themes» in the file; what an editor chose stays, and what stands under
        «themes_rejected» never comes back.

        \b
        Examples:
          leestafel tag
          leestafel tag 2023-werken-vanuit-de-opgave
          leestafel tag 2023-werken-vanuit-de-opgave --apply""",
    ),
    "tag_ids": ("[ID…]", "[ID…]"),
    "option_apply": ("Zet de voorgestelde thema's in de bestanden.", "Put the suggested themes into the files."),
    "tag_chosen": ("al gekozen", "chosen already"),
    "tag_suggested": ("voorstel", "suggested"),
    "tag_chosen_only": ("gekozen door een redacteur", "chosen by an editor"),
    "tag_nothing": ("geen thema gevonden", "no theme found"),
    "tag_added_one": ("toegevoegd aan {path}: {themes}", "added to {path}: {themes}"),
    "tag_added_other": ("toegevoegd aan {path}: {themes}", "added to {path}: {themes}"),
    "not_tagged": (
        "{path} is niet gewijzigd: bij «themes» staat een opmerking die verloren zou gaan, of het bestand heeft regels "
        "met verschillende regeleinden. Zet de thema's er zelf bij",
        "{path} was not changed: there is a note at «themes» that would be lost, or the file has line ends of two "
        "kinds. Add the themes yourself",
    ),
    "unknown_id": (
        "er is geen document met id «{id}». «leestafel tag» zonder id toont ze alle",
        "there is no document with id «{id}». «leestafel tag» without an id shows them all",
    ),
    "unknown_id_near": (
        "er is geen document met id «{id}». Bedoelde u {near}?",
        "there is no document with id «{id}». Did you mean {near}?",
    ),
    "where_title": ("in de titel", "in the title"),
    "where_summary": ("in de samenvatting", "in the summary"),
    "where_heading": ("in een tussenkop", "in a heading"),
    "where_opening": ("in het begin", "in the opening"),
    "where_body": ("in de tekst", "in the text"),
}
