"""What the site and its feeds say to subscribers."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "cancelled_title": ("Geannuleerd: {title}", "Cancelled: {title}"),
    "moved_title": ("Verplaatst: {title}", "Moved: {title}"),
    "feeds_series": ("Per reeks", "By series"),
    "changed": ("Gewijzigd op {day}: {what}.", "Changed on {day}: {what}."),
    "changed_somehow": ("Gewijzigd op {day}.", "Changed on {day}."),
    "state_announced": ("Aangekondigd.", "Announced."),
    "state_moved": ("Deze bijeenkomst is verplaatst.", "This meeting has been moved."),
    "state_cancelled": ("Deze bijeenkomst gaat niet door.", "This meeting has been cancelled."),
    "when": ("Wanneer: {value}", "When: {value}"),
    "before": ("Eerder gepland op: {value}", "Planned before on: {value}"),
    "where": ("Waar: {value}", "Where: {value}"),
    "online": ("Online: {value}", "Online: {value}"),
    "read_on": ("Lees verder op {name}", "Read on at {name}"),
    "withdrawn": ("Teruggetrokken", "Withdrawn"),
    "comment_withdrawn": ("Deze reactie is verwijderd.", "This comment has been removed."),
    "archive": ("{title}, archief {number}", "{title}, archive {number}"),
    "bad_hub": (
        "mkdocs.yml: «{hub}» kan geen WebSub-hub zijn; schrijf een adres dat begint met https://",
        "mkdocs.yml: «{hub}» cannot be a WebSub hub; write an address that begins with https://",
    ),
}
