"""What is said about how a document changes."""

from leestafel.words import Messages

MESSAGES: Messages = {}
