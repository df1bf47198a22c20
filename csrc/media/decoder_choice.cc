#include "media/decoder_choice.h"

#include <algorithm>

#include "media/devices.h"
#include "media/dictionary.h"
#include "media/error.h"

namespace jetson::media {
namespace {

const AVCodec* find_software(const std::string& name, AVCodecID id) {
  if (name.empty() && id == AV_CODEC_ID_NONE)
    fail(AVERROR_DECODER_NOT_FOUND, "the file does not say a codec that libav knows");
  const AVCodec* codec = name.empty() ? avcodec_find_decoder(id) : avcodec_find_decoder_by_name(name.c_str());
  if (!codec) fail(AVERROR_DECODER_NOT_FOUND, "find decoder '" + (name.empty() ? avcodec_get_name(id) : name) + "'");
  return codec;
}

bool runs_on(const AVCodec& codec, AVHWDeviceType device) {
  for (int i = 0; const AVCodecHWConfig* config = avcodec_get_hw_config(&codec, i); ++i)
    if (config->device_type == device && config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) return true;
  return false;
}

// The best decoder in software is not always the one that devices help: AV1 has one of each.
const AVCodec* find_for_device(const std::string& name, AVCodecID id, AVHWDeviceType device) {
  const std::string place = std::string(" on ") + av_hwdevice_get_type_name(device);
  if (!name.empty()) {
    const AVCodec* codec = find_software(name, id);
    if (!runs_on(*codec, device)) fail(AVERROR(ENOSYS), "run decoder " + name + place);
    return codec;
  }
  void* state = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&state))
    if (codec->id == id && av_codec_is_decoder(codec) && runs_on(*codec, device)) return codec;
  fail(AVERROR(ENOSYS), std::string("decode ") + avcodec_get_name(id) + place);
}

// By the end of the name: its beginning is not always the codec's ("mpeg2_jetson"). Null: there is none.
const AVCodec* find_in_family(const std::string& family, AVCodecID id) {
  void* state = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&state))
    if (codec->id == id && av_codec_is_decoder(codec) && std::string(codec->name).ends_with("_" + family)) return codec;
  return nullptr;
}

bool is_of_another(const std::string& option, const DecoderPlan& plan, AVCodecID id) {
  return std::any_of(plan.accel.begin(), plan.accel.end(), [&](const std::string& accel) {
    try {
      return has_option(*choose_decoder(accel, plan.codec, id).codec, option);
    } catch (const Failure&) {
      return false;
    }
  });
}

}  // namespace

Options options_for(const AVCodec& codec, const DecoderPlan& plan, AVCodecID id) {
  Options kept;
  for (const auto& option : plan.options)
    if (has_option(codec, option.first) || !is_of_another(option.first, plan, id)) kept.push_back(option);
  return kept;
}

DecoderChoice choose_decoder(const std::string& accel, const std::string& name, AVCodecID id) {
  if (accel == "none") return {find_software(name, id), AV_HWDEVICE_TYPE_NONE, accel};
  const AVHWDeviceType device = device_type(accel);
  if (const AVCodec* own = find_in_family(accel, id)) return {own, device, accel, true};
  if (device == AV_HWDEVICE_TYPE_NONE || device == AV_HWDEVICE_TYPE_JETSON)
    fail(AVERROR_DECODER_NOT_FOUND, "find decoder '" + std::string(avcodec_get_name(id)) + "_" + accel + "'");
  return {find_for_device(name, id, device), device, accel};
}

}  // namespace jetson::media
