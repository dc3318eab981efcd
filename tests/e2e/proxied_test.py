"""The console behind a TLS proxy: what the proxy would send, sent to it."""
import unittest

from browsing import Browser, Consoled

ORIGIN = "https://renkei.example.go.jp"


class Proxied(Consoled):
    PEOPLE = {"sho": "secretariat"}
    OPTIONS = ("--behind-proxy", ORIGIN)

    def by_proxy(self, address="203.0.113.7"):
        browser = Browser(self.port)
        browser.proxied = {"Host": "renkei.example.go.jp", "Origin": ORIGIN, "X-Forwarded-For": address}
        return browser

    def test_the_cookie_is_bound_to_the_host_and_secure(self):
        browser = self.by_proxy()
        link = self.ran("principal", "invite", "sho", "--console", ORIGIN, "-o", "ids").strip()
        self.assertTrue(link.startswith(ORIGIN + "/invitation#sho."), link)
        answer = browser.post("invitations/accept", {"token": link.split("#")[1], "password": "correct horse battery staple"},
                              browser.proxied)
        self.assertEqual(answer.status, 200, answer.body)
        cookie = answer.header("set-cookie")
        self.assertTrue(cookie.startswith("__Host-renkei="), cookie)
        for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, cookie)
        browser.keep(answer)
        self.assertEqual(browser.get("session", browser.proxied).json["principal"], "sho")

    def test_the_machines_own_address_is_not_the_consoles(self):
        self.assertEqual(Browser(self.port).get("session").problem, "wrong_host")

    def test_failures_count_for_the_address_that_the_proxy_saw(self):
        wrong = {"name": "sho", "password": "wrong"}
        attacker, other = self.by_proxy("198.51.100.1, 203.0.113.66"), self.by_proxy("203.0.113.8")
        answers = [attacker.post("sign-in", wrong, attacker.proxied) for _ in range(6)]
        self.assertEqual(answers[-1].problem, "too_many_attempts")
        forged = self.by_proxy("192.0.2.1, 203.0.113.66")
        self.assertEqual(forged.post("sign-in", wrong, forged.proxied).problem, "too_many_attempts", "what the client says is not believed")
        self.assertEqual(other.post("sign-in", wrong, other.proxied).problem, "wrong_password")


if __name__ == "__main__":
    unittest.main()
