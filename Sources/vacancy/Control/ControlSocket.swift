// Sources of Dispatch may be used from any thread; its module does not say so yet.
@preconcurrency import Dispatch
import Foundation

/// The server's end of the socket that commands beside it use: one JSON command and one JSON outcome a connection.
struct ControlSocket: Sendable {
    /// A command that came over the socket.
    struct Call: Sendable {
        /// The command.
        let command: ControlCommand
        fileprivate let connection: Int32

        /// Answers the command and ends the connection.
        ///
        /// - Parameter outcome: What came of it.
        func answer(_ outcome: CommandOutcome) {
            ControlMessage.send(outcome, to: self.connection)
            Foundation.close(self.connection)
        }
    }

    /// The commands, in the order they came; it ends when the socket is closed.
    let calls: AsyncStream<Call>
    private let source: any DispatchSourceRead
    private let address: ControlAddress

    /// Listens beside a database.
    ///
    /// - Parameter address: The address of the socket.
    /// - Throws: ``CommandError`` where the socket cannot be made.
    init(at address: ControlAddress) throws(CommandError) {
        let listener = try address.listen()
        let queue = DispatchQueue(label: "control")
        let (calls, continuation) = AsyncStream<Call>.makeStream()
        let source = DispatchSource.makeReadSource(fileDescriptor: listener, queue: queue)
        source.setEventHandler {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            ControlMessage.limitWaiting(on: connection)
            guard let command: ControlCommand = ControlMessage.receive(from: connection) else {
                Foundation.close(connection)
                return
            }
            continuation.yield(Call(command: command, connection: connection))
        }
        source.setCancelHandler {
            Foundation.close(listener)
            continuation.finish()
        }
        source.activate()
        self.calls = calls
        self.address = address
        self.source = source
    }

    /// Stops listening and takes the socket's file away.
    func close() {
        self.source.cancel()
        self.address.remove()
    }
}
