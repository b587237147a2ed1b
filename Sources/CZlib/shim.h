#include <zlib.h>

// deflateInit2() and inflateInit2() are macros, so Swift cannot see them. 16 more than the window's bits means gzip.
static inline int vacancy_deflate_init_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

static inline int vacancy_inflate_init_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}
