// Two small workflows for tests of the views: the shape of the shipped ones without their forms.
#pragma once

namespace renkei::testing {

inline constexpr const char* kProjectWorkflow = R"json({
  "kind": "project", "version": 1, "title": {"ja": "連携事業", "en": "Project"}, "ids": "assigned",
  "document": {"type": "object"},
  "create": {"by": ["secretariat"]}, "correct": {"by": ["secretariat"]},
  "read": {"by": ["secretariat", "coordinator@/lead"]},
  "initial": "draft",
  "states": {
    "draft": {
      "tags": ["drafting"],
      "on": {
        "submit": {"target": "running", "by": ["secretariat"], "title": {"ja": "提出", "en": "Submit"}},
        "name": {"by": ["secretariat"], "data": {"type": "object"}, "actions": [
          {"assign": {"/partners": {"from": "/event/data/partners"}}}]}
      }
    },
    "running": {
      "type": "parallel",
      "on": {
        "return": {"target": "draft", "by": ["secretariat"]},
        "complete": {"target": "completed", "by": ["coordinator@/lead", "secretariat"]},
        "name": {"by": ["secretariat"], "data": {"type": "object"}, "actions": [
          {"assign": {"/partners": {"from": "/event/data/partners"}}}]}
      },
      "states": {
        "pathway": {
          "initial": "in_house_research",
          "states": {
            "in_house_research": {
              "stage": "in_house_research",
              "on": {"award": {"target": "amed_funding", "by": ["secretariat"], "actions": [{"attain": "type1"}]}}
            },
            "amed_funding": {
              "stage": "amed_funding",
              "after": {
                "P20D": {"title": {"ja": "予告", "en": "Reminder"}},
                "P30D": {"title": {"ja": "期限", "en": "Deadline"}, "deadline": true}
              },
              "on": {
                "renew": {"target": "amed_funding", "by": ["secretariat"]},
                "end_award": {"target": "in_house_research", "by": ["secretariat"]},
                "translate": {"target": "clinical_translation", "by": ["secretariat"], "actions": [{"attain": "type2"}]}
              }
            },
            "clinical_translation": {
              "stage": "clinical_translation",
              "on": {"end_award": {"target": "in_house_research", "by": ["secretariat"]}}
            }
          }
        },
        "facilities": {
          "initial": "none",
          "states": {
            "none": {"on": {"begin_use": {"target": "in_use", "by": ["secretariat"], "actions": [{"attain": "type3"}]}}},
            "in_use": {"stage": "facility_use", "pauses": ["amed_funding"], "on": {"release": {"target": "none", "by": ["secretariat"]}}}
          }
        }
      }
    },
    "completed": {"type": "final", "tags": ["ended"]}
  }
})json";

inline constexpr const char* kCaseWorkflow = R"json({
  "kind": "success_case", "version": 1, "title": {"ja": "成功事例", "en": "Success case"}, "ids": "assigned",
  "document": {"type": "object"},
  "create": {"by": ["secretariat"]}, "correct": {"by": ["secretariat"]},
  "read": {"by": ["secretariat"]},
  "initial": "candidate",
  "states": {
    "candidate": {"on": {
      "publish": {"target": "published", "by": ["secretariat"]},
      "dismiss": {"target": "dismissed", "by": ["secretariat"]}
    }},
    "published": {"type": "final"},
    "dismissed": {"type": "final"}
  }
})json";

}  // namespace renkei::testing
