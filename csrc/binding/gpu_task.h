// Reads the GPUs on a thread of libuv's pool: the driver may take a second to answer, at its first question.
#pragma once

#include <napi.h>

#include <vector>

#include "machine/gpus.h"

namespace jetson::binding {

class GpuTask final : public Napi::AsyncWorker {
 public:
  static Napi::Value create(const Napi::CallbackInfo& info);  // (): Promise<NativeGpu[]>

 protected:
  void Execute() override { gpus_ = machine::read_gpus(); }
  void OnOK() override;
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  explicit GpuTask(Napi::Env env) : AsyncWorker(env, "jetson_av.gpus"), deferred_(env) {}

  Napi::Promise::Deferred deferred_;
  std::vector<machine::Gpu> gpus_;
};

}  // namespace jetson::binding
