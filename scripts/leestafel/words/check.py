"""What is said about a table's files: problems, and what to do about them."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_text": ("hier hoort één tekst, geen lijst", "this should be one text, not a list"),
    "not_truth": ("«{value}» is geen true of false", "«{value}» is neither true nor false"),
    "not_a_date": (
        "«{value}» is geen datum; schrijf 2023-09-14, 2023-09, 2023, of XXXX-09-14 als het jaar onbekend is",
        "«{value}» is no date; write 2023-09-14, 2023-09, 2023, or XXXX-09-14 where the year is unknown",
    ),
    "not_one_of": ("«{value}» kan niet; kies uit {values}", "«{value}» is not possible; choose from {values}"),
    "not_mapping": ("hier hoort {{{required}: …}}", "this should be {{{required}: …}}"),
    "source_not_mapping": ("hier hoort {{publisher: …, url: …}}", "this should be {{publisher: …, url: …}}"),
    "unknown_in_mapping": ("«{key}» hoort hier niet; wel: {keys}", "«{key}» does not belong here; these do: {keys}"),
    "bad_id": ("«{id}» kan geen id zijn", "«{id}» cannot be an id"),
    "bad_id_remedy": (
        "gebruik kleine letters, cijfers en streepjes, of geef het bestand zo'n naam",
        "use small letters, digits and hyphens, or give the file such a name",
    ),
    "no_title": ("er is geen titel", "there is no title"),
    "no_title_remedy": ("zet «title: …» in de kop van het bestand", "put «title: …» in the front matter"),
    "bad_value": ("{key}: {why}", "{key}: {why}"),
    "bad_value_remedy": ("verbeter de regel «{key}:»", "correct the line «{key}:»"),
    "unknown_key": ("de sleutel «{key}» is onbekend", "the key «{key}» is unknown"),
    "unknown_key_near": ("bedoelde u «{near}»?", "did you mean «{near}»?"),
    "unknown_key_remedy": ("haal de regel weg, of zie het handboek", "take the line out, or see the handbook"),
    "front_matter_open": (
        "de kop van het bestand wordt niet afgesloten",
        "the front matter is not closed",
    ),
    "front_matter_mapping": (
        "de kop van het bestand is geen lijst van «sleutel: waarde»",
        "the front matter is no list of «key: value»",
    ),
    "not_yaml": ("de kop van het bestand is geen YAML ({why})", "the front matter is no YAML ({why})"),
    "not_yaml_remedy": (
        "zet een regel --- voor en na de kop, en teksten met : of # tussen aanhalingstekens",
        "put a line --- before and after the front matter, and quotes around texts with : or #",
    ),
    "data_not_yaml": ("dit is geen YAML ({why})", "this is no YAML ({why})"),
    "data_not_yaml_remedy": (
        "let op het inspringen, en zet teksten met : of # tussen aanhalingstekens",
        "mind the indentation, and put quotes around texts with : or #",
    ),
    "too_large": ("het bestand is groter dan 5 MB", "the file is larger than 5 MB"),
    "too_large_remedy": ("verdeel het in kleinere stukken", "split it into smaller pieces"),
    "not_utf8": ("het bestand is geen UTF-8", "the file is not UTF-8"),
    "not_utf8_remedy": (
        "sla het op als UTF-8, of haal het binnen met «leestafel gather»",
        "save it as UTF-8, or bring it in with «leestafel gather»",
    ),
    "not_readable": ("het bestand is niet te lezen: {why}", "the file cannot be read: {why}"),
    "not_readable_remedy": ("kijk of het bestaat en van u is", "see whether it exists and is yours"),
}
