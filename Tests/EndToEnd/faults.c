/* Makes calls of the C library fail for files below one folder: preloaded into a server, steered by a test through a shared file.
 *
 * FAULTS_FOLDER is the folder, FAULTS_CONTROL the file with the struct below. Calls of the chosen function are counted from one;
 * those from `first` on, `count` of them or all where that is 0, fail with `error` without being made. Where `error` is 0 they are
 * not made either, but seem to be, as on a disk that lies. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, WRITE, PWRITE, FSYNC, FDATASYNC, OPEN, TRUNCATE };

struct control {
    _Atomic int64_t function, error, first, count, seen, failed;
};

static struct control idle;
static struct control *control = &idle;
static const char *folder = "";

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    folder = getenv("FAULTS_FOLDER");
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    if (!path || !folder) abort();
    int file = real_open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) abort();
    void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) abort();
    close(file);
    control = memory;
}

static int fails(int function, const char *path) {
    if (atomic_load(&control->function) != function || strncmp(path, folder, strlen(folder)) != 0) return 0;
    int64_t number = atomic_fetch_add(&control->seen, 1) + 1;
    int64_t first = atomic_load(&control->first), count = atomic_load(&control->count);
    if (number < first || (count != 0 && number >= first + count)) return 0;
    atomic_fetch_add(&control->failed, 1);
    errno = (int)atomic_load(&control->error);
    return 1;
}

// What a call that is not made returns.
static ssize_t verdict(ssize_t success) { return errno == 0 ? success : -1; }

static int fails_on(int function, int file) {
    char link[64], path[PATH_MAX + 1];
    if (atomic_load(&control->function) != function) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(function, path);
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails_on(WRITE, file) ? verdict((ssize_t)count) : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return fails_on(PWRITE, file) ? verdict((ssize_t)count) : real(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails_on(PWRITE, file) ? verdict((ssize_t)count) : real(file, bytes, count, offset);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    return fails_on(FSYNC, file) ? (int)verdict(0) : real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    return fails_on(FDATASYNC, file) ? (int)verdict(0) : real(file);
}

int ftruncate64(int file, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    return fails_on(TRUNCATE, file) ? (int)verdict(0) : real(file, length);
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int open(const char *path, int flags, ...) {
    REAL(int, "open", const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return fails(OPEN, path) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(int, "open64", const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return fails(OPEN, path) ? -1 : real(path, flags, mode);
}
