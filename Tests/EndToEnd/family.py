"""What the published family says of each record and each body, copied by hand from its reference, field by field.

This is kept apart from the product's own description of itself (/openapi.json): a mistake that both the product and its
description make is found here. A line of a table is a name and a type. `*` behind a name marks what is required, `+`
before it what the family does not have and this product adds. A type is a word of `SCALARS`, the name of another table,
a choice `A|B` (`=A` of one), a list `[type]`, `[type]+` for one that is never empty; `?` behind it allows null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

SUB_TYPES = (
    "TRIP_PAY|FACILITATOR|DIRECT|APPLICATION|HOTEL|TRAVELIKO|CORPORATE|TRAVEL_AGENT|INFLUENCER|BLOGGER|"
    "DESTINATION|CHANNEL_MANAGER|PROPERTY_MANAGEMENT_SYSTEM|CENTRAL_RESERVATION_SYSTEM|GOOGLE_HOTEL_API|MANAGEMENT_COMPANY|CHAIN|"
    "BRAND|EVENT_ORGANIZER|OTHER"
)
BOOKING_STATUS = (
    "INITIALIZED|TEST_PAYMENT_SUCCEEDED|PAYMENT_SUCCEEDED|PAYMENT_FAILED|FAILED|CANCELLED|PARTIALLY_REFUNDED|"
    "FULLY_REFUNDED"
)
CANCELLATION_TYPE = "DUPLICATE|CANCELLATION|NO_SHOW|CC_INVALID|CC_INSUFFICIENT|DISCRETIONARY"
REFUND_REASON = (
    "DUPLICATE|FRAUDULENT|REQUESTED_BY_CUSTOMER|GUEST_COMPLAINT|GUEST_BOOKED_INCORRECT_DATE|GUEST_SICK|OVERBOOKING|"
    "EMERGENCY|FLIGHT_CANCELLED|DEATH_IN_FAMILY|OTHER|EXPIRED_UNCAPTURED_CHARGE|AVAILABILITY_CHECK_FAILED"
)
REFUND_CONSEQUENCE = "NONE|CANCEL_ON_SUCCESSFUL_REFUND|CANCEL_REGARDLESS"
DAYS_BEFORE = (
    "ONE_DAY_BEFORE_ARRIVAL|TWO_DAYS_BEFORE_ARRIVAL|THREE_DAYS_BEFORE_ARRIVAL|FIVE_DAYS_BEFORE_ARRIVAL|"
    "SEVEN_DAYS_BEFORE_ARRIVAL|FOURTEEN_DAYS_BEFORE_ARRIVAL|TWENTYONE_DAYS_BEFORE_ARRIVAL|THIRTY_DAYS_BEFORE_ARRIVAL|"
    "FOURTY_TWO_DAYS_BEFORE_ARRIVAL|SIXTY_DAYS_BEFORE_ARRIVAL"
)
FREE_UNTIL = (
    "UNTIL_EIGHTEEN_HUNDRED_HOURS_ON_DAY_OF_ARRIVAL|UNTIL_FOURTEEN_HUNDRED_HOURS_ON_DAY_OF_ARRIVAL|" + DAYS_BEFORE
)
REFUNDABLE_CHARGE = (
    "FIRST_NIGHT|THIRTY_PERCENT|FIFTY_PERCENT|SIXTY_PERCENT|SEVENTY_PERCENT|NINENTY_PERCENT|ONE_HUNDRED_PERCENT"
)
EARLY_CHARGE = "FIRST_NIGHT|TEN_PERCENT|THIRTY_PERCENT|FIFTY_PERCENT|SEVENTY_PERCENT"
NO_SHOW_CHARGE = "SAME_AS_CANCELLATION_FEE|ONE_HUNDRED_PERCENT_OF_TOTAL_CHARGE"
BEDROOM = "MASTER|QUEEN|JUNIOR|DORMITORY|" + "|".join(f"BEDROOM_{number}" for number in range(1, 11))
PRICE_POINT = "HALF|ONE|ONE_HALF|TWO|TWO_HALF|THREE|THREE_HALF|FOUR|FOUR_HALF|FIVE"
EVENTS = (
    "booking.create booking.cancelled booking.failed booking.processing booking.initialize.request booking.initialize.complete "
    "booking.refund.request booking.refund.error booking.refund.partial booking.refund.full booking.payout.create "
    "booking.payout.complete booking.funds.available booking.funds.ledgered booking.review.created booking.review.responded "
    "property.created property.updated property.deleted property.registered property.status.updated property.name.updated "
    + " ".join(
        f"{thing}.{change}"
        for thing in ("room_type", "rate_plan", "master_rate", "add_on", "meeting_room", "restaurant", "spa", "activity")
        + ("sales_channel", "special_rate")
        for change in ("created", "updated", "deleted")
    )
    + " channel-manager.update channel-manager.update.rate channel-manager.update.availability managing_entity.created "
    "managing_entity.deleted managing_entity.status.updated conflict.opened conflict.closed connection.failed "
    "connection.recovered source.quarantined subscriber.stalled booking.updated"
).split()
OPERATORS = (
    "neq|eq|contains|doesnotcontain|isnull|isnotnull|isempty|isnotempty|startswith|endswith|gte|lte|gt|lt|in|nin"
)

AUDIT = """
    createdDate* date-time
    lastUpdate* date-time
    version* int64"""

# What is answered

RECORDS = f"""
ProblemDetail
    type* uri
    title* string
    status* int32
    detail* string
    instance* uri
    properties Extras
