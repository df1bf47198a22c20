// RFC 6381: how a manifest names what is in a stream. libavformat 7.1 has this only inside its own DASH and HLS muxers.
#pragma once

#include <string>

extern "C" {
#include <libavcodec/codec_par.h>
}

namespace jetson::media {

// "avc1.640028", "hvc1.2.4.L120.90", "av01.0.08M.10", "vp09.00.40.08", "mp4a.40.2", "ac-3"; empty where there is none.
std::string codec_string(const AVCodecParameters& parameters);

}  // namespace jetson::media
