/* Between the program and its files (LD_PRELOAD): writes down in order what is done to the files of
 * one folder, and lets every call that would take room fail from a chosen one on.
 *
 * A record is a line, `KIND INODE NUMBER LENGTH PATH`, and LENGTH bytes. Kinds: C made, T cut to
 * NUMBER bytes, W written at NUMBER, S synced, R renamed (the bytes are the new path), U removed,
 * M folder made, A said by the program itself.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long calls, fail_from;

/* From now on watch the files under `folder`: write to `log` (-1: nothing), and let the call with
 * this number, and all that take room after it, fail (0: none). */
void disk_watch(const char *folder, int log, long from) {
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    log_fd = log;
    fail_from = from;
    calls = 0;
}

/* Watch no more; how many calls there were is still known. */
void disk_rest(void) { root_length = 0; }

long disk_calls(void) { return calls; }

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        long done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) return;
        at += done;
        length -= done;
    }
}

static void record(char kind, unsigned long inode, long number, const void *data, size_t length,
                   const char *path) {
    char line[PATH_MAX + 80];
    if (log_fd < 0) return;
    int saved = errno;
    put(line, snprintf(line, sizeof line, "%c %lu %ld %zu %s\n", kind, inode, number, length, path));
    put(data, length);
    errno = saved;
}

void disk_say(const char *said, size_t length) { record('A', 0, 0, said, length, ""); }

/* Whether the path is watched; `whole` gets it in full. The memory that SQLite shares beside its
 * log is made anew by whoever opens it, and is no file in this sense. */
static int watched(int folder, const char *path, char *whole) {
    if (!root_length || !path) return 0;
    if (path[0] == '/' || folder == AT_FDCWD) {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char link[64], at[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        long length = readlink(link, at, sizeof at - 1);
        if (length < 0) return 0;
        at[length] = 0;
        if (snprintf(whole, PATH_MAX, "%s%s%s", at, *path ? "/" : "", path) >= PATH_MAX) return 0;
    }
    size_t length = strlen(whole);
    if (length > 4 && !strcmp(whole + length - 4, "-shm")) return 0;
    return !strncmp(whole, root, root_length) || !strncmp(whole, root, root_length - 1);
}

static int watched_fd(int fd, char *whole, unsigned long *inode) {
    struct stat about;
    if (!root_length || fd == log_fd || !watched(fd, "", whole)) return 0;
    if (fstat(fd, &about) || !(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode))) return 0;
    *inode = about.st_ino;
    return 1;
}

/* Whether this call, which takes room, is to fail. */
static int is_full(void) {
    calls++;
    if (!fail_from || calls < fail_from) return 0;
    errno = ENOSPC;
    return 1;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    struct stat before, after;
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE ||
        !watched(folder, path, whole))
        return NEXT(openat)(folder, path, flags, mode);
    int is_new = fstatat(folder, path, &before, 0) != 0;
    if (is_new && is_full()) return -1;
    int fd = NEXT(openat)(folder, path, flags, mode);
    if (fd < 0 || fstat(fd, &after)) return fd;
    if (is_new) record('C', after.st_ino, 0, "", 0, whole);
    else if ((flags & O_TRUNC) && before.st_size) record('T', after.st_ino, 0, "", 0, whole);
    return fd;
}

#define OPENS(name)                                                  \
    int name(const char *path, int flags, ...) {                     \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;    \
        va_end(more);                                                \
        return opened(AT_FDCWD, path, flags, mode);                  \
    }
OPENS(open)
OPENS(open64)

int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

static long written(int fd, const void *data, size_t length, off_t at, int moves) {
    char whole[PATH_MAX];
    unsigned long inode;
    if (!watched_fd(fd, whole, &inode))
        return moves ? syscall(SYS_write, fd, data, length)
                     : syscall(SYS_pwrite64, fd, data, length, at);
    if (is_full()) return -1;
    if (moves) {
        struct stat about;
        at = lseek(fd, 0, SEEK_CUR);
        if ((fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &about)) at = about.st_size;
    }
    long done = moves ? syscall(SYS_write, fd, data, length)
                      : syscall(SYS_pwrite64, fd, data, length, at);
    if (done > 0) record('W', inode, at, data, done, whole);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
    return written(fd, data, length, at, 0);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) {
    return written(fd, data, length, at, 0);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    char whole[PATH_MAX];
    unsigned long inode;
    if (!watched_fd(fd, whole, &inode)) return syscall(SYS_writev, fd, parts, count);
    return count ? written(fd, parts[0].iov_base, parts[0].iov_len, 0, 1) : 0;
}

/* Copying inside the kernel is declined where it is watched; who asks then reads and writes. */
ssize_t sendfile(int to, int from, off_t *at, size_t length) {
    char whole[PATH_MAX];
    unsigned long inode;
    if (!watched_fd(to, whole, &inode)) return syscall(SYS_sendfile, to, from, at, length);
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int to, int from, off_t *at, size_t length) {
    return sendfile(to, from, at, length);
}

static int cut(int fd, off_t size) {
    char whole[PATH_MAX];
    unsigned long inode;
    struct stat before;
    int ours = watched_fd(fd, whole, &inode);
    if (ours && !fstat(fd, &before) && size > before.st_size && is_full()) return -1;
    int failed = syscall(SYS_ftruncate, fd, size) != 0;
    if (ours && !failed) record('T', inode, size, "", 0, whole);
    return failed ? -1 : 0;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off_t size) { return cut(fd, size); }

static int synced(int fd, long call) {
    char whole[PATH_MAX];
    unsigned long inode;
    int ours = watched_fd(fd, whole, &inode);
    if (ours && is_full()) return -1;
    int failed = syscall(call, fd) != 0;
    if (ours && !failed) record('S', inode, 0, "", 0, whole);
    return failed ? -1 : 0;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char before[PATH_MAX], after[PATH_MAX];
    int ours = watched(from_folder, from, before) && watched(to_folder, to, after);
    int failed = NEXT(renameat)(from_folder, from, to_folder, to);
    if (ours && !failed) record('R', 0, 0, after, strlen(after), before);
    return failed;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    int ours = watched(folder, path, whole);
    int failed = NEXT(unlinkat)(folder, path, flags);
    if (ours && !failed) record('U', 0, 0, "", 0, whole);
    return failed;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int folder, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    int ours = watched(folder, path, whole);
    if (ours && is_full()) return -1;
    int failed = NEXT(mkdirat)(folder, path, mode);
    if (ours && !failed) record('M', 0, 0, "", 0, whole);
    return failed;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