Extras
    +violations [Violation]+
    +conflicts [TakenNights]+
    +version int64
Violation
    +field* text
    +rule* text
    +message* text
TakenNights
    +kind* BOOKING|BLOCK|EXTERNAL
    +identifier* text
    +startDate* date
    +endDate* date
    +unitIdentifier* uuid
OAuthError
    error* text
    error_description* text
Token
    access_token* text
    token_type* =Bearer
    expires_in* int32
    scope* text
TokenState
    active* boolean
    scope text
    client_id uuid
    token_type =Bearer
    exp int64
    iat int64
    sub text
Money
    amount* number
    currency* currency
KeyValuePair
    value* string
    label* string
BooleanResponse
    success* boolean
    message string
RemoveEntryResponse
    id uuid
    success* boolean
    message string
CalDavResponse
    identifier* uuid
    hotelIdentifier* uuid
    passkey* passkey
    url* uri
BookingPage
    content* [Booking]
    number* int32
    size* int32
    numberOfElements* int32
    totalElements* int64
    totalPages* int32
    first* boolean
    last* boolean
    +groups [Group]
Group
    +field* text
    +value any
    +count* int64
    +aggregates* [Aggregate]
    +groups [Group]
Aggregate
    +field* text
    +aggregate* count|sum|average|min|max
    +value any
Cancellable
    hotelIdentifier* uuid
    bookingIdentifier* uuid
    cancellable* boolean
GroupedBookingSalesMetrics
    type BY_TOTAL|BY_COUNTRY|BY_PROPERTY
    typeName string
    typeIdentifier uuid
    bookings int64
    totalPriceAmount number
    averageBookingAmount number
    currencyCode currency
Channel
    propertyIdentifier* uuid
    subType* {SUB_TYPES}
    ownerIdentifier uuid
    name* text
BookingRefundPreview
    bookingIdentifier uuid
    bookingCode string
    hotelName string
    startDate date
    endDate date
    cancellationPolicy text
    displayCurrency currency
    refundable boolean
    refundType NONE|PARTIAL|FULL
    refundDisplayAmount number
Booking
    id* uuid{AUDIT}
    creation* NORMAL|TEST|FAILED
    groupIdentifier* uuid
    bookingCode* text
    bookingStatus {BOOKING_STATUS}
    cancelled boolean
    cancellable boolean
    user BookingUser
    userSession* BookingUserSession
    hotel* PropertyAggregate
    customization* CustomizationLightweight
    roomStay BookingRoomStay
    specialRequests string
    comment string
    paymentType STRIPE|AGENT
    paymentDetails map
    stripePaymentIntentId string
    cancellation BookingCancellation
    refund BookingRefund
    payoutList [any]
    statusHistory [BookingStatusTransition]
    beneficiaryList [any]
    financialBreakdown map
    review map
    meetingRooms [BookingAncillary]
    restaurants [BookingAncillary]
    spas [BookingAncillary]
    activities [BookingAncillary]
    attractions [BookingAncillary]
    places [BookingAncillary]
    addOns [BookingAncillary]
    roomTypeAncillaries [BookingAncillary]
    hasBreakfast boolean
    hasBrunch boolean
    hasLunch boolean
    hasDinner boolean
    hasAllInclusive boolean
    hasAllInclusivePlusAlcohol boolean
    hasFood boolean
    hasRestaurants boolean
    hasMeetingRooms boolean
    hasSpas boolean
    hasActivities boolean
    hasAttractions boolean
    hasPlaces boolean
    hasAddOns boolean
    hasRoomTypeAncillaries boolean
    hasRefunds boolean
    earlyCheckInCharge Money
    lateCheckOutCharge Money
    earlyCheckInChargePercent number
    lateCheckOutChargePercent number
    totalTokensEarned int64
    fundsAvailableDate date
    fundsProcessed boolean
    fundsAddedToLedger boolean
    reportingDailyRateList [any]
    reportingAncillaryList [any]
    reportingExtraChargeList [any]
    serverUrl uri
    hotelImageUrl* uri
    staticMapImageUrl uri
    staticMapUrl uri
    emailHeaderLogoUrl uri
    logoIdentifier uuid
    socials [any]
    metadata map
    rateSource string?
