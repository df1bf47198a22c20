#include "cuda/frame_queue.h"

namespace jetson::cuda {
namespace {

std::unique_ptr<DeviceMemory> own_memory(const Device& device, size_t size) {
  return device.is_integrated() ? nullptr : std::make_unique<DeviceMemory>(device.driver(), size);
}

}  // namespace

FrameQueue::Slot::Slot(const Device& device, const PictureLayout& in, const PictureLayout& out)
    : host_in(device.driver(), in.size(), device.is_integrated()),
      host_out(device.driver(), out.size(), device.is_integrated()),
      device_in(own_memory(device, in.size())),
      device_out(own_memory(device, out.size())),
      there(device.driver()),
      mapped(device.driver()),
      back(device.driver()) {}

FrameQueue::FrameQueue(const Device& device, PictureLayout in, PictureLayout out, int slots)
    : driver_(device.driver()), in_(in), out_(out), up_(driver_), work_(driver_), down_(driver_) {
  for (int i = 0; i < slots; i++) slots_.push_back(std::make_unique<Slot>(device, in_, out_));
}

void FrameQueue::upload(const Slot& slot) {
  if (!slot.device_in) return;
  driver_.check(driver_.cuMemcpyHtoDAsync(slot.device_in->address(), slot.host_in.host(), in_.size(), up_.get()),
                "copy a frame to the device");
  slot.there.record(up_.get());
  slot.there.let_wait(work_.get());
}

void FrameQueue::download(const Slot& slot) {
  if (!slot.device_out) return slot.back.record(work_.get());
  slot.mapped.record(work_.get());
  slot.mapped.let_wait(down_.get());
  driver_.check(driver_.cuMemcpyDtoHAsync(slot.host_out.host(), slot.device_out->address(), out_.size(), down_.get()),
                "copy a frame from the device");
  slot.back.record(down_.get());
}

void FrameQueue::put(Job& job, const JetsonPicture& in) {
  const Slot& slot = *slots_[size_t(oldest_ + waiting_) % slots_.size()];
  in_.copy(in, in_.at(slot.host_in.host()));
  upload(slot);
  job.before(work_.get());
  job.launch(work_.get(), in_.at(slot.in()), out_.at(slot.out()));
  job.after(work_.get());
  download(slot);
  waiting_++;
}

void FrameQueue::take(const JetsonPicture& out) {
  const Slot& slot = *slots_[size_t(oldest_)];
  slot.back.wait();
  out_.copy(out_.at(slot.host_out.host()), out);
  oldest_ = (oldest_ + 1) % int(slots_.size());
  waiting_--;
}

void FrameQueue::finish() {
  for (const Stream* stream : {&up_, &work_, &down_}) driver_.cuStreamSynchronize(stream->get());
}

}  // namespace jetson::cuda
