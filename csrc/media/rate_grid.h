// Frames on the grid of a constant rate.
#pragma once

#include <cstdint>
#include <string>

namespace jetson::media {

// The graph `text` with the rounding of its `fps=fps=RATE` stages set, for a stream that begins at `begin_us` of output
// time. Frames that lie half-way between two places of the grid, their timestamps rounded to milliseconds, go to either
// side by chance where the nearest place is taken: some places get two frames, others none. Those are rounded up. The
// choice follows from the stream alone, so a run that was resumed on another node makes the same frames.
std::string with_grid_rounding(const std::string& text, int64_t begin_us);

}  // namespace jetson::media
