#include "content.h"

#include "../../bench/kernels/content.h"

namespace harness {

void draw_content(Image& image, uint64_t salt) {
  Random random(salt);
  for (int c = 0; c < 3; c++)
    for (int y = 0; y < image.lines(c); y++)
      for (int x = 0; x < image.columns(c); x++) {
        const double u = (x + 0.5) / image.columns(c), v = (y + 0.5) / image.lines(c);
        const content::Color color = content::scene(u, v, 1.0 / image.width(), 0);
        image.set(c, x, y, content::code(color, c, uint32_t(random.next() >> 32)));
      }
}

}  // namespace harness
