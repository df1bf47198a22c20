#include "media/output.h"

#include <algorithm>

#include "media/error.h"
#include "media/segmenter.h"
#include "media/timing.h"

namespace jetson::media {
namespace {

constexpr size_t kStreamBytes = 4u << 20;  // that wait for the outside

}  // namespace

Output::Output(Setup setup)
    : setup_(std::move(setup)),
      scope_(setup_.log, "mux:" + std::to_string(setup_.index)),
      interleaver_(setup_.stop, setup_.track_names),
      bytes_(std::make_shared<Budget>(setup_.stop, kStreamBytes), setup_.wake),
      packets_(std::make_shared<Budget>(setup_.stop, setup_.queue), setup_.wake),
      segments_(setup_.segment_budget, setup_.wake) {
  using Kind = OutputPlan::Kind;
  if (setup_.plan.kind != Kind::stream) bytes_.close();
  if (setup_.plan.kind != Kind::packets) packets_.close();
  if (setup_.plan.kind != Kind::segments) segments_.close();
}

std::unique_ptr<Writer> Output::make_writer() {
  switch (setup_.plan.kind) {
    case OutputPlan::Kind::file:
      return make_file_writer(setup_.stop, setup_.plan, setup_.header);
    case OutputPlan::Kind::stream:
      return make_stream_writer(setup_.stop, setup_.plan, setup_.header, bytes_);
    case OutputPlan::Kind::segments:
      return make_segmenter(setup_.stop, setup_.plan, setup_.index, segments_);
    case OutputPlan::Kind::packets:
      return make_packet_writer(setup_.plan, packets_);
    case OutputPlan::Kind::null:
      break;  // has no writer
  }
  fail(AVERROR_BUG, "make a writer");
}

void Output::run() {
  LogBinding binding(scope_);
  const std::unique_ptr<Writer> writer = make_writer();
  setup_.report({scope_.stage(), setup_.plan.container.empty() ? "none" : setup_.plan.container, "none", {}});
  const std::vector<TrackFormatPtr> formats = interleaver_.formats();
  if (std::all_of(formats.begin(), formats.end(), [](const TrackFormatPtr& format) { return !format; }))
    fail(AVERROR_INVALIDDATA, "write: all tracks ended without a frame or packet");
  for (const TrackFormatPtr& format : formats) tells_time_.push_back(format && !format->is_sparse());
  writer->begin(formats);
  while (std::optional<Interleaver::Item> item = interleaver_.pop()) write(*writer, std::move(*item));
  writer->finish();
  count_bytes(*writer);
  setup_.clock.ended = true;
  close();
}

void Output::write(Writer& writer, Interleaver::Item item) {
  const AVPacket& packet = *item.packet;
  const int64_t pts = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
  const int64_t start_us = to_us(pts, packet.time_base);
  const int64_t end_us = to_us(pts + std::max<int64_t>(packet.duration, 0), packet.time_base);
  writer.write(item.track, std::move(item.packet));
  const bool is_any_telling = std::find(tells_time_.begin(), tells_time_.end(), true) != tells_time_.end();
  if (tells_time_[item.track] || !is_any_telling) setup_.clock.reach(start_us, end_us);
  count_bytes(writer);
}

void Output::count_bytes(const Writer& writer) {
  const int64_t bytes = writer.bytes();
  setup_.counters.bytes += bytes - counted_;
  counted_ = bytes;
}

void Output::close() {
  bytes_.close();
  packets_.close();
  segments_.close();
}

}  // namespace jetson::media
