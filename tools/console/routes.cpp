// Every path of the interface. schemas/openapi.yaml says what goes in and comes out.
#include <array>

#include "console/console.h"

namespace renkei::console {

std::span<const Route> Console::routes() {
  static constexpr std::array table = {
      Route{"POST", "/api/v1/sign-in", false, &Console::sign_in},
      Route{"POST", "/api/v1/invitations/accept", false, &Console::accept_invitation},
      Route{"POST", "/api/v1/sign-out", true, &Console::sign_out},
      Route{"POST", "/api/v1/confirm", true, &Console::confirm},
      Route{"GET", "/api/v1/session", true, &Console::session},
      Route{"POST", "/api/v1/preferences", true, &Console::prefer},
      Route{"GET", "/api/v1/tokens", true, &Console::list_tokens},
      Route{"POST", "/api/v1/tokens", true, &Console::issue_token},
      Route{"POST", "/api/v1/tokens/{id}/revoke", true, &Console::revoke_token},
      Route{"POST", "/api/v1/queries/{name}", true, &Console::query},
      Route{"POST", "/api/v1/commands", true, &Console::command},
      Route{"GET", "/api/v1/definitions/{kind}", true, &Console::definition},
      Route{"GET", "/api/v1/events", true, &Console::events},
      Route{"POST", "/api/v1/papers/digest", true, &Console::digest},
      Route{"POST", "/api/v1/papers/pack", true, &Console::pack},
  };
  return table;
}

}  // namespace renkei::console
