"""What is said while themes are learned, suggested to other programs, and measured."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_installed": (
        "leren heeft numpy en scipy nodig, en die zijn er niet. Installeer ze met: pip install 'leestafel[learn]'",
        "learning needs numpy and scipy, and they are not there. Install them with: pip install 'leestafel[learn]'",
    ),
    "suggest_help": (
        """Stel thema's voor bij teksten die een ander programma geeft.

        DOCS is een bestand met op elke regel een tekst als JSON, {"id", "title", "text"}; - is de standaardinvoer. Voor
        elke tekst komt er een regel uit, in dezelfde volgorde: {"id", "themes": [{"id", "label", "score", "because"}]},
        het waarschijnlijkste thema eerst. Bij een score van 0,5 of meer is het thema de moeite waard om voor te
        stellen. Zonder --limit staan alleen die thema's er, en altijd het eerste; met --limit K staan de K
        waarschijnlijkste er, om zelf uit te kiezen.

        Een reden in "because" zegt welke woorden ("words") bij welk label, waar ("where": title, summary, heading,
        opening of body), hoe vaak ("times"), waarom ("kind": label, narrower, context of learned) en hoe zwaar
        ("weight": wat zij toevoegt, voordat alles samen een score van 0 tot 1 wordt).

        Bij --vocabulary hoort een themalijst als themes.yml (YAML of JSON), of SKOS. Met --learn leert het programma
        eerst van voorbeelden: dezelfde regels, met ook "themes", een lijst van ids of labels. Een regel zonder
        "themes" is een tekst om woorden van te leren. Een regel die niet te lezen is, wordt genoemd en houdt de rest
        niet op; de afloopcode is dan 1.

        \b
        Voorbeelden:
          leestafel themes suggest --vocabulary themes.yml teksten.jsonl
          leestafel themes suggest --vocabulary themes.yml --learn voorbeelden.jsonl --limit 5 teksten.jsonl
          cat teksten.jsonl | leestafel themes suggest --vocabulary toplijst.ttl -""",
        """Suggest themes for texts that another program gives.

        DOCS is a file with a text as JSON on each line, {"id", "title", "text"}; - is standard input. For each text a
        line comes out, in the same order: {"id", "themes": [{"id", "label", "score", "because"}]}, the likeliest theme
        first. From a score of 0.5 on a theme is worth suggesting. Without --limit only those themes are there, and
        always the first; with --limit K the K likeliest are there, for you to choose from.

        A reason in "because" says which words ("words") met which label, where ("where": title, summary, heading,
        opening or body), how often ("times"), why ("kind": label, narrower, context or learned) and how heavily
        ("weight": what it adds, before all of it becomes a score from 0 to 1).

        --vocabulary takes a list of themes like themes.yml (YAML or JSON), or SKOS. With --learn the program first
        learns from examples: the same lines, with "themes" too, a list of ids or labels. A line without "themes" is a
        text to learn words from. A line that cannot be read is named and does not hold up the rest; the exit code is
        then 1.

        \b
        Examples:
          leestafel themes suggest --vocabulary themes.yml texts.jsonl
          leestafel themes suggest --vocabulary themes.yml --learn examples.jsonl --limit 5 texts.jsonl
          cat texts.jsonl | leestafel themes suggest --vocabulary toplijst.ttl -""",
    ),
    "option_vocabulary": ("De themalijst: YAML, JSON of SKOS.", "The list of themes: YAML, JSON or SKOS."),
    "option_learn": ("Voorbeelden om van te leren.", "Examples to learn from."),
    "option_limit": ("Geef zoveel thema's per tekst.", "Give so many themes a text."),
    "no_themes": (
        "{path}: hier staan geen thema's in die in gebruik zijn. Geef een lijst zoals themes.yml, of SKOS",
        "{path}: this holds no themes that are in use. Give a list like themes.yml, or SKOS",
    ),
    "more_mistakes_one": ("en nog 1 fout in de themalijst", "and 1 more mistake in the list of themes"),
    "more_mistakes_other": ("en nog {n} fouten in de themalijst", "and {n} more mistakes in the list of themes"),
    "unknown_names_one": (
        "{path}: 1 thema van de voorbeelden staat niet in de themalijst en telt niet mee: {names}",
        "{path}: 1 theme of the examples is not in the list of themes and does not count: {names}",
    ),
    "unknown_names_other": (
        "{path}: {n} thema's van de voorbeelden staan niet in de themalijst en tellen niet mee, zoals {names}",
        "{path}: {n} themes of the examples are not in the list of themes and do not count, such as {names}",
    ),
    "none_tagged": (
        "{path}: geen regel heeft «themes», met de thema's die een tekst heeft; er wordt nu op labels gelet",
        "{path}: no line has «themes», with the themes that a text has; for now only labels are looked at",
    ),
    "too_few": (
        "{path}: voor leren zijn {least} voorbeelden nodig, en samen ten minste twee thema's; er wordt nu op labels "
        "gelet",
        "{path}: learning takes {least} examples, and two themes among them; for now only labels are looked at",
    ),
    "too_long": ("de regel is langer dan {most} MB", "the line is longer than {most} MB"),
    "too_long_remedy": ("deel de tekst in stukken", "cut the text into pieces"),
    "not_utf8": ("de regel is geen UTF-8", "the line is not UTF-8"),
    "not_utf8_remedy": ("bewaar het bestand als UTF-8", "save the file as UTF-8"),
    "not_json": ("de regel is geen JSON", "the line is not JSON"),
    "not_json_remedy": (
        'zet op elke regel een heel object, zoals {"id": "1", "title": "…", "text": "…"}',
        'put a whole object on each line, such as {"id": "1", "title": "…", "text": "…"}',
    ),
    "not_object": ("de regel is geen JSON-object", "the line is not a JSON object"),
    "not_object_remedy": (
        'schrijf de tekst als {"id": "1", "title": "…", "text": "…"}',
        'write the text as {"id": "1", "title": "…", "text": "…"}',
    ),
    "no_id": ("er staat geen «id»", "there is no «id»"),
    "no_id_remedy": ("geef elke tekst een eigen «id»", "give each text an «id» of its own"),
    "no_text": ("«{id}» heeft geen titel en geen tekst", "«{id}» has no title and no text"),
    "no_text_remedy": ("geef «title» of «text»", "give «title» or «text»"),
    "themes_no_list": ("de «themes» van «{id}» zijn geen lijst", "the «themes» of «{id}» are no list"),
    "themes_no_list_remedy": (
        'schrijf "themes": ["eerste", "tweede"], met ids of labels',
        'write "themes": ["first", "second"], with ids or labels',
    ),
    "evaluate_help": (
        """Meet hoe goed de voorstellen zijn, aan de documenten waar een redacteur thema's bij koos.

        Elk document wordt beoordeeld alsof het niet bij de voorbeelden hoorde. Zo ziet u wat de labels alleen doen,
        wat de voorbeelden alleen doen, en wat ze samen doen. Daarna hoe het per thema gaat, en de grootste missers:
        vaak ontbreekt daar een label, of is een document anders getagd dan de rest.

        \b
        Voorbeelden:
          leestafel themes evaluate
          leestafel themes evaluate --limit 3 --json""",
        """Measure how good suggestions are, on the documents that an editor chose themes for.

        Each document is judged as if it were no example. So you see what labels do alone, what examples do alone, and
        what they do together. Then how each theme fares, and the worst mistakes: often a label is missing there, or a
        document is tagged unlike the rest.

        \b
        Examples:
          leestafel themes evaluate
          leestafel themes evaluate --limit 3 --json""",
    ),
    "option_most": ("Hoogstens zoveel voorstellen per document.", "At most so many suggestions a document."),
    "option_json": ("Geef alles als JSON.", "Give all as JSON."),
    "too_few_tagged_one": (
        "er is 1 document met thema's, en om te meten zijn er {least} nodig, en samen ten minste twee thema's. Tag er "
        "meer met «leestafel tag»",
        "there is 1 document with themes, and measuring takes {least}, and two themes among them. Tag more with "
        "«leestafel tag»",
    ),
    "too_few_tagged_other": (
        "er zijn {n} documenten met thema's, en om te meten zijn er {least} nodig, en samen ten minste twee thema's. "
        "Tag er meer met «leestafel tag»",
        "there are {n} documents with themes, and measuring takes {least}, and two themes among them. Tag more with "
        "«leestafel tag»",
    ),
    "measured_on_one": ("Gemeten aan 1 document.", "Measured on 1 document."),
    "measured_on_other": (
        "Gemeten aan {n} documenten, elk zonder het zelf als voorbeeld te gebruiken.",
        "Measured on {n} documents, each without being an example itself.",
    ),
    "way": ("waarop gelet wordt", "what is looked at"),
    "way_labels": ("alleen labels", "labels alone"),
    "way_examples": ("alleen voorbeelden", "examples alone"),
    "way_mixed": ("beide samen", "both together"),
    "first": ("eerste goed", "first right"),
    "theme": ("thema", "theme"),
    "chosen": ("gekozen", "chosen"),
    "suggested": ("voorgesteld", "suggested"),
    "right": ("goed", "right"),
    "worst": ("Grootste missers:", "Worst mistakes:"),
    "wrong": (
        "{id}: {theme} zou worden voorgesteld (score {score}), maar is niet gekozen",
        "{id}: {theme} would be suggested (score {score}), but was not chosen",
    ),
    "missed": (
        "{id}: {theme} is gekozen, maar zou niet worden voorgesteld (score {score})",
        "{id}: {theme} was chosen, but would not be suggested (score {score})",
    ),
}
