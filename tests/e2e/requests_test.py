#!/usr/bin/env python3
"""Requests for shared resources of several institutions, from the wish to the result: every site decides by itself, the project
is arranged in the same transaction, what is wrong is told at once, and nothing is booked twice; a real daemon over its bus."""
# timeout: 300
import datetime
import json
import unittest

from sharing import Sharing, period, words

TODAY = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()


def ahead(days):
    return (TODAY + datetime.timedelta(days=days)).isoformat()


class Requests(Sharing):
    def facilities(self, project):
        return [state for state in self.bus.states(project) if state in ("none", "arranged", "in_use")]

    def two_sites(self, **more):
        """A project's request at riken and qst, and what it asks for."""
        project = self.project()
        resources = self.resource("riken", **more), self.resource("qst")
        request, sites = self.ask(project, *({"resource": each, "periods": [period(ahead(30))]} for each in resources))
        return project, resources, request, sites

    def codes(self, problem):
        return sorted((error["detail"].split()[0], error["pointer"]) for error in problem["errors"])

    def test_the_last_agreement_arranges_the_project_in_the_same_transaction(self):
        project, _, request, (first, second) = self.two_sites()
        self.bus.send("keeper-riken", first, "approve")
        self.assertEqual((self.bus.states(request), self.facilities(project)), (["deciding"], ["none"]))
        self.bus.send("keeper-qst", second, "condition", {"conditions": "results are shared"})
        self.assertEqual(self.facilities(project), ["none"])
        reply = self.bus.send("of-ncc", second, "accept")
        self.assertEqual(reply["configuration"], ["agreed"])
        self.assertEqual((self.bus.states(request), self.facilities(project)), (["arranged"], ["arranged"]))
        command = {self.bus.history(record)[-1]["command"] for record in (second, request, project)}
        self.assertEqual(len(command), 1, "one command, one transaction")
        self.assertEqual({site["institution"] for site in self.bus.record(project)["document"]["sites"]}, {"riken", "qst"})

    def test_use_begins_type_3_and_the_result_releases_it(self):
        project, resources, request, sites = self.two_sites()
        for keeper, site in zip(("keeper-riken", "keeper-qst"), sites):
            self.bus.send(keeper, site, "approve")
        self.assertEqual(self.bus.record(project)["attained"], {})
        self.bus.send("keeper-riken", sites[0], "begin", {"at": f"{ahead(0)}T09:00"})
        self.assertIn("type3", self.bus.record(project)["attained"])
        self.assertEqual(self.facilities(project), ["in_use"])
        self.bus.send("keeper-qst", sites[1], "begin")
        for site in sites:
            self.bus.send("of-ncc", site, "end", {"hours": 7, "amount": 1, "result": words("見えた", "seen")})
        self.assertEqual(self.bus.states(request), ["used"])
        self.assertEqual([self.bus.record(each)["document"]["bookings"] for each in resources], [{}, {}])
        self.bus.send("of-ncc", request, "release", {"result": words("成果", "a result")})
        self.assertEqual((self.bus.states(request), self.facilities(project)), (["released"], ["none"]))
        self.assertEqual(self.bus.record(project)["document"]["facility_results"], [words("成果", "a result")])

    def test_a_project_is_in_shared_use_until_its_last_request_has_its_result(self):
        project, made = self.project(), []
        for institution in ("riken", "qst"):
            resource = self.resource(institution)
            request, (site,) = self.ask(project, {"resource": resource, "periods": [period(ahead(30))]})
            self.bus.send(f"keeper-{institution}", site, "approve")
            self.bus.send("of-ncc", site, "begin")
            made.append((request, site))
        for (request, site), left in zip(made, ("in_use", "none")):
            self.bus.send("of-ncc", site, "end", {"hours": 1})
            self.bus.send("of-ncc", request, "release", {"result": words("成果", f"of {request}")})
            self.assertEqual(self.facilities(project), [left])
        document = self.bus.record(project)["document"]
        self.assertEqual([each["en"] for each in document["facility_results"]], [f"of {request}" for request, _ in made])
        self.assertNotIn("uses", document)

    def test_partial_agreement_is_taken_on_request(self):
        project, resources, request, (first, second) = self.two_sites()
        self.assertEqual(self.bus.refused("of-ncc", request, "settle")["type"], "urn:renkei:problem:guard_failed")
        self.bus.send("keeper-riken", first, "approve")
        self.bus.send("keeper-qst", second, "offer", {"periods": [period(ahead(40))]})
        self.bus.send("of-ncc", request, "settle")
        self.assertEqual((self.bus.states(request), self.bus.states(second)), (["arranged"], ["cancelled"]))
        self.assertEqual([site["institution"] for site in self.bus.record(project)["document"]["sites"]], ["riken"])
        self.assertEqual(self.bus.record(resources[1])["document"]["bookings"], {}, "what was held for the offer is free again")
        arranged = [row for row in self.bus.history(project) if row["event"] == "arrange"]
        self.assertEqual(len(arranged), 1)

    def test_a_change_is_a_new_event_linked_to_the_decision_and_overwrites_none(self):
        project, resources, request, (first, second) = self.two_sites()
        for keeper, site in (("keeper-riken", first), ("keeper-qst", second)):
            self.bus.send(keeper, site, "approve")
        later = [period(ahead(50))]
        self.bus.send("of-ncc", first, "change", {"periods": later, "amount": 1, "reason": "the samples come later"})
        document = self.bus.record(first)["document"]
        self.assertEqual(document["decisions"][0]["kind"], "approved")
        self.assertEqual(document["changes"][0]["of"], document["decisions"][0]["version"])
        self.assertEqual(document["changes"][0]["periods"], [period(ahead(30))])
        self.assertEqual((self.bus.states(request), self.bus.record(resources[0])["document"]["bookings"]), (["deciding"], {}))
        self.bus.send("keeper-riken", first, "decline", {"reason": "no room"})
        self.bus.send("of-ncc", first, "change", {"periods": [period(ahead(51))], "amount": 1, "reason": "another day"})
        self.bus.send("keeper-riken", first, "approve")
        self.assertEqual([each["kind"] for each in self.bus.record(first)["document"]["decisions"]],
                         ["approved", "declined", "approved"])
        self.assertEqual(self.bus.states(request), ["arranged"])

    def test_a_cancelled_request_lets_everything_go(self):
        project, resources, request, sites = self.two_sites()
        for keeper, site in zip(("keeper-riken", "keeper-qst"), sites):
            self.bus.send(keeper, site, "approve")
        self.bus.send("of-ncc", request, "cancel", {"reason": "no longer needed"})
        self.assertEqual([self.bus.states(each) for each in (request, *sites)], [["cancelled"]] * 3)
        self.assertEqual(self.facilities(project), ["none"])
        self.assertEqual([self.bus.record(each)["document"]["bookings"] for each in resources], [{}, {}])

    def test_every_problem_is_told_at_once_and_hard_ones_refuse_the_whole(self):
        project = self.project(funded=False)
        resource = self.resource(capacity=2, biosafety_level=2, prerequisites=["training", "ethics"], lead_time_days=14,
                                 horizon_days=60, quota={"institution_hours": 10, "project_hours": 5})
        self.bus.send("keeper-riken", resource, "plan_outage", {"from": ahead(9), "to": ahead(11), "reason": "maintenance"})
        sites = [{"resource": resource, "amount": 3, "biosafety_level": 3, "fulfilled": ["ethics"],
                  "periods": [period(ahead(10)), period(ahead(10), "16:00", "18:00"), period(ahead(90))]}]
        document = self.request_document(project, sites)
        rows = self.bus.query("of-ncc", query="facility.checks", document=document)["rows"]
        self.assertEqual(sorted({row["code"] for row in rows}),
                         ["biosafety_level", "capacity", "horizon", "lead_time", "not_amed_funded", "outage", "period", "prerequisite",
                          "quota_institution", "quota_project"])
        soft = {row["code"]: row["waived_by"] for row in rows if not row["hard"]}
        self.assertEqual(soft, {"horizon": ["facility_manager"], "lead_time": ["facility_manager"], "not_amed_funded": ["secretariat"],
                                "prerequisite": ["facility_manager"], "quota_institution": ["facility_manager", "secretariat"],
                                "quota_project": ["facility_manager", "secretariat"]})
        self.assertTrue(all(row["message"]["ja"] and row["message"]["en"] for row in rows))
        head = self.bus.query(query="log.head")["seq"]
        problem = self.bus.answer("of-ncc", command="create", kind="facility_request", document=document)["problem"]
        self.assertEqual(problem["type"], "urn:renkei:problem:checks_failed")
        self.assertEqual({code for code, _ in self.codes(problem)}, {row["code"] for row in rows})
        self.assertEqual(self.bus.query(query="log.head")["seq"], head, "nothing was recorded")

    def test_a_soft_problem_waits_for_a_waiver_by_who_may_give_it(self):
        project = self.project(funded=False)
        resource = self.resource(lead_time_days=60)
        _, (site,) = self.ask(project, {"resource": resource, "periods": [period(ahead(30))]})
        problem = self.bus.refused("keeper-riken", site, "approve")
        self.assertEqual([code for code, _ in self.codes(problem)], ["lead_time", "not_amed_funded"])
        waiver = {"code": "not_amed_funded", "reason": "it was agreed upon"}
        self.assertIn("problem", self.bus.answer("keeper-riken", command="send", record=site, event="waive", data=waiver))
        self.bus.send("keeper-riken", site, "waive", {"code": "lead_time", "reason": "the slot is free"})
        self.bus.send("jimu", site, "waive", waiver)
        self.assertEqual(self.bus.query(query="facility.checks", record=site)["rows"], [])
        self.bus.send("keeper-riken", site, "approve")
        kept = self.bus.record(site)["document"]["waivers"]
        self.assertEqual([(each["code"], each["by"], each["reason"]) for each in kept],
                         [("lead_time", "keeper-riken", "the slot is free"), ("not_amed_funded", "jimu", "it was agreed upon")])

    def test_what_is_booked_is_not_booked_again_and_intervals_are_half_open(self):
        project, resource = self.project(), self.resource()
        day = ahead(20)
        asked = [[period(day, "20:00", "08:00", ahead(21))], [period(ahead(21), "07:59", "12:00")], [period(ahead(21), "08:00", "12:00")]]
        requests = [self.ask(self.project(), {"resource": resource, "periods": periods})[1][0] for periods in asked]
        self.bus.send("keeper-riken", requests[0], "approve")
        problem = self.bus.refused("keeper-riken", requests[1], "approve")
        self.assertEqual([code for code, _ in self.codes(problem)], ["capacity"])
        self.bus.send("keeper-riken", requests[2], "approve")
        document = self.request_document(project, [{"resource": resource, "periods": asked[1]}])
        problem = self.bus.answer("of-ncc", command="create", kind="facility_request", document=document)["problem"]
        self.assertEqual(self.codes(problem), [("capacity", "/document/sites/0/periods/0")])
        self.assertEqual(self.bus.refused("keeper-riken", resource, "retire", {"reason": "old"})["type"],
                         "urn:renkei:problem:guard_failed", "what is booked cannot be retired")

    def test_the_capacity_cannot_be_lowered_below_what_is_booked(self):
        project, resource = self.project(), self.resource(capacity=3)
        _, (site,) = self.ask(project, {"resource": resource, "amount": 3, "periods": [period(ahead(20))]})
        self.bus.send("keeper-riken", site, "approve")
        problem = self.bus.refused("keeper-riken", resource, "edit", {"capacity": {"amount": 2, "unit": "slots"}})
        self.assertEqual(problem["type"], "urn:renkei:problem:document_invalid")
        self.assertEqual([error["pointer"] for error in problem["errors"]], [f"/doc/bookings/{site}"])

    def test_only_the_institution_of_the_site_decides(self):
        _, _, request, (first, _) = self.two_sites()
        self.assertEqual(self.bus.refused("keeper-qst", first, "approve")["type"], "urn:renkei:problem:not_permitted")
        self.assertEqual(self.bus.refused("of-qst", request, "cancel", {"reason": "x"})["type"], "urn:renkei:problem:not_permitted")

    def test_an_agreement_that_the_project_cannot_take_is_refused_as_a_whole(self):
        project, (resource, _), _, (first, second) = self.two_sites()
        self.bus.send("keeper-qst", second, "approve")
        self.bus.send("of-ncc", project, "withdraw", {"comments": "given up"})
        head = self.bus.query(query="log.head")["seq"]
        self.assertEqual(self.bus.refused("keeper-riken", first, "approve")["type"], "urn:renkei:problem:not_accepted_here")
        self.assertEqual(self.bus.query(query="log.head")["seq"], head)
        self.assertEqual(self.bus.record(resource)["document"].get("bookings", {}), {})


if __name__ == "__main__":
    unittest.main()