BookingUser
    userIdentifier uuid
    firstName* text
    lastName* text
    email* text
    telephone string
    fullName text
BookingUserSession
    itinerary* BookingItinerary
    language language
    currency currency
    promotionalCodes [any]
    selectedRoomConfigurationIndex int32
    lifestyle string
BookingItinerary
    startDate* date
    endDate date
    nights int32
    items [ItineraryItem]
    guests int32
    rooms int32
    children int32
    hours int32
ItineraryItem
    adults* int32
    children [ItineraryChildren]
ItineraryChildren
    quantity int32
    age int32
PropertyAggregate
    uniqueId* text
    hotelIdentifier uuid
    name string
    localName string
    chain string
    brand string
    urlName string
    starRating number
    location Point
    address SimpleAddress
    currencyCode currency
    reservations Contact
    images [text]
CustomizationLightweight
    id* uuid
    identifier uuid
    name* text
    userIdentifier* uuid
    ownerIdentifier* uuid
    ownerName* text
    subType* {SUB_TYPES}
Point
    type* =Point
    coordinates* [number]+
Contact
    firstName string
    lastName string
    email string
    secondaryEmail string
    phoneNumber string
    summary string
    fullName string
SimpleAddress
    address1 string
    address2 string
    state string
    postalCode string
    county string
    city string
    countryCode country
    fullAddress string
    country string
GuestRoom
    featuredInd* boolean
    commissionable* boolean
    bookable* boolean
    active* boolean
    nonSmoking* boolean
    composite* boolean
    sharedRoomInd* boolean
    identifier* uuid
    hotelIdentifier* uuid
    name* text
    location* Point
    contact* Contact
    address* SimpleAddress
    proximityCode* text
    pricePoint* {PRICE_POINT}
    descriptions* [Description]+
    multimedias* [Multimedia]+
    maxOccupancy* positive
    minOccupancy* positive
    quantity* positive
    maxAdultOccupancy* positive
    size* positive
    maxChildOccupancy* natural
    bathroomCount* natural
    livingRoomCount* natural
    maxRollaways* natural
    compositeCount* natural
    maxCribs* natural
    includedAdultOccupancy* natural
    includedChildOccupancy* natural
    roomCategory* text
    roomLocationCode* text
    roomViewCode* text
    roomClassificationCode* text
    roomArchitectureCode* text
    bedroomConfigurationList* [BedroomConfiguration]+
    baseRate* Money
    minRate* Money
Description
    name* string
    description* text
    language* language
Multimedia
    multimediaIdentifier* uuid
    identifier* uuid
    type* IMAGE|VIDEO|AUDIO|RAW
    source* YOUTUBE|CLOUDINARY
    sort* int32
    width* positive
    height* positive
BedroomConfiguration
    identifier* uuid
    name* text
    bedroomList* [Bedroom]+
Bedroom
    type* {BEDROOM}
    bedList* [Bed]+
Bed
    bedTypeCode* text
    quantity* positive
BookingRoomStay
    room* GuestRoom
    bedroomConfiguration BedroomConfiguration
    adults* int32
    children* int32
    quantity int32
    price* RoomStayPrice
    roomRateIdentifier* uuid
    roomRateInternalName* text
    ratePlan* RatePlan
    perkTypes [string]
    extraCharges map
    activeCancellationPolicy CancellationPolicy
    ancillaryList [BookingAncillary]
    roomImageUrl uri
    financialBreakdown map
    guestUser BookingUser
    startDate* date
    endDate* date
    guests int32
    roomNights int64
    rateSource string?
    userSpecifiedCurrencyTotal Money
    sourceTotal Money
    internalTotal Money
RoomStayPrice
    sourceTotal* Money
    internalTotal* Money
    userSpecifiedCurrencyTotal* Money
    sourceBaseTotal* Money
    internalBaseTotal* Money
    userSpecifiedCurrencyBaseTotal* Money
    quantity* int32
    available* boolean
