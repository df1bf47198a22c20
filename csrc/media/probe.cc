#include <thread>

#include "media/error.h"
#include "media/input.h"
#include "media/log.h"
#include "media/pipeline.h"
#include "media/stream_info.h"

namespace jetson::media {
namespace {

// Turns a question that must be asked again and again into a stop.
class AbortWatch {
 public:
  AbortWatch(Stop& stop, const std::function<bool()>& aborted)
      : thread_([this, &stop, &aborted] {
          pthread_setname_np(pthread_self(), "av:probe");
          while (!done_.is_requested()) {
            if (aborted && aborted()) stop.request();
            try {
              done_.sleep(std::chrono::milliseconds(20));
            } catch (const Stopped&) {
            }
          }
        }) {}
  ~AbortWatch() {
    done_.request();
    thread_.join();
  }

 private:
  Stop done_;
  std::thread thread_;
};

}  // namespace

Probe probe(const InputPlan& plan, const std::function<bool()>& aborted) {
  install_log();
  Stop stop;
  LogRing log(AV_LOG_QUIET, [] {});
  LogScope scope(log, "open:0");
  LogBinding binding(scope);
  AbortWatch watch(stop, aborted);
  Probe result;
  try {
    Input input(stop, plan, 1, [] {});
    input.open();
    AVFormatContext& context = input.context();
    result.input = describe_input(context);
    for (unsigned i = 0; i < context.nb_streams; ++i)
      result.streams.push_back(describe_stream(context, *context.streams[i], 0));
  } catch (const Stopped&) {
    result.error = {AVERROR_EXIT, error_name(AVERROR_EXIT), scope.stage(), "aborted"};
  } catch (const Failure& failure) {
    result.error = failure.error();
  } catch (const std::bad_alloc&) {
    result.error = {AVERROR(ENOMEM), error_name(AVERROR(ENOMEM)), scope.stage(), "out of memory"};
  }
  return result;
}

}  // namespace jetson::media
