// A test is a sentence and a body. A failed check is printed and fails the program; the body goes on.
#pragma once

#include <cmath>
#include <functional>
#include <iostream>
#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

namespace harness {

struct Test {
  std::string sentence;
  std::function<void()> body;
};

struct Skipped {
  std::string why;
};

inline std::vector<Test>& tests() {
  static std::vector<Test> all;
  return all;
}

inline int& failures() {
  static int count = 0;
  return count;
}

struct Registration {
  Registration(std::string sentence, std::function<void()> body) {
    tests().push_back({std::move(sentence), std::move(body)});
  }
};

inline void report(bool passed, const char* file, int line, const std::string& what) {
  if (passed) return;
  ++failures();
  std::cout << "#   " << file << ":" << line << ": " << what << "\n";
}

template <class T>
void print(std::ostream& out, const T& value) {
  if constexpr (std::is_enum_v<T>)
    out << static_cast<long>(value);
  else
    out << value;
}

template <class A, class B>
void report_equal(const A& actual, const B& expected, const char* file, int line, const char* what) {
  std::ostringstream text;
  text << what << ": expected ";
  print(text, expected);
  text << " but got ";
  print(text, actual);
  report(actual == expected, file, line, text.str());
}

inline void report_near(double actual, double expected, double tolerance, const char* file, int line,
                        const char* what) {
  std::ostringstream text;
  text << what << ": expected " << expected << " +- " << tolerance << " but got " << actual;
  report(std::fabs(actual - expected) <= tolerance, file, line, text.str());
}

// `only`: runs the tests whose sentence contains it.
inline int run(int argc, char** argv) {
  int number = 0, failed = 0;
  for (const Test& test : tests()) {
    if (argc > 1 && test.sentence.find(argv[1]) == std::string::npos) continue;
    const int before = failures();
    std::string skipped;
    try {
      test.body();
    } catch (const Skipped& reason) {
      skipped = " # SKIP " + reason.why;
    } catch (const std::exception& problem) {
      report(false, "exception", 0, problem.what());
    }
    const bool passed = failures() == before;
    failed += passed ? 0 : 1;
    std::cout << (passed ? "ok " : "not ok ") << ++number << " - " << test.sentence << skipped << std::endl;
  }
  std::cout << "1.." << number << std::endl;
  return failed ? 1 : 0;
}

}  // namespace harness

#define HARNESS_JOIN2(a, b) a##b
#define HARNESS_JOIN(a, b) HARNESS_JOIN2(a, b)
#define TEST(sentence)                                                                                         \
  static void HARNESS_JOIN(test_, __LINE__)();                                                                 \
  static harness::Registration HARNESS_JOIN(registration_, __LINE__)(sentence, HARNESS_JOIN(test_, __LINE__)); \
  static void HARNESS_JOIN(test_, __LINE__)()
#define CHECK(condition) harness::report(static_cast<bool>(condition), __FILE__, __LINE__, #condition)
#define CHECK_EQ(actual, expected) harness::report_equal(actual, expected, __FILE__, __LINE__, #actual)
#define CHECK_NEAR(actual, expected, tolerance) \
  harness::report_near(actual, expected, tolerance, __FILE__, __LINE__, #actual)
