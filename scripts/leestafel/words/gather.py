"""What is said while gathering: receipts, what cannot be fetched, discussions' files, and the commands' help."""

from leestafel.words import Messages

_DISCUSSION: Messages = {
    "discussion_not_yaml": ("dit discussiebestand is geen YAML ({why})", "this discussion file is no YAML ({why})"),
    "discussion_not_yaml_remedy": (
        "let op het inspringen, en zet teksten met : of # tussen aanhalingstekens",
        "mind the indentation, and put quotes around texts with : or #",
    ),
    "discussion_no_document": (
        "er staat niet bij welk document deze discussie hoort",
        "it does not say which document this discussion belongs to",
    ),
    "discussion_no_document_remedy": (
        "zet «document: <id van het document>» bovenaan",
        "put «document: <id of the document>» at the top",
    ),
    "discussion_not_a_list": ("«comments» is geen lijst", "«comments» is no list"),
    "discussion_not_a_list_remedy": (
        "begin elke reactie met een streepje: «  - id: …»",
        "start each comment with a dash: «  - id: …»",
    ),
    "discussion_unknown_key": ("de sleutel «{key}» hoort hier niet", "the key «{key}» does not belong here"),
    "discussion_unknown_key_remedy": ("kies uit {keys}, of haal de regel weg", "choose from {keys}, or take it out"),
    "discussion_not_editable": (
        "dit discussiebestand kan niet veilig worden aangevuld: elke reactie moet met «- id:» op eigen regels staan",
        "this discussion file cannot be safely added to: each comment must stand on lines of its own, from «- id:»",
    ),
    "comment_no_id": ("deze reactie heeft geen bruikbaar id", "this comment has no usable id"),
    "comment_no_id_remedy": (
        "geef een id van letters, cijfers en streepjes: «- id: reactie-1»",
        "give an id of letters, digits and hyphens: «- id: comment-1»",
    ),
    "comment_twice": ("er zijn twee reacties met id «{id}»", "there are two comments with id «{id}»"),
    "comment_twice_remedy": ("geef een van beide een ander id", "give one of them another id"),
    "comment_status": ("«{value}» is geen status van een reactie", "«{value}» is no status of a comment"),
    "comment_status_remedy": (
        "kies uit {values}; tot dan wordt de reactie niet getoond",
        "choose from {values}; until then the comment is not shown",
    ),
    "comment_date": ("«{value}» is geen datum", "«{value}» is no date"),
    "comment_date_remedy": (
        "schrijf 2023-06-12 of 2023-06-12T10:11:00+02:00, of laat de regel weg als de datum onbekend is",
        "write 2023-06-12 or 2023-06-12T10:11:00+02:00, or leave the line out where the date is unknown",
    ),
    "comment_not_text": ("bij «{key}» hoort één tekst", "«{key}» should be one text"),
    "comment_not_text_remedy": (
        "zet de tekst tussen aanhalingstekens, of na «{key}: |» op ingesprongen regels",
        "put the text between quotes, or after «{key}: |» on indented lines",
    ),
    "comment_no_parent": (
        "deze reactie antwoordt op «{parent}», en die staat hier niet",
        "this comment answers «{parent}», which is not here",
    ),
    "comment_no_parent_remedy": (
        "verbeter de regel «parent:», of haal haar weg; nu staat de reactie bovenaan",
        "correct the line «parent:», or take it out; for now the comment stands at the top",
    ),
}

