"""Sessions that end by themselves, and passwords that are asked for again: a console with short times."""
import unittest

from browsing import PASSWORD, Consoled


class ShortSessions(Consoled):
    PEOPLE = {"sho": "secretariat"}
    OPTIONS = ("--session-idle-s", 2, "--session-s", 4, "--confirmed-s", 1)

    def test_a_session_ends_though_it_is_used(self):
        browser = self.browser("sho")
        self.assertEqual(browser.get("session").status, 200)
        answer = self.eventually(lambda: browser.get("session"), lambda answer: answer.status == 401)
        self.assertEqual(answer.problem, "signed_out")

    def test_an_approval_asks_for_the_password_again(self):
        browser = self.browser("sho")
        accept = {"command": "send", "record": "project-1", "event": "accept"}
        answer = self.eventually(lambda: browser.command(accept), lambda answer: answer.status != 404)
        self.assertEqual((answer.status, answer.problem), (428, "confirm"))
        self.assertEqual(browser.post("tokens", {"label": "x", "days": 1}).problem, "confirm")
        self.assertEqual(browser.post("confirm", {"password": "wrong"}).problem, "wrong_password")
        self.assertEqual(browser.post("confirm", {"password": PASSWORD}).status, 200)
        self.assertEqual(browser.command(accept).status, 404, "now the engine is asked")


if __name__ == "__main__":
    unittest.main()
