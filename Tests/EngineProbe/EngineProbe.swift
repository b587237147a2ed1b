import JSON

/// Answers questions about calendars, so that tests in another language can ask this library and libical the same things.
///
/// A question is one line of JSON on standard input, behind which `size` bytes of a calendar may follow; an answer is the same on
/// standard output. With `--libical` that library answers, in a process of its own, which can be ended where it hangs.
@main
struct EngineProbe {
    static func main() {
        let asksLibical = CommandLine.arguments.contains("--libical")
        var channel = Channel()
        while let question = Question(from: &channel) {
            let answer = asksLibical ? Libical.answer(to: question) : Ours.answer(to: question)
            channel.write(answer)
        }
    }
}

/// What this library answers.
enum Ours {
    static func answer(to question: Question) -> Answer {
        switch question.operation {
        case "read": CalendarReading.answer(to: question)
        case "write": CalendarMaking.answer(to: question)
        case "rule": RuleExpansion.answer(to: question)
        case "series": SeriesExpansion.answer(to: question)
        case "scenarios": ScenarioServing.list(for: question)
        case "scenario": ScenarioServing.answer(to: question)
        default: .refused("there is no operation \(question.operation)")
        }
    }
}

/// What libical answers.
enum Libical {
    static func answer(to question: Question) -> Answer {
        switch question.operation {
        case "read": LibicalReading.answer(to: question)
        case "rule": LibicalRule.answer(to: question)
        default: .refused("libical is not asked to \(question.operation)")
        }
    }
}
