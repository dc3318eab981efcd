"""The fault storm: clients take projects through their journeys while the daemon or a worker is killed at random moments.

Clients ask again with the same ids until they are answered. What is wrong is collected as findings; none may be left.
"""
import random
import shutil
import tempfile
import threading
import time
from pathlib import Path

import zmq

from aftermath import inspect
from bus_client import Client, read_profile
from daemons import BIN, Process, make_state, register

AGAIN_S = 0.4      # without an answer for so long, a client asks again
JOURNEYS_A_KILL = 80  # so many that the clients are busy when it comes, so few that the workers are not buried
FINDINGS_MAX = 20  # beyond, there is no use in going on
PASSING = {"overloaded", "unavailable", "unknown_outcome", "behind"}
OUTCOME = {"ja": "嵐の中でも失われない成果", "en": "An outcome that no storm loses"}
STEPS = (
    ("submit", None), ("accept", None), ("apply", None),
    ("award", {"number": "24ab0123456h0001", "programme": "Programme of the storm", "fiscal_year": 2024}),
    ("complete", {"outcome": OUTCOME}),
)


class Journey:
    """One project, and the command of it that is under way."""

    def __init__(self, number):
        self.number, self.step, self.record, self.version, self.sent_at = number, 0, None, 0, None

    def is_over(self):
        return self.step > len(STEPS)

    def message(self):
        name = f"storm-{self.number}-{self.step}"
        if self.step == 0:
            title = {"ja": f"嵐 {self.number}", "en": f"Storm {self.number}"}
            return {"command": "create", "id": name, "kind": "project", "effective_on": "2024-04-01",
                    "document": {"title": title, "summary": title, "lead": "riken", "entry": "in_house_research"}}
        event, data = STEPS[self.step - 1]
        message = {"command": "send", "id": name, "record": self.record, "event": event, "effective_on": "2024-04-01",
                   "expected_version": self.version}
        return {**message, "data": data} if data else message


class Traffic:
    """The clients, and what they were told."""

    def __init__(self, context, profile, clients, open_each, random_):
        self.clients = [Client(context, profile) for _ in range(clients)]
        self.open = {client: {} for client in self.clients}
        self.open_each, self.random = open_each, random_
        self.begun, self.over, self.repeated = 0, 0, 0
        self.acknowledged, self.findings = {}, []

    def fill(self, begun_max):
        for client in self.clients:
            while len(self.open[client]) < self.open_each and self.begun < begun_max:
                self.begun += 1
                self.open[client][f"storm-{self.begun}"] = Journey(self.begun)

    def is_quiet(self):
        return not any(self.open.values())

    def turn(self, timeout_ms=5):
        """Sends what is due, takes what came."""
        now = time.monotonic()
        for client in self.clients:
            for journey in self.open[client].values():
                if journey.sent_at is None or now - journey.sent_at > AGAIN_S:
                    self.repeated += journey.sent_at is not None
                    client.send("renkei.command", journey.message())
                    # A repetition at once, now and then: two of one id under way must have one effect.
                    if self.random.random() < 0.02:
                        client.send("renkei.command", journey.message())
                    journey.sent_at = now
        for client in self.clients:
            wait = timeout_ms
            while (answers := client.receive(wait)) is not None:
                wait = 0
                for answer in answers:
                    self.take(client, answer)

    def take(self, client, answer):
        name = answer.get("id", "")
        if "problem" in answer:
            code = answer["problem"]["type"].rsplit(":", 1)[-1]
            if code not in PASSING:
                self.findings.append(f"{name} was refused: {answer['problem']}")
            return
        result = {key: value for key, value in answer["result"].items() if key != "duplicate"}
        first = self.acknowledged.setdefault(name, {"result": result, "seq": answer["seq"]})
        if first["result"] != result:
            self.findings.append(f"{name} was answered {first['result']}, then {result}")
        journey = self.open[client].get(name.rsplit("-", 1)[0])
        if journey is None or name != f"storm-{journey.number}-{journey.step}":
            return  # the answer to a repetition
        journey.record, journey.version = result["record"], result["version"]
        journey.step, journey.sent_at = journey.step + 1, None
        if journey.is_over():
            self.over += 1
            del self.open[client][f"storm-{journey.number}"]


