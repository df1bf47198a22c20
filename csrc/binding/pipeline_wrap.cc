#include "binding/pipeline_wrap.h"

#include <utility>

#include "binding/bytes.h"
#include "binding/errors.h"
#include "binding/field.h"
#include "binding/frame_wrap.h"
#include "binding/plan_reader.h"
#include "binding/to_js.h"

namespace jetson::binding {

namespace {

// undefined: nothing yet; null: nothing more will come.
template <class T, class Convert>
Napi::Value taken_to_js(Napi::Env env, const media::Taken<T>& taken, Convert convert) {
  using Kind = typename media::Taken<T>::Kind;
  if (taken.kind == Kind::empty) return env.Undefined();
  if (taken.kind == Kind::end) return env.Null();
  return convert(taken.item);
}

}  // namespace

Napi::Function PipelineWrap::define(Napi::Env env) {
  return DefineClass(env, "NativePipeline",
                     {InstanceMethod<&PipelineWrap::state>("state"),
                      InstanceMethod<&PipelineWrap::error>("error"),
                      InstanceMethod<&PipelineWrap::inputs>("inputs"),
                      InstanceMethod<&PipelineWrap::streams>("streams"),
                      InstanceMethod<&PipelineWrap::graph>("graph"),
                      InstanceMethod<&PipelineWrap::progress>("progress"),
                      InstanceMethod<&PipelineWrap::start>("start"),
                      InstanceMethod<&PipelineWrap::set_throttled>("setThrottled"),
                      InstanceMethod<&PipelineWrap::seek>("seek"),
                      InstanceMethod<&PipelineWrap::command>("command"),
                      InstanceMethod<&PipelineWrap::take_segment>("takeSegment"),
                      InstanceMethod<&PipelineWrap::take_bytes>("takeBytes"),
                      InstanceMethod<&PipelineWrap::take_packet>("takePacket"),
                      InstanceMethod<&PipelineWrap::next_frame>("nextFrame"),
                      InstanceMethod<&PipelineWrap::frame_times>("frameTimes"),
                      InstanceMethod<&PipelineWrap::open_frame>("openFrame"),
                      InstanceMethod<&PipelineWrap::leave_frame>("leaveFrame"),
                      InstanceMethod<&PipelineWrap::return_frame>("returnFrame"),
                      InstanceMethod<&PipelineWrap::drop_frame>("dropFrame"),
                      InstanceMethod<&PipelineWrap::take_log>("takeLog"),
                      InstanceMethod<&PipelineWrap::take_change>("takeChange"),
                      InstanceMethod<&PipelineWrap::can_push>("canPush"),
                      InstanceMethod<&PipelineWrap::wants_more>("wantsMore"),
                      InstanceMethod<&PipelineWrap::push>("push"),
                      InstanceMethod<&PipelineWrap::push_frame>("pushFrame"),
                      InstanceMethod<&PipelineWrap::push_end>("pushEnd"),
                      InstanceMethod<&PipelineWrap::ref>("ref"),
                      InstanceMethod<&PipelineWrap::abort>("abort"),
                      InstanceMethod<&PipelineWrap::close>("close")});
}

Napi::Value PipelineWrap::create(const Napi::CallbackInfo& info) {
  return Environment::of(info.Env()).pipeline_class.New({info[0], info[1]});
}

PipelineWrap::PipelineWrap(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<PipelineWrap>(info), environment_(&Environment::of(info.Env())) {
  if (!info[1].IsFunction()) throw expected("a function", "onWake", info[1]);
  media::Plan plan = read_plan(info[0]);
  input_count_ = plan.inputs.size();
  for (size_t i = 0; i < plan.tracks.size(); i++) taps_.emplace_back(static_cast<int>(i));
  output_count_ = plan.outputs.size();
  callback_ = Napi::Persistent(info[1].As<Napi::Function>());
  wake_ = JsWake::create(info.Env(), "jetson_av.pipeline", [this](Napi::Env env) { on_wake(env); });
  try {
    pipeline_ = media::Pipeline::create(std::move(plan), [wake = wake_] { wake->ring(); });
  } catch (...) {
    wake_->release();
    throw;
  }
  environment_->adopt(this);
}

PipelineWrap::~PipelineWrap() {
  if (pipeline_ == nullptr) return;  // the constructor threw
  wake_->release();
  if (environment_ == nullptr) return;
  environment_->forget(this);
  environment_->bury(std::move(pipeline_));
}

void PipelineWrap::join() {
  if (closer_.joinable()) closer_.join();
  pipeline_->close();
  environment_ = nullptr;
}

void PipelineWrap::require_open(Napi::Env env) const {
  if (closed_) throw coded_error(env, kClosed, "The pipeline is closed");
}

// The first argument, as an index into what the plan had.
int PipelineWrap::index(const Napi::CallbackInfo& info, const char* name, size_t count) const {
  require_open(info.Env());
  return static_cast<int>(Field(info[0], name).integer(0, static_cast<int64_t>(count) - 1));
}

Napi::Value PipelineWrap::state(const Napi::CallbackInfo& info) {
  return to_js(info.Env(), closed_ ? media::State::closed : pipeline_->state());
}
Napi::Value PipelineWrap::error(const Napi::CallbackInfo& info) { return to_js(info.Env(), pipeline_->error()); }
Napi::Value PipelineWrap::inputs(const Napi::CallbackInfo& info) { return to_js(info.Env(), pipeline_->inputs()); }
Napi::Value PipelineWrap::streams(const Napi::CallbackInfo& info) { return to_js(info.Env(), pipeline_->streams()); }
Napi::Value PipelineWrap::graph(const Napi::CallbackInfo& info) { return to_js(info.Env(), pipeline_->graph()); }
Napi::Value PipelineWrap::progress(const Napi::CallbackInfo& info) { return to_js(info.Env(), pipeline_->progress()); }

void PipelineWrap::start(const Napi::CallbackInfo& info) {
  require_open(info.Env());
  pipeline_->start();
}

void PipelineWrap::set_throttled(const Napi::CallbackInfo& info) {
  require_open(info.Env());
  pipeline_->set_throttled(Field(info[0], "throttled").boolean());
}

void PipelineWrap::seek(const Napi::CallbackInfo& info) {
  require_open(info.Env());
  pipeline_->seek(Field(info[0], "seconds").number(), Field(info[1], "exact").boolean());
}

Napi::Value PipelineWrap::command(const Napi::CallbackInfo& info) {
  require_open(info.Env());
  auto filter = Field(info[0], "filter").text();
  auto name = Field(info[1], "name").text();
  return Napi::String::New(info.Env(), pipeline_->command(filter, name, Field(info[2], "argument").text()));
}

Napi::Value PipelineWrap::take_segment(const Napi::CallbackInfo& info) {
  auto taken = pipeline_->take_segment(index(info, "output", output_count_));
  return taken_to_js(info.Env(), taken, [&](const media::Segment& segment) { return to_js(info.Env(), segment); });
}

Napi::Value PipelineWrap::take_bytes(const Napi::CallbackInfo& info) {
  auto taken = pipeline_->take_bytes(index(info, "output", output_count_));
  return taken_to_js(info.Env(), taken, [&](const auto& bytes) { return bytes_to_js(info.Env(), bytes); });
}

Napi::Value PipelineWrap::take_packet(const Napi::CallbackInfo& info) {
  auto taken = pipeline_->take_packet(index(info, "output", output_count_));
  return taken_to_js(info.Env(), taken, [&](AVPacket* packet) { return packet_to_js(info.Env(), packet); });
}

TapReader& PipelineWrap::tap(const Napi::CallbackInfo& info) {
  return taps_[static_cast<size_t>(Field(info[0], "track").integer(0, static_cast<int64_t>(taps_.size()) - 1))];
}

Napi::Value PipelineWrap::next_frame(const Napi::CallbackInfo& info) {
  require_open(info.Env());
  return tap(info).next(info.Env(), *pipeline_);
}

Napi::Value PipelineWrap::frame_times(const Napi::CallbackInfo& info) { return tap(info).times(info.Env()); }

// These two also when all is closed: whoever looks at a frame then may go on, and it is freed.
Napi::Value PipelineWrap::open_frame(const Napi::CallbackInfo& info) { return tap(info).open(info.Env(), pipeline_); }

void PipelineWrap::leave_frame(const Napi::CallbackInfo& info) {
  TapReader& from = tap(info);
  const bool goes_on = Field(info[1], "goesOn").boolean();
  media::FramePtr frame = from.leave();
  if (!frame || closed_) return;
  goes_on ? pipeline_->return_frame(from.track(), frame.release()) : pipeline_->drop_frame(from.track(), frame.release());
}

FrameWrap& PipelineWrap::own_frame(const Napi::CallbackInfo& info) const {
  require_open(info.Env());
  FrameWrap& frame = FrameWrap::of(info[0], "frame");
  if (!frame.belongs_to(pipeline_.get())) throw expected("a frame that was taken from this pipeline", "frame", info[0]);
  return frame;
}

void PipelineWrap::return_frame(const Napi::CallbackInfo& info) {
  FrameWrap& frame = own_frame(info);
  pipeline_->return_frame(frame.track(), frame.give(info.Env()));
}

void PipelineWrap::drop_frame(const Napi::CallbackInfo& info) {
  FrameWrap& frame = own_frame(info);
  pipeline_->drop_frame(frame.track(), frame.give(info.Env()));
}

Napi::Value PipelineWrap::take_log(const Napi::CallbackInfo& info) {
  auto line = pipeline_->take_log();
  return line ? to_js(info.Env(), *line) : info.Env().Undefined();
}

Napi::Value PipelineWrap::take_change(const Napi::CallbackInfo& info) {
  auto change = pipeline_->take_change();
  return change ? to_js(info.Env(), *change) : info.Env().Undefined();
}

Napi::Value PipelineWrap::can_push(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), pipeline_->can_push(index(info, "input", input_count_)));
}

