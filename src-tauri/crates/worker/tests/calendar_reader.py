"""Reads calendar files as other programs do, for the tests.

    python3 calendar_reader.py FILE…

Prints one JSON line for each event of each file: what PyPI icalendar and vobject found in it, which must be the same.
"""

import json
import sys

import icalendar
import vobject


def with_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors, calendar.errors
    return [event_with_icalendar(str(calendar["METHOD"]), event) for event in calendar.walk("VEVENT")]


def event_with_icalendar(method, event):
    assert not event.errors, event.errors
    return {
        "method": method,
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "starts": event["DTSTART"].dt.isoformat(),
        "ends": event["DTEND"].dt.isoformat(),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
        "geo": [event["GEO"].latitude, event["GEO"].longitude] if "GEO" in event else [],
        "organizer": str(event["ORGANIZER"]),
        "attendee": str(event.get("ATTENDEE", "")),
        "properties": sorted(set(event.keys())),
    }


def with_vobject(content):
    calendar = vobject.readOne(content.decode("utf-8"), validate=True)
    return [event_with_vobject(calendar.method.value, event) for event in calendar.vevent_list]


def event_with_vobject(method, event):
    value = lambda name: getattr(event, name).value if hasattr(event, name) else ""
    return {
        "method": method,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "status": event.status.value,
        "starts": event.dtstart.value.isoformat(),
        "ends": event.dtend.value.isoformat(),
        "summary": event.summary.value,
        "location": value("location"),
        "geo": [float(part) for part in value("geo").split(";") if part],
        "organizer": event.organizer.value,
        "attendee": value("attendee"),
        "properties": sorted({child.name for child in event.getChildren()}),
    }


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    one, other = with_icalendar(content), with_vobject(content)
    assert one == other, (one, other)
    for event in one:
        print(json.dumps(event))
