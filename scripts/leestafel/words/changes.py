"""What is said while themes are renamed, merged, split, deprecated and used again."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "rename_help": (
        """Geef een thema een ander id, en met --label ook een ander label. Zonder NIEUW verandert alleen het label.

        Het oude id blijft in content/_data/themes.yml staan als vervallen, met het nieuwe erbij. Elk stuk dat het oude
        noemt, noemt daarna het nieuwe: alleen de regels waarop het staat veranderen, in alle bestanden tegelijk of in
        geen enkel. De pagina van het oude thema verwijst naar het nieuwe, en wie erop geabonneerd is mist niets.

        \b
        Voorbeelden:
          leestafel themes rename jeugd-zorg jeugdzorg
          leestafel themes rename jeugd-zorg jeugdhulp --label Jeugdhulp
          leestafel themes rename jeugdzorg --label "Zorg voor de jeugd"
          leestafel themes rename jeugd-zorg jeugdzorg --dry-run""",
        """Give a theme another id, and with --label another label too. Without NEW only the label changes.

        The old id stays in content/_data/themes.yml as deprecated, with the new one beside it. Every document that
        names the old one names the new one afterwards: only the lines it stands on change, in all files at once or in
        none. The page of the old theme leads to the new one, and whoever subscribed to it misses nothing.

        \b
        Examples:
          leestafel themes rename jeugd-zorg jeugdzorg
          leestafel themes rename jeugd-zorg jeugdhulp --label Jeugdhulp
          leestafel themes rename jeugdzorg --label "Zorg voor de jeugd"
          leestafel themes rename jeugd-zorg jeugdzorg --dry-run""",
    ),
    "merge_help": (
        """Voeg thema's samen tot één thema dat er al is.

        Hun labels worden andere namen van dat thema, en wat eronder viel valt daaronder. De oude thema's blijven in
        content/_data/themes.yml staan als vervallen. Elk stuk dat een ervan noemt, noemt daarna het ene; wat het ene
        al noemt, noemt het één keer.

        \b
        Voorbeelden:
          leestafel themes merge jeugd-zorg jeugdzorgen --into jeugdzorg
          leestafel themes merge jeugd-zorg --into jeugdzorg --dry-run""",
        """Merge themes into one that is there already.

        Their labels become other names of that theme, and what lay below them lies below it. The old themes stay in
        content/_data/themes.yml as deprecated. Every document that names one of them names the one theme afterwards;
        what names that already names it once.

        \b
        Examples:
          leestafel themes merge jeugd-zorg jeugdzorgen --into jeugdzorg
          leestafel themes merge jeugd-zorg --into jeugdzorg --dry-run""",
    ),
    "split_help": (
        """Splits een thema in andere, die al in content/_data/themes.yml staan.

        Elk stuk met het thema krijgt daarvoor in de plaats wat erbij past: --by suggestions kiest wat «leestafel tag»
        voor dat stuk voorstelt, en alle als dat geen ervan is; --by asking vraagt het u bij elk stuk. Staat het thema
        zelf achter --into, dan blijft het bestaan. Anders vervalt het, en noemt zijn pagina de nieuwe thema's.

        \b
        Voorbeelden:
          leestafel themes split wonen --into huurbeleid woningbouw
          leestafel themes split wonen --into wonen woningbouw --by asking""",
        """Split a theme into others, that are in content/_data/themes.yml already.

        Every document with the theme gets what fits in its place: --by suggestions takes what «leestafel tag» suggests
        for that document, and all of them where that is none; --by asking asks you for each document. If the theme
        itself stands after --into, it stays. Otherwise it is deprecated, and its page names the new themes.

        \b
        Examples:
          leestafel themes split wonen --into huurbeleid woningbouw
          leestafel themes split wonen --into wonen woningbouw --by asking""",
    ),
    "deprecate_help": (
        """Laat een thema vervallen. Met --for komt er een ander thema voor in de plaats, ook in elk stuk.

        Zonder --for blijft het bij de stukken staan die het hebben, en blijft zijn pagina bestaan; het wordt niet meer
        voorgesteld, en «leestafel check» noemt de stukken.

        \b
        Voorbeelden:
          leestafel themes deprecate millennium
          leestafel themes deprecate automatisering --for digitalisering""",
        """Deprecate a theme. With --for another theme takes its place, in every document too.

        Without --for it stays with the documents that have it, and its page stays; it is not suggested any more, and
        «leestafel check» names the documents.

        \b
        Examples:
          leestafel themes deprecate millennium
          leestafel themes deprecate automatisering --for digitalisering""",
    ),
    "undeprecate_help": (
        """Neem een vervallen thema weer in gebruik: de weg terug van «deprecate», en van «merge» en «split».

        Het thema krijgt zijn eigen pagina terug: wat daar verwees naar een ander thema, verdwijnt. Labels die met het
        thema waren meegegaan, komen terug. Stukken houden de thema's die zij nu hebben; met «leestafel tag» geeft u ze
        het oude terug. Wilt u álles terug, gebruik dan de opdracht voor git die u na het vervallen zag. Een thema dat
        alleen hernoemd is, is niet weg: het heet nu anders.

        \b
        Voorbeelden:
          leestafel themes undeprecate automatisering
          leestafel themes undeprecate automatisering --dry-run""",
        """Use a deprecated theme again: the way back from «deprecate», and from «merge» and «split».

        The theme gets its own page back: what led from there to another theme goes. Labels that went along with the
        theme come back. Documents keep the themes they have now; give them the old one back with «leestafel tag». To
        undo everything, use the command for git that you saw when it was deprecated. A theme that was only renamed is
        not gone: it has another id now.

        \b
        Examples:
          leestafel themes undeprecate automatisering
          leestafel themes undeprecate automatisering --dry-run""",
    ),
    "old_metavar": ("OUD", "OLD"),
    "new_metavar": ("[NIEUW]", "[NEW]"),
    "theme_metavar": ("THEMA", "THEME"),
    "themes_metavar": ("THEMA…", "THEME…"),
    "label_metavar": ("LABEL", "LABEL"),
    "option_label": (
        "Het nieuwe label. Het oude wordt een andere naam van het thema.",
        "The new label. The old one becomes another name of the theme.",
    ),
    "option_into": ("Het thema waarin de andere opgaan.", "The theme that the others become."),
    "option_parts": ("De thema's waarin het wordt gesplitst.", "The themes it is split into."),
    "option_by": (
        "Hoe per stuk wordt gekozen: suggestions (standaard) of asking.",
        "How to choose for each document: suggestions (the default) or asking.",
    ),
    "option_for": ("Het thema dat ervoor in de plaats komt.", "The theme that takes its place."),
    "option_dry_run": ("Toon wat er zou veranderen, en schrijf niets.", "Show what would change, and write nothing."),
    "option_force": (
        "Ook als git bestanden niet heeft zoals ze nu zijn, zodat het niet ongedaan is te maken.",
        "Even where git does not have files as they are now, so that it cannot be undone.",
    ),
    "done": ("{documents} gewijzigd, {files} in totaal", "{documents} changed, {files} in all"),
    "files_one": ("{n} bestand", "{n} file"),
    "files_other": ("{n} bestanden", "{n} files"),
    "undo": ("Ongedaan maken: {command}", "To undo: {command}"),
    "no_git": (
        "Deze map staat niet in git: terugdraaien kan alleen met een eigen reservekopie",
        "This folder is not kept in git: only a copy of your own can undo this",
    ),
    "forced": (
        "Git had niet alle bestanden zoals ze waren: met git is dit niet helemaal ongedaan te maken",
        "Git did not have all files as they were: git cannot undo all of this",
    ),
    "uncommitted_one": (
        "{n} bestand dat zou veranderen is niet vastgelegd in git ({files}). Leg het eerst vast met «git commit», "
        "zodat u dit ongedaan kunt maken; of geef --force",
        "{n} file that would change is not committed in git ({files}). Commit it first with «git commit», so that you "
        "can undo this; or give --force",
    ),
    "uncommitted_other": (
        "{n} bestanden die zouden veranderen zijn niet vastgelegd in git ({files}). Leg ze eerst vast met «git "
        "commit», zodat u dit ongedaan kunt maken; of geef --force",
        "{n} files that would change are not committed in git ({files}). Commit them first with «git commit», so that "
        "you can undo this; or give --force",
    ),
    "refused_one": (
        "er is niets gewijzigd: {n} bestand is niet veilig te wijzigen",
        "nothing was changed: {n} file cannot be changed safely",
    ),
    "refused_other": (
        "er is niets gewijzigd: {n} bestanden zijn niet veilig te wijzigen",
        "nothing was changed: {n} files cannot be changed safely",
    ),
    "finished": (
        "een wijziging van de thema's die was afgebroken, is nu afgemaakt",
        "a change of the themes that was cut short is finished now",
    ),
    "undone": (
        "een wijziging van de thema's die was afgebroken, is ongedaan gemaakt: er is niets veranderd",
        "a change of the themes that was cut short is undone: nothing has changed",
    ),
    "left": (
        "{path} was intussen door iemand gewijzigd en is zo gelaten; kijk zelf welke thema's het noemt",
        "{path} was changed by somebody meanwhile and left so; look yourself which themes it names",
    ),
    "link": (
        "dit bestand is een verwijzing naar een ander bestand, en dat is niet veilig te wijzigen",
        "this file is a link to another file, which cannot be changed safely",
    ),
    "not_editable": (
        "de thema's staan hier zo geschreven dat ze niet veilig te wijzigen zijn",
        "the themes are written here in a way that cannot be changed safely",
    ),
    "not_editable_remedy": (
        "schrijf ze als een gewone lijst, zonder ankers (& en *) en zonder uitroeptekens (!), of wijzig ze hier zelf",
        "write them as a plain list, without anchors (& and *) and exclamation marks (!), or change them here yourself",
    ),
    "unknown": ("er is geen thema «{id}».{near}", "there is no theme «{id}».{near}"),
    "did_you_mean": (" Bedoelde u «{id}»?", " Did you mean «{id}»?"),
    "deprecated_already": (
        "het thema «{id}» is al vervallen. Kies een thema dat in gebruik is, of neem het weer in gebruik: leestafel "
        "themes undeprecate {id}",
        "the theme «{id}» is deprecated already. Choose a theme that is in use, or use it again: leestafel themes "
        "undeprecate {id}",
    ),
    "replaced_already": (
        "voor het thema «{id}» kwam al iets anders in de plaats: {ids}",
        "something else took the place of the theme «{id}» already: {ids}",
    ),
    "nothing_to_rename": (
        "«{id}» heet al zo. Geef een nieuw id, of met --label een ander label",
        "«{id}» is called so already. Give a new id, or another label with --label",
    ),
    "in_use_already": (
        "het thema «{id}» is gewoon in gebruik.{near}",
        "the theme «{id}» is in use as it is.{near}",
    ),
    "label_kept": (
        "«{id}» kan niet terug in gebruik: het label «{label}» is nu van «{other}». Geef een van beide eerst een ander "
        "label",
        "«{id}» cannot be used again: the label «{label}» is of «{other}» now. Give one of the two another label first",
    ),
    "bad_id": (
        "«{id}» kan geen id zijn. Gebruik kleine letters, cijfers en losse streepjes",
        "«{id}» cannot be an id. Use small letters, digits and single hyphens",
    ),
    "taken": (
        "het id «{new}» is al gebruikt, en een id wordt nooit opnieuw gebruikt. Is dat hetzelfde thema, voeg ze dan "
        "samen: leestafel themes merge {old} --into {new}",
        "the id «{new}» was used already, and ids are never used again. If it is the same theme, merge them: leestafel "
        "themes merge {old} --into {new}",
    ),
    "label_taken": (
        "het label «{label}» is al van een ander thema. Kies een ander label, of voeg de twee thema's samen",
        "the label «{label}» belongs to another theme already. Choose another one, or merge the two themes",
    ),
    "nothing_to_merge": (
        "er is niets om in «{id}» op te nemen. Noem een ander thema voor --into",
        "there is nothing to merge into «{id}». Name another theme before --into",
    ),
    "split_in_one": (
        "«{id}» wordt gesplitst in ten minste twee thema's. Noem ze na --into",
        "«{id}» is split into at least two themes. Name them after --into",
    ),
    "instead_of_itself": (
        "«{id}» kan niet in de plaats van zichzelf komen. Noem bij --for een ander thema",
        "«{id}» cannot replace itself. Name another theme with --for",
    ),
    "unfinished": (
        "een eerdere wijziging is niet afgemaakt ({name}). Geef de opdracht nog eens: dan wordt die eerst afgemaakt",
        "an earlier change was not finished ({name}). Give the command again: it is finished first then",
    ),
    "bad_journal": (
        "in {name} staat een wijziging die niet te lezen is. Kijk met «git status» wat er veranderd is en haal dat "
        "bestand weg",
        "{name} holds a change that cannot be read. Look with «git status» at what changed, and remove that file",
    ),
    "changed_meanwhile": (
        "{path} is intussen gewijzigd. Er is niets veranderd; geef de opdracht nog eens",
        "{path} was changed meanwhile. Nothing was changed; give the command again",
    ),
    "busy": (
        "een andere opdracht wijzigt de thema's. Wacht tot die klaar is en probeer het dan opnieuw",
        "another command is changing the themes. Wait until it is done and try again",
    ),
    "no_terminal": (
        "--by asking vraagt iets bij elk stuk, en dat kan alleen in een terminal. Gebruik --by suggestions",
        "--by asking asks something for each document, which takes a terminal. Use --by suggestions",
    ),
    "split_keys": (
        "een cijfer = dat thema, a = alle, q = stoppen zonder iets te wijzigen:",
        "a number = that theme, a = all, q = stop and change nothing:",
    ),
    "replaced_note": (
        "Dit thema is vervallen. Wat erover gaat, staat nu bij:",
        "This theme is deprecated. What is about it stands here now:",
    ),
    "replaced_description": (
        "Het thema {title} is vervallen; deze thema's kwamen ervoor in de plaats.",
        "The theme {title} is deprecated; these themes took its place.",
    ),
    "deprecated_remedy": (
        "noem hier wat ervoor in de plaats kwam: {ids}",
        "name here what took its place: {ids}",
    ),
    "deprecated_alone_remedy": (
        "haal het weg, of zet er overal een ander thema voor in de plaats: leestafel themes deprecate {id} --for THEMA",
        "take it away, or put another theme in its place everywhere: leestafel themes deprecate {id} --for THEME",
    ),
    "many_untagged": (
        "{n} stukken hebben geen thema; het eerste is {path}",
        "{n} documents have no theme; the first one is {path}",
    ),
    "many_untagged_remedy": (
        "kies ze met «leestafel tag --untagged», of neem alle duidelijke voorstellen over met «leestafel tag "
        "--untagged --apply --above 0.8»",
        "choose them with «leestafel tag --untagged», or take all clear suggestions with «leestafel tag --untagged "
        "--apply --above 0.8»",
    ),
    "empty_one": ("{n} thema heeft geen enkel stuk: {ids}", "{n} theme has no document at all: {ids}"),
    "empty_other": ("{n} thema's hebben geen enkel stuk: {ids}", "{n} themes have no document at all: {ids}"),
    "empty_remedy": (
        "laat een thema dat u niet gebruikt vervallen: leestafel themes deprecate {id}. Zijn er wel stukken over, zoek "
        "ze dan met «leestafel tag»",
        "deprecate a theme that you do not use: leestafel themes deprecate {id}. If there are documents about it, find "
        "them with «leestafel tag»",
    ),
    "single_one": ("{n} thema heeft maar één stuk: {ids}", "{n} theme has only one document: {ids}"),
    "single_other": ("{n} thema's hebben maar één stuk: {ids}", "{n} themes have only one document: {ids}"),
    "single_remedy": (
        "neem een thema dat niemand anders gebruikt op in een ander: leestafel themes merge {id} --into THEMA",
        "take a theme that nobody else uses into another: leestafel themes merge {id} --into THEME",
    ),
    "alike": (
        "«{label}» ({id}) lijkt op «{other_label}» ({other}): een andere schrijfwijze van hetzelfde?",
        "«{label}» ({id}) is like «{other_label}» ({other}): another spelling of the same?",
    ),
    "alike_remedy": (
        "voeg ze samen als ze hetzelfde zijn: leestafel themes merge {id} --into {other}",
        "merge them if they are the same: leestafel themes merge {id} --into {other}",
    ),
}
