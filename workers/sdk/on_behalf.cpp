#include "sdk/on_behalf.h"

namespace renkei::sdk {

Result<Json> OnBehalf::query(Json message) {
  message["on_behalf_of"] = principal_;
  return engine_.query(std::move(message));
}

Result<Json> OnBehalf::command(Json) {
  return fail(Errc::not_permitted, "a worker asks for others, and acts for itself alone");
}

}  // namespace renkei::sdk
