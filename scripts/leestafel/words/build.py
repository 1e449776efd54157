"""What is said while a site is built and served."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "outside": ("het adres /{path} ligt buiten de site", "the address /{path} lies outside the site"),
    "taken": (
        "het adres /{path} is ook dat van een pagina in content/; geef een van de twee een andere naam",
        "the address /{path} is also that of a page in content/; give one of the two another name",
    ),
    "site_over_table": (
        "site_dir ({folder}) bevat de leestafel zelf; bouwen zou die wissen. Kies een andere map, zoals site",
        "site_dir ({folder}) holds the table itself; building would erase it. Choose another folder, such as site",
    ),
    "changed_meanwhile": (
        "{path} is tijdens het bouwen veranderd; bouw nog eens",
        "{path} changed during the build; build again",
    ),
    "lost_worker": (
        "een van de processen die meebouwden is weggevallen (gestopt, of te weinig geheugen); de vorige site staat er "
        "nog. Bouw nog eens, of met «--jobs 1»",
        "one of the building processes is gone (stopped, or out of memory); the previous site is still there. "
        "Build again, or with «--jobs 1»",
    ),
    "cannot_write": (
        "{path} kan niet worden geschreven: {why}. De vorige site staat er nog; maak ruimte of schrijfrecht en bouw "
        "nog eens",
        "{path} cannot be written: {why}. The previous site is still there; make room or give permission to write and "
        "build again",
    ),
    "store_ignored": (
        "Wat van de vorige keer bewaard was, is niet bruikbaar ({why}); alles wordt opnieuw gemaakt.",
        "What was kept from last time cannot be used ({why}); everything is made anew.",
    ),
    "store_broken": ("beschadigd", "damaged"),
    "store_other": ("van een andere versie", "from another version"),
    "waiting": (
        "Een andere build is bezig in deze map; even wachten …",
        "Another build is busy in this folder; waiting …",
    ),
    "search_failed": ("de zoekindex is niet gemaakt: {why}", "the search index was not made: {why}"),
    "no_search": (
        "Pagefind ontbreekt; draai scripts/site, of «pip install pagefind-bin-extended»",
        "Pagefind is missing; run scripts/site, or «pip install pagefind-bin-extended»",
    ),
    "refused": (
        "De site is niet gebouwd: verbeter eerst wat hierboven staat. De vorige site staat er nog.",
        "The site was not built: correct what is listed above first. The previous site is still there.",
    ),
    "done": (
        "{folder}: {files} bestanden; {rendered} gemaakt, {skipped} al goed, {removed} weggehaald, {seconds} s",
        "{folder}: {files} files; {rendered} rendered, {skipped} skipped, {removed} removed, {seconds} s",
    ),
    "progress": ("{step}: {done} van {total}", "{step}: {done} of {total}"),
    "store_not_kept": (
        "De site is klaar, maar wat de volgende keer tijd bespaart, kon niet worden bewaard: {why}",
        "The site is ready, but what saves time next time could not be kept: {why}",
    ),
    "bad_config": ("mkdocs.yml: {why}", "mkdocs.yml: {why}"),
    "no_directory_urls": (
        "mkdocs.yml: zet use_directory_urls niet uit; de adressen van een leestafel eindigen op een schuine streep",
        "mkdocs.yml: do not turn use_directory_urls off; a table's addresses end in a slash",
    ),
    "not_material": (
        "mkdocs.yml: het thema moet «material» zijn",
        "mkdocs.yml: the theme must be «material»",
    ),
    "no_plugin": (
        "mkdocs.yml: «plugins: [leestafel]» ontbreekt",
        "mkdocs.yml: «plugins: [leestafel]» is missing",
    ),
    "bad_timezone": (
        "mkdocs.yml: de tijdzone «{zone}» bestaat niet; schrijf bijvoorbeeld Europe/Amsterdam",
        "mkdocs.yml: the time zone «{zone}» does not exist; write Europe/Amsterdam, for example",
    ),
    "step_gather": ("Binnenhalen", "Gathering"),
    "step_record": ("Vastleggen", "Recording"),
    "step_words": ("Woorden tellen", "Counting words"),
    "step_online": ("Adressen opvragen", "Asking for addresses"),
    "step_learn": ("Leren", "Learning"),
    "step_plan": ("Nagaan wat er verandert", "Finding what changes"),
    "step_change": ("Wijzigen", "Changing"),
    "step_read": ("Lezen en controleren", "Reading and checking"),
    "step_pages": ("Pagina's maken", "Making pages"),
    "step_published": ("De site bijwerken", "Bringing the site up to date"),
    "step_search": ("Zoekindex maken", "Making the search index"),
}
