// The groups of checks, by the name that the TypeScript side gives. Each is run in a process of its own.
#pragma once

#include <string>

#include "client/decode.h"
#include "client/encode.h"

namespace client {

// A clip by make_clips and what software makes of it: NAME.clip, NAME.raw in the folder.
struct Clip {
  uint32_t codec;
  std::vector<ClipPacket> packets;
  std::vector<uint8_t> raw;
};
Clip find_clip(const std::string& name);
extern std::string clip_folder;

std::vector<uint8_t> joined(const Decoded& decoded);

void check_nodes();
void check_decoder_refusals();
void check_encoder_refusals();
void check_surfaces();
void check_transforms();
void check_decoder();
void check_decoder_told();
void check_modes();
void check_waiting();
void check_log();
void check_encoder();
// With the faults that the name stands for, ordered by the environment.
bool check_fault(const std::string& name);
bool check_encoder_fault(const std::string& name);  // what is left for it

}  // namespace client
