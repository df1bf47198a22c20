// What a library of the board exports; everything else stays inside.
#pragma once

#define EMULATED extern "C" __attribute__((visibility("default")))
