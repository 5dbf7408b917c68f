// Makes chosen calls of a program fail, kills it at them, or writes down all of them.
//
//   cc -shared -fPIC -O2 -o faults.so faults.c -ldl
//   LD_PRELOAD=faults.so FAULTS_UNDER=/folder FAULTS_LOG=calls.txt program
//
// Counted are calls that change or read files under FAULTS_UNDER, from 1. FAULTS_AT is the call that
// fails with the number FAULTS_ERRNO, or that the program does not survive (FAULTS_ERRNO=kill). With
// FAULTS_STICKY=1 every later call that needs room on the disk fails as well, as on a full disk.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static const char *under;
static size_t under_length;
static long fail_at = -1;
static int fail_with;
static int is_sticky;
static int log_descriptor = -1;
static atomic_long calls;

__attribute__((constructor)) static void begin(void) {
  under = getenv("FAULTS_UNDER");
  under_length = under ? strlen(under) : 0;
  const char *at = getenv("FAULTS_AT");
  if (at) fail_at = atol(at);
  const char *number = getenv("FAULTS_ERRNO");
  if (number) fail_with = strcmp(number, "kill") == 0 ? -1 : atoi(number);
  const char *sticky = getenv("FAULTS_STICKY");
  is_sticky = sticky && *sticky == '1';
  const char *path = getenv("FAULTS_LOG");
  if (path)
    log_descriptor = (int)syscall(
        SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
}

// Whether the call with that name on that path is to fail; counts and logs it.
static int fails(const char *name, const char *path, int needs_room) {
  if (!under || !path || strncmp(path, under, under_length) != 0) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  int result = number == fail_at || (is_sticky && needs_room && fail_at > 0 && number > fail_at);
  if (log_descriptor >= 0) {
    char line[PATH_MAX + 64];
    int length = snprintf(
        line, sizeof line, "%ld\t%s\t%s\t%s\n", number, name, result ? "fails" : "ok", path);
    if (length > 0) syscall(SYS_write, log_descriptor, line, (size_t)length);
  }
  if (!result) return 0;
  if (fail_with < 0) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  errno = fail_with;
  return 1;
}

static const char *path_of(int descriptor, char *buffer) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
  if (length < 0) return NULL;
  buffer[length] = 0;
  return buffer;
}

static int descriptor_fails(const char *name, int descriptor, int needs_room) {
  int saved = errno;
  char buffer[PATH_MAX];
  int result = fails(name, path_of(descriptor, buffer), needs_room);
  if (!result) errno = saved;
  return result;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(function)                                              \
  int function(const char *path, int flags, ...) {                  \
    va_list rest;                                                   \
    va_start(rest, flags);                                          \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;       \
    va_end(rest);                                                   \
    const char *name = flags & O_CREAT ? "create" : "open";         \
    if (fails(name, path, flags & O_CREAT)) return -1;              \
    return NEXT(function)(path, flags, mode);                       \
  }
OPEN(open)
OPEN(open64)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (descriptor_fails("write", descriptor, 1)) return -1;
  return NEXT(write)(descriptor, bytes, count);
}

#define POSITIONED_WRITE(function, offset_type)                                              \
  ssize_t function(int descriptor, const void *bytes, size_t count, offset_type offset) {    \
    if (descriptor_fails("write", descriptor, 1)) return -1;                                 \
    return NEXT(function)(descriptor, bytes, count, offset);                                 \
  }
POSITIONED_WRITE(pwrite, off_t)
POSITIONED_WRITE(pwrite64, off64_t)

ssize_t read(int descriptor, void *bytes, size_t count) {
  if (descriptor_fails("read", descriptor, 0)) return -1;
  return NEXT(read)(descriptor, bytes, count);
}

#define POSITIONED_READ(function, offset_type)                                               \
  ssize_t function(int descriptor, void *bytes, size_t count, offset_type offset) {          \
    if (descriptor_fails("read", descriptor, 0)) return -1;                                  \
    return NEXT(function)(descriptor, bytes, count, offset);                                 \
  }
POSITIONED_READ(pread, off_t)
POSITIONED_READ(pread64, off64_t)

int fsync(int descriptor) {
  if (descriptor_fails("fsync", descriptor, 0)) return -1;
  return NEXT(fsync)(descriptor);
}

int fdatasync(int descriptor) {
  if (descriptor_fails("fsync", descriptor, 0)) return -1;
  return NEXT(fdatasync)(descriptor);
}

int ftruncate64(int descriptor, off64_t length) {
  if (descriptor_fails("truncate", descriptor, 0)) return -1;
  return NEXT(ftruncate64)(descriptor, length);
}

// The file is closed all the same, as Linux does when `close` reports an error.
int close(int descriptor) {
  int failed = descriptor_fails("close", descriptor, 0);
  int number = errno;
  int result = NEXT(close)(descriptor);
  if (!failed) return result;
  errno = number;
  return -1;
}

int rename(const char *old, const char *new) {
  if (fails("rename", new, 0)) return -1;
  return NEXT(rename)(old, new);
}

int mkdir(const char *path, mode_t mode) {
  if (fails("mkdir", path, 1)) return -1;
  return NEXT(mkdir)(path, mode);
}

int symlink(const char *target, const char *path) {
  if (fails("symlink", path, 1)) return -1;
  return NEXT(symlink)(target, path);
}

int link(const char *old, const char *new) {
  if (fails("link", new, 1)) return -1;
  return NEXT(link)(old, new);
}

int unlink(const char *path) {
  if (fails("unlink", path, 0)) return -1;
  return NEXT(unlink)(path);
}

int rmdir(const char *path) {
  if (fails("rmdir", path, 0)) return -1;
  return NEXT(rmdir)(path);
}

void *opendir(const char *path) {
  if (fails("list", path, 0)) return NULL;
  void *(*next)(const char *) = dlsym(RTLD_NEXT, "opendir");
  return next(path);
}
