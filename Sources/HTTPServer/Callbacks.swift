import CMicroHTTPD

// The functions that the library calls, on its own threads; each finds the connection and hands over.

/// A request line has come.
func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let handle, let target, let object = vacancy_mhd_context(handle) else { return nil }
    Unmanaged<Connection>.fromOpaque(object).takeUnretainedValue().begin(target)
    return object
}

/// The head is whole, a part of the body has come, or the request is whole; or a suspended connection was woken.
func answerRequest(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ path: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?, _ bytes: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
    _ object: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let method, let version, let count, let object = object?.pointee else { return .NO }
    let connection = Unmanaged<Connection>.fromOpaque(object).takeUnretainedValue()
    guard count.pointee > 0 else { return connection.proceed(method: method, version: version) ? .YES : .NO }
    let chunk = UnsafeRawBufferPointer(start: bytes, count: count.pointee)
    count.pointee = 0
    return connection.take(chunk) ? .YES : .NO
}

/// A request was answered, or its connection ends before.
func completeRequest(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ object: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ reason: MHD_RequestTerminationCode
) {
    guard let object = object?.pointee else { return }
    Unmanaged<Connection>.fromOpaque(object).takeUnretainedValue().complete()
}

/// The library has sent what it had of a body.
func readBody(_ context: UnsafeMutableRawPointer?, _ position: UInt64, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    // Less than nothing closes the connection.
    guard let context else { return -1 }
    let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: count)
    return Unmanaged<PacedBody>.fromOpaque(context).takeUnretainedValue().read(from: Int(position), into: buffer)
}

/// The library has no more use for a body.
func releaseBody(_ context: UnsafeMutableRawPointer?) {
    if let context { Unmanaged<PacedBody>.fromOpaque(context).release() }
}

/// A connection begins, or ends and its socket is about to be closed.
func notifyConnection(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ object: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ reason: MHD_ConnectionNotificationCode
) {
    guard let context, let handle, let object else { return }
    let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
    if reason == .CONNECTION_NOTIFY_STARTED {
        guard let address = vacancy_mhd_peer(handle) else { return }
        let connection = Connection(handle, from: PeerAddress(address), at: reception)
        object.pointee = Unmanaged.passRetained(connection).toOpaque()
        reception.connections.insert(connection)
    } else if let ended = object.pointee {
        let connection = Unmanaged<Connection>.fromOpaque(ended).takeRetainedValue()
        object.pointee = nil
        connection.end()
    }
}
