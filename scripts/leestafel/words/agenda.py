"""What the site says about meetings, their agenda and their calendars."""

from leestafel.words import Messages

MESSAGES: Messages = {
    "title_cancelled": ("Geannuleerd: {title}", "Cancelled: {title}"),
    "title_withdrawn": ("Geannuleerd: ingetrokken bijeenkomst", "Cancelled: withdrawn meeting"),
    "goes_on": ("Vervolg, dag {day} van {days}", "Continued, day {day} of {days}"),
    "calendar_all": ("Hele agenda", "Whole agenda"),
    "calendar_year": ("Agenda van {year}", "Agenda of {year}"),
    "calendar_theme": ("Bijeenkomsten over {title}", "Meetings about {title}"),
    "calendar_series": ("Bijeenkomsten in de reeks {title}", "Meetings in the series {title}"),
    "calendars_site": ("De hele agenda", "The whole agenda"),
    "calendars_years": ("Agenda's per jaar", "Calendars by year"),
    "calendars_themes": ("Agenda's per thema", "Calendars by theme"),
    "calendars_series": ("Agenda's per reeks", "Calendars by series"),
    "entry_cancelled": ("Deze bijeenkomst gaat niet door.", "This meeting will not take place."),
    "entry_withdrawn": ("Deze bijeenkomst is ingetrokken.", "This meeting was withdrawn."),
    "entry_previous": ("Eerder gepland op {dates}.", "Planned before on {dates}."),
    "entry_reason": ("Reden: {reason}", "Reason: {reason}"),
    "entry_speakers": ("Sprekers: {names}", "Speakers: {names}"),
    "entry_online": ("Online: {url}", "Online: {url}"),
    "entry_register": ("Aanmelden: {url}", "Register: {url}"),
    "entry_register_by": ("Aanmelden: {url} (uiterlijk {date})", "Register: {url} (by {date})"),
    "entry_register_until": ("Aanmelden uiterlijk {date}", "Register by {date}"),
    "entry_capacity": ("Plaatsen: {text}", "Places: {text}"),
    "entry_price": ("Kosten: {text}", "Price: {text}"),
    "entry_material": ("{title}: {url}", "{title}: {url}"),
    "entry_more": ("Meer over deze bijeenkomst: {url}", "More about this meeting: {url}"),
    "online": ("Online", "Online"),
    "join": ("Online deelnemen", "Join online"),
}
