"""What is said about files and pages that cannot be read, each with its remedy."""

MESSAGES: dict[str, tuple[str, str]] = {
    "missing": (
        "{name} bestaat niet. Controleer de naam en de map.",
        "{name} does not exist. Check the name and the folder.",
    ),
    "folder": (
        "{name} is een map. Noem de bestanden die erin staan.",
        "{name} is a folder. Name the files in it.",
    ),
    "not_a_file": (
        "{name} is geen gewoon bestand. Sla de pagina eerst op als tekst of HTML.",
        "{name} is not a regular file. Save the page as text or HTML first.",
    ),
    "no_permission": (
        "{name} mag niet gelezen worden. Geef jezelf leesrechten op het bestand.",
        "{name} may not be read. Give yourself permission to read the file.",
    ),
    "unreadable": (
        "{name} kon niet gelezen worden ({reason}). Probeer het opnieuw, of sla de pagina opnieuw op.",
        "{name} could not be read ({reason}). Try again, or save the page anew.",
    ),
    "empty": (
        "{name} is leeg. Sla de pagina opnieuw op als tekst of HTML.",
        "{name} is empty. Save the page anew as text or HTML.",
    ),
    "too_large": (
        "{name} is te groot: meer dan {limit} MB. Bewaar alleen de pagina zelf, als tekst of HTML.",
        "{name} is too large: more than {limit} MB. Save only the page itself, as text or HTML.",
    ),
    "binary": (
        "{name} is geen tekst en geen webpagina. Sla de pagina op als tekst of HTML.",
        "{name} is neither text nor a web page. Save the page as text or HTML.",
    ),
    "no_text": (
        "{name} bevat geen leesbare tekst. Open de pagina in een browser en sla haar op als tekst.",
        "{name} holds no readable text. Open the page in a browser and save it as text.",
    ),
    "no_feed": (
        "{name} begint als een feed, maar is er geen die te lezen is. Haal hem opnieuw op.",
        "{name} begins like a feed, but is none that can be read. Fetch it again.",
    ),
    "no_json": (
        "{name} is geen JSON die te lezen is. Exporteer opnieuw, of haal het opnieuw op.",
        "{name} is no JSON that can be read. Export it again, or fetch it again.",
    ),
    "no_comments": (
        "{name} is geen export van reacties die te lezen is. Exporteer opnieuw.",
        "{name} is no export of comments that can be read. Export them again.",
    ),
    "no_wordpress": (
        "{name} geeft geen gegevens van WordPress. Noem het adres van de site zelf, of neem een feed of een export.",
        "{name} gives no WordPress data. Give the address of the site itself, or take a feed or an export.",
    ),
    "pages_missing": (
        "van deze site ontbreken {missing} van {total} stukken ({base}): haal haar later opnieuw binnen",
        "{missing} of {total} items of this site are missing ({base}): gather it again later",
    ),
    "part_missing": (
        "een deel van de site was niet te krijgen ({base}): haal haar later opnieuw binnen",
        "a part of the site could not be had ({base}): gather it again later",
    ),
    "comments_missing": (
        "de site gaf niet alle reacties: haal haar later opnieuw binnen",
        "the site did not give all comments: gather it again later",
    ),
    "no_export": (
        "{name} is geen export van WordPress: er staan entiteiten in. Exporteer opnieuw.",
        "{name} is no WordPress export: there are entities in it. Export it again.",
    ),
    "broken_export": (
        "{name} is geen hele export van WordPress: bij regel {line} houdt hij op of klopt hij niet. Exporteer opnieuw.",
        "{name} is no whole WordPress export: at line {line} it ends or is wrong. Export it again.",
    ),
    "maildir_too_many": (
        "{name} is een map met meer dan {most} berichten. Verdeel de berichten over meer mappen.",
        "{name} is a folder of more than {most} messages. Divide them over more folders.",
    ),
    "folder_too_many": (
        "{name} is een map met meer dan {most} teksten. Noem de mappen erin apart.",
        "{name} is a folder of more than {most} texts. Name the folders in it one by one.",
    ),
    "field_unknown": (
        "«{field}» is geen veld van een stuk. Kies uit: {fields}",
        "“{field}” is no field of a document. Choose from: {fields}",
    ),
    "front_not_read": (
        "wat boven de tekst staat, is niet te lezen ({why})",
        "what stands above the text cannot be read ({why})",
    ),
    "front_not_read_remedy": (
        "Verbeter de regels boven de tekst, en haal de map opnieuw binnen.",
        "Correct the lines above the text, and gather the folder again.",
    ),
    "is_draft": ("is een concept", "is a draft"),
    "is_future": ("wordt pas op {date} gepubliceerd", "is not published until {date}"),
    "is_expired": ("is sinds {date} niet meer openbaar", "is no longer public since {date}"),
    "left_out_remedy": (
        "Moet het toch mee, verander dat dan boven in het bestand.",
        "If it should come along, change that at the head of the file.",
    ),
    "marks_left_out": (
        "weggelaten, want het is geen Markdown: {names}",
        "left out, for it is no Markdown: {names}",
    ),
    "date_not_understood": ("de datum is niet te begrijpen", "the date cannot be understood"),
    "no_opml": (
        "{name} is geen lijst van feeds die te lezen is. Exporteer de lijst opnieuw als OPML.",
        "{name} is no list of feeds that can be read. Export the list as OPML again.",
    ),
    "opml_too_many": (
        "{name} is een lijst van meer dan {most} feeds. Verdeel de lijst.",
        "{name} is a list of more than {most} feeds. Divide the list.",
    ),
    "sources_not_editable": (
        "de lijst van bronnen is zo geschreven dat er niets veilig bij kan. Zet elke bron op eigen regels, "
        "met «- name:»",
        "the list of sources is written so that nothing can be added safely. Put each source on lines of its own, "
        "with «- name:»",
    ),
    "no_calendar": (
        "{name} begint als een agenda, maar er is geen afspraak in te lezen. Haal hem opnieuw op.",
        "{name} begins like a calendar, but no entry in it can be read. Fetch it again.",
    ),
    "calendar_too_many": (
        "{name} is een agenda van meer dan {most} afspraken. Exporteer een kortere periode.",
        "{name} is a calendar of more than {most} entries. Export a shorter period.",
    ),
    "rule_not_followed": (
        "dit komt terug volgens een regel die niet te volgen is; alleen de eerste keer is meegenomen",
        "this comes back by a rule that cannot be followed; only its first time was taken",
    ),
    "rule_cut": (
        "dit komt vaker terug dan {most} keer in twee jaar; de {most} keren het dichtst bij vandaag zijn meegenomen",
        "this comes back more than {most} times in two years; the {most} times nearest to today were taken",
    ),
    "comments_by_script": (
        "De reacties staan niet in de pagina zelf: een script laadt ze. Haal ze uit een export van die dienst.",
        "The comments are not in the page itself: a script loads them. Take them from an export of that service.",
    ),
    "it": ("Wat gelezen moest worden", "What was to be read"),
}
