-- wrk: every request books nights of its own, so that each must be answered 201.
-- Arguments: a file with one line "property unit" a unit, a token, and the first night as a number of days.

dofile("report.lua")

local threads = 0

function setup(thread)
    thread:set("thread_number", threads)
    thread:set("thread_count", 2)
    threads = threads + 1
end

function init(args)
    places = {}
    local number = 0
    for line in io.lines(args[1]) do
        -- Threads share no unit, so that they need not agree on the next free night.
        if number % thread_count == thread_number then
            local property, unit = line:match("(%S+) (%S+)")
            table.insert(places, { path = "/api/managing-entity/" .. property .. "/extranet/booking", unit = unit })
        end
        number = number + 1
    end
    headers = { ["Authorization"] = "Bearer " .. args[2], ["Content-Type"] = "application/json" }
    first_night = tonumber(args[3])
    made = 0
end

-- The Gregorian day that is so many days after 1970-01-01.
local function date(days)
    local z = days + 719468
    local era = math.floor(z / 146097)
    local doe = z - era * 146097
    local yoe = math.floor((doe - math.floor(doe / 1460) + math.floor(doe / 36524) - math.floor(doe / 146096)) / 365)
    local doy = doe - (365 * yoe + math.floor(yoe / 4) - math.floor(yoe / 100))
    local mp = math.floor((5 * doy + 2) / 153)
    local month = mp < 10 and mp + 3 or mp - 9
    local year = yoe + era * 400 + (month <= 2 and 1 or 0)
    return string.format("%04d-%02d-%02d", year, month, doy - math.floor((153 * mp + 2) / 5) + 1)
end

function request()
    local place = places[made % #places + 1]
    local night = first_night + math.floor(made / #places)
    made = made + 1
    local body = string.format(
        '{"user":{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.org","telephone":"+441000000"},'
            .. '"roomStay":{"guestRoomIdentifier":"%s","startDate":"%s","endDate":"%s","adults":2},'
            .. '"specialRequests":"A quiet room, please"}',
        place.unit, date(night), date(night + 1))
    return wrk.format("POST", place.path, headers, body)
end
