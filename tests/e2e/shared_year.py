"""A year of shared use, driven by real commands: requests of many institutions for many resources, decided, changed, cancelled,
waited for, used or not. Half of the fiscal year is over and half is to come, so that what is late and what still waits is in it."""
import collections
import datetime
import heapq
import itertools
import random
import threading

from sharing import period, together, words

INSTITUTIONS = ("riken", "qst", "jst", "nibiohn", "aist", "ncc", "ncvc", "ncnp", "ncchd", "ncgg", "nihs", "niph")
CATEGORIES = ("facility_equipment", "information_computing", "bioresource", "technical_support")
UNITS = ("slots", "hours", "samples", "seats")
ANSWERS = ("approve", "condition", "offer", "decline")


class SharedYear:
    """`size` requests for `resources`, by `clients` at once; the same seed asks for the same."""

    def __init__(self, bus, today, size, resources, clients=4, seed=2026):
        self.bus, self.today, self.size, self.clients = bus, today, size, clients
        self.chance = random.Random(seed)
        self.year = today.year - (today.month < 4)
        self.first = datetime.date(self.year, 4, 1)
        self.counts, self.lock = collections.Counter(), threading.Lock()
        self.prepare(resources)

    def count(self, what, number=1):
        with self.lock:
            self.counts[what] += number

    def prepare(self, resources):
        start = self.first.isoformat()
        for institution in INSTITUTIONS:
            self.bus.register(f"asks-{institution}", f"coordinator@{institution}")
            self.bus.register(f"keeps-{institution}", f"facility_manager@{institution}")
        self.bus.register("office", "secretariat")
        self.resources = []
        for number in range(resources):
            institution = INSTITUTIONS[number % len(INSTITUTIONS)]
            record = self.bus.create(f"keeps-{institution}", "resource", {
                "institution": institution, "title": words(f"資源 {number + 1}", f"Resource {number + 1}"),
                "description": words("例", "an example"), "category": self.chance.choice(CATEGORIES),
                "keywords": {"ja": ["例"], "en": ["example"]}, "open_to": ["in_house"], "contact": words("窓口", "the office"),
                "capacity": {"amount": self.chance.randint(1, 3), "unit": self.chance.choice(UNITS)}, "lead_time_days": 7,
                "horizon_days": 300, "valid_from": start, "quota": {"institution_hours": 2000}, "illustrative": True},
                effective_on=start)
            self.bus.send(f"keeps-{institution}", record, "publish", effective_on=start)
            self.resources.append((record, institution))
        self.projects = {institution: self.project(institution, start, number) for number, institution in enumerate(INSTITUTIONS)}

    def project(self, lead, start, number):
        """Projects of one lead: every request is for another, as far as they go."""
        made = []
        for more in range(max(1, self.size // (4 * len(INSTITUTIONS)))):
            document = {"title": words(f"連携 {number}-{more}", f"Project {number}-{more}"), "summary": words("例", "an example"),
                        "lead": lead, "entry": "amed_funding", "illustrative": True,
                        "award": {"number": f"{self.year % 100:02}zz{number:03}{more:04}h0001", "programme": "Illustrative",
                                  "fiscal_year": self.year}}
            record = self.bus.create(f"asks-{lead}", "project", document, effective_on=start)
            self.bus.send(f"asks-{lead}", record, "submit", effective_on=start)
            self.bus.send("office", record, "accept", effective_on=start)
            made.append(record)
        return made

    def plan(self):
        """What will be asked for, in order of asking: (day of asking, institution, project, sites)."""
        plans = []
        for _ in range(self.size):
            institution = self.chance.choice(INSTITUTIONS)
            begin = self.first + datetime.timedelta(days=self.chance.randrange(20, 364))
            asked = min(begin - datetime.timedelta(days=self.chance.choice((3, 10, 20, 45))), self.today)
            sites = [{"resource": resource, "keeper": keeper, "amount": 1, "waiting": self.chance.random() < 0.2,
                      "periods": [self.some_period(begin)]}
                     for resource, keeper in self.some_resources()]
            plans.append((max(asked, self.first), institution, self.chance.choice(self.projects[institution]), sites, begin,
                          random.Random(self.chance.random())))
        return sorted(plans, key=lambda plan: plan[0])

    def some_resources(self):
        """One to three; few are asked for by many, as it is with instruments."""
        wanted = self.chance.choice((1, 1, 2, 3))
        found = {}
        while len(found) < min(wanted, len(self.resources)):
            place = min(int(self.chance.expovariate(6 / len(self.resources))), len(self.resources) - 1)
            found[place] = self.resources[place]
        return found.values()

    def some_period(self, day):
        shape = self.chance.random()
        if shape < 0.6:
            return period(day.isoformat())
        days = 1 if shape < 0.8 else self.chance.randint(2, 10)
        return period(day.isoformat(), "20:00" if days == 1 else "09:00", "08:00", (day + datetime.timedelta(days=days)).isoformat())

    def run(self):
        """Every request goes its way; what happens to one project happens in the order of its days."""
        lanes = [[] for _ in range(self.clients)]
        for plan in self.plan():
            lanes[hash_of(plan[2]) % self.clients].append(plan)
        together(range(self.clients), self.clients, lambda _, number: self.drive(lanes[number]))

    def drive(self, plans):
        lane = Lane(self)
        try:
            lane.run(plans)
        finally:
            lane.close()

    def answer_offers(self):
        """Who waited and was offered a place takes it, or gives it to the next; how many were offered one."""
        lane = Lane(self)
        offered = self.bus.client("administrator").rows({"query": "record.list", "kind": "site_request", "states": ["offered"]})
        for site in offered:
            who = f"asks-{site['document']['requester']}"
            if self.chance.random() < 0.8 and lane.send(who, site["id"], "accept"):
                self.count("offers accepted")
            elif lane.send(who, site["id"], "cancel", {"reason": "too late for us"}):
                self.count("offers given up")
        lane.close()
        return len(offered)


def hash_of(record):
    return int(record.rsplit("-", 1)[1])


class Lane:
    """One step after the other, in the order of their days, on connections of its own."""

    def __init__(self, year):
        self.year, self.people = year, {}
        self.steps, self.numbers = [], itertools.count()

    def run(self, plans):
        for plan in plans:
            self.at(plan[0], self.request, *plan)
        while self.steps:
            _, _, step, arguments = heapq.heappop(self.steps)
            step(*arguments)

    def at(self, day, step, *arguments):
        heapq.heappush(self.steps, (day, next(self.numbers), step, arguments))

    def close(self):
        for client in self.people.values():
            client.socket.close()

    def send(self, who, record, event, data=None, day=None):
        """The result, or nothing when it was refused; refusals are counted by their codes."""
        message = {"command": "send", "record": record, "event": event}
        if data is not None:
            message["data"] = data
        return self.command(who, message, day)

    def command(self, who, message, day):
        if day is not None:
            message["effective_on"] = min(day, self.year.today).isoformat()
        if who not in self.people:
            self.people[who] = self.year.bus.connect(who)
        self.year.count("commands")
        answer = self.people[who].ask("renkei.command", {"id": f"y-{next(self.year.bus.numbers)}", **message})
        if "problem" not in answer:
            return answer["result"]
        problem = answer["problem"]
        code = problem["type"].rsplit(":", 1)[1]
        if code == "checks_failed":
            for found in {error["detail"].split()[0] for error in problem["errors"]}:
                self.year.count(f"check {found}")
        elif code not in ("document_invalid", "not_accepted_here", "effective_before_previous"):
            raise AssertionError(f"{message}: {problem}")
        self.year.count(f"refused {code}")
        return None

    def request(self, asked, institution, project, sites, begin, chance):
        who = f"asks-{institution}"
        document = {"project": project, "institution": institution, "purpose": words("例", "an example"), "illustrative": True,
                    "sites": [{name: value for name, value in site.items() if name != "keeper"} for site in sites]}
        self.year.count("requests")
        made = self.command(who, {"command": "create", "kind": "facility_request", "document": document}, asked)
        if made is None:
            return
        self.year.count("taken in")
        children = self.people[who].result("renkei.query", {"query": "record.get", "record": made["record"]})["document"]["children"]
        agreed = [site for site, wish in zip(children, sites) if self.decided(who, site, wish, asked, chance)]
        self.year.count("asked of sites", len(children))
        if agreed and len(agreed) < len(children):
            self.send(who, made["record"], "settle", day=asked)
        if chance.random() < 0.06 and self.send(who, made["record"], "cancel", {"reason": "other plans"}, asked):
            self.year.count("cancelled")
            return
        if begin < self.year.today - datetime.timedelta(days=14):
            self.at(begin, self.begin, who, made["record"], agreed, begin, chance)

    def decided(self, who, site, wish, asked, chance):
        """The site's answer, and what the requester makes of it: is there an agreement?"""
        keeper = f"keeps-{wish['keeper']}"
        if wish["waiting"]:
            self.year.count("waits")
            return False
        for code in ("lead_time", "quota_institution", "overlap"):
            if chance.random() < 0.8:
                self.send(keeper, site, "waive", {"code": code, "reason": "agreed by telephone"}, asked)
        answer = chance.choices(ANSWERS, (70, 12, 10, 8))[0]
        data = {"condition": {"conditions": "results are shared"}, "decline": {"reason": "no staff"},
                "offer": {"periods": wish["periods"], "reason": "with a technician"}}.get(answer)
        if self.send(keeper, site, answer, data, asked) is None:
            return False
        self.year.count(answer)
        if answer in ("condition", "offer"):
            return chance.random() < 0.9 and self.send(who, site, "accept", day=asked) is not None
        return answer == "approve"

    def begin(self, who, request, agreed, day, chance):
        used = [site for site in agreed if chance.random() < 0.92 and self.send(who, site, "begin", {}, day)]
        end = day + datetime.timedelta(days=10)
        self.at(end, self.end, who, request, used, len(used) == len(agreed), end, chance)

    def end(self, who, request, used, release, end, chance):
        for site in used:
            if self.send(who, site, "end", {"hours": chance.randint(2, 60)}, end):
                self.year.count("used")
        if used and release:
            self.send(who, request, "release", {"result": words("例示の成果", "an illustrative result")}, end)
