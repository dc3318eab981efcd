#include "press/shell.h"

#include <kainjow/mustache.hpp>
#include <stdexcept>
#include <string_view>

namespace renkei::press {
namespace {

namespace mustache = kainjow::mustache;

struct Part {
  std::string_view name, text;
};

constexpr Part kParts[] = {
#include "press_templates.inc"
};

std::string part(std::string_view name) {
  for (const Part& each : kParts) {
    if (each.name == name) return std::string(each.text);
  }
  throw std::logic_error("no template " + std::string(name));
}

}  // namespace

std::string in_shell(const Json& view) {
  mustache::mustache page(part("page.html.mustache"));
  mustache::mustache style(part("style.css.mustache"));
  if (!page.is_valid() || !style.is_valid()) throw std::logic_error("a template is broken");
  mustache::data data(mustache::data::type::object);
  for (const auto& [key, value] : view.items()) {
    const std::string text = value.get<std::string>();
    data.set(key, text.empty() ? mustache::data(false) : mustache::data(text));
  }
  data.set("style", mustache::data(style.render(data)));
  return page.render(data);
}

}  // namespace renkei::press