class Storm:
    def __init__(self, kills, seed, environment=None, clients=4, open_each=16):
        self.kills, self.seed, self.done, self.released, self.over = kills, seed, 0, 0, False
        self.environment, self.clients, self.open_each = environment, clients, open_each
        self.folder = Path(tempfile.mkdtemp(prefix="renkei-storm-"))
        self.context, self.daemon, self.workers = zmq.Context(), None, []

    def begin(self):
        """The daemon, the principals, the workers, the clients."""
        self.state, ends = make_state(self.folder)
        self.daemon = Process("renkeid", [BIN / "renkeid", "--state", self.state, *ends, "--log-level", "warn"], self.folder,
                              self.environment)
        self.daemon.start()
        self.daemon.wait_ready()
        self.administrator = Client(self.context, read_profile(self.state / "profiles/administrator.json"))
        player = register(self.administrator, self.state, "player", [
            {"role": "coordinator", "organisation": "riken"}, {"role": "secretariat"}, {"role": "amed_officer"}])
        profiles = {name: register(self.administrator, self.state, name, [{"role": "worker"}]) for name in ("journal", "success-cases")}
        self.workers = [
            Process("renkei-journal", [BIN / "renkei-journal", "--profile", profiles["journal"], "--file", self.folder / "journal.db"], self.folder),
            Process("renkei-success-cases", [BIN / "renkei-success-cases", "--profile", profiles["success-cases"]], self.folder)]
        for worker in self.workers:
            worker.start()
        self.traffic = Traffic(self.context, read_profile(player), self.clients, self.open_each, random.Random(self.seed))

    def processes(self):
        return [self.daemon, *self.workers]

    def rage(self):
        """Traffic as dense as it goes, while another thread kills: the moments have nothing to do with what clients do."""
        killer = threading.Thread(target=self.kill_at_random)
        killer.start()
        while killer.is_alive():
            self.traffic.fill(self.released)
            self.traffic.turn()
            if len(self.traffic.findings) > FINDINGS_MAX:
                break
        self.over = True
        killer.join()
        if len(self.traffic.findings) > FINDINGS_MAX:
            raise AssertionError("too many findings: " + "; ".join(self.traffic.findings[:3]))

    def kill_at_random(self):
        """In the midst of a burst of commands; most often the daemon, now and then a process that is not even ready again."""
        moments = random.Random(self.seed + 1)
        while self.done < self.kills and not self.over:
            time.sleep(moments.uniform(0.0, 0.3))
            self.notice_deaths()
            if moments.random() < 0.9:
                self.daemon.wait_ready()
            victim = moments.choices(self.processes(), weights=(6, 2, 2))[0]
            self.released += JOURNEYS_A_KILL
            time.sleep(moments.uniform(0.005, 0.2))
            victim.kill()
            victim.start()
            self.done += 1

    def notice_deaths(self):
        for process in self.processes():
            if process.has_ended():
                self.traffic.findings.append(f"{process.name} ended by itself ({process.process.returncode}): {process.last_words()}")
                process.start()

    def calm_down(self, timeout_s=120.0):
        """Every journey that was begun is finished, and the workers have read all of it."""
        end = time.monotonic() + timeout_s
        while not self.traffic.is_quiet() and time.monotonic() < end:
            self.traffic.turn()
            self.notice_deaths()
        if not self.traffic.is_quiet():
            open_ = [f"{name} at {journey.step}" for journeys in self.traffic.open.values() for name, journey in journeys.items()]
            self.traffic.findings.append(f"never finished: {', '.join(open_[:5])} ({len(open_)} in all)")
        self.await_workers(patience_s=60.0)

    def await_workers(self, patience_s):
        """As long as a cursor moves they are on their way: how fast is the machine's affair."""
        came, end = None, time.monotonic() + patience_s
        while time.monotonic() < end:
            workers = {row["consumer"]: row for row in self.administrator.rows({"query": "worker.list"})}
            if len(workers) >= 2 and all(row["lag"] == 0 for row in workers.values()):
                return
            cursors = {name: row["cursor"] for name, row in workers.items()}
            if cursors != came:
                came, end = cursors, time.monotonic() + patience_s
            self.notice_deaths()
            time.sleep(0.1)
        self.traffic.findings.append(f"workers never caught up: {workers}")

    def run(self):
        """The findings, and the counts."""
        try:
            self.begin()
            began = time.monotonic()
            try:
                self.rage()
                self.calm_down()
            except AssertionError as error:
                self.notice_deaths()  # often the cause
                raise AssertionError("; ".join([str(error), *self.traffic.findings])) from error
            counts, findings = inspect(self)
            counts["seconds"] = round(time.monotonic() - began)
            return counts, self.traffic.findings + findings
        finally:
            self.end()

    def end(self):
        for process in (*self.workers, self.daemon):
            if process and process.process and not process.has_ended():
                process.kill()
        self.context.destroy(linger=0)
        shutil.rmtree(self.folder, ignore_errors=True)
