-- Whom requests come from, and what is said at the end of a run. Each script adds its own requests.

-- A thousand phones: 40 user agents, in the networks that are kept for measuring (RFC 2544).
people = {}
for number = 1, 1000 do
  people[number] = string.format(
    "Host: 127.0.0.1\r\nX-Forwarded-For: 198.%d.%d.%d\r\nUser-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_%d like Mac OS X) "
      .. "AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.%d(0x18002b2d) NetType/WIFI Language/zh_CN\r\n",
    number % 2 + 18, number % 251, number % 241 + 1, number % 8, number % 5 + 40)
end

count = 0

function somebody()
  count = count + 1
  return people[count % #people + 1]
end

function post(path, content_type, headers, body)
  return string.format("POST %s HTTP/1.1\r\n%s%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s",
    path, somebody(), headers, content_type, #body, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"duration":%d,"p50":%d,"p99":%d,"refused":%d,"failed":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
