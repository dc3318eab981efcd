"""A synthetic year of 2,000 requests over 60 shared resources, from real commands on a throw-away state directory; its figures."""
import os

from checks import common, throwaway


def main(_arguments):
    environment = {**os.environ, "RENKEI_BIN": str(throwaway.program("renkeid").parent), "RENKEI_SOURCE": str(common.ROOT),
                   "SIZE": os.environ.get("SIZE", "2000"), "RESOURCES": os.environ.get("RESOURCES", "60")}
    common.run(["/usr/bin/python3", common.ROOT / "tests/e2e/shared_year_test.py"], env=environment)
