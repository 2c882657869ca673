-- wrk -s load.lua URL -- WORKLOAD TASKS RUN TOKEN TENANT CLIENT SECRET
-- One of the workloads on random tasks of those that Fill wrote. RUN is the number of the run on
-- one data folder: consecutive ones begin with another status, so that each PATCH changes something.
local FIRST_TASK, FIRST_INCIDENT, TASKS_PER_INCIDENT = 4107, 881, 20 -- as in Stories
local TASKS_PATH = "/beta/security/incidentTasks"
local OPEN = "?$filter=status%20eq%20'open'&$orderby=lastUpdateDateTime%20desc&$top=50"
local DRAFT = '{"incident":{"id":"%d"},"displayName":"Reset device",'
  .. '"description":"Review the sign-in evidence and confirm containment with the owner before closing the task."}'

local workload, tasks, other, headers, tokens
local last = {}

local function task() return FIRST_TASK + math.random(0, tasks - 1) end

-- The last tenth of the incidents takes what W7 creates, so that W4 finds the others as Fill left them.
local function incident(grows)
  local incidents = tasks / TASKS_PER_INCIDENT
  local quiet = math.max(1, math.floor(incidents * 0.9)) -- of so few that one is all, W7 grows W4's
  if grows then return FIRST_INCIDENT + math.random(math.min(quiet, incidents - 1), incidents - 1) end
  return FIRST_INCIDENT + math.random(0, quiet - 1)
end

local function alternate(id)
  last[id] = last[id] == other and "open" or other
  return '{"status":"' .. last[id] .. '"}'
end

local requests = {
  S = function() return wrk.format("GET", "/", headers) end,
  W1 = function() return wrk.format("GET", TASKS_PATH .. "/" .. task(), headers) end,
  W2 = function()
    local id = task()
    return wrk.format("PATCH", TASKS_PATH .. "/" .. id, headers, alternate(id))
  end,
  W3 = function() return wrk.format("GET", TASKS_PATH .. OPEN, headers) end,
  W4 = function()
    local path = TASKS_PATH .. "?$filter=incidentId%20eq%20'" .. incident(false) .. "'"
    return wrk.format("GET", path, headers)
  end,
  W7 = function() return wrk.format("POST", TASKS_PATH, headers, DRAFT:format(incident(true))) end,
  W8 = function() return wrk.format("POST", tokens.path, headers, tokens.form) end,
}

function init(args)
  workload, tasks = args[1], tonumber(args[2])
  local run = tonumber(args[3])
  other = ({ "inProgress", "failed", "notRelevant" })[run % 3 + 1] -- Fill writes none of these
  math.randomseed(20261124 + run)
  headers = { ["Accept"] = "application/json", ["Authorization"] = "Bearer " .. args[4] }
  if workload == "S" then headers["Authorization"] = nil end
  if workload == "W2" or workload == "W7" then headers["Content-Type"] = "application/json" end
  if workload == "W8" then
    headers["Authorization"] = nil
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    tokens = { -- what msal4j sends
      path = "/" .. args[5] .. "/oauth2/v2.0/token",
      form = "grant_type=client_credentials&client_info=1&client_id=" .. args[6] .. "&client_secret=" .. args[7]
        .. "&scope=openid%20profile%20offline_access%20api%3A%2F%2Fquell%2F.default",
    }
  end
  request = requests[workload]
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format("RESULT %d %.0f %.0f %.0f %.0f %d %d\n",
    summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50), latency:percentile(99), latency.max,
    e.status, e.connect + e.read + e.write + e.timeout))
end
