// RFC 5545 section 3.2 and RFC 7986 section 6.

extension ParameterName {
    /// The address of the same text in another form.
    public static var altrep: Self { Self(known: .altrep) }

    /// The name of a person.
    public static var cn: Self { Self(known: .cn) }

    /// What kind of calendar user it is.
    public static var cutype: Self { Self(known: .cutype) }

    /// Who delegated.
    public static var delegatedFrom: Self { Self(known: .delegatedFrom) }

    /// To whom was delegated.
    public static var delegatedTo: Self { Self(known: .delegatedTo) }

    /// The address of a directory entry.
    public static var dir: Self { Self(known: .dir) }

    /// How a picture is to be shown (RFC 7986 section 6.1).
    public static var display: Self { Self(known: .display) }

    /// The e-mail address of a person (RFC 7986 section 6.2).
    public static var email: Self { Self(known: .email) }

    /// The encoding of an inline document.
    public static var encoding: Self { Self(known: .encoding) }

    /// Free or busy.
    public static var fbtype: Self { Self(known: .fbtype) }

    /// What a conference offers (RFC 7986 section 6.3).
    public static var feature: Self { Self(known: .feature) }

    /// The media type of a document.
    public static var fmttype: Self { Self(known: .fmttype) }

    /// A label for people (RFC 7986 section 6.4).
    public static var label: Self { Self(known: .label) }

    /// The language of a text.
    public static var language: Self { Self(known: .language) }

    /// The group a person belongs to.
    public static var member: Self { Self(known: .member) }

    /// Whether somebody takes part.
    public static var partstat: Self { Self(known: .partstat) }

    /// Which instances of a series are meant.
    public static var range: Self { Self(known: .range) }

    /// Which end an alarm is counted from.
    public static var related: Self { Self(known: .related) }

    /// How two components belong together.
    public static var reltype: Self { Self(known: .reltype) }

    /// The role of somebody taking part.
    public static var role: Self { Self(known: .role) }

    /// Whether an answer is wanted.
    public static var rsvp: Self { Self(known: .rsvp) }

    /// Who acts for somebody.
    public static var sentBy: Self { Self(known: .sentBy) }

    /// The zone of a local time.
    public static var tzid: Self { Self(known: .tzid) }

    /// The type of the value.
    public static var value: Self { Self(known: .value) }

    /// The identifier of a filename, as readers of attachments want it (RFC 8607 section 4.2).
    public static var filename: Self { Self(known: .filename) }
}
