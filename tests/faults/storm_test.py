#!/usr/bin/env python3
# timeout: 900
"""At least a hundred kills, and nothing that was acknowledged is lost, doubled, or contradicted.

RENKEI_STORM_KILLS and RENKEI_STORM_SEED choose another storm.
"""
import json
import os
import secrets
import sys

sys.dont_write_bytecode = True
from storm import Storm  # noqa: E402

kills = int(os.environ.get("RENKEI_STORM_KILLS", "100"))
seed = int(os.environ.get("RENKEI_STORM_SEED", "0")) or secrets.randbelow(2**32)
print(f"storm: {kills} kills, RENKEI_STORM_SEED={seed}", flush=True)
counts, findings = Storm(kills, seed).run()
print("storm: " + json.dumps(counts))
for finding in findings[:50]:
    print("FINDING " + finding)
assert counts["kills"] >= kills and counts["projects"] > 0 and counts["acknowledged"] >= 6 * counts["projects"], counts
assert counts["repeated"] >= counts["kills_of_renkeid"], "the daemon was killed while nothing was under way"
assert not findings, f"{len(findings)} findings; seed {seed}"
print("storm: everything that was acknowledged is on the log once")
