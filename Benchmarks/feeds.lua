-- wrk: reads feeds at random. Arguments: a file with one path a line, and a token.

dofile("report.lua")

local threads = 0

function setup(thread)
    thread:set("thread_number", threads)
    threads = threads + 1
end

function init(args)
    local headers = { ["Authorization"] = "Bearer " .. args[2] }
    requests = {}
    for path in io.lines(args[1]) do
        table.insert(requests, wrk.format("GET", path, headers))
    end
    math.randomseed(17 + thread_number)
end

function request()
    return requests[math.random(#requests)]
end
