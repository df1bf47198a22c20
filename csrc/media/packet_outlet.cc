#include "media/packet_outlet.h"

#include <cstring>

extern "C" {
#include <libavutil/mem.h>
}

#include "media/error.h"

namespace jetson::media {
namespace {

// Some filters know the codec's header only from the first packet (aac_adtstoasc).
void adopt_header(AVCodecParameters& parameters, const AVPacket& packet) {
  size_t size = 0;
  const uint8_t* header = av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, &size);
  if (!header || !size || parameters.extradata_size) return;
  auto* copy = static_cast<uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
  if (!copy) throw std::bad_alloc();
  std::memcpy(copy, header, size);
  parameters.extradata = copy;
  parameters.extradata_size = static_cast<int>(size);
}

}  // namespace

void PacketOutlet::begin(TrackFormat format) {
  format_ = std::move(format);
  if (text_.empty()) return announce(nullptr);
  AVBSFContext* filter = nullptr;
  check(av_bsf_list_parse_str(text_.c_str(), &filter), "understand bitstream filters '" + text_ + "'");
  filter_.reset(filter);
  check(avcodec_parameters_copy(filter->par_in, format_.parameters.get()), "set up bitstream filters");
  filter->time_base_in = format_.time_base;
  check(av_bsf_init(filter), "set up bitstream filters '" + text_ + "'");
  check(avcodec_parameters_copy(format_.parameters.get(), filter->par_out), "set up bitstream filters");
  format_.time_base = filter->time_base_out;
  if (format_.is_sparse()) announce(nullptr);
}

void PacketOutlet::push(PacketPtr packet) {
  if (!filter_) return fan_.push(std::move(packet));
  av_packet_rescale_ts(packet.get(), packet->time_base, filter_->time_base_in);
  check(av_bsf_send_packet(filter_.get(), packet.get()), "apply bitstream filters");
  drain();
}

void PacketOutlet::drain() {
  for (;;) {
    PacketPtr packet = make_packet();
    const int ret = av_bsf_receive_packet(filter_.get(), packet.get());
    if (ret == AVERROR(EAGAIN) || ret == AVERROR_EOF) return;
    check(ret, "apply bitstream filters");
    packet->time_base = filter_->time_base_out;
    if (!is_announced_) announce(packet.get());
    fan_.push(std::move(packet));
  }
}

void PacketOutlet::announce(const AVPacket* first) {
  if (first) adopt_header(*format_.parameters, *first);
  is_announced_ = true;
  fan_.begin(std::make_shared<const TrackFormat>(std::move(format_)));
  format_.parameters = make_parameters();  // has_begun() stays true
}

void PacketOutlet::finish() {
  if (filter_) {
    check(av_bsf_send_packet(filter_.get(), nullptr), "end bitstream filters");
    drain();
    if (!is_announced_) announce(nullptr);
  }
  fan_.finish();
}

}  // namespace jetson::media
