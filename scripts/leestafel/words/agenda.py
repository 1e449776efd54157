"""What the site says about meetings, their agenda and their calendars."""

from leestafel.words import Messages

MESSAGES: Messages = {}
