#!/usr/bin/env python3
"""A synthetic year of shared use: SIZE requests over RESOURCES, by real commands on a throw-away daemon, with the worker that
offers what becomes free; its figures are printed, and nothing was booked beyond what there is. tools/dev/check shared_year runs
it with 2,000 requests over 60 resources."""
# timeout: 600
import datetime
import os
import time
import unittest

from running import BIN
from shared_year import SharedYear
from sharing import Booked, Bus
from running import Running

SIZE, RESOURCES = int(os.environ.get("SIZE", "80")), int(os.environ.get("RESOURCES", "6"))


class Year(Running):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bus = Bus(cls.state)
        cls.addClassCleanup(cls.bus.close)
        cls.bus.register("finder", "worker")
        cls.started("renkei-catalogue", [BIN / "renkei-catalogue", "--profile", cls.profile("finder")])

    def caught_up(self):
        """Until the worker has seen all that it caused itself."""
        def lag():
            rows = self.bus.query(query="worker.list")["rows"]
            return sum(row["head"] - row["cursor"] for row in rows if row["consumer"] == "catalogue")
        left = lag()
        while left > 0:  # as long as it gets on
            left = self.eventually(lag, lambda behind, before=left: behind < before)

    def test_a_year(self):
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
        began = time.monotonic()
        year = SharedYear(self.bus, today, SIZE, RESOURCES)
        year.run()
        self.caught_up()
        while year.answer_offers():
            self.caught_up()
        seconds = time.monotonic() - began
        usage = self.bus.query(query="facility.usage", fiscal_year=year.year)
        waiting = self.bus.query(query="facility.waiting")["rows"]
        events = self.bus.events()
        log, totals = Booked(events), usage["totals"]
        offered = sum(1 for event in events if event["data"].get("event") == "offer_place")
        arranged = sum(1 for event in events if event["data"].get("kind") == "project" and event["data"].get("event") == "arrange")
        begun = sum(1 for event in events if event["data"].get("kind") == "project" and "type3" in event["data"].get("attained", []))
        capacity = {record: self.bus.record(record)["document"]["capacity"]["amount"] for record, _ in year.resources}
        counts = year.counts
        lines = [
            ("requests", counts["requests"]), ("  taken in", counts["taken in"]), ("  refused at the front door", counts["requests"] - counts["taken in"]),
            ("asked of sites", counts["asked of sites"]), ("  approved", counts["approve"]), ("  approved with conditions", counts["condition"]),
            ("  another period offered", counts["offer"]), ("  declined", counts["decline"]), ("  put on the waiting list", counts["waits"]),
            ("offered by the waiting list", offered), ("  offers accepted", counts["offers accepted"]),
            ("  offers given up", counts["offers given up"]), ("still waiting", len(waiting)),
            ("requests cancelled", counts["cancelled"]), ("bookings on the log", sum(log.booked.values())),
            ("releases on the log", sum(log.released.values())), ("sites used", counts["used"]),
            ("projects arranged", arranged), ("type 3 attained", begun),
            ("hours booked", totals["hours"]), ("  of possible hours", totals["possible_hours"]),
            ("hours used", totals["hours_used"]), ("slots unused", totals["unused"]), ("slots late", totals["late"]),
            *((name, number) for name, number in sorted(counts.items()) if name.startswith(("check ", "refused "))),
            ("commands", counts["commands"]), ("events", len(events)), ("seconds", round(seconds, 1))]
        print(f"a year of shared use, fiscal year {year.year}: {SIZE} requests over {RESOURCES} resources")
        for name, number in lines:
            print(f"  {name:<32}{number:>10,}")
        self.assertEqual(counts["requests"], SIZE)
        self.assertEqual([record for record, most in log.most.items() if most > capacity[record]], [], "booked beyond what there is")
        self.assertEqual(totals["waiting"], len(waiting))
        self.assertGreater(min(counts["approve"], arranged, begun, totals["hours"], counts["used"]), 0)


if __name__ == "__main__":
    unittest.main()
