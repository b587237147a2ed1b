import CCurl

// The functions that the library calls, on the thread that made the request; each finds the exchange and hands over.

/// A line of a head has come; any other result than the count ends the exchange.
func receiveHead(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ number: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    let count = size &* number
    // One more than came can never be right, also where nothing came.
    return exchange.takeHead(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count &+ 1
}

/// A part of the body has come; any other result than the count ends the exchange.
func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ number: Int, _ context: UnsafeMutableRawPointer?) -> Int {
    guard let context else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    let count = size &* number
    return exchange.takeBody(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count &+ 1
}

/// Time has passed; any other result than 0 ends the exchange.
func reportProgress(
    _ context: UnsafeMutableRawPointer?, _ expected: curl_off_t, _ received: curl_off_t, _ toSend: curl_off_t, _ sent: curl_off_t
) -> Int32 {
    guard let context else { return 1 }
    return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().goesOn() ? 0 : 1
}

/// A connection is to be made.
func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ peer: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let context, let peer, purpose == CURLSOCKTYPE_IPCXN else { return CURL_SOCKET_BAD }
    return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue().open(peer)
}
