"""What a digest says, and the command that writes it."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "intro": (
        "Wat er nieuw was van {since} tot en met {until}, en wat er komt.",
        "What was new from {since} up to and including {until}, and what is coming.",
    ),
    "empty": ("In deze dagen was er niets nieuws.", "In these days there was nothing new."),
    "closing": ("Alles staat op", "Everything is on"),
    "section_coming": ("Wat er komt", "Coming"),
    "section_new": ("Nieuw", "New"),
    "section_changed": ("Veranderd", "Changed"),
    "section_talks": ("Discussies", "Discussions"),
    "moved": ("Verplaatst", "Moved"),
    "cancelled": ("Geannuleerd", "Cancelled"),
    "withdrawn": ("Ingetrokken", "Withdrawn"),
    "new_in_agenda": ("Nieuw", "New"),
    "new_since": ("in deze dagen aangekondigd", "announced in these days"),
    "when": ("Wanneer", "When"),
    "was": ("Was", "Was"),
    "why": ("Waarom", "Why"),
    "where": ("Waar", "Where"),
    "online": ("Online", "Online"),
    "register": ("Aanmelden", "Register"),
    "register_by": ("Aanmelden kan tot en met", "Register by"),
    "capacity": ("Plaatsen", "Places"),
    "price": ("Kosten", "Price"),
    "not_known": ("nog niet bekend", "not known yet"),
    "change": ("Veranderd", "Changed"),
    "comments_one": ("{n} nieuwe reactie", "{n} new comment"),
    "comments_other": ("{n} nieuwe reacties", "{n} new comments"),
    "help": (
        """Schrijf de grondstof voor een nieuwsbrief: wat er nieuw was, wat er komt en wat er veranderde.

        Er wordt niets verstuurd. Zonder --out verschijnt de tekst als Markdown. Met --out komen er drie bestanden in
        een map: digest.md (Markdown), digest.html (voor in de mail) en digest.txt (gewone tekst).

        \b
        Voorbeelden:
          leestafel digest --since 2031-01-01 --until 2031-01-31
          leestafel digest --since "2 weken" --theme opgavegericht-werken
          leestafel digest --since 7d --out nieuwsbrief""",
        """Write the raw material of a newsletter: what was new, what is coming and what changed.

        Nothing is sent. Without --out the text appears as Markdown. With --out three files come in a folder:
        digest.md (Markdown), digest.html (for mail) and digest.txt (plain text).

        \b
        Examples:
          leestafel digest --since 2031-01-01 --until 2031-01-31
          leestafel digest --since "2 weeks" --theme opgavegericht-werken
          leestafel digest --since 7d --out newsletter""",
    ),
    "since_help": (
        "De eerste dag, zoals 2031-01-01, of hoe lang voor de laatste dag: «14d», «2 weken», «1 maand» (30 dagen).",
        "The first day, such as 2031-01-01, or how long before the last day: «14d», «2 weeks», «1 month» (30 days).",
    ),
    "until_help": (
        "De laatste dag, die ook meetelt. Zonder --until: vandaag.",
        "The last day, which counts too. Without --until: today.",
    ),
    "theme_help": (
        "Alleen wat over dit thema gaat, of over een thema eronder: de id uit themes.yml.",
        "Only what is about this theme or one below it: its id in themes.yml.",
    ),
    "form_help": (
        "In welke vorm. Zonder --form: Markdown, en met --out alle drie.",
        "In what form. Without --form: Markdown, and with --out all three.",
    ),
    "out_help": (
        "Schrijf bestanden in deze map in plaats van op het scherm.",
        "Write files in this folder instead of on the screen.",
    ),
    "day_metavar": ("DAG", "DAY"),
    "theme_metavar": ("THEMA", "THEME"),
    "folder_metavar": ("MAP", "DIR"),
    "no_day": (
        "«{value}» is geen dag en geen tijd; schrijf bijvoorbeeld 2031-01-31 of «2 weken»",
        "«{value}» is no day and no length of time; write for example 2031-01-31 or «2 weeks»",
    ),
    "wrong_order": (
        "de eerste dag ({since}) komt na de laatste ({until})",
        "the first day ({since}) comes after the last ({until})",
    ),
    "no_theme": ("«{theme}» is geen thema in {path}", "«{theme}» is no theme in {path}"),
    "did_you_mean": (
        "«{theme}» is geen thema in {path}; bedoelde u «{near}»?",
        "«{theme}» is no theme in {path}; did you mean «{near}»?",
    ),
    "no_site_url": (
        "de site heeft geen adres, en zonder adres heeft een nieuwsbrief geen links. Zet in {path} een regel zoals "
        "«site_url: https://www.voorbeeld.nl/»",
        "the site has no address, and without one a newsletter has no links. Put in {path} a line such as "
        "«site_url: https://www.example.org/»",
    ),
    "broken": (
        "Er staan fouten in de bestanden; verbeter die eerst.",
        "There are mistakes in the files; repair those first.",
    ),
    "written": ("geschreven: {path}", "written: {path}"),
}
