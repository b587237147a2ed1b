// RFC 5545 section 3.2 and RFC 7986 section 6.

extension ParameterName {
    /// The address of the same text in another form.
    public static let altrep = Self(known: "ALTREP")

    /// The name of a person.
    public static let cn = Self(known: "CN")

    /// What kind of calendar user it is.
    public static let cutype = Self(known: "CUTYPE")

    /// Who delegated.
    public static let delegatedFrom = Self(known: "DELEGATED-FROM")

    /// To whom was delegated.
    public static let delegatedTo = Self(known: "DELEGATED-TO")

    /// The address of a directory entry.
    public static let dir = Self(known: "DIR")

    /// How a picture is to be shown (RFC 7986 section 6.1).
    public static let display = Self(known: "DISPLAY")

    /// The e-mail address of a person (RFC 7986 section 6.2).
    public static let email = Self(known: "EMAIL")

    /// The encoding of an inline document.
    public static let encoding = Self(known: "ENCODING")

    /// Free or busy.
    public static let fbtype = Self(known: "FBTYPE")

    /// What a conference offers (RFC 7986 section 6.3).
    public static let feature = Self(known: "FEATURE")

    /// The media type of a document.
    public static let fmttype = Self(known: "FMTTYPE")

    /// A label for people (RFC 7986 section 6.4).
    public static let label = Self(known: "LABEL")

    /// The language of a text.
    public static let language = Self(known: "LANGUAGE")

    /// The group a person belongs to.
    public static let member = Self(known: "MEMBER")

    /// Whether somebody takes part.
    public static let partstat = Self(known: "PARTSTAT")

    /// Which instances of a series are meant.
    public static let range = Self(known: "RANGE")

    /// Which end an alarm is counted from.
    public static let related = Self(known: "RELATED")

    /// How two components belong together.
    public static let reltype = Self(known: "RELTYPE")

    /// The role of somebody taking part.
    public static let role = Self(known: "ROLE")

    /// Whether an answer is wanted.
    public static let rsvp = Self(known: "RSVP")

    /// Who acts for somebody.
    public static let sentBy = Self(known: "SENT-BY")

    /// The zone of a local time.
    public static let tzid = Self(known: "TZID")

    /// The type of the value.
    public static let value = Self(known: "VALUE")
}
