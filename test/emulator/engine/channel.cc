#include "engine/channel.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace emulator {
namespace {

int memfd_of(std::span<const uint8_t> bytes) {
  const int fd = memfd_create("engine", MFD_CLOEXEC);
  for (size_t at = 0; fd >= 0 && at < bytes.size();) {
    const ssize_t written = write(fd, bytes.data() + at, bytes.size() - at);
    if (written < 0) return close(fd), -1;
    at += size_t(written);
  }
  return fd;
}

struct Envelope {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  iovec part{};
  msghdr header{};

  explicit Envelope(EngineMessage& message) {
    part = {&message, sizeof message};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = sizeof control;
  }
  void attach(int fd) {
    cmsghdr* one = CMSG_FIRSTHDR(&header);
    one->cmsg_level = SOL_SOCKET;
    one->cmsg_type = SCM_RIGHTS;
    one->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(one), &fd, sizeof fd);
  }
  int attached() {
    const cmsghdr* one = CMSG_FIRSTHDR(&header);
    int fd = -1;
    if (one && one->cmsg_type == SCM_RIGHTS) std::memcpy(&fd, CMSG_DATA(one), sizeof fd);
    return fd;
  }
};

template <typename Call>
ssize_t repeated(const Call& call) {
  ssize_t result;
  do result = call();
  while (result < 0 && errno == EINTR);
  return result;
}

}  // namespace

Channel::~Channel() { close(socket_); }
void Channel::shut() { shutdown(socket_, SHUT_RDWR); }

bool Channel::send(EngineMessage message, std::span<const uint8_t> bytes) {
  message.bytes = int32_t(bytes.size());
  Envelope envelope(message);
  const int fd = bytes.empty() ? -1 : memfd_of(bytes);
  if (fd >= 0)
    envelope.attach(fd);
  else
    envelope.header.msg_controllen = 0;
  const ssize_t sent = repeated([&] { return sendmsg(socket_, &envelope.header, MSG_NOSIGNAL); });
  if (fd >= 0) close(fd);
  return sent == ssize_t(sizeof message);
}

bool Channel::receive(EngineMessage& message, std::vector<uint8_t>& bytes) {
  Envelope envelope(message);
  const ssize_t got = repeated([&] { return recvmsg(socket_, &envelope.header, MSG_CMSG_CLOEXEC); });
  if (got != ssize_t(sizeof message)) return false;
  bytes.resize(size_t(message.bytes));
  const int fd = envelope.attached();
  ssize_t read_bytes = 0;
  for (size_t at = 0; fd >= 0 && at < bytes.size(); at += size_t(read_bytes))
    if ((read_bytes = pread(fd, bytes.data() + at, bytes.size() - at, off_t(at))) <= 0) break;
  if (fd >= 0) close(fd);
  return bytes.empty() || read_bytes > 0;
}

bool Channel::is_alive() const {
  char byte;
  const ssize_t got = repeated([&] { return recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT); });
  return got > 0 || (got < 0 && errno == EAGAIN);
}

}  // namespace emulator
