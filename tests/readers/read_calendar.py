"""Prints every event of a calendar file, one JSON object a line, and fails on anything invalid.

Uses icalendar, which lists what it could not read of a component in `errors`; the list must be empty.
"""

import json
import sys

import icalendar


def main(path):
    with open(path, "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    for component in calendar.walk():
        assert not component.errors, component.errors
    assert str(calendar["version"]) == "2.0" and calendar["prodid"]
    for event in calendar.events:
        (alarm,) = event.walk("VALARM")
        print(
            json.dumps(
                {
                    "uid": str(event["uid"]),
                    "start": event["dtstart"].dt.isoformat(),
                    "end": event["dtend"].dt.isoformat(),
                    "summary": str(event["summary"]),
                    "description": str(event["description"]),
                    "sequence": int(event["sequence"]),
                    "modified": event["last-modified"].dt.isoformat(),
                    "stamped": event["dtstamp"].dt.isoformat(),
                    "status": str(event["status"]),
                    "hours_before": -alarm["trigger"].dt.total_seconds() / 3600,
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1])
