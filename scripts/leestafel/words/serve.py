"""What is said while a site is shown and followed: in the terminal, and in the browser."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "at": (
        "De site staat op {url} (Ctrl-C stopt)",
        "The site is at {url} (Ctrl-C stops)",
    ),
    "open_to_others": (
        "Let op: iedereen die deze computer over het netwerk bereikt, kan de site op poort {port} zien, ook wat nog"
        " niet af is. Zonder --host ziet alleen deze computer haar.",
        "Note: anyone who reaches this computer over the network can see the site on port {port}, unfinished work"
        " included. Without --host only this computer sees it.",
    ),
    "no_such_host": (
        "op het adres «{host}» kan deze computer niet luisteren ({why}); laat --host weg",
        "this computer cannot listen on the address «{host}» ({why}); leave --host out",
    ),
    "polls": (
        "Dit systeem meldt niet wanneer een bestand verandert; elk bestand wordt daarom steeds opnieuw bekeken.",
        "This system does not tell when a file changes; so every file is looked at again and again.",
    ),
    "built": (
        "{time} {what}: {written} geschreven, {removed} verwijderd, {seconds} s",
        "{time} {what}: {written} written, {removed} removed, {seconds} s",
    ),
    "first": ("site gemaakt", "site made"),
    "repaired": ("{what}, en de site klopt weer", "{what}, and the site is right again"),
    "and_more": ("{name} en nog {n}", "{name} and {n} more"),
    "indexed": ("{time} zoekindex bijgewerkt", "{time} search index brought up to date"),
    "not_indexed": (
        "{time} De zoekindex is niet bijgewerkt: {why}",
        "{time} The search index was not brought up to date: {why}",
    ),
    "refused": (
        "{time} De site is niet bijgewerkt; de vorige blijft te zien. Verbeter wat hierboven staat, dan gaat het"
        " vanzelf verder.",
        "{time} The site was not brought up to date; the previous one stays. Correct what is listed above and it"
        " goes on by itself.",
    ),
    "bug": (
        "Leestafel maakt zelf een fout: {what}",
        "Leestafel itself makes a mistake: {what}",
    ),
    "bug_remedy": (
        "In de terminal staat meer. Meld het aan de makers, met wat daar staat.",
        "There is more in the terminal. Report it to the makers, with what it says there.",
    ),
    "stopped": ("Gestopt.", "Stopped."),
    "trouble": ("De site is niet bijgewerkt", "The site was not brought up to date"),
    "trouble_note": (
        "Dit is de laatste goede versie. Dit bericht verdwijnt vanzelf als de fout verbeterd is.",
        "This is the last good version. This message goes away by itself once the mistake is corrected.",
    ),
    "hide": ("Verberg", "Hide"),
    "more": ("En nog {n}; zie de terminal.", "And {n} more; see the terminal."),
    "no_site": ("Er is nog geen site", "There is no site yet"),
    "no_site_note": (
        "Verbeter wat hieronder staat; daarna verschijnt de site hier vanzelf.",
        "Correct what is listed below; the site then appears here by itself.",
    ),
    "making": ("De site wordt gemaakt", "The site is being made"),
    "making_note": ("Zij verschijnt hier vanzelf.", "It appears here by itself."),
    "missing": ("Hier staat niets", "There is nothing here"),
    "missing_note": (
        "De site heeft geen pagina op dit adres. Zodra die er is, verschijnt zij hier vanzelf.",
        "The site has no page at this address. Once it has, the page appears here by itself.",
    ),
    "foreign_host": (
        "Deze site is alleen op deze computer te zien, als localhost of 127.0.0.1. Zie «leestafel serve --help».",
        "This site is to be seen on this computer only, as localhost or 127.0.0.1. See «leestafel serve --help».",
    ),
}
