"""What the site and its feeds say to subscribers."""

from leestafel.words import Messages

MESSAGES: Messages = {}
