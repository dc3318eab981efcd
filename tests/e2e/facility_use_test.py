#!/usr/bin/env python3
"""Shared resources by the command line: a request is checked, asked for and answered; its calendar is read by a real iCalendar
parser; who waits is offered what becomes free in the stated order; what was not used is seen. Real daemon and worker."""
# timeout: 300
import datetime
import json
import unittest

from running import BIN
from sharing import Sharing, period, words

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
TODAY = datetime.datetime.now(JAPAN).date()


def ahead(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


class Use(Sharing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bus.register("finder", "worker")
        cls.started("renkei-catalogue", [BIN / "renkei-catalogue", "--profile", cls.profile("finder")])

    def file(self, document):
        path = self.folder / "request.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    def booked(self, resource, institution="ncc", days=(30,), project=None):
        """A site's request that is approved."""
        project = project or self.project(institution)
        _, (site,) = self.ask(project, {"resource": resource, "periods": [period(ahead(day)) for day in days]}, institution=institution)
        self.bus.send("keeper-riken", site, "approve")
        return site

    def test_a_request_is_checked_asked_for_and_answered(self):
        project, resource, other = self.project(), self.resource(lead_time_days=20, capacity=2), self.resource("qst")
        document = self.request_document(project, [{"resource": resource, "amount": 3, "periods": [period(ahead(10))]},
                                                   {"resource": other, "periods": [period(ahead(10))]}])
        code, out, _ = self.run_cli("request", "check", self.file(document), who="of-ncc")
        self.assertEqual(code, 2)
        self.assertIn("capacity", out)
        self.assertIn("lead_time", out)
        code, _, err = self.run_cli("request", "add", self.file(document), who="of-ncc")
        self.assertEqual(code, 2, err)
        self.assertIn("/document/sites/0/amount", err)
        self.assertIn("facility_manager may waive it", err)
        document["sites"][0]["amount"] = 1
        self.assertEqual(self.run_cli("request", "check", self.file(document), who="of-ncc")[0], 0)
        request = self.as_json("request", "add", self.file(document), who="of-ncc")["record"]
        sites = [site["id"] for site in self.as_json("request", "show", request, who="of-ncc")["sites"]]
        self.assertIn("lead_time", self.ran("request", "check", sites[0], who="keeper-riken"))
        self.ran("request", "waive", sites[0], "--code", "lead_time", "--reason", "there is room", who="keeper-riken")
        self.ran("request", "condition", sites[0], "--conditions", "a technician is there", who="keeper-riken")
        self.ran("request", "offer", sites[1], "--period", f"{ahead(12)}/{ahead(13)}", "--until", ahead(5), who="keeper-qst")
        shown = self.ran("request", "show", request, who="of-ncc")
        self.assertIn("approved with conditions: a technician is there", shown)
        self.assertIn(f"offered {ahead(12)}T00:00/{ahead(13)}T00:00", shown)
        self.assertEqual(self.run_cli("request", "offer", sites[1], "--period", "tomorrow", who="keeper-qst")[0], 2)
        for site in sites:
            self.ran("request", "accept", site, who="of-ncc")
        self.assertEqual(self.as_json("request", "show", request, who="of-ncc")["configuration"], ["arranged"])
        rows = self.as_json("request", "list", "--sites", "--project", project, who="of-ncc")["rows"]
        self.assertEqual([row["configuration"] for row in rows], [["agreed"], ["agreed"]])

    def test_a_calendar_is_what_an_icalendar_parser_reads(self):
        import icalendar  # pylint: disable=import-outside-toplevel
        long = "共用の、とても長い名前；を持つ装置, made long enough to be folded over more than one line of a calendar"
        resource = self.resource(title=words(long, long), capacity=2)
        first = self.booked(resource, days=(30, 31))
        self.bus.send("keeper-riken", resource, "plan_outage", {"from": ahead(40), "to": ahead(41), "reason": "maintenance"})
        words_of = ("facility", "calendar", resource, "--from", ahead(0), "--to", ahead(60))
        self.assertIn(f"{ahead(30)}T09:00", self.ran(*words_of, who="of-ncc"))
        text = self.ran(*words_of, "-o", "ics", who="of-ncc")
        self.assertEqual(text, self.ran(*words_of, "-o", "ics", who="of-ncc"), "the same calendar twice is the same bytes")
        raw = (self.folder / "em.ics")
        done = self.run_cli(*words_of, "-o", "ics", who="of-ncc")[1]
        raw.write_text(done, encoding="utf-8", newline="")
        calendar = icalendar.Calendar.from_ical(done.replace("\n", "\r\n"))
        events = calendar.walk("VEVENT")
        self.assertEqual([event.errors for event in events], [[]] * 3)
        self.assertTrue(all(len(line.encode()) <= 75 for line in done.splitlines()))
        begin = datetime.datetime.fromisoformat(f"{ahead(30)}T09:00").replace(tzinfo=JAPAN)
        self.assertEqual(events[0]["dtstart"].dt, begin)
        self.assertEqual(events[0]["dtend"].dt - events[0]["dtstart"].dt, datetime.timedelta(hours=8))
        self.assertEqual(str(events[0]["summary"]), f"{long} – ncc")
        self.assertEqual({str(event["uid"]) for event in events}, {f"{first}.0@renkei", f"{first}.1@renkei", f"{resource}.1@renkei"})
        self.assertTrue(all(event["dtstamp"].dt.tzinfo for event in events))
        print(f"iCalendar: {len(events)} events of {len(done.encode())} bytes read by icalendar {icalendar.__version__}")

    def test_what_becomes_free_is_offered_in_the_stated_order_with_a_deadline(self):
        resource = self.resource()
        holder = self.booked(resource, "ncc", days=(30,))
        self.booked(resource, "ncc", days=(35,))  # so that ncc holds more than qst
        sites = []
        for institution in ("ncc", "qst"):
            _, (site,) = self.ask(self.project(institution), {"resource": resource, "periods": [period(ahead(30))], "waiting": True},
                                  institution=institution)
            sites.append(site)
        of_ncc, of_qst = sites
        rows = self.as_json("facility", "waiting", resource, who="of-ncc")["rows"]
        self.assertEqual([(row["record"], row["fits"]) for row in rows], [(of_qst, False), (of_ncc, False)])
        self.bus.send("of-ncc", holder, "cancel", {"reason": "no longer needed"})
        self.eventually(lambda: self.bus.states(of_qst), lambda states: states == ["offered"])
        decision = self.bus.record(of_qst)["document"]["decision"]
        self.assertEqual((decision["kind"], decision["by"], decision["until"]), ("offered", "finder", ahead(3)))
        self.assertEqual(self.bus.states(of_ncc), ["waiting"])
        due = self.as_json("timer", "list", who="of-qst")["rows"]
        self.assertTrue(any(row["record"] == of_qst and row["deadline"] for row in due))
        self.bus.send("of-qst", of_qst, "cancel", {"reason": "too late for us"})
        self.eventually(lambda: self.bus.states(of_ncc), lambda states: states == ["offered"])
        self.bus.send("of-ncc", of_ncc, "accept")
        self.assertEqual(self.as_json("facility", "waiting", resource, who="of-ncc")["rows"], [])

    def test_what_is_booked_is_not_found_free(self):
        resource = self.resource(title=words("唯一の装置", "The only device"))
        self.booked(resource, days=(20,))
        free = [self.as_json("facility", "search", "唯一の装置", "--free", f"{ahead(day)}..{ahead(day + 1)}", who="of-ncc")["rows"]
                for day in (17, 19, 21)]
        self.assertEqual([[row["id"] for row in rows] for rows in free], [[resource], [], [resource]])

    def test_slots_that_are_not_used_are_seen_and_the_year_adds_up(self):
        resource = self.resource(capacity=2)
        sites = []
        for days in ((-3,), (-2,), (30,)):
            _, (site,) = self.ask(self.project(), {"resource": resource, "periods": [period(ahead(day)) for day in days]})
            if days[0] < 0:
                self.bus.send("keeper-riken", site, "waive", {"code": "lead_time", "reason": "entered afterwards"})
            self.bus.send("keeper-riken", site, "approve")
            sites.append(site)
        self.ran("request", "begin", sites[1], who="of-ncc")
        self.ran("request", "end", sites[1], "--hours", "6", "--result", "見えた | seen", who="of-ncc")
        rows = self.as_json("facility", "calendar", resource, "--from", ahead(-5), "--to", ahead(31), who="of-ncc")["rows"]
        self.assertEqual([(row["record"], row["slot"]) for row in rows], [(sites[0], "unused"), (sites[1], ""), (sites[2], "")])
        year = TODAY.year - (TODAY.month < 4)
        usage = self.as_json("facility", "usage", "--fiscal-year", year, who="of-ncc")
        row = next(row for row in usage["rows"] if row["resource"] == resource)
        of_year = [each for each in rows if year == datetime.date.fromisoformat(each["from"][:10]).year
                   - (datetime.date.fromisoformat(each["from"][:10]).month < 4)]
        self.assertEqual((row["hours"], row["hours_used"], row["unused"]), (8 * len(of_year), 6, 1))
        self.assertEqual(row["by"], [{"institution": "ncc", "hours": 8 * len(of_year)}])
        self.assertIn("unmet needs", self.ran("facility", "usage", "--fiscal-year", year, who="of-ncc"))


if __name__ == "__main__":
    unittest.main()
