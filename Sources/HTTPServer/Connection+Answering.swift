import CMicroHTTPD
import HTTP

extension Connection {
    /// Goes on where a head or a request is whole, or an answer is there.
    ///
    /// - Returns: Whether the connection goes on; `false` closes it as it is.
    func proceed(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> Bool {
        switch self.stage {
        case .head: self.takeHead(method: method, version: version)
        case .body, .bare: self.open()
        case .excess(let problem): self.refuse(problem)
        case .refused: false
        case .answer: self.takeAnswer().map { self.send($0) } ?? false
        case .answered: true
        }
    }

    /// Takes a part of the body.
    ///
    /// - Returns: Whether the connection goes on; `false` closes it as it is.
    func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        let limit = self.reception.limits.bodyBytes
        self.received += chunk.count
        if case .body = self.stage {
            self.body.append(contentsOf: chunk)
            let isHeld = self.reception.hold(chunk.count)
            if self.received > limit { self.giveUp(Self.tooLarge) } else if !isHeld { self.giveUp(Self.tooMany) }
        }
        if self.received / Self.patience > limit {
            // Only a chunked body comes this far, and before its end the library takes no answer.
            self.sendPlain(self.reception.site.refuse(self.request ?? self.unread, with: Self.tooLarge))
            return false
        }
        if case .refused = self.stage { return self.watch.enter(.sending, until: self.bodyDeadline) }
        return self.watch.enter(.body, until: self.bodyDeadline)
    }

    private func giveUp(_ problem: Problem) {
        self.stage = .excess(problem)
        self.dropBody()
    }

    private static let tooMany = Problem(.serviceUnavailable, "The server holds as many bodies as it can; try again.")
    private static let tooLarge = Problem(.contentTooLarge, "The body is larger than this server takes.")

    /// How many times the limit of a body is read on, so that a client that sends before it reads gets to see its refusal.
    private static let patience = 16

    private var bodyDeadline: UInt64 {
        let limits = self.reception.limits
        return self.bodyBegan + UInt64(self.reception.bodySeconds) * 1_000 + UInt64(self.received) * 1_000 / UInt64(limits.bytesPerSecond)
    }

    /// What stands for a request that cannot be told.
    var unread: Request { Request(.other, "", client: self.peer.text) }

    private func takeHead(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> Bool {
        guard let target = self.target else { return false }
        if let known = self.known, known.isRepeated(by: self.handle, method: method, target: target) {
            self.request = known.request
            self.request?.receivedAt = .now
            self.stage = .bare
            return true
        }
        let head = RequestHead(self.handle, method: method, version: version, target: target)
        let admitted: AdmittedHead
        do { admitted = try head.admitted() } catch {
            self.request = Request(Method(rawValue: head.method) ?? .other, head.target, headers: head.headers, client: self.peer.text)
            return self.refuse(Problem(.badRequest, error.rawValue))
        }
        self.request = Request(
            admitted.method, admitted.path, query: admitted.query, headers: admitted.headers, client: self.peer.text)
        guard vacancy_mhd_head_size(self.handle) <= self.reception.limits.headerBytes else {
            return self.refuse(Problem(.headerFieldsTooLarge, "The head of the request is larger than this server takes."))
        }
        if case .none = admitted.body { self.known = KnownHead(self.handle, method: method, target: target, request: self.request) }
        return self.awaitBody(admitted)
    }

    private func awaitBody(_ admitted: AdmittedHead) -> Bool {
        let limit = self.reception.limits.bodyBytes
        switch admitted.body {
        case .none:
            self.stage = .bare
            return true
        case .length(let length) where length > limit:
            if admitted.awaitsContinue || length / Self.patience > limit { return self.refuse(Self.tooLarge) }
            return self.refuseEarly(Self.tooLarge)
        case .length(let length):
            self.stage = .body
            self.body.reserveCapacity(min(length, 64 << 10))
        case .chunked:
            self.stage = .body
            // Old libraries end a chunk at a bare LF where others do not. Whatever such a body hides, nothing behind it is answered.
            self.isLast = true
        }
        self.bodyBegan = self.reception.clock.now
        return self.watch.enter(.body, until: self.bodyDeadline)
    }

    private func open() -> Bool {
        guard var request = self.request, self.watch.enter(.handling, until: Watch.never) else { return false }
        request.body = self.body
        self.request = nil
        self.dropBody()
        switch self.reception.site.open(request) {
        case .answered(let response): return self.send(response)
        case .underWay(let exchange):
            switch self.work(on: exchange, atOnce: request.body.isEmpty) {
            case .done(let response): return self.send(response)
            case .waiting: return true
            case .abandoned: return false
            }
        }
    }

    /// Answers with a problem and closes, whatever else has come.
    private func refuse(_ problem: Problem) -> Bool {
        guard let request = self.request, self.watch.enter(.handling, until: Watch.never) else { return false }
        self.isLast = true
        return self.send(self.reception.site.refuse(request, with: problem))
    }

    /// Answers before the body has come, and reads that on: some clients wait for an answer, others first send everything.
    private func refuseEarly(_ problem: Problem) -> Bool {
        self.sendPlain(self.reception.site.refuse(self.request ?? self.unread, with: problem))
        self.stage = .refused
        self.bodyBegan = self.reception.clock.now
        return self.watch.enter(.sending, until: self.bodyDeadline)
    }

    private func send(_ response: Response) -> Bool {
        guard response.delivery.delay == .zero else { return self.postpone(response) }
        let limits = self.reception.limits
        let deadline = self.deadline(limits.sendSeconds) + UInt64(response.body.count) * 1_000 / UInt64(limits.bytesPerSecond)
        guard self.watch.enter(.sending, until: deadline) else { return false }
        let isLast = self.isLast || self.reception.isDraining
        guard let reply = response.reply(isLast: isLast, on: self) ?? response.failure.reply(isLast: true, on: self) else { return false }
        defer { MHD_destroy_response(reply.handle) }
        self.stage = .answered
        return MHD_queue_response(self.handle, UInt32(reply.status), reply.handle) == .YES
    }

    /// Sends an answer when its delay is over, or at once where the listener stops.
    private func postpone(_ response: Response) -> Bool {
        let delay = response.delivery.delay.components
        let milliseconds = UInt64(delay.seconds) * 1_000 + UInt64(delay.attoseconds / 1_000_000_000_000_000)
        var response = response
        response.delivery = response.delivery.afterDelay
        self.keep(response)
        if self.reception.timetable.hold(self, until: self.reception.clock.tick() + milliseconds) { return true }
        return self.takeAnswer().map { self.send($0) } ?? false
    }
}
