/* Moves the clock of whatever loads it by the seconds in ANTEROOM_TEST_SECONDS; the steady clock stays. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long moved_by(void) {
  const char *seconds = getenv("ANTEROOM_TEST_SECONDS");
  return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t which, struct timespec *now) {
  int failed = (int)syscall(SYS_clock_gettime, which, now);
  if (!failed && which == CLOCK_REALTIME) now->tv_sec += moved_by();
  return failed;
}

/* The kernel waits by the true clock: until a moment that was reckoned by the moved one, it would wait for hours.
   The web view waits so. Moments of the steady clock, which begins with the machine, are small numbers. */
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  static int (*wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
  if (!wait) *(void **)&wait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  struct timespec now, moment = *until;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  if (moment.tv_sec > now.tv_sec / 2) moment.tv_sec -= moved_by();
  return wait(condition, mutex, &moment);
}
