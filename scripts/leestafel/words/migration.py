"""What is said of a site that moves here: what became of everything in its export."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "title": ("Verhuisverslag van {name}", "Migration report of {name}"),
    "written": (
        "Verhuisverslag: {path} (alles staat in {table}).",
        "Migration report: {path} (everything is in {table}).",
    ),
    "kept": ("bewaard", "kept"),
    "redirected": ("doorverwezen", "redirected"),
    "refused": ("geweigerd", "refused"),
    "what": ("wat", "what"),
    "total": ("samen", "in all"),
    "everything": ("alles", "everything"),
    "why": ("Waarom iets geweigerd is:", "Why something was refused:"),
    "column_kind": ("soort", "kind"),
    "column_number": ("nummer", "number"),
    "column_title": ("titel", "title"),
    "column_old": ("oud adres", "old address"),
    "column_became": ("werd", "became"),
    "column_new": ("nu", "now"),
    "column_reason": ("reden", "reason"),
    "draft": ("het was een concept", "it was a draft"),
    "pending": ("het wachtte op goedkeuring", "it was waiting for approval"),
    "scheduled": ("het was nog niet verschenen", "it had not appeared yet"),
    "private": ("het was besloten", "it was private"),
    "password": ("er zat een wachtwoord op", "it was behind a password"),
    "unpublished": ("het was niet gepubliceerd", "it was not published"),
    "trash": ("het lag in de prullenbak", "it was in the trash"),
    "spam": ("het was spam", "it was spam"),
    "own": ("een eigen zaak van WordPress (een menu, een versie, een pingback)", "an affair of WordPress itself"),
    "file": (
        "het bestand zit niet in de export; het blijft waar het is",
        "the file is not in the export; it stays where it is",
    ),
    "with_its_post": ("het bericht zelf komt niet mee", "its post does not come along"),
    "not_here": (
        "niet binnengehaald: zie de bonnen, of het filter van de bron",
        "not gathered: see the receipts, or the source's filter",
    ),
    "link_only": (
        "van een stuk met rechten «link» komen geen reacties mee",
        "no comments come along with a text whose rights are «link»",
    ),
    "image": (
        "de tekst verwijst nog naar de oude plek; zet het beeld in content/assets/ voor de oude site verdwijnt",
        "the text still points at the old place; put the image into content/assets/ before the old site goes",
    ),
    "query": (
        "een adres met een vraagteken kan geen doorverwijzing worden; laat de webserver dat doen",
        "an address with a question mark can be no redirect page; have the web server do it",
    ),
    "of_site": ("dat adres heeft de nieuwe site zelf", "the new site has that address itself"),
    "taken": ("dat adres leidt hier al naar iets anders", "that address leads to something else here"),
    "no_file_name": ("dat adres kan geen bestand zijn", "that address can be no file"),
}
