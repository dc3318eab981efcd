#include "intake/admission.h"

#include "wire/codec.h"

namespace renkei::intake {

Admitted admit(std::string_view bytes) {
  auto command = wire::read_command(bytes);
  if (!command) return {wire::id_of(bytes), std::move(command), ""};
  std::string id = command->id, digest = wire::digest_of(*command);
  return {std::move(id), std::move(command), std::move(digest)};
}

}  // namespace renkei::intake
