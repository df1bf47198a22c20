#include "binding/frame_scaler.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <utility>

#include "binding/errors.h"
#include "binding/field.h"
#include "binding/frame_wrap.h"
#include "media/error.h"

namespace jetson::binding {

namespace {

constexpr int kMostSide = 16384;

media::Scaling scaling_of(const Field& field) {
  media::Scaling scaling;
  scaling.width = static_cast<int>(field["width"].integer_or(0, 1, kMostSide));
  scaling.height = static_cast<int>(field["height"].integer_or(0, 1, kMostSide));
  scaling.format = field["format"].text_or("");
  const Field format = field["format"];
  bool is_known = scaling.format.empty() || av_get_pix_fmt(scaling.format.c_str()) != AV_PIX_FMT_NONE;
  if (!is_known) throw expected("libav's name of a pixel format", format.path(), format.value());
  return scaling;
}

}  // namespace

Napi::Value FrameScaler::scale(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  FrameWrap& frame = FrameWrap::of(info[0], "frame");
  media::Scaling scaling = scaling_of(Field(info[1], "wanted"));
  auto task = std::unique_ptr<Task>(
      new Task{frame.clone(env), std::move(scaling), "", frame.track(), Napi::Promise::Deferred::New(env)});
  Environment& environment = Environment::of(env);
  if (environment.frame_scaler == nullptr) environment.frame_scaler = std::make_shared<FrameScaler>(env);
  return environment.frame_scaler->push(env, std::move(task));
}

FrameScaler::FrameScaler(Napi::Env env)
    : wake_(JsWake::create(env, "jetson_av.scale", [this](Napi::Env e) { deliver(e); })), thread_([this] { run(); }) {
  Environment::of(env).adopt(this);
}

FrameScaler::~FrameScaler() {
  stop();
  join();
}

Napi::Value FrameScaler::push(Napi::Env env, std::unique_ptr<Task> task) {
  Napi::Value promise = task->deferred.Promise();
  if (open_++ == 0) wake_->ref(env, true);
  std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(task));
  changed_.notify_all();
  return promise;
}

void FrameScaler::run() {
  for (;;) {
    std::unique_ptr<Task> task;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_stopped_ || !waiting_.empty(); });
      if (is_stopped_) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    try {
      task->frame = media::scaled_copy(*task->frame, task->scaling);
    } catch (const std::exception& problem) {
      task->refusal = problem.what();
    }
    {
      std::lock_guard lock(mutex_);
      done_.push_back(std::move(task));
    }
    wake_->ring();
  }
}

void FrameScaler::deliver(Napi::Env env) {
  std::deque<std::unique_ptr<Task>> done;
  {
    std::lock_guard lock(mutex_);
    done.swap(done_);
  }
  open_ -= done.size();
  if (open_ == 0) wake_->ref(env, false);
  for (auto& task : done) {
    if (task->refusal.empty()) {
      task->deferred.Resolve(FrameWrap::create(env, task->frame.release(), nullptr, task->track));
    } else {
      task->deferred.Reject(coded_error(env, kUnsupported, task->refusal).Value());
    }
  }
}

void FrameScaler::stop() {
  std::lock_guard lock(mutex_);
  is_stopped_ = true;
  changed_.notify_all();
}

void FrameScaler::join() {
  if (thread_.joinable()) thread_.join();
  wake_->release();
}

}  // namespace jetson::binding
