#include "media/codec_string.h"

#include <array>
#include <cstdarg>
#include <cstdio>

extern "C" {
#include <libavcodec/defs.h>
#include <libavutil/pixdesc.h>
}

#include "media/bit_reader.h"

namespace jetson::media {
namespace {

__attribute__((format(printf, 1, 2))) std::string format(const char* text, ...) {
  char buffer[96];
  va_list arguments;
  va_start(arguments, text);
  vsnprintf(buffer, sizeof buffer, text, arguments);
  va_end(arguments);
  return buffer;
}

std::span<const uint8_t> extradata(const AVCodecParameters& parameters) {
  return {parameters.extradata, static_cast<size_t>(parameters.extradata_size)};
}

int bit_depth(const AVCodecParameters& parameters) {
  const AVPixFmtDescriptor* pixels = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(parameters.format));
  return pixels ? pixels->comp[0].depth : 8;
}

std::string avc(const AVCodecParameters& parameters) {
  std::span<const uint8_t> data = extradata(parameters);
  const bool is_avcc = data.size() >= 4 && data[0] == 1;
  if (!is_avcc) data = find_unit(data, [](uint8_t head) { return (head & 31) == 7; });
  return data.size() >= 4 ? format("avc1.%02x%02x%02x", data[1], data[2], data[3]) : "avc1";
}

// ISO/IEC 14496-15 annex E: profile, compatibility flags in reverse bit order, tier and level, constraint bytes.
std::string hevc_profile(std::span<const uint8_t> profile_tier_level) {
  BitReader bits(profile_tier_level);
  const uint32_t space = bits.read(2), tier = bits.read(1), profile = bits.read(5);
  uint32_t compatible = 0;
  for (int i = 0; i < 32; ++i) compatible |= bits.read(1) << i;
  std::array<uint32_t, 6> constraints;
  for (uint32_t& each : constraints) each = bits.read(8);
  const uint32_t level = bits.read(8);
  std::string text = "hvc1.";
  if (space) text += static_cast<char>('A' + space - 1);
  text += format("%u.%X.%c%u", profile, compatible, tier ? 'H' : 'L', level);
  size_t used = constraints.size();
  while (used > 0 && constraints[used - 1] == 0) --used;
  for (size_t i = 0; i < used; ++i) text += format(".%X", constraints[i]);
  return text;
}

std::string hevc(const AVCodecParameters& parameters) {
  const std::span<const uint8_t> data = extradata(parameters);
  if (data.size() >= 13 && data[0] == 1) return hevc_profile(data.subspan(1));
  const std::span<const uint8_t> unit = find_unit(data, [](uint8_t head) { return (head >> 1 & 63) == 33; });
  if (unit.size() < 16) return "hvc1";
  const std::vector<uint8_t> sequence = without_emulation_prevention(unit);
  return hevc_profile(std::span(sequence).subspan(3));  // after the unit's head and the byte of layers
}

struct Av1Sequence {
  uint32_t profile = 0, level = 8, tier = 0;
};

// The sequence header up to its first operating point.
Av1Sequence av1_sequence(std::span<const uint8_t> header) {
  BitReader bits(header);
  Av1Sequence sequence;
  sequence.profile = bits.read(3);
  bits.skip(1);
  if (bits.read(1)) {  // reduced still picture header
    sequence.level = bits.read(5);
    return sequence;
  }
  bool has_decoder_model = false;
  if (bits.read(1)) {  // timing info
    bits.skip(64);
    if (bits.read(1))
      for (int zeros = 0; zeros < 32; ++zeros)
        if (bits.read(1)) {
          bits.skip(static_cast<size_t>(zeros));
          break;
        }
    has_decoder_model = bits.read(1);
    if (has_decoder_model) bits.skip(47);
  }
  bits.skip(1 + 5 + 12);  // display delay, count of operating points, idc of the first
  sequence.level = bits.read(5);
  if (sequence.level > 7) sequence.tier = bits.read(1);
  return sequence;
}

std::string av1(const AVCodecParameters& parameters) {
  std::span<const uint8_t> data = extradata(parameters);
  Av1Sequence sequence;
  if (data.size() >= 4 && data[0] == 0x81) {  // av1C
    sequence = {uint32_t(data[1] >> 5), uint32_t(data[1] & 31), uint32_t(data[2] >> 7)};
  } else if (data.size() > 2 && (data[0] >> 3 & 15) == 1) {  // OBU of a sequence header
    size_t at = 1 + (data[0] >> 2 & 1);
    if (data[0] & 2)
      while (at < data.size() && data[at++] & 0x80) {
      }
    sequence = av1_sequence(data.subspan(std::min(at, data.size())));
  }
  return format("av01.%u.%02u%c.%02d", sequence.profile, sequence.level, sequence.tier ? 'H' : 'M',
                bit_depth(parameters));
}

// The lowest level whose picture size holds this one (VP9 levels, annex A).
int vp9_level(const AVCodecParameters& parameters) {
  if (parameters.level > 0) return parameters.level;
  struct Level {
    int64_t pixels;
    int level;
  };
  constexpr std::array<Level, 7> kLevels{
      {{36864, 10}, {73728, 11}, {122880, 20}, {245760, 21}, {552960, 30}, {983040, 31}, {2228224, 40}}};
  const int64_t pixels = int64_t{parameters.width} * parameters.height;
  for (const Level& each : kLevels)
    if (pixels <= each.pixels) return each.level;
  return pixels <= 8912896 ? 50 : 60;
}

std::string aac(const AVCodecParameters& parameters) {
  const std::span<const uint8_t> data = extradata(parameters);
  if (data.size() < 2) return format("mp4a.40.%d", parameters.profile >= 0 ? parameters.profile + 1 : 2);
  BitReader bits(data);
  uint32_t type = bits.read(5);
  if (type == 31) type = 32 + bits.read(6);
  return format("mp4a.40.%u", type);
}

}  // namespace

std::string codec_string(const AVCodecParameters& parameters) {
  switch (parameters.codec_id) {
    case AV_CODEC_ID_H264:
      return avc(parameters);
    case AV_CODEC_ID_HEVC:
      return hevc(parameters);
    case AV_CODEC_ID_AV1:
      return av1(parameters);
    case AV_CODEC_ID_VP9:
      return format("vp09.%02d.%02d.%02d", std::max(parameters.profile, 0), vp9_level(parameters),
                    bit_depth(parameters));
    case AV_CODEC_ID_VP8:
      return "vp8";
    case AV_CODEC_ID_AAC:
      return aac(parameters);
    case AV_CODEC_ID_MP3:
      return "mp4a.40.34";
    case AV_CODEC_ID_AC3:
      return "ac-3";
    case AV_CODEC_ID_EAC3:
      return "ec-3";
    case AV_CODEC_ID_DTS:
      return "dtsc";
    case AV_CODEC_ID_TRUEHD:
      return "mlpa";
    case AV_CODEC_ID_OPUS:
      return "opus";
    case AV_CODEC_ID_VORBIS:
      return "vorbis";
    case AV_CODEC_ID_FLAC:
      return "flac";
    case AV_CODEC_ID_WEBVTT:
      return "wvtt";
    case AV_CODEC_ID_MOV_TEXT:
      return "tx3g";
    default:
      return "";
  }
}

}  // namespace jetson::media
