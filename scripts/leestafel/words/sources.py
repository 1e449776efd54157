"""What is said of the sources that a table draws on, and how each is doing."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "help": (
        """Laat zien hoe het met de bronnen van content/_data/sources.yml gaat: wanneer elke bron voor het laatst
        antwoordde, wat er misging, hoeveel stukken zij had en wanneer zij weer aan de beurt is.

        \b
        De stand van een bron:
          nieuw      nog nooit binnengehaald
          goed       antwoordde de laatste keer
          stil       heeft al veel langer niets nieuws dan zij gewoon is
          verhuisd   zegt zelf dat zij voorgoed een ander adres heeft: neem dat over in sources.yml
          mislukt    antwoordt niet; wordt vanzelf opnieuw geprobeerd
          weg        zegt zelf dat zij voorgoed weg is (410): wordt alleen nog op naam gevraagd

        Wat Leestafel hiervan onthoudt, staat op deze computer in .leestafel/ en gaat niet mee naar de site.

        \b
        Voorbeelden:
          leestafel sources
          leestafel sources Voorbeeldblad
          leestafel sources --html bronnen.html""",
        """Show how the sources of content/_data/sources.yml are doing: when each answered last, what went wrong, how
        many items it had and when it is due again.

        \b
        The state of a source:
          new      never gathered yet
          well     answered the last time
          quiet    has had nothing new for much longer than it usually has
          moved    says itself that it has another address for good: put that into sources.yml
          failing  does not answer; is tried again by itself
          gone     says itself that it is gone for good (410): is only asked by its name any more

        What Leestafel remembers of this stays on this computer, in .leestafel/, and does not go to the site.

        \b
        Examples:
          leestafel sources
          leestafel sources Voorbeeldblad
          leestafel sources --html sources.html""",
    ),
    "short_help": ("Laat zien hoe het met elke bron gaat.", "Show how each source is doing."),
    "names": ("[BRON]…", "[SOURCE]…"),
    "option_json": ("Geef elke bron als een regel JSON.", "Give each source as a line of JSON."),
    "option_html": (
        "Schrijf dit overzicht als bladzijde voor de redactie; zij komt niet vanzelf op de site.",
        "Write this overview as a page for editors; it does not go to the site by itself.",
    ),
    "html_metavar": ("BESTAND", "FILE"),
    "none": (
        "er staan geen bronnen in {path}; het handboek legt uit hoe u er een toevoegt",
        "there are no sources in {path}; the handbook explains how to add one",
    ),
    "unknown": ("er is geen bron «{name}» in {path}", "there is no source «{name}» in {path}"),
    "written": ("Geschreven: {path}", "Written: {path}"),
    "new": ("nieuw", "new"),
    "well": ("goed", "well"),
    "quiet": ("stil", "quiet"),
    "moved": ("verhuisd", "moved"),
    "failing": ("mislukt", "failing"),
    "gone": ("weg", "gone"),
    "title": ("Hoe het met de bronnen gaat", "How the sources are doing"),
    "note": (
        "Een bladzijde voor de redactie. Zij staat niet op de site. Stand van {now}.",
        "A page for editors. It is not on the site. As of {now}.",
    ),
    "column_name": ("bron", "source"),
    "column_state": ("stand", "state"),
    "column_succeeded": ("laatste antwoord", "last answer"),
    "column_items": ("stukken", "items"),
    "column_newest": ("nieuwste stuk", "newest item"),
    "column_due": ("weer aan de beurt", "due again"),
    "column_remark": ("opmerking", "remark"),
    "at_next_run": ("bij de volgende keer", "at the next run"),
    "by_name_only": ("alleen op naam", "only by its name"),
    "since": ("sinds {when}: {why}", "since {when}: {why}"),
    "moved_to": (
        "heeft voorgoed een ander adres: {url}; zet dat in {path}",
        "has another address for good: {url}; put that into {path}",
    ),
    "quiet_since": ("niets nieuws sinds {when}", "nothing new since {when}"),
}
