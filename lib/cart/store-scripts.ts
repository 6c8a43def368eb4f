// Each script is one step for everybody else. Lines are JSON that we wrote ourselves: the quantity is read and replaced
// by pattern, so that no JSON library is needed on the other side.
const LINES = `
local function units(line) return tonumber(string.match(line, '"quantity":(%d+)')) or 0 end
local function with(line, quantity)
  return (string.gsub(line, '"quantity":%d+', '"quantity":' .. string.format('%d', quantity), 1))
end
local function count(key) return redis.call('HLEN', key) - redis.call('HEXISTS', key, 'version') end
`;

/**
 * KEYS cart, saved. ARGV act, offer, quantity, most units of it now, most lines, seconds a cart and a list are kept,
 * most units of any line, JSON of a new line.
 */
export const CHANGE = `${LINES}
local cart, saved, act, id = KEYS[1], KEYS[2], ARGV[1], ARGV[2]
local quantity, most, lines, bound = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[8])
local held, kept = redis.call('HGET', cart, id), redis.call('HGET', saved, id)
local outcome = 'ok'
if (act == 'add' or act == 'restore' or act == 'unsave') and not held and count(cart) >= lines then
  if act == 'unsave' and not kept then return 'missing' end
  return 'full'
end
if act == 'add' then
  local wanted = quantity
  if held then wanted = wanted + units(held) end
  if wanted > most then outcome = 'capped' end
  redis.call('HSET', cart, id, with(held or ARGV[9], math.min(wanted, most)))
elseif act == 'set' then
  if not held then return 'missing' end
  if quantity > most then outcome = 'capped' end
  if quantity < 1 then redis.call('HDEL', cart, id)
  else redis.call('HSET', cart, id, with(held, math.min(quantity, most))) end
elseif act == 'restore' then
  if not held then redis.call('HSET', cart, id, ARGV[9]) end
elseif act == 'remove' then
  redis.call('HDEL', cart, id)
elseif act == 'save' then
  if not held then return 'missing' end
  local sum = units(held)
  if kept then sum = math.min(sum + units(kept), bound) end
  redis.call('HSET', saved, id, with(held, sum))
  redis.call('HDEL', cart, id)
elseif act == 'unsave' then
  if not kept then return 'missing' end
  local sum = units(kept)
  if held then sum = math.min(sum + units(held), bound) end
  redis.call('HSET', cart, id, with(held or kept, sum))
  redis.call('HDEL', saved, id)
elseif act == 'forget' then
  redis.call('HDEL', saved, id)
end
redis.call('HINCRBY', cart, 'version', 1)
redis.call('EXPIRE', cart, ARGV[6])
redis.call('EXPIRE', saved, ARGV[7])
return outcome
`;

/** KEYS cart and saved list to empty, cart and saved list to fill. ARGV most units, most lines, seconds each is kept. */
export const MERGE = `${LINES}
local most, lines, moved = tonumber(ARGV[1]), tonumber(ARGV[2]), 0
local function put(key, id, line)
  local held = redis.call('HGET', key, id)
  if held then redis.call('HSET', key, id, with(held, math.min(units(held) + units(line), most)))
  else redis.call('HSET', key, id, line) end
  moved = moved + 1
end
local from = redis.call('HGETALL', KEYS[1])
for i = 1, #from, 2 do
  if from[i] ~= 'version' then
    if redis.call('HEXISTS', KEYS[3], from[i]) == 1 or count(KEYS[3]) < lines then put(KEYS[3], from[i], from[i + 1])
    else put(KEYS[4], from[i], from[i + 1]) end
  end
end
local listed = redis.call('HGETALL', KEYS[2])
for i = 1, #listed, 2 do put(KEYS[4], listed[i], listed[i + 1]) end
redis.call('DEL', KEYS[1], KEYS[2])
if moved > 0 then
  redis.call('HINCRBY', KEYS[3], 'version', 1)
  redis.call('EXPIRE', KEYS[3], ARGV[3])
  redis.call('EXPIRE', KEYS[4], ARGV[4])
end
return moved
`;

/** KEYS cart, mark. ARGV seconds, then offer and units in turn. */
export const TAKE = `${LINES}
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('SET', KEYS[2], '1')
redis.call('EXPIRE', KEYS[2], ARGV[1])
for i = 2, #ARGV, 2 do
  local held = redis.call('HGET', KEYS[1], ARGV[i])
  if held then
    local left = units(held) - tonumber(ARGV[i + 1])
    if left < 1 then redis.call('HDEL', KEYS[1], ARGV[i])
    else redis.call('HSET', KEYS[1], ARGV[i], with(held, left)) end
  end
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
`;