RatePlan
    identifier* uuid
    name* text
    breakfast* boolean
    brunch* boolean
    lunch* boolean
    dinner* boolean
    allInclusive* boolean
    allInclusivePlusAlcohol* boolean
    earlyCheckInCharge map
    lateCheckOutCharge map
CancellationPolicy
    identifier* uuid
    hotelIdentifier* uuid
    refundable* boolean
    advanceCancellationFreeOfCharge {FREE_UNTIL}
    refundableCancellationCharge {REFUNDABLE_CHARGE}
    noShowCharge {NO_SHOW_CHARGE}
    nonRefundableCancellationCharge {EARLY_CHARGE}
    nonRefundableDeadline {DAYS_BEFORE}
    nonRefundableAfterDeadlineCancellationCharge {EARLY_CHARGE}|ONE_HUNDRED_PERCENT
    policyCode string
BookingCancellation
    cancelledOn* date-time
    cancellerType* HOTEL|GUEST|ADMIN|AGENT|ACQUIRER|SALES_CHANNEL|SYSTEM
    cancellationType {CANCELLATION_TYPE}
    cancellerUserIdentifier uuid
    cancelReason string
    groupRefundNotified boolean
BookingRefund
    identifier* uuid
    stripeRefundId string
    sourceAmount* Money
    internalAmount* Money
    displayAmount* Money
    description* text
    reason* {REFUND_REASON}
    status* PENDING|SUCCEEDED|CANCELED|REQUIRES_ACTION|FAILED
    requestor* BY_SUPPLIER|BY_ADMIN|BY_STRIPE|BY_SYSTEM|BY_AGENT|BY_GUEST
    createdDate* date-time
    processedDate date-time
    receiptUrl uri
    stripeRefundFee Money
    cancelOnRefund {REFUND_CONSEQUENCE}
    response string
BookingStatusTransition
    fromStatus* {BOOKING_STATUS}
    toStatus* {BOOKING_STATUS}
    timestamp* date-time
    actor string
    reason string
BookingAncillary
    identifier* uuid
Rooms
    available* [GuestRoom]
    unavailable* [GuestRoom]
ManagingEntity
    id* uuid{AUDIT}
    name* text
    type* {SUB_TYPES}
    status* PENDING_APPROVAL|ACTIVE|INACTIVE|UNDER_REVIEW|SUSPENDED|REJECTED|REMOVED
    ownerType* COMPANY|INDIVIDUAL
    accountEmail* string
    currencyCode* currency
    city* string
    urlName* text
    uniqueId* text
    ownerIdentifier* uuid
    userIdentifier* uuid
    managers* [any]
    address SimpleAddress
    +location Point
    +timeZone text
    +checkInTime time
    +checkOutTime time
    +images [text]
Unit
    +id* uuid{AUDIT}
    +name* text
    +quantity* positive
    +adults* positive
    +children* natural
    +bedrooms natural
    +price Money
    +images* [text]
    +description string
    +cancellationPolicy UnitPolicy
    +status* ACTIVE|INACTIVE|REMOVED
UnitPolicy
    +refundable* boolean
    +advanceCancellationFreeOfCharge {FREE_UNTIL}
    +refundableCancellationCharge {REFUNDABLE_CHARGE}
    +noShowCharge {NO_SHOW_CHARGE}
    +nonRefundableCancellationCharge {EARLY_CHARGE}
    +nonRefundableDeadline {DAYS_BEFORE}
    +nonRefundableAfterDeadlineCancellationCharge {EARLY_CHARGE}|ONE_HUNDRED_PERCENT
    +policyCode string
Block
    +id* uuid{AUDIT}
    +unitIdentifier* uuid
    +startDate* date
    +endDate* date
    +kind* OWNER_BLOCK|MAINTENANCE
    +quantity positive
    +reason string
Availability
    +units* [UnitNights]
    +sources* [SourceState]
UnitNights
    +unitIdentifier* uuid
    +nights* [Night]+
Night
    +date* date
    +state* FREE|TAKEN|UNKNOWN
    +quantityFree natural
    +causes* [Cause]
Cause
    +kind* BOOKING|BLOCK|EXTERNAL
    +identifier* text
    +channel text
SourceState
    +connectionId* text
    +channel text
    +asOf date-time
    +stale* boolean
Conflict
    +id* uuid
    +version* int64
    +unitIdentifier* uuid
    +startDate* date
    +endDate* date
    +state* OPEN|ACKNOWLEDGED|RESOLVED|CLOSED
    +parties* [Party]+
    +ledger [LedgerEntry]+
    +note string
    +openedAt* date-time
    +closedAt date-time
