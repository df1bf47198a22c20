#include "binding/gpu_task.h"

#include <optional>

namespace jetson::binding {
namespace {

void set(Napi::Object& object, const char* name, std::optional<double> value) {
  if (value) object.Set(name, *value);
}

}  // namespace

Napi::Value GpuTask::create(const Napi::CallbackInfo& info) {
  // It deletes itself when it has delivered.
  auto* task = new GpuTask(info.Env());
  task->Queue();
  return task->deferred_.Promise();
}

void GpuTask::OnOK() {
  auto array = Napi::Array::New(Env(), gpus_.size());
  for (uint32_t i = 0; i < gpus_.size(); i++) {
    const machine::Gpu& gpu = gpus_[i];
    auto object = Napi::Object::New(Env());
    object.Set("name", gpu.name);
    set(object, "watts", gpu.watts);
    set(object, "joules", gpu.joules);
    set(object, "celsius", gpu.celsius);
    set(object, "load", gpu.load);
    set(object, "encoder", gpu.encoder);
    set(object, "decoder", gpu.decoder);
    array.Set(i, object);
  }
  deferred_.Resolve(array);
}

}  // namespace jetson::binding
