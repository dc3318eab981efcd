"""What must hold after a storm: read from the log over the bus, and from the files once the daemon has stopped."""
import collections
import hashlib
import json
import subprocess

from daemons import BIN


def read_log(administrator):
    """Every entry: {"seq", "hash", "body", "event"}."""
    entries, after = [], 0
    while True:
        page = administrator.result("renkei.query", {"query": "log.read", "after": after, "limit": 1000})["rows"]
        if not page:
            return entries
        entries += [{**row, "event": json.loads(row["body"])} for row in page]
        after = page[-1]["seq"]


def chain_findings(entries):
    """seq has no gap, and every hash follows from the one before."""
    findings, before = [], bytes(32)
    for place, entry in enumerate(entries, 1):
        if entry["seq"] != place:
            findings.append(f"position {place} holds seq {entry['seq']}")
            break
        before = hashlib.sha256(before + entry["body"].encode()).digest()
        if before.hex() != entry["hash"]:
            findings.append(f"the hash of {place} does not follow from the one before")
            break
    return findings


def data_of(entry):
    return entry["event"].get("data") or {}


def command_findings(entries, acknowledged):
    """Every acknowledged command is on the log exactly once, with what was acknowledged."""
    effects = collections.defaultdict(list)
    for entry in entries:
        name = data_of(entry).get("command", "")
        if name.startswith("storm-"):
            effects[name].append(entry)
    findings = []
    for name, answer in acknowledged.items():
        found = effects.get(name, [])
        if len(found) != 1:
            findings.append(f"{name} was acknowledged at seq {answer['seq']} and is on the log {len(found)} times")
        elif (found[0]["event"]["subject"], data_of(found[0])["version"]) != (answer["result"]["record"], answer["result"]["version"]):
            findings.append(f"{name} was acknowledged as {answer['result']}, the log says {found[0]['body']}")
    findings += [f"{name} is on the log {len(found)} times" for name, found in effects.items()
                 if len(found) > 1 and name not in acknowledged]
    return findings


def case_findings(entries, completed):
    """Each completed project is nominated, and nothing is nominated twice for one cause."""
    causes = collections.Counter()
    projects = set()
    for entry in entries:
        data = data_of(entry)
        if entry["event"]["type"] == "record.created" and data.get("kind") == "success_case":
            document = data["document"]
            causes[json.dumps([document.get("cause"), document.get("type"), document.get("pattern")], sort_keys=True)] += 1
            projects.add(document["project"])
    findings = [f"nominated {count} times: {cause}" for cause, count in causes.items() if count > 1]
    findings += [f"{record} was completed and never nominated" for record in sorted(completed - projects)]
    return findings, sum(causes.values())


def ended(name, command):
    """A finding when the command says that something is wrong."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, check=False)
    return [] if done.returncode == 0 else [f"{name} ended with {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}"]


def inspect(storm):
    entries = read_log(storm.administrator)
    traffic = storm.traffic
    completed = {answer["result"]["record"] for name, answer in traffic.acknowledged.items() if name.endswith("-5")}
    findings = chain_findings(entries) + command_findings(entries, traffic.acknowledged)
    found, cases = case_findings(entries, completed)
    findings += found
    parked = storm.administrator.rows({"query": "worker.parked"})
    findings += [f"parked: {row}" for row in parked]
    journal = storm.administrator.result("renkei.journal", {"request": "verify"}, timeout_s=60)
    if not journal["verified"]:
        findings.append(f"the journal differs from the log: {journal}")
    for process in (*storm.workers, storm.daemon):
        if (code := process.stop()) != 0:
            findings.append(f"{process.name} stopped with {code}: {process.last_words()}")
    findings += ended("renkeid --verify", [BIN / "renkeid", "--state", storm.state, "--verify"])
    counts = {"kills": sum(process.kills for process in storm.processes()),
              **{f"kills_of_{process.name}": process.kills for process in storm.processes()},
              "events": len(entries), "acknowledged": len(traffic.acknowledged), "repeated": traffic.repeated,
              "projects": traffic.over, "cases": cases, "journal_entries": journal.get("entries")}
    return counts, findings
