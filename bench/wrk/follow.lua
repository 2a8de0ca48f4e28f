-- Readers follow a short link. Arguments: the path.
require("people")

function init(args)
  path = args[1]
end

function request()
  return "GET " .. path .. " HTTP/1.1\r\n" .. somebody() .. "\r\n"
end
