// What belongs to the frames of packets that are inside the engine: found again by the number that travelled along.
#ifndef JETSON_PENDING_H
#define JETSON_PENDING_H

#include <stdint.h>

#include "libavutil/frame.h"

// More than any engine holds; packets that become no frame (broken ones, second fields) are forgotten in time.
enum { JETSON_MAX_PENDING = 256 };

typedef struct JetsonPending {
    int64_t last_number;  // 0 is what a board gives that does not copy timestamps
    struct {
        int64_t number;  // 0: empty
        AVFrame *props;
    } entries[JETSON_MAX_PENDING];
} JetsonPending;

// Takes the frame over; returns its number.
int64_t ff_jetson_pending_add(JetsonPending *pending, AVFrame *props);
// The frame of this number; of another one, that which is to be shown first; null: there is none at all.
AVFrame *ff_jetson_pending_take(JetsonPending *pending, int64_t number);
int ff_jetson_pending_is_empty(const JetsonPending *pending);
void ff_jetson_pending_clear(JetsonPending *pending);

#endif
