"""What is said while themes are renamed, merged, split and deprecated."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "not_editable": (
        "dit is zo geschreven dat het niet veilig te wijzigen is; schrijf het als een gewone lijst, zonder ankers (& "
        "en *) en zonder labels (!), of wijzig het hier zelf",
        "this is written in a way that cannot be changed safely; write it as a plain list, without anchors (& and *) "
        "and without tags (!), or change it here yourself",
    ),
}
