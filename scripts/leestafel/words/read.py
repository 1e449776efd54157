"""What is said about files and pages that cannot be read, each with its remedy."""

MESSAGES: dict[str, tuple[str, str]] = {
    "missing": (
        "{name} bestaat niet. Controleer de naam en de map.",
        "{name} does not exist. Check the name and the folder.",
    ),
    "folder": (
        "{name} is een map. Noem de bestanden die erin staan.",
        "{name} is a folder. Name the files in it.",
    ),
    "not_a_file": (
        "{name} is geen gewoon bestand. Sla de pagina eerst op als tekst of HTML.",
        "{name} is not a regular file. Save the page as text or HTML first.",
    ),
    "no_permission": (
        "{name} mag niet gelezen worden. Geef jezelf leesrechten op het bestand.",
        "{name} may not be read. Give yourself permission to read the file.",
    ),
    "unreadable": (
        "{name} kon niet gelezen worden ({reason}). Probeer het opnieuw, of sla de pagina opnieuw op.",
        "{name} could not be read ({reason}). Try again, or save the page anew.",
    ),
    "empty": (
        "{name} is leeg. Sla de pagina opnieuw op als tekst of HTML.",
        "{name} is empty. Save the page anew as text or HTML.",
    ),
    "too_large": (
        "{name} is te groot: meer dan {limit} MB. Bewaar alleen de pagina zelf, als tekst of HTML.",
        "{name} is too large: more than {limit} MB. Save only the page itself, as text or HTML.",
    ),
    "binary": (
        "{name} is geen tekst en geen webpagina. Sla de pagina op als tekst of HTML.",
        "{name} is neither text nor a web page. Save the page as text or HTML.",
    ),
    "no_text": (
        "{name} bevat geen leesbare tekst. Open de pagina in een browser en sla haar op als tekst.",
        "{name} holds no readable text. Open the page in a browser and save it as text.",
    ),
    "no_feed": (
        "{name} begint als een feed, maar is er geen die te lezen is. Haal hem opnieuw op.",
        "{name} begins like a feed, but is none that can be read. Fetch it again.",
    ),
    "no_export": (
        "{name} is geen export van WordPress: er staan entiteiten in. Exporteer opnieuw.",
        "{name} is no WordPress export: there are entities in it. Export it again.",
    ),
    "broken_export": (
        "{name} is geen hele export van WordPress: bij regel {line} houdt hij op of klopt hij niet. Exporteer opnieuw.",
        "{name} is no whole WordPress export: at line {line} it ends or is wrong. Export it again.",
    ),
    "comments_by_script": (
        "De reacties staan niet in de pagina zelf: een script laadt ze. Haal ze uit een export van die dienst.",
        "The comments are not in the page itself: a script loads them. Take them from an export of that service.",
    ),
    "it": ("Wat gelezen moest worden", "What was to be read"),
}
