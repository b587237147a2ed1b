import CCurl
import Glibc

extension FetchError {
    /// Tells what a result of libcurl means to a caller.
    ///
    /// - Parameters:
    ///   - code: The result, other than success.
    ///   - handle: The handle that gave it.
    ///   - head: The head so far.
    ///   - origin: What was connected to.
    init(_ code: CURLcode, _ handle: EasyHandle, _ head: ResponseHead, at origin: WebAddress.Origin) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .unresolved(host: origin.host)
        case CURLE_COULDNT_CONNECT:
            let isRefused = handle.systemError == Int(ECONNREFUSED)
            self = isRefused ? .refused(host: origin.host, port: origin.port) : .unreachable(host: origin.host)
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut(Self.phase(handle, head))
        case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING: self = .truncated
        case CURLE_GOT_NOTHING: self = .closed
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR: self = head.isComplete ? .truncated : .closed
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: self = .notHTTP
        case CURLE_URL_MALFORMAT: self = .badAddress
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
            self = .tls(handle.words(for: code))
        default: self = .failed(handle.words(for: code))
        }
    }

    private static func phase(_ handle: EasyHandle, _ head: ResponseHead) -> Phase {
        if head.isComplete { return .reading }
        return handle.microseconds(CURLINFO_PRETRANSFER_TIME_T) > 0 ? .answering : .connecting
    }
}
