"""Shared resources for the tests: institutions with their people, resources, funded projects, and requests for them. Commands go
over the bus by a client that was written from the specifications (tests/faults/bus_client.py)."""
import datetime
import itertools
import json
import pathlib
import sys
import threading

import zmq

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from running import Running  # noqa: E402
from bus_client import Client, read_profile  # noqa: E402
from daemons import register  # noqa: E402


def words(ja, en):
    return {"ja": ja, "en": en}


def period(day, begin="09:00", end="17:00", until=None):
    return {"from": f"{day}T{begin}", "to": f"{until or day}T{end}"}


def together(clients, times, work):
    """`work(client, number)` for every number below `times`, on all the clients at once."""
    numbers, lock, failures = iter(range(times)), threading.Lock(), []

    def run(client):
        try:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                work(client, number)
        except Exception as failure:  # pylint: disable=broad-except
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def half_hours(booking):
    for each in booking["periods"]:
        at, end = (datetime.datetime.fromisoformat(each[name]) for name in ("from", "to"))
        while at < end:
            yield at
            at += datetime.timedelta(minutes=30)


class Booked:
    """What the log says of bookings, resource by resource, without renkei's own rules: half hours, counted one by one."""

    def __init__(self, events):
        self.most, self.booked, self.released = {}, {}, {}
        cells, held = {}, {}
        for event in events:
            if event["data"].get("kind") != "resource" or event["data"].get("event") not in ("reserve", "release"):
                continue
            resource, data = event["subject"], event["data"]["data"]
            of_it = cells.setdefault(resource, {})
            if event["data"]["event"] == "reserve":
                held[data["site"]] = data
                self.booked[resource] = self.booked.get(resource, 0) + 1
                for cell in half_hours(data):
                    of_it[cell] = of_it.get(cell, 0) + data["amount"]
                    self.most[resource] = max(self.most.get(resource, 0), of_it[cell])
            elif data["site"] in held:
                booking = held.pop(data["site"])
                self.released[resource] = self.released.get(resource, 0) + 1
                for cell in half_hours(booking):
                    of_it[cell] -= booking["amount"]


class Bus:
    """People of one daemon, each with a connection of their own."""

    def __init__(self, state):
        self.state, self.context, self.clients = state, zmq.Context(), {}
        self.numbers = itertools.count(1)

    def close(self):
        for client in self.clients.values():
            client.socket.close()
        self.context.term()

    def client(self, who):
        if who not in self.clients:
            self.clients[who] = self.connect(who)
        return self.clients[who]

    def connect(self, who):
        return Client(self.context, read_profile(self.state / "profiles" / f"{who}.json"))

    def register(self, who, *bindings):
        roles = [dict(zip(("role", "organisation"), binding.split("@"))) for binding in bindings]
        register(self.client("administrator"), self.state, who, roles)

    def answer(self, who, **message):
        return self.client(who).ask("renkei.command", {"id": f"c-{next(self.numbers)}", **message})

    def done(self, who, **message):
        answer = self.answer(who, **message)
        if "problem" in answer:
            raise AssertionError(f"{message}: {answer['problem']}")
        return answer["result"]

    def create(self, who, kind, document, **more):
        return self.done(who, command="create", kind=kind, document=document, **more)["record"]

    def send(self, who, record, event, data=None, **more):
        return self.done(who, command="send", record=record, event=event, **({"data": data} if data is not None else {}), **more)

    def refused(self, who, record, event, data=None):
        """The problem that a send meets."""
        return self.answer(who, command="send", record=record, event=event, **({"data": data} if data is not None else {}))["problem"]

    def query(self, who="administrator", **message):
        return self.client(who).result("renkei.query", message)

    def record(self, record):
        return self.query(query="record.get", record=record)

    def states(self, record):
        return self.record(record)["configuration"]

    def events(self):
        """Every event of the log, as it was written."""
        return [json.loads(row["body"]) for row in self.client("administrator").rows({"query": "log.read"})]

    def history(self, record):
        return self.client("administrator").rows({"query": "record.history", "record": record})


class Sharing(Running):
    """A daemon; the people of riken, qst and ncc, and the secretariat."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bus = Bus(cls.state)
        cls.addClassCleanup(cls.bus.close)
        cls.bus.register("jimu", "secretariat")
        for institution in ("riken", "qst", "ncc"):
            cls.bus.register(f"of-{institution}", f"coordinator@{institution}")
            cls.bus.register(f"keeper-{institution}", f"facility_manager@{institution}")

    @classmethod
    def resource(cls, institution="riken", capacity=1, publish=True, **more):
        record = cls.bus.create(f"keeper-{institution}", "resource", {
            "institution": institution, "title": words("電子顕微鏡", "Electron microscope"), "description": words("見る", "sees"),
            "category": "facility_equipment", "keywords": {"ja": ["顕微鏡"], "en": ["microscope"]},
            "capacity": {"amount": capacity, "unit": "slots"}, "open_to": ["in_house"], "contact": words("窓口", "the office"),
            "valid_from": "2022-04-01", **more})
        if publish:
            cls.bus.send(f"keeper-{institution}", record, "publish")
        return record

    @classmethod
    def project(cls, lead="ncc", funded=True, **more):
        document = {"title": words("連携", "A collaboration"), "summary": words("概要", "summary"), "lead": lead,
                    "entry": "amed_funding" if funded else "in_house_research", **more}
        if funded:
            document["award"] = {"number": "26zz9900001h0001", "programme": "P", "fiscal_year": 2026}
        record = cls.bus.create(f"of-{lead}", "project", document)
        cls.bus.send(f"of-{lead}", record, "submit")
        cls.bus.send("jimu", record, "accept")
        return record

    @staticmethod
    def request_document(project, sites, institution="ncc"):
        return {"project": project, "institution": institution, "purpose": words("構造を見る", "to see structures"),
                "sites": [{"amount": 1, **site} for site in sites]}

    @classmethod
    def ask(cls, project, *sites, institution="ncc"):
        """A request, and its sites' records in order."""
        record = cls.bus.create(f"of-{institution}", "facility_request", cls.request_document(project, sites, institution))
        return record, cls.bus.record(record)["document"]["children"]
