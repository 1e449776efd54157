"""What the site itself says to readers."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "address_left_out": ("(e-mailadres weggelaten)", "(e-mail address left out)"),
    "picture": ("Afbeelding: {alt}", "Picture: {alt}"),
    "picture_bare": ("Afbeelding", "Picture"),
    "footnote_back": ("Terug naar verwijzing {n}", "Back to reference {n}"),
    "alert_note": ("Let op", "Note"),
    "alert_tip": ("Tip", "Tip"),
    "alert_important": ("Belangrijk", "Important"),
    "alert_warning": ("Waarschuwing", "Warning"),
    "alert_caution": ("Pas op", "Caution"),
}