_RECEIPTS: Messages = {
    "new": ("nieuw", "new"),
    "changed": ("gewijzigd", "changed"),
    "unchanged": ("ongewijzigd", "unchanged"),
    "conflict": ("conflict", "conflict"),
    "refused": ("geweigerd", "refused"),
    "is_new": ("nog niet op de leestafel", "not on the table yet"),
    "is_same": ("de bron is gelijk gebleven", "the source is as it was"),
    "is_same_document": ("hetzelfde document als «{id}»", "the same document as «{id}»"),
    "keys_changed": ("anders dan voorheen: {keys}", "different from before: {keys}"),
    "comments_new_one": ("1 nieuwe reactie", "1 new comment"),
    "comments_new_other": ("{n} nieuwe reacties", "{n} new comments"),
    "comments_changed_one": ("1 gewijzigde reactie", "1 changed comment"),
    "comments_changed_other": ("{n} gewijzigde reacties", "{n} changed comments"),
    "comments_disputed_one": (
        "1 reactie is bij de bron veranderd en hier bewerkt; de uwe blijft staan. Om dit af te ronden, neemt u over "
        "wat u wilt en zet u daarna deze regel bij die reactie: {seals}",
        "1 comment has changed at the source and was edited here; yours stays. To settle this, take over what you want "
        "and then put this line with that comment: {seals}",
    ),
    "comments_disputed_other": (
        "{n} reacties zijn bij de bron veranderd en hier bewerkt; de uwe blijven staan. Om dit af te ronden, neemt u "
        "over wat u wilt en zet u daarna deze regels bij die reacties: {seals}",
        "{n} comments have changed at the source and were edited here; yours stay. To settle this, take over what you "
        "want and then put these lines with those comments: {seals}",
    ),
    "date_unused": (
        "--date is niet gebruikt: de pagina noemt haar datum zelf ({date})",
        "--date was not used: the page itself names its date ({date})",
    ),
    "date_stays": (
        "--date is niet gebruikt: het bestand is hier bewerkt en heeft al een datum ({date}); verander die daar",
        "--date was not used: the file was edited here and has a date already ({date}); change it there",
    ),
    "stays_essay": (
        "blijft een essay; verplaats het bestand zelf naar {folder}/ als het een sessie is",
        "stays an essay; move the file to {folder}/ yourself if it is a session",
    ),
    "stays_session": (
        "blijft een sessie; verplaats het bestand zelf naar {folder}/ als het een essay is",
        "stays a session; move the file to {folder}/ yourself if it is an essay",
    ),
    "body": ("tekst", "text"),
    "title": ("titel", "title"),
    "date": ("datum", "date"),
    "start": ("dag van de sessie", "day of the session"),
    "authors": ("auteurs", "authors"),
    "summary": ("samenvatting", "summary"),
    "language": ("taal", "language"),
    "publication": ("publicatie", "publication"),
    "source": ("bron", "source"),
    "edited_and_changed": (
        "de bron is gewijzigd, en dit bestand is hier bewerkt. De nieuwe versie staat in {beside}. Neem over wat u "
        "wilt, zet de regel «source:» uit dat bestand in het uwe, en verwijder {beside}",
        "the source has changed, and this file was edited here. The new version is in {beside}. Take over what you "
        "want, put that file's «source:» line into yours, and delete {beside}",
    ),
    "beside_edited": (
        "de bron is gewijzigd, en ook {beside} is bewerkt. Rond dat eerst af: neem over wat u wilt, zet de regel "
        "«source:» uit dat bestand in het uwe, en verwijder {beside}",
        "the source has changed, and {beside} was edited too. Settle that first: take over what you want, put that "
        "file's «source:» line into yours, and delete {beside}",
    ),
    "discussion_conflict": (
        "de reacties konden niet worden bijgewerkt: {path}, regel {line}: {why}",
        "the comments could not be brought up to date: {path}, line {line}: {why}",
    ),
    "discussion_of_another": (
        "dit bestand hoort bij «{document}»; verbeter «document:», of geef het bestand de naam van dat document",
        "this file belongs to «{document}»; correct «document:», or give the file that document's name",
    ),
    "nothing_in_it": (
        "er staat geen titel en geen tekst in die over de zaak gaat",
        "there is no title and no text of its own in it",
    ),
    "broken_namesake": (
        "{path} heeft de naam die dit document zou krijgen, maar is niet te lezen. Herstel dat bestand eerst: "
        "«leestafel check» zegt wat eraan schort",
        "{path} has the name that this document would get, but cannot be read. Mend that file first: "
        "«leestafel check» says what is wrong with it",
    ),
    "not_written": (
        "{path} kon niet worden geschreven ({why}). Er is niets verloren; maak ruimte of geef uzelf schrijfrechten, "
        "en draai de opdracht opnieuw",
        "{path} could not be written ({why}). Nothing is lost; make room or give yourself permission to write, "
        "and run the command again",
    ),
    "reader_broke": (
        "deze pagina is zo opgebouwd dat zij niet gelezen kan worden ({why}). Bewaar haar als platte tekst",
        "this page is built in such a way that it cannot be read ({why}). Save it as plain text",
    ),
    "no_items": (
        "er staat niets in dat openbaar is",
        "there is nothing public in it",
    ),
    "no_pages": (
        "in {name} staan geen pagina's (.html, .htm of .txt)",
        "there are no pages (.html, .htm or .txt) in {name}",
    ),
    "no_table": (
        "{root} is geen leestafel: er is geen mkdocs.yml. Maak er een met «leestafel init DIR», of wijs er een aan "
        "met «leestafel -C DIR»",
        "{root} is no reading table: there is no mkdocs.yml. Make one with «leestafel init DIR», or point to one "
        "with «leestafel -C DIR»",
    ),
    "no_themes": (
        "er zijn geen thema's voorgesteld: {path} is er niet of is niet goed. «leestafel check» zegt wat eraan schort",
        "no themes were suggested: {path} is not there or not right. «leestafel check» says what is wrong with it",
    ),
}

