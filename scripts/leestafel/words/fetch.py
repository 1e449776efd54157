"""What is said of an address that gives no page, beside what ``words.gather`` has for it."""

from __future__ import annotations

from leestafel.words import Messages

MESSAGES: Messages = {
    "missing": (
        "{url} bestaat niet (HTTP {status}). Kijk of het adres klopt",
        "{url} does not exist (HTTP {status}). See whether the address is right",
    ),
    "gone": (
        "{url} is er voorgoed niet meer (HTTP {status}). Haal de bron weg, of geef haar nieuwe adres",
        "{url} is gone for good (HTTP {status}). Remove the source, or give its new address",
    ),
    "forbidden": (
        "{url} is niet voor iedereen te lezen (HTTP {status}). Sla de pagina op en geef het bestand",
        "{url} is not open to everyone (HTTP {status}). Save the page and give the file",
    ),
    "server": (
        "{url} geeft een storing (HTTP {status}). Probeer het later",
        "{url} is out of order (HTTP {status}). Try later",
    ),
    "busy": (
        "{url} vraagt om later terug te komen (HTTP {status}). Probeer het later",
        "{url} asks us to come back later (HTTP {status}). Try later",
    ),
    "busy_until": (
        "{url} vraagt om over {n} seconden terug te komen (HTTP {status}). Probeer het dan",
        "{url} asks us to come back in {n} seconds (HTTP {status}). Try then",
    ),
    "given_up": (
        "{host} gaf {n} keer achter elkaar geen bruikbaar antwoord, en is verder overgeslagen. Probeer het later",
        "{host} gave no useful answer {n} times in a row, and was passed over after that. Try later",
    ),
    "no_answer": (
        "{host} geeft geen antwoord dat te lezen is ({why})",
        "{host} gives no answer that can be read ({why})",
    ),
    "tls": (
        "met {host} is geen veilige verbinding te maken ({why}). Meld het de beheerder van die site",
        "no safe connection to {host} can be made ({why}). Tell the people who run that site",
    ),
    "robots": (
        "{host} wil niet dat programma's {url} ophalen (robots.txt). Sla de pagina op en geef het bestand, of vraag de "
        "beheerder van die site om toestemming",
        "{host} does not want programs to fetch {url} (robots.txt). Save the page and give the file, or ask the people "
        "who run that site for permission",
    ),
    "robots_unknown": (
        "{host} zegt nu niet wat programma's mogen ophalen (robots.txt: HTTP {status}), en daarom is er niets "
        "opgehaald. Probeer het later",
        "{host} does not say now what programs may fetch (robots.txt: HTTP {status}), so nothing was fetched. "
        "Try later",
    ),
    "half": ("het houdt halverwege op", "it stops halfway"),
}
