// What a thread does that another one looks at.
#pragma once

#include <sys/types.h>

#include <functional>

namespace client {

// Whether a thread of this process sleeps, and not only for a moment: one that has yet to get a processor does not.
// `is_there`: what must be so, too, in each look. False: it never came to that.
bool comes_to_sleep(const std::function<pid_t()>& thread, const std::function<bool()>& is_there = [] { return true; });

}  // namespace client
