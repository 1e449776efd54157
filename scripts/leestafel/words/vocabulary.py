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
    "suggest_short": ("stel thema's voor bij teksten, regel voor regel", "suggest themes for texts, line by line"),
    "evaluate_short": ("meet hoe goed de voorstellen zijn", "measure how good the suggestions are"),
    "check_short": ("zoek fouten in de themalijst", "find mistakes in the list of themes"),
    "import_short": ("neem thema's over uit SKOS", "take themes over from SKOS"),
    "export_short": ("schrijf de thema's als SKOS", "write the themes as SKOS"),
    "check_help": (
        """Zoek fouten en twijfelgevallen in content/_data/themes.yml.

        Fouten zijn er ook voor «leestafel check»: kringen, een breder of verwant thema dat er niet is, dubbele labels,
        vervangers die nergens toe leiden. Hier ziet u ook wat nog goed is, maar een blik waard: thema's die nergens
        aan vastzitten, adressen die niet kunnen bestaan, vervallen thema's die nog gebruikt worden.

        Met --online wordt ook elk adres bij «match» opgevraagd: bestaat het nog? Per site gaat dat één adres tegelijk,
        zoals robots.txt het vraagt. Wat er niet meer is (HTTP 404 of 410), is een waarschuwing. Een site die geen
        antwoord geeft, wordt genoemd en telt niet mee: dat zegt niets over het begrip.

        De afsluitcode is 1 bij een fout, met --strict ook bij een waarschuwing.

        \b
        Voorbeelden:
          leestafel themes check
          leestafel themes check --online
          leestafel themes check --strict""",
        """Find mistakes and doubtful cases in content/_data/themes.yml.

        Mistakes are so for «leestafel check» too: rings, a broader or related theme that is not there, doubled labels,
        replacements that lead nowhere. Here you also see what is right and worth a look: themes tied to nothing,
        addresses that cannot exist, deprecated themes that are still used.

        With --online each address in «match» is asked for too: does it still exist? That goes one address at a time
        for each site, as its robots.txt asks. What is no longer there (HTTP 404 or 410) is a warning. A site that
        gives no answer is named and does not count: that says nothing of the concept.

        The exit code is 1 for a mistake, and with --strict for a warning too.

        \b
        Examples:
          leestafel themes check
          leestafel themes check --online
          leestafel themes check --strict""",
    ),
    "option_online": (
        "Vraag ook of de adressen bij «match» nog bestaan.",
        "Ask too whether the addresses in «match» still exist.",
    ),
    "online_asking_one": (
        "{n} adres wordt opgevraagd bij {hosts}.",
        "{n} address is asked for at {hosts}.",
    ),
    "online_asking_other": (
        "{n} adressen worden opgevraagd bij {hosts}, per site één tegelijk.",
        "{n} addresses are asked for at {hosts}, one at a time for each site.",
    ),
    "online_hosts_one": ("{n} site", "{n} site"),
    "online_hosts_other": ("{n} sites", "{n} sites"),
    "online_nothing": (
        "Geen thema heeft een adres bij «match»: er is niets om op te vragen.",
        "No theme has an address in «match»: there is nothing to ask for.",
    ),
    "online_gone": (
        "«{address}» van «{id}» bestaat niet meer (HTTP {status})",
        "«{address}» of «{id}» does not exist any more (HTTP {status})",
    ),
    "online_gone_remedy": (
        "zoek het nieuwe adres van dit begrip, of haal het weg bij «match»",
        "look for the new address of this concept, or take it out of «match»",
    ),
    "online_unknown": (
        "of «{address}» van «{id}» nog bestaat, is niet na te gaan: {why}",
        "whether «{address}» of «{id}» still exists cannot be found out: {why}",
    ),
    "online_unknown_remedy": (
        "probeer het later nog eens, of open het adres in uw browser",
        "try again later, or open the address in your browser",
    ),
    "online_closed": (
        "de site laat het niet aan iedereen zien (HTTP {status})",
        "the site does not show it to everyone (HTTP {status})",
    ),
    "online_robots": (
        "robots.txt van de site vraagt programma's om weg te blijven",
        "robots.txt of the site asks programs to stay away",
    ),
    "online_private": (
        "het staat in een besloten netwerk; met --allow-private wordt ook daar gevraagd",
        "it is in a private network; --allow-private asks there too",
    ),
    "online_trouble": ("de site heeft een storing (HTTP {status})", "the site is out of order (HTTP {status})"),
    "online_redirects": ("de site verwijst in een kring", "the site redirects in a circle"),
    "online_silent": ("de site geeft geen antwoord", "the site gives no answer"),
    "themes_one": ("{n} thema", "{n} theme"),
    "themes_other": ("{n} thema's", "{n} themes"),
    "doubt_orphan": (
        "«{id}» zit nergens aan vast: geen breder of smaller thema, en geen stuk dat het heeft",
        "«{id}» is tied to nothing: no broader or narrower theme, and no document that has it",
    ),
    "doubt_orphan_remedy": (
        "geef het een «broader», geef het aan een stuk, of laat het vervallen",
        "give it a «broader», give it to a document, or deprecate it",
    ),
    "doubt_deprecated_used": (
        "«{id}» is vervallen, maar nog bij stukken in gebruik ({n}); ervoor in de plaats kwam {new}",
        "«{id}» is deprecated, yet documents have it ({n}); {new} came in its place",
    ),
    "doubt_deprecated_used_remedy": (
        "geef die stukken het nieuwe thema: leestafel themes merge {id} --into {new}",
        "give those documents the new theme: leestafel themes merge {id} --into {new}",
    ),
    "doubt_deprecated_alone": (
        "«{id}» is vervallen zonder vervanger, maar nog bij stukken in gebruik ({n})",
        "«{id}» is deprecated without a replacement, yet documents have it ({n})",
    ),
    "doubt_deprecated_alone_remedy": (
        "haal het weg bij die stukken, of zet er een ander thema voor in de plaats: leestafel themes deprecate {id} "
        "--for THEMA",
        "take it off those documents, or put another theme in its place: leestafel themes deprecate {id} --for THEME",
    ),
    "doubt_deprecated_several": (
        "«{id}» is vervallen, maar nog bij stukken in gebruik ({n}); ervoor in de plaats kwamen {new}",
        "«{id}» is deprecated, yet documents have it ({n}); {new} came in its place",
    ),
    "doubt_deprecated_several_remedy": (
        "kies bij elk van die stukken wat past; «leestafel check» noemt ze",
        "choose for each of those documents what fits; «leestafel check» names them",
    ),
    "doubt_replaced_nowhere": (
        "alle vervangers van «{id}» zijn zelf vervallen",
        "all replacements of «{id}» are deprecated themselves",
    ),
    "doubt_replaced_nowhere_remedy": (
        "noem bij «replaced_by» een thema dat nog in gebruik is",
        "name in «replaced_by» a theme that is in use",
    ),
    "doubt_below_deprecated": (
        "«{id}» hangt onder «{other}», en dat is vervallen",
        "«{id}» is below «{other}», which is deprecated",
    ),
    "doubt_below_deprecated_remedy": (
        "noem bij «broader» een thema dat nog in gebruik is",
        "name in «broader» a theme that is in use",
    ),
    "doubt_label_twice": (
        "het label «{label}» staat twee keer bij «{id}»",
        "the label «{label}» is twice with «{id}»",
    ),
    "doubt_label_twice_remedy": ("laat het één keer staan", "leave it there once"),
    "doubt_address_impossible": (
        "«{address}» kan geen adres op het web zijn",
        "«{address}» cannot be an address on the web",
    ),
    "doubt_address_impossible_remedy": (
        "open het in uw browser, en neem het adres over dat daar staat",
        "open it in your browser, and take over the address shown there",
    ),
    "doubt_address_shared": (
        "«{address}» staat bij «match» van nog een thema, en is dus precies hetzelfde als beide",
        "«{address}» is in the «match» of another theme too, and so exactly the same as both",
    ),
    "doubt_address_shared_remedy": (
        "laat het bij één thema staan, of verplaats het naar «close»",
        "leave it with one theme, or move it to «close»",
    ),
    "doubt_address_twice": ("«{address}» staat ook bij «match»", "«{address}» is in «match» too"),
    "doubt_address_twice_remedy": ("haal het weg bij «close»", "take it out of «close»"),
    "kept_unreadable_remedy": (
        "zet het bestand terug zoals het was, of haal het weg en lees de thesaurus opnieuw in",
        "put the file back as it was, or remove it and import the thesaurus again",
    ),
    "doubt_kept_of_none": (
        "hier staat iets over «{id}», en dat thema is er niet",
        "this speaks of «{id}», and there is no such theme",
    ),
    "doubt_kept_of_none_remedy": (
        "haal die regels weg, of zet het thema terug",
        "remove those lines, or put the theme back",
    ),
    "doubt_kept_S9": (
        "iets is hier zowel een begrip als een lijst van begrippen (SKOS S9)",
        "something is both a concept and a concept scheme here (SKOS S9)",
    ),
    "doubt_kept_S9_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_S13": (
        "een label staat hier in een tweede soort (SKOS S13)",
        "a label is of a second kind here (SKOS S13)",
    ),
    "doubt_kept_S13_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_S14": (
        "een thema heeft hier een tweede voorkeurslabel in één taal (SKOS S14)",
        "a theme has a second preferred label in one language here (SKOS S14)",
    ),
    "doubt_kept_S14_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_S27": (
        "verwante begrippen liggen hier ook boven elkaar (SKOS S27)",
        "related concepts are above one another too (SKOS S27)",
    ),
    "doubt_kept_S27_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_S37": (
        "een verzameling is hier ook een begrip (SKOS S37)",
        "a collection is a concept as well (SKOS S37)",
    ),
    "doubt_kept_S37_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_S46": (
        "wat precies hetzelfde is, is hier ook breder, smaller of verwant (SKOS S46)",
        "what is exactly the same is broader, narrower or related too (SKOS S46)",
    ),
    "doubt_kept_S46_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "doubt_kept_ring": (
        "begrippen liggen hier in een kring boven elkaar",
        "concepts are above one another in a ring",
    ),
    "doubt_kept_ring_remedy": (
        "een export laat het weg; haal de regel weg om het voorgoed recht te zetten",
        "an export leaves it out; remove the line to put it right for good",
    ),
    "words_short": ("toon woorden die in geen label staan", "show words that no label has"),
    "rename_short": ("geef een thema een ander id of label", "give a theme another id or label"),
    "merge_short": ("voeg thema's samen", "merge themes"),
    "split_short": ("splits een thema", "split a theme"),
    "deprecate_short": ("laat een thema vervallen", "deprecate a theme"),
    "undeprecate_short": ("neem een vervallen thema weer in gebruik", "use a deprecated theme again"),
}
