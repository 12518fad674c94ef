terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

# the API account: SWING_API_CLIENT_ID_B and SWING_API_CLIENT_SECRET_B in the environment
data "swing_appliance_health" "b" {
  hostname = "support-b.example.com"
  site     = "support.example.com"
  side     = "b"
}

# warns, and stops nothing: what refuses a swap is the plan of swing_failover_role
check "b_is_healthy" {
  assert {
    condition     = data.swing_appliance_health.b.healthy == true
    error_message = "support-b.example.com is not healthy: ${coalesce(data.swing_appliance_health.b.reason, "no reason was given")}"
  }
}
