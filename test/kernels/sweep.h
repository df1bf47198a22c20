// Many colours through the kernels and through the double model.
#pragma once

#include <vector>

#include "double_model.h"
#include "harness.h"

namespace harness {

// What rounding of perfect values leaves is 0.5 at most and about 0.289 in the mean square: more where many colours end
// on the same corner of the gamut, less never. So the mean is held against that of the model, rounded.
class Errors {
 public:
  void add(int made, double exact);
  void require(const char* what, double most, double excess, double rounded) const;
  double share() const { return double(rounded_) / double(count_); }

 private:
  double most_ = 0, squares_ = 0, least_squares_ = 0;
  long rounded_ = 0, count_ = 0;
};

// Sets what the model's settings say.
void set(JetsonTonemapParams& params, const model::Settings& settings);

// How far kernels may be from the model: at most `most` codes, in the mean square `excess` more than rounding alone,
// and `rounded` of all colours correctly rounded.
struct Limits {
  double most = 1.1, excess = 0.002, rounded = 0.995;
};

void sweep(const std::vector<model::Triple>& colors, const model::Settings& settings, const char* what,
           const Limits& limits = {});

std::vector<model::Triple> grid();  // a 33-cube of codes
std::vector<model::Triple> random_colors(int count, int least, int most);
// Near grey, as pictures have them.
std::vector<model::Triple> muted_colors(int count);

}  // namespace harness
