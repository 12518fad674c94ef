terraform {
  required_providers {
    swing = {
      source = "failover-swing/swing"
    }
  }
}

# the API accounts: SWING_API_CLIENT_ID_A, SWING_API_CLIENT_SECRET_A and the same for B in the environment
resource "swing_failover_role" "support" {
  site        = "support.example.com"
  appliance_a = "support-a.example.com"
  appliance_b = "support-b.example.com"

  relationship = "established"
  primary      = "a" # a swap is this line
}

output "roles" {
  value = {
    a = swing_failover_role.support.role_a
    b = swing_failover_role.support.role_b
  }
}