Party
    +kind* BOOKING|BLOCK|EXTERNAL
    +identifier* text
    +channel text
    +since* date-time
LedgerEntry
    +at* date-time
    +who* text
    +what* text
Exposure
    +asOf* date-time
    +readers* [ExposedReader]
ExposedReader
    +readerIdentifier* text
    +lastRead* date-time
    +versionRead* int64
    +nightsAtRisk* natural
    +atRisk* [Run]
Run
    +unitIdentifier* uuid
    +startDate* date
    +endDate* date
SubscriberWithKeys
    +identifier* uuid{AUDIT}
    +name* text
    +tier* BUSY|CODE|GUEST
    +unitIdentifiers* [uuid]
    +channel slug
    +startsAt date-time
    +endsAt date-time
    +mayBlock* boolean
    +passkey* passkey
    +url* uri
    +secretUrl* uri
Subscriber
    +identifier* uuid
    +createdDate date-time
    +lastUpdate date-time
    +version int64
    +name* text
    +tier* BUSY|CODE|GUEST
    +unitIdentifiers* [uuid]
    +channel slug
    +startsAt date-time
    +endsAt date-time
    +mayBlock* boolean
    +url* uri
    +lastRead date-time
    +reads* natural
    +intervalSeconds natural
    +agents* [string]
    +networks* [string]
    +stalled* boolean
    +leaked* boolean
Webhook
    id* uuid{AUDIT}
    userIdentifier* uuid
    ownerIdentifier* uuid
    ownerName* text
    name* text
    enabled* boolean
    eventUrl* uri
    eventList* [event]
    entity* NamedEntity
    +failures* natural
    +failingSince date-time
    +restsUntil date-time
    +pausedDate date-time
    +pauseReason GONE|FAILING
NamedEntity
    identifier* uuid
    name* text
SigningSecret
    +secret* text
DeliveryPage
    +content* [Delivery]
    +number* int32
    +size* int32
    +numberOfElements* int32
    +totalElements* int64
    +totalPages* int32
    +first* boolean
    +last* boolean
Delivery
    +id* uuid
    +createdDate* date-time
    +eventIdentifier* text
    +event* event
    +status* PENDING|DELIVERED|FAILED
    +attempts* natural
    +dueDate date-time
    +expiryDate date-time
    +endedDate date-time
    +attemptList [Attempt]
Attempt
    +date* date-time
    +milliseconds* natural
    +status int32
    +error text
    +answer string
"""

# What is asked with. In a body `=` behind a type gives the value that an absent field takes.

BODIES = f"""
CancellationDetail
    cancellationType* {CANCELLATION_TYPE}
    reason* text
    +version int64
PropertyBookingRefundRequest
    type* {REFUND_REASON}
    description* text
    refund* Money
    cancelOnRefund* {REFUND_CONSEQUENCE}
    +version int64
State
    skip natural
    take take
    sort [Sort]
    filter Filter
    group [Grouping]
Sort
    field* text
    dir asc|desc
Filter
    logic and|or
    filters [Condition]
Condition
    field* text
    operator* {OPERATORS}
    value any
    ignoreCase boolean
Grouping
    field* text
    dir asc|desc
    aggregates [Aggregation]
Aggregation
    field* text
    aggregate* count|sum|average|min|max
EmptyRequestBody
UpsertWebhookRequest
    name* text
    enabled boolean
    eventUrl* uri
    eventList* [event]
    entity* NamedEntity
    +secret text
BookingRequest
    +user* BookingUserRequest
    +roomStay* RoomStayRequest
    +bookingCode text
    +groupIdentifier uuid
    +bookingStatus {BOOKING_STATUS}
    +specialRequests string
    +comment string
    +rateSource string
    +metadata map
    +version int64
BookingUserRequest
    +firstName* text
    +lastName* text
    +email* text
    +telephone string
RoomStayRequest
    +guestRoomIdentifier* uuid
    +startDate* date
    +endDate* date
    +adults positive
    +children natural
    +price Money
RoomSearch
    +startDate* date
    +endDate* date
    +adults positive
    +children natural
ManagingEntityRequest
    +name* text
    +type* {SUB_TYPES}
    +currencyCode* currency
    +timeZone* text
    +city string
    +ownerType COMPANY|INDIVIDUAL
    +accountEmail text
    +address SimpleAddressRequest
    +checkInTime time
    +checkOutTime time
    +images [text]
    +location Point
ProfileRequest
    +name text
    +currencyCode currency
    +timeZone text
    +city string
    +ownerType COMPANY|INDIVIDUAL
    +accountEmail text
    +address SimpleAddressRequest
    +checkInTime time
    +checkOutTime time
    +images [text]
    +location Point
    +version int64
