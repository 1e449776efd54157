"""What is said while themes are renamed, merged, split and deprecated."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_editable": (
        "dit is zo geschreven dat het niet veilig te wijzigen is; schrijf het als een gewone lijst, zonder ankers (& "
        "en *) en zonder labels (!), of wijzig het hier zelf",
        "this is written in a way that cannot be changed safely; write it as a plain list, without anchors (& and *) "
        "and without tags (!), or change it here yourself",
    ),
    "unknown": ("er is geen thema «{id}».{near}", "there is no theme «{id}».{near}"),
    "did_you_mean": (" Bedoelde u «{id}»?", " Did you mean «{id}»?"),
    "deprecated_already": (
        "het thema «{id}» is al vervallen. Kies een thema dat nog in gebruik is",
        "the theme «{id}» is deprecated already. Choose a theme that is in use",
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
}
