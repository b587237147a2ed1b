// Without this the system's headers that the library includes would be declared a second time, as parts of this module.
#pragma clang module import SwiftGlibc

// The library's own checks of option types would turn its functions into macros.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>

// Macros with casts, and enumerations that newer versions make macros of.
static const long vacancy_curl_basic = (long)CURLAUTH_BASIC;
static const long vacancy_curl_http_1_1 = (long)CURL_HTTP_VERSION_1_1;
static const long vacancy_curl_tls_1_2 = (long)CURL_SSLVERSION_TLSv1_2;

// Options are set and results read through variadic functions, which Swift cannot call.

static inline CURLcode vacancy_curl_set_number(CURL *handle, CURLoption option, long number) {
    return curl_easy_setopt(handle, option, number);
}

static inline CURLcode vacancy_curl_set_text(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}

static inline CURLcode vacancy_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

static inline CURLcode vacancy_curl_set_headers(CURL *handle, struct curl_slist *lines) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines);
}

static inline CURLcode vacancy_curl_set_callbacks(
    CURL *handle, void *context, curl_write_callback head, curl_write_callback body, curl_xferinfo_callback progress,
    curl_opensocket_callback open) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, head);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
    return code;
}

static inline long vacancy_curl_number(CURL *handle, CURLINFO info) {
    long number = 0;
    return curl_easy_getinfo(handle, info, &number) == CURLE_OK ? number : 0;
}

static inline curl_off_t vacancy_curl_microseconds(CURL *handle, CURLINFO info) {
    curl_off_t time = 0;
    return curl_easy_getinfo(handle, info, &time) == CURLE_OK ? time : 0;
}

// The octets of an address that the library is about to connect to: returns 4 or 16, or 0 for another family.
static inline size_t vacancy_curl_peer(const struct curl_sockaddr *peer, unsigned char octets[16], unsigned short *port) {
    // The library's record goes on behind the field, whose declared type is too short for IPv6.
    const char *bytes = (const char *)peer + offsetof(struct curl_sockaddr, addr);
    if (peer->family == AF_INET && peer->addrlen >= sizeof(struct sockaddr_in)) {
        struct sockaddr_in four;
        memcpy(&four, bytes, sizeof four);
        memcpy(octets, &four.sin_addr, 4);
        *port = ntohs(four.sin_port);
        return 4;
    }
    if (peer->family == AF_INET6 && peer->addrlen >= sizeof(struct sockaddr_in6)) {
        struct sockaddr_in6 six;
        memcpy(&six, bytes, sizeof six);
        memcpy(octets, &six.sin6_addr, 16);
        *port = ntohs(six.sin6_port);
        return 16;
    }
    return 0;
}
