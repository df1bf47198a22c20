// A name that nobody knows is most often one that was written a little differently.
#pragma once

#include <string>
#include <vector>

namespace jetson::media {

// " (did you mean 'crf' or 'crf_max'?)": at most three of `known`, the nearest first; "" where none is near.
std::string did_you_mean(const std::string& wanted, const std::vector<std::string>& known);

// Options that an object of libav takes, its private ones included. `flags`: AV_OPT_FLAG_*, one that the object's own
// have; libav keeps the options of encoders and decoders, and of muxers and demuxers, in one table.
std::vector<std::string> option_names(const void* object, int flags);

// What libavfilter does not know in the text of a graph: " (filter 'eq' has no option 'contrst' ...)"; "" where it
// knows all names.
std::string unknown_in_graph(const std::string& text);

}  // namespace jetson::media
