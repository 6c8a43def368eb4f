import { rulesForScripts } from "./memory-rules";

/** Marks an error reply, and false or nil inside an array, on their way out of the interpreter. */
export const ERROR_MARK = "\u0000error:";
export const NIL_MARK = "\u0000nil";

/**
 * Wraps a Lua script so that ioredis-mock's interpreter (Lua 5.3, values passed as they are) behaves as redis-server's:
 * numbers reach commands as text, replies are tables, nil is false, and status and error replies exist. TIME is `clock`
 * (seconds, microseconds) throughout.
 * The prelude is one line, so that the lines in a script's error messages are right.
 */
export function wrapScript(script: string, clock: readonly [string, string]): string {
  const body = script.replace(/^#![^\n]*/, "");
  return `local __clock = { "${clock[0]}", "${clock[1]}" } ${PRELUDE} local function __script() ${body}\nend return __reply(__script())`;
}

// Tables are filled from the end: ioredis-mock takes only those for arrays whose keys were set in that order.
const PRELUDE = String.raw`
local __call = redis.call
local __rules = ${rulesForScripts()}
local __whole = { incr = 0, decr = 0, incrby = 3, decrby = 3, hincrby = 4 }
local function __check(args)
  local name = string.lower(args[1])
  local rule = __rules[name]
  if not rule then error("ERR Unknown Redis command called from script", 0) end
  local arity, kind = rule[1], rule[2]
  if (arity < 0 and args.n < -arity) or (arity >= 0 and args.n ~= arity) then
    error("ERR Wrong number of args calling Redis command from script", 0)
  end
  local found = kind and __call("type", args[2]) or "none"
  if found ~= "none" and found ~= kind then
    error("WRONGTYPE Operation against a key holding the wrong kind of value", 0)
  end
  local at = __whole[name]
  if at then
    local held = name == "hincrby" and __call("hget", args[2], args[3]) or name ~= "hincrby" and __call("get", args[2])
    if (held and not string.match(held, "^-?%d+$")) or (at > 0 and not string.match(args[at], "^-?%d+$")) then
      error("ERR value is not an integer or out of range", 0)
    end
  end
end
local function __native(value)
  if value == nil then return false end
  if type(value) ~= "userdata" then return value end
  if tostring(value) == "null" then return false end
  local list = {}
  for i = #value, 1, -1 do list[i] = __native(value[i]) end
  return list
end
redis.call = function(...)
  local args = table.pack(...)
  for i = 1, args.n do
    if type(args[i]) == "number" then args[i] = string.format("%.17g", args[i]) end
  end
  __check(args)
  if string.lower(args[1]) == "time" then return { __clock[1], __clock[2] } end
  return __native(__call(table.unpack(args, 1, args.n)))
end
redis.pcall = function(...)
  local ok, reply = pcall(redis.call, ...)
  if ok then return reply end
  return { err = tostring(reply) }
end
redis.status_reply = function(text) return { ok = text } end
redis.error_reply = function(text) return { err = text } end
redis.log = function() end
table.getn = function(list) return #list end
math.pow = function(base, exponent) return base ^ exponent end
local function __reply(value)
  if value == nil or value == false then return "\0nil" end
  if value == true then return 1 end
  if type(value) == "number" then return value < 0 and math.ceil(value) or math.floor(value) end
  if type(value) ~= "table" then return value end
  if value.err then return "\0error:" .. value.err end
  if value.ok then return value.ok end
  local count = 0
  while value[count + 1] ~= nil do count = count + 1 end
  local list = {}
  for i = count, 1, -1 do list[i] = __reply(value[i]) end
  return list
end`
  .trim()
  .replace(/\n\s*/g, " ");
