"""Reads calendar files as other programs do, for the tests.

    python3 calendar_reader.py FILE…

Prints one JSON line for each file: what PyPI icalendar and vobject found in it, which must be the same.
"""

import json
import sys

import icalendar
import vobject


def with_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors and not calendar.errors, (event.errors, calendar.errors)
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "starts": event["DTSTART"].dt.isoformat(),
        "ends": event["DTEND"].dt.isoformat(),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
        "geo": [event["GEO"].latitude, event["GEO"].longitude] if "GEO" in event else [],
        "organizer": str(event["ORGANIZER"]),
        "attendee": str(event["ATTENDEE"]),
        "properties": sorted(set(event.keys())),
    }


def with_vobject(content):
    calendar = vobject.readOne(content.decode("utf-8"), validate=True)
    event = calendar.vevent
    value = lambda name: getattr(event, name).value if hasattr(event, name) else ""
    return {
        "method": calendar.method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "status": event.status.value,
        "starts": event.dtstart.value.isoformat(),
        "ends": event.dtend.value.isoformat(),
        "summary": event.summary.value,
        "location": value("location"),
        "geo": [float(part) for part in value("geo").split(";") if part],
        "organizer": event.organizer.value,
        "attendee": event.attendee.value,
        "properties": sorted({child.name for child in event.getChildren()}),
    }


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    one, other = with_icalendar(content), with_vobject(content)
    assert one == other, (one, other)
    print(json.dumps(one))
