/* Adds FLUSH_US microseconds to every fdatasync, so that a bench compares work and not this machine's disk:
   1000 is an ordinary SATA SSD or a cloud volume. Preloaded into the bench's own server only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static long extra_us(void)
{
    static long us = -1;
    if (us < 0) {
        const char *text = getenv("FLUSH_US");
        us = text ? atol(text) : 0;
    }
    return us;
}

int fdatasync(int fd)
{
    static int (*real)(int);
    struct timespec wait = { extra_us() / 1000000, (extra_us() % 1000000) * 1000L };
    if (!real)
        real = (int (*)(int)) dlsym(RTLD_NEXT, "fdatasync");
    nanosleep(&wait, NULL);
    return real(fd);
}
