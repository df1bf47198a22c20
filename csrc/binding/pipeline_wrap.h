// media::Pipeline as a JavaScript object (NativePipeline of lib/native/addon.ts). It adds what only JavaScript needs: a
// wake on its thread, a promise for close(), and an end with the environment.
#pragma once

#include <napi.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "binding/environment.h"
#include "binding/js_wake.h"
#include "binding/tap_reader.h"
#include "media/pipeline.h"

namespace jetson::binding {

class FrameWrap;

class PipelineWrap final : public Napi::ObjectWrap<PipelineWrap>, public Child {
 public:
  static Napi::Function define(Napi::Env env);
  static Napi::Value create(const Napi::CallbackInfo& info);  // (plan, onWake)

  explicit PipelineWrap(const Napi::CallbackInfo& info);
  ~PipelineWrap() override;

  void stop() override { pipeline_->abort(); }
  void join() override;

 private:
  Napi::Value state(const Napi::CallbackInfo& info);
  Napi::Value error(const Napi::CallbackInfo& info);
  Napi::Value inputs(const Napi::CallbackInfo& info);
  Napi::Value streams(const Napi::CallbackInfo& info);
  Napi::Value graph(const Napi::CallbackInfo& info);
  Napi::Value progress(const Napi::CallbackInfo& info);

  void start(const Napi::CallbackInfo& info);
  void set_throttled(const Napi::CallbackInfo& info);
  void seek(const Napi::CallbackInfo& info);
  Napi::Value command(const Napi::CallbackInfo& info);

  Napi::Value take_segment(const Napi::CallbackInfo& info);
  Napi::Value take_bytes(const Napi::CallbackInfo& info);
  Napi::Value take_packet(const Napi::CallbackInfo& info);
  Napi::Value next_frame(const Napi::CallbackInfo& info);
  Napi::Value frame_times(const Napi::CallbackInfo& info);
  Napi::Value open_frame(const Napi::CallbackInfo& info);
  void leave_frame(const Napi::CallbackInfo& info);
  void return_frame(const Napi::CallbackInfo& info);
  void drop_frame(const Napi::CallbackInfo& info);
  Napi::Value take_log(const Napi::CallbackInfo& info);
  Napi::Value take_change(const Napi::CallbackInfo& info);

  Napi::Value can_push(const Napi::CallbackInfo& info);
  void push(const Napi::CallbackInfo& info);
  Napi::Value wants_more(const Napi::CallbackInfo& info);
  void push_frame(const Napi::CallbackInfo& info);
  void push_end(const Napi::CallbackInfo& info);

  void ref(const Napi::CallbackInfo& info);
  void abort(const Napi::CallbackInfo& info);
  Napi::Value close(const Napi::CallbackInfo& info);

  void require_open(Napi::Env env) const;
  int index(const Napi::CallbackInfo& info, const char* name, size_t count) const;
  TapReader& tap(const Napi::CallbackInfo& info);
  FrameWrap& own_frame(const Napi::CallbackInfo& info) const;
  void on_wake(Napi::Env env);
  void on_closed(Napi::Env env);

  Environment* environment_;                  // null: it has ended, or all has been joined
  std::shared_ptr<JsWake> wake_;
  Napi::FunctionReference callback_;
  std::shared_ptr<media::Pipeline> pipeline_;
  std::vector<TapReader> taps_;               // by track, tapped or not
  size_t input_count_ = 0, output_count_ = 0;

  std::thread closer_;                        // close() joins stations, which JavaScript's thread must not wait for
  std::atomic<bool> joined_ = false;          // the closer is done
  std::vector<Napi::Promise::Deferred> closing_;
  bool closed_ = false;                       // close() was called
};

}  // namespace jetson::binding
