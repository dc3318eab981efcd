#!/usr/bin/env python3
# timeout: 300
"""A daemon that acknowledges before it syncs is found out by the storm. Needs a build with RENKEI_FAULTS (preset `test`)."""
import sys

sys.dont_write_bytecode = True
from storm import Storm  # noqa: E402

for seed in range(1, 6):
    try:
        counts, findings = Storm(15, seed, {"RENKEI_FAULT": "ack_before_sync"}).run()
    except AssertionError as problem:
        counts, findings = {}, [str(problem)]
    lost = [finding for finding in findings if "on the log 0 times" in finding or "unknown_record" in finding
            or "version_conflict" in finding or "was answered" in finding]
    print(f"planted: seed {seed}: {counts}, {len(findings)} findings, {len(lost)} of lost acknowledgements")
    if lost:
        print("planted: found, for example: " + lost[0][:400])
        sys.exit(0)
sys.exit("the planted bug was not found: is this a build with RENKEI_FAULTS?")
