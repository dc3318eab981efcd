#!/usr/bin/env python3
"""One resource, hundreds of requests at once from many clients: never more is booked than there is. What was booked is read off
the log, from outside, and counted cell by cell. CLIENTS and REQUESTS of the environment make it larger."""
# timeout: 300
import datetime
import os
import random
import threading
import unittest

from sharing import Booked, Sharing, together

CLIENTS = int(os.environ.get("CLIENTS", "16"))
REQUESTS = int(os.environ.get("REQUESTS", "400"))
CAPACITY = 3
FIRST = datetime.date.today() + datetime.timedelta(days=30)
DAYS = 8


def some_period(chance):
    """Within a day, overnight or over several days; half hours."""
    begin = chance.randrange(DAYS * 48)
    end = min(begin + chance.choice([chance.randint(1, 16), chance.randint(16, 40), chance.randint(48, 120)]), DAYS * 48)
    at = [datetime.datetime.combine(FIRST, datetime.time()) + datetime.timedelta(minutes=30 * cell) for cell in (begin, end)]
    return dict(zip(("from", "to"), (each.strftime("%Y-%m-%dT%H:%M") for each in at)))


class Capacity(Sharing):
    def test_never_more_is_booked_than_there_is(self):
        project, resource = self.project(), self.resource(capacity=CAPACITY)
        chance, lock, sites = random.Random(20261126), threading.Lock(), {}
        told = {"approved": 0, "refused": 0, "cancelled": 0}
        asked = [([some_period(chance)], chance.randint(1, 2), chance.random() < 0.15) for _ in range(REQUESTS)]

        def ask(client, number):
            periods, amount, _ = asked[number]
            document = self.request_document(project, [{"resource": resource, "amount": amount, "periods": periods}])
            made = client[0].result("renkei.command", {"command": "create", "kind": "facility_request", "document": document,
                                                       "id": f"ask-{number}"})
            record = client[0].result("renkei.query", {"query": "record.get", "record": made["record"]})
            sites[number] = record["document"]["children"][0]

        def approve(client, number):
            requester, keeper = client
            keeper.result("renkei.command", {"command": "send", "record": sites[number], "event": "waive", "id": f"waive-{number}",
                                             "data": {"code": "overlap", "reason": "the same project, other samples"}})
            answer = keeper.ask("renkei.command", {"command": "send", "record": sites[number], "event": "approve",
                                                   "id": f"approve-{number}"})
            if "problem" in answer:
                self.assertEqual(answer["problem"]["type"], "urn:renkei:problem:checks_failed", answer)
                return count("refused")
            count("approved")
            if asked[number][2]:
                requester.result("renkei.command", {"command": "send", "record": sites[number], "event": "cancel",
                                                    "id": f"cancel-{number}", "data": {"reason": "other plans"}})
                count("cancelled")

        def count(what):
            with lock:
                told[what] += 1

        clients = [(self.bus.connect("of-ncc"), self.bus.connect("keeper-riken")) for _ in range(CLIENTS)]
        together(clients, REQUESTS, ask)  # nothing is booked yet: all are taken in, and all of them are approved at once
        together(clients, REQUESTS, approve)
        for client in (one for pair in clients for one in pair):
            client.socket.close()
        self.judge(resource, told)

    def judge(self, resource, told):
        log = Booked(self.bus.events())
        most, booked, released = (count.get(resource, 0) for count in (log.most, log.booked, log.released))
        print(f"capacity: {REQUESTS} requests by {CLIENTS} clients at once for {CAPACITY} slots: {told['approved']} approved, "
              f"{told['refused']} refused, {told['cancelled']} cancelled again; on the log {booked} bookings and {released} "
              f"releases; never more than {most} slots at one time")
        self.assertEqual(told["approved"] + told["refused"], REQUESTS)
        self.assertEqual((booked, released), (told["approved"], told["cancelled"]))
        self.assertLessEqual(most, CAPACITY)
        self.assertGreater(told["refused"], 0, "the test asks for too little to try the limit")


if __name__ == "__main__":
    unittest.main()
