"""What is said while themes are suggested."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "tag_short_help": ("Stel thema's voor, met de redenen.", "Suggest themes, with the reasons."),
    "tag_help": (
        """Stel thema's voor uit content/_data/themes.yml, elk met een score (0 tot 1) en met de redenen: welke
        woorden, waar en hoe vaak.

        Zonder ID gaat het over alle documenten. In een terminal beantwoordt u elk voorstel met één toets: j = ja, n =
        nee, o = een ander thema (met de tabtoets vult u aan), s = dit document overslaan, u = het laatste antwoord
        terugnemen, q = stoppen. Elk antwoord staat meteen in het bestand: een ja bij «themes», een nee bij
        «themes_rejected». De volgende keer gaat u verder waar u stopte.

        Met --list, of buiten een terminal, ziet u alleen de voorstellen. Met --apply komen ze zonder vragen bij
        «themes»; wat een redacteur koos blijft staan, en wat onder «themes_rejected» staat komt nooit terug.

        \b
        Voorbeelden:
          leestafel tag
          leestafel tag --untagged
          leestafel tag 2023-werken-vanuit-de-opgave --list
          leestafel tag --untagged --apply --above 0.8""",
        """Suggest themes from content/_data/themes.yml, each with a score (0 to 1) and its reasons: which words,
        where and how often.

        Without an ID it is about all documents. In a terminal you answer each suggestion with one key: y = yes, n =
        no, o = another theme (the tab key completes it), s = skip this document, u = take the last answer back, q =
        stop. Each answer is in the file at once: a yes under «themes», a no under «themes_rejected». The next time you
        go on where you stopped.

        With --list, or outside a terminal, you only see the suggestions. With --apply they are added to «themes»
        without asking; what an editor chose stays, and what stands under «themes_rejected» never comes back.

        \b
        Examples:
          leestafel tag
          leestafel tag --untagged
          leestafel tag 2023-werken-vanuit-de-opgave --list
          leestafel tag --untagged --apply --above 0.8""",
    ),
    "tag_ids": ("[ID…]", "[ID…]"),
    "option_apply": ("Zet de voorgestelde thema's in de bestanden.", "Put the suggested themes into the files."),
    "option_above": (
        "Alleen voorstellen met een score van ten minste S (0 tot 1).",
        "Only suggestions that score at least S (0 to 1).",
    ),
    "option_untagged": ("Alleen documenten zonder thema.", "Only documents without a theme."),
    "option_list": ("Toon de voorstellen, en vraag niets.", "Show the suggestions, and ask nothing."),
    "place": ("{place} van {total}", "{place} of {total}"),
    "keys": (
        "j = ja, n = nee, o = ander thema, s = overslaan, u = terug, q = stoppen:",
        "y = yes, n = no, o = other theme, s = skip, u = undo, q = stop:",
    ),
    "keys_other": (
        "o = een thema, s = overslaan, u = terug, q = stoppen:",
        "o = a theme, s = skip, u = undo, q = stop:",
    ),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "skip": ("overgeslagen", "skipped"),
    "stop": ("gestopt", "stopped"),
    "which_theme": ("welk thema?", "which theme?"),
    "several": ("dat kunnen er meer zijn: {names}", "that can be several: {names}"),
    "no_such_theme": ("zo heet geen enkel thema", "no theme is called so"),
    "undone": ("teruggenomen", "taken back"),
    "nothing_to_undo": ("er is niets om terug te nemen", "there is nothing to take back"),
    "not_undone": (
        "niet teruggenomen: {path} is intussen gewijzigd",
        "not taken back: {path} was changed meanwhile",
    ),
    "answered_one": ("\n{n} antwoord staat in de bestanden.", "\n{n} answer is in the files."),
    "answered_other": ("\n{n} antwoorden staan in de bestanden.", "\n{n} answers are in the files."),
    "stopped": (
        "«leestafel tag» gaat verder waar u stopte.",
        "«leestafel tag» goes on where you stopped.",
    ),
    "tag_chosen": ("al gekozen", "chosen already"),
    "tag_suggested": ("voorstel", "suggested"),
    "tag_chosen_only": ("gekozen door een redacteur", "chosen by an editor"),
    "tag_nothing": ("geen thema gevonden", "no theme found"),
    "no_documents": (
        "Er zijn nog geen stukken. Voeg er een toe in «sessions» of «essays», of haal er een binnen met «leestafel "
        "gather»",
        "There are no documents yet. Add one in «sessions» or «essays», or bring one in with «leestafel gather»",
    ),
    "unread_one": (
        "{path} heeft fouten; «leestafel check» zegt welke. Wat niet te lezen is, krijgt geen voorstellen",
        "{path} has mistakes; «leestafel check» says which. What cannot be read gets no suggestions",
    ),
    "unread_other": (
        "{n} bestanden hebben fouten, zoals {path}; «leestafel check» zegt welke. Wat niet te lezen is, krijgt geen "
        "voorstellen",
        "{n} files have mistakes, such as {path}; «leestafel check» says which. What cannot be read gets no "
        "suggestions",
    ),
    "all_tagged": ("Alle stukken hebben een thema.", "All documents have a theme."),
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
    "because_narrower": ("smaller thema: {label}", "narrower theme: {label}"),
    "because_context": ("past bij wat eromheen staat", "fits what is around it"),
    "because_learned": ("vaak bij dit thema", "often with this theme"),
}
