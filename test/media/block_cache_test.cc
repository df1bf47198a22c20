// The memory under libav, which threads hand to each other: compiled here once more, so that a sanitizer sees into it.
#include <array>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include <malloc.h>

extern "C" {
#include "block_cache.h"
}
#include "harness.h"

namespace {

// Before the first call: a sanitizer switches it off otherwise.
[[maybe_unused]] const int kOn = setenv("JETSON_AV_BLOCK_CACHE", "on", 1);

void* take(size_t size) {
  void* block = nullptr;
  return ff_block_alloc(&block, 64, size) == 0 ? block : nullptr;
}

struct Piece {
  uint8_t* data;
  size_t size;
  uint8_t mark;

  bool is_whole() const {
    for (size_t i = 0; i < size; ++i)
      if (data[i] != mark) return false;
    return true;
  }
};

class Belt {
 public:
  void push(Piece piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return pieces_.size() < 200; });
    pieces_.push_back(piece);
    changed_.notify_all();
  }

  bool pop(Piece& piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !pieces_.empty() || ended_; });
    if (pieces_.empty()) return false;
    piece = pieces_.front();
    pieces_.pop_front();
    changed_.notify_all();
    return true;
  }

  void end() {
    std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece> pieces_;
  bool ended_ = false;
};

void make(Belt& belt, unsigned seed, int count, int& broken) {
  std::mt19937 random(seed);
  for (int i = 0; i < count; ++i) {
    const size_t size = 1 + random() % 1500;
    const Piece piece{static_cast<uint8_t*>(take(size)), size, static_cast<uint8_t>(random())};
    broken += reinterpret_cast<uintptr_t>(piece.data) % 64 != 0;
    std::memset(piece.data, piece.mark, piece.size);
    belt.push(piece);
  }
}

void unmake(Belt& belt, int& broken) {
  for (Piece piece; belt.pop(piece);) {
    broken += !piece.is_whole();
    ff_block_free(piece.data);
  }
}

}  // namespace

TEST("a block that was freed is the next one of its size") {
  for (const size_t size : {1u, 64u, 65u, 500u, 1024u}) {
    void* const block = take(size);
    CHECK(block && malloc_usable_size(block) >= size);
    ff_block_free(block);
    CHECK(take(size) == block);
    ff_block_free(block);
  }
}

TEST("what is too large, empty or of another alignment is the C library's") {
  void* block = nullptr;
  CHECK(ff_block_alloc(&block, 4096, 100) == 0 && reinterpret_cast<uintptr_t>(block) % 4096 == 0);
  free(block);
  CHECK(ff_block_alloc(&block, 64, 100'000) == 0);
  ff_block_free(block);
  ff_block_free(nullptr);
  CHECK(ff_block_alloc(&block, 64, 0) == 0);
  ff_block_free(block);
}

TEST("blocks grow and are freed by the C library, and its own are taken") {
  auto* block = static_cast<uint8_t*>(take(100));
  std::memset(block, 7, 100);
  block = static_cast<uint8_t*>(realloc(block, 5'000));
  CHECK(block && block[99] == 7);
  ff_block_free(block);
  free(take(100));
  std::vector<void*> foreign;
  for (size_t size = 1; size < 3'000; size += 7) foreign.push_back(malloc(size));
  for (void* each : foreign) ff_block_free(each);
  for (size_t size = 1; size <= 1024; size += 13) {
    void* const mine = take(size);
    CHECK(malloc_usable_size(mine) >= size);
    std::memset(mine, 1, size);
    ff_block_free(mine);
  }
}

TEST("no block is given out twice, and nothing is written into one that is taken") {
  Belt belt;
  std::array<int, 3> crooked{}, broken{};
  std::vector<std::thread> makers, unmakers;
  for (unsigned i = 0; i < 3; ++i) makers.emplace_back([&, i] { make(belt, 11 + i, 20'000, crooked[i]); });
  for (int& each : broken) unmakers.emplace_back([&belt, &each] { unmake(belt, each); });
  for (std::thread& each : makers) each.join();
  belt.end();
  for (std::thread& each : unmakers) each.join();
  for (const int each : crooked) CHECK_EQ(each, 0);
  for (const int each : broken) CHECK_EQ(each, 0);
}

TEST("threads that come and go leave nothing behind that grows") {
  const auto in_use = [] { return mallinfo2().uordblks; };
  const auto pass = [] {
    Belt belt;
    int crooked = 0, broken = 0;
    std::thread maker([&] {
      make(belt, 5, 2'000, crooked);
      belt.end();
    });
    std::thread unmaker([&] { unmake(belt, broken); });
    maker.join();
    unmaker.join();
    CHECK_EQ(crooked + broken, 0);
  };
  for (int i = 0; i < 5; ++i) pass();
  const size_t before = in_use();
  for (int i = 0; i < 50; ++i) pass();
  // What may wait between threads, all sizes together.
  CHECK(in_use() < before + (5u << 20));
}

int main(int argc, char** argv) { return harness::run(argc, argv); }
