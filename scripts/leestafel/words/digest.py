"""What a digest says."""

from leestafel.words import Messages

MESSAGES: Messages = {}