Napi::Value PipelineWrap::wants_more(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), pipeline_->wants_more(index(info, "input", input_count_)));
}

void PipelineWrap::push(const Napi::CallbackInfo& info) {
  int input = index(info, "input", input_count_);
  pipeline_->push(input, Field(info[1], "chunk").bytes());
}

void PipelineWrap::push_frame(const Napi::CallbackInfo& info) {
  int input = index(info, "input", input_count_);
  pipeline_->push_frame(input, FrameWrap::of(info[1], "frame").share(info.Env()));
}

void PipelineWrap::push_end(const Napi::CallbackInfo& info) { pipeline_->push_end(index(info, "input", input_count_)); }

void PipelineWrap::ref(const Napi::CallbackInfo& info) {
  if (!closed_) wake_->ref(info.Env(), Field(info[0], "alive").boolean());
}

void PipelineWrap::abort(const Napi::CallbackInfo&) { pipeline_->abort(); }

Napi::Value PipelineWrap::close(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto deferred = Napi::Promise::Deferred::New(env);
  if (joined_ && closing_.empty()) {
    deferred.Resolve(env.Undefined());
    return deferred.Promise();
  }
  closing_.push_back(deferred);
  if (!std::exchange(closed_, true)) {
    Ref();  // whoever works in another thread is kept until its last event was delivered
    wake_->ref(env, true);
    pipeline_->abort();
    closer_ = std::thread([this] {
      pipeline_->close();
      joined_ = true;
      wake_->ring();
    });
  }
  return deferred.Promise();
}

void PipelineWrap::on_wake(Napi::Env env) {
  if (joined_) on_closed(env);
  callback_.Call({});
}

void PipelineWrap::on_closed(Napi::Env env) {
  if (closer_.joinable()) closer_.join();
  wake_->release();
  if (environment_ != nullptr) environment_->forget(this);
  environment_ = nullptr;
  for (auto& deferred : std::exchange(closing_, {})) deferred.Resolve(env.Undefined());
  Unref();
}

}  // namespace jetson::binding
