#include <cerrno>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

#include "core/faults.h"

namespace emulator {
namespace {

const std::map<std::string, int>& errnos() {
  static const auto& all = *new std::map<std::string, int>{
      {"EACCES", EACCES}, {"EAGAIN", EAGAIN}, {"EBUSY", EBUSY},   {"EINVAL", EINVAL}, {"EIO", EIO},
      {"ENODEV", ENODEV}, {"ENOENT", ENOENT}, {"ENOMEM", ENOMEM}, {"ENOTTY", ENOTTY}, {"EPIPE", EPIPE}};
  return all;
}

// An ioctl that may be refused, of a kind of device; "any" is either.
bool is_call(std::string_view point) {
  static const std::set<std::string_view> kinds = {"decoder", "encoder", "session"};
  static const std::set<std::string_view> calls = {
      "open",          "querycap",      "s_fmt",        "g_fmt",           "reqbufs",
      "qbuf",          "dqbuf",         "streamon",     "streamoff",       "s_ext_ctrls",
      "g_ext_ctrls",   "capture.s_fmt", "output.s_fmt", "capture.reqbufs", "dqevent",
      "expbuf",        "output.qbuf",   "output.dqbuf", "output.reqbufs",  "capture.qbuf",
      "capture.dqbuf", "g_crop",        "subscribe",    "output.streamon", "capture.streamon"};
  const size_t dot = point.find('.');
  return dot != point.npos && kinds.contains(point.substr(0, dot)) && calls.contains(point.substr(dot + 1));
}

// What is no call, with the actions that it knows.
const std::map<std::string, std::set<std::string>>& points() {
  static const auto& all =
      *new std::map<std::string, std::set<std::string>>{{"eos", {"flag", "empty", "epipe", "never", "double", "delay"}},
                                                        {"opening", {"meet"}},
                                                        {"event", {"never", "delay", "after-eos"}},
                                                        {"resolution", {"same", "half", "double", "depth"}},
                                                        {"input.error", {"bits"}},
                                                        {"picture.error", {"fatal", "concealed", "bits"}},
                                                        {"slow", {"ms"}},
                                                        {"poll", {"hang-after-eos"}},
                                                        {"control", {"reject"}},
                                                        {"sar", {"other-release"}},
                                                        {"surface.allocate", {"fail"}},
                                                        {"surface.limit", {"bytes"}},
                                                        {"transform", {"unsupported", "execution", "invalid", "hang"}},
                                                        {"identity", {"hang", "ok"}},
                                                        {"egl", {"image", "other"}},
                                                        {"encoder.eos", {"never", "double", "delay"}},
                                                        {"encoder.overflow", {"packet"}},
                                                        {"encoder.keyflag", {"late", "missing"}},
                                                        {"close", {"delay"}},
                                                        {"timestamps", {"zero", "shuffled"}},
                                                        {"plugin", {"wrong"}},
                                                        {"engine", {"kill", "hang"}},
                                                        {"main10", {"p010", "nv12"}}};
  return all;
}

bool read_number(std::string_view text, auto& number) {
  const int base = text.starts_with("0x") ? 16 : 10;
  if (base == 16) text.remove_prefix(2);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

// "30", "30x5", "30+", "*"
bool read_when(std::string_view text, Fault& fault) {
  if (text == "*") return fault.times = UINT64_MAX, true;
  if (text.ends_with('+')) return fault.times = UINT64_MAX, text.remove_suffix(1), read_number(text, fault.at);
  const size_t x = text.find('x');
  if (x != text.npos && !read_number(text.substr(x + 1), fault.times)) return false;
  return read_number(text.substr(0, x), fault.at) && fault.at > 0;
}

bool is_known(const Fault& fault) {
  if (is_call(fault.point)) return errno_of(fault.action) || fault.action == "crash" || fault.action == "hang";
  const auto found = points().find(fault.point);
  return found != points().end() && found->second.contains(fault.action);
}

bool read_fault(std::string_view text, Fault& fault) {
  if (const size_t at = text.find('@'); at != text.npos) {
    if (!read_when(text.substr(at + 1), fault)) return false;
    text = text.substr(0, at);
  }
  const size_t equals = text.find('=');
  if (equals == text.npos) return false;
  fault.point = text.substr(0, equals);
  text = text.substr(equals + 1);
  if (const size_t colon = text.find(':'); colon != text.npos) {
    if (!read_number(text.substr(colon + 1), fault.number)) return false;
    text = text.substr(0, colon);
  }
  fault.action = text;
  return is_known(fault);
}

}  // namespace

int errno_of(const std::string& action) {
  const auto found = errnos().find(action);
  return found == errnos().end() ? 0 : found->second;
}

std::optional<std::string> read_faults(const std::string& text, std::vector<Fault>& faults) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    const std::string one = text.substr(begin, end - begin);
    Fault fault;
    if (!read_fault(one, fault)) return "cannot read '" + one + "'";
    faults.push_back(fault);
    begin = end + 1;
  }
  return {};
}

}  // namespace emulator
