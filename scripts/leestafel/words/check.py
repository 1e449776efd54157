"""What is said about a table's files: problems, and what to do about them."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_texts": ("hier hoort een tekst of een lijst van teksten", "this should be a text or a list of texts"),
    "not_text": ("hier hoort één tekst, geen lijst", "this should be one text, not a list"),
    "not_truth": ("«{value}» is geen true of false", "«{value}» is neither true nor false"),
    "not_a_date": (
        "«{value}» is geen datum; schrijf 2023-09-14, 2023-09, 2023, of XXXX-09-14 als het jaar onbekend is",
        "«{value}» is no date; write 2023-09-14, 2023-09, 2023, or XXXX-09-14 where the year is unknown",
    ),
    "not_address": (
        "«{value}» is geen adres; schrijf een adres met https:// ervoor, of een pad op deze site",
        "«{value}» is no address; write an address with https:// before it, or a path on this site",
    ),
    "not_registration": (
        "«{value}» is geen adres om zich aan te melden; schrijf een adres met https:// ervoor, of mailto:naam@…",
        "«{value}» is no address to register at; write an address with https:// before it, or mailto:name@…",
    ),
    "not_one_of": ("«{value}» kan niet; kies uit {values}", "«{value}» is not possible; choose from {values}"),
    "not_mapping": ("hier hoort {{{required}: …}}", "this should be {{{required}: …}}"),
    "source_not_mapping": ("hier hoort {publisher: …, url: …}", "this should be {publisher: …, url: …}"),
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
    "yaml_key_not_text": ("een sleutel moet tekst zijn", "a key must be text"),
    "yaml_key_twice": ("«{key}» staat er twee keer", "«{key}» stands there twice"),
    "yaml_references": (
        "verwijzingen met * leiden naar zichzelf of maken de tekst eindeloos; schrijf voluit wat er hoort te staan",
        "references with * lead back to themselves or make the text endless; write out what should be there",
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
    "series_not_list": ("dit is geen lijst van reeksen", "this is no list of series"),
    "series_incomplete": ("een reeks zonder id of titel", "a series without an id or a title"),
    "series_twice": ("het id «{id}» staat er al", "the id «{id}» is there already"),
    "series_remedy": (
        "schrijf een lijst met bij elke reeks id: en title:, en zo nodig description:, organiser: en url:",
        "write a list with id: and title: for each series, and where needed description:, organiser: and url:",
    ),
    "unknown_series": ("de reeks «{series}» staat niet in de lijst", "the series «{series}» is not in the list"),
    "unknown_series_remedy": (
        "kies een reeks uit {file}, of voeg haar daar toe",
        "choose a series from {file}, or add it there",
    ),
    "not_geo": (
        "«{value}» is geen plaats op de kaart; schrijf breedte en lengte in graden, zoals 52.0799, 4.3113",
        "«{value}» is no place on the map; write latitude and longitude in degrees, such as 52.0799, 4.3113",
    ),
    "people_not_list": ("dit is geen lijst van personen", "this is no list of people"),
    "person_no_name": ("een persoon zonder naam", "a person without a name"),
    "people_remedy": (
        "schrijf elke persoon als «- name: …», met aliases, role, organisation of url eronder",
        "write each person as «- name: …», with aliases, role, organisation or url below it",
    ),
    "sources_not_list": ("dit is geen lijst van bronnen", "this is no list of sources"),
    "source_no_name": ("een bron zonder naam", "a source without a name"),
    "source_twice": ("er is al een bron met de naam «{name}»", "there is a source called «{name}» already"),
    "source_address": (
        "«{value}» is geen webadres: begin met https:// of http://, of schrijf «path:» voor een map of bestand",
        "«{value}» is no web address: begin with https:// or http://, or write «path:» for a folder or file",
    ),
    "source_both": (
        "een bron heeft een adres of een pad, niet allebei; van welke site een map is, zegt «site:»",
        "a source has an address or a path, not both; which site a folder is of goes with «site:»",
    ),
    "source_nowhere": ("een bron zonder adres of pad", "a source without an address or path"),
    "source_filter": (
        "een filter is een woord, een lijst van woorden, of de sleutels words, categories en since (een datum)",
        "a filter is a word, a list of words, or the keys words, categories and since (a date)",
    ),
    "source_themes": (
        "thema's zijn een lijst van id's, of per label van de bron de id's die het bij ons zijn",
        "themes are a list of ids, or for each tag of the source the ids that it is here",
    ),
    "source_fields": (
        "hier hoort per sleutel van de bron de sleutel die het bij ons is",
        "this should be, for each key of the source, the key that it is here",
    ),
    "source_every": (
        "«{value}» is geen periode; wel: uur, dag, 2 weken, maand",
        "«{value}» is no length of time; these are: hour, day, 2 weeks, month",
    ),
    "sources_remedy": (
        "schrijf elke bron als «- name: …», met url of path eronder; zie het handboek",
        "write each source as «- name: …», with url or path below it; see the handbook",
    ),
    "same_id": ("het id «{id}» is ook van {other}", "the id «{id}» is also that of {other}"),
    "same_id_remedy": (
        "geef een van de twee een ander id; laat het oudste zoals het is, want lezers volgen het",
        "give one of the two another id; leave the older one as it is, for readers follow it",
    ),
    "same_address": ("het adres /{address} is ook van {other}", "the address /{address} is also that of {other}"),
    "alias_of_site": (
        "het oude adres «{alias}» is een adres van de site zelf",
        "the old address «{alias}» is one of the site's own",
    ),
    "same_address_remedy": ("haal het weg bij «aliases:»", "take it out of «aliases:»"),
    "page_taken": (
        "het adres /{address} is van de leestafel zelf",
        "the address /{address} is the table's own",
    ),
    "page_taken_remedy": (
        "geef deze pagina een andere naam, of zet haar in een andere map",
        "give this page another name, or put it in another folder",
    ),
    "bad_alias": ("het oude adres «{alias}» kan niet", "the old address «{alias}» is not possible"),
    "bad_alias_remedy": (
        "schrijf een pad op deze site, zoals /verslagen/123/",
        "write a path on this site, such as /verslagen/123/",
    ),
    "unknown_theme": (
        "het thema «{theme}» staat niet in de themalijst",
        "the theme «{theme}» is not in the vocabulary",
    ),
    "unknown_theme_near": ("bedoelde u «{near}»?", "did you mean «{near}»?"),
    "unknown_theme_remedy": (
        "kies een thema uit {file}, of voeg het daar toe",
        "choose a theme from {file}, or add it there",
    ),
    "deprecated_theme": ("het thema «{theme}» is vervallen", "the theme «{theme}» is deprecated"),
    "stray_discussion": (
        "deze reacties horen bij «{document}», en dat document is er niet",
        "these comments belong to «{document}», and that document is not there",
    ),
    "stray_discussion_remedy": (
        "verbeter «document:», of verplaats het bestand",
        "correct «document:», or move the file",
    ),
    "same_discussion": (
        "de reacties op «{document}» staan ook in {other}",
        "the comments on «{document}» are also in {other}",
    ),
    "same_discussion_remedy": ("voeg de twee bestanden samen", "merge the two files"),
    "undated": ("de datum is onbekend (z.d.)", "the date is unknown (undated)"),
    "undated_year": (
        "van «{start}» is het jaar onbekend (z.d.)",
        "the year of «{start}» is unknown (undated)",
    ),
    "year_letters": ("JJJJ", "YYYY"),
    "date_letters": ("JJJJ-MM-DD", "YYYY-MM-DD"),
    "undated_remedy": (
        "schrijf de datum in de kop («{line}»), of draai «leestafel gather {source} --date {date}»",
        "write the date in the front matter («{line}»), or run «leestafel gather {source} --date {date}»",
    ),
    "undated_written": ("schrijf de datum in de kop («{line}»)", "write the date in the front matter («{line}»)"),
    "no_themes": ("er is nog geen thema gekozen", "no theme has been chosen yet"),
    "no_themes_remedy": ("kijk met «leestafel tag {id}»", "look with «leestafel tag {id}»"),
    "end_before_start": ("het einde ligt voor het begin", "the end is before the start"),
    "end_before_start_remedy": ("verbeter «end:»", "correct «end:»"),
    "register_late": (
        "de aanmelding sluit pas nadat de sessie is begonnen",
        "registration closes only after the session has begun",
    ),
    "register_late_remedy": ("verbeter «register_by:» of «start:»", "correct «register_by:» or «start:»"),
    "moved_from_nowhere": (
        "de sessie is verplaatst, maar er staat niet bij waarvandaan",
        "the session has moved, but it does not say from when",
    ),
    "moved_from_nowhere_remedy": (
        "schrijf «previous_start:» met het begin dat zij eerst had",
        "write «previous_start:» with the start that it had before",
    ),
    "moved_from_nowhere_known": (
        "draai «leestafel record {id}», dat vult het vorige begin in; of schrijf zelf «previous_start:»",
        "run «leestafel record {id}», which fills in the earlier start; or write «previous_start:» yourself",
    ),
    "moved_to_itself": (
        "het vorige begin «{start}» is ook het begin",
        "the earlier start «{start}» is also the start",
    ),
    "moved_to_itself_remedy": (
        "haal het weg bij «previous_start:», of verbeter «start:»",
        "take it out of «previous_start:», or correct «start:»",
    ),
    "time_skipped": (
        "{key}: «{value}» bestaat niet, want in die nacht gaat de klok vooruit ({zone})",
        "{key}: «{value}» does not exist, for in that night the clock goes forward ({zone})",
    ),
    "time_skipped_remedy": ("kies een tijd die er wel is", "choose a time that does exist"),
    "time_twice": (
        "{key}: «{value}» is er twee keer, want in die nacht gaat de klok terug ({zone})",
        "{key}: «{value}» is there twice, for in that night the clock goes back ({zone})",
    ),
    "time_twice_remedy": (
        "schrijf welke u bedoelt: {first} (de eerste keer) of {second} (de tweede)",
        "write which one you mean: {first} (the first time) or {second} (the second)",
    ),
    "speaker_twice": ("de spreker «{name}» staat er twee keer", "the speaker «{name}» stands there twice"),
    "speaker_twice_remedy": (
        "voeg de twee samen; zijn het twee mensen met één naam, schrijf dan bij elk «organisation:»",
        "merge the two; if they are two people of one name, write «organisation:» with each",
    ),
    "no_day": (
        "{key}: «{value}» is geen hele datum",
        "{key}: «{value}» is not a whole date",
    ),
    "no_day_remedy": (
        "schrijf de dag met het jaar erbij, zoals 2023-09-14: abonnees krijgen er op die dag bericht van",
        "write the day with its year, such as 2023-09-14: subscribers hear of it on that day",
    ),
    "changes_order": (
        "de wijzigingen staan niet op volgorde van datum",
        "the changes do not stand in order of their dates",
    ),
    "changes_order_remedy": (
        "zet bij «changes:» de oudste bovenaan, of verbeter de datum",
        "put the oldest first in «changes:», or correct the date",
    ),
    "past_announced": (
        "de sessie is geweest en staat nog als «{status}»",
        "the session is past and still «{status}»",
    ),
    "held_to_come": (
        "de sessie van {day} moet nog komen, maar staat als «held»; zonder «status:» is dat ook zo",
        "the session of {day} is yet to come, but stands as «held»; without «status:» it does so too",
    ),
    "held_to_come_remedy": (
        "schrijf «status: announced», of verbeter «start:»",
        "write «status: announced», or correct «start:»",
    ),
    "past_announced_remedy": (
        "schrijf «status: held» of «status: cancelled»",
        "write «status: held» or «status: cancelled»",
    ),
    "conflict_left": (
        "hier ligt een nieuwe versie van de bron naast het bestand",
        "a new version of the source lies beside the file",
    ),
    "conflict_left_remedy": (
        "neem over wat u wilt in {file}, zet de regel «source:» uit dit bestand daarin, en verwijder dit bestand",
        "take over what you want in {file}, put the line «source:» of this file in it, and delete this file",
    ),
    "no_config": ("mkdocs.yml ontbreekt: dit is geen leestafel", "mkdocs.yml is missing: this is no reading table"),
    "no_config_remedy": (
        "ga naar de juiste map (of -C MAP), of begin met «leestafel init MAP»",
        "go to the right folder (or -C DIR), or begin with «leestafel init DIR»",
    ),
    "no_site_url": (
        "site_url ontbreekt in mkdocs.yml: feeds hebben volledige adressen nodig",
        "site_url is missing in mkdocs.yml: feeds need whole addresses",
    ),
    "no_site_url_remedy": (
        "schrijf «site_url: https://…/» met het adres van uw site",
        "write «site_url: https://…/» with your site's address",
    ),
}
