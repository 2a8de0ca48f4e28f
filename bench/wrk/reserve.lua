-- Buyers reserve, each for the first time. Arguments: the path; the variant; the consent's version; a code; the run's name.
require("people")

function init(args)
  path, variant, consent, code, run = args[1], args[2], args[3], args[4], args[5]
end

function request()
  local buyer = string.format("%s-%d", run, count)
  local body = string.format(
    '{"variant":"%s","quantity":1,"contact":"%s@buyers.example","consent":true,"consent_version":"%s","code":"%s","channel":"wechat"}',
    variant, buyer, consent, code)
  return post(path, "application/json", "Idempotency-Key: bench-reservation-" .. buyer .. "\r\n", body)
end
