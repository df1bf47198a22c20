// Polynomials that follow a function over an interval.
#pragma once

#include <algorithm>
#include <cmath>

namespace jetson::tonemap {

// The polynomial through f at the extrema of a Chebyshev polynomial, ends included, so that segments meet and black is
// exact. Solves for Newton's divided differences, then multiplies out. The constant comes first.
template <int kCount, class Function>
void interpolate(const Function& f, double from, double to, double (&c)[kCount]) {
  constexpr double kPi = 3.14159265358979323846;
  const double middle = (from + to) / 2, half = (to - from) / 2;
  double x[kCount], newton[kCount];
  for (int i = 0; i < kCount; i++) {
    x[i] = middle + half * std::cos(kPi * i / (kCount - 1));
    newton[i] = f(x[i]);
  }
  for (int k = 1; k < kCount; k++)
    for (int i = kCount - 1; i >= k; i--) newton[i] = (newton[i] - newton[i - 1]) / (x[i] - x[i - k]);
  std::fill(c, c + kCount, 0.0);
  for (int k = kCount - 1; k >= 0; k--) {
    for (int i = kCount - 1; i > 0; i--) c[i] = c[i - 1] - x[k] * c[i];
    c[0] = newton[k] - x[k] * c[0];
  }
}

}  // namespace jetson::tonemap