SimpleAddressRequest
    +address1 string
    +address2 string
    +state string
    +postalCode string
    +county string
    +city string
    +countryCode country
UnitRequest
    +name* text
    +quantity positive
    +adults positive
    +children natural
    +bedrooms natural
    +price Money
    +images [text]
    +description string
    +cancellationPolicy UnitPolicy
    +version int64
BlockRequest
    +unitIdentifier* uuid
    +startDate* date
    +endDate* date
    +kind OWNER_BLOCK|MAINTENANCE
    +quantity positive
    +reason string
    +version int64
SubscriberRequest
    +name* text
    +tier BUSY|CODE|GUEST
    +unitIdentifiers [uuid]
    +channel slug
    +startsAt date-time
    +endsAt date-time
    +mayBlock boolean
    +version int64
RotationRequest
    +overlapHours natural
ConflictRequest
    +state* ACKNOWLEDGED|RESOLVED
    +note string
    +version int64
"""


def is_date_time(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text) is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def is_date(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


PATTERNS = {
    "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "currency": r"[A-Z]{3}",
    "country": r"[A-Z]{2}",
    "language": r"[a-z]{2}(-[A-Z]{2})?",
    "passkey": r"pkey_[a-z0-9]{32}",
    "slug": r"[a-z0-9-]{1,40}",
    "time": r"([01]\d|2[0-3]):[0-5]\d",
    "uri": r"(?s)[a-z][a-z0-9+.-]*:\S+",
    "text": r"(?s).*\S.*",
    "string": r"(?s).*",
}
WHOLE = {
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "natural": (0, 2**31 - 1),
    "positive": (1, 2**31 - 1),
    "take": (1, 180),
}
SCALARS = {*PATTERNS, *WHOLE, "date", "date-time", "event", "number", "boolean", "map", "any"}


@dataclass(frozen=True)
class Field:
    """One line of a table."""

    name: str
    type: str
    required: bool
    added: bool


Table = dict[str, Field]


def tables_of(text: str) -> dict[str, Table]:
    """Reads tables, each a name at the margin and its fields below it."""
    found: dict[str, Table] = {}
    for line in text.strip("\n").splitlines():
        if not line.startswith(" "):
            assert line not in found, line
            found[line] = table = {}
            continue
        name, kind = line.split()
        bare = name.strip("+*")
        assert bare not in table, line
        table[bare] = Field(bare, kind, name.endswith("*"), name.startswith("+"))
    return found


ANSWERS = tables_of(RECORDS)
REQUESTS = tables_of(RECORDS) | tables_of(BODIES)


def choices_of(kind: str) -> list[str]:
    """The values of a choice; empty for any other type."""
    return [] if kind in SCALARS or kind in REQUESTS or kind.startswith("[") else kind.removeprefix("=").split("|")


def faults_of(value: Any, kind: str, tables: dict[str, Table], path: str = "$") -> list[str]:
    """Where a value is not what a type says."""
    if kind.endswith("?"):
        return [] if value is None else faults_of(value, kind[:-1], tables, path)
    if kind.startswith("["):
        if not isinstance(value, list):
            return [f"{path}: no list"]
        if kind.endswith("+") and not value:
            return [f"{path}: an empty list"]
        inner = kind.rstrip("+")[1:-1]
        items = enumerate(value)
        return [fault for index, item in items for fault in faults_of(item, inner, tables, f"{path}[{index}]")]
    if kind in tables:
        return faults_of_record(value, tables[kind], tables, path)
    return [] if fits(value, kind) else [f"{path}: {value!r} is no {kind}"]


def faults_of_record(value: Any, table: Table, tables: dict[str, Table], path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: no object"]
    faults = [f"{path}.{name}: unknown" for name in value if name not in table]
    faults += [f"{path}.{name}: missing" for name, field in table.items() if field.required and name not in value]
    for name, field in table.items():
        if name in value:
            faults += faults_of(value[name], field.type, tables, f"{path}.{name}")
    return faults


def fits(value: Any, kind: str) -> bool:
    """Whether a value is of a scalar type, or one of a choice."""
    if kind in WHOLE:
        low, high = WHOLE[kind]
        return type(value) is int and low <= value <= high
    if kind == "number":
        return type(value) in (int, float)
    if kind == "boolean":
        return type(value) is bool
    if kind == "any":
        return True
    if kind == "map":
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if not isinstance(value, str):
        return False
    if kind == "date":
        return is_date(value)
    if kind == "date-time":
        return is_date_time(value)
    if kind == "event":
        return value in EVENTS
    if kind in PATTERNS:
        return re.fullmatch(PATTERNS[kind], value) is not None
    return value in choices_of(kind)


@dataclass(frozen=True)
class Operation:
    """An operation as the tables have it: how it is asked, what with, and what it answers."""

    method: str
    path: str
    status: int
    answer: str
    body: str = ""


# Type names stand for JSON; what has a slash is a media type. The paths of the family, then those of our own.
BASE = "/api/managing-entity/{id}"
OPERATIONS = {
    "showCalDAVConnection": Operation("GET", f"{BASE}/extranet/caldav/auth", 200, "CalDavResponse"),
    "rotatePasskeyByGet": Operation("GET", f"{BASE}/extranet/caldav/auth/regen", 200, "CalDavResponse"),
    "readFeed": Operation("GET", "/api/cal/property/{id}/booking/list", 200, "text/plain"),
    "listBookings": Operation("GET", f"{BASE}/extranet/booking/list", 200, "BookingPage"),
    "showBookingGrid": Operation("POST", f"{BASE}/extranet/booking/grid", 200, "BookingPage", "State"),
    "showBooking": Operation("GET", f"{BASE}/extranet/booking/{{booking}}", 200, "Booking"),
    "showCancellable": Operation("GET", f"{BASE}/extranet/booking/{{booking}}/cancellable", 200, "Cancellable"),
    "cancelBooking": Operation(
        "PATCH", f"{BASE}/extranet/booking/{{booking}}/cancel", 200, "Booking", "CancellationDetail"
    ),
    "requestRefund": Operation(
        "PATCH", f"{BASE}/extranet/booking/{{booking}}/request-refund", 200, "Booking", "PropertyBookingRefundRequest"
    ),
    "resendConfirmation": Operation(
        "PATCH", f"{BASE}/extranet/booking/{{booking}}/resend", 200, "BooleanResponse", "EmptyRequestBody"
    ),
    "printBooking": Operation("GET", f"{BASE}/extranet/booking/{{booking}}/report/pdf", 200, "application/pdf"),
    "showSales": Operation("GET", f"{BASE}/extranet/booking/overview", 200, "GroupedBookingSalesMetrics"),
    "listOwners": Operation("GET", f"{BASE}/extranet/booking/owner/list", 200, "[KeyValuePair]"),
    "listRoomRates": Operation("GET", f"{BASE}/extranet/booking/roomrate/list", 200, "[KeyValuePair]"),
    "exportBookings": Operation("POST", f"{BASE}/extranet/report/csv", 200, "text/csv", "State"),
    "acceptTestBooking": Operation("POST", f"{BASE}/extranet/sandbox/booking", 201, "Booking", "BookingRequest"),
    "listChannels": Operation("GET", f"{BASE}/extranet/sandbox/channel/list", 200, "[Channel]"),
    "findRooms": Operation("POST", f"{BASE}/extranet/sandbox/room/list", 200, "Rooms", "RoomSearch"),
    "addWebhook": Operation("POST", f"{BASE}/webhook", 201, "Webhook", "UpsertWebhookRequest"),
    "listWebhooks": Operation("GET", f"{BASE}/webhook/list", 200, "[Webhook]"),
    "listEventKinds": Operation("GET", f"{BASE}/webhook/event/list", 200, "[KeyValuePair]"),
    "showWebhook": Operation("GET", f"{BASE}/webhook/{{webhook}}", 200, "Webhook"),
    "updateWebhook": Operation("PATCH", f"{BASE}/webhook/{{webhook}}", 200, "Webhook", "UpsertWebhookRequest"),
    "removeWebhook": Operation("DELETE", f"{BASE}/webhook/{{webhook}}", 200, "RemoveEntryResponse"),
    "addManagingEntity": Operation("POST", "/api/managing-entity", 201, "ManagingEntity", "ManagingEntityRequest"),
    "listManagingEntities": Operation("GET", "/api/managing-entity/list", 200, "[ManagingEntity]"),
    "showManagingEntity": Operation("GET", BASE, 200, "ManagingEntity"),
    "updateProfile": Operation("PATCH", f"{BASE}/profile", 200, "ManagingEntity", "ProfileRequest"),
    "removeManagingEntity": Operation("DELETE", BASE, 200, "ManagingEntity"),
    "rotatePasskey": Operation("POST", f"{BASE}/extranet/caldav/auth/regen", 200, "CalDavResponse"),
    "addSubscriber": Operation(
        "POST", f"{BASE}/extranet/caldav/subscriber", 201, "SubscriberWithKeys", "SubscriberRequest"
    ),
    "listSubscribers": Operation("GET", f"{BASE}/extranet/caldav/subscriber/list", 200, "[Subscriber]"),
    "showSubscriber": Operation("GET", f"{BASE}/extranet/caldav/subscriber/{{subscriber}}", 200, "Subscriber"),
    "replaceSubscriber": Operation(
        "PUT", f"{BASE}/extranet/caldav/subscriber/{{subscriber}}", 200, "Subscriber", "SubscriberRequest"
    ),
    "rotateSubscriber": Operation(
        "POST", f"{BASE}/extranet/caldav/subscriber/{{subscriber}}/rotate", 200, "SubscriberWithKeys", "RotationRequest"
    ),
    "removeSubscriber": Operation("DELETE", f"{BASE}/extranet/caldav/subscriber/{{subscriber}}", 200, "Subscriber"),
    "readSecretFeed": Operation("GET", "/cal/{address}", 200, "text/calendar"),
    "listUnits": Operation("GET", f"{BASE}/extranet/unit/list", 200, "[Unit]"),
    "addUnit": Operation("POST", f"{BASE}/extranet/unit", 201, "Unit", "UnitRequest"),
    "showUnit": Operation("GET", f"{BASE}/extranet/unit/{{unit}}", 200, "Unit"),
    "replaceUnit": Operation("PUT", f"{BASE}/extranet/unit/{{unit}}", 200, "Unit", "UnitRequest"),
    "removeUnit": Operation("DELETE", f"{BASE}/extranet/unit/{{unit}}", 200, "Unit"),
    "acceptBooking": Operation("POST", f"{BASE}/extranet/booking", 201, "Booking", "BookingRequest"),
    "replaceBooking": Operation("PUT", f"{BASE}/extranet/booking/{{booking}}", 200, "Booking", "BookingRequest"),
    "previewRefund": Operation(
        "GET", f"{BASE}/extranet/booking/{{booking}}/refund-preview", 200, "BookingRefundPreview"
    ),
    "showBookingGroup": Operation("GET", f"{BASE}/extranet/booking/group/{{group}}", 200, "[Booking]"),
    "cancelBookingGroup": Operation(
        "PATCH", f"{BASE}/extranet/booking/group/{{group}}", 200, "[Booking]", "CancellationDetail"
    ),
    "previewGroupRefund": Operation(
        "GET", f"{BASE}/extranet/booking/group/{{group}}/refund-preview", 200, "[BookingRefundPreview]"
    ),
    "listBlocks": Operation("GET", f"{BASE}/extranet/block/list", 200, "[Block]"),
    "addBlock": Operation("POST", f"{BASE}/extranet/block", 201, "Block", "BlockRequest"),
    "replaceBlock": Operation("PUT", f"{BASE}/extranet/block/{{block}}", 200, "Block", "BlockRequest"),
    "removeBlock": Operation("DELETE", f"{BASE}/extranet/block/{{block}}", 200, "Block"),
    "showAvailability": Operation("GET", f"{BASE}/extranet/availability", 200, "Availability"),
    "listConflicts": Operation("GET", f"{BASE}/extranet/conflict/list", 200, "[Conflict]"),
    "showConflict": Operation("GET", f"{BASE}/extranet/conflict/{{conflict}}", 200, "Conflict"),
    "judgeConflict": Operation("PATCH", f"{BASE}/extranet/conflict/{{conflict}}", 200, "Conflict", "ConflictRequest"),
    "showExposure": Operation("GET", f"{BASE}/extranet/conflict/exposure", 200, "Exposure"),
    "showSigningSecret": Operation("GET", f"{BASE}/webhook/{{webhook}}/secret", 200, "SigningSecret"),
    "rotateSigningSecret": Operation("POST", f"{BASE}/webhook/{{webhook}}/secret/rotate", 200, "SigningSecret"),
    "listDeliveries": Operation("GET", f"{BASE}/webhook/{{webhook}}/delivery/list", 200, "DeliveryPage"),
    "showDelivery": Operation("GET", f"{BASE}/webhook/{{webhook}}/delivery/{{delivery}}", 200, "Delivery"),
    "redeliverEvent": Operation(
        "POST", f"{BASE}/webhook/{{webhook}}/delivery/{{delivery}}/redeliver", 200, "Delivery"
    ),
    "issueToken": Operation("POST", "/oauth2/token", 200, "Token"),
    "introspectToken": Operation("POST", "/oauth2/introspect", 200, "TokenState"),
    "revokeToken": Operation("POST", "/oauth2/revoke", 200, "nothing"),
}
