// Keys of a deal: room (what PostgreSQL said last), line (shopper by arrival), seen (shopper by last sign of life),
// pending (let in, not yet in PostgreSQL, by the moment this lapses), who (shopper to "c" for whoever has claimed, "f" for
// whoever has had a full share: PostgreSQL is asked what became of it).
// The clock is Redis's own: clocks of processes differ. Places are microseconds, always rising. Numbers are made floats,
// because the interpreter of the in-memory stand-in counts whole numbers in 32 bits.

const READ = `
local room, line, seen, pending, who = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local clock = redis.call('TIME')
local function num(value) return (tonumber(value or '0') or 0) * 1.0 end
local function text(n) return string.format('%.0f', n) end
local now = num(clock[1]) * 1000.0 + math.floor(num(clock[2]) / 1000)
`;

/**
 * Lets shoppers in or tells them where they stand, one after the other, in one step.
 * ARGV seats, ms a let-in lapses after, ms after which who is silent is absent, ms nobody is let in after a rebuild, ms
 * after which the room is stale; then for each: shopper, act (claim, look, leave), place (0 = none).
 * Replies with 'unbuilt', or 'fresh' or 'stale', how many were let in per second lately, and then for each
 * "answer|place|ahead|waiting".
 */
export const ENTER = `${READ}
local s = redis.call('HMGET', room, 'stock', 'claimed', 'open', 'unpaid', 'starts', 'ends', 'at', 'asked', 'last', 'rebuilt', 'rate')
if not s[1] then return { 'unbuilt' } end
local v = {}
for i = 1, 10 do v[i] = num(s[i]) end
local stock, claimed, open, unpaid, starts, ends, last = v[1], v[2], v[3], v[4], v[5], v[6], v[9]
local seats, lapse, silent, grace, stale = num(ARGV[1]), num(ARGV[2]), num(ARGV[3]), num(ARGV[4]), num(ARGV[5])
local out = { 'fresh', s[11] or '0' }
if now - v[7] > stale and now - v[8] > stale then
  redis.call('HSET', room, 'asked', text(now))
  out[1] = 'stale'
end
redis.call('ZREMRANGEBYSCORE', pending, '-inf', text(now))
local flight = redis.call('ZCARD', pending)
local served, refused = 0, 0

local function drop(shopper)
  redis.call('ZREM', line, shopper)
  redis.call('ZREM', seen, shopper)
end

local function enter(me, act, place)
  if act == 'leave' then
    drop(me)
    return 'away'
  end
  local known = redis.call('HGET', who, me)
  if known == 'f' then return 'full' end
  if known then return 'held' end
  if now < starts then return 'early' end
  if now >= ends then return 'over' end
  if redis.call('ZSCORE', pending, me) then return 'in|' .. text(place) end
  if stock <= claimed and flight <= 0 and open <= 0 and unpaid <= 0 then
    drop(me)
    return 'gone'
  end
  local mine = redis.call('ZSCORE', line, me)
  if mine then
    mine = num(mine)
  elseif place > 0 then
    mine = place
    redis.call('ZADD', line, text(mine), me)
  elseif act == 'look' then
    return 'away'
  else
    last = math.max(last + 1, now * 1000.0)
    mine = last
    redis.call('HSET', room, 'last', text(last))
    redis.call('ZADD', line, text(mine), me)
  end
  redis.call('ZADD', seen, text(now), me)
  for _ = 1, 50 do
    local head = redis.call('ZRANGE', line, '0', '0')[1]
    if not head or head == me then break end
    local sign = redis.call('ZSCORE', seen, head)
    if sign and num(sign) > now - silent then break end
    drop(head)
  end
  local ahead = redis.call('ZRANK', line, me)
  local free = math.min(stock - claimed, seats - open) - flight
  if now >= v[10] + grace and ahead < free then
    drop(me)
    redis.call('ZADD', pending, text(now + lapse), me)
    flight = flight + 1
    served = served + 1
    return 'in|' .. text(mine)
  end
  return 'waiting|' .. text(mine) .. '|' .. text(ahead) .. '|' .. text(redis.call('ZCARD', line))
end

for i = 6, #ARGV, 3 do
  local answer = enter(ARGV[i], ARGV[i + 1], num(ARGV[i + 2]))
  out[#out + 1] = answer
  if ARGV[i + 1] == 'claim' and (answer == 'gone' or answer == 'full' or answer == 'over') then refused = refused + 1 end
end
if refused > 0 then redis.call('HINCRBY', room, 'refused', text(refused)) end
if served > 0 then redis.call('HINCRBY', room, 'served', text(served)) end
return out
`;

/**
 * Tells what became of shoppers who were let in. ARGV claimed units; then for each: shopper, who ("" = nothing), place
 * to go back to (0 = none).
 */
export const SETTLE = `${READ}
if tonumber(ARGV[1]) > 0 and redis.call('EXISTS', room) == 1 then
  redis.call('HINCRBY', room, 'claimed', ARGV[1])
  redis.call('HINCRBY', room, 'open', ARGV[1])
end
for i = 2, #ARGV, 3 do
  redis.call('ZREM', pending, ARGV[i])
  if ARGV[i + 1] == '' then redis.call('HDEL', who, ARGV[i]) else redis.call('HSET', who, ARGV[i], ARGV[i + 1]) end
  if num(ARGV[i + 2]) > 0 then
    redis.call('ZADD', line, ARGV[i + 2], ARGV[i])
    redis.call('ZADD', seen, text(now), ARGV[i])
  end
end
redis.call('EXPIRE', who, 172800)
return 1
`;

/**
 * Writes what PostgreSQL says. ARGV stock, claimed, open, unpaid, starts, ends, how: 'again' (only a room that is there),
 * 'first' (nothing was claimed so far) or 'lost' (built anew in the middle of a sale); then shopper and who in turn.
 */
export const SYNC = `${READ}
local was = redis.call('HMGET', room, 'at', 'served', 'rate', 'rebuilt')
local served, rate = num(was[2]), num(was[3])
local seconds = (now - num(was[1])) / 1000
if not was[1] and ARGV[7] == 'again' then return '0' end
if was[1] and seconds > 0 then rate = rate * 0.7 + 0.3 * served / seconds end
local rebuilt = was[4] or '0'
if not was[1] and ARGV[7] == 'lost' then rebuilt = text(now) end
redis.call('HSET', room, 'stock', ARGV[1], 'claimed', ARGV[2], 'open', ARGV[3], 'unpaid', ARGV[4], 'starts', ARGV[5], 'ends', ARGV[6],
  'at', text(now), 'served', '0', 'rate', string.format('%.4f', rate), 'rebuilt', rebuilt)
for i = 8, #ARGV, 2 do redis.call('HSET', who, ARGV[i], ARGV[i + 1]) end
for i = 1, 5 do redis.call('EXPIRE', KEYS[i], 172800) end
return string.format('%.4f', rate)
`;
