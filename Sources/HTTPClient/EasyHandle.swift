import CCurl

/// A handle of libcurl for one request: made for it and freed after it, so that nothing crosses from one request to another.
///
/// Most of libcurl's holes were of that kind, and a connection, cookie or password that is forgotten cannot be sent on.
final class EasyHandle {
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?
    // The first option that the library did not take; the request is not made then.
    private var readiness = CURLE_OK

    // Once for the process, before the first handle.
    private static let isLibraryReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Makes a handle; `nil` where the library has no memory for it.
    init?() {
        guard Self.isLibraryReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        self.errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        self.note(vacancy_curl_set_error_buffer(handle, self.errorText))
    }

    deinit {
        curl_easy_cleanup(self.handle)
        curl_slist_free_all(self.headers)
        self.errorText.deallocate()
    }

    /// Sets an option to a number.
    func set(_ option: CURLoption, _ number: Int) { self.note(vacancy_curl_set_number(self.handle, option, number)) }

    /// Sets an option to a text, which the library copies.
    func set(_ option: CURLoption, _ text: String) { self.note(vacancy_curl_set_text(self.handle, option, text)) }

    /// Adds a field to the request's head.
    func addHeader(_ name: String, _ value: String) {
        // The library takes "Name:" for the wish to leave its own field out.
        guard let longer = curl_slist_append(self.headers, value.isEmpty ? "\(name);" : "\(name): \(value)") else {
            return self.note(CURLE_OUT_OF_MEMORY)
        }
        self.headers = longer
    }

    /// Makes the request one that posts a body, which the library copies.
    func post(_ body: [UInt8]) {
        self.set(CURLOPT_POST, 1)
        self.set(CURLOPT_POSTFIELDSIZE, body.count)
        body.withUnsafeBytes { bytes in
            // Of an empty body there is no address, and the library would ask for one.
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            if let start { self.note(vacancy_curl_set_text(self.handle, CURLOPT_COPYPOSTFIELDS, start)) }
        }
    }

    /// Makes the request and waits until it is over.
    ///
    /// - Parameter exchange: What the callbacks are for.
    /// - Returns: The library's result.
    func perform(_ exchange: Exchange) -> CURLcode {
        self.note(vacancy_curl_set_headers(self.handle, self.headers))
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        self.note(
            vacancy_curl_set_callbacks(self.handle, context, receiveHead, receiveBody, reportProgress, openSocket))
        guard self.readiness == CURLE_OK else { return self.readiness }
        return withExtendedLifetime(exchange) { curl_easy_perform(self.handle) }
    }

    /// What the library says about its failure, without a full stop.
    ///
    /// A server's certificate may have a say in it, so only so much is taken, and nothing that a terminal would obey.
    func words(for code: CURLcode) -> String {
        let detail = String(cString: self.errorText)
        let words = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        return String(String.UnicodeScalarView(words.unicodeScalars.filter { (0x20..<0x7F).contains($0.value) }.prefix(160)))
    }

    /// A time that the library measured, in microseconds from the beginning; 0 where it did not come to that.
    func microseconds(_ info: CURLINFO) -> Int { Int(vacancy_curl_microseconds(self.handle, info)) }

    /// The number of the system's last error.
    var systemError: Int { vacancy_curl_number(self.handle, CURLINFO_OS_ERRNO) }

    private func note(_ code: CURLcode) {
        if self.readiness == CURLE_OK { self.readiness = code }
    }
}
