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
    routes.post("/api/managing-entity", as: .addManagingEntity, use: endpoints.addManagingEntity)
    routes.get("/api/managing-entity/list", as: .listManagingEntities, use: endpoints.listManagingEntities)
    routes.get("/api/managing-entity/{id}", as: .showManagingEntity, use: endpoints.showManagingEntity)
    routes.patch("/api/managing-entity/{id}/profile", as: .updateProfile, use: endpoints.updateProfile)
    routes.delete("/api/managing-entity/{id}", as: .removeManagingEntity, use: endpoints.removeManagingEntity)

    // Units
    routes.get("/api/managing-entity/{id}/extranet/unit/list", as: .listUnits, use: endpoints.listUnits)
    routes.post("/api/managing-entity/{id}/extranet/unit", as: .addUnit, use: endpoints.addUnit)
    routes.get("/api/managing-entity/{id}/extranet/unit/{unit}", as: .showUnit, use: endpoints.showUnit)
    routes.put("/api/managing-entity/{id}/extranet/unit/{unit}", as: .replaceUnit, use: endpoints.replaceUnit)
    routes.delete("/api/managing-entity/{id}/extranet/unit/{unit}", as: .removeUnit, use: endpoints.removeUnit)

    // Bookings
    routes.post("/api/managing-entity/{id}/extranet/booking", as: .acceptBooking, use: endpoints.acceptBooking)
    routes.get("/api/managing-entity/{id}/extranet/booking/list", as: .listBookings, use: endpoints.listBookings)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}", as: .showBooking, use: endpoints.showBooking)
    routes.put("/api/managing-entity/{id}/extranet/booking/{booking}", as: .replaceBooking, use: endpoints.replaceBooking)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/cancel", as: .cancelBooking, use: endpoints.cancelBooking)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/cancellable", as: .showCancellable, use: endpoints.showCancellable)

    routes.post("/api/managing-entity/{id}/extranet/booking/grid", as: .showBookingGrid, use: endpoints.showBookingGrid)
    routes.get("/api/managing-entity/{id}/extranet/booking/overview", as: .showSales, use: endpoints.showSales)
    routes.get("/api/managing-entity/{id}/extranet/booking/owner/list", as: .listOwners, use: endpoints.listOwners)
    routes.get("/api/managing-entity/{id}/extranet/booking/roomrate/list", as: .listRoomRates, use: endpoints.listRoomRates)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/refund-preview", as: .previewRefund, use: endpoints.previewRefund)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/request-refund", as: .requestRefund, use: endpoints.requestRefund)
    routes.patch("/api/managing-entity/{id}/extranet/booking/{booking}/resend", as: .resendConfirmation, use: endpoints.resendConfirmation)
    routes.get("/api/managing-entity/{id}/extranet/booking/{booking}/report/pdf", as: .printBooking, use: endpoints.printBooking)
    routes.post("/api/managing-entity/{id}/extranet/report/csv", as: .exportBookings, use: endpoints.exportBookings)

    // Bookings made together
    routes.get("/api/managing-entity/{id}/extranet/booking/group/{group}", as: .showBookingGroup, use: endpoints.showBookingGroup)
    routes.patch("/api/managing-entity/{id}/extranet/booking/group/{group}", as: .cancelBookingGroup, use: endpoints.cancelBookingGroup)
    routes.get(
        "/api/managing-entity/{id}/extranet/booking/group/{group}/refund-preview", as: .previewGroupRefund,
        use: endpoints.previewGroupRefund)

    // Trying it out
    routes.post("/api/managing-entity/{id}/extranet/sandbox/booking", as: .acceptTestBooking, use: endpoints.acceptTestBooking)
    routes.get("/api/managing-entity/{id}/extranet/sandbox/channel/list", as: .listChannels, use: endpoints.listChannels)
    routes.post("/api/managing-entity/{id}/extranet/sandbox/room/list", as: .findRooms, use: endpoints.findRooms)

    // Webhooks
    routes.get("/api/managing-entity/{id}/webhook/list", as: .listWebhooks, use: endpoints.listWebhooks)
    routes.get("/api/managing-entity/{id}/webhook/event/list", as: .listEventKinds, use: endpoints.listEventKinds)
    routes.post("/api/managing-entity/{id}/webhook", as: .addWebhook, use: endpoints.addWebhook)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}", as: .showWebhook, use: endpoints.showWebhook)
    routes.patch("/api/managing-entity/{id}/webhook/{webhook}", as: .updateWebhook, use: endpoints.updateWebhook)
    routes.delete("/api/managing-entity/{id}/webhook/{webhook}", as: .removeWebhook, use: endpoints.removeWebhook)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/secret", as: .showSigningSecret, use: endpoints.showSigningSecret)
    routes.post("/api/managing-entity/{id}/webhook/{webhook}/secret/rotate", as: .rotateSigningSecret, use: endpoints.rotateSigningSecret)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/delivery/list", as: .listDeliveries, use: endpoints.listDeliveries)
    routes.get("/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}", as: .showDelivery, use: endpoints.showDelivery)
    routes.post(
        "/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}/redeliver", as: .redeliverEvent, use: endpoints.redeliverEvent)

    // Blocks and what is left
    routes.get("/api/managing-entity/{id}/extranet/block/list", as: .listBlocks, use: endpoints.listBlocks)
    routes.post("/api/managing-entity/{id}/extranet/block", as: .addBlock, use: endpoints.addBlock)
    routes.put("/api/managing-entity/{id}/extranet/block/{block}", as: .replaceBlock, use: endpoints.replaceBlock)
    routes.delete("/api/managing-entity/{id}/extranet/block/{block}", as: .removeBlock, use: endpoints.removeBlock)
    routes.get("/api/managing-entity/{id}/extranet/availability", as: .showAvailability, use: endpoints.showAvailability)

    // Conflicts
    routes.get("/api/managing-entity/{id}/extranet/conflict/list", as: .listConflicts, use: endpoints.listConflicts)
    routes.get("/api/managing-entity/{id}/extranet/conflict/exposure", as: .showExposure, use: endpoints.showExposure)
    routes.get("/api/managing-entity/{id}/extranet/conflict/{conflict}", as: .showConflict, use: endpoints.showConflict)
    routes.patch("/api/managing-entity/{id}/extranet/conflict/{conflict}", as: .judgeConflict, use: endpoints.judgeConflict)

    // Calendar Sync. The family rotates by GET, so that one has no HEAD.
    routes.get("/api/managing-entity/{id}/extranet/caldav/auth", as: .showCalDAVConnection, use: endpoints.showCalDAVConnection)
    routes.get(
        "/api/managing-entity/{id}/extranet/caldav/auth/regen", answersHead: false, as: .rotatePasskeyByGet, use: endpoints.rotatePasskey)
    routes.post("/api/managing-entity/{id}/extranet/caldav/auth/regen", as: .rotatePasskey, use: endpoints.rotatePasskey)
    routes.get("/api/managing-entity/{id}/extranet/caldav/subscriber/list", as: .listSubscribers, use: endpoints.listSubscribers)
    routes.post("/api/managing-entity/{id}/extranet/caldav/subscriber", as: .addSubscriber, use: endpoints.addSubscriber)
    routes.get("/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", as: .showSubscriber, use: endpoints.showSubscriber)
    routes.put(
        "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", as: .replaceSubscriber, use: endpoints.replaceSubscriber)
    routes.post(
        "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}/rotate", as: .rotateSubscriber, use: endpoints.rotateSubscriber)
    routes.delete(
        "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", as: .removeSubscriber, use: endpoints.removeSubscriber)
    routes.get(
        "/cal/{address}", isQuiet: true, as: .readSecretFeed, immediate: endpoints.readSecretFeedAtOnce, use: endpoints.readSecretFeed)
    routes.get(
        "/api/cal/property/{id}/booking/list", isQuiet: true, as: .readFeed, immediate: endpoints.readFeedAtOnce, use: endpoints.readFeed)
    return routes
}
