// Without this the system's headers that the library includes would be declared a second time, as parts of this module.
#pragma clang module import SwiftGlibc

#include <microhttpd.h>
#include <string.h>

// glibc hides this function from programs that do not ask for its extensions, and Swift cannot ask.
int accept4(int listening, struct sockaddr *address, socklen_t *size, int flags);

// The library starts daemons and tells about connections through variadic functions, which Swift cannot call.

// Paths and queries are decoded by their reader, so that "%2F" is not "/" and "%00" is not the end.
static inline size_t vacancy_mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

static inline struct MHD_Daemon *vacancy_mhd_start(
    unsigned int threads, size_t memory_per_connection, int strictness, MHD_AccessHandlerCallback answer,
    void *(*begin)(void *context, const char *target, struct MHD_Connection *connection),
    MHD_RequestCompletedCallback complete, MHD_NotifyConnectionCallback notify, void *context) {
    // The caller accepts and counts connections itself, so the library's own limit, which it splits among its threads, is out of the way.
    const struct MHD_OptionItem pool[] = {
        {threads > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)threads, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
        MHD_OPTION_CONNECTION_LIMIT, 1u << 24, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection, MHD_OPTION_STRICT_FOR_CLIENT,
        strictness, MHD_OPTION_UNESCAPE_CALLBACK, &vacancy_mhd_keep_escapes, NULL, MHD_OPTION_URI_LOG_CALLBACK, begin, context,
        MHD_OPTION_NOTIFY_COMPLETED, complete, context, MHD_OPTION_NOTIFY_CONNECTION, notify, context, MHD_OPTION_ARRAY, pool,
        MHD_OPTION_END);
}

static inline void *vacancy_mhd_context(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static inline int vacancy_mhd_socket(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static inline const struct sockaddr *vacancy_mhd_peer(struct MHD_Connection *connection) {
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
}

// The bytes from the method to the end of the blank line; known from the first call of the answering callback on.
static inline size_t vacancy_mhd_head_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

// Leaves Content-Length out of an answer whose status has no body; only libraries from 1.0 on know the flag, and old headers lack its name.
static inline void vacancy_mhd_omit_length(struct MHD_Response *response) {
    MHD_set_response_options(response, (enum MHD_ResponseFlags)(1 << 4), MHD_RO_END);
}
