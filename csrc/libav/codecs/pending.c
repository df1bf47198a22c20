#include "pending.h"

#include <stddef.h>

int64_t ff_jetson_pending_add(JetsonPending *pending, AVFrame *props)
{
    const int64_t number = ++pending->last_number;
    const int at = number % JETSON_MAX_PENDING;
    av_frame_free(&pending->entries[at].props);
    pending->entries[at].number = number;
    pending->entries[at].props = props;
    return number;
}

static int is_earlier(const AVFrame *frame, const AVFrame *other)
{
    return !other || (frame->pts != AV_NOPTS_VALUE && frame->pts < other->pts);
}

static int first_to_be_shown(const JetsonPending *pending)
{
    int first = -1;
    for (int i = 0; i < JETSON_MAX_PENDING; i++)
        if (pending->entries[i].number && is_earlier(pending->entries[i].props, first < 0 ? NULL : pending->entries[first].props))
            first = i;
    return first;
}

AVFrame *ff_jetson_pending_take(JetsonPending *pending, int64_t number)
{
    int at = number > 0 ? number % JETSON_MAX_PENDING : -1;
    if (at < 0 || pending->entries[at].number != number)
        at = first_to_be_shown(pending);
    if (at < 0)
        return NULL;
    AVFrame *props = pending->entries[at].props;
    pending->entries[at].number = 0;
    pending->entries[at].props = NULL;
    return props;
}

int ff_jetson_pending_is_empty(const JetsonPending *pending)
{
    for (int i = 0; i < JETSON_MAX_PENDING; i++)
        if (pending->entries[i].number)
            return 0;
    return 1;
}

void ff_jetson_pending_clear(JetsonPending *pending)
{
    for (int i = 0; i < JETSON_MAX_PENDING; i++) {
        av_frame_free(&pending->entries[i].props);
        pending->entries[i].number = 0;
    }
}
