public import Desk
public import HTTP

/// The routes of the property side.
///
/// - Parameters:
///   - desk: Where everything is done.
///   - publicURL: What every absolute address begins with, without a slash at the end.
/// - Returns: The routes.
public func propertyRoutes(_ desk: Desk, publicURL: String) -> RouteTable {
    var desk = desk
    desk.eventWording = propertyEventWording(publicURL: publicURL)
    let endpoints = PropertyEndpoints(desk: desk, publicURL: publicURL)
    var routes = RouteTable(refusal: propertyRefusal)

    // Managing entities
    routes.post("/api/managing-entity", use: endpoints.addManagingEntity)
    routes.get("/api/managing-entity/list", use: endpoints.listManagingEntities)
    routes.get("/api/managing-entity/{id}", use: endpoints.showManagingEntity)
    routes.patch("/api/managing-entity/{id}/profile", use: endpoints.updateProfile)
    routes.delete("/api/managing-entity/{id}", use: endpoints.removeManagingEntity)

    // Units
    routes.get("/api/managing-entity/{id}/extranet/unit/list", use: endpoints.listUnits)
    routes.post("/api/managing-entity/{id}/extranet/unit", use: endpoints.addUnit)
    routes.get("/api/managing-entity/{id}/extranet/unit/{unit}", use: endpoints.showUnit)
    routes.put("/api/managing-entity/{id}/extranet/unit/{unit}", use: endpoints.replaceUnit)
    routes.delete("/api/managing-entity/{id}/extranet/unit/{unit}", use: endpoints.removeUnit)

    // Bookings
    routes.post("/api/managing-entity/{id}/extranet/booking", use: endpoints.acceptBooking)
    routes.get("/api/managing-entity/{id}/extranet/booking/list", use: endpoints.listBookings)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}", use: endpoints.showBooking)
    routes.put("/api/managing-entity/{id}/extranet/booking/{booking}", use: endpoints.replaceBooking)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/cancel", use: endpoints.cancelBooking)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/cancellable", use: endpoints.showCancellable)

    routes.post("/api/managing-entity/{id}/extranet/booking/grid", use: endpoints.showBookingGrid)
    routes.get("/api/managing-entity/{id}/extranet/booking/overview", use: endpoints.showSales)
    routes.get("/api/managing-entity/{id}/extranet/booking/owner/list", use: endpoints.listOwners)
    routes.get("/api/managing-entity/{id}/extranet/booking/roomrate/list", use: endpoints.listRoomRates)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/refund-preview", use: endpoints.previewRefund)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/request-refund", use: endpoints.requestRefund)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/resend", use: endpoints.resendConfirmation)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/report/pdf", use: endpoints.printBooking)
    routes.post("/api/managing-entity/{id}/extranet/report/csv", use: endpoints.exportBookings)

    // Bookings made together
    routes.get("/api/managing-entity/{id}/extranet/booking/group/{group}", use: endpoints.showBookingGroup)
    routes.patch("/api/managing-entity/{id}/extranet/booking/group/{group}", use: endpoints.cancelBookingGroup)
    routes.get("/api/managing-entity/{id}/extranet/booking/group/{group}/refund-preview", use: endpoints.previewGroupRefund)

    // Trying it out
    routes.post("/api/managing-entity/{id}/extranet/sandbox/booking", use: endpoints.acceptTestBooking)
    routes.get("/api/managing-entity/{id}/extranet/sandbox/channel/list", use: endpoints.listChannels)
    routes.post("/api/managing-entity/{id}/extranet/sandbox/room/list", use: endpoints.findRooms)

    // Webhooks
    routes.get("/api/managing-entity/{id}/webhook/list", use: endpoints.listWebhooks)
    routes.get("/api/managing-entity/{id}/webhook/event/list", use: endpoints.listEventKinds)
    routes.post("/api/managing-entity/{id}/webhook", use: endpoints.addWebhook)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}", use: endpoints.showWebhook)
    routes.patch("/api/managing-entity/{id}/webhook/{webhook}", use: endpoints.updateWebhook)
    routes.delete("/api/managing-entity/{id}/webhook/{webhook}", use: endpoints.removeWebhook)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/secret", use: endpoints.showSigningSecret)
    routes.post("/api/managing-entity/{id}/webhook/{webhook}/secret/rotate", use: endpoints.rotateSigningSecret)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/delivery/list", use: endpoints.listDeliveries)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}", use: endpoints.showDelivery)
    routes.post("/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}/redeliver", use: endpoints.redeliverEvent)

    // Blocks and what is left
    routes.get("/api/managing-entity/{id}/extranet/block/list", use: endpoints.listBlocks)
    routes.post("/api/managing-entity/{id}/extranet/block", use: endpoints.addBlock)
    routes.put("/api/managing-entity/{id}/extranet/block/{block}", use: endpoints.replaceBlock)
    routes.delete("/api/managing-entity/{id}/extranet/block/{block}", use: endpoints.removeBlock)
    routes.get("/api/managing-entity/{id}/extranet/availability", use: endpoints.showAvailability)

    // Conflicts
    routes.get("/api/managing-entity/{id}/extranet/conflict/list", use: endpoints.listConflicts)
    routes.get("/api/managing-entity/{id}/extranet/conflict/exposure", use: endpoints.showExposure)
    routes.get("/api/managing-entity/{id}/extranet/conflict/{conflict}", use: endpoints.showConflict)
    routes.patch("/api/managing-entity/{id}/extranet/conflict/{conflict}", use: endpoints.judgeConflict)

    // Calendar Sync. The family rotates by GET, so that one has no HEAD.
    routes.get("/api/managing-entity/{id}/extranet/caldav/auth", use: endpoints.showCalDAVConnection)
    routes.get("/api/managing-entity/{id}/extranet/caldav/auth/regen", answersHead: false, use: endpoints.rotatePasskey)
    routes.post("/api/managing-entity/{id}/extranet/caldav/auth/regen", use: endpoints.rotatePasskey)
    routes.get("/api/managing-entity/{id}/extranet/caldav/subscriber/list", use: endpoints.listSubscribers)
    routes.post("/api/managing-entity/{id}/extranet/caldav/subscriber", use: endpoints.addSubscriber)
    routes.get("/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", use: endpoints.showSubscriber)
    routes.put("/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", use: endpoints.replaceSubscriber)
    routes.post("/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}/rotate", use: endpoints.rotateSubscriber)
    routes.delete("/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", use: endpoints.removeSubscriber)
    routes.get("/cal/{address}", isQuiet: true, immediate: endpoints.readSecretFeedAtOnce, use: endpoints.readSecretFeed)
    routes.get(
        "/api/cal/property/{id}/booking/list", isQuiet: true, immediate: endpoints.readFeedAtOnce, use: endpoints.readFeed)
    return routes
}
