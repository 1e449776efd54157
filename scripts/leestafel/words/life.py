"""What is said about how a document changes."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "help": (
        """Leg vast wat er in de stukken is gewijzigd, zodat abonnees ervan horen.

        Elk stuk wordt vergeleken met zijn regel «recorded», waarin staat hoe het was toen u dit het laatst deed. Is
        er iets anders, dan komt er onder «changes» een regel bij: wanneer, wat er anders is, en met --note waarom.
        Feeds en agenda's vertellen het vanaf de volgende «leestafel build». Wat gelijk bleef, blijft byte voor byte
        zoals het was. Een sessie die nog komt en waarvan niet bekend is wanneer zij is aangekondigd, krijgt
        «announced» met de datum van vandaag. Bij een verplaatste sessie wordt het vorige begin ingevuld.

        De eerste keer krijgen alle stukken alleen hun regel «recorded»: er verandert dan niets voor abonnees.

        \b
        Voorbeelden:
          leestafel record --dry-run
          leestafel record
          leestafel record 2031-voorbeeld --note "De zaal was te klein"
          leestafel record 2031-voorbeeld --minor""",
        """Write down what changed in the documents, so that subscribers hear of it.

        Each document is compared with its line «recorded», which says how it was when you last did this. Where
        something differs, a line is added to «changes»: when, what differs, and with --note why. Feeds and calendars
        tell it from the next «leestafel build» on. What stayed the same stays byte for byte as it was. A session to
        come that does not say when it was announced gets «announced» with today's date. Of a session that moved, the
        earlier start is filled in.

        The first time all documents only get their line «recorded»: nothing changes for subscribers then.

        \b
        Examples:
          leestafel record --dry-run
          leestafel record
          leestafel record 2031-voorbeeld --note "The room was too small"
          leestafel record 2031-voorbeeld --minor""",
    ),
    "note_metavar": ("TEKST", "TEXT"),
    "option_note": (
        "Waarom het is gewijzigd, in een zin die abonnees te lezen krijgen.",
        "Why it changed, in a sentence that subscribers will read.",
    ),
    "option_minor": (
        "Het was maar een tikfout: niemand krijgt er bericht van.",
        "It was only a typing error: nobody is told.",
    ),
    "note_or_minor": (
        "--note en --minor gaan niet samen: wat klein is, wordt aan niemand verteld",
        "--note and --minor do not go together: what is minor is told to nobody",
    ),
    "first_all": (
        "van deze leestafel is nog niets vastgelegd. Draai eerst «leestafel record» zonder id, dan gelden alle stukken "
        "die er nu liggen als bekend",
        "nothing of this table was recorded yet. First run «leestafel record» without an id: then all documents that "
        "are here now count as known",
    ),
    "not_recorded": (
        "{path} is niet gewijzigd: bij een van de regels «changes», «recorded», «announced» of «previous_start» staat "
        "een opmerking die verloren zou gaan, of het bestand heeft regels met verschillende regeleinden",
        "{path} was not changed: at one of the lines «changes», «recorded», «announced» or «previous_start» there is a "
        "note that would be lost, or the file has line ends of two kinds",
    ),
    "nothing": ("Er is niets gewijzigd sinds de vorige keer.", "Nothing has changed since the last time."),
    "column_document": ("stuk", "document"),
    "column_outcome": ("uitkomst", "outcome"),
    "column_what": ("wat", "what"),
    "new": ("voor het eerst vastgelegd", "recorded for the first time"),
    "changed": ("wijziging vastgelegd", "change recorded"),
    "renewed": ("bijgewerkt zonder bericht", "brought up to date without telling"),
    "refused": ("geweigerd", "refused"),
    "unrecorded": (
        "er is iets gewijzigd dat nog niet is vastgelegd ({what}); abonnees horen er zo niets van",
        "something changed that was not recorded yet ({what}); subscribers hear nothing of it this way",
    ),
    "unrecorded_remedy": (
        "draai «leestafel record {id}», of met --minor als het maar een tikfout was",
        "run «leestafel record {id}», or with --minor where it was only a typing error",
    ),
    "no_announced": (
        "er staat niet bij wanneer de sessie is aangekondigd",
        "it does not say when the session was announced",
    ),
    "no_announced_remedy": (
        "draai «leestafel record {id}», of schrijf zelf «announced:» met de datum",
        "run «leestafel record {id}», or write «announced:» with the date yourself",
    ),
    "aspect_title": ("titel", "title"),
    "aspect_when": ("datum en tijd", "date and time"),
    "aspect_where": ("plaats", "place"),
    "aspect_status": ("of het doorgaat", "whether it takes place"),
    "aspect_people": ("sprekers of makers", "speakers or makers"),
    "aspect_themes": ("thema's", "themes"),
    "aspect_summary": ("samenvatting", "summary"),
    "aspect_registration": ("aanmelding", "registration"),
    "aspect_materials": ("materiaal", "materials"),
    "aspect_text": ("tekst", "text"),
}