_FETCH: Messages = {
    "scheme": (
        "{url} is geen webadres dat opgehaald kan worden. Geef een adres dat met https:// of http:// begint",
        "{url} is no web address that can be fetched. Give one that starts with https:// or http://",
    ),
    "no_host": ("in {url} staat geen naam van een site", "{url} does not name a site"),
    "credentials": (
        "{url} bevat een naam of wachtwoord. Geef het adres zonder: het komt in een openbaar bestand te staan",
        "{url} holds a name or password. Give the address without: it will stand in a public file",
    ),
    "private": (
        "{host} ligt in een besloten netwerk. Is dat het uwe, geef dan --allow-private mee",
        "{host} is in a private network. If that is yours, add --allow-private",
    ),
    "unreachable": (
        "{host} is niet te bereiken ({why}). Kijk of het adres klopt en of er internet is, of probeer het later",
        "{host} cannot be reached ({why}). Check the address and the connection, or try again later",
    ),
    "too_slow": (
        "{host} antwoordt te traag. Probeer het later, of sla de pagina op en geef het bestand",
        "{host} answers too slowly. Try later, or save the page and give the file",
    ),
    "status": (
        "{url} geeft geen pagina (HTTP {status}). Kijk of het adres klopt",
        "{url} gives no page (HTTP {status}). See whether the address is right",
    ),
    "redirects": (
        "{url} verwijst meer dan {n} keer door. Geef het adres waar u in een browser uitkomt",
        "{url} redirects more than {n} times. Give the address where a browser ends up",
    ),
    "too_much": (
        "{url} is groter dan {n} MB. Sla alleen de tekst op en geef dat bestand",
        "{url} is larger than {n} MB. Save just the text and give that file",
    ),
    "encoding": ("{url} is ingepakt op een onbekende manier ({name})", "{url} is packed in an unknown way ({name})"),
    "damaged": ("{url} komt beschadigd aan ({why})", "{url} arrives damaged ({why})"),
}

