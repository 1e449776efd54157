"""What is said of dossiers, on the site and of their files."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "title": ("Dossiers", "Dossiers"),
    "kind": ("Dossier", "Dossier"),
    "intro": (
        "Wat over één opgave op tafel ligt, bijeengebracht en ingeleid door de redactie.",
        "What lies on the table about one subject, gathered and introduced by the editors.",
    ),
    "chosen": ("Uitgelicht", "Selected"),
    "themes": ("Gaat over", "About"),
    "people": ("Schrijvers en sprekers", "Writers and speakers"),
    "talks": ("Discussies", "Discussions"),
    "by": ("Samengesteld door", "Gathered by"),
    "empty": ("In dit dossier ligt nog niets.", "There is nothing in this dossier yet."),
    "held_by": ("In het dossier", "In the dossier"),
    "bad_name": (
        "«{id}» kan geen id zijn: kleine letters, cijfers en streepjes",
        "«{id}» cannot be an id: small letters, digits and hyphens",
    ),
    "bad_name_remedy": (
        "geef het bestand een andere naam: die naam is het adres van het dossier",
        "give the file another name: that name is the dossier's address",
    ),
    "unknown_document": ("er is geen stuk met het id «{id}»", "there is no document with the id «{id}»"),
    "near": ("bedoelt u «{near}»?", "do you mean «{near}»?"),
    "unknown_document_remedy": (
        "neem het id over uit het bestand of het adres van het stuk",
        "take the id from the file or the address of the document",
    ),
    "withdrawn_document": (
        "het stuk «{id}» is ingetrokken en staat niet in het dossier",
        "the document «{id}» was withdrawn and is not in the dossier",
    ),
    "withdrawn_document_remedy": ("haal het hier weg", "take it out here"),
    "not_left_out": (
        "het stuk «{id}» zou ook zonder deze regel niet in het dossier staan",
        "the document «{id}» would not be in the dossier without this line either",
    ),
    "not_left_out_remedy": ("haal het bij «without» weg", "take it out of «without»"),
    "both": (
        "het stuk «{id}» is gekozen en ook weggelaten",
        "the document «{id}» is chosen and left out as well",
    ),
    "both_remedy": ("haal het weg bij «documents» of bij «without»", "take it out of «documents» or of «without»"),
    "nothing": ("in dit dossier ligt niets", "there is nothing in this dossier"),
    "nothing_remedy": (
        "noem bij «themes» een thema met stukken, of bij «documents» de id's van stukken; "
        "of zet «draft: true» zolang het niet klaar is",
        "name a theme with documents at «themes», or ids of documents at «documents»; "
        "or put «draft: true» as long as it is not ready",
    ),
}
