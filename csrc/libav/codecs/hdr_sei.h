// Static HDR metadata for streams of an encoder that has no control for it.
#ifndef JETSON_HDR_SEI_H
#define JETSON_HDR_SEI_H

#include "libavutil/frame.h"
#include "libavcodec/packet.h"

// Puts what the frame says of its mastering display and its light levels behind the packet's parameter sets, as SEI of
// HEVC (ITU-T H.265, D.3.28 and D.3.35). Does nothing for a frame that says neither.
int ff_jetson_hdr_sei_insert(AVPacket *packet, const AVFrame *frame);

#endif
