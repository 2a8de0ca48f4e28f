-- Pages ask for counts. Arguments: the path with its query; an ETag that is known already, or nothing.
require("people")

function init(args)
  path, known = args[1], args[2]
end

function request()
  local condition = known and "If-None-Match: " .. known .. "\r\n" or ""
  return "GET " .. path .. " HTTP/1.1\r\n" .. somebody() .. condition .. "\r\n"
end
