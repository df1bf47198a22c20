// The thread of a device, and how it talks with its engine.
#include <csignal>
#include <string>

#include "core/faults.h"
#include "device/device.h"

namespace emulator {
namespace {

constexpr std::chrono::milliseconds kLook{50};  // for an engine that died while nobody asked it

}  // namespace

void Device::open() {
  // Signals are for the client's threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Device::close() {
  {
    const Lock lock(mutex_);
    is_closing_ = true;
    if (engine_) engine_->channel().shut();
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
  const Lock lock(mutex_);
  SessionReport session{kind(), "", {}};
  for (const auto& [id, value] : controls_)
    if (const Control* one = find_control(id, is_decoder_)) session.values[one->name] = value;
  report(session);
  report_calls(session);
  keep_session(session);
}

void Device::report_calls(SessionReport& session) const {
  session.values["calls"] = calls_done_;
  session.values["idleCalls"] = calls_idle_;
  for (size_t i = 0; i < calls_.size(); ++i) {
    const std::string after = "After" + std::to_string((int64_t(i) + 1) * kCallsAfter);
    session.values["calls" + after] = calls_[i].done;
    session.values["idleCalls" + after] = calls_[i].idle;
  }
}

void Device::run() {
  auto engine = EngineProcess::start();
  Lock lock(mutex_);
  engine_ = std::move(engine);
  is_dead_ = !engine_;
  while (!is_closing_) {
    if (!is_dead_ && step(lock)) continue;
    changed_.wait_for(lock, kLook);
    if (is_dead_ || !engine_ || engine_->channel().is_alive()) continue;
    is_dead_ = true;
    changed_.notify_all();
  }
  engine = std::move(engine_);
  lock.unlock();
}

// Sends and reads until the engine is done, without the lock: the client goes on meanwhile.
int Device::ask(Lock& lock, const EngineMessage& order, std::span<const uint8_t> bytes,
                const std::function<void(const EngineMessage&, std::vector<uint8_t>&)>& take) {
  if (const auto fault = order.kind == kDecode || order.kind == kEncode ? fault_at("engine") : std::nullopt) {
    if (fault->action == "kill") engine_->kill();
    if (fault->action == "hang") changed_.wait(lock, [this] { return is_closing_; });
  }
  Channel& channel = engine_->channel();
  lock.unlock();
  EngineMessage reply{};
  std::vector<uint8_t> content;
  bool is_there = channel.send(order, bytes);
  while (is_there && (is_there = channel.receive(reply, content)) && reply.kind != kDone) take(reply, content);
  lock.lock();
  if (!is_there) is_dead_ = true;
  changed_.notify_all();
  return is_there ? reply.errors : 0;
}

void Device::sleep(Lock& lock, int64_t milliseconds) {
  changed_.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return is_closing_; });
}

}  // namespace emulator
