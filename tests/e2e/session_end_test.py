"""Sessions that end by themselves, and passwords that are asked for again: a console with short times."""
import json
import unittest

from browsing import PASSWORD, Consoled

PROPOSAL = {"title": {"ja": "例", "en": "An example"}, "summary": {"ja": "例", "en": "An example"}, "lead": "riken",
            "entry": "in_house_research"}


class ShortSessions(Consoled):
    PEOPLE = {"sho": "secretariat", "aiko": "coordinator@riken"}
    OPTIONS = ("--session-idle-s", 2, "--session-s", 4, "--confirmed-s", 1)

    def test_a_session_ends_though_it_is_used(self):
        browser = self.browser("sho")
        self.assertEqual(browser.get("session").status, 200)
        answer = self.eventually(lambda: browser.get("session"), lambda answer: answer.status == 401)
        self.assertEqual(answer.problem, "signed_out")

    def test_an_approval_asks_for_the_password_again(self):
        file = self.folder / "proposal.json"
        file.write_text(json.dumps(PROPOSAL))
        record = self.as_json("proposal", "submit", file, who="aiko")["record"]
        browser = self.browser("sho")
        accept = {"command": "send", "record": record, "event": "accept", "confirmed": True}
        self.eventually(lambda: browser.post("tokens", {"label": "", "days": 0}), lambda answer: answer.problem == "confirm")
        answer = browser.command(accept)
        self.assertEqual((answer.status, answer.problem), (428, "confirm"), "what a browser says of itself counts for nothing")
        self.assertEqual(browser.post("confirm", {"password": "wrong"}).problem, "wrong_password")
        self.assertEqual(browser.post("confirm", {"password": PASSWORD}).status, 200)
        self.assertEqual(browser.command(accept).status, 200)


if __name__ == "__main__":
    unittest.main()
