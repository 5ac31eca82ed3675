/* Moves the clock of whatever loads it by the seconds in ANTEROOM_TEST_SECONDS; the steady clock stays. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t which, struct timespec *now) {
  int failed = (int)syscall(SYS_clock_gettime, which, now);
  const char *seconds = getenv("ANTEROOM_TEST_SECONDS");
  if (!failed && seconds && which == CLOCK_REALTIME) now->tv_sec += atol(seconds);
  return failed;
}
