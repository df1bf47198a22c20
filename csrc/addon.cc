// What JavaScript can see of us: lib/native/addon.ts has the types.
#include <napi.h>

#include "binding/describe.h"
#include "binding/environment.h"
#include "binding/frame_maker.h"
#include "binding/frame_scaler.h"
#include "binding/frame_wrap.h"
#include "binding/gpu_task.h"
#include "binding/jetson_report.h"
#include "binding/pipeline_wrap.h"
#include "binding/probe_task.h"
#include "binding/to_js.h"
#include "media/pipeline.h"

namespace jetson::binding {

namespace {

Napi::Value capabilities(const Napi::CallbackInfo& info) {
  return to_js(info.Env(), media::codecs_and_filters());
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  Environment& environment = Environment::create(env);
  environment.pipeline_class = Napi::Persistent(PipelineWrap::define(env));
  environment.frame_class = Napi::Persistent(FrameWrap::define(env));

  exports.Set("libavVersion", media::libav_version());
  exports.Set("createPipeline", Napi::Function::New<PipelineWrap::create>(env, "createPipeline"));
  exports.Set("probe", Napi::Function::New<ProbeTask::create>(env, "probe"));
  exports.Set("makeVideoFrame", Napi::Function::New<make_video_frame>(env, "makeVideoFrame"));
  exports.Set("makeAudioFrame", Napi::Function::New<make_audio_frame>(env, "makeAudioFrame"));
  exports.Set("scaleFrame", Napi::Function::New<FrameScaler::scale>(env, "scaleFrame"));
  exports.Set("readGpus", Napi::Function::New<GpuTask::create>(env, "readGpus"));
  exports.Set("jetson", jetson_report(env));
  exports.Set("capabilities", Napi::Function::New<capabilities>(env, "capabilities"));
  exports.Set("describe", Napi::Function::New<describe>(env, "describe"));
  return exports;
}

NODE_API_MODULE(jetson_av, init)

}  // namespace

}  // namespace jetson::binding
