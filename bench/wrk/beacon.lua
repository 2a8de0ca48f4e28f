-- Pages report an arrival and a share, each of a new reader. Arguments: the path; the page; the code; the run's name.
require("people")

function init(args)
  path, page, code, run = args[1], args[2], args[3], args[4]
end

function request()
  local reader = string.format("%s-%d", run, count)
  local body = string.format(
    '{"events":[{"id":"bench-arrival-%s","kind":"arrival","page":"%s","code":"%s","day":"%s"},'
      .. '{"id":"bench-share-%s","kind":"share","page":"%s","code":"%s","channel":"wechat","day":"%s"}]}',
    reader, page, code, reader, reader, page, code, reader)
  return post(path, "text/plain;charset=UTF-8", "", body)
end
