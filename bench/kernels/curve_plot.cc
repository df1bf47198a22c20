// Draws the tone curves from the curves themselves: `curve_plot > docs/curves.svg`. One panel a peak, light in and
// light out in cd/m2, both on the scale of PQ, which is near that of the eye.
#include <cmath>
#include <cstdio>
#include <initializer_list>

#include "math/transfer.h"
#include "tonemap/tonemap.h"

namespace {

using jetson::math::pq_eotf;
using jetson::math::pq_inverse_eotf;

constexpr double kWhite = 203, kSide = 400, kMargin = 56, kTop = 40, kLegend = 120;
constexpr double kLeast = 0.1, kMostOut = 250;
constexpr double kPeaks[] = {1000, 4000};
constexpr const char* kColors[] = {"#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd",
                                   "#8c564b", "#e377c2", "#17becf", "#7f7f7f"};

double place(double nits, double most) {
  const double from = pq_inverse_eotf(kLeast), to = pq_inverse_eotf(most);
  return (pq_inverse_eotf(nits) - from) / (to - from) * kSide;
}

struct Panel {
  double left, peak;
  double x(double nits) const { return left + place(nits, peak); }
  double y(double nits) const { return kTop + kSide - place(nits, kMostOut); }
};

void draw_grid(const Panel& panel) {
  for (double nits : {0.1, 1.0, 10.0, 100.0, 203.0, 400.0, 1000.0, 4000.0}) {
    if (nits <= panel.peak)
      std::printf(
          "<path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%g</text>\n",
          panel.x(nits), kTop, kTop + kSide, panel.x(nits), kTop + kSide + 16, nits);
    if (nits <= kWhite)
      std::printf(
          "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%g</text>\n",
          panel.left, panel.y(nits), panel.left + kSide, panel.left - 4, panel.y(nits) + 4, nits);
  }
  std::printf("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">peak %g cd/m2, white %g</text>\n",
              panel.left + kSide / 2, kTop - 12, panel.peak, kWhite);
}

void draw_curve(const Panel& panel, const JetsonTonemapCurve& curve, double param, const char* color,
                const char* dashes) {
  const JetsonCurveContext context = jetson_tonemap_curve_context(&curve, panel.peak / kWhite, param, kWhite);
  const double from = pq_inverse_eotf(kLeast), to = pq_inverse_eotf(panel.peak);
  std::printf("<path class=\"curve\" stroke=\"%s\"%s d=\"", color, dashes);
  for (int i = 0; i <= 200; i++) {
    const double nits = pq_eotf(from + (to - from) * i / 200);
    const double out = std::fmin(kWhite, curve.map(&context, nits / kWhite) * kWhite);
    std::printf("%c%.1f %.1f", i ? 'L' : 'M', panel.x(nits), panel.y(std::fmax(out, kLeast)));
  }
  std::printf("\"/>\n");
}

void draw_panel(const Panel& panel) {
  draw_grid(panel);
  const JetsonTonemapCurve* curve;
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++) {
    draw_curve(panel, *curve, curve->param_default, kColors[i], "");
    if (i == 0) draw_curve(panel, *curve, 0.5, kColors[i], " stroke-dasharray=\"5 3\"");
  }
}

void draw_legend(double left) {
  const JetsonTonemapCurve* curve;
  const auto entry = [&](int row, const char* name, const char* color, const char* dashes) {
    const double y = kTop + 16 + row * 20;
    std::printf("<path class=\"curve\" stroke=\"%s\"%s d=\"M%.1f %.1fh24\"/><text x=\"%.1f\" y=\"%.1f\">%s</text>\n",
                color, dashes, left, y - 4, left + 30, y, name);
  };
  for (int i = 0; (curve = jetson_tonemap_curve(i)) != nullptr; i++) entry(i, curve->name, kColors[i], "");
  entry(9, "bt2390, param 0.5", kColors[0], " stroke-dasharray=\"5 3\"");
}

}  // namespace

int main() {
  const double width = 2 * (kSide + kMargin) + kLegend + 40, height = kTop + kSide + 32;
  std::printf(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" font-family=\"sans-serif\" font-size=\"11\">\n",
      width, height);
  std::printf("<style>.grid{stroke:#ddd;fill:none}.curve{fill:none;stroke-width:1.6}</style>\n");
  std::printf("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n");
  for (int i = 0; i < 2; i++) draw_panel({kMargin + i * (kSide + kMargin), kPeaks[i]});
  draw_legend(2 * (kSide + kMargin) + 20);
  std::printf("</svg>\n");
  return 0;
}
