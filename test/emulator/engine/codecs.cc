#include "engine/codecs.h"

#include "abi/v4l2.h"

namespace emulator {

AVCodecID codec_of(uint32_t fourcc) {
  switch (fourcc) {
    case abi::kH264:
      return AV_CODEC_ID_H264;
    case abi::kH265:
      return AV_CODEC_ID_HEVC;
    case abi::kVp8:
      return AV_CODEC_ID_VP8;
    case abi::kVp9:
      return AV_CODEC_ID_VP9;
    case abi::kAv1:
      return AV_CODEC_ID_AV1;
    case abi::kMpeg2:
      return AV_CODEC_ID_MPEG2VIDEO;
    case abi::kMpeg4:
      return AV_CODEC_ID_MPEG4;
    case abi::kMjpeg:
      return AV_CODEC_ID_MJPEG;
    default:
      return AV_CODEC_ID_NONE;
  }
}

const AVCodec* find_decoder(AVCodecID id) {
  switch (id) {
    // libav's own needs a GPU.
    case AV_CODEC_ID_AV1:
      return avcodec_find_decoder_by_name("libdav1d");
    case AV_CODEC_ID_H264:
      return avcodec_find_decoder_by_name("h264");
    case AV_CODEC_ID_HEVC:
      return avcodec_find_decoder_by_name("hevc");
    case AV_CODEC_ID_VP8:
      return avcodec_find_decoder_by_name("vp8");
    case AV_CODEC_ID_VP9:
      return avcodec_find_decoder_by_name("vp9");
    case AV_CODEC_ID_MPEG2VIDEO:
      return avcodec_find_decoder_by_name("mpeg2video");
    case AV_CODEC_ID_MPEG4:
      return avcodec_find_decoder_by_name("mpeg4");
    case AV_CODEC_ID_MJPEG:
      return avcodec_find_decoder_by_name("mjpeg");
    default:
      return nullptr;
  }
}

}  // namespace emulator
