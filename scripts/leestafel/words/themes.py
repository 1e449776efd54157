"""What is said about the vocabulary and about suggested themes."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_yaml": ("de themalijst is geen geldige YAML: {why}", "the list of themes is not valid YAML: {why}"),
    "not_yaml_remedy": (
        "kijk op deze regel naar inspringing, dubbele punten en aanhalingstekens",
        "check indentation, colons and quotes on this line",
    ),
    "not_list": ("de themalijst is geen lijst", "the list of themes is not a list"),
    "not_list_remedy": ("begin elk thema met «- id: …»", "start each theme with «- id: …»"),
    "not_mapping": ("dit is geen thema", "this is not a theme"),
    "not_mapping_remedy": ("schrijf «- id: …» met daaronder «label: …»", "write «- id: …» with «label: …» below it"),
    "no_id": ("dit thema heeft geen id", "this theme has no id"),
    "no_id_remedy": ("zet «id: …» vooraan; een id verandert daarna nooit", "start with «id: …»; an id never changes"),
    "bad_id": ("«{id}» kan geen id zijn", "«{id}» cannot be an id"),
    "bad_id_remedy": (
        "gebruik kleine letters, cijfers en losse streepjes",
        "use small letters, digits and single hyphens",
    ),
    "doubled_id": ("het id «{id}» staat ook op regel {line}", "the id «{id}» is also on line {line}"),
    "doubled_id_remedy": ("geef dit thema een ander id, of voeg de twee samen", "choose another id, or join the two"),
    "no_label": ("het thema «{id}» heeft geen label", "the theme «{id}» has no label"),
    "no_label_remedy": ("zet er «label: …» onder", "put «label: …» below it"),
    "empty_label": ("«{label}» is geen taal met een label", "«{label}» is no language with a label"),
    "empty_label_remedy": (
        "schrijf {{nl: …, en: …}}, en zet een label met een komma erin («…, {label}») tussen aanhalingstekens",
        "write {{nl: …, en: …}}, and put a label with a comma in it («…, {label}») between quotes",
    ),
    "not_text": ("«{key}» is hier geen tekst", "«{key}» is not a text here"),
    "not_text_remedy": (
        "schrijf er één tekst; staat er een dubbele punt in, zet er dan aanhalingstekens om",
        "write one text; with a colon in it, put it between quotes",
    ),
    "not_truth": ("«{key}» is hier geen true of false", "«{key}» is neither true nor false here"),
    "not_truth_remedy": ("schrijf true of false", "write true or false"),
    "not_address": ("«{address}» is geen webadres", "«{address}» is not a web address"),
    "not_address_remedy": ("schrijf het hele adres, met https:// ervoor", "write the whole address, with https://"),
    "unknown_key": ("de sleutel «{key}» is onbekend", "the key «{key}» is unknown"),
    "unknown_key_remedy": ("bedoelde u: {hint}?", "did you mean: {hint}?"),
    "no_broader": (
        "het bredere thema «{id}» staat niet in de lijst",
        "the broader theme «{id}» is not in the list",
    ),
    "no_broader_remedy": (
        "voeg dat thema toe of verbeter «broader».{hint}",
        "add that theme or correct «broader».{hint}",
    ),
    "no_related": (
        "het verwante thema «{id}» staat niet in de lijst",
        "the related theme «{id}» is not in the list",
    ),
    "no_related_remedy": (
        "voeg dat thema toe of verbeter «related».{hint}",
        "add that theme or correct «related».{hint}",
    ),
    "no_replacement": (
        "het vervangende thema «{id}» staat niet in de lijst",
        "the replacing theme «{id}» is not in the list",
    ),
    "no_replacement_remedy": (
        "voeg dat thema toe of verbeter «replaced_by».{hint}",
        "add that theme or correct «replaced_by».{hint}",
    ),
    "related_self": ("«{id}» is verwant aan zichzelf", "«{id}» is related to itself"),
    "related_self_remedy": ("haal het thema weg bij «related»", "take the theme out of «related»"),
    "related_in_line": (
        "«{id}» en «{other}» zijn verwant, maar het ene is ook een breder thema van het andere",
        "«{id}» and «{other}» are related, yet one is also a broader theme of the other",
    ),
    "related_in_line_remedy": (
        "haal «{other}» weg bij «related»: de boom zegt al dat ze bij elkaar horen",
        "take «{other}» out of «related»: the tree says already that they belong together",
    ),
    "replaced_in_use": (
        "«{id}» is vervangen, maar niet vervallen",
        "«{id}» is replaced, but not deprecated",
    ),
    "replaced_in_use_remedy": (
        "zet er «deprecated: true» bij, of haal «replaced_by» weg",
        "add «deprecated: true», or take «replaced_by» away",
    ),
    "replaced_ring": (
        "wie de vervangers van «{id}» volgt, komt nooit bij een thema dat nog bestaat",
        "the replacements of «{id}» never lead to a theme that is in use",
    ),
    "replaced_ring_remedy": (
        "noem bij «replaced_by» een thema dat niet vervallen is",
        "name in «replaced_by» a theme that is not deprecated",
    ),
    "not_language": ("«{language}» is geen taal", "«{language}» is no language"),
    "not_language_remedy": (
        "schrijf bij «{key}» een taalcode voor de dubbele punt, zoals nl of en",
        "write in «{key}» the code of a language before the colon, such as nl or en",
    ),
    "did_you_mean": (" Bedoelde u «{id}»?", " Did you mean «{id}»?"),
    "ring": ("deze thema's zijn elkaars bredere thema: {ring}", "these themes are each other's broader theme: {ring}"),
    "ring_remedy": ("haal bij één ervan «broader» weg", "take «broader» away from one of them"),
    "doubled_label": (
        "het label «{label}» van «{id}» is ook van «{other}»",
        "the label «{label}» of «{id}» is also of «{other}»",
    ),
    "doubled_label_remedy": ("laat het bij een van beide staan", "leave it with one of the two"),
}