_GATHER: Messages = {
    "short_help": ("Haal pagina's binnen als sessie of essay.", "Bring pages in as sessions or essays."),
    "help": (
        """Haal pagina's binnen: opgeslagen pagina's (.html, .htm, .txt), mappen vol daarvan, en webadressen. Van een
        feed (RSS, Atom, JSON Feed) en van een export van WordPress komt elk openbaar bericht binnen, van het archief
        van een mailinglijst (mbox) elk gesprek.

        Elke pagina wordt een bestand in sessions/ of essays/, met haar reacties in content/discussions/. Nieuwe
        documenten krijgen meteen thema's. Wat een redacteur veranderde, wordt nooit overschreven: is de pagina ook
        veranderd, dan komt de nieuwe versie ernaast te staan als <bestand>.md.new en heet dat een conflict.

        De bronnen van content/_data/sources.yml haalt u binnen met hun naam, of allemaal door niets te noemen.

        Staat naast PAGINA.html een bestand PAGINA.html.url, dan is de ene regel daarin het adres van de pagina.

        \b
        Voorbeelden:
          leestafel gather verslag.html
          leestafel gather --rights full opgeslagen/
          leestafel gather https://example.org/verslagen/1
          leestafel gather https://example.org/feed/
          leestafel gather --rights full wordpress-export.xml
          leestafel gather --into sessions --date 2023-09-20 verslag.txt
          leestafel gather Voorbeeldblad
          leestafel gather --dry-run

        \b
        Per pagina komt er een bon:
          nieuw        het stond nog niet op de leestafel
          gewijzigd    de bron is veranderd, en hier had niemand iets bewerkt
          ongewijzigd  er is niets geschreven
          conflict     de bron is veranderd, en een redacteur had dit bewerkt
          geweigerd    er viel niets te lezen; de reden staat erbij

        Eindigt met 1 als er iets geweigerd is of in conflict, anders met 0.""",
        """Bring pages in: saved pages (.html, .htm, .txt), folders of them, and web addresses. Of a feed (RSS, Atom,
        JSON Feed) and of a WordPress export every public post is brought in, of a mailing list's archive (mbox)
        every thread.

        Each page becomes a file in sessions/ or essays/, with its comments in content/discussions/. New documents
        get themes at once. What an editor changed is never overwritten: where the page has changed too, the new
        version is put beside it as <file>.md.new, and that is called a conflict.

        The sources of content/_data/sources.yml are brought in by their names, or all of them if you name nothing.

        Where a file PAGE.html.url stands beside PAGE.html, its one line is the page's address.

        \b
        Examples:
          leestafel gather report.html
          leestafel gather --rights full saved/
          leestafel gather https://example.org/reports/1
          leestafel gather https://example.org/feed/
          leestafel gather --rights full wordpress-export.xml
          leestafel gather --into sessions --date 2023-09-20 report.txt
          leestafel gather Voorbeeldblad
          leestafel gather --dry-run

        \b
        There is a receipt for each page:
          new        it was not on the table yet
          changed    the source has changed, and nobody had edited it here
          unchanged  nothing was written
          conflict   the source has changed, and an editor had edited it here
          refused    there was nothing to read; the reason is given

        Ends with 1 if anything was refused or in conflict, with 0 otherwise.""",
    ),
    "items": ("[PAGINA|MAP|ADRES|BRON]…", "[PAGE|FOLDER|ADDRESS|SOURCE]…"),
    "option_into": (
        "Maak er een sessie of een essay van. Anders zegt de pagina het zelf; zegt zij niets, dan wordt het een essay.",
        "Make it a session or an essay. Without this the page itself says so; if it does not, an essay.",
    ),
    "option_rights": (
        "Wat de site mag tonen: full alles, excerpt de samenvatting met een link (dit geldt als u niets kiest), "
        "link alleen de titel met een link. Bij een bekende pagina verandert dit haar rechten.",
        "What the site may show: full everything, excerpt the summary with a link (the default), link only the title "
        "with a link. For a page gathered before, this changes its rights.",
    ),
    "option_date": (
        "De datum van het verslag, als de pagina haar niet noemt. Een dag zonder jaar («14 september jl.») wordt de "
        "laatste zulke dag tot en met deze datum.",
        "The date of the report, where the page does not name it. A day without a year becomes the latest such day up "
        "to and including this date.",
    ),
    "date_metavar": ("DATUM", "DATE"),
    "date_needs_year": ("geef een datum met een jaar, zoals 2023-09-20", "give a date with a year, such as 2023-09-20"),
    "option_allow_private": (
        "Haal ook adressen op in een besloten netwerk, zoals dat van uw organisatie.",
        "Fetch addresses in a private network too, such as that of your organisation.",
    ),
    "option_dry_run": (
        "Laat zien wat er zou gebeuren, en schrijf niets.",
        "Show what would happen, and write nothing.",
    ),
    "dry_run": ("Er is niets geschreven.", "Nothing was written."),
    "nothing_asked": (
        "noem een pagina, een map, een adres of een bron; in {path} staan geen bronnen",
        "name a page, a folder, an address or a source; there are no sources in {path}",
    ),
    "option_json": ("Geef elke regel als JSON.", "Give each line as JSON."),
    "option_all": (
        "Ook de bronnen die volgens «every» nog niet aan de beurt zijn.",
        "The sources that are not due yet by their «every», too.",
    ),
    "option_verbose": (
        "Noem ook wat bij een bron gelijk is gebleven.",
        "Name what has stayed the same at a source, too.",
    ),
    "resting_one": (
        "1 bron is nog niet aan de beurt; met --all gaat zij mee.",
        "1 source is not due yet; --all takes it along.",
    ),
    "resting_other": (
        "{n} bronnen zijn nog niet aan de beurt; met --all gaan zij mee.",
        "{n} sources are not due yet; --all takes them along.",
    ),
    "interrupted": (
        "Wat binnen is, is bewaard en heel. Geef hetzelfde commando nog eens om verder te gaan.",
        "What was brought in is kept and whole. Give the same command once more to go on.",
    ),
    "trouble": ("Wat niet lukte, of uw oordeel vraagt:", "What failed, or asks for your judgement:"),
    "column_source": ("bron", "source"),
    "no_source": ("los gevraagd", "asked for by itself"),
    "event_end": ("het einde", "the end"),
    "event_place": ("de plaats", "the place"),
    "event_online": ("het adres om mee te doen", "the address to take part"),
    "event_organiser": ("de organisator", "the organiser"),
    "event_status": ("de status", "the status"),
    "talk_of_nothing": (
        "reacties op een stuk dat niet op de leestafel ligt ({url}); haal eerst dat stuk binnen",
        "comments on a text that is not on the table ({url}); bring that text in first",
    ),
    "source_added": ("bron      {name}: {url}", "source    {name}: {url}"),
    "sources_added_one": (
        "1 bron toegevoegd aan {path}. Kies daar haar rechten, en haal haar binnen met «leestafel gather».",
        "1 source added to {path}. Choose its rights there, and bring it in with «leestafel gather».",
    ),
    "sources_added_other": (
        "{n} bronnen toegevoegd aan {path}. Kies daar hun rechten, en haal ze binnen met «leestafel gather».",
        "{n} sources added to {path}. Choose their rights there, and bring them in with «leestafel gather».",
    ),
    "date_from_address": (
        "de datum ({date}) komt uit het adres en is niet zeker",
        "the date ({date}) is from the address and not sure",
    ),
    "ours": ("zo staat het hier", "as it stands here"),
    "theirs": ("zo staat het nu bij de bron", "as the source has it now"),
    "more_lines_one": ("… en nog 1 regel: zie {beside}", "… and 1 more line: see {beside}"),
    "more_lines_other": ("… en nog {n} regels: zie {beside}", "… and {n} more lines: see {beside}"),
    "no_feed": (
        "{url} is een pagina die geen feed noemt. Geef het adres van de feed zelf, of kies een andere «kind»",
        "{url} is a page that names no feed. Give the address of the feed itself, or choose another «kind»",
    ),
    "breaks_off": (
        "de feed is afgebroken; wat heel binnenkwam, is wel verwerkt. Probeer het later nog eens",
        "the feed breaks off; what came whole was taken in. Try again later",
    ),
    "no_web": ("{url} is niet opgehaald: er is geen web", "{url} was not fetched: there is no web"),
    "page_of_entry": (
        "de feed geeft alleen een begin, en de pagina zelf is nu niet op te halen ({why})",
        "the feed gives only a beginning, and the page itself cannot be had now ({why})",
    ),
    "stays_partial": (
        "alleen een begin: de rest staat op {host}; zet die naam bij «hosts» van de bron om haar op te halen",
        "only a beginning: the rest stands on {host}; add that name to «hosts» of the source to fetch it",
    ),
    "nothing_passed": ("Er was niets dat door het filter komt.", "There was nothing that passes the filter."),
    "totals": ("Samen: {counts}.", "In all: {counts}."),
}

MESSAGES: Messages = {**_DISCUSSION, **_RECEIPTS, **_FETCH, **_GATHER}
