"""What the hostile tests share: the routes as the program has them, people, and the table that is printed at the end."""
import os
import pathlib
import re

from browsing import Consoled

ROUTES = re.compile(r'Route\{"(\w+)", "([^"]+)", (true|false)')
PEOPLE = {"aiko": "coordinator@riken", "bunta": "coordinator@ncc", "sho": "secretariat", "rei": "auditor"}


def routes():
    """[(method, path, needs a session)] as the program has them."""
    source = pathlib.Path(os.environ.get("RENKEI_SOURCE", "."))
    text = (source / "tools/console/routes.cpp").read_text(encoding="utf-8")
    return [(method, re.sub(r"\{\w+\}", "x", path), needs == "true") for method, path, needs in ROUTES.findall(text)]


class Hostile(Consoled):
    """Each test tells what it tried, how often, and what became of it."""

    PEOPLE = PEOPLE
    table = []

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addClassCleanup(cls.print_table)
        cls.aiko, cls.bunta = cls.browser("aiko"), cls.browser("bunta")

    @classmethod
    def print_table(cls):
        width = max(len(what) for what, _, _ in cls.table)
        for what, times, outcome in cls.table:
            print(f"{what:<{width}}  {times:>4}  {outcome}")

    def told(self, what, times, outcome):
        self.table.append((what, times, outcome))

    def is_refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.problem), (status, code), answer.body)

    def proposal(self, title="An example"):
        return {"command": "create", "kind": "project", "document": {
            "title": {"ja": title, "en": title}, "summary": {"ja": title, "en": title}, "lead": "riken", "entry": "in_house_research"}}
